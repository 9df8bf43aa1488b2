"""Compact Gantt chart for one page of fixed size: thin bars next to the name of their area or status."""

from typing import Any

import pandas as pd

from dashboard.charts.parts.projects_bars import bars, legend_entries, marks
from dashboard.charts.style.template import figure, label_width
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, escape_markup, language, number

STEP, MIN_BLOCK, GAP = 4.6, 15.0, 3.0  # units: from bar to bar, least height of a block, between blocks
BAR, MARK, SIZE = 3.2, 5, 12
BAND = "rgba(127,135,144,0.10)"


def compact_layout(rows: pd.DataFrame, areas: pd.DataFrame, group: str, window: tuple[str, str]) -> dict[str, Any]:
    """Fields of `Chart` for thin bars without names of projects; `rows` are in the order of their blocks."""
    names = area_names(areas, language.get())
    codes = rows["status" if group == "status" else "area_id"]
    heights: dict[object, float] = {}
    ticks: list[float] = []
    texts: list[str] = []
    bands = []
    top = 0.0
    for code in codes.unique():
        row_labels = rows.index[codes == code]
        block_height = max(len(row_labels) * STEP, MIN_BLOCK)
        first = top + (block_height - len(row_labels) * STEP) / 2 + STEP / 2
        heights |= {label: first + place * STEP for place, label in enumerate(row_labels)}
        name = labels.status(str(code)) if group == "status" else names[code]
        ticks.append(top + block_height / 2)
        texts.append(f"{escape_markup(name)} · {number(len(row_labels))}")
        if len(ticks) % 2:
            bands.append(band(top - GAP / 2, top + block_height + GAP / 2))
        top += block_height + GAP
    placed = rows.assign(y=rows.index.map(heights))
    return {
        "spec": figure(
            [*bars(placed, BAR), *marks(placed, MARK), *legend_entries(placed)],
            height=int(top + 90),
            xaxis={"type": "date", "range": list(window), "showgrid": True},
            yaxis={
                "range": [top - GAP / 2, -GAP / 2],
                "showgrid": False,
                "ticks": "",
                "tickmode": "array",
                "tickvals": ticks,
                "ticktext": texts,
                "tickfont": {"size": SIZE},
            },
            shapes=bands,
        ),
        "left": label_width(texts, SIZE),
        "axis_room": 44,
        "size": (1200, int(top + 300)),
        "subtitle": _(
            "One bar per project, without names (they are in the CSV and in the picture for phones); pale: "
            "date uncertain; dotted: not finished, to a planned end or open"
        ),
    }


def band(top: float, bottom: float) -> dict[str, Any]:
    """A pale band behind a block, which separates it from the next."""
    place = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": top, "y1": bottom}
    return {"type": "rect", "layer": "below", "fillcolor": BAND, "line": {"width": 0}, **place}
