"""Margins on the screen, set in advance: Plotly draws a chart twice if labels need more room."""

import math
import re
from collections.abc import Iterable

from dashboard.charts.style import legend_height
from dashboard.charts.style.font_metrics import width
from dashboard.charts.style.traces import Spec

TICK_SIZE = 12  # font size of axis labels on the screen, where a chart sets none
LABEL_PADDING = 22  # between labels and plot, and at the edge
NUMBER_ROOM = 77  # numeric labels with their padding
LINE_ROOM = 33  # a line of labels above or below the plot, with ticks
TITLE_ROOM = 30
LEGEND_WIDTH = 1200  # of a legend below the plot on a large screen
MARKUP = re.compile("<[^>]*>")


def expected_margin(spec: Spec) -> dict[str, int]:
    """Margins of the layout in pixels, wide enough for the labels of the first axes; Plotly may still widen them."""
    layout = spec["layout"]
    margin = {side: float(layout["margin"].get(side, 0)) for side in "lrtb"}
    x, y, legend = layout["xaxis"], layout["yaxis"], layout["legend"]
    if y.get("automargin") and y.get("visible") is not False:
        size = y.get("tickfont", {}).get("size", TICK_SIZE)
        lines = [line for label in _labels(spec) for line in label.split("<br>")]
        room = max((width_of(line, size) for line in lines), default=NUMBER_ROOM - LABEL_PADDING) + LABEL_PADDING
        margin["l"] = max(margin["l"], room)
    if x.get("automargin") and x.get("visible") is not False:
        side = "t" if x.get("side") == "top" else "b"
        margin[side] = max(margin[side], LINE_ROOM + 8 + (TITLE_ROOM if x.get("title") else 0))
    if legend.get("y", 0) < 0 or legend.get("yref") == "container":
        margin["b"] += legend_height.height(spec, LEGEND_WIDTH, TICK_SIZE) + 8
    return {side: math.ceil(room) for side, room in margin.items()}


def width_of(line: str, size: float) -> float:
    """Width in pixels of a line of a label without its markup."""
    return width(MARKUP.sub("", line), size, bold="<b>" in line)


def _labels(spec: Spec) -> Iterable[str]:
    """Text labels of the first y axis, if any."""
    axis = spec["layout"]["yaxis"]
    if axis.get("ticktext") is not None:
        return [str(text) for text in axis["ticktext"]]
    return [
        value
        for trace in spec["data"]
        if trace.get("yaxis", "y") == "y"
        for value in trace.get("y") or ()
        if isinstance(value, str)
    ]
