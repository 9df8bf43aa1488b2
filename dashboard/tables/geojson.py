"""Validate the borders and towns of the maps, and test whether points lie in a province."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.tables.cells import text_error
from dashboard.tables.descriptor import read_json
from dashboard.tables.faults import DataFault, Fault

LINES, AREAS = ("LineString", "MultiLineString"), ("Polygon", "MultiPolygon")
# By file: types of geometry, and the properties that maps need.
GEOMETRIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "provinces": (AREAS, ("iso_3166_2", "short_name")),
    "countries": (AREAS, ("name_en",)),
    "borders": (LINES, ()),
    "borders_disputed": (LINES, ()),
    "towns": (("Point",), ("name_en", "kind")),
}
DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
Ring = list[list[float]]


@dataclass(frozen=True)
class Outline:
    """Rings of one province, including holes; longitudes and latitudes in degrees."""

    rings: tuple[Ring, ...]

    def contains(self, x: float, y: float, tolerance: float) -> bool:
        """Whether the point lies inside or within `tolerance` degrees of the border."""
        inside = False
        for (x1, y1), (x2, y2) in self._edges():
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside or any(_distance(x, y, *start, *end) <= tolerance for start, end in self._edges())

    def _edges(self) -> Iterator[tuple[list[float], list[float]]]:
        for ring in self.rings:
            yield from pairwise(ring)


def read_collection(name: str, folder: Path) -> dict[str, Any]:
    """GeoJSON feature collection `geo/<name>.geojson`; DataFault names the faulty features."""
    file = f"data/geo/{name}.geojson"
    content = read_json(folder / "geo" / f"{name}.geojson", file)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(features, list) or not features:
        raise DataFault([Fault(file, None, None, "", "GeoJSON: a collection with a list of features")])
    errors = [(number, error) for number, feature in enumerate(features, 1) if (error := _feature_error(name, feature))]
    if errors:
        raise DataFault([Fault(file, None, f"feature {number}", "", error) for number, error in errors])
    return content


def _feature_error(name: str, feature: object) -> str:
    """What was expected of a feature; empty if it is valid."""
    types, properties = GEOMETRIES[name]
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") not in types:
        return f"a geometry of type {' or '.join(types)}"
    if not _valid_coordinates(geometry.get("coordinates"), DEPTH[geometry["type"]], 4 if types == AREAS else 2):
        return "longitudes from -180 to 180 and latitudes from -90 to 90, as the type of geometry has them"
    values = feature.get("properties") if isinstance(feature, dict) else None
    texts = [values.get(name) if isinstance(values, dict) else None for name in properties]
    if not all(isinstance(text, str) and text and not text_error(text) for text in texts):
        return f"the properties {' and '.join(properties)} as text"
    return ""


def _valid_coordinates(values: object, depth: int, min_points: int) -> bool:
    """Whether coordinates are within range and nested `depth` deep, with `min_points` in each line or ring."""
    if not isinstance(values, list):
        return False
    if depth:
        min_length = min_points if depth == 1 else 1
        return len(values) >= min_length and all(_valid_coordinates(part, depth - 1, min_points) for part in values)
    return len(values) in (2, 3) and all(
        type(x) in (int, float) and -limit <= x <= limit for x, limit in zip(values, (180, 90), strict=False)
    )


def outlines(folder: Path) -> Mapping[str, Outline]:
    """Provinces by ISO 3166-2 code; DataFault if the file cannot be used."""
    return {
        feature["properties"]["iso_3166_2"]: Outline(tuple(_rings(feature["geometry"])))
        for feature in read_collection("provinces", folder)["features"]
    }


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    for polygon in geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]:
        for ring in polygon:
            yield [[float(point[0]), float(point[1])] for point in ring]


def _distance(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    """Distance in degrees of a point from a segment."""
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
