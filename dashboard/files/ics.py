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
    """Events as all-day calendar entries with stable ids.

    An event dated to a month or year spans all of it and says so, since entries need days.
    `addresses` are those of the sources by id; `version` of the data, e.g. "2026.11.24", is the creation date.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("China and Tajikistan"))
    created = dt.datetime.strptime(version, "%Y.%m.%d").replace(tzinfo=dt.UTC)
    for row in named_rows(fill_missing(with_day_span(events))):
        calendar.add_component(_event(row, str(addresses.get(row.source_id, "")), created))
    return bytes(calendar.to_ical())


def _event(row: Any, address: str, created: dt.datetime) -> Event:
    """One all-day event; DTEND is exclusive, as RFC 5545 requires."""
    place = [row.place_name, country(row.country) if row.country else ""]
    texts = [row.description, row.note]
    if row.date_precision != "day":
        precision = labels.date_precision(row.date_precision)
        texts.append(_("The day is not known: {precision}.").format(precision=precision))
    texts.append(_("Source: {publisher}").format(publisher=row.publisher))
    event = Event()
    event.add("uid", f"{row.event_id}@{DOMAIN}")
    event.add("dtstamp", created)
    event.add("dtstart", row.first.date())
    event.add("dtend", row.last.date() + dt.timedelta(days=1))
    event.add("summary", row.title)
    event.add("description", "\n".join(filter(None, texts)))
    event.add("categories", [labels.category(row.category)])
    event.add("transp", "TRANSPARENT")
    if any(place):
        event.add("location", ", ".join(filter(None, place)))
    if address:
        event.add("url", address)
    return event
