"""Borders and points on a plane: equirectangular, true to scale at Tajikistan's middle latitude."""

from collections.abc import Iterator
from math import cos, radians
from typing import Any

import pandas as pd

MIDDLE_LATITUDE = 38.8
SHRINK = cos(radians(MIDDLE_LATITUDE))
Line = tuple[list[float | None], list[float | None]]


def x_of(longitude: Any) -> Any:
    """Abscissa of a longitude in degrees (number or series); the ordinate is the latitude itself."""
    return longitude * SHRINK


def outline(features: list[dict[str, Any]]) -> Line:
    """All rings and lines of GeoJSON features as one pen-up, pen-down path: x and y with None between parts."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for feature in features:
        for part in _parts(feature["geometry"]):
            xs += [round(x_of(point[0]), 4) for point in part] + [None]
            ys += [point[1] for point in part] + [None]
    return xs, ys


def _parts(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Rings or lines of a geometry, one after the other."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            yield coordinates
        case "MultiLineString" | "Polygon":
            yield from coordinates
        case "MultiPolygon":
            for polygon in coordinates:
                yield from polygon


def fan_out(points: pd.DataFrame, step: float = 0.07) -> pd.DataFrame:
    """Points with columns `x` and `y`, those at one place moved onto rings around it, `step` degrees apart.

    The order within a place is that of the rows; the first keeps the place itself. Six fit on the first ring,
    twelve on the second, and so on. Columns `longitude` and `latitude` stay as they are.
    """
    rank = points.groupby(["longitude", "latitude"]).cumcount()
    offsets = [_offset(int(place), step) for place in rank]
    return points.assign(
        x=x_of(points["longitude"]) + [dx for dx, _ in offsets],
        y=points["latitude"] + [dy for _, dy in offsets],
    )


def _offset(place: int, step: float) -> tuple[float, float]:
    if place == 0:
        return 0.0, 0.0
    ring, before = 1, 1
    while place >= before + 6 * ring:
        before += 6 * ring
        ring += 1
    angle = radians(90 - 360 * (place - before) / (6 * ring))
    return ring * step * cos(angle), ring * step * cos(radians(90) - angle)
