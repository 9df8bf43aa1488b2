"""The calendar file, read back by the library."""

import datetime as dt

import pytest
from icalendar import Calendar, Event

from dashboard import tables
from dashboard.files.ics import to_ics


@pytest.fixture(scope="module")
def events() -> dict[str, Event]:
    addresses = tables.load("sources").set_index("source_id")["url"]
    file = Calendar.from_ical(to_ics(tables.load("events"), addresses, "2026.11.24"))
    assert file["version"] == "2.0"
    assert file.errors == []
    return {str(event["uid"]).partition("@")[0]: event for event in file.walk("VEVENT")}


def days(event: Event) -> tuple[dt.date, dt.date]:
    return event["dtstart"].dt, event["dtend"].dt


def test_every_event_is_there_under_an_id_of_its_own(events: dict[str, Event]) -> None:
    assert set(events) == set(tables.load("events")["event_id"])
    assert all(not event.errors for event in events.values())


def test_a_day_ends_before_the_next_one(events: dict[str, Event]) -> None:
    assert days(events["2024-new-era-partnership"]) == (dt.date(2024, 7, 5), dt.date(2024, 7, 6))
    assert days(events["2017-rahmon-state-visit"]) == (dt.date(2017, 8, 30), dt.date(2017, 9, 6))


def test_a_date_known_to_the_month_or_year_covers_all_of_it_and_says_so(events: dict[str, Event]) -> None:
    assert days(events["2019-order-of-the-crown"]) == (dt.date(2019, 6, 1), dt.date(2019, 7, 1))
    assert days(events["2014-silk-road-mou"]) == (dt.date(2014, 1, 1), dt.date(2015, 1, 1))
    assert "month known" in events["2019-order-of-the-crown"]["description"]
    assert "year known" in events["2014-silk-road-mou"]["description"]
    assert "not known" not in events["2024-new-era-partnership"]["description"]


def test_an_event_carries_place_kind_and_source(events: dict[str, Event]) -> None:
    event = events["2017-comprehensive-partnership"]
    assert event["location"] == "Beijing, China"
    assert [str(each) for each in event["categories"].cats] == ["Partnership"]
    assert event["url"].startswith("https://www.mfa.gov.cn/")
    assert "Ministry of Foreign Affairs of China" in event["description"]


def test_the_same_data_give_the_same_file() -> None:
    addresses = tables.load("sources").set_index("source_id")["url"]
    once, again = (to_ics(tables.load("events"), addresses, "2026.11.24") for _ in range(2))
    assert once == again


def test_text_from_the_tables_cannot_add_lines_to_the_file() -> None:
    rows = tables.load("events").head(1).assign(title="x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:evil")
    addresses = tables.load("sources").set_index("source_id")["url"]
    file = Calendar.from_ical(to_ics(rows, addresses, "2026.11.24"))
    assert [str(event["uid"]) for event in file.walk("VEVENT")] == [
        "1992-diplomatic-relations@china-tajikistan-dashboard"
    ]
