"""China's trade with Tajikistan month by month, in yuan, as China Customs publishes it."""

from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.options import goods
from dashboard.charts.style.palette import COUNTRY
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, hover_text, money, percent
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade_months import reported_by_china, with_monthly_growth

PAGES = ("trade",)
VIEW = {"view": "months"}
NOT_FILTERED_BY = {"area": sector_notes.trade}
GOODS = goods("total", "export", "import")
MEASURE = Option(
    lambda: _("Measure"),
    lambda: {
        "cumulative": _("Since January"),
        "monthly": _("Each month"),
        "growth": _("Year-to-date growth (published)"),
        "growth_month": _("Monthly growth (calculated here)"),
    },
)
DASH = ("dot", "dash", "solid")
COLUMN = {
    "cumulative": "value_cumulative_cny",
    "monthly": "value_month_cny",
    "growth": "growth_cumulative_pct",
    "growth_month": "growth_month_pct",
}


def draw(
    trade_monthly: pd.DataFrame,
    *,
    filters: Filters,
    goods: Annotated[str, GOODS] = "total",
    measure: Annotated[str, MEASURE] = "cumulative",
) -> Chart:
    """One line per year.

    `measure`: cumulative or monthly values in yuan, growth (published, cumulative) or growth_month (calculated
    against the same month a year before); `goods`: total, export or import of China.
    """
    rows = in_years(with_monthly_growth(reported_by_china(trade_monthly, "TJK", goods)), filters.years)
    column = COLUMN[measure]
    rows = rows[rows[column].notna()].reset_index(drop=True)
    years = sorted(rows["year"].unique())
    is_rate = measure.startswith("growth")
    divisor, unit = (1.0, " %") if is_rate else axis_scale(rows[column].max())
    traces = [
        line(rows[rows["year"] == year], int(year), DASH[-len(years) :][place], column, divisor)
        for place, year in enumerate(years)
    ]
    goods_name = labels.goods(goods)
    return Chart(
        title={
            "cumulative": _("The year so far: China's trade with Tajikistan since January"),
            "monthly": _("China's trade with Tajikistan, month by month"),
            "growth": _("Year-to-date growth, as published by China Customs"),
            "growth_month": _("Each month against the same month of the year before"),
        }[measure],
        subtitle={
            "cumulative": _("{goods} since January, reported by China Customs, yuan"),
            "monthly": _("{goods} in each month, reported by China Customs, yuan"),
            "growth": _("{goods} since January against the same months a year before, China Customs, yuan"),
            "growth_month": _("{goods}, calculated from the months as first published by China Customs, yuan"),
        }[measure].format(goods=goods_name),
        spec=figure(
            traces,
            height=420,
            xaxis={"dtick": 1, "range": [0.7, 12.3], "title": {"text": _("month")}},
            yaxis={
                "tickprefix": "" if is_rate else "¥",
                "ticksuffix": unit,
                "rangemode": "normal" if is_rate else "tozero",
                "zeroline": is_rate,
            },
        ),
        rows=rows,
        alt=alt(rows),
        selectable=True,
        axis_room=84,
        note=_(
            "Months and cumulative values as published: later months carry revisions of earlier ones, so the months do "
            "not always add up to the year, and stated growth rests on a revised base of the year before."
        ),
    )


def line(rows: pd.DataFrame, year: int, dash: str, column: str, divisor: float) -> Trace:
    """Line of one year, broken at months without a figure."""
    shown = rows.assign(label=rows.index).set_index("month")
    shown = shown.reindex(range(int(shown.index.min()), int(shown.index.max()) + 1)).reset_index()
    return scatter(
        x=shown["month"].astype(int),
        y=shown[column].astype(float) / divisor,
        name=str(year),
        customdata=shown["label"].astype(object).where(shown["label"].notna(), None),
        mode="lines+markers",
        connectgaps=False,
        line={"color": COUNTRY["CHN"], "dash": dash, "width": 2.2},
        marker={"size": 6, "color": COUNTRY["CHN"]},
        text=[describe(row) if pd.notna(row.label) else "" for row in named_rows(shown)],
        hovertemplate="%{text}<extra></extra>",
    )


def describe(row: Any) -> str:
    """Hover text of a month: value since January with published growth, value of the month with calculated growth."""
    growth = ""
    if pd.notna(row.growth_month_pct):
        growth = _("{growth} on the same month a year before, calculated here").format(
            growth=percent(row.growth_month_pct)
        )
    return hover_text(
        _("{year}, January to month {month}: {value}").format(
            year=row.year, month=row.month, value=money(row.value_cumulative_cny, "CNY")
        ),
        _("published growth {growth} on the year before, in yuan").format(growth=percent(row.growth_cumulative_pct)),
        _("Month {month} alone: {value}").format(month=row.month, value=money(row.value_month_cny, "CNY")),
        growth,
        row.publisher,
    )


def alt(rows: pd.DataFrame) -> str:
    """Alt text: newest month."""
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
