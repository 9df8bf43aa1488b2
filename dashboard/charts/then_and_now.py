"""Comparable figures of about 2017 and about 2024 as pairs of bars, each pair on its own scale."""

from textwrap import wrap
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import SIDE
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, bar
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, day, escape_markup, hover_text, number
from dashboard.transform.comparison import comparable_figures
from dashboard.transform.filters import Filters, apply
from dashboard.transform.trade import REPORTED

PAGES = ("timeline",)
VIEW = {"view": "then-and-now"}
PAIR_HEIGHT, BAR_HEIGHT, HEADING_HEIGHT = 104, 26, 20  # pixels: a pair of bars, a bar, a line of heading
MAX_PAIRS = 12  # pairs
MAX_CHARACTERS = 52  # per line, to fit a phone


def draw(then_and_now: pd.DataFrame, *, filters: Filters) -> Chart:
    """Two bars per figure, the older on top; figures without a pair are only in the table."""
    rows = comparable_figures(apply(then_and_now, filters)).reset_index(drop=True)
    traces: list[Trace] = []
    headings: list[dict[str, Any]] = []
    pairs = list(rows.groupby("figure_id", sort=False))
    pair_count, pairs = len(pairs), pairs[:MAX_PAIRS]
    for place, (_figure, pair) in enumerate(pairs):
        top = -place * PAIR_HEIGHT
        heading = wrap(f"{pair['measure'].iloc[0]} · {pair['counter'].iloc[0]}", MAX_CHARACTERS)
        headings.append(label("<br>".join(map(escape_markup, heading)), top))
        traces += bars(pair, top - HEADING_HEIGHT * 2 - 4)
    height = max(PAIR_HEIGHT * len(pairs), PAIR_HEIGHT)
    return Chart(
        title=_("Around 2017 and around 2024: figures known for both"),
        subtitle=_("Each pair has its own scale, from zero; the date is next to each figure"),
        spec=figure(
            traces,
            height=height + 30,
            xaxis={"range": [0, 1.75], "visible": False, "fixedrange": True},
            yaxis={"range": [-height, 8], "visible": False, "fixedrange": True},
            annotations=headings,
            showlegend=False,
            barmode="overlay",
            dragmode=False,
        ),
        rows=rows,
        alt=alt(rows[rows["figure_id"].isin([figure for figure, _pair in pairs])]),
        omitted_note=omitted_note(len(pairs), pair_count, _("figures"), _("the first of the table")),
        note=_(
            "Only the same measure by the same reporter is compared. Money is nominal US dollars. Where 2017 "
            "or 2024 is not known, the nearest date is given. Hollow: calculated from published figures. That"
            " a figure changed does not say why."
        ),
        selectable=True,
        left=26,
        legend_rows=0,
        axis_room=10,
        size=(1200, max(640, height + 220)),
        min_height_ratio=1,
    )


def label(text: str, y: float) -> dict[str, Any]:
    """Annotation with the heading of a pair at the left edge."""
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": y, "yanchor": "top", "align": "left"}
    return {**place, "text": f"<b>{text}</b>", "showarrow": False, "font": {"size": 13}}


def bars(pair: pd.DataFrame, top: float) -> list[Trace]:
    """The two bars of a figure as shares of the larger one, labelled with date and value."""
    largest = pair["value"].max()
    return [
        bar(
            x=[row.value / largest],
            y=[top - BAR_HEIGHT * (place + 0.5)],
            width=[BAR_HEIGHT - 6],
            orientation="h",
            marker={
                "color": SIDE[row.side] if row.value_type in REPORTED else "rgba(0,0,0,0)",
                "line": {"color": SIDE[row.side], "width": 1.5},
            },
            customdata=[row.Index],
            text=[escape_markup(f"{day(row.date)}: {value_of(row)}")],
            textposition="outside",
            cliponaxis=False,
            hovertext=[
                hover_text(
                    row.measure,
                    f"{day(row.date)}: {value_of(row)}",
                    row.counter,
                    "" if row.value_type == "reported" else labels.value_type(row.value_type),
                    row.note,
                    row.publisher,
                )
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            textfont={"size": 13},
        )
        for place, row in enumerate(named_rows(pair))
    ]


def value_of(row: Any) -> str:
    """Value with unit and hedge."""
    return labels.hedged(labels.amount(row.value, row.unit), row.bound)


def alt(rows: pd.DataFrame) -> str:
    """Alt text: all pairs."""
    pairs = "; ".join(f"{row.measure}, {day(row.date)}: {value_of(row)}" for row in named_rows(rows))
    count = number(rows["figure_id"].nunique())
    return _("Pairs of bars for {count} figures. {pairs}.").format(count=count, pairs=pairs)
