"""Exports and imports of one reporter, year by year."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.chart import Chart
from dashboard.charts.palette import COUNTRY
from dashboard.charts.template import figure
from dashboard.filters import Filters, in_years
from dashboard.rows import each_row
from dashboard.text import _, country, hover, money, scale
from dashboard.transform.trade import FIRM, one_a_year

PAGES = ("trade",)
PATTERN = {"export": "", "import": "/"}


def draw(trade_annual: pd.DataFrame, *, filters: Filters, reporter: str = "CHN") -> Chart:
    """What one side says that it sold to and bought from the other, nominal US dollars, bars by year."""
    partner = "TJK" if reporter == "CHN" else "CHN"
    flows = trade_annual[
        (trade_annual["reporter"] == reporter)
        & (trade_annual["partner"] == partner)
        & trade_annual["flow"].isin(["export", "import"])
    ]
    rows = one_a_year(in_years(flows[flows["is_primary"]], filters.years))
    divisor, unit = scale(rows["value_usd"].max())
    traces = [bars(rows[rows["flow"] == flow], flow, reporter, divisor) for flow in ("export", "import")]
    return Chart(
        title=_("Exports and imports, as {country} counts them").format(country=country(reporter)),
        subtitle=_("Trade of {country} with {partner}, nominal US dollars; exports f.o.b., imports c.i.f.").format(
            country=country(reporter), partner=country(partner)
        ),
        figure=figure(
            traces if len(rows) else [],
            height=420,
            barmode="group",
            bargap=0.25,
            xaxis={"tickformat": "d", "dtick": 1 if filters.years[1] - filters.years[0] < 12 else None},
            yaxis={"tickprefix": "$", "ticksuffix": unit},
        ),
        rows=rows,
        alt=alt(rows, reporter),
        selectable=True,
        note=_("Pale bars: derived, approximate or estimated values. A year without a bar has no figure."),
        beside=_("Trade totals are not broken down by sector.") if filters.areas else "",
    )


def bars(rows: pd.DataFrame, flow: str, reporter: str, divisor: float) -> go.Bar:
    """Bars of one flow: exports filled, imports hatched; paler where the value is not a reported one."""
    return go.Bar(
        x=rows["year"].astype(int),
        y=rows["value_usd"] / divisor,
        name=words.flow(flow).capitalize(),
        customdata=rows.index,
        marker={
            "color": COUNTRY[reporter],
            "opacity": [1.0 if kind in FIRM else 0.5 for kind in rows["value_type"]],
            "pattern": {"shape": PATTERN[flow], "fillmode": "replace", "fgcolor": COUNTRY[reporter]},
            "line": {"color": COUNTRY[reporter], "width": 1},
        },
        text=[
            hover(
                f"{row.year}, {words.flow(flow)}: {money(row.value_usd)}",
                words.value_type(row.value_type),
                row.publisher,
                row.note,
            )
            for row in each_row(rows)
        ],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def alt(rows: pd.DataFrame, reporter: str) -> str:
    """The chart in words: both flows of the newest year that has both."""
    years = rows.groupby("year")["flow"].nunique()
    both = years[years == 2].index
    if both.empty:
        return _("Bar chart of exports and imports by {country}.").format(country=country(reporter))
    last = rows[rows["year"] == both.max()].set_index("flow")["value_usd"]
    return _("Bar chart. In {year} {country} reports exports of {exports} and imports of {imports}.").format(
        year=both.max(),
        country=country(reporter),
        exports=money(last["export"]),
        imports=money(last["import"]),
    )
