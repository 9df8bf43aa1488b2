"""Investment from China: direct or all investment by year, or running totals; the three are not comparable."""

from typing import Annotated

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import finance_dots, sector_notes
from dashboard.charts.style.palette import COUNTRY, NEUTRAL
from dashboard.charts.style.template import figure, first_and_last
from dashboard.text import labels
from dashboard.text.format import _, join
from dashboard.transform.filters import Filters, in_years

PAGES = ("finance",)
NOT_FILTERED_BY = {"area": sector_notes.finance}
KIND = Option(
    lambda: _("What is counted"),
    lambda: {"direct": _("Direct investment"), "all": _("All investment"), "since-2007": _("Since 2007")},
)
DIRECT, ALL = COUNTRY["CHN"], COUNTRY["UZB"]
COLOURS = {
    "direct": {"fdi_inflow_from_china": DIRECT, "fdi_inflow_total": NEUTRAL},
    "all": {"investment_inflow_from_china": ALL},
    "since-2007": {
        "cumulative_fdi_from_china_since_2007": DIRECT,
        "cumulative_investment_from_china_since_2007": ALL,
    },
}


def draw(finance: pd.DataFrame, *, filters: Filters, kind: Annotated[str, KIND] = "direct") -> Chart:
    """One dot per report, million US dollars, nominal; `kind` is "direct", "all" or "since-2007" (running totals)."""
    colours = COLOURS[kind]
    rows = finance[finance["indicator"].isin(colours)]
    rows = in_years(rows, filters.years).sort_values(["date", "finance_id"])
    sampled = finance_dots.sample_rows(rows)
    divisor, axis = finance_dots.axis(sampled["value"].max())
    first, last = first_and_last(sampled["year"])
    return Chart(
        title=titles()[kind],
        subtitle=_("By year, nominal US dollars; one dot per report, a pale line where reports of one year differ"),
        spec=figure(
            [
                finance_dots.stems(sampled, "year", divisor),
                *finance_dots.ranges(sampled, "year", colours, divisor),
                *finance_dots.dots(sampled, "year", colours, divisor),
                *finance_dots.legend_entries(sampled, colours),
            ],
            height=480,
            xaxis={"tickformat": "d", "fixedrange": True, "range": [first - 0.6, last + 0.6]},
            yaxis=axis,
            dragmode=False,
        ),
        rows=rows,
        alt=_("Dot chart of investment. {figures}.").format(figures=finance_dots.latest_figures_text(rows)),
        note=note(sampled, kind),
        omitted_note=finance_dots.omitted_rows_note(len(sampled), len(rows)),
        selectable=True,
        left=98,
        legend_rows=3,
        size=(850, 720),
    )


def titles() -> dict[str, str]:
    """Title by kind of investment."""
    return {
        "direct": _("Direct investment from China and from all countries"),
        "all": _("All investment from China, loans included"),
        "since-2007": _("Investment from China since 2007, running totals"),
    }


def note(rows: pd.DataFrame, kind: str) -> str:
    """Note on unconnected dots, parts of years, uncertain years and conflicting figures."""
    parts = rows[~rows["period"].isin(["year", "cumulative"])].drop_duplicates(["year", "period"])
    texts = [_("Years without a dot have no figure here; no line joins the dots.")]
    if len(parts):
        listed = ", ".join(
            f"{year} {labels.period(code)}" for year, code in zip(parts["year"], parts["period"], strict=True)
        )
        texts.append(_("Not for a whole year: {parts}.").format(parts=listed))
    key = ["indicator", "source_id", "value"]
    for _key, group in rows[rows.duplicated(key, keep=False)].groupby(key):
        if group["disputed"].any() and group["year"].nunique() > 1:
            texts.append(
                _("One source places the same amount in {years}: which year it belongs to is uncertain.").format(
                    years=join(group["year"].unique())
                )
            )
    texts.append(finance_dots.conflict_lines(rows, "year"))
    return " ".join(text for text in texts if text)
