import pandas as pd

from dashboard import tables
from dashboard.transform.areas import count_by_area_and_kind, evidence_by_area, explode_areas, in_group_order
from dashboard.transform.filters import Filters


def test_areas_come_in_the_order_of_their_groups() -> None:
    areas = pd.DataFrame(
        {
            "area_id": ["health", "solar", "trade", "energy"],
            "group": ["people", "new", "development_strategy", "traditional"],
        }
    )
    assert list(in_group_order(areas)["area_id"]) == ["trade", "energy", "solar", "health"]


def test_rows_are_counted_by_area_and_kind_and_nothing_is_not_zero() -> None:
    rows = pd.DataFrame({"area_id": ["a", "a", "a", "b"], "kind": ["figure", "figure", "event", "event"]})
    counted = count_by_area_and_kind(rows, ["b", "a", "c"], ("figure", "event"))
    assert counted.loc["a"].to_dict() == {"figure": 2.0, "event": 1.0}
    assert counted.loc["b", "event"] == 1
    assert counted.isna().sum().sum() == 3
    assert count_by_area_and_kind(rows.head(0), ["a"], ("figure",)).isna().all().all()


def test_a_row_of_two_areas_becomes_two_rows() -> None:
    frame = pd.DataFrame({"area_ids": ["energy;solar", "trade"], "name": ["x", "y"]})
    assert list(explode_areas(frame)["area_id"]) == ["energy", "solar", "trade"]


def test_compared_rows_equal_the_tables() -> None:
    evidence, projects, events = tables.load("area_evidence"), tables.load("projects"), tables.load("events")
    rows = evidence_by_area(evidence, projects, events, Filters())
    solar = rows[rows["area_id"] == "solar"]["kind"].value_counts()
    assert solar["agreement"] == 3
    assert solar["listed_project"] == projects["area_ids"].str.split(";").map(lambda ids: "solar" in ids).sum() == 6
    assert solar["dated_event"] == 3
    assert set(rows.loc[rows["kind"] == "listed_project", "row_id"]) == set(projects["project_id"])
    assert set(rows.loc[rows["kind"] == "dated_event", "row_id"]) == set(events["event_id"])


def test_areas_of_intent_stay_thin() -> None:
    areas = tables.load("areas").set_index("area_id")
    thin = set(areas.index[areas["stage"] == "stated_intent"])
    assert thin == {"satellite_communications", "e_commerce"}
    rows = evidence_by_area(tables.load("area_evidence"), tables.load("projects"), tables.load("events"), Filters())
    found = rows[rows["area_id"] == "satellite_communications"]
    assert not {"project", "figure", "listed_project"} & set(found["kind"])
