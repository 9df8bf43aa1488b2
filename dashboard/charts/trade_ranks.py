"""Tajikistan's trade partners by rank or share: China and Russia highlighted, press figures marked."""

from functools import partial
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.options import flows
from dashboard.charts.style.palette import COUNTRY, FAINT, NEUTRAL
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, day, hover_text, money, ngettext, number
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade import other_values, with_gaps
from dashboard.transform.trade_partners import (
    ALWAYS,
    FULL_YEAR,
    annual_series,
    press_figures,
    reported_by_tajikistan,
    selectable_partners,
    top_partners,
    unranked_years,
)

PAGES = ("trade",)
VIEW = {"view": "partners"}
NOT_FILTERED_BY = {"area": sector_notes.trade}
COLUMN = {"rank": "partner_rank", "share": "share_pct"}
LOWEST_RANK = 15


def partners(trade_partners: pd.DataFrame) -> dict[str, str]:
    """Partners to highlight: names by code, sorted by name."""
    names = {code: country(code) for code in selectable_partners(trade_partners)}
    return {"none": _("None")} | dict(sorted(names.items(), key=lambda pair: pair[1]))


DIRECTION = flows("import", "export", "total")
BY = Option(lambda: _("Rank or share"), lambda: {"rank": _("Rank"), "share": _("Share")})
FOLLOW = Option(lambda: _("Follow another partner"), partners, "list")


def draw(
    trade_partners: pd.DataFrame,
    *,
    filters: Filters,
    direction: Annotated[str, DIRECTION] = "import",
    by: Annotated[str, BY] = "rank",
    follow: Annotated[str, FOLLOW] = "none",
) -> Chart:
    """Lines of partners as reported by Tajikistan; `direction` import, export or total of Tajikistan.

    `by` is rank or share (percent of the flow with the world); `follow` a third partner to highlight (alpha-3 code).
    """
    column, picked = COLUMN[by], "" if follow == "none" else follow
    series = annual_series(trade_partners, direction)
    complete = in_years(series, filters.years)
    shown = top_partners(complete, picked)
    press = in_years(press_figures(trade_partners, direction), filters.years)
    rows = pd.concat([complete.assign(at=complete["year"].astype(float)), press])
    rows = rows[rows["partner"].isin(shown) & rows[column].notna()].reset_index(drop=True)
    traces = [
        trace
        for partner in reversed([partner for partner in shown if partner in set(rows["partner"])])
        for trace in lines(rows[rows["partner"] == partner], partner, column, picked)
    ]
    first, last = (float(rows["at"].min()), float(rows["at"].max())) if len(rows) else (0.0, 0.0)
    flow = labels.flow(direction)
    return Chart(
        title={
            "rank": _("Who trades with Tajikistan: rank among partners, {flow}"),
            "share": _("Who trades with Tajikistan: share of {flow}"),
        }[by].format(flow=flow),
        subtitle=_("Reported by Tajikistan, nominal US dollars: IMF to {year}, press reports after that").format(
            year=series["year"].max()
        ),
        spec=figure(
            traces,
            height=500,
            xaxis={"tickformat": "d", "range": [first - 0.8, last + 0.8]},
            yaxis={"range": [LOWEST_RANK + 0.5, 0.5], "dtick": 1, "title": {"text": _("rank")}}
            if by == "rank"
            else {"rangemode": "tozero", "ticksuffix": " %"},
            legend={"y": -0.1, "yanchor": "top", "traceorder": "reversed"},
        ),
        rows=rows,
        alt=alt(rows, column),
        note=note(press, shown, complete["partner"].nunique(), series["year"].max()),
        selectable=True,
        conflicting_rows=partial(
            other_values, rows, reported_by_tajikistan(trade_partners), ["year", "partner", "flow"]
        ),
        legend_rows=2,
        size=(850, 700),
    )


