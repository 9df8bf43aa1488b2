"""Changes of the view that are not in the address: zoomed axes, hidden series."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import milestones
from dashboard.charts.style.frame import EDGE

Range = Sequence[Any]  # of an axis: two numbers, or two days
TOLERANCE = 0.001  # share of a range that rounding in a browser may change


def changed_ranges(chart: Chart, ranges: Mapping[str, Range]) -> dict[str, Range]:
    """The ranges (by axis in the layout) that differ from those of the chart.

    A map whose ranges only grew to fit the proportions of the window is unchanged.
    """
    layout = chart.spec["layout"]
    changes = {axis: _change(layout.get(axis, {}).get("range"), now) for axis, now in ranges.items()}
    if "scaleanchor" in layout["yaxis"] and set(changes) == {"xaxis", "yaxis"}:
        shifts, growths = zip(*changes.values(), strict=True)
        return dict(ranges) if max(shifts) > TOLERANCE or min(growths) < -TOLERANCE else {}
    return {axis: ranges[axis] for axis, change in changes.items() if max(map(abs, change)) > TOLERANCE}


def _change(first: Range | None, now: Range) -> tuple[float, float]:
    """Shift of a range as a share of its length, and the logarithm of its growth in length."""
    if first is None or None in first:
        return 1.0, 1.0  # it was automatic and is now fixed
    (begin, end), (start, stop) = (list(map(_as_number, ends)) for ends in (first, now))
    return abs(start + stop - begin - end) / abs(end - begin), log(abs((stop - start) / (end - begin)))


def _as_number(end: Any) -> float:
    return float(end) if isinstance(end, (int, float)) else pd.Timestamp(end).timestamp()


def with_view(chart: Chart, ranges: Mapping[str, Range], hidden: Collection[int]) -> Chart:
    """The chart with these axis ranges and without the traces at the `hidden` positions, for a picture."""
    spec, height, subtitle = chart.spec, chart.flag_height, chart.subtitle
    layout = spec["layout"]
    if "xaxis" in ranges:
        subtitle = subtitle.removesuffix(chart.initial_range_note)
        flags, height = milestones.flags_for_window(layout, ranges["xaxis"], chart.size[0] - chart.left - EDGE, height)
        layout = layout | flags | {"meta": []}
    layout = layout | {key: layout.get(key, {}) | {"range": now, "autorange": False} for key, now in ranges.items()}
    data = [trace | {"visible": "legendonly"} if place in hidden else trace for place, trace in enumerate(spec["data"])]
    return replace(chart, spec={"data": data, "layout": layout}, subtitle=subtitle, flag_height=height, compact=None)
