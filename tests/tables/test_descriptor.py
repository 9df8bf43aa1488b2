"""A descriptor that is missing, broken or does not match the tables is reported with the place."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from dashboard import tables
from dashboard.server.routes import health
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault
from tests.tables.breaking import DATA, edit_package, only

VERSIONS = ("draft", "1.0.0", "v3", "2026.13.45", "2026-11-30", "2026.11", "<b>x</b>", "", 2026.11)
BROKEN_PACKAGES: list[tuple[str, str, str]] = [
    ("", "", "JSON"),
    ("[]", "", "an object"),
    ('{"name": "x"}', "", "an object"),
    ('{\n"name": x}', "row 2", "JSON"),
    ("null", "", "an object"),
    ('{"resources": {}}', "", "an object"),
    ("[" * 100_000, "", "JSON (maximum recursion depth"),
    ('{"resources": NaN}', "", "JSON (NaN is no number)"),
]


@pytest.mark.parametrize(("content", "place", "expected"), BROKEN_PACKAGES)
def test_a_broken_descriptor_is_reported(folder: Path, content: str, place: str, expected: str) -> None:
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    line = str(check(folder)[0])
    assert line.startswith("data/datapackage.json")
    assert place in line
    assert expected in line


def test_a_descriptor_in_another_encoding_is_reported(folder: Path) -> None:
    path = folder / "datapackage.json"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert str(only(check(folder))) == "data/datapackage.json: expected text in UTF-8"


def test_a_missing_descriptor_is_reported(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    assert str(only(check(folder))) == "data/datapackage.json: expected a file of this name, letter by letter"


def test_a_descriptor_without_a_table_is_reported(folder: Path) -> None:
    edit_package(folder, lambda package: package["resources"].pop(0))
    fault = only(check(folder))
    assert (fault.file, fault.column) == ("data/datapackage.json", "resources")
    assert fault.expected == "one resource sources with path sources.csv and schema"


def test_a_field_that_the_table_lacks_is_reported(folder: Path) -> None:
    def rename(package: dict[str, Any]) -> None:
        levels = next(each for each in package["resources"] if each["name"] == "partnership_levels")
        levels["schema"]["fields"][1]["name"] = "rank"

    edit_package(folder, rename)
    fault = only(check(folder))
    assert (fault.file, fault.row, fault.column) == ("data/partnership_levels.csv", 1, "level")
    assert fault.expected == "the column rank here"


CODED = ("schema", "fields", 2)
FIELD, NAMED = ("schema", "fields", 1), "resources sources schema fields publisher"
# What is put where in the first resource, or in the descriptor itself where the path begins with "/"; None takes away.
KINDS: list[tuple[tuple[str | int, ...], object, str, str]] = [
    *((("/", "version"), version, "version", "a date such as 2026.11.24") for version in VERSIONS),
    (("/", "version"), None, "", "an object with version"),
    (("/", "title"), 5, "title", "text"),
    (("/", "licenses"), ["CC0"], "licenses 1", "an object"),
    (("/", "resources", 0), "sources", "resources 1", "an object"),
    (("/", "resources", 1), None, "resources", "one resource areas with path areas.csv and schema"),
    (("name",), None, "resources 1", "an object with name"),
    (("name",), "areas", "resources", "one resource areas with path areas.csv and schema"),
    (("name",), ["sources"], "resources 1 name", "a name in small letters"),
    (("path",), "../sources.csv", "resources", "one resource sources with path sources.csv and schema"),
    (("path",), "https://example.org/sources.csv", "resources", "one resource sources with path sources.csv"),
    (("path",), "areas.csv", "resources", "one resource sources with path sources.csv and schema"),
    (("path",), 5, "resources sources path", "a path"),
    (("schema",), "x", "resources sources schema", "an object"),
    (("schema",), None, "resources sources", "an object with schema"),
    (("title",), ["a"], "resources sources title", "text"),
    (("description",), "a\x1b[31mb", "resources sources description", "text on one line"),
    (("caveats",), "none", "resources sources caveats", "a list"),
    (("caveats",), [{}], "resources sources caveats 1", "text"),
    (("licenses",), {}, "resources sources licenses", "a list"),
    (("schema", "fields"), 3, "resources sources schema fields", "a list"),
    (("schema", "fields"), "text", "resources sources schema fields", "a list"),
    (("schema", "fields"), [], "sources keys", "a column of the table"),
    (("schema", "primaryKey"), None, "resources sources schema", "an object with primaryKey"),
    (("schema", "primaryKey"), ["y"], "sources keys", "a column of the table"),
    (("schema", "primaryKey"), [{}], "resources sources schema primaryKey", "a column or a list of columns"),
    (("schema", "foreignKeys"), "x", "resources sources schema foreignKeys", "a list"),
    (("schema", "foreignKeys"), [{"fields": ["title"]}], "resources sources schema foreignKeys 1", "with reference"),
    (FIELD, "publisher", "resources sources schema fields 2", "an object"),
    ((*FIELD, "name"), "source_id", "sources fields", "a name of its own"),
    ((*FIELD, "type"), "whole", f"{NAMED} type", "one of string, integer, number, boolean, year, date"),
    ((*FIELD, "type"), ["string"], f"{NAMED} type", "one of string"),
    (("schema", "fields", 0, "type"), "integer", "sources source_id", "a string, as it has a pattern or maxLength"),
    ((*FIELD, "title"), {}, f"{NAMED} title", "text"),
    ((*FIELD, "holds"), "cats", f"{NAMED} holds", "one of partial_date, iso_3166_1_alpha_3"),
    ((*FIELD, "listOf"), 7, f"{NAMED} listOf", "text"),
    ((*FIELD, "listOf"), "areas.area", "sources points to", "a column that the table has"),
    ((*FIELD, "categories"), "a", f"{NAMED} categories", "a list"),
    ((*FIELD, "categories"), ["a"], f"{NAMED} categories 1", "an object"),
    ((*FIELD, "categories"), [{"value": "a"}], f"{NAMED} categories 1", "an object with label"),
    ((*FIELD, "categories"), [{"value": 5, "label": "A"}], f"{NAMED} categories 1 value", "text"),
    ((*FIELD, "categories"), [{"value": "a", "label": "<b>A"}], f"{NAMED} categories 1 label", "without markup"),
    ((*CODED, "type"), "integer", "sources publisher_type", "a string, as it has"),
    ((*CODED, "constraints"), {"enum": ["a"]}, "sources publisher_type", "categories or an enum, not both"),
    (
        (*CODED, "categories", 1),
        {"value": "chinese_state", "label": "China"},
        "sources publisher_type chinese_state",
        "Chinese state, as the code is called elsewhere",
    ),
    ((*FIELD, "constraints"), "required", f"{NAMED} constraints", "an object"),
    ((*FIELD, "constraints"), {"minLength": 3}, f"{NAMED} constraints minLength", "a constraint that is judged"),
    ((*FIELD, "constraints"), {"enum": "a"}, f"{NAMED} constraints enum", "a list"),
    ((*FIELD, "constraints"), {"maximum": "a"}, f"{NAMED} constraints maximum", "a number"),
    ((*FIELD, "constraints"), {"maximum": 5}, "sources publisher", "a number, as it has a minimum or maximum"),
    ((*FIELD, "constraints"), {"maxLength": True}, f"{NAMED} constraints maxLength", "a whole number"),
    ((*FIELD, "constraints"), {"pattern": "["}, f"{NAMED} constraints pattern", "a regular expression"),
]


@pytest.mark.parametrize(("path", "value", "place", "expected"), KINDS, ids=lambda each: str(each)[:40])
def test_what_cannot_be_read_of_a_descriptor_is_reported_by_all(
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
    with pytest.raises(DataFault) as caught:
        tables.load("areas", tmp_path)
    assert list(caught.value.faults) == faults
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    answer = health.health(Request({"type": "http"}))
    assert answer.status_code == 503
    assert json.loads(bytes(answer.body))["faults"] == [str(fault) for fault in faults]
