import pandas as pd
import pytest

from dashboard import tables
from dashboard.transform.projects import (
    agreed_value_usd,
    as_of_year,
    count_by_status,
    count_states_by_year,
    counted_in_provinces,
    sum_by_province,
    undated,
    with_area_and_group,
    with_coordinates,
    years_with_projects,
)

AREAS = pd.DataFrame({"area_id": ["energy", "solar", "culture"], "group": ["traditional", "new", "people"]})


def states(year: int) -> dict[str, str]:
    known = as_of_year(tables.load("projects"), year)
    return dict(zip(known["project_id"], known["state"], strict=True))


def test_projects_without_a_place_or_outside_the_country_are_not_on_the_map() -> None:
    projects = pd.DataFrame(
        {
            "latitude": [38.5, None, 40.0],
            "longitude": [68.8, None, 73.0],
            "role": ["bilateral", "bilateral", "outside_tajikistan"],
        }
    )
    assert list(with_coordinates(projects).index) == [0]


def test_every_project_is_on_the_map_or_is_the_railway_abroad() -> None:
    projects = tables.load("projects")
    beside = projects[~projects.index.isin(with_coordinates(projects).index)]
    assert list(beside["project_id"]) == ["cku-railway"]


def test_a_project_takes_the_group_of_its_first_area_or_of_the_area_that_is_filtered() -> None:
    projects = pd.DataFrame({"area_ids": ["energy;solar", "culture"]})
    assert list(with_area_and_group(projects, AREAS)["group"]) == ["traditional", "people"]
    assert list(with_area_and_group(projects, AREAS, ("solar",))["group"]) == ["new", "people"]


def test_every_status_is_counted_even_where_there_is_none() -> None:
    counts = count_by_status(
        pd.DataFrame(
            {
                "status": ["completed", "completed", "announced", "completed"],
                "role": [*["bilateral"] * 3, "disputed_report"],  # what is denied is not completed
            }
        )
    )
    assert counts == {"completed": 2, "under_construction": 0, "stalled": 0, "announced": 1}


@pytest.mark.parametrize(
    ("project", "year", "state"),
    [
        ("dushanbe-chanak-road", 2005, None),  # 2006-07-11 to 2012-10-27
        ("dushanbe-chanak-road", 2006, "under_construction"),
        ("dushanbe-chanak-road", 2011, "under_construction"),
        ("dushanbe-chanak-road", 2012, "completed"),
        ("dca-office-building", 2015, None),  # no start, ended 2016-03-18
        ("dca-office-building", 2016, "completed"),
        ("zhongtai-cotton-farms", 2020, "begun"),  # completed, from 2014, no end
        ("danghara-school-water", 2017, "under_construction"),  # began on 31 October 2017
        ("danghara-school-water", 2018, "stalled"),  # the end of 2018-08 was a plan, and no later report was seen
        ("line-d-gas-pipeline", 2013, None),  # begun on 13 September 2014
        ("line-d-gas-pipeline", 2020, "under_construction"),  # a tunnel nearly finished in January 2020
        ("line-d-gas-pipeline", 2021, "stalled"),
        ("zarafshan-cdb-upgrade", 2014, "stalled"),  # no report after its start of 2013
        ("asht-solar-250mw", 2026, "under_construction"),  # end of 2026-08 is a plan
        ("norinco-rasht-chp", 2014, None),  # announced 2015-10-14
        ("norinco-rasht-chp", 2026, "announced"),
        ("dushanbe-city-hall", 2026, None),  # no date at all
    ],
)
def test_what_a_project_was_in_a_year(project: str, year: int, state: str | None) -> None:
    assert states(year).get(project) == state


def test_earlier_separates_projects_finished_before_a_year_from_those_finished_in_it() -> None:
    known = as_of_year(tables.load("projects"), 2024).set_index("project_id")["earlier"]
    assert not known["parliament-building"]  # opened on 5 July 2024
    assert known["dushanbe-chanak-road"]
    assert not known["line-d-gas-pipeline"]


def test_a_project_without_any_date_is_counted_beside() -> None:
    assert list(undated(tables.load("projects"))["project_id"]) == ["dushanbe-city-hall"]


def test_states_of_the_last_year_are_the_statuses_but_for_the_undated() -> None:
    counts = count_states_by_year(tables.load("projects"), [2026]).set_index("state")["count"]
    assert counts.to_dict() == {
        "completed": 39,
        "under_construction": 8,
        "stalled": 9,
        "announced": 22,
        "begun": 8,
    }


def test_years_run_from_the_first_project_within_the_filter() -> None:
    projects = tables.load("projects")
    assert years_with_projects(projects, (1992, 2026))[0] == 2003
    assert years_with_projects(projects, (2017, 2019)) == [2017, 2018, 2019]
    assert years_with_projects(projects.head(0), (1992, 2026)) == []


def test_provinces_leave_out_what_is_denied_abroad_without_province_or_part_of_another() -> None:
    projects = tables.load("projects")
    left_out = set(projects["project_id"]) - set(counted_in_provinces(projects)["project_id"])
    assert left_out == {
        "cku-railway",
        "border-posts-2017",
        "border-posts-2026",
        "shaymak-outpost",
        "shahriston-tunnel",
    }
    counts = sum_by_province(counted_in_provinces(projects.head(88)), "count")  # those that were counted by hand
    assert counts.to_dict() == {"TJ-KT": 24, "TJ-DU": 24, "TJ-SU": 17, "TJ-RA": 11, "TJ-GB": 7}


def test_values_of_a_province_are_added_within_one_kind_only() -> None:
    projects = pd.DataFrame(
        {
            "admin1": ["TJ-DU", "TJ-DU", "TJ-DU", "TJ-SU", "TJ-SU"],
            "value_type": ["loan", "loan", "grant", "grant", "loan"],
            "value_usd": [10.0, 5.0, 7.0, 3.0, None],
        }
    )
    assert sum_by_province(projects, "loan").to_dict() == {"TJ-DU": 15.0}
    assert sum_by_province(projects, "grant").to_dict() == {"TJ-DU": 7.0, "TJ-SU": 3.0}


def test_what_was_only_expected_or_derived_measures_nothing() -> None:
    projects = pd.DataFrame({"value_usd": [3e9, 5.0, None], "value_basis": ["expected", "reported", None]})
    assert agreed_value_usd(projects).tolist()[1] == 5.0
    assert agreed_value_usd(projects).isna().tolist() == [True, False, True]


def test_the_tunnel_is_not_added_to_the_road_that_contains_it() -> None:
    projects = counted_in_provinces(tables.load("projects"))
    # South-north line 267.2, Sughd: road 281.1, lines 35 and 26.4, Zarafshan 140; the tunnel's 51.7 lie in the road.
    loans = sum_by_province(projects[projects["role"] == "bilateral"], "loan")
    assert loans["TJ-SU"] == 281_100_000 + 35_000_000 + 26_400_000 + 140_000_000
