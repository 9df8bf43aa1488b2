"""Labels of codes come from the descriptor: a new code there needs no change of Python code."""

import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package

from dashboard import tables
from dashboard.content import catalogue, judge
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault
from dashboard.text import labels
from dashboard.transform.filters import Filters
from dashboard.ui.cell_text import with_labels
from tests.pages import opened, text
from tests.tables.breaking import DATA, change, edit_package, only, with_enums

# A chart that shows the codes of a column, and rows that get a code which only the descriptor knows.
NEW = {
    ("areas", "stage"): ("areas_overview", {"area_id": "trade"}),
    ("areas", "group"): ("areas_overview", {"area_id": "energy"}),
    ("area_evidence", "kind"): ("areas_evidence", {"kind": "figure"}),
    ("trade_gap_causes", "cause"): ("trade_causes", {"cause_id": "gap-cause-01"}),
    ("projects", "status"): ("projects_counts", {"status": "completed"}),
    ("routes", "mode"): ("map_region", {"route_id": "line-d"}),
    ("finance", "period"): ("finance_investment", {"indicator": "fdi_inflow_from_china"}),
    ("events", "category"): ("timeline", {"category": "culture"}),
    ("visits", "kind"): ("visits", {"kind": "state"}),
    ("claims", "verdict"): ("claims_verdicts", {"verdict": "supported"}),
}


def label_of(table: str, column: str) -> str:
    return f"New {column} of {table}".replace("_", " ")


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package in which one row of each column of NEW has a new code."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("codes") / "data"))
    for (table, column), (_chart, row) in NEW.items():
        change(folder, table, column, f"new_{table}", **row)
        edit_package(folder, lambda package, of=(table, column): add(package, *of))
    return folder


def add(package: dict[str, list[dict]], table: str, column: str) -> None:
    (resource,) = (item for item in package["resources"] if item["name"] == table)
    (field,) = (item for item in resource["schema"]["fields"] if item["name"] == column)
    category = {"value": f"new_{table}", "label": label_of(table, column), "description": f"What {column} says."}
    field["categories"].append(category)


def test_a_new_code_is_shown_by_its_label_without_code(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [str(fault) for fault in judge.faults(added)] == []
    for (table, column), (chart, _row) in NEW.items():
        result = catalogue.make(chart, Filters(), added)  # while other tables are in use
        content = json.dumps([result.spec, result.alt], default=str).replace("<br>", " ")
        assert label_of(table, column) in content, chart
    assert labels.verdict("new_claims") == "new_claims"
    monkeypatch.setenv("DASHBOARD_DATA", str(added))
    for table, column in NEW:
        assert label_of(table, column) in set(with_labels(tables.load(table))[column])
    seen = text(opened("article"))
    assert "-badge[New verdict of claims]" in seen
    assert "**New verdict of claims**: What verdict says." in seen
    assert "**New stage of areas**: What stage says." in text(opened("glossary"))


def test_a_code_that_the_descriptor_does_not_have_is_a_fault_with_its_place(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    row = change(folder, "visits", "kind", "private", visit_id=tables.load("visits")["visit_id"][0])
    fault = only(check(folder))
    place = f'data/visits.csv: row {row}, column kind: "private"'
    assert str(fault) == f"{place} - expected one of state, official, working, summit"
    with pytest.raises(DataFault) as caught:
        tables.load("visits", folder)
    assert caught.value.faults == (fault,)
    report = Package(with_enums(folder), basepath=str(folder)).get_resource("visits").validate()
    assert report.flatten(["rowNumber", "fieldName", "cell"]) == [[row, "kind", "private"]]


def test_a_code_without_label_stands_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (labels.status("completed"), labels.status("unheard_of")) == ("Completed", "unheard_of")
    assert labels.label("no_such_column", "code") == "code"
    assert labels.definition("status", "completed") == ""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    assert (labels.status("completed"), labels.definitions("stage")) == ("completed", {})


def test_a_bound_precedes_its_figure() -> None:
    assert labels.hedged("$700 m", "nearly") == "nearly $700 m"
    assert labels.hedged("$700 m", "exact") == labels.hedged("$700 m", float("nan")) == "$700 m"
