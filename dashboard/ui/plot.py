"""A chart as Plotly draws it in the page."""

from typing import Any

import streamlit as st

from dashboard.charts import Chart

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "responsive": True,
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
}


def plot(chart: Chart, **select: Any) -> Any:
    """The figure alone; `select` is what Streamlit's `plotly_chart` is told of marks that a reader selects.

    Streamlit draws every chart twice, and with its theme the second time from the start; ours is in page.css.
    """
    return st.plotly_chart(chart.figure, key=chart.name, config=CONFIG, alt=chart.alt, theme=None, **select)
