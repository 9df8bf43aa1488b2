"""The borders: one coverage without gaps, wound as GeoJSON wants it, disputed lines apart, today's names."""

import csv
import json
import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parent.parent.parent
GEO = ROOT / "data" / "geo"
LAYERS = ("provinces", "countries", "borders", "borders_disputed", "towns")
COUNTRIES = {
    "AFG": "Afghanistan",
    "CHN": "China",
    "IND": "India",
    "IRN": "Iran",
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "MNG": "Mongolia",
    "PAK": "Pakistan",
    "RUS": "Russia",
    "TJK": "Tajikistan",
    "TKM": "Turkmenistan",
    "UZB": "Uzbekistan",
    None: "Siachen Glacier",
}
NEIGHBOURS = ("AFG", "CHN", "KGZ", "UZB")
Edge = frozenset[tuple[float, ...]]


def features(layer: str) -> list[dict[str, Any]]:
    collection: dict[str, Any] = json.loads((GEO / f"{layer}.geojson").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


def areas(layer: str, key: str) -> dict[Any, BaseGeometry]:
    return {feature["properties"][key]: shape(feature["geometry"]) for feature in features(layer)}


def edges(geometry: BaseGeometry) -> Counter[Edge]:
    lines = shapely.get_parts(geometry.boundary if geometry.area else geometry)
    return Counter(frozenset(edge) for line in lines for edge in pairwise(line.coords))


def edges_of(layer: str) -> Counter[Edge]:
    return sum((edges(shape(feature["geometry"])) for feature in features(layer)), Counter())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_valid_geojson_in_degrees(layer: str) -> None:
    for feature in features(layer):
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        assert not geometry.is_empty
        west, south, east, north = geometry.bounds
        assert 56 <= west <= east <= 94
        assert 31 <= south <= north <= 50


@pytest.mark.parametrize("layer", ["provinces", "countries"])
def test_outer_rings_run_anticlockwise_and_holes_clockwise(layer: str) -> None:
    for feature in features(layer):
        for polygon in shapely.get_parts(shape(feature["geometry"])):
            assert shapely.is_ccw(polygon.exterior)
            assert not any(shapely.is_ccw(hole) for hole in polygon.interiors)


def test_tajikistan_has_five_provinces_with_todays_names() -> None:
    names = {feature["properties"]["iso_3166_2"]: feature["properties"] for feature in features("provinces")}
    assert {code: name["name_en"] for code, name in names.items()} == {
        "TJ-DU": "Dushanbe",
        "TJ-GB": "Gorno-Badakhshan Autonomous Region",
        "TJ-KT": "Khatlon Region",
        "TJ-RA": "Districts of Republican Subordination",
        "TJ-SU": "Sughd Region",
    }
    for name in names.values():
        assert re.fullmatch(r"[Ѐ-ӿ ]+", name["name_tg"])
        assert re.fullmatch(r"[Ѐ-џ -]+", name["name_ru"])
        assert re.fullmatch(r"[一-鿿-]+", name["name_zh"])
    text = (GEO / "provinces.geojson").read_text(encoding="utf-8")
    assert not re.search("Leninabad|Tadzhik|Karategin|Ленинабад|Курган", text)


def test_countries_have_iso_codes_and_todays_names() -> None:
    found = {feature["properties"]["iso3"]: feature["properties"]["name_en"] for feature in features("countries")}
    assert found == COUNTRIES


def test_countries_fill_the_window_without_gap_or_overlap() -> None:
    countries = list(areas("countries", "iso3").values())
    # The Caspian Sea and its shore lie west of the window, so land fills all of it.
    assert sum(polygon.area for polygon in countries) == pytest.approx((94 - 56) * (50 - 31), abs=1e-6)
    assert shapely.coverage_is_valid(countries)


def test_provinces_and_neighbours_are_one_coverage() -> None:
    neighbours = [area for code, area in areas("countries", "iso3").items() if code != "TJK"]
    assert shapely.coverage_is_valid([*areas("provinces", "iso_3166_2").values(), *neighbours])


def test_provinces_add_up_to_the_country() -> None:
    country = areas("countries", "iso3")["TJK"]
    provinces = areas("provinces", "iso_3166_2").values()
    assert sum(polygon.area for polygon in provinces) == pytest.approx(country.area, rel=1e-9)
    # Square degrees that Natural Earth gives it before simplification.
    assert country.area == pytest.approx(14.696, rel=0.002)


def test_every_outer_edge_of_the_provinces_is_an_edge_of_a_neighbour() -> None:
    outer = {edge for edge, times in edges_of("provinces").items() if times == 1}
    countries = areas("countries", "iso3")
    assert outer == set(edges(countries["TJK"]))
    assert outer <= set().union(*(edges(countries[code]) for code in NEIGHBOURS))


def test_no_province_overlaps_another_or_a_neighbour() -> None:
    provinces = areas("provinces", "iso_3166_2").values()
    countries = areas("countries", "iso3")
    for first, second in combinations([*provinces, *(countries[code] for code in NEIGHBOURS)], 2):
        assert first.intersection(second).area == 0


def test_dushanbe_fills_a_hole() -> None:
    provinces = areas("provinces", "iso_3166_2")
    (around,) = shapely.get_parts(provinces["TJ-RA"])
    assert [set(edges(hole)) for hole in around.interiors] == [set(edges(provinces["TJ-DU"]))]


@pytest.mark.parametrize(
    ("town", "latitude", "longitude", "province"),
    [
        ("Dushanbe", 38.54, 68.78, "TJ-DU"),
        ("Khujand", 40.28, 69.62, "TJ-SU"),
        ("Bokhtar", 37.84, 68.78, "TJ-KT"),
        ("Khorog", 37.49, 71.55, "TJ-GB"),
        ("Hisor", 38.53, 68.55, "TJ-RA"),
        ("Vorukh, an exclave", 39.85, 70.58, "TJ-SU"),
    ],
)
def test_a_town_lies_in_its_province(town: str, latitude: float, longitude: float, province: str) -> None:
    place = Point(longitude, latitude)
    assert [code for code, area in areas("provinces", "iso_3166_2").items() if area.contains(place)] == [province]


def test_every_border_is_drawn_once() -> None:
    shared = {edge for edge, times in edges_of("countries").items() if times == 2}
    control = [feature for feature in features("borders_disputed") if feature["properties"]["kind"] == "control"]
    borders = edges_of("borders") + sum((edges(shape(feature["geometry"])) for feature in control), Counter())
    assert set(borders) == shared
    assert set(borders.values()) == {1}


def test_a_border_names_the_countries_that_it_parts() -> None:
    countries = areas("countries", "iso3")
    for feature in features("borders"):
        first, second = feature["properties"]["between"].split("-")
        assert set(edges(shape(feature["geometry"]))) <= set(edges(countries[first])) & set(edges(countries[second]))


def test_disputed_lines_do_not_run_along_undisputed_ones() -> None:
    solid = shapely.union_all([shape(feature["geometry"]) for feature in features("borders")])
    for feature in features("borders_disputed"):
        line = shape(feature["geometry"])
        assert line.intersection(solid).length == 0
        # Each may start at a border; beyond that it keeps off.
        near = line.intersection(solid.buffer(0.02))
        assert near.length < 0.1, feature["properties"]


def test_a_claim_lies_where_another_country_holds_the_ground() -> None:
    countries = areas("countries", "iso3")
    claims = [feature for feature in features("borders_disputed") if feature["properties"]["kind"] == "claim"]
    assert {(feature["properties"]["claimed_by"], feature["properties"]["held_by"]) for feature in claims} == {
        ("CHN", "IND"),
        ("IND", "CHN"),
        ("IND", "PAK"),
        ("PAK", "IND"),
    }
    for feature in claims:
        held = countries[feature["properties"]["held_by"]]
        assert held.buffer(0.05).contains(shape(feature["geometry"])), feature["properties"]


def test_no_line_through_kashmir_or_around_aksai_chin_is_solid() -> None:
    kashmir = shapely.box(74, 32.5, 80.5, 36.3)
    crossing = [item["properties"] for item in features("borders") if shape(item["geometry"]).intersects(kashmir)]
    assert crossing == []


def test_towns_lie_in_their_countries() -> None:
    countries = areas("countries", "iso3")
    towns = features("towns")
    assert len(towns) == 23
    for feature in towns:
        country = countries[feature["properties"]["iso3"]]
        slack = 0.05 if feature["properties"]["kind"] == "crossing" else 0
        assert country.distance(shape(feature["geometry"])) <= slack, feature["properties"]
        assert feature["properties"]["source"]


def test_the_pass_is_where_the_route_has_it() -> None:
    (crossing,) = (feature for feature in features("towns") if feature["properties"]["kind"] == "crossing")
    with (ROOT / "data" / "routes.csv").open(encoding="utf-8", newline="") as file:
        passes = [row for row in csv.DictReader(file) if row["place_name"] == "Kulma pass"]
    assert passes
    for row in passes:
        assert [float(row["longitude"]), float(row["latitude"])] == crossing["geometry"]["coordinates"]


def test_the_map_of_tajikistan_stays_small() -> None:
    sizes = {layer: (GEO / f"{layer}.geojson").stat().st_size for layer in LAYERS}
    assert sum(sizes.values()) < 150_000
    assert sizes["provinces"] < 30_000
