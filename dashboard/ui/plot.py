"""A chart as a Plotly figure on the page."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st
from plotly.basedatatypes import BaseFigure

from dashboard.charts import Chart
from dashboard.charts.style.traces import Spec, Trace

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
}
UNSELECTED_OPACITY = 0.5
CLOSED = "closed"  # number of times that the selection of each chart was cleared


class _PreparedFigure(BaseFigure):  # type: ignore[misc]
    """A figure that returns its spec as it is: Plotly's own copies and validates every number each time it is sent."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        return self._spec


def plot(chart: Chart, on_select: Callable[[], None] | Literal["rerun", "ignore"] = "ignore") -> Any:
    """Draw the figure; `on_select` is what Streamlit does when a reader selects marks.

    With Streamlit's theme a chart would be drawn twice from scratch; page.css has the theme instead.
    """
    if on_select == "ignore":
        return st.plotly_chart(_PreparedFigure(chart.spec), key=chart.name, config=CONFIG, alt=chart.alt, theme=None)
    spec = _selectable(chart.spec, st.session_state.get(CLOSED, {}).get(chart.name, 0))
    return st.plotly_chart(
        _PreparedFigure(spec),
        key=chart.name,
        config=CONFIG,
        alt=chart.alt,
        theme=None,
        on_select=on_select,
        selection_mode="points",
    )


def unselect(name: str) -> None:
    """Clear the selection of a chart; Streamlit resets it only for a changed figure."""
    revisions = st.session_state.setdefault(CLOSED, {})
    revisions[name] = revisions.get(name, 0) + 1


def _selectable(spec: Spec, revision: int) -> Spec:
    """The figure with marks that stay distinguishable while others are selected."""
    text_color = spec["layout"]["font"]["color"]
    layout = spec["layout"] | {"selectionrevision": revision}
    return {"data": [_unselected(trace, text_color) | trace for trace in spec["data"]], "layout": layout}


def _unselected(trace: Trace, text_color: str) -> Trace:
    """Style of the unselected marks of a trace, for charts that set none."""
    if trace["type"] not in ("scatter", "bar"):
        return {}
    marker = trace.get("marker", {})
    opacity = marker.get("opacity", 0.7 if isinstance(marker.get("size"), list) else 1)  # Plotly's default
    faded = min(UNSELECTED_OPACITY, opacity) if isinstance(opacity, (int, float)) else UNSELECTED_OPACITY
    style: dict[str, Any] = {"marker": {"opacity": faded if "customdata" in trace else opacity}}
    if "text" in trace.get("mode", "") or trace.get("textposition") == "outside":
        style["textfont"] = {"color": trace.get("textfont", {}).get("color", text_color)}
    return {"unselected": style}
