"""A descriptor that is missing, broken or not that of the tables: the place is told."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.check import check
from tests.check.breaking import edit_package, only, rewrite

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
