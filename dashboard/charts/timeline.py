"""Events of the partnership in lanes, opened on a window of years, milestones labelled."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts import milestones
from dashboard.charts.chart import Chart
from dashboard.charts.palette import CATEGORY, CATEGORY_SYMBOL
from dashboard.charts.template import figure, room_for
from dashboard.filters import Filters, apply
from dashboard.rows import each_row
from dashboard.text import _, hover, number, span
from dashboard.transform.events import with_days

PAGES = ("timeline",)
OPENING = (2017, 2024)
EDGE = 0.02  # of the window, so that no mark is cut at its ends


def draw(events: pd.DataFrame, *, filters: Filters, window: str = "partnership") -> Chart:
    """All events that the filter leaves; `window` is "partnership", "all" or "since-2024" and sets what is seen first.

    Dates known to the month or year only, and events of several days, are drawn as spans.
    """
    rows = with_days(apply(events, filters))
    first, last = opening(filters, window)
    lanes = [category for category in CATEGORY if category in set(rows["category"])]
    begin, end = pd.Timestamp(first, 1, 1), pd.Timestamp(last, 12, 31)
    edge = (end - begin) * EDGE
    marked = rows[rows["milestone"] & rows["first"].between(begin, end)]
    lines, flag_height = milestones.flags(
        list(marked["first"].dt.strftime("%Y-%m-%d")),
        [milestones.short(event) for event in each_row(marked)],
        [(day - begin) / (end - begin) for day in marked["first"]],
    )
    height = 40 * len(lanes) + 120 + flag_height
    return Chart(
        title=_("China and Tajikistan: visits, documents and projects in order of time"),
        subtitle=_(
            "One mark an event, in lanes by kind; milestones larger and labelled; seen first: {first} to {last}"
        ).format(first=first, last=last),
        figure=figure(
            [trace for lane in lanes for trace in marks(rows[rows["category"] == lane], lane)],
            height=height,
            margin={"t": 8 + flag_height},
            xaxis={"type": "date", "range": [f"{begin - edge:%Y-%m-%d}", f"{end + edge:%Y-%m-%d}"]},
            yaxis={
                "categoryorder": "array",
                "categoryarray": [words.category(lane) for lane in lanes][::-1],
                "range": [-0.6, len(lanes) - 0.4],
                "ticks": "",
                "fixedrange": True,
            },
            showlegend=False,
            **lines,
        ),
        rows=rows.drop(columns=["first", "last"]),
        alt=alt(rows),
        note=_("A bar is an event of several days, or a date known only to the month or year."),
        selectable=True,
        left=room_for(words.category(lane) for lane in lanes),
        legend_rows=0,
        flag_height=flag_height,
        size=(1200, 600 + flag_height),
    )


def opening(filters: Filters, window: str) -> tuple[int, int]:
    """First and last year that are seen first: the reader's years if she has set them."""
    if not filters.every_year:
        return filters.years
    return {"all": filters.years, "since-2024": (2024, filters.years[1])}.get(window, OPENING)


def marks(rows: pd.DataFrame, category: str) -> list[go.Scatter]:
    """Marks of one lane, and bars for those that cover more than one day."""
    long = rows[rows["first"] < rows["last"]]
    lane = words.category(category)
    xs: list[str | None] = []
    for row in each_row(long):
        xs += [row.first.strftime("%Y-%m-%d"), row.last.strftime("%Y-%m-%d"), None]
    bars = go.Scatter(
        x=xs,
        y=[None if x is None else lane for x in xs],
        mode="lines",
        line={"color": CATEGORY[category], "width": 7},
        opacity=0.45,
        hoverinfo="skip",
        name=lane,
    )
    middle = rows["first"] + (rows["last"] - rows["first"]) / 2
    dots = go.Scatter(
        x=middle.dt.strftime("%Y-%m-%d"),
        y=[lane] * len(rows),
        mode="markers",
        name=lane,
        customdata=rows.index,
        marker={
            "symbol": CATEGORY_SYMBOL[category],
            "size": [15 if each else 10 for each in rows["milestone"]],
            "color": CATEGORY[category],
            "opacity": 0.9,
            "line": {"width": 1, "color": "rgba(255,255,255,0.7)"},
        },
        text=[describe(row) for row in each_row(rows)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [bars, dots] if len(long) else [dots]


def describe(row: object) -> str:
    """An event in a few lines: title, date no more precise than known, place, what happened, publisher."""
    end = getattr(row, "date_end", None)
    return hover(
        getattr(row, "title", ""),
        span(str(getattr(row, "date", "")), end if isinstance(end, str) else ""),
        getattr(row, "place_name", ""),
        getattr(row, "description", ""),
        getattr(row, "publisher", ""),
    )


def alt(rows: pd.DataFrame) -> str:
    """The timeline in words: counts."""
    return _("Timeline of {events} events, {milestones} of them milestones.").format(
        events=number(len(rows)), milestones=number(int(rows["milestone"].sum()))
    )
