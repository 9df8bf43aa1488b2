"""Every rule and every kind of bad cell: broken in a copy of the data, and reported with its place."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.tables.cells import cell_checker
from dashboard.tables.check import check
from dashboard.tables.faults import Fault, fault_lines
from dashboard.tables.rules import RULES, Tables, half_unit, months
from tests.tables.breaking import DATA, change, only

CHINA_2023 = {"year": "2023", "reporter": "CHN", "partner": "TJK", "flow": "total", "is_primary": "true"}
TWO_MONTHS = {"year": "2024", "month": "2", "partner": "TJK", "flow": "total"}
PARLIAMENT = {"project_id": "parliament-building"}
TUNNEL = {"project_id": "shahriston-tunnel"}
ARRIVAL = {"event_id": "2024-xi-arrival"}

# table, column, value, row to change, words of what was expected
AGAINST_SCHEMA: list[tuple[str, str, str, dict[str, str], str]] = [
    ("trade_annual", "value_usd", "abc", CHINA_2023, "a whole number"),
    ("trade_annual", "series", "", CHINA_2023, "a value"),
    ("trade_annual", "is_primary", "TRUE", {"year": "2012"}, "true or false, in small letters"),
    ("trade_annual", "flow", "transit", {"year": "2011"}, "one of total, export, import"),
    ("trade_annual", "year", "1892", {"year": "2010"}, "at least 1992"),
    ("trade_period", "period_start", "2008-13-01", {}, "a date such as 2024-07-05"),
    ("projects", "latitude", "95", PARLIAMENT, "at most 90"),
    ("projects", "longitude", "east", PARLIAMENT, "a number"),
    ("projects", "part_of", "no-such-road", TUNNEL, "a key of projects"),
    ("areas", "chip_en", "x" * 26, {}, "at most 25 characters"),
    ("events", "date", "July 2024", ARRIVAL, "a date such as 2024, 2024-07 or 2024-07-05"),
    ("events", "date", "1066-10-14", {"event_id": "2024-xi-signed-article"}, "of 1800 to 2099"),
    ("visits", "date_end", "2024-02-30", {"date_start": "2024-07-04"}, "a day of the calendar"),
    ("sources", "url", "", {"source_id": "imf-dots-china"}, "a value"),
    ("sources", "url", "www.example.org", {"source_id": "wto-stats-mtn"}, "an address that begins https://"),
    (
        "visits",
        "visit_id",
        "Xi in Dushanbe",
        {"date_start": "2024-07-04"},
        "small letters and digits joined by hyphens",
    ),
    ("visits", "source_id", "nobody", {}, "a key of sources"),
    ("claims", "second_source_id", "nobody", {}, "a key of sources"),
    ("area_evidence", "area_id", "magic", {}, "a key of areas"),
]
# ... and the column that a reader has to look at, where it is another than the one changed
AGAINST_RULES: list[tuple[str, str, str, dict[str, str], str, str]] = [
    ("trade_annual", "value_usd", "3999000000", CHINA_2023, "", "exports + imports = 3926000000, within 6000000"),
    ("trade_annual", "value_usd", "2516827001", {**CHINA_2023, "year": "2014"}, "", "exports + imports = "),
    ("trade_monthly", "value_month_cny", "1", TWO_MONTHS, "", "exports + imports = "),
    ("trade_monthly", "value_cumulative_cny", "1", TWO_MONTHS, "", "exports + imports = "),
    ("trade_partners", "value_usd", "1", {"year": "2017", "partner": "RUS", "flow": "total"}, "", "exports + imp"),
    ("trade_annual", "growth_pct_published", "60", CHINA_2023, "", "51.0 to 56.0, the growth of value_usd"),
    ("trade_annual", "growth_basis", "", CHINA_2023, "", "the currency of the published growth"),
    ("trade_monthly", "growth_cumulative_pct", "99", {**TWO_MONTHS, "year": "2025"}, "", "from a base within 15%"),
    ("trade_annual", "cny_per_usd", "7.5", {"year": "2025", "flow": "export"}, "value_usd", "divided by cny_per_usd"),
    ("projects", "end_date", "1999", TUNNEL, "", "a date not before start_date 2006"),
    ("visits", "date_end", "2024-07-01", {"date_start": "2024-07-04"}, "", "a date not before date_start 2024-07-04"),
    ("events", "date_end", "2001-01-01", ARRIVAL, "", "a date not before date 2024-07-04"),
    ("trade_period", "period_end", "2001-01-01", {}, "", "a date not before period_start"),
    ("events", "date_precision", "month", ARRIVAL, "", "the precision of date 2024-07-04"),
    ("visits", "date_precision", "year", {}, "", "the precision of date_start 1993-03"),
    ("projects", "end_date_precision", "", TUNNEL, "", "the precision of end_date 2012-10-27"),
    ("projects", "area_ids", "transport;magic", {}, "", "keys of areas, and magic is none"),
    ("projects", "aiddata_record_ids", "99999999", {}, "", "keys of aiddata_records, and 99999999 is none"),
    ("finance", "disputed", "true", {"date": "2026-01-01"}, "conflict_note", "what the disputed figure contradicts"),
    ("projects", "latitude", "45.5", PARLIAMENT, "", "a point in Tajikistan"),
    ("projects", "location_note", "", {"project_id": "cku-railway", "role": "bilateral"}, "latitude", "a point in"),
    ("projects", "admin1", "TJ-GB", PARLIAMENT, "", "the province of the point"),
    ("aiddata_records", "longitude", "80", {"place_name": "Dushanbe"}, "latitude", "a point in Tajikistan"),
    ("sources", "source_id", "unused", {"source_id": "xinhua-2002-05-17"}, "", "a source that some row rests on"),
]


@pytest.fixture(scope="module")
def expected_by_cell(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int | None, str | None, str], str]:
    """All cells of AGAINST_SCHEMA broken at once: what was expected, by file, row, column and value."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("cells") / "data"))
    for table, column, value, where, _ in AGAINST_SCHEMA:
        change(folder, table, column, value, **where)
    return {(fault.file, fault.row, fault.column, fault.value): fault.expected for fault in check(folder)}


