"""Annual trade by reporter, with the gap between the two as a band; missing years break the lines."""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import milestones, sector_notes
from dashboard.charts.parts.options import MILESTONE, SIDE, goods
from dashboard.charts.parts.trade_lines import band, describe_value, lines
from dashboard.charts.style.template import figure, first_and_last
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, country, join, money, number
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade import china_tajikistan, for_goods, mirror_gap, other_values, share_of_gdp

PAGES = ("overview", "trade")
NOT_FILTERED_BY = {"area": sector_notes.trade}
FLOW = goods("total", "export", "import", "balance")
UNIT = Option(lambda: _("Unit"), lambda: {"usd": _("US dollars"), "gdp": _("Percent of GDP")})
AXIS = Option(lambda: _("Axis"), lambda: {"linear": _("Linear"), "log": _("Logarithmic")})
PLOT_HEIGHT = 360
TITLE: dict[str, Callable[[], str]] = {
    "total": lambda: _("Trade between China and Tajikistan, as each side reports it"),
    "export": lambda: _("Goods from China to Tajikistan, as each side reports them"),
    "import": lambda: _("Goods from Tajikistan to China, as each side reports them"),
    "balance": lambda: _("China's surplus in trade with Tajikistan, as each side reports it"),
}
WHAT: dict[str, Callable[[], str]] = {
    "total": lambda: _("Exports and imports of each reporter"),
    "export": lambda: _("China's exports (f.o.b.) and Tajikistan's imports (c.i.f.)"),
    "import": lambda: _("China's imports (c.i.f.) and Tajikistan's exports (f.o.b.)"),
    "balance": lambda: _("Goods that China sends less goods that it receives, calculated from each side's figures"),
}


def draw(
    trade_annual: pd.DataFrame,
    events: pd.DataFrame,
    context: pd.DataFrame,
    *,
    filters: Filters,
    flow: Annotated[str, FLOW] = "total",
    side: Annotated[str, SIDE] = "both",
    unit: Annotated[str, UNIT] = "usd",
    axis: Annotated[str, AXIS] = "linear",
    milestone: Annotated[str, MILESTONE] = "on",
) -> Chart:
    """Lines by reporter and series, seen from China.

    `flow` is total, export (China's), import or balance; `side` both, CHN or TJK; `unit` usd (nominal dollars) or
    gdp (percent of Tajikistan's GDP); `axis` linear or log; `milestone` on or off.
    """
    pairs = china_tajikistan(trade_annual)
    rows = in_years(for_goods(pairs, flow), filters.years)
    rows = (rows if side == "both" else rows[rows["reporter"] == side]).reset_index(drop=True)
    complete = rows
    column, divisor, suffix = "value_usd", *axis_scale(rows["value_usd"].abs().max())
    gap = in_years(mirror_gap(trade_annual, flow), filters.years) if side == "both" else None
    gap_divisor: pd.Series | float = divisor
    if unit == "gdp":
        rows = share_of_gdp(rows, context)
        column, divisor, suffix = "share_gdp_pct", 1.0, " %"
        gap, gap_divisor = gap_as_gdp_share(gap, rows)
    hidden = int((rows[column] <= 0).sum()) if axis == "log" else 0
    if axis == "log":
        rows = rows[rows[column] > 0].reset_index(drop=True)
        gap = gap if gap is None else gap[(gap[["china_usd", "tajikistan_usd"]] > 0).all(axis=1)]
        gap_divisor = gap_divisor if gap is None or isinstance(gap_divisor, float) else gap_divisor.loc[gap.index]
    first, last = first_and_last(rows["year"])
    begin, end = first - 0.6, max(last, first + 1) + 0.6
    flags, flag_height = milestones.milestone_flags(
        events, filters.years, (begin, end), shown=milestone == "on" and len(rows) > 0
    )
    spec = figure(
        [
            *(band(gap, gap_divisor) if gap is not None and len(rows) else []),
            *lines(rows, column, divisor, lambda row: describe(row, unit)),
        ],
        height=PLOT_HEIGHT + 100 + flag_height,
        margin={"t": 10 + flag_height},
        xaxis={"tickformat": "d", "dtick": 1 if last - first < 12 else None, "range": [begin, end]},
        yaxis={
            "rangemode": "tozero" if axis == "linear" else "normal",
            "type": axis,
            "dtick": 1 if axis == "log" else None,
            "zeroline": flow == "balance",
            "tickprefix": "$" if unit == "usd" else "",
            "ticksuffix": suffix,
            **(log_ticks(rows[column], divisor) if axis == "log" and unit == "usd" else {}),
        },
        legend={"y": -0.12, "yanchor": "top"},
        **flags,
    )
    return Chart(
        title=TITLE[flow](),
        subtitle=subtitle(flow, unit, axis),
        spec=spec,
        rows=rows,
        alt=alt(rows),
        note=note(complete, gap, flow, unit, hidden),
        selectable=True,
        conflicting_rows=partial(
            other_values, rows, for_goods(pairs, flow) if flow == "balance" else pairs, ["year", "goods"]
        ),
        credits=(_("GDP: World Bank"),) if unit == "gdp" else (),
        legend_rows=3,
        flag_height=flag_height,
        size=(850, 690 + flag_height),
    )


