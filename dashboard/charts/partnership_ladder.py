"""Levels of partnership with China of Tajikistan and its neighbours, with their names and durations."""

from functools import partial
from textwrap import wrap
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import sector_notes
from dashboard.charts.style.palette import COUNTRY
from dashboard.charts.style.template import figure, label_width
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text.format import _, country, day, escape_markup, hover_text
from dashboard.transform.filters import Filters, Years
from dashboard.transform.levels import chinese_names, levels_within

PAGES = ("timeline",)
VIEW = {"view": "ladder"}
NOT_FILTERED_BY = {"area": sector_notes.levels}
MAX_CHARACTERS = 46  # per line, to fit a phone
LINE, BAR, HEADING, GAP = 17, 16, 30, 8  # pixels
SIZE = 13
COMPACT_CHARACTERS, COMPACT_LINE, COMPACT_GAP = 48, 14, 5  # labels next to their bars


def draw(partnership_levels: pd.DataFrame, level_names: pd.DataFrame, year_range: Years, *, filters: Filters) -> Chart:
    """Bars of the levels of each country, oldest on top, each until the day of the next level."""
    rows = levels_within(partnership_levels, filters.years, year_range[1]).reset_index(drop=True)
    chinese = chinese_names(level_names)
    traces: list[Trace] = []
    texts: list[dict[str, Any]] = []
    y = 0
    for state, part in rows.groupby("country", sort=False):
        texts.append(label(f"<b>{escape_markup(country(str(state)))}</b>", y, 14))
        y -= HEADING
        for row in named_rows(part):
            name = wrap(f"{day(row.date)}: {row.level}", MAX_CHARACTERS)
            if row.document_id in chinese:
                name.append(chinese[row.document_id])
            texts.append(label("<br>".join(map(escape_markup, name)), y, SIZE))
            y -= LINE * len(name) + BAR // 2 + 6
            traces += step(row, y)
            y -= BAR // 2 + GAP
    height = max(-y, 120)
    return Chart(
        title=_("Levels of partnership with China: Tajikistan and its neighbours"),
        subtitle=_("Each bar runs from the day of a level to the next one; names as published in English"),
        spec=figure(
            traces,
            height=height + 60,
            xaxis={"type": "date"},
            yaxis={"range": [-height, 4], "visible": False, "fixedrange": True},
            annotations=texts,
            showlegend=False,
        ),
        rows=rows.drop(columns=["first", "last", "until"]),
        alt=alt(rows),
        note=_(
            "The order is that of each country: the third step of one is not the third of another. A faint bar is the "
            "time within which a level began. The name of 2024 is the Chinese one; the Tajik side words it "
            "differently. The community with a shared future of 2023 is a statement and no level of its own."
        ),
        selectable=True,
        left=26,
        legend_rows=0,
        axis_room=44,
        size=(1200, max(800, height + 260)),
        min_height_ratio=1,
        compact=partial(compact_layout, rows, chinese),
    )


def compact_layout(rows: pd.DataFrame, chinese: dict[str, str]) -> dict[str, Any]:
    """Fields of `Chart` with names next to the bars instead of above."""
    traces: list[Trace] = []
    places: list[float] = []
    texts: list[str] = []
    y = 0.0
    for state, part in rows.groupby("country", sort=False):
        places.append(y - COMPACT_LINE / 2)
        texts.append(f"<b>{escape_markup(country(str(state)))}</b>")
        y -= COMPACT_LINE + COMPACT_GAP
        for row in named_rows(part):
            name = wrap(f"{day(row.date)}: {row.level}", COMPACT_CHARACTERS)
            if row.document_id in chinese:
                name.append(chinese[row.document_id])
            label_height = COMPACT_LINE * len(name)
            places.append(y - label_height / 2)
            texts.append("<br>".join(map(escape_markup, name)))
            traces += step(row, y - label_height / 2)
            y -= label_height + COMPACT_GAP
        y -= COMPACT_GAP
    left = label_width([line for text in texts for line in text.split("<br>")], SIZE - 1)
    ticks = {"tickmode": "array", "tickvals": places, "ticktext": texts, "tickfont": {"size": SIZE - 1}, "ticks": ""}
    return {
        "spec": figure(
            traces,
            height=int(60 - y),
            xaxis={"type": "date", "showgrid": True},
            yaxis={"range": [y, 0], "showgrid": False, "showline": False, **ticks},
            showlegend=False,
        ),
        "left": left,
        "size": (1200, int(260 - y)),
    }


def label(text: str, y: float, size: int) -> dict[str, Any]:
    """Annotation at the left edge with its top at `y`."""
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": y, "yanchor": "top", "align": "left"}
    return {**place, "text": text, "showarrow": False, "font": {"size": size}}


def step(row: Any, y: float) -> list[Trace]:
    """Bar of one level, faint over an uncertain beginning, and a mark where it begins."""
    colour = COUNTRY[row.country]
    certain = row.date_precision == "day"
    shared = {"y": [y, y], "mode": "lines", "hoverinfo": "skip"}
    bar = scatter(x=[f"{row.last:%Y-%m-%d}", f"{row.until:%Y-%m-%d}"], line={"color": colour, "width": 9}, **shared)
    uncertain = scatter(
        x=[f"{row.first:%Y-%m-%d}", f"{row.last:%Y-%m-%d}"], line={"color": colour, "width": 9}, opacity=0.35, **shared
    )
    mark = scatter(
        x=[f"{row.last:%Y-%m-%d}"],
        y=[y],
        mode="markers",
        marker={
            "symbol": "circle" if certain else "circle-open",
            "size": 13,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        customdata=[row.Index],
        text=[hover_text(country(row.country), f"{day(row.date)}: {row.level}", row.note, row.publisher)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [bar, mark] if certain else [uncertain, bar, mark]


def alt(rows: pd.DataFrame) -> str:
    """Alt text: newest level of each country."""
    newest = rows.groupby("country", sort=False).tail(1)
    steps = "; ".join(f"{country(row.country)}: {row.level}, {day(row.date)}" for row in named_rows(newest))
    return _("Bars of partnership levels with China over time. Newest levels: {steps}.").format(steps=steps)
