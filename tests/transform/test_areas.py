import pandas as pd

from dashboard.transform.areas import areas_of, evidence_by_kind, in_groups


def test_areas_come_in_the_order_of_their_groups() -> None:
    areas = pd.DataFrame(
        {
            "area_id": ["health", "solar", "trade", "energy"],
            "group": ["people", "new", "development_strategy", "traditional"],
        }
    )
    assert list(in_groups(areas)["area_id"]) == ["trade", "energy", "solar", "health"]


def test_evidence_is_counted_by_area_and_kind() -> None:
    evidence = pd.DataFrame({"area_id": ["a", "a", "a", "b"], "kind": ["figure", "figure", "event", "event"]})
    counts = evidence_by_kind(evidence).set_index(["area_id", "kind"])["count"]
    assert counts.to_dict() == {("a", "event"): 1, ("a", "figure"): 2, ("b", "event"): 1}


def test_a_row_of_two_areas_becomes_two_rows() -> None:
    frame = pd.DataFrame({"area_ids": ["energy;solar", "trade"], "name": ["x", "y"]})
    assert list(areas_of(frame)["area_id"]) == ["energy", "solar", "trade"]