def log_ticks(values: pd.Series, divisor: float) -> dict[str, Any]:
    """Ticks of a logarithmic axis at powers of ten, each in its own unit."""
    if values.empty:
        return {}
    lowest, highest = (math.log10(float(value)) for value in (values.min(), values.max()))
    ticks = [10.0**power for power in range(math.floor(lowest), math.ceil(highest) + 1)]
    return {"tickvals": [tick / divisor for tick in ticks], "ticktext": [money(tick) for tick in ticks]}


def gap_as_gdp_share(gap: pd.DataFrame | None, rows: pd.DataFrame) -> tuple[pd.DataFrame | None, pd.Series | float]:
    """The gap in years with a share of GDP by both sides, and the divisor from dollars to percent of GDP."""
    if gap is None or rows.empty:
        return None, 1.0
    sides = rows.groupby("year")["reporter"].nunique()
    shown = gap[gap["year"].isin(sides[sides == 2].index)]
    gdp = rows.drop_duplicates("year").set_index("year")["gdp_usd"]
    return shown, shown["year"].map(gdp) / 100


def describe(row: Any, unit: str) -> str:
    """Hover text of a figure: year, value, reporter, kind of value, publisher, note."""
    share = _("{share} % of Tajikistan's GDP").format(share=number(row.share_gdp_pct, 1)) if unit == "gdp" else ""
    return describe_value(row, f"{row.year}: {labels.hedged(money(row.value_usd), row.bound)}", share)


def subtitle(flow: str, unit: str, axis: str) -> str:
    """Subtitle: measure, unit and scale."""
    measured = _("nominal US dollars")
    if unit == "gdp":
        measured = _("percent of Tajikistan's GDP, both in nominal US dollars")
    scaled = _("; logarithmic scale") if axis == "log" else ""
    return f"{WHAT[flow]()}; {measured}{scaled}"


def missing_years(rows: pd.DataFrame) -> list[str]:
    """Notes on years between the first and last of a reporter for which none of its series has a value."""
    texts = []
    for reporter, part in rows.groupby("reporter"):
        years = sorted(set(part["year"].astype(int)))
        for before, after in pairwise(years):
            if after - before == 1:
                continue
            absent = str(before + 1) if after - before == 2 else f"{before + 1}–{after - 1}"
            old, new = (labels.series(part.loc[part["year"] == year, "series"].iloc[0]) for year in (before, after))
            text = _("No figure by {country} for {years}: none in the series {old}.")
            if old != new:
                text = _("No figure by {country} for {years}: {old} ends in {before}, {new} begins in {after}.")
            texts.append(
                text.format(country=country(str(reporter)), years=absent, old=old, new=new, before=before, after=after)
            )
    return texts


def note(complete: pd.DataFrame, gap: pd.DataFrame | None, flow: str, unit: str, hidden: int) -> str:
    """Note on how to read the lines; `complete` are the rows before any is left out."""
    parts = [_("Hollow markers: derived, approximate or estimated. Lines join one series only; a gap means no figure.")]
    if gap is not None and len(gap):
        parts.append(_("Band: from one side's main figure to the other's, where both exist."))
    parts += missing_years(complete)
    low = join(complete.loc[~complete["in_shares"], "year"].unique())
    if flow == "import" and low:
        parts.append(
            _("China's imports of {years} are low in the IMF's series: WTO data has more minerals alone.").format(
                years=low
            )
        )
    if unit == "gdp":
        parts.append(_("Years without a GDP figure by the World Bank are left out."))
        if low:
            parts.append(
                _("So are China's figures of {years}, whose imports are too low for a share.").format(years=low)
            )
    if hidden:
        parts.append(_("Values of zero or less have no place on this scale: {count}.").format(count=number(hidden)))
    return " ".join(parts)


def alt(rows: pd.DataFrame) -> str:
    """Alt text: values of the newest year of both sides, and of a newer year of one."""
    parts = []
    main = rows[rows["is_primary"]] if rows["is_primary"].any() else rows
    sides = main.groupby("year")["reporter"].nunique()
    both = sides[sides == 2].index.max()
    for reporter, part in main.groupby("reporter"):
        for year in sorted({int(year) for year in (both, part["year"].max()) if not pd.isna(year)}):
            (row,) = named_rows(part[part["year"] == year].tail(1))
            parts.append(
                _("{country} reports {value} in {year}").format(
                    country=country(str(reporter)), value=labels.hedged(money(row.value_usd), row.bound), year=year
                )
            )
    return _("Line chart of annual trade.") + " " + "; ".join(parts) + "."
