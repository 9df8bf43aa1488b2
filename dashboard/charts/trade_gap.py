"""Trade gap of one year: the figures of both sides by direction of goods, and the difference."""

from functools import partial
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.trade_lines import describe_value
from dashboard.charts.style.palette import COUNTRY, NEUTRAL
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, bar
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, country, escape_markup, hover_text, money
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade import COUNTRIES, REPORTED, china_tajikistan, other_values
from dashboard.transform.trade_gap import figures_of_year, gaps_by_goods, resolve_year, years_with_figures

PAGES = ("trade",)
VIEW = {"view": "gap"}
NOT_FILTERED_BY = {"area": sector_notes.trade}
ROW_HEIGHT = 44


def year_choices(trade_annual: pd.DataFrame, *, filters: Filters) -> dict[str, str]:
    """Choices of a year: the latest of both sides, then the years with a figure of either side."""
    shown = years_with_figures(in_years(china_tajikistan(trade_annual), filters.years))
    return {"newest": _("Latest year reported by both")} | {str(year): str(year) for year in shown}


YEAR = Option(lambda: _("Year"), year_choices, "list", key="gap_year")


def draw(
    trade_annual: pd.DataFrame,
    trade_gap_causes: pd.DataFrame,
    *,
    filters: Filters,
    year: Annotated[str, YEAR] = "newest",
) -> Chart:
    """Bars of all figures of `year` ("newest": the latest reported by both sides), the gap hatched."""
    annual = in_years(china_tajikistan(trade_annual), filters.years)
    chosen = resolve_year(annual, year)
    rows = figures_of_year(annual, chosen)
    gaps = gaps_by_goods(rows, trade_gap_causes, chosen)
    divisor, unit = axis_scale(rows["value_usd"].max())
    row_labels = {row.Index: label(row) for row in named_rows(rows)}
    height = 120 + ROW_HEIGHT * max(len(rows), 1)
    return Chart(
        title=_("Trade in {year} by each side's figures, and the gap between them").format(
            year=chosen or _("one year")
        ),
        subtitle=_("Nominal US dollars; exports f.o.b., imports c.i.f.; direction as seen from China"),
        spec=figure(
            [
                *[bars(part, str(reporter), row_labels, divisor) for reporter, part in rows.groupby("reporter")],
                *([unquantified_bars(gaps, rows, row_labels, divisor)] if len(gaps) else []),
                *([quantified_bars(gaps, row_labels, divisor)] if len(gaps) and gaps["quantified_usd"].any() else []),
            ],
            height=height,
            barmode="stack",
            legend={"traceorder": "normal"},
            bargap=0.3,
            yaxis={"categoryorder": "array", "categoryarray": list(row_labels.values())[::-1], "ticks": ""},
            xaxis={"tickprefix": "$", "ticksuffix": unit, "showgrid": True, "rangemode": "tozero", "nticks": 6},
        ),
        rows=rows,
        alt=alt(gaps, chosen),
        note=note(trade_gap_causes, gaps, rows),
        selectable=True,
        conflicting_rows=partial(other_values, rows, annual, ["year", "goods"]),
        left=300,
        legend_rows=2,
        size=(850, max(680, height + 340)),
        min_height_ratio=0.85,
    )


def label(row: Any) -> str:
    """Two-line axis label: goods and reporter, with asterisks for an alternative figure."""
    flow = "" if row.goods == "total" else f", {labels.flow(row.flow)}"
    what = f"<b>{escape_markup(labels.goods(row.goods))}</b><br>{escape_markup(country(row.reporter))}{flow}"
    return what if row.is_primary else f"{what} · {escape_markup(labels.series(row.series))}{'*' * (1 + row.place)}"


