"""Statements on causes of the trade gap, and whether they give a size."""

from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import NEUTRAL, STAGE
from dashboard.charts.style.template import figure, label_width
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, hover_text, money, ngettext
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.sampling import balanced_sample

PAGES = ("trade",)
VIEW = {"view": "gap"}
NOT_FILTERED_BY = {"area": sector_notes.causes}
MAX_MARKS = 48  # marks that fit
ABOUT_SYMBOL = {"TJK": "circle", "": "square", "KGZ": "diamond", "CA5": "diamond"}
STEP = 0.34


def draw(trade_gap_causes: pd.DataFrame, *, filters: Filters) -> Chart:
    """One mark per statement, one row per cause; filled where a size is published."""
    dated = in_years(trade_gap_causes, filters.years)
    rows = pd.concat([dated, trade_gap_causes[trade_gap_causes["year"].isna()]]).drop_duplicates("cause_id")
    if not filters.every_year:
        rows = dated
    rows = rows.assign(about=rows["about"].fillna(""))
    rows = rows.assign(place=rows.groupby("cause").cumcount())
    sampled = balanced_sample(rows, MAX_MARKS, rows["cause"], ["place"], ascending=True)
    names = {
        cause: labels.cause(cause) for cause in labels.codes("trade_gap_causes", "cause") if cause in set(rows["cause"])
    }
    height = 150 + 52 * len(names)
    return Chart(
        title=_("Reasons given for the gap between the two counts"),
        subtitle=_("One mark per statement; claims by the sources, not findings of this dashboard"),
        spec=figure(
            [marks(part, str(about), names) for about, part in sampled.groupby(sampled["about"].replace("CA5", "KGZ"))],
            height=height,
            yaxis={
                "categoryorder": "array",
                "categoryarray": list(names.values())[::-1],
                "range": [-0.6, len(names) - 0.4],
                "ticks": "",
                "fixedrange": True,
            },
            xaxis={"visible": False, "range": [-0.4, max(2.6, sampled["place"].max() + 0.9 if len(rows) else 0)]},
        ),
        rows=rows.drop(columns="place"),
        alt=ngettext("Chart of {count} statement on causes.", "Chart of {count} statements on causes.", len(rows))
        + " "
        + ", ".join(names.values()),
        note=_(
            "Hollow: not quantified; filled: a size is published, in "
            "words or in dollars. No source gives a size in dollars for this pair."
        ),
        omitted_note=omitted_note(len(sampled), len(rows), _("statements"), _("of each cause the first of the table")),
        selectable=True,
        left=label_width(names.values()),
        axis_room=20,
        size=(1000, max(640, height + 220)),
        min_height_ratio=0.85,
    )


def marks(rows: pd.DataFrame, about: str, names: dict[str, str]) -> Trace:
    """Statements about Tajikistan, a neighbour, or partners in general."""
    quantified = rows["size_usd"].notna() | rows["size_text"].notna()
    symbol = ABOUT_SYMBOL[about]
    name = {"TJK": _("about this pair"), "": _("about partners in general")}.get(about, _("about a neighbour"))
    colour = STAGE["established"] if about == "TJK" else NEUTRAL
    return scatter(
        x=rows["place"],
        y=rows["cause"].map(names),
        mode="markers",
        name=name,
        customdata=rows.index,
        marker={
            "size": 15,
            "symbol": [symbol if has_size else f"{symbol}-open" for has_size in quantified],
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        text=[describe(row) for row in named_rows(rows)],
        hovertemplate="%{text}<extra></extra>",
    )


def describe(row: Any) -> str:
    """Hover text of a statement: text, author, country, year and size."""
    about = country(row.about) if row.about else _("partners in general")
    year = "" if pd.isna(row.year) else f", {row.year}"
    return hover_text(row.statement, f"{row.said_by} ({about}{year})", size(row), row.publisher, row.note)


def size(row: Any) -> str:
    """Published size of a cause, or that it is not quantified."""
    if pd.notna(row.size_usd):
        return money(row.size_usd)
    return _("not quantified") if pd.isna(row.size_text) else str(row.size_text)