def line_of(table: str, **where: str) -> int:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.DictReader(file), start=2)
        return next(line for line, row in rows if all(row[name] == text for name, text in where.items()))


@pytest.mark.parametrize(
    ("table", "column", "value", "where", "expected"),
    AGAINST_SCHEMA,
    ids=[f"{case[0]}-{case[1]}-{case[2][:9]}" for case in AGAINST_SCHEMA],
)
def test_a_cell_that_does_not_fit_the_schema_is_reported_with_its_place(
    expected_by_cell: dict[tuple[str, int | None, str | None, str], str],
    table: str,
    column: str,
    value: str,
    where: dict[str, str],
    expected: str,
) -> None:
    assert expected in expected_by_cell[f"data/{table}.csv", line_of(table, **where), column, value]


def test_nothing_but_the_broken_cells_is_reported(
    expected_by_cell: dict[tuple[str, int | None, str | None, str], str],
) -> None:
    assert len(expected_by_cell) == len(AGAINST_SCHEMA)


@pytest.fixture(scope="module")
def tables() -> Tables:
    fields = {
        resource["name"]: resource["schema"]["fields"]
        for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    }
    rows = {}
    for name in fields:
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    return Tables(rows, fields, DATA)


@pytest.mark.parametrize(
    ("table", "column", "value", "where", "reported_column", "expected"),
    AGAINST_RULES,
    ids=[f"{case[0]}-{case[1]}-{case[2][:9]}" for case in AGAINST_RULES],
)
def test_a_cell_that_breaks_a_rule_is_reported_with_its_place(
    tables: Tables, table: str, column: str, value: str, where: dict[str, str], reported_column: str, expected: str
) -> None:
    rows = [dict(row) for row in tables.rows[table]]
    role = {name: text for name, text in where.items() if name == "role"}
    keys = {name: text for name, text in where.items() if name != "role"}
    index = next(i for i, row in enumerate(rows) if all(row[name] == text for name, text in keys.items()))
    rows[index] |= {column: value, **role}
    broken = replace(tables, rows={**tables.rows, table: rows})
    faults = [
        fault
        for rule in RULES
        for fault in rule(broken)
        if (fault.file, fault.row, fault.column) == (f"data/{table}.csv", index + 2, reported_column or column)
    ]
    assert expected in only(faults).expected


