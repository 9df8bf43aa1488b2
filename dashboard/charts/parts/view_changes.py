"""A chart as a reader sees it, where no address brings that back: zoomed, with series switched off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import milestones
from dashboard.charts.style.frame import EDGE

Range = Sequence[Any]  # of an axis: two numbers, or two days
TOLERANCE = 0.001  # share of a range by which a browser may round it


def changed_ranges(chart: Chart, ranges: Mapping[str, Range]) -> dict[str, Range]:
    """Those ranges of axes (by name in the layout) that are not the ones that the chart was made with.

    A map shows all of its first window, and in other windows more around it: that is nobody's move.
    """
    layout = chart.spec["layout"]
    changes = {axis: _change(layout.get(axis, {}).get("range"), now) for axis, now in ranges.items()}
    if "scaleanchor" in layout["yaxis"] and set(changes) == {"xaxis", "yaxis"}:
        shifts, growths = zip(*changes.values(), strict=True)
        return dict(ranges) if max(shifts) > TOLERANCE or min(growths) < -TOLERANCE else {}
    return {axis: ranges[axis] for axis, change in changes.items() if max(map(abs, change)) > TOLERANCE}


def _change(first: Range | None, now: Range) -> tuple[float, float]:
    """By how much of its length a range was shifted, and the logarithm of how much longer it has become."""
    if first is None or None in first:
        return 1.0, 1.0  # it was found from the data, and is now set
    (begin, end), (start, stop) = (list(map(_as_number, ends)) for ends in (first, now))
    return abs(start + stop - begin - end) / abs(end - begin), log(abs((stop - start) / (end - begin)))


def _as_number(end: Any) -> float:
    return float(end) if isinstance(end, (int, float)) else pd.Timestamp(end).timestamp()


def with_view(chart: Chart, ranges: Mapping[str, Range], hidden: Collection[int]) -> Chart:
    """The chart with axes moved to these ranges and without the traces at these places, for a picture."""
    spec, height, subtitle = chart.spec, chart.flag_height, chart.subtitle
    layout = spec["layout"]
    if "xaxis" in ranges:
        subtitle = subtitle.removesuffix(chart.initial_range_note)
        flags, height = milestones.flags_for_window(layout, ranges["xaxis"], chart.size[0] - chart.left - EDGE, height)
        layout = layout | flags | {"meta": []}
    layout = layout | {key: layout.get(key, {}) | {"range": now, "autorange": False} for key, now in ranges.items()}
    data = [trace | {"visible": "legendonly"} if place in hidden else trace for place, trace in enumerate(spec["data"])]
    return replace(chart, spec={"data": data, "layout": layout}, subtitle=subtitle, flag_height=height, compact=None)
