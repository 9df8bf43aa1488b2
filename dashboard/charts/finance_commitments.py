"""Commitments of Chinese official lenders and donors by year and class, from AidData."""

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.finance_dots import MILLION, axis
from dashboard.charts.style.palette import COMMITMENT
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import bar
from dashboard.text import labels
from dashboard.text.format import _, money, number
from dashboard.transform.filters import Filters, in_years

PAGES = ("finance",)
NOT_FILTERED_BY = {"area": sector_notes.finance}
TOTAL = "chinese_commitments_aiddata_total_2000_2021"


def draw(finance: pd.DataFrame, *, filters: Filters) -> Chart:
    """Yearly totals by class as published in the data set, in million constant US dollars of 2021."""
    finance = finance[finance["reporter"] == "AidData"]
    yearly = finance[finance["indicator"].isin(COMMITMENT)].sort_values(["year", "indicator"])
    rows = in_years(yearly, filters.years)
    total_rows = finance[finance["indicator"] == TOTAL]
    divisor, settings = axis(rows.groupby("year")["value"].sum().max())
    texts = [
        _(
            "Commitments that the data set recommends for sums; a year without a bar had none. It ends in {year}."
        ).format(year=yearly["year"].max()),
        _("ODA-like: concessional, for development; other official flows: commercial or to promote exports."),
    ]
    if len(total_rows) and filters.every_year:
        total = money(float(total_rows["value"].iloc[0]) * MILLION)
        texts.insert(0, _("The data set's own total of 2000 to 2021 is {total}.").format(total=total))
    return Chart(
        title=_("Chinese official commitments to Tajikistan"),
        subtitle=_("By year of commitment and class, AidData, constant US dollars of 2021"),
        spec=figure(
            [
                bar(
                    x=group["year"].astype(int),
                    y=group["value"] / divisor,
                    name=labels.indicator(str(indicator)),
                    marker={"color": COMMITMENT[str(indicator)]},
                    text=[money(value * MILLION) for value in group["value"]],
                    textposition="none",
                    hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
                )
                for indicator, group in rows.groupby("indicator")
            ],
            barmode="stack",
            bargap=0.2,
            legend={"traceorder": "normal"},
            xaxis={"tickformat": "d", "fixedrange": True},
            yaxis=settings,
            dragmode=False,
        ),
        rows=rows,
        alt=alt(rows),
        note=" ".join(texts),
        credits=("AidData (ODC-By)",),
        left=98,
        legend_rows=2,
    )


def alt(rows: pd.DataFrame) -> str:
    """Alt text: the year with most commitments."""
    if rows.empty:
        return _("Bar chart of Chinese commitments; none in these years.")
    by_year = rows.groupby("year")["value"].sum()
    return _("Bar chart of Chinese commitments in {years} years; most in {year}: {value} in dollars of 2021.").format(
        years=number(len(by_year)), year=by_year.idxmax(), value=money(float(by_year.max()) * MILLION)
    )
