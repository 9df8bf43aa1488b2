"""Head-of-state visits by year and direction, with city and kind."""

from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import legend, sector_notes
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import COUNTRY, FAINT, VISIT_SYMBOL
from dashboard.charts.style.template import figure, first_and_last
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, date_span, escape_markup, hover_text, number
from dashboard.transform.filters import Filters, apply
from dashboard.transform.sampling import balanced_sample
from dashboard.transform.visits import complete_from, with_position_in_year

PAGES = ("timeline",)
VIEW = {"view": "visits"}
NOT_FILTERED_BY = {"area": sector_notes.visits}
YEAR_HEIGHT = 20  # pixels
MAX_MARKS = 100
FIRST_MARK, MARK_STEP = 0.09, 0.085  # x of the first mark, and distance to the next; 1 is the edge


def draw(visits: pd.DataFrame, *, filters: Filters) -> Chart:
    """One mark per visit in the row of its year: to China on the right, to Tajikistan on the left."""
    rows = with_position_in_year(apply(visits, filters)).reset_index(drop=True)
    sampled = balanced_sample(rows, MAX_MARKS, rows["year"], ["rank"], ascending=True)
    first, last = first_and_last(rows["year"])
    height, complete_since = YEAR_HEIGHT * (last - first + 1) + 60, complete_from(visits)
    return Chart(
        title=_("Visits of heads of state between China and Tajikistan"),
        subtitle=_("One mark per visit, by year of arrival; shape by kind, city next to it"),
        spec=figure(
            [
                *marks(sampled),
                *cities(sampled),
                *(legend.entry(labels.kind(kind), VISIT_SYMBOL[kind]) for kind in labels.codes("visits", "kind")),
            ],
            height=height + 70,
            xaxis={
                "range": [-1, 1],
                "fixedrange": True,
                "tickvals": [-0.5, 0.5],
                "ticktext": [_("to Tajikistan"), _("to China")],
                "side": "top",
                "ticks": "",
                "tickfont": {"size": 14},
            },
            yaxis={
                "range": [last + 0.7, first - 0.7],
                "tickformat": "d",
                "dtick": 1,
                "showgrid": False,
                "fixedrange": True,
            },
            shapes=[middle_line(), *incomplete_shade(first, last, complete_since)],
            legend={"y": -0.02, "yanchor": "top"},
            dragmode=False,
        ),
        rows=rows.drop(columns="rank"),
        alt=alt(rows, complete_since),
        note=_(
            "Before {year} the list is not complete (shaded). A city is where the visit went; several are joined. "
            "Some kinds and days are inferred: see the record of a visit."
        ).format(year=complete_since),
        omitted_note=omitted_note(len(sampled), len(rows), _("visits"), _("of each year the first")),
        selectable=True,
        legend_rows=1,
        flag_height=24,
        axis_room=16,
        size=(1200, max(640, height + 240)),
        min_height_ratio=0.75,
    )


def marks(rows: pd.DataFrame) -> list[Trace]:
    """Marks of each direction, from the middle outwards."""
    return [
        scatter(
            x=[sign * (FIRST_MARK + MARK_STEP * rank) for rank in part["rank"]],
            y=part["year"],
            mode="markers",
            showlegend=False,
            customdata=part.index,
            marker={"symbol": [VISIT_SYMBOL[kind] for kind in part["kind"]], "size": 12, "color": COUNTRY[host]},
            unselected={"marker": {"opacity": 1}},
            text=[describe(row) for row in named_rows(part)],
            hovertemplate="%{text}<extra></extra>",
        )
        for host, sign in (("CHN", 1), ("TJK", -1))
        if len(part := rows[rows["host_country"] == host])
    ]


def cities(rows: pd.DataFrame) -> list[Trace]:
    """Cities of a year and direction, beyond its outermost mark."""
    if rows.empty:
        return []
    ends = rows.groupby(["year", "host_country"])["rank"].max()
    names = rows.groupby(["year", "host_country"])["city"].agg(lambda cities: "; ".join(cities).replace(";", ", "))
    signs = [1 if host == "CHN" else -1 for _year, host in names.index]
    return [
        scatter(
            x=[side * (FIRST_MARK + MARK_STEP * (end + 0.7)) for side, end in zip(signs, ends, strict=True)],
            y=[year for year, _host in names.index],
            mode="text",
            text=[escape_markup(" ".join(text.split())) for text in names],
            textposition=["middle right" if side > 0 else "middle left" for side in signs],
            textfont={"size": 12},
            showlegend=False,
            hoverinfo="skip",
        )
    ]


def describe(row: Any) -> str:
    """Hover text of a visit."""
    return hover_text(
        f"{row.visitor}, {country(row.visitor_country)}",
        date_span(row.date_start, row.date_end),
        f"{labels.kind(row.kind)}: {row.city.replace(';', ', ')}",
        row.outcome,
        row.note,
        row.publisher,
    )


def middle_line() -> dict[str, Any]:
    """Line shape between the two directions."""
    return {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": FAINT, "width": 1}}


def incomplete_shade(first: int, last: int, complete: int) -> list[dict[str, Any]]:
    """Shaded rectangle over the years before the list is complete."""
    if first >= complete:
        return []
    shade = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": "rgba(127,135,144,0.12)"}
    return [{**shade, "xref": "paper", "x0": 0, "x1": 1, "y0": first - 0.7, "y1": min(complete, last + 1) - 0.5}]


def alt(rows: pd.DataFrame, complete: int) -> str:
    """Alt text: counts since the list is complete."""
    complete_years = rows[rows["complete"]]
    to_china = int((complete_years["host_country"] == "CHN").sum())
    return _(
        "Visits by year. Since {year}, from when the list is complete: {china} to China and {tajikistan} to Tajikistan."
    ).format(year=complete, china=number(to_china), tajikistan=number(len(complete_years) - to_china))
