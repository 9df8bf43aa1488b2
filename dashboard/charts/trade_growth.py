"""Growth of trade on the year before: calculated from each series, and as published."""

from functools import partial
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import milestones, sector_notes
from dashboard.charts.parts.options import MILESTONE, SIDE, goods
from dashboard.charts.parts.trade_lines import SYMBOL
from dashboard.charts.style.palette import COUNTRY
from dashboard.charts.style.template import figure, first_and_last
from dashboard.charts.style.traces import Trace, bar, scatter
from dashboard.charts.trade_annual import WHAT
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, hover_text, money, percent
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade import REPORTED, china_tajikistan, other_values
from dashboard.transform.trade_growth import growth

PAGES = ("trade",)
VIEW = {"unit": "growth"}
NOT_FILTERED_BY = {"area": sector_notes.trade}
FLOW = goods("total", "export", "import")
AXIS_MAX = 150.0  # percent; higher rates of the 1990s would flatten all others
BAR_WIDTH = 0.36


def draw(
    trade_annual: pd.DataFrame,
    trade_period: pd.DataFrame,
    events: pd.DataFrame,
    *,
    filters: Filters,
    flow: Annotated[str, FLOW] = "total",
    side: Annotated[str, SIDE] = "both",
    milestone: Annotated[str, MILESTONE] = "on",
) -> Chart:
    """Rates in percent; `flow` is total, export or import seen from China, `side` both, CHN or TJK."""
    annual = china_tajikistan(trade_annual)
    rows = growth(annual, china_tajikistan(trade_period), flow)
    rows = in_years(rows if side == "both" else rows[rows["reporter"] == side], filters.years).reset_index(drop=True)
    first, last = first_and_last(rows["year"])
    begin, end = first - 0.6, max(last, first + 1) + 0.6
    flags, flag_height = milestones.milestone_flags(
        events, filters.years, (begin, end), shown=milestone == "on" and len(rows) > 0
    )
    return Chart(
        title={
            "total": _("Growth of trade on the year before, as each side reports it"),
            "export": _("Growth of goods from China on the year before, as each side reports them"),
            "import": _("Growth of goods from Tajikistan on the year before, as each side reports them"),
        }[flow],
        subtitle=_(
            "{what}; percent on the year before. Bars: from nominal dollars; hollow diamonds: as published"
        ).format(what=WHAT[flow]()),
        spec=figure(
            [
                trace
                for (reporter, kind), part in rows.groupby(["reporter", "kind"])
                for trace in [marks(part, str(reporter), str(kind), side == "both")]
            ],
            height=470 + flag_height,
            margin={"t": 10 + flag_height},
            barmode="overlay",
            xaxis={"tickformat": "d", "dtick": 1 if last - first < 12 else None, "range": [begin, end]},
            yaxis={"ticksuffix": " %", "zeroline": True, "range": y_range(rows)},
            legend={"y": -0.12, "yanchor": "top"},
            **flags,
        ),
        rows=rows,
        alt=alt(rows),
        note=note(rows),
        selectable=True,
        conflicting_rows=partial(other_values, rows, annual, ["year", "goods"]),
        legend_rows=2,
        flag_height=flag_height,
        size=(850, 620 + flag_height),
    )


def y_range(rows: pd.DataFrame) -> list[float] | None:
    """Range of the y axis up to AXIS_MAX; None (automatic) if no rate is higher."""
    if rows.empty or rows["growth_pct"].max() <= AXIS_MAX:
        return None
    return [min(float(rows["growth_pct"].min()), 0) * 1.1, AXIS_MAX]


def marks(rows: pd.DataFrame, reporter: str, kind: str, paired: bool) -> Trace:
    """Rates of one reporter: bars for calculated, hollow diamonds for published; `paired` if next to another."""
    shift = pd.Series((-BAR_WIDTH / 2 if reporter == "CHN" else BAR_WIDTH / 2) if paired else 0.0, index=rows.index)
    overlapping = rows.duplicated("year", keep=False)  # two series of one reporter share the width
    shift += (BAR_WIDTH / 4 * rows["series"].eq("TJ_NATIONAL").map({True: 1, False: -1})).where(overlapping, 0.0)
    colour = COUNTRY[reporter]
    shared = {
        "y": rows["growth_pct"],
        "customdata": rows.index,
        "text": [describe(row) for row in named_rows(rows)],
        "hovertemplate": "%{text}<extra></extra>",
    }
    if kind == "published":
        return scatter(
            **shared,
            x=rows["year"].astype(float) + shift,
            name=_("{country}: as published").format(country=country(reporter)),
            mode="markers",
            marker={"symbol": "diamond-open", "size": 11, "color": colour, "line": {"width": 2.2, "color": colour}},
        )
    return bar(
        **shared,
        x=rows["year"].astype(float) + shift,
        width=overlapping.map({True: BAR_WIDTH / 2, False: BAR_WIDTH}),
        name=_("{country}: calculated here").format(country=country(reporter)),
        textposition="none",
        marker={"color": colour, "opacity": [0.55 if series in SYMBOL else 0.9 for series in rows["series"]]},
    )


def describe(row: Any) -> str:
    """Hover text of a rate: currency, kind, series, value, publisher."""
    what = _("as published") if row.kind == "published" else _("calculated here from the series")
    base = ""
    if pd.notna(row.base_type) and row.base_type not in REPORTED:
        base = _("the year before: {value_type}").format(value_type=labels.value_type(row.base_type))
    currency = _("in yuan") if row.growth_basis == "cny" else _("in dollars")
    return hover_text(
        f"{row.year}, {country(row.reporter)}: {percent(row.growth_pct)} {currency}",
        f"{what}: {labels.series(row.series)}",
        money(row.value_usd),
        base,
        row.publisher,
        row.note,
    )


def note(rows: pd.DataFrame) -> str:
    """Note on how to read the rates, with those above AXIS_MAX."""
    parts = [
        _(
            "Rates are calculated only between consecutive years of one series; none joins UN Comtrade to the"
            " Tajik agencies. Published rates may rest on a revised base or on yuan."
        ),
        _("Pale bars: UN Comtrade and the Tajik agencies' series."),
    ]
    off_scale = rows[rows["growth_pct"] > AXIS_MAX].sort_values("year", kind="stable")
    if y_range(rows) and len(off_scale):
        listed = ", ".join(
            f"{row.year} {country(row.reporter)} {percent(row.growth_pct, 0)}" for row in named_rows(off_scale)
        )
        parts.append(_("Above the frame: {years}.").format(years=listed))
    return " ".join(parts)


def alt(rows: pd.DataFrame) -> str:
    """Alt text: newest published and calculated rate of each reporter."""
    parts = []
    for (reporter, kind), part in rows.groupby(["reporter", "kind"]):
        (last,) = named_rows(part.sort_values("year", kind="stable").tail(1))
        what = _("published") if kind == "published" else _("calculated")
        parts.append(f"{country(str(reporter))} {last.year}: {percent(last.growth_pct)} ({what})")
    return _("Bar chart of growth on the year before.") + " " + "; ".join(parts) + "."
