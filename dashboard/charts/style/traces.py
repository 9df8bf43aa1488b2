"""Plotly traces as plain dictionaries.

Plotly's classes validate every property when a trace is made and again when it is added to a figure, which takes longer
than the rest of a chart. The tests validate all charts instead.
"""

from typing import Any

Trace = dict[str, Any]
Spec = dict[str, Any]  # a whole figure: `data`, its traces, and `layout`


def scatter(**properties: Any) -> Trace:
    """Lines, markers or text at points; properties as in `plotly.graph_objects.Scatter`."""
    return {"type": "scatter", **properties}


def bar(**properties: Any) -> Trace:
    """Bars; properties as in `plotly.graph_objects.Bar`."""
    return {"type": "bar", **properties}


def heatmap(**properties: Any) -> Trace:
    """Cells of a grid; properties as in `plotly.graph_objects.Heatmap`."""
    return {"type": "heatmap", **properties}
