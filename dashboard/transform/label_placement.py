"""Place labels above a time axis so that none covers another and no line runs through one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

GAP = 8.0  # pixels kept free beside a label
MOST_TRIED = 7  # labels for which all ways to turn them are tried
IMPOSSIBLE = 20  # from this row on: labels that have no place without a clash


@dataclass(frozen=True)
class Placement:
    """Row above the axis (0 is the lowest) and where a label lies: it ends ("right") or begins ("left") at its line."""

    row: int
    anchor: str
    start: float
    end: float


def place_labels(positions: Sequence[float], widths: Sequence[float], room: float) -> list[Placement]:
    """Places of labels whose lines stand at `positions`, `widths` wide, on an axis `room` wide; all in pixels.

    No label overlaps another, no line crosses a label, and as few rows as possible are used. A label ends at its
    line or begins there; of both only what keeps it within the axis, unless neither does. Where that cannot be
    had, a label goes above all others.
    """
    sides = [_sides(at, width, room) for at, width in zip(positions, widths, strict=True)]
    tries = [
        _stack(positions, widths, anchors, order)
        for anchors in (product(*sides) if len(positions) <= MOST_TRIED else _leanings(positions, sides))
        for order in _orders(positions, anchors)
    ]
    best = min(tries, key=lambda places: sum(each.row for each in places))
    rows = {row: place for place, row in enumerate(sorted({each.row for each in best}))}
    return [replace(each, row=rows[each.row]) for each in best]


def _sides(position: float, width: float, room: float) -> list[str]:
    allowed = [side for side, fits in (("right", position >= width), ("left", position + width <= room)) if fits]
    return allowed or ["right" if position > room / 2 else "left"]


def _leanings(positions: Sequence[float], sides: Sequence[list[str]]) -> list[list[str]]:
    """Ways to turn many labels: the older ones one way and the newer ones the other, wherever they may."""
    oldest_first = sorted(range(len(positions)), key=lambda each: positions[each])
    ways = []
    for older, newer in (("right", "left"), ("left", "right")):
        for split in range(len(positions) + 1):
            wish = {each: older if place < split else newer for place, each in enumerate(oldest_first)}
            ways.append([wish[each] if wish[each] in own else own[0] for each, own in enumerate(sides)])
    return ways


def _orders(positions: Sequence[float], anchors: Sequence[str]) -> list[list[int]]:
    """Orders worth trying: labels that end at their line from the oldest, the others from the newest, either first."""
    oldest_first = sorted(range(len(positions)), key=lambda each: positions[each])
    ending = [each for each in oldest_first if anchors[each] == "right"]
    beginning = [each for each in reversed(oldest_first) if anchors[each] == "left"]
    return [ending + beginning, beginning + ending, oldest_first]


def _stack(
    positions: Sequence[float], widths: Sequence[float], anchors: Sequence[str], order: Sequence[int]
) -> list[Placement]:
    """Each label, in the given order, on the lowest row that works."""
    placed: dict[int, Placement] = {}
    for each in order:
        line, start = positions[each], positions[each] - (widths[each] if anchors[each] == "right" else 0)
        end = start + widths[each]
        taken: set[int] = set()  # rows in which another label would be overlapped
        above, below = 0, IMPOSSIBLE  # the line of each runs through no label beneath it, nor any line through each
        for other, spot in placed.items():
            if start - GAP < spot.end and spot.start - GAP < end:
                taken.add(spot.row)
            if spot.start - GAP / 2 < line < spot.end + GAP / 2:
                below = min(below, spot.row + 1)
            if start - GAP / 2 < positions[other] < end + GAP / 2:
                above = max(above, spot.row)
        row = next((row for row in range(above, below) if row not in taken), IMPOSSIBLE + len(placed))
        placed[each] = Placement(row, anchors[each], start, end)
    return [placed[each] for each in range(len(positions))]
