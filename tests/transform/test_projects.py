import pandas as pd

from dashboard.transform.projects import by_status, on_the_map, with_group

AREAS = pd.DataFrame({"area_id": ["energy", "solar", "culture"], "group": ["traditional", "new", "people"]})


def test_projects_without_a_place_or_outside_the_country_are_not_on_the_map() -> None:
    projects = pd.DataFrame(
        {
            "latitude": [38.5, None, 40.0],
            "longitude": [68.8, None, 73.0],
            "role": ["bilateral", "bilateral", "outside_tajikistan"],
        }
    )
    assert list(on_the_map(projects).index) == [0]


def test_a_project_takes_the_group_of_its_first_area_or_of_the_area_that_is_filtered() -> None:
    projects = pd.DataFrame({"area_ids": ["energy;solar", "culture"]})
    assert list(with_group(projects, AREAS)["group"]) == ["traditional", "people"]
    assert list(with_group(projects, AREAS, ("solar",))["group"]) == ["new", "people"]


def test_every_status_is_counted_even_where_there_is_none() -> None:
    counts = by_status(pd.DataFrame({"status": ["completed", "completed", "announced"]}))
    assert counts == {"completed": 2, "under_construction": 0, "announced": 1}
