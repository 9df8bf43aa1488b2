"""Marks of events in lanes: shape and colour by kind; an unknown day gives a hollow mark on a bar."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.style.palette import CATEGORY, CATEGORY_SYMBOL, NEUTRAL
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text.format import _, date_span, hover_text
from dashboard.transform.events import dodge_levels

STEP = 0.2  # of a lane, between levels of marks that would overlap


def middle(rows: pd.DataFrame) -> pd.Series:
    """Middle of the time span of each event."""
    days: pd.Series = rows["first"] + (rows["last"] - rows["first"]) / 2
    return days


def marks(rows: pd.DataFrame, lanes: Sequence[str], apart: pd.Timedelta, single: set[str]) -> list[Trace]:
    """One trace of bars of more than one day and one of all marks, since few traces draw faster.

    `rows` have columns `lane`, `first` and `last`; `lanes` are ordered from the top. Marks closer than `apart` are
    drawn at different levels. `single` are ids of events with only one publisher.
    """
    if rows.empty:
        return []
    height = {lane: len(lanes) - 1 - place for place, lane in enumerate(lanes)}
    rows = rows.assign(at=middle(rows))
    levels = {lane: iter(dodge_levels(list(rows["at"][rows["lane"] == lane]), apart)) for lane in lanes}
    rows = rows.assign(y=[height[lane] + STEP * next(levels[lane]) for lane in rows["lane"]])
    return [bars(rows[rows["first"] < rows["last"]]), dots(rows, single)]


def bars(rows: pd.DataFrame) -> Trace:
    """Bars of events of several days and of dates not known to the day."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for row in named_rows(rows):
        xs += [f"{row.first:%Y-%m-%d}", f"{row.last:%Y-%m-%d}", None]
        ys += [row.y, row.y, None]
    return scatter(
        x=xs, y=ys, mode="lines", line={"color": NEUTRAL, "width": 7}, opacity=0.45, hoverinfo="skip", showlegend=False
    )


def dots(rows: pd.DataFrame, single: set[str]) -> Trace:
    """One mark per event."""
    exact = list(rows["date_precision"] == "day")
    shapes = [CATEGORY_SYMBOL[category] for category in rows["category"]]
    return scatter(
        x=rows["at"].dt.strftime("%Y-%m-%d"),
        y=rows["y"],
        mode="markers",
        showlegend=False,
        customdata=list(rows.index),
        marker={
            "symbol": [shape if is_exact else f"{shape}-open" for shape, is_exact in zip(shapes, exact, strict=True)],
            "size": [15 if is_milestone else 10 for is_milestone in rows["milestone"]],
            "color": [CATEGORY[category] for category in rows["category"]],
            "opacity": 0.9,
            "line": {"width": [0 if is_exact else 2 for is_exact in exact]},  # in the colour of the mark by default
        },
        unselected={"marker": {"opacity": 0.9}},
        text=[describe(row, row.event_id in single) for row in named_rows(rows)],
        hovertemplate="%{text}<extra></extra>",
    )


def describe(row: Any, single: bool) -> str:
    """Hover text of an event: title, date as precise as known, place, description, publisher."""
    return hover_text(
        row.title,
        date_span(row.date, row.date_end),
        row.place_name,
        row.description,
        row.publisher,
        _("One source: no other publisher was seen.") if single else "",
    )
