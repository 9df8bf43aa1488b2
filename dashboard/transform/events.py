"""Events on a time axis: selection, the days that each can cover, and the position of its mark."""

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.tables.partial_dates import day_spans
from dashboard.text import labels
from dashboard.transform.search import search_rows

SEARCH_COLUMNS = ("title", "description", "place_name", "people", "note")
LEVELS = (0, 1, -1, 2, -2)  # offsets from the middle of a lane, for marks that would overlap
ANY = "all"


def decimal_year(dates: pd.Series) -> pd.Series:
    """Partial ISO dates as decimal years of their first day; 2024-07-02 gives 2024.5."""
    first = day_spans(dates)["first"]
    years: pd.Series = first.dt.year + (first.dt.day_of_year - 1) / (365 + first.dt.is_leap_year.astype(int))
    return years


@memoized
def with_day_span(events: pd.DataFrame) -> pd.DataFrame:
    """Events in order of time, then id, with `first` and `last`, the days that each can cover."""
    days = day_spans(events["date"], events["date_end"])
    return events.assign(first=days["first"], last=days["last"]).sort_values(
        ["first", "last", "event_id"], kind="stable"
    )


def count_by_year(events: pd.DataFrame) -> dict[int, int]:
    """Number of events by the year of their start; years without events are left out."""
    counts = Counter(int(date[:4]) for date in events["date"])
    return dict(sorted(counts.items()))


def slug(name: str) -> str:
    """A name as a parameter of an address, e.g. xi-an for Xi'an."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@memoized
def places_by_slug(events: pd.DataFrame) -> dict[str, str]:
    """Places of events by slug, in alphabetical order."""
    return {slug(name): name for name in sorted(events["place_name"].dropna().unique())}


@memoized
def people_by_slug(events: pd.DataFrame) -> dict[str, str]:
    """People named in events by slug, most frequent first."""
    names = events["people"].dropna().str.split(";").explode().value_counts()
    return {slug(str(name)): str(name) for name in names.index}


def select_events(
    events: pd.DataFrame, *, category: str = ANY, place: str = ANY, person: str = ANY, text: str = ""
) -> pd.DataFrame:
    """Events of one category, place and person (slugs) that contain every word of a text."""
    mask = pd.Series(True, index=events.index)
    if category != ANY:
        mask &= events["category"] == category
    if place != ANY:
        mask &= events["place_name"].map(slug, na_action="ignore") == place
    if person != ANY:
        names = events["people"].fillna("").str.split(";")
        mask &= names.map(lambda people: person in map(slug, people)).astype(bool)
    return search_rows(events[mask], text, SEARCH_COLUMNS)


def with_lane(events: pd.DataFrame, areas: pd.DataFrame, lanes: str) -> pd.DataFrame:
    """Events with `lane`: their category, or, for "group", the group of their areas, with one row for each group."""
    if lanes != "group":
        return events.assign(lane=events["category"])
    group = areas.set_index("area_id")["group"]
    order = {name: position for position, name in enumerate(labels.codes("areas", "group"))}
    lane = (
        events["area_ids"].str.split(";").map(lambda ids: sorted({group[area] for area in ids}, key=order.__getitem__))
    )
    return events.assign(lane=lane).explode("lane")


def dodge_levels(days: Sequence[pd.Timestamp], distance: pd.Timedelta) -> list[int]:
    """Levels of the marks in one lane, in order of time, so that marks closer than `distance` do not overlap.

    If there are more such marks than levels, the level that has been free longest is reused.
    """
    last_day: dict[int, pd.Timestamp] = {}
    levels = []
    for day in days:
        free = [level for level in LEVELS if level not in last_day or day - last_day[level] >= distance]
        level = free[0] if free else min(LEVELS, key=last_day.__getitem__)
        last_day[level] = day
        levels.append(level)
    return levels


def reports_on(reports: pd.DataFrame, event_id: str, kind: str) -> pd.DataFrame:
    """Reports of one kind about an event."""
    return reports[(reports["event_id"] == event_id) & (reports["kind"] == kind)]


def single_source_ids(reports: pd.DataFrame) -> set[str]:
    """Ids of events with a single publisher on record."""
    return set(reports.loc[reports["kind"] == "only_source", "event_id"])


def previous_and_next(events: pd.DataFrame, event_id: str) -> tuple[str, str]:
    """Ids of the events before and after one, in order of time; empty at the ends and for an unknown event."""
    ids = list(with_day_span(events)["event_id"])
    if event_id not in ids:
        return "", ""
    position = ids.index(event_id)
    return ids[position - 1] if position else "", ids[position + 1] if position + 1 < len(ids) else ""


def documents_at(documents: pd.DataFrame, event: pd.Series) -> pd.DataFrame:
    """Documents of an event and, for a visit or a summit, those dated within its days."""
    mask = documents["event_id"] == event["event_id"]
    if event["category"] in ("visit", "summit") and event["date_precision"] == "day":
        end = event["date_end"] if isinstance(event["date_end"], str) else event["date"]
        mask |= (documents["date_precision"] == "day") & documents["date"].between(event["date"], end)
    rows: pd.DataFrame = documents[mask]
    return rows.sort_values(["date", "document_id"])
