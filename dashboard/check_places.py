"""Outlines of Tajikistan's provinces, to judge where points lie."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dashboard.fault import Fault

PROVINCES = "geo/provinces.geojson"
Ring = list[list[float]]


@dataclass(frozen=True)
class Outline:
    """Rings of one province, holes among them; longitudes and latitudes in degrees."""

    rings: tuple[Ring, ...]

    def holds(self, x: float, y: float, tolerance: float) -> bool:
        """Whether the point lies inside or within `tolerance` degrees of the border."""
        inside = False
        for (x1, y1), (x2, y2) in self._edges():
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside or any(_distance(x, y, *start, *end) <= tolerance for start, end in self._edges())

    def _edges(self) -> Iterator[tuple[list[float], list[float]]]:
        for ring in self.rings:
            yield from pairwise(ring)


def outlines(folder: Path) -> dict[str, Outline] | Fault:
    """Provinces by ISO 3166-2 code, or why the file cannot be used."""
    try:
        features = json.loads((folder / PROVINCES).read_text(encoding="utf-8"))["features"]
        return {
            str(feature["properties"]["iso_3166_2"]): Outline(tuple(_rings(feature["geometry"])))
            for feature in features
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = " ".join(str(error).split()) if not isinstance(error, OSError) else "it cannot be read"
        return Fault(f"data/{PROVINCES}", None, None, "", f"GeoJSON with outlines of provinces ({reason})")


def _rings(geometry: dict[str, list[list[Ring]]]) -> Iterator[Ring]:
    polygons = geometry["coordinates"]
    for polygon in polygons if str(geometry["type"]) == "MultiPolygon" else [polygons]:
        for ring in polygon:
            yield [[float(place[0]), float(place[1])] for place in ring]  # type: ignore[arg-type]


def _distance(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    """Distance in degrees of a point from a segment."""
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