def lines(rows: pd.DataFrame, partner: str, column: str, follow: str) -> list[Trace]:
    """Line of one partner's yearly series, and marks of that and of press figures."""
    main = partner in ALWAYS or partner == follow
    coloured = main or partner in COUNTRY
    colour = COUNTRY.get(partner, NEUTRAL)
    full = rows[rows["series"] == "IMF_DOTS"]
    press = rows[rows["series"] != "IMF_DOTS"]
    series = with_gaps(full[["year", column]])
    shared = {"name": country(partner), "legendgroup": partner}
    stroke = scatter(
        **shared,
        x=series.get("year", pd.Series(dtype="Int64")).astype(float),
        y=series[column].astype(float) if len(series) else [],
        mode="lines",
        connectgaps=False,
        line={"color": colour if coloured else FAINT, "width": 3.2 if main else 1.6},
        hoverinfo="skip",
        showlegend=coloured,
    )
    marks = scatter(
        **shared,
        x=[*full["at"], *press["at"]],
        y=[*full[column].astype(float), *press[column].astype(float)],
        mode="markers",
        showlegend=False,
        customdata=[*full.index, *press.index],
        marker={
            "color": colour,
            "opacity": 1.0 if main else 0.55,
            "size": [7 if main else 4] * len(full) + [11 if main else 8] * len(press),
            "symbol": ["circle-open" if kind == "imf_estimate" else "circle" for kind in full["value_type"]]
            + ["diamond" if period == FULL_YEAR else "diamond-open" for period in press["period"]],
            "line": {"width": 1.8 if main else 1, "color": colour},
        },
        text=[describe(row) for part in (full, press) for row in named_rows(part)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [stroke, marks]


def describe(row: Any) -> str:
    """Hover text of a partner in one year or part-year."""
    when = str(row.year) if row.period == FULL_YEAR else f"{day(row.period_start[:7])} – {day(row.period_end[:7])}"
    rank = "" if pd.isna(row.partner_rank) else _("rank {rank}").format(rank=row.partner_rank)
    share = "" if pd.isna(row.share_pct) else _("{share} % of the flow").format(share=number(row.share_pct, 1))
    value = "" if pd.isna(row.value_usd) else money(row.value_usd)
    return hover_text(
        f"{country(row.partner)}, {when}: " + ", ".join(part for part in (rank, share, value) if part),
        labels.value_type(row.value_type),
        row.publisher,
        row.note,
    )


def note(press: pd.DataFrame, shown: list[str], partner_count: int, last: int) -> str:
    """Note on marks, ranks without a line, grey partners and unranked years."""
    grey = ", ".join(country(partner) for partner in shown if partner not in COUNTRY)
    parts = [
        _(
            "Diamonds: press figures, hollow for parts of a year. They are not joined to the yearly series; after "
            "{year} only some partners are known and a missing partner is not zero."
        ).format(year=last)
    ]
    if partner_count:
        parts.append(
            ngettext(
                "Ranks count all of the IMF's countries; {count} partner is kept here, so a rank may have no line.",
                "Ranks count all of the IMF's countries; {count} partners are kept here, so a rank may have no line.",
                partner_count,
            )
        )
    if grey:
        parts.append(_("In grey: {partners}.").format(partners=grey))
    for year, part in unranked_years(press).groupby("year"):
        names = ", ".join(country(partner) for partner in part["partner"].drop_duplicates())
        parts.append(
            _("No source ranks {partners} in {year} as a whole, so no rank is drawn.").format(year=year, partners=names)
        )
    return " ".join(parts)


def alt(rows: pd.DataFrame, column: str) -> str:
    """Alt text: newest rank or share of China and Russia in the complete series."""
    text = _("Line chart of Tajikistan's trade partners.")
    full = rows[rows["series"] == "IMF_DOTS"]
    for partner in ALWAYS:
        newest = full[full["partner"] == partner].tail(1)
        for row in named_rows(newest):
            text += f" {country(partner)} {row.year}: {number(float(getattr(row, column)), 1)}."
    return text
