"""Height of Plotly's horizontal legend, computed as Plotly does, before drawing."""

from collections.abc import Iterator
from itertools import pairwise

from dashboard.charts.style.font_metrics import width
from dashboard.charts.style.traces import Spec

SYMBOL, GAP, ROW_GAP = 40, 5, 10  # width of a symbol, between entries, between rows of groups
LINE = 1.3
PADDING = 12


def height(spec: Spec, room: float, size: float) -> float:
    """Height in pixels of the legend of a figure at a width of `room` and a font size; 0 without a legend."""
    entries = list(_entries(spec))
    if not entries:
        return 0
    item = max(size * LINE, 16) + 3
    if not any(group for _text, group in entries):
        widths = [SYMBOL + GAP + width(text, size) for text, _group in entries]
        if sum(widths) > room:
            widths = [max(widths)] * len(widths)  # Plotly uses equal columns if one row is too short
        return PADDING + item * _rows(widths, room)
    groups: dict[str, list[str]] = {}
    for text, group in entries:
        groups.setdefault(group, []).append(text)
    rows: list[list[list[str]]] = [[]]
    row_width = 0.0
    for texts in groups.values():
        block_width = SYMBOL + GAP + max(width(text, size) for text in texts)
        if rows[-1] and row_width + block_width > room:
            rows.append([])
            row_width = 0
        rows[-1].append(texts)
        row_width += block_width
    return PADDING + sum(item * max(map(len, row)) for row in rows) + ROW_GAP * len(list(pairwise(rows)))


def _rows(widths: list[float], room: float) -> int:
    rows, row_width = 1, 0.0
    for entry_width in widths:
        if row_width and row_width + entry_width > room:
            rows, row_width = rows + 1, 0.0
        row_width += entry_width
    return rows


def _entries(spec: Spec) -> Iterator[tuple[str, str]]:
    """Text and group of each legend entry."""
    if spec["layout"].get("showlegend") is False:
        return
    for trace in spec["data"]:
        if trace.get("showlegend", trace["type"] != "heatmap") and trace.get("visible") is not False:
            yield str(trace.get("name", "")), str(trace.get("legendgroup", ""))
