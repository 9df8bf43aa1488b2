"""Events of the partnership in lanes over time, with figures of the same years in a lower plot."""

from typing import Annotated

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import legend, milestones, timeline_figures
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.parts.timeline_marks import marks, middle
from dashboard.charts.style.frame import EDGE as FRAME_EDGE
from dashboard.charts.style.palette import CATEGORY, CATEGORY_SYMBOL
from dashboard.charts.style.template import GRID, figure, label_width
from dashboard.charts.style.traces import Trace
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, join, number
from dashboard.transform.comparison import NOW, THEN
from dashboard.transform.events import (
    ANY,
    people_by_slug,
    places_by_slug,
    select_events,
    single_source_ids,
    with_day_span,
    with_lane,
)
from dashboard.transform.filters import Filters, Years, apply
from dashboard.transform.sampling import balanced_sample

PAGES = ("timeline",)
WINDOW = Option(
    lambda: _("Initial range"),
    lambda: {"partnership": _("2017 to 2024"), "all": _("All years"), "since-2024": _("Since 2024")},
)
LANES = Option(lambda: _("Lanes"), lambda: {"category": _("Lanes by kind"), "group": _("Lanes by group of areas")})
BENEATH = Option(
    lambda: _("Show below"),
    lambda: {"trade": _("Trade"), "projects": _("Projects"), "debt": _("Debt"), "none": _("Events only")},
)
KIND = Option(
    lambda: _("Kind"),
    lambda: {ANY: _("all kinds")} | {code: labels.category(code) for code in labels.codes("events", "category")},
    "list",
)
PLACE = Option(lambda: _("Place"), lambda events: {ANY: _("all places")} | places_by_slug(events), "list")
PERSON = Option(lambda: _("Person"), lambda events: {ANY: _("everyone")} | people_by_slug(events), "list")
TEXT = Option(lambda: _("Text"), lambda: {}, "text")
DEFAULT_YEARS = (THEN, NOW)
EDGE = 0.02  # share of the window, so that no mark is cut off
WIDTH = 1200  # units, for which labels are placed
LANE_HEIGHT = {"category": 42, "group": 70}  # pixels; groups are few and crowded
MAX_MARKS, MAX_LABELS = 220, 14  # more could not be told apart
PANEL_HEIGHT = 150  # pixels
PLAIN = {"gridcolor": GRID, "zeroline": False, "fixedrange": True}


def draw(
    events: pd.DataFrame,
    event_reports: pd.DataFrame,
    areas: pd.DataFrame,
    trade_annual: pd.DataFrame,
    projects: pd.DataFrame,
    finance: pd.DataFrame,
    year_range: Years,
    *,
    filters: Filters,
    window: Annotated[str, WINDOW] = "partnership",
    lanes: Annotated[str, LANES] = "category",
    beneath: Annotated[str, BENEATH] = "trade",
    category: Annotated[str, KIND] = "all",
    place: Annotated[str, PLACE] = "all",
    person: Annotated[str, PERSON] = "all",
    text: Annotated[str, TEXT] = "",
) -> Chart:
    """Events under the filter, in lanes by "category" or by "group" of areas.

    `window`, the initial range, is "partnership", "all" or "since-2024"; `beneath`, the lower plot, is "trade",
    "projects", "debt" or "none". Dates known to the month or year only, and events of several days, are bars.
    """
    dated = apply(with_day_span(events), filters)
    chosen = select_events(dated, category=category, place=place, person=person, text=text).reset_index(drop=True)
    beneath = beneath if len(chosen) else "none"
    figures = timeline_figures.figure_rows(beneath, trade_annual, projects, finance, filters)
    figures.index = figures.index + len(chosen)
    first, last = initial_years(filters.years, window, year_range)
    begin, end = pd.Timestamp(first, 1, 1), pd.Timestamp(last, 12, 31)
    edge = (end - begin) * EDGE
    drawn_events = balanced_sample(chosen, MAX_MARKS, chosen["first"].dt.year, ["milestone", "first"])
    in_lanes = with_lane(drawn_events, areas, lanes)
    order = labels.codes("areas", "group") if lanes == "group" else labels.codes("events", "category")
    order = [lane for lane in order if lane in set(in_lanes["lane"])]
    names = [labels.group(lane) if lanes == "group" else labels.category(lane) for lane in order]
    left = label_width(names, 13)
    plot_width = WIDTH - left - FRAME_EDGE
    labelled = drawn_events[drawn_events["milestone"]]
    labelled = balanced_sample(labelled, MAX_LABELS, labelled["first"].dt.year, ["first"])
    days = middle(labelled)
    in_window = [begin <= day <= end for day in days]
    row_labels = [milestones.short(event) for event in named_rows(labelled)]
    positions = [f"{day:%Y-%m-%d}" for day in days]
    lines, flag_height = milestones.flags(
        [x for x, visible in zip(positions, in_window, strict=True) if visible],
        [label for label, visible in zip(row_labels, in_window, strict=True) if visible],
        [(day - begin) / (end - begin) for day, visible in zip(days, in_window, strict=True) if visible],
        plot_width,
    )
    panel, gap = (PANEL_HEIGHT, 40) if len(figures) else (0, 4)
    plot = LANE_HEIGHT[lanes] * max(len(order), 3) + panel + gap
    panel_share, lower_end = panel / plot, (panel + gap) / plot
    spec = figure(
        [
            *marks(in_lanes, order, (end - begin) * 0.034, single_source_ids(event_reports)),
            *(legend_entries(set(chosen["category"])) if lanes == "group" else []),
            *timeline_figures.traces(beneath, figures),
        ],
        height=plot + flag_height + 60 + (60 if lanes == "group" or len(figures) else 0),
        margin={"t": 8 + flag_height},
        xaxis={
            "type": "date",
            "range": [f"{begin - edge:%Y-%m-%d}", f"{end + edge:%Y-%m-%d}"],
            "anchor": timeline_figures.AXIS if len(figures) else "y",
        },
        yaxis={
            "domain": [lower_end, 1],
            "tickmode": "array",
            "tickvals": list(range(len(order))),
            "ticktext": names[::-1],
            "tickfont": {"size": 13},
            "range": [-0.55, len(order) - 0.45],
            "ticks": "",
            **PLAIN,
        },
        yaxis2={"domain": [0, panel_share], **PLAIN, **timeline_figures.axis(beneath, figures)},
        showlegend=lanes == "group" or bool(len(figures)),
        legend={"y": 0, "yref": "container", "yanchor": "bottom"},
        meta=milestones.browser_meta(positions, row_labels),
        shapes=lines["shapes"],
        annotations=[*lines["annotations"], *timeline_figures.heading(beneath, figures, panel_share)],
    )
    rows = chosen.drop(columns=["first", "last"])
    legend_rows = (2 if lanes == "group" else 0) + (1 if len(figures) else 0)
    return Chart(
        title=_("China and Tajikistan: timeline of visits, documents and projects"),
        subtitle=subtitle(events, category, place, person, text) + (window_seen := initial_range_note(first, last)),
        initial_range_note=window_seen,
        spec=spec,
        rows=pd.concat([rows, figures]) if len(figures) else rows,
        alt=alt(chosen, figures, beneath),
        note=note(chosen, lanes, beneath, figures, event_reports),
        omitted_note=" ".join(
            [
                omitted_note(
                    len(drawn_events), len(chosen), _("events"), _("of each year milestones first, then the last")
                ),
                timeline_figures.omitted_rows_note(beneath, figures),
            ]
        ).strip(),
        sector_note=timeline_figures.sector_note(beneath, figures, filters),
        selectable=True,
        left=left,
        legend_rows=legend_rows,
        flag_height=flag_height,
        axis_room=40,
        size=(WIDTH, plot + flag_height + 260 + 30 * legend_rows),
        min_height_ratio=0.85,
        min_width=840,
    )