def bars(rows: pd.DataFrame, reporter: str, row_labels: dict[Any, str], divisor: float) -> Trace:
    """Bars of one reporter, hollow where the value is not reported."""
    reported = list(rows["value_type"].isin(REPORTED))
    return bar(
        orientation="h",
        x=rows["value_usd"].astype(float) / divisor,
        y=[row_labels[index] for index in rows.index],
        name=_("{country} reports").format(country=country(reporter)),
        customdata=rows.index,
        marker={
            "color": [COUNTRY[reporter] if is_reported else "rgba(0,0,0,0)" for is_reported in reported],
            "line": {"color": COUNTRY[reporter], "width": 1.5},
        },
        insidetextfont={"color": ["#FFFFFF" if is_reported else NEUTRAL for is_reported in reported]},
        text=[labels.hedged(money(row.value_usd), row.bound) for row in named_rows(rows)],
        textposition="auto",
        insidetextanchor="start",
        textangle=0,
        hovertext=[describe(row) for row in named_rows(rows)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def unquantified_bars(gaps: pd.DataFrame, rows: pd.DataFrame, row_labels: dict[Any, str], divisor: float) -> Trace:
    """Hatched bars of the part of the gap that no source quantifies."""
    return bar(
        orientation="h",
        x=gaps["unquantified_usd"].astype(float) / divisor,
        y=[row_labels[index] for index in gaps["smaller"]],
        name=_("gap, not quantified by any source"),
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": NEUTRAL, "width": 1},
            "pattern": {"shape": "/", "fgcolor": NEUTRAL, "fgopacity": 0.6, "size": 7, "solidity": 0.2},
        },
        text=[money(value) for value in gaps["unquantified_usd"]],
        textfont={"color": NEUTRAL},
        textposition="auto",
        textangle=0,
        hovertext=[
            hover_text(
                _("{goods}: gap {gap}").format(goods=labels.goods(row.goods), gap=money(row.gap_usd)),
                _("No source gives a size for {value} of it.").format(value=money(row.unquantified_usd)),
            )
            for row in named_rows(gaps)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def quantified_bars(gaps: pd.DataFrame, row_labels: dict[Any, str], divisor: float) -> Trace:
    """Bars of the part of the gap that sources quantify."""
    return bar(
        orientation="h",
        x=gaps["quantified_usd"].astype(float) / divisor,
        y=[row_labels[index] for index in gaps["smaller"]],
        name=_("gap, size published"),
        marker={"color": NEUTRAL},
        text=[money(value) if value else "" for value in gaps["quantified_usd"]],
        hoverinfo="skip",
    )


def describe(row: Any) -> str:
    """Hover text of a figure."""
    return describe_value(row, f"{row.year}, {labels.flow(row.flow)}: {labels.hedged(money(row.value_usd), row.bound)}")


def note(causes: pd.DataFrame, gaps: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Note on hollow bars, missing figures, and causes with their authors."""
    parts = [_("Hollow: derived or approximate. * alternative figure; no gap is calculated from it.")]
    if len(rows) and gaps.empty:
        parts.append(_("Not both sides have a main figure of this year: no gap is drawn."))
    absent = [
        f"{country(reporter)}, {labels.flow(flow)}"
        for reporter in COUNTRIES
        for flow in ("total", "export", "import")
        if not ((rows["reporter"] == reporter) & (rows["flow"] == flow)).any()
    ]
    if absent and len(rows):
        parts.append(_("No figure found of this year: {absent}.").format(absent="; ".join(absent)))
    listed = [
        f"{labels.cause(str(cause)).lower()} ({'; '.join(dict.fromkeys(part['said_by']))})"
        for cause, part in causes.groupby("cause", sort=False)
    ]
    if listed:
        parts.append(_("Causes that sources name: {causes}.").format(causes=", ".join(listed)))
    return " ".join(parts)


def alt(gaps: pd.DataFrame, year: int | None) -> str:
    """Alt text: the gap by direction of goods."""
    parts = [f"{labels.goods(row.goods)}: {money(row.gap_usd)}" for row in named_rows(gaps)]
    return _("Bar chart of both sides' figures of {year}.").format(year=year) + " " + "; ".join(parts)
