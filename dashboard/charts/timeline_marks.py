"""Marks of events in lanes: shape and colour by kind, hollow and as a span where the day is not known."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.palette import CATEGORY, CATEGORY_SYMBOL
from dashboard.rows import each_row
from dashboard.text import _, hover, span
from dashboard.transform.events import dodge

AXIS = "y2"
STEP = 0.2  # of a lane, between the levels of marks that would cover each other


def middle(rows: pd.DataFrame) -> pd.Series:
    """Middle of the days that each event can cover."""
    days: pd.Series = rows["first"] + (rows["last"] - rows["first"]) / 2
    return days


def marks(rows: pd.DataFrame, lanes: Sequence[str], apart: pd.Timedelta, single: set[str]) -> list[go.Scatter]:
    """A trace of marks for each kind of event, and one of bars for what covers more than one day.

    `rows` have `lane`, `first` and `last`; the first of the `lanes` is the uppermost. Marks closer than `apart` stand
    beside each other. `single` are events of which only one publisher was seen.
    """
    if rows.empty:
        return []
    height = {lane: len(lanes) - 1 - place for place, lane in enumerate(lanes)}
    rows = rows.assign(at=middle(rows), y=rows["lane"].map(height).astype("float64"))
    for _lane, part in rows.groupby("lane"):
        chosen = rows["lane"] == _lane
        rows.loc[chosen, "y"] += [STEP * level for level in dodge(list(part["at"]), apart)]
    return [
        trace
        for category in CATEGORY
        for trace in of_category(rows[rows["category"] == category], category, single)
        if len(trace.x)
    ]


def of_category(rows: pd.DataFrame, category: str, single: set[str]) -> list[go.Scatter]:
    """Bars and marks of one kind."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for row in each_row(rows[rows["first"] < rows["last"]]):
        xs += [f"{row.first:%Y-%m-%d}", f"{row.last:%Y-%m-%d}", None]
        ys += [row.y, row.y, None]
    bars = go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": CATEGORY[category], "width": 7},
        opacity=0.45,
        hoverinfo="skip",
        showlegend=False,
        name=words.category(category),
        yaxis=AXIS,
    )
    symbol = CATEGORY_SYMBOL[category]
    known = rows["date_precision"] == "day"
    dots = go.Scatter(
        x=rows["at"].dt.strftime("%Y-%m-%d"),
        y=rows["y"],
        yaxis=AXIS,
        mode="markers",
        name=words.category(category),
        showlegend=False,
        customdata=list(rows.index),
        marker={
            "symbol": [symbol if exact else f"{symbol}-open" for exact in known],
            "size": [15 if each else 10 for each in rows["milestone"]],
            "color": CATEGORY[category],
            "opacity": 0.9,
            "line": {
                "width": [1.0 if exact else 2.0 for exact in known],
                "color": ["rgba(255,255,255,0.7)" if exact else CATEGORY[category] for exact in known],
            },
        },
        unselected={"marker": {"opacity": 0.9}},
        text=[describe(row, row.event_id in single) for row in each_row(rows)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [bars, dots]


def describe(row: Any, single: bool) -> str:
    """An event in a few lines: title, date no more precise than known, place, what happened, publisher."""
    return hover(
        row.title,
        span(row.date, row.date_end if isinstance(row.date_end, str) else ""),
        row.place_name,
        row.description,
        row.publisher,
        _("One source: no other publisher was seen.") if single else "",
    )
