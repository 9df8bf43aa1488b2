"""Records of one cooperation area over time: evidence, projects, events and texts, one lane per kind."""

from typing import Annotated

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import GROUP
from dashboard.charts.style.template import figure, label_width
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.partial_dates import day_spans
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, date_span, escape_markup, hover_text, language, ngettext, number
from dashboard.transform.areas import LISTED_KINDS, evidence_by_area, filtered_evidence, in_group_order
from dashboard.transform.filters import Filters, Years
from dashboard.transform.sampling import balanced_sample

PAGES = ("areas",)
VIEW = {"view": "area"}
SYMBOL = {"listed_project": "hexagon", "dated_event": "triangle-up", "text": "square", "statement": "circle-open"}
LANE_HEIGHT = 34
MAX_MARKS = 200


def area_choices(areas: pd.DataFrame, *, filters: Filters) -> dict[str, str]:
    """Names by id of the areas under the filter."""
    shown = in_group_order(areas)
    shown = shown[shown["area_id"].isin(filters.areas or shown["area_id"])]
    return area_names(shown, language.get(), "name")


DETAIL = Option(lambda: _("Area"), area_choices, "list")


def draw(
    areas: pd.DataFrame,
    area_evidence: pd.DataFrame,
    projects: pd.DataFrame,
    events: pd.DataFrame,
    document_topics: pd.DataFrame,
    year_range: Years,
    *,
    filters: Filters,
    detail: Annotated[str, DETAIL] = "trade",
) -> Chart:
    """All dated records of area `detail`, or of the first area of the filter if it excludes `detail`."""
    if filters.areas and detail not in filters.areas:
        detail = filters.areas[0]
    area_filters = filters.replace(area=(detail,))
    first, last = filters.years or year_range
    texts = filtered_evidence(document_topics, "text", "topic_id", "what_it_says", "date", "date", area_filters)
    all_rows = pd.concat([evidence_by_area(area_evidence, projects, events, area_filters), texts], ignore_index=True)
    all_rows = all_rows[all_rows["area_id"] == detail]
    rows = all_rows[all_rows["date"].notna()].reset_index(drop=True)
    sampled = balanced_sample(rows, MAX_MARKS, rows["kind"], ["date"])
    name = area_names(areas, language.get(), "name").get(detail, "")
    group = "".join(areas.loc[areas["area_id"] == detail, "group"])
    counts = rows["kind"].value_counts()
    kinds = (*labels.codes("area_evidence", "kind"), *LISTED_KINDS, "text")
    row_labels = {kind: f"{escape_markup(labels.kind(kind))} · {number(int(counts.get(kind, 0)))}" for kind in kinds}
    height = 90 + LANE_HEIGHT * len(kinds)
    return Chart(
        title=_("{area}: dated evidence").format(area=name),
        subtitle=_(
            "Each mark is one record, each lane a type of record with its count; a line is the period that a "
            "record covers"
        ),
        spec=figure(
            [*spans(sampled, row_labels, group), marks(sampled, row_labels, group)],
            height=height,
            showlegend=False,
            xaxis={"range": [f"{first}-01-01", f"{last}-12-31"], "tickformat": "%Y"},
            yaxis={
                "categoryorder": "array",
                "categoryarray": list(row_labels.values())[::-1],
                "range": [-0.6, len(row_labels) - 0.4],
                "ticks": "",
            },
        ),
        rows=rows,
        alt=_("Dot chart of {rows} dated rows on {area}, by kind.").format(rows=number(len(rows)), area=name),
        note=note(len(all_rows) - len(rows)),
        omitted_note=omitted_note(len(sampled), len(rows), _("rows"), _("of each kind the newest")),
        selectable=True,
        fixed_areas=(detail,),
        left=label_width(row_labels.values()),
        legend_rows=0,
        size=(850, max(600, height + 150)),
        min_height_ratio=0.85,
    )


def marks(rows: pd.DataFrame, row_labels: dict[str, str], group: str) -> Trace:
    """A mark at the earliest day of each row."""
    return scatter(
        x=day_spans(rows["date"])["first"].dt.strftime("%Y-%m-%d"),
        y=rows["kind"].map(row_labels),
        customdata=rows.index,
        mode="markers",
        marker={
            "symbol": [SYMBOL.get(kind, "circle") for kind in rows["kind"]],
            "size": 11,
            "opacity": 0.8,
            "color": GROUP.get(group),
            "line": {"width": 1.4, "color": GROUP.get(group)},
        },
        text=[hover_text(date_span(row.date, row.date_end), row.what, row.publisher) for row in named_rows(rows)],
        hovertemplate="%{text}<extra></extra>",
    )


def spans(rows: pd.DataFrame, row_labels: dict[str, str], group: str) -> list[Trace]:
    """One trace of lines from the first to the last day of rows that cover more than a day."""
    days = day_spans(rows["date"], rows["date_end"])
    longer = days[days["last"] > days["first"]]
    x: list[str | None] = []
    y: list[str | None] = []
    for label, first, last in longer.itertuples():
        x += [first.strftime("%Y-%m-%d"), last.strftime("%Y-%m-%d"), None]
        y += [row_labels[str(rows["kind"][label])]] * 2 + [None]
    line = {"color": GROUP.get(group), "width": 3}
    return [scatter(x=x, y=y, mode="lines", line=line, opacity=0.45, hoverinfo="skip")] if x else []


def note(undated: int) -> str:
    """Note on the lines and the number of undated rows."""
    text = _("A date known to the month or year only is drawn as a line of that length. Ends of projects may be plans.")
    if not undated:
        return text
    return (
        text
        + " "
        + ngettext(
            "{count} row without a date is not drawn.",
            "{count} rows without a date are not drawn.",
            undated,
        )
    )
