"""Annual trade as each reporter counts it, one line a reporter and series, gaps left open."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts import milestones
from dashboard.charts.chart import Chart
from dashboard.charts.palette import COUNTRY
from dashboard.charts.template import figure
from dashboard.filters import Filters, in_years
from dashboard.rows import each_row
from dashboard.text import _, country, hover, money, scale
from dashboard.transform.trade import FIRM, one_a_year, with_gaps

PAGES = ("overview", "trade")
DASH = {"UN_COMTRADE": "dot"}
SYMBOL = {"UN_COMTRADE": "diamond"}
PLOT_HEIGHT = 360


def draw(trade_annual: pd.DataFrame, events: pd.DataFrame, *, filters: Filters, flow: str = "total") -> Chart:
    """Trade between China and Tajikistan in nominal US dollars; `flow` is total, export or import of the reporter."""
    pair = trade_annual[
        trade_annual["reporter"].isin(["CHN", "TJK"])
        & trade_annual["partner"].isin(["CHN", "TJK"])
        & (trade_annual["flow"] == flow)
    ]
    rows = one_a_year(in_years(pair, filters.years))
    steps = milestones.of_partnership(events, filters.years)
    if rows.empty:
        steps = steps.head(0)
    first, last = (int(rows["year"].min()), int(rows["year"].max())) if len(rows) else filters.years
    begin, end = first - 0.6, max(last, first + 1) + 0.6
    lines, flag_height = milestones.flags(
        list(steps["decimal_year"]),
        list(steps["label"]),
        [(year - begin) / (end - begin) for year in steps["decimal_year"]],
    )
    divisor, unit = scale(rows["value_usd"].max())
    traces = [
        trace
        for (reporter, series), part in rows.groupby(["reporter", "series"])
        for trace in line(part, str(reporter), str(series), divisor)
    ]
    drawn = figure(
        traces,
        height=PLOT_HEIGHT + 100 + flag_height,
        margin={"t": 10 + flag_height},
        xaxis={"tickformat": "d", "dtick": 1 if last - first < 12 else None, "range": [begin, end]},
        yaxis={"rangemode": "tozero", "tickprefix": "$", "ticksuffix": unit},
        legend={"y": -0.12, "yanchor": "top"},
        **lines,
    )
    return Chart(
        title={
            "total": _("Trade between China and Tajikistan, as each side counts it"),
            "export": _("Exports to each other, as the exporter counts them"),
            "import": _("Imports from each other, as the importer counts them"),
        }[flow],
        subtitle=_("{flow} by reporter, nominal US dollars; exports f.o.b., imports c.i.f.").format(
            flow=words.flow(flow).capitalize()
        ),
        figure=drawn,
        rows=rows,
        alt=alt(rows),
        note=note(rows),
        beside=_("Trade totals are not broken down by sector.") if filters.areas else "",
        selectable=True,
        legend_rows=2,
        flag_height=flag_height,
        size=(850, max(600, 540 + flag_height)),
    )


def line(rows: pd.DataFrame, reporter: str, series: str, divisor: float) -> list[go.Scatter]:
    """One reporter's line in one series, and its markers: hollow where the value is not a reported one."""
    shown = with_gaps(rows.assign(label=rows.index))
    name = f"{country(reporter)}: {words.series(series)}"
    shared = {
        "x": shown["year"].astype(int),
        "y": shown["value_usd"] / divisor,
        "name": name,
        "legendgroup": name,
        "connectgaps": False,
    }
    colour, symbol = COUNTRY[reporter], SYMBOL.get(series, "circle")
    stroke = go.Scatter(
        **shared,
        mode="lines",
        line={"color": colour, "width": 2.4, "dash": DASH.get(series, "solid")},
        hoverinfo="skip",
    )
    marks = go.Scatter(
        **shared,
        mode="markers",
        showlegend=False,
        marker={
            "size": 8,
            "symbol": [symbol if firm else f"{symbol}-open" for firm in shown["value_type"].isin(FIRM)],
            "color": colour,
            "line": {"width": 1.8, "color": colour},
        },
        customdata=shown["label"].astype(object).where(shown["label"].notna(), None),
        text=[describe(row, reporter) if pd.notna(row.value_usd) else "" for row in each_row(shown)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [stroke, marks]


def describe(row: Any, reporter: str) -> str:
    """One figure in a few lines: year and value, who reports it and how it came about, publisher, note."""
    who = _("{country} reports: {value_type}").format(
        country=country(reporter), value_type=words.value_type(row.value_type)
    )
    return hover(f"{row.year}: {money(row.value_usd)}", who, row.publisher, row.note)


def missing_years(rows: pd.DataFrame) -> dict[str, list[int]]:
    """Years between a reporter's first and last for which no series of that reporter has a value."""
    found = {}
    for reporter, part in rows.groupby("reporter"):
        years = set(part["year"].astype(int))
        found[str(reporter)] = sorted(set(range(min(years), max(years) + 1)) - years)
    return found


def note(rows: pd.DataFrame) -> str:
    """What the reader must know to read the lines."""
    parts = [_("Hollow markers: derived, approximate or estimated. Lines join one series only; a gap means no figure.")]
    for reporter, years in missing_years(rows).items():
        if years:
            parts.append(
                _("No figure by {country} for {years}.").format(
                    country=country(reporter), years=", ".join(map(str, years))
                )
            )
    return " ".join(parts)


def alt(rows: pd.DataFrame) -> str:
    """The chart in words: newest value of each reporter."""
    parts = []
    for reporter, part in rows.groupby("reporter"):
        last = part.sort_values(["year", "is_primary"]).iloc[-1]
        parts.append(
            _("{country} reports {value} in {year}").format(
                country=country(str(reporter)), value=money(last["value_usd"]), year=last["year"]
            )
        )
    return _("Line chart of annual trade.") + " " + "; ".join(parts) + "."
