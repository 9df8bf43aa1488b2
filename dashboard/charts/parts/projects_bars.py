"""Bars of projects in time: certain, uncertain and ongoing parts."""

from typing import Any

import pandas as pd

from dashboard.charts.parts import legend
from dashboard.charts.parts.map_words import describe
from dashboard.charts.style.palette import STATUS, STATUS_SYMBOL
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.transform.projects import DENIED

PALE = 0.4
DOTTED = 0.28  # width of a dotted line as a share of a bar's
DAY = "%Y-%m-%d"


def bars(rows: pd.DataFrame, width: float) -> list[Trace]:
    """Certain (solid), uncertain (pale) and ongoing (dotted) parts of all bars, by status, at the `y` of their rows."""
    traces = []
    for status, group in rows.groupby("status"):
        colour = STATUS[str(status)]
        certain = group[group["must_end"].notna() & (group["must_begin"] < group["must_end"])]
        traces.append(_pieces(certain, "must_begin", "must_end", {"color": colour, "width": width}))
        for begin, end in (("may_begin", "must_begin"), ("must_end", "may_end")):
            vague = group[group[begin] < group[end]]
            traces.append(_pieces(vague, begin, end, {"color": colour, "width": width}, PALE))
        ongoing = group[group["open_to"].notna() & (group["must_begin"] < group["open_to"])]
        dotted = {"color": colour, "width": max(width * DOTTED, 1.2), "dash": "dot"}
        traces.append(_pieces(ongoing, "must_begin", "open_to", dotted))
    return [trace for trace in traces if trace["x"]]


def _pieces(rows: pd.DataFrame, begin: str, end: str, line: dict[str, Any], opacity: float = 1.0) -> Trace:
    xs: list[str | None] = []
    ys: list[float | None] = []
    for first, last, y in zip(rows[begin], rows[end], rows["y"], strict=True):
        xs += [first.strftime(DAY), last.strftime(DAY), None]
        ys += [y, y, None]
    return scatter(x=xs, y=ys, mode="lines", line=line, opacity=opacity, hoverinfo="skip", showlegend=False)


def marks(rows: pd.DataFrame, size: float) -> list[Trace]:
    """One selectable mark per project at its start, or at its end if no start is known."""
    day = rows["may_begin"].fillna(rows["may_end"])
    return [
        scatter(
            x=day[group.index].dt.strftime(DAY),
            y=group["y"],
            mode="markers",
            customdata=group.index,
            marker={
                "symbol": [
                    legend.DENIED_SYMBOL if role == DENIED else STATUS_SYMBOL[str(status)] for role in group["role"]
                ],
                "size": size,
                "color": STATUS[str(status)],
                "line": {"width": 1.5, "color": STATUS[str(status)]},
            },
            text=[describe(row) for row in named_rows(group)],
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )
        for status, group in rows.groupby("status")
    ]


def legend_entries(rows: pd.DataFrame) -> list[Trace]:
    """Legend entries of statuses and of denied reports."""
    present = set(rows["status"])
    return [
        *[
            legend.entry(labels.status(status), STATUS_SYMBOL[status], STATUS[status])
            for status in labels.codes("projects", "status")
            if status in present
        ],
        *legend.denied_entry(rows),
    ]
