"""A chart as Plotly draws it in the page."""

from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from dashboard.charts import Chart

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
}


class _Sent(BaseFigure):  # type: ignore[misc]
    """A figure that is known already: Plotly's own copies and searches all of its numbers each time it is sent."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        return self._spec


def plot(chart: Chart, **select: Any) -> Any:
    """The figure alone; `select` is what Streamlit's `plotly_chart` is told of marks that a reader selects.

    Streamlit draws every chart twice, and with its theme the second time from the start; ours is in page.css.
    """
    return st.plotly_chart(_Sent(chart.spec), key=chart.name, config=CONFIG, alt=chart.alt, theme=None, **select)
