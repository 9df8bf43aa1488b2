"""Events as an iCalendar file (RFC 5545)."""

import datetime as dt
from typing import Any

import pandas as pd
from icalendar import Calendar, Event

from dashboard.tables.rows import fill_missing, named_rows
from dashboard.text import labels
from dashboard.text.format import _, country
from dashboard.transform.events import with_day_span

DOMAIN = "china-tajikistan-dashboard"


def to_ics(events: pd.DataFrame, addresses: pd.Series, version: str) -> bytes:
    """Events as days of a calendar, each under an id that stays the same from one file to the next.

    A date known to the month or year only covers all of it and says so, since a calendar knows days alone.
    `addresses` are the sources' by id; `version` of the data, e.g. "2026.11.24", is when the file was made.
    """
    file = Calendar()
    file.add("prodid", f"-//{DOMAIN}//events//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", _("China and Tajikistan"))
    made = dt.datetime.strptime(version, "%Y.%m.%d").replace(tzinfo=dt.UTC)
    for row in named_rows(fill_missing(with_day_span(events))):
        file.add_component(_event(row, str(addresses.get(row.source_id, "")), made))
    return bytes(file.to_ical())


def _event(row: Any, address: str, made: dt.datetime) -> Event:
    """One event as whole days, the last one excluded as the standard wants."""
    place = [row.place_name, country(row.country) if row.country else ""]
    told = [row.description, row.note]
    if row.date_precision != "day":
        told.append(_("The day is not known: {precision}.").format(precision=labels.date_precision(row.date_precision)))
    told.append(_("Source: {publisher}").format(publisher=row.publisher))
    event = Event()
    event.add("uid", f"{row.event_id}@{DOMAIN}")
    event.add("dtstamp", made)
    event.add("dtstart", row.first.date())
    event.add("dtend", row.last.date() + dt.timedelta(days=1))
    event.add("summary", row.title)
    event.add("description", "\n".join(filter(None, told)))
    event.add("categories", [labels.category(row.category)])
    event.add("transp", "TRANSPARENT")
    if any(place):
        event.add("location", ", ".join(filter(None, place)))
    if address:
        event.add("url", address)
    return event