@pytest.mark.parametrize("change", [{"role": "outside_tajikistan"}, {"location_note": "abroad"}])
def test_a_point_abroad_is_fine_where_the_row_says_so(tables: Tables, change: dict[str, str]) -> None:
    rows = [dict(row) for row in tables.rows["projects"]]
    rows[0] |= {"latitude": "45.5", "role": "bilateral", "location_note": "", **change}
    moved = replace(tables, rows={**tables.rows, "projects": rows})
    assert [fault for rule in RULES for fault in rule(moved)] == []


@pytest.mark.parametrize(
    ("value", "half"), [("3926000000", 500000.0), ("4312723949", 0.5), ("250000000", 5000000.0), ("0", 0.5)]
)
def test_half_of_the_last_stated_digit(value: str, half: float) -> None:
    assert half_unit(value) == half


def test_a_fault_reads_as_one_line(folder: Path) -> None:
    row = change(folder, "trade_annual", "value_usd", "abc", **CHINA_2023)
    assert [str(fault) for fault in check(folder)] == [
        f'data/trade_annual.csv: row {row}, column value_usd: "abc" - expected a whole number, '
        "of at most 15 digits alone: no separators, no decimals, no E+09"
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-13", "a date such as 2024-07-05"),
        ("1799-01-01", "a date such as 2024-07-05, of 1800 to 2099"),
        ("2024-02-30", "a day of the calendar"),
    ],
)
def test_a_date_fault_names_the_years_only_if_the_year_is_wrong(cell: str, expected: str) -> None:
    assert cell_checker({"name": "day", "type": "date"})(cell) == expected


def test_many_alike_faults_in_a_column_are_cut_to_the_first_and_a_count() -> None:
    many = [Fault("data/a.csv", row, "year", "x", "a year") for row in range(2, 8)]
    few = [Fault("data/a.csv", row, "flow", "x", "a flow") for row in range(2, 7)]
    assert list(fault_lines([*many, *few])) == [
        *(f'data/a.csv: row {row}, column year: "x" - expected a year' for row in (2, 3, 4)),
        "data/a.csv: ... and 3 more cells of column year are like these",
        *(f'data/a.csv: row {row}, column flow: "x" - expected a flow' for row in range(2, 7)),
    ]


def test_two_primary_rows_are_reported(folder: Path) -> None:
    row = change(folder, "trade_annual", "is_primary", "true", year="2023", reporter="TJK", value_usd="1087896719")
    fault = only(check(folder))
    assert (fault.row, fault.column) == (row, "is_primary")
    assert "one primary row" in fault.expected


def test_january_is_its_own_sum(tables: Tables) -> None:
    january = {"year": "2024", "month": "1", "partner": "TJK"}
    rows = [dict(row) for row in tables.rows["trade_monthly"]]
    for row in rows:
        if all(row[name] == text for name, text in january.items()):
            row["value_cumulative_cny"] = "0"
    broken = replace(tables, rows={**tables.rows, "trade_monthly": rows})
    faults = [fault for fault in months(broken) if "the value of the month" in fault.expected]
    assert {fault.column for fault in faults} == {"value_cumulative_cny"}
    assert len(faults) == 3
