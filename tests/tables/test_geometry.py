"""Borders and towns that maps cannot use are reported by `check` and on loading."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import tables
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault
from dashboard.tables.geojson import GEOMETRIES
from tests.tables.breaking import DATA

FIRST = "feature 1"
BROKEN: list[tuple[str, Callable[[dict[str, Any]], object], str | None, str]] = [
    ("missing", lambda _: None, None, "a file of this name"),
    ("empty", lambda _: "", None, "JSON"),
    ("cut off", lambda data: json.dumps(data)[:999], None, "JSON"),
    ("deep", lambda _: "[" * 100_000, None, "JSON"),
    ("list", lambda _: [], None, "a list of features"),
    ("nothing", lambda _: {}, None, "a list of features"),
    ("no features", lambda data: data | {"features": None}, None, "a list of features"),
    ("empty list", lambda data: data | {"features": []}, None, "a list of features"),
    ("null", lambda data: data | {"features": [None]}, FIRST, "a geometry of type"),
    ("no geometry", lambda data: with_first(data, geometry=None), FIRST, "a geometry of type"),
    ("other type", lambda data: with_geometry(data, type="GeometryCollection"), FIRST, "a geometry of type"),
    ("no places", lambda data: with_geometry(data, coordinates=None), FIRST, "longitudes from -180 to 180"),
    ("text", lambda data: with_geometry(data, coordinates="68,38"), FIRST, "longitudes from -180 to 180"),
    ("turned", lambda data: with_geometry(data, coordinates=first_place(data, [38, 168])), FIRST, "latitudes from -90"),
    ("words", lambda data: with_geometry(data, coordinates=first_place(data, ["68", "38"])), FIRST, "longitudes"),
    ("infinite", lambda data: first_number(data, "1e999"), FIRST, "longitudes from -180 to 180"),
    ("not a number", lambda data: first_number(data, "NaN"), None, "JSON (NaN is no number)"),
]


def first_number(content: dict[str, Any], number: str) -> str:
    """The content with another number at the start of the first place."""
    return re.sub(r"\[(?=[0-9])", f"[{number}, ", json.dumps(content), count=1)


def with_first(content: dict[str, Any], **change: object) -> dict[str, Any]:
    first, *others = content["features"]
    return content | {"features": [first | change, *others]}


def with_geometry(content: dict[str, Any], **change: object) -> dict[str, Any]:
    return with_first(content, geometry=content["features"][0]["geometry"] | change)


def first_place(content: dict[str, Any], place: list[Any]) -> list[Any]:
    """Coordinates of the first feature with another place at their start."""

    def put(places: list[Any]) -> list[Any]:
        return [put(places[0]), *places[1:]] if isinstance(places[0], list) else place

    return put(content["features"][0]["geometry"]["coordinates"])


@pytest.mark.parametrize(("edit", "place", "expected"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_geometry_is_reported(
    tmp_path: Path, edit: Callable[[dict[str, Any]], object], place: str | None, expected: str
) -> None:
    shutil.copytree(DATA / "geo", tmp_path / "geo")
    for name in GEOMETRIES:
        path = tmp_path / "geo" / f"{name}.geojson"
        content = edit(json.loads(path.read_text(encoding="utf-8")))
        if content is None:
            path.unlink()
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    for name in GEOMETRIES:
        with pytest.raises(DataFault) as caught:
            tables.geometry(name, tmp_path)
        fault = caught.value.faults[0]
        assert (fault.file, fault.column) == (f"data/geo/{name}.geojson", place)
        assert expected in fault.expected


def test_each_file_is_checked(folder: Path) -> None:
    (folder / "geo" / "borders.geojson").unlink()
    for name, lost in (("provinces", "iso_3166_2"), ("towns", "kind")):
        path = folder / "geo" / f"{name}.geojson"
        content = json.loads(path.read_text(encoding="utf-8"))
        del content["features"][1]["properties"][lost]
        path.write_text(json.dumps(content), encoding="utf-8")
    assert [str(fault) for fault in check(folder)] == [
        "data/geo/provinces.geojson: column feature 2: expected the properties iso_3166_2 and short_name as text",
        "data/geo/borders.geojson: expected a file of this name, letter by letter",
        "data/geo/towns.geojson: column feature 2: expected the properties name_en and kind as text",
    ]
