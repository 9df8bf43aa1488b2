"""Margins on the screen, foreseen: where labels need more room than there is, Plotly draws a chart twice."""

import math
import re
from collections.abc import Iterable

import plotly.graph_objects as go

from dashboard.charts import legend_room
from dashboard.charts.letters import width

TICK = 12  # font size of axis labels on the screen, where a chart sets none
BESIDE = 22  # between labels and plot, and at the edge
NUMBERS = 77  # labels that are numbers, and what stands around them
LINE = 33  # what a line of labels above or below takes, with its ticks
TITLE = 30
WIDE = 1200  # what a legend below the plot has on a large screen
MARKUP = re.compile("<[^>]*>")


def foreseen(figure: go.Figure) -> dict[str, int]:
    """Margins of the layout, wide enough for the labels of its first axes; what is unforeseen widens them still."""
    margin = {side: float(figure.layout.margin[side] or 0) for side in "lrtb"}
    x, y = figure.layout.xaxis, figure.layout.yaxis
    if y.automargin and y.visible is not False:
        size = y.tickfont.size or TICK
        lines = [line for label in _labels(figure) for line in label.split("<br>")]
        room = max((width_of(line, size) for line in lines), default=NUMBERS - BESIDE) + BESIDE
        margin["l"] = max(margin["l"], room)
    if x.automargin and x.visible is not False:
        side = "t" if x.side == "top" else "b"
        margin[side] = max(margin[side], LINE + 8 + (TITLE if x.title.text else 0))
    if (figure.layout.legend.y or 0) < 0 or figure.layout.legend.yref == "container":
        margin["b"] += legend_room.height(figure, WIDE, TICK) + 8
    return {side: math.ceil(room) for side, room in margin.items()}


def width_of(line: str, size: float) -> float:
    """Pixels that a line of a label takes, its markup left out."""
    return width(MARKUP.sub("", line), size, bold="<b>" in line)


def _labels(figure: go.Figure) -> Iterable[str]:
    """Words on the first vertical axis, if it has words."""
    axis = figure.layout.yaxis
    if axis.ticktext is not None:
        return [str(text) for text in axis.ticktext]
    return [
        each
        for trace in figure.data
        if (getattr(trace, "yaxis", None) or "y") == "y"
        for each in (trace.y if getattr(trace, "y", None) is not None else ())
        if isinstance(each, str)
    ]
