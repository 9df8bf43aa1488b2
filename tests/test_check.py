"""Every rule and every kind of bad input: break one thing in a copy of the data, and the place is told."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.check import check, check_table
from dashboard.check_rules import RULES, Tables, half_unit, months
from dashboard.fault import Fault

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(folder: Path, table: str, column: str, value: str, **wanted: str) -> int:
    """Set `column` in the first row that has the wanted values; its line in the file."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = list(reader.fieldnames or [])
        rows = list(reader)
    index = next(i for i, row in enumerate(rows) if all(row[name] == text for name, text in wanted.items()))
    rows[index][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return index + 2


def rewrite(path: Path, edit: Callable[[str], str]) -> None:
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def edit_package(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    edit(package)
    path.write_text(json.dumps(package), encoding="utf-8")


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


CHINA_2023 = {"year": "2023", "reporter": "CHN", "partner": "TJK", "flow": "total", "is_primary": "true"}
TWO_MONTHS = {"year": "2024", "month": "2", "partner": "TJK", "flow": "total"}
PARLIAMENT = {"project_id": "parliament-building"}
TUNNEL = {"project_id": "shahriston-tunnel"}
ARRIVAL = {"event_id": "2024-xi-arrival"}

# table, column, value, row to change, words of what was expected
AGAINST_SCHEMA: list[tuple[str, str, str, dict[str, str], str]] = [
    ("trade_annual", "value_usd", "abc", CHINA_2023, "a whole number"),
    ("trade_annual", "series", "", CHINA_2023, "a value"),
    ("trade_annual", "is_primary", "yes", {"year": "2012"}, "true or false"),
    ("trade_annual", "flow", "transit", {"year": "2011"}, "one of total, export, import"),
    ("trade_annual", "year", "1892", {"year": "2010"}, "at least 1992"),
    ("trade_period", "period_start", "2008-13-01", {}, "a date such as 2024-07-05"),
    ("projects", "latitude", "95", PARLIAMENT, "at most 90"),
    ("projects", "longitude", "east", PARLIAMENT, "a number"),
    ("projects", "part_of", "no-such-road", TUNNEL, "a key of projects"),
    ("areas", "chip_en", "x" * 26, {}, "at most 25 characters"),
    ("events", "date", "July 2024", ARRIVAL, "text like"),
    ("sources", "url", "", {"source_id": "imf-dots-china"}, "a value"),
    ("sources", "url", "www.example.org", {"source_id": "wto-stats-mtn"}, "text like"),
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
    ("events", "date", "2024-02-30", ARRIVAL, "", "a day of the calendar"),
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
def told_of_cells(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int | None, str | None, str], str]:
    """All cells of AGAINST_SCHEMA broken at once: what was expected, by file, row, column and value."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("cells") / "data"))
    for table, column, value, wanted, _ in AGAINST_SCHEMA:
        change(folder, table, column, value, **wanted)
    return {(fault.file, fault.row, fault.column, fault.value): fault.expected for fault in check(folder)}


def line_of(table: str, **wanted: str) -> int:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.DictReader(file), start=2)
        return next(line for line, row in rows if all(row[name] == text for name, text in wanted.items()))


@pytest.mark.parametrize(
    ("table", "column", "value", "wanted", "expected"),
    AGAINST_SCHEMA,
    ids=[f"{case[0]}-{case[1]}-{case[2][:9]}" for case in AGAINST_SCHEMA],
)
def test_a_cell_that_does_not_fit_the_schema_is_told_with_its_place(
    told_of_cells: dict[tuple[str, int | None, str | None, str], str],
    table: str,
    column: str,
    value: str,
    wanted: dict[str, str],
    expected: str,
) -> None:
    assert expected in told_of_cells[f"data/{table}.csv", line_of(table, **wanted), column, value]


def test_nothing_else_is_told_than_the_broken_cells(
    told_of_cells: dict[tuple[str, int | None, str | None, str], str],
) -> None:
    assert len(told_of_cells) == len(AGAINST_SCHEMA)


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
    ("table", "column", "value", "wanted", "told", "expected"),
    AGAINST_RULES,
    ids=[f"{case[0]}-{case[1]}-{case[2][:9]}" for case in AGAINST_RULES],
)
def test_a_cell_that_breaks_a_rule_is_told_with_its_place(
    tables: Tables, table: str, column: str, value: str, wanted: dict[str, str], told: str, expected: str
) -> None:
    rows = [dict(row) for row in tables.rows[table]]
    role = {name: text for name, text in wanted.items() if name == "role"}
    keys = {name: text for name, text in wanted.items() if name != "role"}
    index = next(i for i, row in enumerate(rows) if all(row[name] == text for name, text in keys.items()))
    rows[index] |= {column: value, **role}
    broken = replace(tables, rows={**tables.rows, table: rows})
    faults = [
        fault
        for rule in RULES
        for fault in rule(broken)
        if (fault.file, fault.row, fault.column) == (f"data/{table}.csv", index + 2, told or column)
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
        f'data/trade_annual.csv: row {row}, column value_usd: "abc" - expected a whole number'
    ]


def test_two_primary_rows_are_told(folder: Path) -> None:
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


def test_a_missing_table_is_told_once(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    assert [str(fault) for fault in check(folder)] == ["data/sources.csv: expected a file that can be read"]


@pytest.mark.parametrize("content", ["", "\n", "topic_id,document_id,text_kind\n"])
def test_an_empty_table_is_told(folder: Path, content: str) -> None:
    (folder / "document_topics.csv").write_text(content, encoding="utf-8")
    fault = only([fault for fault in check(folder) if fault.file == "data/document_topics.csv"])
    assert fault.expected == "a header and at least one row"


def test_a_table_cut_off_within_a_row_is_told_with_the_row(folder: Path) -> None:
    path = folder / "visits.csv"
    content = path.read_text(encoding="utf-8")
    cut = content[: content.index("\n", 2000) + 30]
    path.write_text(cut, encoding="utf-8")
    fault = only([fault for fault in check(folder) if fault.file == "data/visits.csv"])
    assert fault.row == len(cut.splitlines())
    assert "cut off" in fault.expected


def test_a_row_that_lacks_cells_is_told_once(folder: Path) -> None:
    path = folder / "visits.csv"
    rewrite(path, lambda text: text + "2027-01-rahmon,2027-01\n")
    fault = only(check_table(folder, "visits"))
    assert fault.row == len(path.read_text(encoding="utf-8").splitlines())
    assert fault.expected == "12 cells in the row: it looks cut off"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_wrong_encoding_is_told(folder: Path, encoding: str) -> None:
    path = folder / "areas.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode(encoding, errors="replace"))
    faults = check(folder)
    assert only(faults).file == "data/areas.csv"
    assert faults[0].expected == "text in UTF-8"
    assert faults[0].row in (1, 2)


def test_an_unknown_column_is_told(folder: Path) -> None:
    rewrite(folder / "visits.csv", lambda text: text.replace("\n", ",x\n").replace(",x\n", ",mood\n", 1))
    fault = only(check_table(folder, "visits"))
    assert (fault.row, fault.column, fault.expected) == (1, "mood", "no further column")


def test_a_renamed_column_is_told(folder: Path) -> None:
    rewrite(folder / "visits.csv", lambda text: text.replace("outcome", "result", 1))
    fault = only(check_table(folder, "visits"))
    assert (fault.row, fault.column, fault.expected) == (1, "result", "the column outcome here")


def test_a_column_that_is_left_out_is_told(folder: Path) -> None:
    with (folder / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = [row[:2] + row[3:] for row in csv.reader(file)]
    with (folder / "glossary.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    faults = check_table(folder, "glossary")
    assert {fault.row for fault in faults} == {1}
    assert "a column source_id" in {fault.expected for fault in faults}


def test_a_repeated_key_is_told_once(folder: Path) -> None:
    path = folder / "events.csv"
    rewrite(path, lambda text: text + text.splitlines()[-1] + "\n")
    fault = only(check_table(folder, "events"))
    assert fault.row == len(path.read_text(encoding="utf-8").splitlines())
    assert "a key of its own" in fault.expected


def test_a_blank_row_is_told(folder: Path) -> None:
    rewrite(folder / "events.csv", lambda text: text + "\n")
    assert "blank" in only(check_table(folder, "events")).expected


BROKEN_PACKAGES: list[tuple[str, str, str]] = [
    ("", "", "JSON"),
    ("[]", "", "an object with a list of resources"),
    ('{"name": "x"}', "", "an object with a list of resources"),
    ('{\n"name": x}', "row 2", "JSON"),
]


@pytest.mark.parametrize(("content", "place", "expected"), BROKEN_PACKAGES)
def test_a_broken_descriptor_is_told(folder: Path, content: str, place: str, expected: str) -> None:
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    line = str(only(check(folder)))
    assert line.startswith("data/datapackage.json")
    assert place in line
    assert expected in line


def test_a_descriptor_in_another_encoding_is_told(folder: Path) -> None:
    path = folder / "datapackage.json"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert str(only(check(folder))) == "data/datapackage.json: expected text in UTF-8"


def test_a_missing_descriptor_is_told(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    assert str(only(check(folder))) == "data/datapackage.json: expected a file that can be read"


def test_a_descriptor_without_a_table_is_told(folder: Path) -> None:
    edit_package(folder, lambda package: package["resources"].pop(0))
    fault = only(check(folder))
    assert (fault.file, fault.column) == ("data/datapackage.json", "resources")
    assert fault.expected == "a resource sources with path sources.csv and schema"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("schema", {"fields": [{"name": "x", "type": "whole"}]}, "whole"),
        ("schema", {"fields": [{"name": "x", "type": "string"}], "primaryKey": ["y"]}, "primary key"),
        ("schema", {"fields": 3}, "3 is not of type"),
    ],
)
def test_a_descriptor_that_the_standard_rejects_is_told(folder: Path, key: str, value: object, words: str) -> None:
    edit_package(folder, lambda package: package["resources"][0].update({key: value}))
    line = str(only(check(folder)))
    assert line.startswith("data/datapackage.json: expected a valid data package (")
    assert words in line
    assert "\n" not in line


@pytest.mark.parametrize("path", ["../sources.csv", "https://example.org/sources.csv", "areas.csv", None])
def test_a_table_is_read_from_its_own_file_and_nowhere_else(folder: Path, path: str | None) -> None:
    edit_package(folder, lambda package: package["resources"][0].update(path=path))
    assert only(check(folder)).expected == "a resource sources with path sources.csv and schema"


def test_a_list_of_an_unknown_column_is_told(folder: Path) -> None:
    rewrite(folder / "datapackage.json", lambda text: text.replace("areas.area_id", "areas.area"))
    fault = only(check(folder))
    assert fault.file == "data/datapackage.json"
    assert "the rule lists needs" in fault.expected


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    rewrite(folder / "sources.csv", lambda text: "\ufeff" + text)
    assert check(folder) == []


def test_a_field_that_the_table_lacks_is_told(folder: Path) -> None:
    def rename(package: dict[str, Any]) -> None:
        levels = next(each for each in package["resources"] if each["name"] == "partnership_levels")
        levels["schema"]["fields"][1]["name"] = "rank"

    edit_package(folder, rename)
    fault = only(check(folder))
    assert (fault.file, fault.row, fault.column) == ("data/partnership_levels.csv", 1, "level")
    assert fault.expected == "the column rank here"


@pytest.mark.parametrize("content", [None, "{", '{"features": [{}]}'])
def test_missing_or_broken_provinces_are_told(folder: Path, content: str | None) -> None:
    path = folder / "geo" / "provinces.geojson"
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    fault = only(check(folder))
    assert fault.file == "data/geo/provinces.geojson"
    assert "outlines of provinces" in fault.expected


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert str(only(check(tmp_path / "nowhere"))) == "data/datapackage.json: expected a file that can be read"
