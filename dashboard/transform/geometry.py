"""Equirectangular projection of borders and points, true to scale at the middle latitude of Tajikistan."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import cos, floor, hypot, pi, radians, sin
from typing import Any

import pandas as pd

from dashboard.tables.memo import memoized

MIDDLE_LATITUDE = 38.8
X_SCALE = cos(radians(MIDDLE_LATITUDE))
Point = list[float]
Line = tuple[list[float | None], list[float | None]]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def project_x(longitude: Any) -> Any:
    """Return x of a longitude in degrees (number or series); y is the latitude itself."""
    return longitude * X_SCALE


@memoized
def outline_path(features: list[dict[str, Any]], box: Box | None = None) -> Line:
    """All rings and lines of GeoJSON features as x and y of one path, with None between parts.

    With a `box`, rings are clipped to its edge, and lines end at their first point outside.
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
    """Rings or lines of a geometry."""
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
    """A ring clipped to a box, one side at a time (Sutherland-Hodgman)."""
    west, south, east, north = box
    for axis, limit, inside in ((0, west, _above), (1, south, _above), (0, east, _below), (1, north, _below)):
        ring = _clip_side(ring, axis, limit, inside)
    return [*ring, ring[0]] if ring and ring[0] != ring[-1] else ring


def _above(value: float, limit: float) -> bool:
    return value >= limit


def _below(value: float, limit: float) -> bool:
    return value <= limit


def _clip_side(ring: list[Point], axis: int, limit: float, inside: Callable[[float, float], bool]) -> list[Point]:
    clipped: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(point[axis], limit) != inside(before[axis], limit):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            clipped.append([before[i] + share * (point[i] - before[i]) for i in (0, 1)])
        if inside(point[axis], limit):
            clipped.append(point)
    return clipped


def _clip_line(line: list[Point], box: Box) -> Iterator[list[Point]]:
    """Parts of a line within a box, including the points just before and after."""
    west, south, east, north = box
    inside = [west <= point[0] <= east and south <= point[1] <= north for point in line]
    piece: list[Point] = []
    for index, point in enumerate(line):
        if any(inside[max(index - 1, 0) : index + 2]):
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def spread_overlaps(points: pd.DataFrame, diameters: Sequence[float]) -> pd.DataFrame:
    """Points with `x` and `y` at which no two marks overlap; `diameters` in degrees of latitude.

    In the order of the rows, each mark is placed at its own position if free, else at the nearest free one on rings
    around it. Columns `longitude` and `latitude` are unchanged.
    """
    placed: list[tuple[float, float, float]] = []
    by_square: dict[tuple[int, ...], list[tuple[float, float, float]]] = defaultdict(list)
    cell = max(diameters, default=1.0)  # side of grid squares: a mark can overlap only marks of adjacent ones
    for longitude, latitude, size in zip(points["longitude"], points["latitude"], diameters, strict=True):
        for dx, dy in _spiral_offsets(size / 2):
            x, y = float(project_x(longitude)) + dx, float(latitude) + dy
            square = floor(x / cell), floor(y / cell)
            around = (
                mark for near in product(*((i - 1, i, i + 1) for i in square)) for mark in by_square.get(near, ())
            )
            if all(hypot(x - other_x, y - other_y) >= (size + other) / 2 for other_x, other_y, other in around):
                placed.append((x, y, size))
                by_square[square].append(placed[-1])
                break
    return points.assign(
        x=pd.Series([round(x, 4) for x, _y, _size in placed], index=points.index, dtype="float64"),
        y=pd.Series([round(y, 4) for _x, y, _size in placed], index=points.index, dtype="float64"),
    )


def _spiral_offsets(step: float) -> Iterator[tuple[float, float]]:
    """Endless offsets: zero, then points on rings `step` apart, clockwise from the north."""
    yield 0.0, 0.0
    ring = 0
    while True:
        ring += 1
        for spot in range(6 * ring):
            angle = pi / 2 - 2 * pi * spot / (6 * ring)
            yield ring * step * cos(angle), ring * step * sin(angle)
