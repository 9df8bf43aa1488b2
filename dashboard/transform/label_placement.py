"""Place labels above a time axis so that no label overlaps another label or a leader line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

GAP = 8.0  # pixels between labels
MAX_EXHAUSTIVE = 7  # labels for which all combinations of sides are tried
OVERFLOW_ROW = 20  # first row for labels that fit nowhere else


@dataclass(frozen=True)
class Placement:
    """Row above the axis (0 is lowest) and extent of a label, whose "right" or "left" end is at its line."""

    row: int
    anchor: str
    start: float
    end: float


def place_labels(positions: Sequence[float], widths: Sequence[float], room: float) -> list[Placement]:
    """Placements of labels of `widths` with leader lines at `positions` on an axis `room` wide; all in pixels.

    No label overlaps another, no line crosses a label, and as few rows as possible are used. A label ends or begins
    at its line, whichever keeps it within the axis if either does. A label that fits nowhere goes above all others.
    """
    sides = [_sides(at, width, room) for at, width in zip(positions, widths, strict=True)]
    candidates = [
        _stack(positions, widths, anchors, order)
        for anchors in (product(*sides) if len(positions) <= MAX_EXHAUSTIVE else _split_sides(positions, sides))
        for order in _orders(positions, anchors)
    ]
    best = min(candidates, key=lambda places: sum(place.row for place in places))
    rows = {row: index for index, row in enumerate(sorted({place.row for place in best}))}
    return [replace(place, row=rows[place.row]) for place in best]


def _sides(position: float, width: float, room: float) -> list[str]:
    allowed = [side for side, fits in (("right", position >= width), ("left", position + width <= room)) if fits]
    return allowed or ["right" if position > room / 2 else "left"]


def _split_sides(positions: Sequence[float], sides: Sequence[list[str]]) -> list[list[str]]:
    """Sides of many labels: the older on one side, the newer on the other, as far as they fit."""
    oldest_first = sorted(range(len(positions)), key=positions.__getitem__)
    combinations = []
    for older, newer in (("right", "left"), ("left", "right")):
        for split in range(len(positions) + 1):
            preferred = {label: older if i < split else newer for i, label in enumerate(oldest_first)}
            combinations.append([preferred[i] if preferred[i] in fits else fits[0] for i, fits in enumerate(sides)])
    return combinations


def _orders(positions: Sequence[float], anchors: Sequence[str]) -> list[list[int]]:
    """Orders to try: labels that end at their line from the oldest, others from the newest, either group first."""
    oldest_first = sorted(range(len(positions)), key=positions.__getitem__)
    ending = [label for label in oldest_first if anchors[label] == "right"]
    beginning = [label for label in reversed(oldest_first) if anchors[label] == "left"]
    return [ending + beginning, beginning + ending, oldest_first]


def _stack(
    positions: Sequence[float], widths: Sequence[float], anchors: Sequence[str], order: Sequence[int]
) -> list[Placement]:
    """Place labels one by one, in the given order, on the lowest free row."""
    placed: dict[int, Placement] = {}
    for label in order:
        line, start = positions[label], positions[label] - (widths[label] if anchors[label] == "right" else 0)
        end = start + widths[label]
        overlapping: set[int] = set()  # rows of labels that it would overlap
        above, below = 0, OVERFLOW_ROW  # keep its line off other labels, and other lines off it
        for other, place in placed.items():
            if start - GAP < place.end and place.start - GAP < end:
                overlapping.add(place.row)
            if place.start - GAP / 2 < line < place.end + GAP / 2:
                below = min(below, place.row + 1)
            if start - GAP / 2 < positions[other] < end + GAP / 2:
                above = max(above, place.row)
        row = next((row for row in range(above, below) if row not in overlapping), OVERFLOW_ROW + len(placed))
        placed[label] = Placement(row, anchors[label], start, end)
    return [placed[label] for label in range(len(positions))]