def initial_years(years: Years | None, window: str, year_range: Years) -> Years:
    """First and last year of the initial window: the years of the filter, or those of `window`."""
    return years or {"all": year_range, "since-2024": (NOW, year_range[1])}.get(window, DEFAULT_YEARS)


def legend_entries(categories: set[str]) -> list[Trace]:
    """Legend entries of kinds, for lanes by group."""
    return [
        legend.entry(labels.category(category), CATEGORY_SYMBOL[category], CATEGORY[category])
        for category in labels.codes("events", "category")
        if category in categories
    ]


def initial_range_note(first: int, last: int) -> str:
    """End of the subtitle, valid until a reader moves the time axis."""
    return _("; initial range: {first} to {last}").format(first=first, last=last)


def subtitle(events: pd.DataFrame, category: str, place: str, person: str, text: str) -> str:
    """Subtitle with the options that restrict the events."""
    text_shown = _("One mark per event; milestones larger and labelled")
    requested = [
        labels.category(category) if category != ANY else "",
        places_by_slug(events).get(place, place) if place != ANY else "",
        people_by_slug(events).get(person, person) if person != ANY else "",
        f"“{text}”" if text else "",
    ]
    listed = ", ".join(item for item in requested if item)
    return _("{said}; only: {only}").format(said=text_shown, only=listed) if listed else text_shown


def note(chosen: pd.DataFrame, lanes: str, beneath: str, figures: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Note on bars, hollow marks, lanes and events with one source."""
    parts = [
        _(
            "A bar is an event of several days, or a date known only to the month or year; such a date has a hollow "
            "mark. Before {year} the list is a selection. Order in time does not prove cause."
        ).format(year=THEN)
    ]
    if lanes == "group":
        parts.append(_("An event of areas in several groups stands in each of their lanes."))
    alone = reports[(reports["kind"] == "only_source") & reports["event_id"].isin(chosen["event_id"])]
    if len(alone):
        who, count = join(alone["who"].dropna().unique()), number(alone["event_id"].nunique())
        parts.append(_("For {count} of the events only one source was seen: {who}.").format(count=count, who=who))
    return " ".join([*parts, timeline_figures.note(beneath, figures)]).strip()


def alt(chosen: pd.DataFrame, figures: pd.DataFrame, beneath: str) -> str:
    """Alt text: number of events and milestones."""
    text = _("Timeline of {events} events, {milestones} of them milestones.").format(
        events=number(len(chosen)), milestones=number(int(chosen["milestone"].sum()))
    )
    if len(figures):
        text += " " + _("Beneath: {figures}.").format(figures=timeline_figures.title(beneath))
    return text
