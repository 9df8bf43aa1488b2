"""Rules on the range of values, each broken in a copy of the data."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.tables.check import check
from tests.tables.breaking import change, edit_package, only

DEBT = {"finance_id": "external-debt-owed-to-china-2026-01-01"}


@pytest.mark.parametrize(
    ("table", "column", "value", "row", "expected"),
    [
        ("finance", "year", "2017", DEBT, "the year of date 2026-01-01"),
        ("finance", "date", "2099-01-01", DEBT, "a time not after the version of the data"),
        ("visits", "date_start", "2098-05", {"date_start": "2024-07-04"}, "a time not after the version of the data"),
        ("finance", "value", "-700", DEBT, "at least 0"),
        ("routes", "latitude", "68.77905", {"seq": "1"}, "a point of the region"),
        ("routes", "area_ids", "energy", {"route_id": "cku-railway"}, "transport;infrastructure, the areas of its"),
        ("events", "short_name", "", {"event_id": "2026-permanent-treaty"}, "a short name with the year"),
        ("events", "milestone", "true", {"milestone": "false"}, "a short name with the year"),
        ("events", "step_name", "2019 step", {"milestone": "false"}, "a short name with the year"),
    ],
)
def test_a_value_out_of_bounds_is_named(
    folder: Path, table: str, column: str, value: str, row: dict[str, str], expected: str
) -> None:
    line = change(folder, table, column, value, **row)
    faults = [fault for fault in check(folder) if fault.expected.startswith(expected)]
    assert [(fault.file, fault.row) for fault in faults] == [(f"data/{table}.csv", line)]


def test_a_pair_without_a_primary_row_is_named(folder: Path) -> None:
    table = folder / "trade_annual.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [line.replace(",true,", ",false,", 1) if ",TJK,CHN,total," in line else line for line in lines]
    table.write_text("".join(lines), encoding="utf-8")
    assert only(check(folder)).expected == "a primary row of TJK / CHN / total"


def test_a_year_of_another_type_is_named(folder: Path) -> None:
    def as_number(package: dict[str, Any]) -> None:
        (fields,) = [table["schema"]["fields"] for table in package["resources"] if table["name"] == "trade_annual"]
        (year,) = [field for field in fields if field["name"] == "year"]
        year["type"] = "number"

    edit_package(folder, as_number)
    assert any("trade_annual year" in str(fault) for fault in check(folder))
