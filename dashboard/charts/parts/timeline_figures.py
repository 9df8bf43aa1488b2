"""Lower plot of the timeline on the same time axis: trade by both reporters, projects, or debt."""

from typing import Any

import pandas as pd

from dashboard.charts.parts import finance_dots, legend
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.parts.trade_lines import describe_value, lines
from dashboard.charts.style.palette import COUNTRY, CREDITOR_BANK, NEUTRAL
from dashboard.charts.style.traces import Trace, scatter
from dashboard.charts.trade_annual import missing_years
from dashboard.tables.partial_dates import first_year
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, day, escape_markup, hover_text, money
from dashboard.transform.debt import EXIMBANK, OWED, official_debt
from dashboard.transform.filters import Filters, apply, in_years
from dashboard.transform.projects import has_begun
from dashboard.transform.sampling import balanced_sample
from dashboard.transform.trade import china_tajikistan, for_goods

AXIS = "y2"
MAX_DOTS = 240  # dots of projects
DEBT = {OWED: COUNTRY["CHN"], EXIMBANK: CREDITOR_BANK}
STARTED, FINISHED = "#009988", "#B8860B"


def figure_rows(
    beneath: str, trade_annual: pd.DataFrame, projects: pd.DataFrame, finance: pd.DataFrame, filters: Filters
) -> pd.DataFrame:
    """Rows of the lower plot, with a new index from 0; no rows for "none"."""
    match beneath:
        case "trade":
            rows = in_years(for_goods(china_tajikistan(trade_annual), "total"), filters.years)
        case "projects":
            rows = apply(projects, filters)
            rows = rows[_started(rows) | _finished(rows)]
        case "debt":
            rows = in_years(official_debt(finance), filters.years)
        case _:
            rows = finance.head(0)
    return rows.reset_index(drop=True)


def _sample_rows(projects: pd.DataFrame) -> pd.DataFrame:
    """At most MAX_DOTS projects, balanced by year, the first by name."""
    year = first_year(projects["start_date"].fillna(projects["end_date"]))
    return balanced_sample(projects, MAX_DOTS, year, ["name"], ascending=True)


def omitted_rows_note(beneath: str, rows: pd.DataFrame) -> str:
    """Note on the rows that are not drawn; empty if all are."""
    if beneath == "debt":
        return finance_dots.omitted_rows_note(len(finance_dots.sample_rows(rows)), len(rows))
    shown = len(_sample_rows(rows)) if beneath == "projects" else len(rows)
    return omitted_note(shown, len(rows), _("projects"), _("of each year the first by name"))


def _finished(projects: pd.DataFrame) -> pd.Series:
    """Mask of projects whose actual end is known; plans and overdue ends do not count."""
    return projects["end_date"].notna() & (projects["end_date_kind"] == "actual")


def _started(projects: pd.DataFrame) -> pd.Series:
    """Mask of projects that have begun on a known date."""
    return projects["start_date"].notna() & has_begun(projects)


def traces(beneath: str, rows: pd.DataFrame) -> list[Trace]:
    """Traces on the lower axis; a figure of a year is drawn in the middle of it."""
    if rows.empty:
        return []
    match beneath:
        case "trade":
            result = _trade(rows)
        case "projects":
            shown = _sample_rows(rows)
            result = [_projects(shown[_started(shown)], "start_date"), _projects(shown[_finished(shown)], "end_date")]
        case _:
            result = _debt(finance_dots.sample_rows(rows))
    return [trace | {"yaxis": AXIS} for trace in result]


def _trade(rows: pd.DataFrame) -> list[Trace]:
    divisor, _unit = axis_scale(rows["value_usd"].max())
    series = lines(rows, "value_usd", divisor, lambda row: describe_value(row, f"{row.year}: {money(row.value_usd)}"))
    return [trace | {"x": [year and f"{year}-07-01" for year in trace["x"]]} for trace in series]


