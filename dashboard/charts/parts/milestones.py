"""Milestones as labelled lines on a time axis."""

from collections.abc import Sequence
from html import unescape
from textwrap import shorten
from typing import Any

import pandas as pd

from dashboard.charts.style.palette import FAINT
from dashboard.tables.memo import memoized
from dashboard.tables.rows import named_rows
from dashboard.text.format import _, escape_markup
from dashboard.transform.events import decimal_year
from dashboard.transform.filters import Years
from dashboard.transform.label_placement import place_labels

LABEL_SIZE = 12
CHARACTER_WIDTH = 7.2  # average pixels of a character of that size in the widest font
ROW_HEIGHT = 19
NAME = "milestone"  # `name` of the shapes and annotations of milestones
MIN_PLOT_WIDTH = 300.0  # pixels, on a phone
STYLE = {"color": FAINT, "width": 1.5, "dash": "dot"}


@memoized
def _steps(events: pd.DataFrame) -> pd.DataFrame:
    """Steps of the partnership, oldest first, with column `decimal_year`."""
    steps = events[events["step_name"].notna()].sort_values("date", kind="stable")
    return steps.assign(decimal_year=decimal_year(steps["date"]))


def milestone_flags(
    events: pd.DataFrame, years: Years | None, axis: tuple[float, float], *, shown: bool
) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """`flags` of the steps of partnership on an axis of years with range `axis`; none unless `shown`.

    A label that would be cut off on a phone is replaced by its short form.
    """
    steps = _steps(events) if shown else _steps(events).head(0)
    if years:
        steps = steps[steps["decimal_year"].between(years[0], years[1] + 1)]
    begin, end = axis
    shares = [(year - begin) / (end - begin) for year in steps["decimal_year"]]
    names = [(_(step.step_name), short(step)) for step in named_rows(steps)]
    labels = [
        name if CHARACTER_WIDTH * len(name) <= MIN_PLOT_WIDTH * max(share, 1 - share) else shorter
        for (name, shorter), share in zip(names, shares, strict=True)
    ]
    return flags(list(steps["decimal_year"]), labels, shares)


def short(event: Any) -> str:
    """Short name of a milestone, with its year."""
    if isinstance(event.short_name, str):
        return _(event.short_name)
    return shorten(f"{event.date[:4]} {event.title}", 24, placeholder="…")


def flags(
    at: Sequence[Any], labels: Sequence[str], shares: Sequence[float], room: float = MIN_PLOT_WIDTH
) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Layout `shapes` and `annotations` of vertical lines with labels above the plot, and their height in pixels.

    `at` are x values, `shares` their positions in the visible range (0 to 1). Labels are placed for a plot `room`
    pixels wide; in a wider one they do not overlap either.
    """
    widths = [CHARACTER_WIDTH * len(label) for label in labels]
    places = place_labels([share * room for share in shares], widths, room)
    shapes: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for x, label, spot in zip(at, labels, places, strict=True):
        rise = (spot.row + 0.5) * ROW_HEIGHT
        line = {"type": "line", "x0": x, "x1": x, "xref": "x", "yref": "paper", "layer": "below", "line": STYLE}
        shapes.append({**line, "name": NAME, "y0": 0, "y1": 1})
        shapes.append({**line, "name": NAME, "ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": rise})
        annotations.append(
            {
                "name": NAME,
                "text": escape_markup(label),
                "x": x,
                "y": 1,
                "yshift": rise,
                "yref": "paper",
                "xanchor": spot.anchor,
                "xshift": -3 if spot.anchor == "right" else 3,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": LABEL_SIZE},
            }
        )
    height = ROW_HEIGHT * (1 + max((spot.row for spot in places), default=-1))
    return {"shapes": shapes, "annotations": annotations}, height


def flags_for_window(layout: Any, window: Sequence[str], room: float, height: int) -> tuple[dict[str, Any], int]:
    """Layout `shapes` and `annotations` of the milestones in another window, and their height in pixels.

    Nothing and the given `height` if `meta` of the layout has no milestones (see `browser_meta`).
    """
    meta = next((item for item in layout.get("meta", ()) if "milestones" in item), None)
    if meta is None:
        return {}, height
    begin, end = map(pd.Timestamp, window)
    shares = [(pd.Timestamp(mark["x"]) - begin) / (end - begin) for mark in meta["milestones"]]
    visible = [(mark, share) for mark, share in zip(meta["milestones"], shares, strict=True) if 0 <= share <= 1]
    moved, height = flags(
        [mark["x"] for mark, _share in visible],
        [unescape(mark["text"]) for mark, _share in visible],
        [share for _mark, share in visible],
        room,
    )
    others = {part: [item for item in layout[part] if item.get("name") != NAME] for part in moved}
    return {part: [*moved[part], *others[part]] for part in moved}, height


def browser_meta(at: Sequence[str], labels: Sequence[str]) -> list[dict[str, Any]]:
    """`meta` of a layout, from which the browser places labels again for another window or width.

    `at` and `labels` are of all milestones, also those outside the initial window; a label that does not fit is
    replaced by its year.
    """
    settings = {
        "milestones": [
            {"x": x, "text": escape_markup(text), "brief": x[:4]} for x, text in zip(at, labels, strict=True)
        ],
        "name": NAME,
        "rowHeight": ROW_HEIGHT,
        "character": CHARACTER_WIDTH,
        "size": LABEL_SIZE,
        "line": STYLE,
    }
    return [settings]  # a list, since Plotly would take a new dictionary for a change
