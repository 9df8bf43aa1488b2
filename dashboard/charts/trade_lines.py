"""Lines of trade: one a reporter and series, gaps left open, hollow markers for what is not reported."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.charts.palette import COUNTRY, GAP
from dashboard.charts.traces import Trace, scatter
from dashboard.rows import each_row
from dashboard.text import _, country, hover, money, number
from dashboard.transform.trade import FIRM, joined, with_gaps

DASH = {"UN_COMTRADE": "dot", "GACC": "solid", "IMF_DOTS": "solid", "TJ_NATIONAL": "dash"}
SYMBOL = {"UN_COMTRADE": "diamond", "TJ_NATIONAL": "square"}
SINGLE = 0.16  # half the width of the band in a year that stands alone, in years


def lines(rows: pd.DataFrame, column: str, divisor: float, describe: Callable[[Any], str]) -> list[Trace]:
    """A line and its markers for each reporter and series; `column` holds the values; markers lead to their rows."""
    return [
        trace
        for (reporter, series), part in rows.groupby(["reporter", "series"])
        for trace in _line(part, str(reporter), str(series), column, divisor, describe)
    ]


def _line(
    rows: pd.DataFrame, reporter: str, series: str, column: str, divisor: float, describe: Callable[[Any], str]
) -> list[Trace]:
    shown = with_gaps(joined(rows)[["year", column]])
    colour, symbol = COUNTRY[reporter], SYMBOL.get(series, "circle")
    name = f"{country(reporter)}: {words.series(series)}"
    stroke = scatter(
        x=[int(year) for year in shown.get("year", [])],
        y=shown[column].astype(float) / divisor if len(shown) else [],
        name=name,
        legendgroup=name,
        connectgaps=False,
        mode="lines",
        line={"color": colour, "width": 2.4, "dash": DASH.get(series, "solid")},
        hoverinfo="skip",
    )
    marks = scatter(
        x=rows["year"].astype(int),
        y=rows[column].astype(float) / divisor,
        name=name,
        legendgroup=name,
        showlegend=False,
        mode="markers",
        marker={
            "size": 8,
            "symbol": [symbol if firm else f"{symbol}-open" for firm in rows["value_type"].isin(FIRM)],
            "color": colour,
            "line": {"width": 1.8, "color": colour},
        },
        customdata=rows.index,
        text=[describe(row) for row in each_row(rows)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [stroke, marks]


def band(gap: pd.DataFrame, divisor: pd.Series | float) -> list[Trace]:
    """The gap between the two counts as a band, one piece a run of years, and its size and ratio on hover.

    `divisor` turns dollars into the unit of the axis: one number, or one a row of `gap`.
    """
    if gap.empty:
        return []
    scaled = gap.assign(top=gap["china_usd"] / divisor, bottom=gap["tajikistan_usd"] / divisor)
    name = _("gap between the two")
    pieces = [
        scatter(
            **outline(part),
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=GAP,
            name=name,
            legendgroup=name,
            showlegend=place == 0,
            hoverinfo="skip",
        )
        for place, (_run, part) in enumerate(scaled.groupby("run"))
    ]
    middles = scatter(
        x=scaled["year"].astype(int),
        y=(scaled["top"] + scaled["bottom"]).astype(float) / 2,
        mode="markers",
        name=name,
        legendgroup=name,
        showlegend=False,
        marker={"size": 14, "opacity": 0},
        text=[describe_gap(row) for row in each_row(gap)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [*pieces, middles]


def outline(run: pd.DataFrame) -> dict[str, list[float]]:
    """Corners of the band over one run of years; a single year becomes a narrow bar."""
    years, top, bottom = (run[name].astype(float).tolist() for name in ("year", "top", "bottom"))
    if len(years) == 1:
        years, top, bottom = [years[0] - SINGLE, years[0] + SINGLE], top * 2, bottom * 2
    return {"x": years + years[::-1], "y": top + bottom[::-1]}


def describe_gap(row: Any) -> str:
    """The gap of one year in words: difference and ratio."""
    gap = _("{year}: gap {gap}").format(year=row.year, gap=money(row.gap_usd))
    if pd.isna(row.ratio):
        return hover(gap)
    return hover(gap, _("China's figure is {ratio} times Tajikistan's").format(ratio=number(row.ratio, 2)))


def describe_value(row: Any, first: str, second: str = "") -> str:
    """A figure in a few lines: what it is, who reports it and how it came about, publisher, note."""
    who = _("{country} reports: {value_type}").format(
        country=country(row.reporter), value_type=words.value_type(row.value_type)
    )
    opinion = "" if row.is_primary else _("a second opinion, kept beside the main figure")
    return hover(first, second, who, opinion, row.publisher, row.note)
