"""Gantt chart: one bar per project, grouped by area or status; uncertain dates are pale."""

from functools import partial
from textwrap import shorten
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.parts.projects_bars import DAY, bars, legend_entries, marks
from dashboard.charts.parts.projects_compact import compact_layout
from dashboard.charts.style.palette import NEUTRAL
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.partial_dates import last_day
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, escape_markup, language, ngettext, number
from dashboard.transform.areas import in_group_order
from dashboard.transform.filters import Filters, Years, apply
from dashboard.transform.project_periods import with_periods
from dashboard.transform.projects import reported_status, with_area_and_group
from dashboard.transform.sampling import balanced_sample

PAGES = ("projects",)
VIEW = {"view": "gantt"}
GROUP_BY = Option(lambda: _("Group by"), lambda: {"area": _("By area"), "status": _("By status")})
ROW_HEIGHT = 30
MAX_BARS = 120  # bars on one page
BAR, MARK = 9, 10
MAX_NAME = 58
EDGE_DAYS = 90  # margin before and after, so that no mark is cut off


def draw(
    projects: pd.DataFrame,
    areas: pd.DataFrame,
    year_range: Years,
    *,
    filters: Filters,
    group: Annotated[str, GROUP_BY] = "area",
) -> Chart:
    """Bars from start to end with names above; `group` is "area" (by status within each) or "status"."""
    chosen = with_area_and_group(apply(projects, filters), areas, filters.areas)
    chosen = with_periods(chosen, last_day(str(year_range[1])))
    dated = chosen[chosen["may_begin"].notna() | chosen["may_end"].notna()]
    sampled = balanced_sample(dated, MAX_BARS, dated["status" if group == "status" else "area_id"], ["may_begin"])
    headings, rows = in_order(sampled, areas, group)
    height = 90 + ROW_HEIGHT * (len(rows) + len(headings))
    first, last = window(rows, filters.years, year_range)
    return Chart(
        title=_("Schedule of the projects"),
        subtitle=_("One bar per project; pale: date uncertain; dotted: not finished, to a planned end or open"),
        spec=figure(
            [
                *bars(rows, BAR),
                *marks(rows, MARK),
                row_labels(rows, first),
                *legend_entries(rows),
            ],
            height=height,
            xaxis={"type": "date", "range": [first, last], "side": "top", "showgrid": True, "fixedrange": True},
            yaxis={
                "range": [ROW_HEIGHT * (len(rows) + len(headings)), 0],
                "visible": False,
                "fixedrange": True,
                "automargin": False,
            },
            annotations=[heading(text, at) for text, at in headings],
            legend={"y": -0.01, "yanchor": "top"},
            dragmode=False,
        ),
        rows=(rows if len(sampled) == len(dated) else dated)[[str(name) for name in projects]],
        alt=alt(dated),
        note=note(dated, len(chosen) - len(dated)),
        omitted_note=omitted_note(len(sampled), len(dated), _("projects"), _("of each heading those that began last")),
        selectable=True,
        left=30,
        legend_rows=2,
        axis_room=14,
        size=(1000, max(700, height + 260)),
        min_height_ratio=1,
        compact=partial(compact_layout, rows, areas, group, (first, last)),
    )


def in_order(rows: pd.DataFrame, areas: pd.DataFrame, group: str) -> tuple[list[tuple[str, int]], pd.DataFrame]:
    """Headings with their offsets, and sorted rows with theirs (`at`), in pixels from the top.

    Column `y` is the offset of the bar, in the lower half of the row.
    """
    names = area_names(in_group_order(areas), language.get())
    status = pd.Categorical(rows["status"], categories=labels.codes("projects", "status"), ordered=True)
    area = pd.Categorical(rows["area_id"], categories=list(names), ordered=True)
    rows = rows.assign(status_order=status, area_order=area, begin=rows["may_begin"].fillna(rows["may_end"]))
    keys = ["status_order"] if group == "status" else ["area_order", "status_order"]
    rows = rows.sort_values([*keys, "begin", "project_id"]).drop(columns=["begin"])
    headings: list[tuple[str, int]] = []
    offsets: list[int] = []
    offset, previous = 0, ""
    for row in named_rows(rows):
        code = row.status if group == "status" else row.area_id
        if code != previous:
            previous = code
            headings.append((labels.status(code) if group == "status" else names[code], offset))
            offset += ROW_HEIGHT
        offsets.append(offset)
        offset += ROW_HEIGHT
    return headings, rows.drop(columns=["status_order", "area_order"]).assign(
        at=offsets, y=[offset + ROW_HEIGHT - 8 for offset in offsets]
    )


def window(rows: pd.DataFrame, years: Years | None, year_range: Years) -> tuple[str, str]:
    """First and last day of the x axis: the years of the filter, or all that is drawn."""
    first, last = years or year_range
    if not years and len(rows):
        first = int(min(rows["may_begin"].dt.year.min(), rows["may_end"].dt.year.min()))
    edge = pd.Timedelta(days=EDGE_DAYS)
    return (pd.Timestamp(first, 1, 1) - edge).strftime(DAY), (pd.Timestamp(last, 12, 31) + edge).strftime(DAY)


def row_labels(rows: pd.DataFrame, first: str) -> Trace:
    """Name of each project above its bar, at the left."""
    return scatter(
        x=[first] * len(rows),
        y=[at + 9 for at in rows["at"]],
        mode="text",
        text=[escape_markup(shorten(name, MAX_NAME, placeholder="…")) for name in rows["name"]],
        textposition="middle right",
        textfont={"size": 11.5},
        hoverinfo="skip",
        showlegend=False,
    )


def heading(text: str, at: int) -> dict[str, Any]:
    """Annotation with the name of an area or status above its projects."""
    return {
        "text": f"<b>{escape_markup(text)}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": at + ROW_HEIGHT - 8,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 13, "color": NEUTRAL},
    }


def note(rows: pd.DataFrame, left_out: int) -> str:
    """Note with counts of projects without an end, a start or any date."""
    endless = int(((rows["status"] == "completed") & rows["may_end"].isna()).sum())
    startless = int(rows["may_begin"].isna().sum())
    texts = [
        ngettext(
            "{count} completed project has no known end: only its start is marked.",
            "{count} completed projects have no known end: only their start is marked.",
            endless,
        )
        if endless
        else "",
        ngettext(
            "{count} project has no known start: its end is marked.",
            "{count} projects have no known start: their end is marked.",
            startless,
        )
        if startless
        else "",
        _("An announced project is marked where it was first announced."),
        _("The bar of a stalled project ends with the last report of works.")
        if (rows["status"] == "stalled").any()
        else "",
        _("Each project stands under one of its areas."),
        ngettext(
            "{count} project without a date is not drawn.", "{count} projects without a date are not drawn.", left_out
        )
        if left_out
        else "",
    ]
    return " ".join(text for text in texts if text)


def alt(rows: pd.DataFrame) -> str:
    """Alt text: counts by status."""
    counts = reported_status(rows).value_counts()
    statuses = ", ".join(
        f"{labels.status(status).lower()} {number(counts[status])}"
        for status in labels.codes("projects", "status")
        if status in counts
    )
    return _("Gantt chart of {projects} projects: {statuses}.").format(
        projects=number(len(rows)), statuses=statuses or "0"
    )
