"""China's trade with Tajikistan month by month, in yuan, as China Customs publishes it."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.chart import Chart
from dashboard.charts.palette import COUNTRY
from dashboard.charts.template import figure
from dashboard.filters import Filters, in_years
from dashboard.rows import each_row
from dashboard.text import _, hover, money, percent, scale

PAGES = ("trade",)
DASH = ("dot", "dash", "solid")


def draw(trade_monthly: pd.DataFrame, *, filters: Filters, partner: str = "TJK") -> Chart:
    """Value since January, one line a year, in yuan; published growth on the year before in the hover text."""
    rows = trade_monthly[(trade_monthly["partner"] == partner) & (trade_monthly["flow"] == "total")]
    rows = in_years(rows, filters.years).sort_values(["year", "month"])
    years = sorted(rows["year"].unique())
    divisor, unit = scale(rows["value_cumulative_cny"].max())
    traces = [
        line(rows[rows["year"] == year], int(year), DASH[-len(years) :][place], divisor)
        for place, year in enumerate(years)
    ]
    return Chart(
        title=_("The year so far: China's trade with Tajikistan, month by month"),
        subtitle=_("Exports and imports since January, reported by China Customs, yuan"),
        figure=figure(
            traces,
            height=420,
            xaxis={"dtick": 1, "range": [0.7, 12.3], "title": {"text": _("month")}},
            yaxis={"tickprefix": "¥", "ticksuffix": unit, "rangemode": "tozero"},
        ),
        rows=rows,
        alt=alt(rows),
        selectable=True,
        note=_(
            "Cumulative values as published: later months carry revisions of earlier ones, and published growth "
            "rests on a revised base of the year before."
        ),
        beside=_("Trade totals are not broken down by sector.") if filters.areas else "",
    )


def line(rows: pd.DataFrame, year: int, dash: str, divisor: float) -> go.Scatter:
    """Cumulative values of one year."""
    return go.Scatter(
        x=rows["month"].astype(int),
        y=rows["value_cumulative_cny"] / divisor,
        name=str(year),
        customdata=rows.index,
        mode="lines+markers",
        line={"color": COUNTRY["CHN"], "dash": dash, "width": 2.2},
        marker={"size": 6, "color": COUNTRY["CHN"]},
        text=[
            hover(
                _("{year}, January to month {month}: {value}").format(
                    year=year, month=row.month, value=money(row.value_cumulative_cny, "CNY")
                ),
                _("published growth {growth} on the year before, in yuan").format(
                    growth=percent(row.growth_cumulative_pct)
                ),
                row.publisher,
            )
            for row in each_row(rows)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def alt(rows: pd.DataFrame) -> str:
    """The chart in words: newest month."""
    if rows.empty:
        return _("Line chart of monthly trade.")
    last = rows.iloc[-1]
    return _(
        "Line chart. From January to month {month} of {year} China Customs reports {value}, "
        "{growth} on the year before."
    ).format(
        month=last["month"],
        year=last["year"],
        value=money(last["value_cumulative_cny"], "CNY"),
        growth=percent(last["growth_cumulative_pct"]),
    )
