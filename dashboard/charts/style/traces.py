"""Traces of Plotly as plain dictionaries, which cost nothing to make.

Plotly's own classes judge every property when a trace is made and again when it joins a figure, which takes longer
than the rest of a chart. What they would say is asked once for all charts, in the tests.
"""

from typing import Any

Trace = dict[str, Any]
Spec = dict[str, Any]  # a whole figure: `data`, its traces, and `layout`


def scatter(**properties: Any) -> Trace:
    """Lines, marks or words at points; properties as in `plotly.graph_objects.Scatter`."""
    return {"type": "scatter", **properties}


def bar(**properties: Any) -> Trace:
    """Bars; properties as in `plotly.graph_objects.Bar`."""
    return {"type": "bar", **properties}


def heatmap(**properties: Any) -> Trace:
    """Cells of a grid; properties as in `plotly.graph_objects.Heatmap`."""
    return {"type": "heatmap", **properties}
