"""A chart as Plotly draws it in the page."""

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
FADED = 0.5  # opacity of marks while others are selected
CLOSED = "closed"  # how often a reader has taken the selection of a chart back, by its name


class _Sent(BaseFigure):  # type: ignore[misc]
    """A figure that is known already: Plotly's own copies and searches all of its numbers each time it is sent."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        return self._spec


def plot(chart: Chart, on_select: Callable[[], None] | Literal["rerun", "ignore"] = "ignore") -> Any:
    """The figure alone; `on_select` is what Streamlit does when a reader selects marks.

    Streamlit draws every chart twice, and with its theme the second time from the start; ours is in page.css.
    """
    if on_select == "ignore":
        return st.plotly_chart(_Sent(chart.spec), key=chart.name, config=CONFIG, alt=chart.alt, theme=None)
    spec = _selectable(chart.spec, st.session_state.get(CLOSED, {}).get(chart.name, 0))
    return st.plotly_chart(
        _Sent(spec),
        key=chart.name,
        config=CONFIG,
        alt=chart.alt,
        theme=None,
        on_select=on_select,
        selection_mode="points",
    )


def unselect(name: str) -> None:
    """Take the selection of a chart back: Streamlit begins anew with a figure that is another."""
    closed = st.session_state.setdefault(CLOSED, {})
    closed[name] = closed.get(name, 0) + 1


def _selectable(spec: Spec, closed: int) -> Spec:
    """The figure with marks that stay told apart while others are selected, and all else as it is."""
    ink = spec["layout"]["font"]["color"]
    layout = spec["layout"] | {"selectionrevision": closed}
    return {"data": [_unselected(trace, ink) | trace for trace in spec["data"]], "layout": layout}


def _unselected(trace: Trace, ink: str) -> Trace:
    """How a trace looks while marks of others are selected, where its chart does not say it."""
    if trace["type"] not in ("scatter", "bar"):
        return {}
    marker = trace.get("marker", {})
    opacity = marker.get("opacity", 0.7 if isinstance(marker.get("size"), list) else 1)  # Plotly's own
    pale = min(FADED, opacity) if isinstance(opacity, (int, float)) else FADED
    look: dict[str, Any] = {"marker": {"opacity": pale if "customdata" in trace else opacity}}
    if "text" in trace.get("mode", "") or trace.get("textposition") == "outside":
        look["textfont"] = {"color": trace.get("textfont", {}).get("color", ink)}
    return {"unselected": look}
