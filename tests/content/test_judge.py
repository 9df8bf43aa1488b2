"""A descriptor that is good in itself, and yet not the one that the charts are drawn from."""

import json
import shutil
from pathlib import Path

from dashboard import tables
from dashboard.content import judge
from dashboard.tables.check import check


def test_a_column_that_a_chart_needs_is_missed_though_table_and_descriptor_agree(tmp_path: Path) -> None:
    folder = shutil.copytree(tables.directory(), tmp_path / "data")
    table, descriptor = folder / "trade_gap_causes.csv", folder / "datapackage.json"
    table.write_text(table.read_text(encoding="utf-8").replace(",cause,", ",reason,", 1), encoding="utf-8")
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    (fields,) = [each["schema"]["fields"] for each in package["resources"] if each["name"] == "trade_gap_causes"]
    for field in fields:
        if field["name"] == "cause":
            field["name"] = "reason"
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    assert not check(folder)
    found = [str(fault) for fault in judge.faults(folder)]
    named = "data/datapackage.json: expected the tables and columns from which trade_causes is made"
    assert any(line.startswith(named) and "cause" in line for line in found)