def _projects(rows: pd.DataFrame, date: str) -> Trace:
    """One dot per project, stacked by year: started upwards, finished downwards."""
    started = date == "start_date"
    year = first_year(rows[date])
    rank = rows.groupby(year).cumcount() + 1
    return scatter(
        x=[f"{value}-07-01" for value in year],
        y=rank if started else -rank,
        mode="markers",
        name=_("Projects started") if started else _("Projects finished"),
        customdata=list(rows.index),
        marker={
            "symbol": "triangle-up" if started else "square",
            "size": 6,
            "color": STARTED if started else FINISHED,
        },
        unselected={"marker": {"opacity": 1}},
        text=[
            hover_text(
                row.name,
                (_("started: {date}") if started else _("finished: {date}")).format(date=day(getattr(row, date))),
                labels.status(row.status),
                row.publisher,
            )
            for row in named_rows(rows)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _debt(rows: pd.DataFrame) -> list[Trace]:
    """Points by measure, without a line, since the debt between the dates is not known."""
    divisor = finance_dots.axis(rows["value"].max())[0]
    traces: list[Trace] = []
    for measure, group in rows.groupby("measure"):
        colour = DEBT[str(measure)]
        reporters = escape_markup(", ".join(group["reporter"].unique()))
        name = _("{what}: {reporters}").format(what=labels.indicator(str(measure)), reporters=reporters)
        marks = scatter(
            x=group["date"],
            y=group["value"] / divisor,
            mode="markers",
            name=name,
            legendgroup=name,
            showlegend=False,
            customdata=list(group.index),
            marker={
                "symbol": [finance_dots.symbol(row) for row in named_rows(group)],
                "size": 10,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            text=[finance_dots.describe(row) for row in named_rows(group)],
            hovertemplate="%{text}<extra></extra>",
        )
        traces += [marks, legend.entry(name, colour=colour)]
    return traces


def axis(beneath: str, rows: pd.DataFrame) -> dict[str, Any]:
    """Layout of the lower y axis."""
    if rows.empty:
        return {"visible": False}
    match beneath:
        case "trade":
            return {"rangemode": "tozero", "tickprefix": "$", "ticksuffix": axis_scale(rows["value_usd"].max())[1]}
        case "projects":
            return {"zeroline": True, "zerolinecolor": NEUTRAL, "showticklabels": False, "ticks": ""}
        case _:
            return finance_dots.axis(rows["value"].max())[1]


def title(beneath: str) -> str:
    """Title of the lower plot."""
    return {
        "trade": _("Trade by reporter, US dollars"),
        "projects": _("Projects started and finished"),
        "debt": _("State debt to China or to China Eximbank, US dollars"),
    }.get(beneath, "")


def heading(beneath: str, rows: pd.DataFrame, top: float) -> list[dict[str, Any]]:
    """Title of the lower plot as an annotation above it."""
    if rows.empty:
        return []
    place = {"x": 0, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return [{**place, "text": f"<b>{escape_markup(title(beneath))}</b>", "showarrow": False, "font": {"size": 13}}]


def note(beneath: str, rows: pd.DataFrame) -> str:
    """Note on how to read the lower plot."""
    if rows.empty:
        return ""
    match beneath:
        case "trade":
            hollow = _(
                "Hollow markers: derived, approximate or estimated. Lines join one series only; a gap means no figure."
            )
            return " ".join([hollow, *missing_years(rows)])
        case "projects":
            return _("Projects by year: started above the line, finished below. Plans and overdue ends are left out.")
        case _:
            return _(
                "Hollow: hedged by its source, or derived. Disputed figures are left out. Some sources say China "
                "without the lender, others China Eximbank alone: the two are not compared."
            )


def sector_note(beneath: str, rows: pd.DataFrame, filters: Filters) -> str:
    """Note that the lower plot is not filtered by sector, if it is not."""
    if rows.empty or not filters.areas or beneath == "projects":
        return ""
    return _("The figures beneath are not broken down by sector.")
