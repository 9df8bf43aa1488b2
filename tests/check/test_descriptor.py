"""A descriptor that is missing, broken or not that of the tables: the place is told."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from dashboard import data
from dashboard.check import check
from dashboard.fault import DataFault
from dashboard.server import health
from tests.check.breaking import DATA, edit_package, only

VERSIONS = ("draft", "1.0.0", "v3", "2026.13.45", "2026-11-30", "2026.11", "<b>x</b>", "", 2026.11, None)
BROKEN_PACKAGES: list[tuple[str, str, str]] = [
    ("", "", "JSON"),
    ("[]", "", "an object with a list of resources"),
    ('{"name": "x"}', "", "an object with a list of resources"),
    ('{\n"name": x}', "row 2", "JSON"),
    ("null", "", "an object with a list of resources"),
    ('{"resources": {}}', "", "an object with a list of resources"),
    ("[" * 100_000, "", "JSON (maximum recursion depth"),
    ('{"resources": NaN}', "", "JSON (NaN is no number)"),
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


@pytest.mark.parametrize("path", ["../sources.csv", "https://example.org/sources.csv", "areas.csv", None])
def test_a_table_is_read_from_its_own_file_and_nowhere_else(folder: Path, path: str | None) -> None:
    edit_package(folder, lambda package: package["resources"][0].update(path=path))
    assert only(check(folder)).expected == "a resource sources with path sources.csv and schema"


def test_a_field_that_the_table_lacks_is_told(folder: Path) -> None:
    def rename(package: dict[str, Any]) -> None:
        levels = next(each for each in package["resources"] if each["name"] == "partnership_levels")
        levels["schema"]["fields"][1]["name"] = "rank"

    edit_package(folder, rename)
    fault = only(check(folder))
    assert (fault.file, fault.row, fault.column) == ("data/partnership_levels.csv", 1, "level")
    assert fault.expected == "the column rank here"


FIELD = ("schema", "fields", 1)
# What is put where in the first resource, or in the descriptor itself where the path begins with "/"; None takes away.
KINDS: list[tuple[tuple[str | int, ...], object, str, str]] = [
    *((("/", "version"), version, "version", "a date such as 2026.11.24") for version in VERSIONS),
    (("/", "title"), 5, "title", "text"),
    (("/", "licenses"), ["CC0"], "licenses", "an object with name and title"),
    (("/", "resources", 0), "sources", "resources, 1", "a resource with a name of its own"),
    (("/", "resources", 1), None, "resources", "a resource areas with path areas.csv and schema"),
    (("name",), None, "resources, 1", "a resource with a name of its own"),
    (("name",), "areas", "resources", "a resource areas with path areas.csv and schema"),
    (("name",), ["sources"], "resources, 1", "a resource with a name of its own"),
    (("schema",), "x", "resources", "a resource sources with path sources.csv and schema"),
    (("schema",), None, "resources", "a resource sources with path sources.csv and schema"),
    (("title",), ["a"], "sources title", "text"),
    (("description",), "a\x1b[31mb", "sources description", "text on one line"),
    (("caveats",), "none", "sources caveats", "a list"),
    (("caveats",), [{}], "sources caveats", "text"),
    (("licenses",), {}, "sources licenses", "a list"),
    (("schema", "fields"), 3, "sources fields", "a list of fields"),
    (("schema", "fields"), "text", "sources fields", "a list of fields"),
    (("schema", "fields"), [], "sources fields", "a list of fields"),
    (("schema", "primaryKey"), None, "sources primaryKey", "columns of the table"),
    (("schema", "primaryKey"), ["y"], "sources primaryKey", "columns of the table"),
    (("schema", "primaryKey"), [{}], "sources primaryKey", "columns of the table"),
    (("schema", "foreignKeys"), "x", "sources foreignKeys", "a list of columns"),
    (("schema", "foreignKeys"), [{"fields": ["title"]}], "sources foreignKeys", "a list of columns"),
    (FIELD, "publisher", "sources field 2", "a field with a name of its own"),
    ((*FIELD, "name"), "source_id", "sources field 2", "a field with a name of its own"),
    ((*FIELD, "type"), "whole", "sources.publisher type", "one of string, integer, number, boolean, year, date"),
    ((*FIELD, "type"), ["string"], "sources.publisher type", "one of string"),
    ((*FIELD, "title"), {}, "sources.publisher title", "text"),
    ((*FIELD, "holds"), "cats", "sources.publisher holds", "one of partial_date, iso_3166_1_alpha_3"),
    ((*FIELD, "listOf"), 7, "sources.publisher listOf", "table.column"),
    ((*FIELD, "listOf"), "areas.area", "sources.publisher listOf", "a column that the table has"),
    ((*FIELD, "constraints"), "required", "sources.publisher constraints", "an object"),
    ((*FIELD, "constraints"), {"minLength": 3}, "sources.publisher minLength", "a constraint that is known"),
    ((*FIELD, "constraints"), {"enum": "a"}, "sources.publisher enum", "a constraint that is known"),
    ((*FIELD, "constraints"), {"maximum": "a"}, "sources.publisher maximum", "a constraint that is known"),
    ((*FIELD, "constraints"), {"maxLength": True}, "sources.publisher maxLength", "a constraint that is known"),
    ((*FIELD, "constraints"), {"pattern": "["}, "sources.publisher pattern", "a regular expression"),
]


@pytest.mark.parametrize(("path", "value", "place", "expected"), KINDS, ids=lambda each: str(each)[:40])
def test_what_cannot_be_read_of_a_descriptor_is_told_by_all(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: tuple[str | int, ...],
    value: object,
    place: str,
    expected: str,
) -> None:
    def put(package: dict[str, Any]) -> None:
        *way, last = path[1:] if path[0] == "/" else ("resources", 0, *path)
        at: Any = package
        for step in way:
            at = at[step]
        if value is None:
            at.pop(last)
        else:
            at[last] = value

    shutil.copy(DATA / "datapackage.json", tmp_path)
    edit_package(tmp_path, put)
    faults = check(tmp_path)
    assert {fault.file for fault in faults} == {"data/datapackage.json"}
    assert any(place == fault.column and expected in fault.expected for fault in faults), list(map(str, faults))
    with pytest.raises(DataFault) as told:
        data.load("areas", tmp_path)
    assert list(told.value.faults) == faults
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    answer = health.show(Request({"type": "http"}))
    assert answer.status_code == 503
    assert json.loads(bytes(answer.body))["faults"] == [str(fault) for fault in faults]
