"""Number of projects by area and status, or by year and status at the time."""

from collections.abc import Callable
from typing import Annotated

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.style.palette import STATUS
from dashboard.charts.style.template import figure, label_width
from dashboard.charts.style.traces import bar
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, escape_markup, language, ngettext, number
from dashboard.transform.areas import explode_areas, in_group_order
from dashboard.transform.filters import Filters, Years, apply, of_areas
from dashboard.transform.projects import (
    DENIED,
    as_of_year,
    count_states_by_year,
    reported_status,
    states,
    undated,
    years_with_projects,
)

PAGES = ("projects",)
BY = Option(lambda: _("Count by"), lambda: {"area": _("By area"), "year": _("By year")})
ROW_HEIGHT = 26


def draw(
    projects: pd.DataFrame, areas: pd.DataFrame, year_range: Years, *, filters: Filters, by: Annotated[str, BY] = "area"
) -> Chart:
    """`by` is "area" (a project counts in each of its areas, by its last reported status) or "year"."""
    return by_year(projects, filters, year_range) if by == "year" else by_area(projects, areas, filters)


def by_area(projects: pd.DataFrame, areas: pd.DataFrame, filters: Filters) -> Chart:
    """One stacked bar by status per area with projects."""
    rows = apply(projects, filters)
    exploded = explode_areas(projects.assign(status=reported_status(projects)))
    exploded = exploded[exploded.index.isin(rows.index)]
    shown = in_group_order(areas)
    shown = shown[shown["area_id"].isin(filters.areas or shown["area_id"]) & shown["area_id"].isin(exploded["area_id"])]
    names = [escape_markup(name) for name in area_names(shown, language.get()).values()]
    statuses = labels.codes("projects", "status")
    counts = exploded.groupby(["area_id", "status"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=shown["area_id"], columns=statuses, fill_value=0)
    height = 130 + ROW_HEIGHT * len(shown)
    return Chart(
        title=_("Projects by cooperation area and status"),
        subtitle=_("Number of projects, status as last reported"),
        spec=figure(
            [
                bar(
                    x=[int(count) or None for count in counts[status]],
                    y=names,
                    orientation="h",
                    name=labels.status(status),
                    marker={"color": STATUS[status]},
                    texttemplate="%{x}",
                    textposition="inside",
                    insidetextanchor="middle",
                    textangle=0,
                    constraintext="none",
                    hovertemplate="%{y}: %{x}<extra>%{fullData.name}</extra>",
                )
                for status in statuses
                if counts[status].any()
            ],
            height=height,
            barmode="stack",
            legend={"traceorder": "normal"},
            bargap=0.25,
            xaxis={"tickformat": "d", "rangemode": "tozero", "fixedrange": True},
            yaxis={"autorange": "reversed", "ticks": "", "showgrid": False, "fixedrange": True},
            dragmode=False,
        ),
        rows=rows,
        alt=_("Bar chart of {projects} projects in {areas} areas: {statuses}.").format(
            projects=number(len(rows)),
            areas=number(len(shown)),
            statuses=counts_text(reported_status(rows), labels.status),
        ),
        note=_("A project counts in each of its areas, so the bars must not be added together.") + denied_note(rows),
        left=label_width(names),
        size=(850, max(600, height + 170)),
        min_height_ratio=1,
    )


def by_year(projects: pd.DataFrame, filters: Filters, year_range: Years) -> Chart:
    """One stacked bar per year, by status of the projects at its end."""
    of_area = of_areas(projects, filters.areas)
    years = years_with_projects(of_area, filters.years or year_range)
    counts = count_states_by_year(of_area, years)
    # The rows are those of the last bar, with their state at the time.
    last = as_of_year(of_area, years[-1]) if years else of_area.head(0).assign(state="", earlier=False)
    present = [state for state in states() if counts.loc[counts["state"] == state, "count"].any()]
    count = len(undated(of_area))
    texts = [
        _("A project appears with its first known date; planned ends do not count as finished."),
        _("Finished projects whose year of completion is not known are counted apart from their start on."),
        ngettext("{count} project without a date is left out.", "{count} projects without a date are left out.", count)
        if count
        else "",
        _("{year} is incomplete.").format(year=year_range[1]) if year_range[1] in years else "",
    ]
    return Chart(
        title=_("Projects by status at the end of each year"),
        subtitle=_("Number of projects, by their status at the time"),
        spec=figure(
            [
                bar(
                    x=years,
                    y=counts.loc[counts["state"] == state, "count"],
                    name=labels.state(state),
                    marker={"color": STATUS[state]},
                    hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
                )
                for state in present
            ],
            barmode="stack",
            legend={"traceorder": "normal"},
            bargap=0.2,
            xaxis={"tickformat": "d", "fixedrange": True},
            yaxis={"tickformat": "d", "rangemode": "tozero", "fixedrange": True},
            dragmode=False,
        ),
        rows=last.drop(columns="earlier"),
        alt=_("Bar chart by year; at the end of the last year {projects} projects: {states}.").format(
            projects=number(len(last)), states=counts_text(last["state"], labels.state)
        ),
        note=" ".join(text for text in texts if text) + denied_note(last),
        legend_rows=2,
    )


def denied_note(rows: pd.DataFrame) -> str:
    """Note, if a denied report is among the projects; with a leading space."""
    return _(" A press report denied by Tajikistan is in no bar.") if (rows["role"] == DENIED).any() else ""


def counts_text(codes: pd.Series, name: Callable[[str], str]) -> str:
    """Counts of statuses or states, e.g. "completed 50, announced 22"."""
    counts = codes.value_counts()
    return ", ".join(f"{name(code).lower()} {number(counts[code])}" for code in states() if code in counts) or "0"
