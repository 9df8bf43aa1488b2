"""Part-year statements of both sides in dollars, each a span of months with its value."""

from functools import partial
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.options import goods
from dashboard.charts.style.palette import COUNTRY
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, country, date_span, hover_text, money, ngettext, percent
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade import REPORTED, china_tajikistan, other_values
from dashboard.transform.trade_months import published_in_dollars

PAGES = ("trade",)
VIEW = {"view": "months"}
NOT_FILTERED_BY = {"area": sector_notes.trade}
GOODS = goods("total", "export", "import")
YEARS_SHOWN = 4  # before the newest, in the initial range


def draw(trade_period: pd.DataFrame, *, filters: Filters, goods: Annotated[str, GOODS] = "total") -> Chart:
    """Statements about parts of years in US dollars; `goods` is total, export or import seen from China."""
    periods = china_tajikistan(trade_period)
    dated = in_years(published_in_dollars(periods), filters.years)
    rows = dated[dated["goods"] == goods].reset_index(drop=True)
    since = str(int(max(periods["period_end"], default="0")[:4]) - YEARS_SHOWN)
    divisor, unit = axis_scale(rows["value_usd"].max())
    return Chart(
        title={
            "total": _("Part-year statements of both sides on their trade"),
            "export": _("Part-year statements of both sides on goods from China"),
            "import": _("Part-year statements of both sides on goods from Tajikistan"),
        }[goods],
        subtitle=_(
            "A bar reaches from the first to the last month of a statement, its mark stands at the end; dollars"
        ),
        spec=figure(
            [
                trace
                for reporter, part in rows.groupby("reporter")
                for trace in marks(part.reset_index(names="label"), str(reporter), divisor)
            ],
            height=400,
            xaxis={"type": "date", "range": window(rows, since)},
            yaxis={"tickprefix": "$", "ticksuffix": unit, "rangemode": "tozero"},
        ),
        rows=rows,
        alt=alt(rows),
        note=_(
            "Statements cover different numbers of months and are not to be compared by height. Hollow: derived, "
            "approximate. Seen first: since {year}, if the years are not narrowed; drag to see earlier ones."
        ).format(year=since),
        selectable=True,
        conflicting_rows=partial(other_values, rows, periods, ["period_start", "period_end", "goods"]),
    )


def window(rows: pd.DataFrame, since: str) -> list[str] | None:
    """Initial x range from the year `since` on; None (automatic) if all is older."""
    if rows.empty or rows["period_end"].max() < since:
        return None
    first = max(f"{since}-01-01", rows["period_start"].min())
    last = pd.Timestamp(rows["period_end"].max()) + pd.Timedelta(days=60)
    return [str(pd.Timestamp(first) - pd.Timedelta(days=40))[:10], f"{last:%Y-%m-%d}"]


def marks(rows: pd.DataFrame, reporter: str, divisor: float) -> list[Trace]:
    """Spans of one reporter, and a mark at the end of each."""
    colour = COUNTRY[reporter]
    values = rows["value_usd"].astype(float) / divisor
    name = _("{country} reports").format(country=country(reporter))
    spans_x = [(row.period_start, row.period_end, None) for row in named_rows(rows)]
    spans = scatter(
        x=[day for span in spans_x for day in span],
        y=[y for value in values for y in (value, value, None)],
        mode="lines",
        line={"color": colour, "width": 2},
        opacity=0.45,
        name=name,
        legendgroup=name,
        showlegend=False,
        hoverinfo="skip",
    )
    ends = scatter(
        x=rows["period_end"],
        y=values,
        mode="markers",
        name=name,
        legendgroup=name,
        customdata=rows["label"],
        marker={
            "size": 10,
            "symbol": ["circle" if is_reported else "circle-open" for is_reported in rows["value_type"].isin(REPORTED)],
            "color": colour,
            "line": {"width": 1.8, "color": colour},
        },
        text=[describe(row) for row in named_rows(rows)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [spans, ends]


def describe(row: Any) -> str:
    """Hover text of a statement."""
    growth = ""
    if pd.notna(row.growth_pct):
        currency = _("in yuan") if row.growth_basis == "cny" else _("in dollars")
        growth = _("stated growth {growth}").format(growth=percent(row.growth_pct)) + f" {currency}"
    return hover_text(
        date_span(row.period_start, row.period_end),
        f"{country(row.reporter)}, {labels.flow(row.flow)}: {labels.hedged(money(row.value_usd), row.bound)}",
        labels.value_type(row.value_type),
        growth,
        row.publisher,
        row.note,
    )


def alt(rows: pd.DataFrame) -> str:
    """Alt text: number of statements, and the newest of each side."""
    text = ngettext("{count} part-year statement.", "{count} part-year statements.", len(rows))
    for reporter, part in rows.groupby("reporter"):
        (last,) = named_rows(part.tail(1))
        text += f" {country(str(reporter))}, {date_span(last.period_start, last.period_end)}: {money(last.value_usd)}."
    return text
