"""Events on a time axis: which of them are wanted, the days that each can cover, and where its mark stands."""

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.tables.partial_dates import day_spans
from dashboard.text import labels
from dashboard.transform.search import search_rows

SEARCHED = ("title", "description", "place_name", "people", "note")
LEVELS = (0, 1, -1, 2, -2)  # of marks that would cover each other in one lane, seen from its middle
ANY = "all"


def decimal_year(dates: pd.Series) -> pd.Series:
    """Partial ISO dates as years with decimals (the first day that the date can mean); 2024-07-02 gives 2024.5."""
    first = day_spans(dates)["first"]
    years: pd.Series = first.dt.year + (first.dt.day_of_year - 1) / (365 + first.dt.is_leap_year.astype(int))
    return years


@memoized
def with_day_span(events: pd.DataFrame) -> pd.DataFrame:
    """Events in order of time with `first` and `last`, the days that each can cover, ties kept in order of id."""
    days = day_spans(events["date"], events["date_end"])
    return events.assign(first=days["first"], last=days["last"]).sort_values(
        ["first", "last", "event_id"], kind="stable"
    )


def count_by_year(events: pd.DataFrame) -> dict[int, int]:
    """How many events began in each year that has any."""
    counts = Counter(int(date[:4]) for date in events["date"])
    return dict(sorted(counts.items()))


def slug(name: str) -> str:
    """A name as it stands in an address, e.g. xi-an of Xi'an."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@memoized
def places_by_slug(events: pd.DataFrame) -> dict[str, str]:
    """Places of events by their slugs, in alphabetical order."""
    return {slug(name): name for name in sorted(events["place_name"].dropna().unique())}


@memoized
def people_by_slug(events: pd.DataFrame) -> dict[str, str]:
    """People named in events by their slugs, those named most often first."""
    names = events["people"].dropna().str.split(";").explode().value_counts()
    return {slug(str(name)): str(name) for name in names.index}


def select_events(
    events: pd.DataFrame, *, category: str = ANY, place: str = ANY, person: str = ANY, text: str = ""
) -> pd.DataFrame:
    """Events of one kind, at one place, with one person (slugs), and with every word of a text somewhere in them."""
    keep = pd.Series(True, index=events.index)
    if category != ANY:
        keep &= events["category"] == category
    if place != ANY:
        keep &= events["place_name"].map(slug, na_action="ignore") == place
    if person != ANY:
        names = events["people"].fillna("").str.split(";")
        keep &= names.map(lambda each: person in map(slug, each)).astype(bool)
    return search_rows(events[keep], text, SEARCHED)


def with_lane(events: pd.DataFrame, areas: pd.DataFrame, lanes: str) -> pd.DataFrame:
    """Events with a column `lane`: their category, or, for "group", one row for each group of their areas."""
    if lanes != "group":
        return events.assign(lane=events["category"])
    group = areas.set_index("area_id")["group"]
    order = {name: place for place, name in enumerate(labels.codes("areas", "group"))}
    own = (
        events["area_ids"].str.split(";").map(lambda ids: sorted({group[area] for area in ids}, key=order.__getitem__))
    )
    return events.assign(lane=own).explode("lane")


def dodge_levels(days: Sequence[pd.Timestamp], apart: pd.Timedelta) -> list[int]:
    """Levels of marks in one lane, in order of time, so that those closer than `apart` stand beside each other.

    Where more come together than there are levels, the level that has been free longest is used again.
    """
    taken: dict[int, pd.Timestamp] = {}
    levels = []
    for day in days:
        free = [level for level in LEVELS if level not in taken or day - taken[level] >= apart]
        level = free[0] if free else min(LEVELS, key=lambda each: taken[each])
        taken[level] = day
        levels.append(level)
    return levels


def reports_on(reports: pd.DataFrame, event_id: str, kind: str) -> pd.DataFrame:
    """Reports of one kind about an event."""
    return reports[(reports["event_id"] == event_id) & (reports["kind"] == kind)]


def single_source_ids(reports: pd.DataFrame) -> set[str]:
    """Ids of events of which only one publisher was seen."""
    return set(reports.loc[reports["kind"] == "only_source", "event_id"])


def previous_and_next(events: pd.DataFrame, event_id: str) -> tuple[str, str]:
    """Ids of the events before and after one, in order of time; empty at the ends and for an unknown event."""
    ids = list(with_day_span(events)["event_id"])
    if event_id not in ids:
        return "", ""
    at = ids.index(event_id)
    return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""


def documents_at(documents: pd.DataFrame, event: pd.Series) -> pd.DataFrame:
    """Documents signed or issued at an event and, for a visit or a summit, those dated within its days."""
    own = documents["event_id"] == event["event_id"]
    if event["category"] in ("visit", "summit") and event["date_precision"] == "day":
        end = event["date_end"] if isinstance(event["date_end"], str) else event["date"]
        own |= (documents["date_precision"] == "day") & documents["date"].between(event["date"], end)
    found: pd.DataFrame = documents[own]
    return found.sort_values(["date", "document_id"])
