import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import tables
from dashboard.tables.faults import DataFault
from dashboard.transform.filters import Filters, apply, from_query, in_years, of_areas, year_range
from tests.tables.breaking import DATA, change, clear_caches

AREAS = list(tables.load("areas")["area_id"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_an_address_gives_its_filter_and_the_filter_its_address() -> None:
    query = {"area": ["energy", "transport"], "years": ["2017", "2024"]}
    filters = from_query(query)
    assert set(filters.areas) == {"energy", "transport"}
    assert list(filters.areas) == sorted(filters.areas, key=AREAS.index)
    assert filters.years == (2017, 2024)
    assert from_query(filters.as_query) == filters


def test_the_default_leaves_the_address_empty() -> None:
    assert Filters().as_query == {}
    assert from_query({}) == Filters()


def test_first_and_last_year_are_those_in_which_rows_begin(folder: Path) -> None:
    first, last = year_range(folder)
    assert first == 1992  # diplomatic relations
    project = change(folder, "projects", "end_date", f"{last + 9}", status="under_construction")
    assert project
    assert year_range(folder) == (first, last)  # a planned end does not count
    change(folder, "events", "date", f"{last + 1}-01-06", date=str(tables.load("events")["date"].iloc[-1]))
    assert year_range(folder) == (first, last + 1)
    assert from_query({"years": [str(last + 1)]}, folder).years == (last + 1, last + 1)
    assert from_query({"years": [str(last + 1)]}).every_year


def test_a_table_that_cannot_be_used_is_passed_over(folder: Path) -> None:
    for name in ("trade_annual", "projects", "events"):
        (folder / f"{name}.csv").unlink()
    assert year_range(folder)[0] == 2000  # the first year of a figure of finance
    (folder / "finance.csv").unlink()
    clear_caches()
    with pytest.raises(DataFault, match="finance"):
        year_range(folder)


@pytest.mark.parametrize(
    "years",
    [["2017"], ["2024", "2017"], ["2017", "2017"]],
)
def test_one_year_or_two_in_any_order_are_understood(years: list[str]) -> None:
    assert from_query({"years": years}).years in {(2017, 2017), (2017, 2024)}


@pytest.mark.parametrize("text", ["1066 2024", "2017 9999", "abc 2024", "2017 2018 2019", "20175", "२०१७", "2017_", ""])
def test_years_that_make_no_sense_are_all(text: str) -> None:
    assert from_query({"years": text.replace("_", " ").split(" ")}) == Filters()


def test_years_that_leave_nothing_out_are_all() -> None:
    first, last = map(str, year_range())
    assert from_query({"years": [first, last]}) == from_query({"years": [last, first]}) == Filters()


def test_unknown_and_repeated_areas_are_dropped() -> None:
    filters = from_query({"area": ["energy", "energy", "<script>", "a" * 10_000]})
    assert filters.areas == ("energy",)


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=30), max_size=5), max_size=5))
def test_no_address_breaks_the_filter(query: dict[str, list[str]]) -> None:
    filters = from_query(query)
    assert set(filters.areas) <= set(AREAS)
    assert filters.years is None or year_range()[0] <= filters.years[0] <= filters.years[1] <= year_range()[1]


def test_areas_match_whole_names_only() -> None:
    frame = pd.DataFrame({"area_ids": ["solar;energy", "energy_new", "transport", None]})
    assert list(of_areas(frame, ["energy"]).index) == [0]
    assert list(of_areas(frame, ["energy", "transport"]).index) == [0, 2]
    assert len(of_areas(frame, [])) == 4


def test_a_project_counts_in_every_year_from_start_to_end() -> None:
    projects = pd.DataFrame(
        {
            "start_date": ["2006-07-11", "2021", "2014", None, "2016", None],
            "end_date": ["2012-10-27", None, None, None, None, "2013-03"],
            "status": ["completed", "under_construction", "completed", "announced", "announced", "completed"],
        }
    )
    assert list(in_years(projects, (2012, 2012)).index) == [0]
    assert list(in_years(projects, (2024, 2024)).index) == [1, 4]
    assert list(in_years(projects, (2013, 2014)).index) == [2, 5]
    assert len(in_years(projects, None)) == 6


def test_events_of_several_days_and_imprecise_dates_count_in_each_year_that_they_touch() -> None:
    events = pd.DataFrame({"date": ["2016-12-30", "2023", "2024-02"], "date_end": ["2017-01-02", None, None]})
    assert list(in_years(events, (2017, 2017)).index) == [0]
    assert list(in_years(events, (2023, 2023)).index) == [1]


def test_a_table_without_areas_is_filtered_by_year_alone() -> None:
    frame = pd.DataFrame({"year": pd.array([2016, 2017, None], dtype="Int64")})
    assert list(apply(frame, Filters(("energy",), (2017, 2018))).index) == [1]


def test_a_filter_judges_by_all_columns_and_gives_those_that_are_wanted() -> None:
    rows = pd.DataFrame(
        {"name": ["a", "b", "c"], "area_ids": ["energy;trade", "trade", None], "year": [2019, 2020, 2020]},
    )
    energy, late = Filters(("energy",)), Filters(years=(2020, 2020))
    assert apply(rows, energy, ["name"]).to_dict("list") == {"name": ["a"]}
    assert apply(rows, late, ["name"]).to_dict("list") == {"name": ["b", "c"]}
    assert apply(rows, Filters(("trade",), (2020, 2020)))["name"].to_list() == ["b"]
    assert list(apply(rows, Filters(), ["name"])) == ["name"]
