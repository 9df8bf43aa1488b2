"""Statements of the article by verdict, one square per statement."""

from collections.abc import Sequence
from math import ceil

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import sector_notes
from dashboard.charts.style.palette import VERDICT
from dashboard.charts.style.template import figure, label_width
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names, join_names
from dashboard.text.format import _, hover_text, language, ngettext, number
from dashboard.transform.claims import count_by_verdict, with_position
from dashboard.transform.filters import Filters, of_areas

PAGES = ("article",)
NOT_FILTERED_BY = {"years": sector_notes.statements}
PER_LINE, LINE_HEIGHT = 7, 34  # squares, pixels


def draw(claims: pd.DataFrame, areas: pd.DataFrame, *, filters: Filters) -> Chart:
    """One row per verdict, also without statements; statements in the order of the article."""
    rows = with_position(of_areas(claims, filters.areas))
    counts = count_by_verdict(rows)
    row_labels = {code: f"{labels.verdict(code)} · {number(count)}" for code, count in counts.items()}
    names = area_names(areas, language.get())
    lines = first_lines(list(counts.values()))
    return Chart(
        title=ngettext(
            "{count} statement of the article, by verdict", "{count} statements of the article, by verdict", len(rows)
        ),
        subtitle=_("One square per statement, with its number; verdicts concern the evidence, not the intention"),
        spec=figure(
            [
                squares(rows[rows["verdict"] == code], code, line, names)
                for code, line in zip(counts, lines, strict=False)
            ],
            height=40 + LINE_HEIGHT * lines[-1],
            showlegend=False,
            xaxis={"visible": False, "range": [-0.6, PER_LINE - 0.4]},
            yaxis={
                "range": [lines[-1] - 0.4, -0.6],
                "tickvals": lines[:-1],
                "ticktext": list(row_labels.values()),
                "ticks": "",
                "showgrid": False,
            },
            dragmode=False,
        ),
        rows=rows.drop(columns="place"),
        alt=_("Squares, one per statement: {counts}.").format(counts=", ".join(row_labels.values())),
        selectable=True,
        left=label_width(row_labels.values()),
        legend_rows=0,
        axis_room=10,
        min_height_ratio=0.7,
    )


def first_lines(counts: Sequence[int]) -> list[int]:
    """First line of each verdict, and the line after the last, at PER_LINE squares per line."""
    lines = [0]
    for count in counts:
        lines.append(lines[-1] + max(1, ceil(count / PER_LINE)))
    return lines


def squares(rows: pd.DataFrame, verdict: str, line: int, names: dict[str, str]) -> Trace:
    """Squares of one verdict from `line` on, few enough per line for a narrow screen."""
    return scatter(
        x=(rows["place"] - 1) % PER_LINE,
        y=line + (rows["place"] - 1) // PER_LINE,
        customdata=rows.index,
        mode="markers+text",
        marker={"symbol": "square", "size": 24, "color": VERDICT[verdict]},
        text=rows["claim_id"].str[1:].str.lstrip("0"),
        textfont={"color": "#FFFFFF", "size": 11},
        hovertext=[hover_text(row.claim, join_names(row.area_ids, names), row.evidence) for row in named_rows(rows)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
