import pandas as pd
import pytest

from dashboard.transform.events import (
    count_by_year,
    decimal_year,
    documents_at,
    dodge_levels,
    people_by_slug,
    places_by_slug,
    previous_and_next,
    select_events,
    with_day_span,
    with_lane,
)


def test_dates_as_years_with_decimals() -> None:
    years = decimal_year(pd.Series(["2024-07-02", "2023", "2017-08-31"], dtype="str"))
    assert list(years) == pytest.approx([2024.5, 2023.0, 2017 + 242 / 365], abs=1e-4)


def test_events_are_in_order_of_time_and_ties_in_order_of_id() -> None:
    events = pd.DataFrame(
        {"event_id": ["b", "a", "c"], "date": ["2024-07-05", "2024-07-05", "2024"], "date_end": [None, None, None]}
    ).astype("str")
    assert list(with_day_span(events.replace("nan", None))["event_id"]) == ["c", "a", "b"]


EVENTS = pd.DataFrame(
    {
        "event_id": ["a", "b", "c"],
        "date": ["2024-07-04", "2024-07", "2024-07-06"],
        "date_end": [None, None, None],
        "date_precision": ["day", "month", "day"],
        "title": ["Arrival", "Medal", "Talks"],
        "description": ["An airport", "A ceremony", "Solar panels and cars"],
        "category": ["visit", "culture", "summit"],
        "area_ids": ["trade", "culture;solar", "security;trade"],
        "place_name": ["Dushanbe", "Xi'an", None],
        "people": ["Xi Jinping;Emomali Rahmon", None, "Li Qiang"],
        "note": [None, "seen once", None],
    }
).astype("str")
EVENTS = EVENTS.where(EVENTS != "nan")
AREAS = pd.DataFrame(
    {
        "area_id": ["trade", "culture", "solar", "security"],
        "group": ["development_strategy", "people", "new", "security"],
    }
)


@pytest.mark.parametrize(
    ("criteria", "ids"),
    [
        ({}, ["a", "b", "c"]),
        ({"category": "visit"}, ["a"]),
        ({"place": "xi-an"}, ["b"]),
        ({"person": "emomali-rahmon"}, ["a"]),
        ({"person": "rahmon"}, []),
        ({"text": "CARS solar"}, ["c"]),
        ({"text": "cars airport"}, []),
        ({"text": "seen"}, ["b"]),
        ({"text": "(.*"}, []),
        ({"text": "xi jinping", "category": "visit"}, ["a"]),
    ],
)
def test_select_events(criteria: dict[str, str], ids: list[str]) -> None:
    assert list(select_events(EVENTS, **criteria)["event_id"]) == ids
    assert select_events(EVENTS.head(0), **criteria).empty


def test_events_are_counted_by_the_year_in_which_they_began() -> None:
    assert count_by_year(EVENTS) == {2024: 3}
    assert count_by_year(EVENTS.head(0)) == {}


def test_places_and_people_have_slugs() -> None:
    assert places_by_slug(EVENTS) == {"dushanbe": "Dushanbe", "xi-an": "Xi'an"}
    assert people_by_slug(EVENTS) == {
        "xi-jinping": "Xi Jinping",
        "emomali-rahmon": "Emomali Rahmon",
        "li-qiang": "Li Qiang",
    }


def test_an_event_is_in_the_lane_of_each_of_its_groups_once() -> None:
    lanes = with_lane(EVENTS, AREAS, "group")
    assert list(zip(lanes["event_id"], lanes["lane"], strict=True)) == [
        ("a", "development_strategy"),
        ("b", "new"),
        ("b", "people"),
        ("c", "development_strategy"),
        ("c", "security"),
    ]
    assert list(with_lane(EVENTS, AREAS, "category")["lane"]) == ["visit", "culture", "summit"]


def test_marks_that_would_overlap_have_different_levels() -> None:
    days = [pd.Timestamp(day) for day in ("2024-01-01", "2024-01-02", "2024-01-03", "2024-03-01")]
    assert dodge_levels(days, pd.Timedelta(days=20)) == [0, 1, -1, 0]


def test_the_level_free_longest_is_used_when_all_are_taken() -> None:
    days = [pd.Timestamp("2024-01-01") + pd.Timedelta(days=place) for place in range(6)]
    assert dodge_levels(days, pd.Timedelta(days=20)) == [0, 1, -1, 2, -2, 0]


def test_the_events_before_and_after_one_follow_time() -> None:
    assert previous_and_next(EVENTS, "a") == ("b", "c")  # July as a whole begins before the 4th
    assert previous_and_next(EVENTS, "b") == ("", "a")
    assert previous_and_next(EVENTS, "c") == ("a", "")
    assert previous_and_next(EVENTS, "unknown") == ("", "")


def test_documents_of_a_visit_are_its_own_and_those_of_its_days() -> None:
    documents = pd.DataFrame(
        {
            "document_id": ["own", "same-day", "other", "month"],
            "event_id": ["a", "z", "z", "z"],
            "date": ["2024-07-05", "2024-07-04", "2024-07-06", "2024-07"],
            "date_precision": ["day", "day", "day", "month"],
        }
    )
    assert list(documents_at(documents, EVENTS.iloc[0])["document_id"]) == ["same-day", "own"]
    assert documents_at(documents, EVENTS.iloc[1]).empty
