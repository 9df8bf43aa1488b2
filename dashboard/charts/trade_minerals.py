"""China's imports from Tajikistan: minerals and metals, and the rest."""

from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.style.palette import GROUP, NEUTRAL
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, bar
from dashboard.tables.rows import named_rows
from dashboard.text.format import _, axis_scale, hover_text, join, money, number
from dashboard.transform.filters import Filters, apply, in_years
from dashboard.transform.trade_products import MINERALS, minerals_and_rest, with_share

PAGES = ("trade",)
VIEW = {"view": "products"}
STACKED = Option(lambda: _("Minerals in"), lambda: {"value": _("Dollars"), "share": _("Share")}, key="minerals")


def draw(trade_products: pd.DataFrame, *, filters: Filters, stacked: Annotated[str, STACKED] = "value") -> Chart:
    """Stacked bars by year: value (nominal dollars) or share (percent; only years whose rest is known)."""
    rows = minerals_and_rest(apply(trade_products, filters))
    counts = minerals_and_rest(in_years(trade_products, filters.years)).groupby("year")["product_code"].nunique()
    years_without_rest = join(counts[counts == 1].index)
    column, divisor, unit = "value", *axis_scale(rows["value"].max())
    if stacked == "share":
        rows, column, divisor, unit = with_share(rows), "share_pct", 1.0, " %"
    return Chart(
        title=_("What China imports from Tajikistan: minerals and metals, and everything else"),
        subtitle=_("WTO category of minerals and metals, China as importer; {measured}").format(
            measured=_("nominal US dollars") if stacked == "value" else _("percent of the two together")
        ),
        spec=figure(
            [bars(part, str(code) == MINERALS, column, divisor) for code, part in rows.groupby("product_code")],
            height=400,
            barmode="stack",
            bargap=0.3,
            xaxis={"tickformat": "d", "dtick": 1},
            yaxis={"tickprefix": "$" if stacked == "value" else "", "ticksuffix": unit},
        ),
        rows=rows,
        alt=alt(rows),
        note=_("The rest is calculated from two publishers (IMF total less WTO category).")
        + (
            " "
            + _(
                "It is not known for {years}, where the IMF has no total or one below the WTO's minerals alone: there "
                "only minerals are drawn."
            ).format(years=years_without_rest)
            if years_without_rest
            else ""
        ),
        selectable=True,
    )


def bars(rows: pd.DataFrame, main: bool, column: str, divisor: float) -> Trace:
    """Bars of one part by year."""
    return bar(
        x=rows["year"].astype(int),
        y=rows[column] / divisor,
        name=_("Minerals and metals") if main else _("All other products, calculated here"),
        customdata=rows.index,
        marker={"color": GROUP["traditional"] if main else NEUTRAL, "opacity": 1.0 if main else 0.45},
        text=[describe(row) for row in named_rows(rows)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def describe(row: Any) -> str:
    """Hover text of one part of one year."""
    share = getattr(row, "share_pct", None)
    return hover_text(
        f"{row.year}, {row.product}: {money(row.value)}",
        "" if share is None else f"{number(share, 1)} %",
        row.publisher,
        row.note,
    )


def alt(rows: pd.DataFrame) -> str:
    """Alt text: newest year."""
    text = _("Stacked bar chart of China's imports from Tajikistan.")
    for row in named_rows(rows[rows["product_code"] == MINERALS].tail(1)):
        text += f" {row.year}: {money(row.value)}."
    return text
