"""Trade lines by reporter and series: gaps stay open, values that are not reported have hollow markers."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.style.palette import COUNTRY, GAP
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, hover_text, money, number
from dashboard.transform.trade import REPORTED, line_order

DASH = {"UN_COMTRADE": "dot", "GACC": "solid", "IMF_DOTS": "solid", "TJ_NATIONAL": "dash"}
SYMBOL = {"UN_COMTRADE": "diamond", "TJ_NATIONAL": "square"}
SINGLE_YEAR_HALF_WIDTH = 0.16  # years, of the band where its neighbours are missing


def lines(rows: pd.DataFrame, column: str, divisor: float, describe: Callable[[Any], str]) -> list[Trace]:
    """One trace of lines and selectable marks per reporter and series; `column` holds the values."""
    traces = []
    for (reporter, series), part in rows.groupby(["reporter", "series"]):
        colour, symbol = COUNTRY[str(reporter)], SYMBOL.get(str(series), "circle")
        name = f"{country(str(reporter))}: {labels.series(str(series))}"
        stroke = {"color": colour, "width": 2.4, "dash": DASH.get(str(series), "solid")}
        marker = {"size": 8, "symbol": symbol, "color": colour, "line": {"width": 1.8, "color": colour}}
        trace = line_with_markers([line_order(part)], part, part[column].astype(float) / divisor, marker, describe)
        traces.append({**trace, "name": name, "legendgroup": name, "line": stroke})
    return traces


def line_with_markers(
    orders: Sequence[Sequence[int | None]],
    rows: pd.DataFrame,
    values: pd.Series,
    marker: dict[str, Any],
    describe: Callable[[Any], str],
) -> Trace:
    """One trace, since few draw faster, of lines through row labels in these orders (None is a break), with markers.

    `values` are y values by label; a value that is not reported has a hollow marker. The first marker has no position:
    Plotly shows it in the legend.
    """
    order = [label for sequence in orders for label in (None, *sequence)]
    years, heights = rows["year"].astype(int).to_dict(), values.to_dict()
    is_reported = rows["value_type"].isin(REPORTED).to_dict()
    texts = dict(zip(rows.index, map(describe, named_rows(rows)), strict=True))
    symbol = marker["symbol"]
    return scatter(
        x=[None if label is None else years[label] for label in order],
        y=[None if label is None else heights[label] for label in order],
        mode="lines+markers",
        connectgaps=False,
        customdata=order,
        marker={**marker, "symbol": [symbol if is_reported.get(label, True) else f"{symbol}-open" for label in order]},
        text=[texts.get(label, "") for label in order],
        hovertemplate="%{text}<extra></extra>",
    )


def band(gap: pd.DataFrame, divisor: pd.Series | float) -> list[Trace]:
    """The gap between the two counts as a band in pieces, one per run of years, with size and ratio on hover.

    `divisor` converts dollars to the unit of the axis: one number, or one per row of `gap`.
    """
    if gap.empty:
        return []
    scaled = gap.assign(top=gap["china_usd"] / divisor, bottom=gap["tajikistan_usd"] / divisor)
    name = _("gap between the two")
    xs: list[float | None] = []
    ys: list[float | None] = []
    for _run, part in scaled.groupby("run"):
        corners = outline(part)
        xs += [*corners["x"], None]
        ys += [*corners["y"], None]
    piece = scatter(
        x=xs[:-1],
        y=ys[:-1],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=GAP,
        name=name,
        legendgroup=name,
        showlegend=True,
        hoverinfo="skip",
    )
    middles = scatter(
        x=scaled["year"].astype(int),
        y=(scaled["top"] + scaled["bottom"]).astype(float) / 2,
        mode="markers",
        name=name,
        legendgroup=name,
        showlegend=False,
        marker={"size": 14, "opacity": 0},
        text=[describe_gap(row) for row in named_rows(gap)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [piece, middles]


def outline(run: pd.DataFrame) -> dict[str, list[float]]:
    """Corners of the band over consecutive years; a single year becomes a narrow bar."""
    years, top, bottom = (run[name].astype(float).tolist() for name in ("year", "top", "bottom"))
    if len(years) == 1:
        years, top, bottom = [years[0] - SINGLE_YEAR_HALF_WIDTH, years[0] + SINGLE_YEAR_HALF_WIDTH], top * 2, bottom * 2
    return {"x": years + years[::-1], "y": top + bottom[::-1]}


def describe_gap(row: Any) -> str:
    """Hover text of the gap of one year: difference and ratio."""
    gap = _("{year}: gap {gap}").format(year=row.year, gap=money(row.gap_usd))
    if pd.isna(row.ratio):
        return hover_text(gap)
    return hover_text(gap, _("China's figure is {ratio} times Tajikistan's").format(ratio=number(row.ratio, 2)))


def describe_value(row: Any, first: str, second: str = "") -> str:
    """Hover text of a figure: the given lines, reporter and kind of value, publisher, note."""
    who = _("{country} reports: {value_type}").format(
        country=country(row.reporter), value_type=labels.value_type(row.value_type)
    )
    opinion = "" if row.is_primary else _("alternative figure")
    return hover_text(first, second, who, opinion, row.publisher, row.note)
