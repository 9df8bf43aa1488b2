"""Borders and points on a plane: equirectangular, true to scale at Tajikistan's middle latitude."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import cos, floor, hypot, pi, radians, sin
from typing import Any

import pandas as pd

from dashboard.tables.memo import memoized

MIDDLE_LATITUDE = 38.8
SHRINK = cos(radians(MIDDLE_LATITUDE))
Point = list[float]
Line = tuple[list[float | None], list[float | None]]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def project_x(longitude: Any) -> Any:
    """Abscissa of a longitude in degrees (number or series); the ordinate is the latitude itself."""
    return longitude * SHRINK


@memoized
def outline_path(features: list[dict[str, Any]], box: Box | None = None) -> Line:
    """All rings and lines of GeoJSON features as one pen-up, pen-down path: x and y with None between parts.

    With a `box` only what lies in it: rings are cut along its edge, lines end at their first point beyond it.
    """
    xs: list[float | None] = []
    ys: list[float | None] = []
    for feature in features:
        ring = feature["geometry"]["type"].endswith("Polygon")
        for part in _parts(feature["geometry"]):
            for piece in [part] if box is None else [_clip_ring(part, box)] if ring else _clip_line(part, box):
                if len(piece) > 1:
                    xs += [round(project_x(point[0]), 4) for point in piece] + [None]
                    ys += [round(point[1], 4) for point in piece] + [None]
    return xs, ys


def _parts(geometry: dict[str, Any]) -> Iterator[list[Point]]:
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


def _clip_ring(ring: list[Point], box: Box) -> list[Point]:
    """A ring cut to a box, side by side (Sutherland and Hodgman)."""
    west, south, east, north = box
    for axis, limit, inside in ((0, west, _above), (1, south, _above), (0, east, _below), (1, north, _below)):
        ring = _clip_side(ring, axis, limit, inside)
    return [*ring, ring[0]] if ring and ring[0] != ring[-1] else ring


def _above(value: float, limit: float) -> bool:
    return value >= limit


def _below(value: float, limit: float) -> bool:
    return value <= limit


def _clip_side(ring: list[Point], axis: int, limit: float, inside: Callable[[float, float], bool]) -> list[Point]:
    kept: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(point[axis], limit) != inside(before[axis], limit):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append([before[each] + share * (point[each] - before[each]) for each in (0, 1)])
        if inside(point[axis], limit):
            kept.append(point)
    return kept


def _clip_line(line: list[Point], box: Box) -> Iterator[list[Point]]:
    """Parts of a line that lie in a box, each with the point before it enters and after it leaves."""
    west, south, east, north = box
    inside = [west <= point[0] <= east and south <= point[1] <= north for point in line]
    piece: list[Point] = []
    for place, point in enumerate(line):
        if any(inside[max(place - 1, 0) : place + 2]):
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def spread_overlaps(points: pd.DataFrame, diameters: Sequence[float]) -> pd.DataFrame:
    """Points with columns `x` and `y`, none of whose marks overlaps another; `diameters` in degrees of latitude.

    In the order of the rows each takes its own place if that is free, else the nearest free spot on rings around
    it. Columns `longitude` and `latitude` stay as they are.
    """
    taken: list[tuple[float, float, float]] = []
    near: dict[tuple[int, ...], list[tuple[float, float, float]]] = defaultdict(list)
    cell = max(diameters, default=1.0)  # no mark reaches beyond the squares around its own
    for longitude, latitude, size in zip(points["longitude"], points["latitude"], diameters, strict=True):
        for dx, dy in _spiral_offsets(size / 2):
            x, y = float(project_x(longitude)) + dx, float(latitude) + dy
            own = floor(x / cell), floor(y / cell)
            around = (
                mark for square in product(*((at - 1, at, at + 1) for at in own)) for mark in near.get(square, ())
            )
            if all(hypot(x - other_x, y - other_y) >= (size + other) / 2 for other_x, other_y, other in around):
                taken.append((x, y, size))
                near[own].append(taken[-1])
                break
    return points.assign(
        x=pd.Series([round(x, 4) for x, _y, _size in taken], index=points.index, dtype="float64"),
        y=pd.Series([round(y, 4) for _x, y, _size in taken], index=points.index, dtype="float64"),
    )


def _spiral_offsets(step: float) -> Iterator[tuple[float, float]]:
    """Offsets from a place: itself, then rings of spots that widen by a step for ever, from the north clockwise."""
    yield 0.0, 0.0
    ring = 0
    while True:
        ring += 1
        for spot in range(6 * ring):
            angle = pi / 2 - 2 * pi * spot / (6 * ring)
            yield ring * step * cos(angle), ring * step * sin(angle)
