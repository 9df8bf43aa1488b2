"""Maps of projects, provinces and the region: small, complete, no more precise than the data."""

import json
import re
from typing import Any

import pytest

from dashboard import tables
from dashboard.charts import map_projects
from dashboard.charts.style import frame
from dashboard.charts.style.template import INK
from dashboard.content import catalogue
from dashboard.transform import geometry
from dashboard.transform.filters import Filters

MAPS = ("map_projects", "map_provinces", "map_region")


def marks(name: str, **options: str) -> dict[str, dict[str, Any]]:
    """Symbol, opacity and size of each project drawn, by its id."""
    chart = catalogue.make(name, Filters(), **options)
    ids = tables.load("projects")["project_id"]
    marks_by_id = {}
    for trace in chart.figure.data:
        if trace.customdata is not None:
            for label, *look in zip(
                trace.customdata, trace.marker.symbol, trace.marker.opacity, trace.marker.size, strict=True
            ):
                if label is not None:  # the mark of the legend
                    marks_by_id[ids[label]] = dict(zip(("symbol", "opacity", "size"), look, strict=True))
    return marks_by_id


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("years", [None, (2014, 2014)])
def test_a_redraw_stays_under_150_kilobytes(name: str, years: tuple[int, int] | None) -> None:
    assert len(catalogue.make(name, Filters(years=years)).figure.to_json()) < 150_000


@pytest.mark.parametrize("year", ["2003", "2014", "2026"])
def test_a_year_of_the_map_stays_under_150_kilobytes(year: str) -> None:
    assert len(catalogue.make("map_projects", Filters(), year=year).figure.to_json()) < 150_000


@pytest.mark.parametrize("name", MAPS)
def test_the_picture_says_where_the_borders_come_from(name: str) -> None:
    chart = catalogue.make(name, Filters())
    footer = frame.compose(chart)["layout"]["annotations"][-1]["text"].replace("<br>", " ")
    assert "Borders: Natural Earth, as they are administered; dashed where disputed." in footer
    assert "They express no opinion on the status of any territory." in footer
    assert "Natural Earth" in chart.credits


def test_the_map_of_projects_credits_its_points() -> None:
    picture = frame.compose(catalogue.make("map_projects", Filters()))
    footer = picture["layout"]["annotations"][-1]["text"].replace("<br>", " ")
    for credit in ("GeoNames (CC BY 4.0)", "© OpenStreetMap contributors (ODbL)", "AidData"):
        assert credit in footer


@pytest.mark.parametrize("name", MAPS)
def test_disputed_borders_are_dashed_and_others_not(name: str) -> None:
    figure = catalogue.make(name, Filters()).figure
    base = [trace for trace in figure.data if trace.name == "base" and trace.line.width]
    assert sorted(trace.line.dash or "solid" for trace in base) == ["dash", "solid"]


def test_shape_is_status_hollow_is_unknown_and_a_cross_is_a_denied_report() -> None:
    drawn = marks("map_projects")
    projects = tables.load("projects")
    assert len(drawn) == (projects["latitude"].notna() & (projects["role"] != "outside_tajikistan")).sum()
    assert drawn["dushanbe-chanak-road"]["symbol"] == "circle"
    assert drawn["kulma-pass-opening"]["symbol"] == "circle-open"
    assert drawn["rogun-aiib-loan"]["symbol"] == "square"
    assert drawn["norinco-rasht-chp"]["symbol"] == "triangle-up-open"
    assert [project for project, look in drawn.items() if look["symbol"] == "x-thin-open"] == ["shaymak-outpost"]


def test_a_stalled_work_is_not_under_way_and_what_was_only_expected_has_no_size() -> None:
    assert marks("map_projects")["line-d-gas-pipeline"] == {"symbol": "hourglass-open", "opacity": 0.88, "size": 8.0}
    assert marks("map_projects", year="2019")["line-d-gas-pipeline"]["symbol"] == "square-open"
    assert marks("map_projects", year="2024")["line-d-gas-pipeline"]["symbol"] == "hourglass-open"
    chart = catalogue.make("map_projects", Filters())
    hovers = [
        text.replace("<br>", " ") for trace in chart.figure.data if trace.customdata is not None for text in trace.text
    ]
    (line_d,) = (text for text in hovers if text.startswith("Central Asia-China gas pipeline"))
    assert "Stalled or without a later report, 13 September 2014; last report of works: January 2020" in line_d
    assert "$3 bn, direct investment; only expected" in line_d
    assert {"Stalled or without a later report", "hollow: value not known, only expected or derived"} <= {
        trace.name for trace in chart.figure.data
    }
    pipelines = [trace for trace in chart.figure.data if trace.mode == "lines" and trace.name == "Pipeline"]
    assert [trace.line.dash for trace in pipelines] == ["dashdot"]


def test_provinces_do_not_add_what_was_only_expected() -> None:
    invested = catalogue.make("map_provinces", Filters(), measure="fdi").rows.set_index("project_id")["value_usd"]
    # Republican districts: Pakrut 256 m; of line D 3,000 m were only expected.
    assert invested[["pakrut-gold"]].to_dict() == {"pakrut-gold": 256_000_000}
    assert not {"line-d-gas-pipeline", "dangara-refinery", "asht-solar-250mw"} & set(invested.index)


def test_every_mark_that_was_moved_is_joined_to_its_place_and_no_other() -> None:
    chart = catalogue.make("map_projects", Filters())
    locations = {
        label: (geometry.project_x(row.longitude), row.latitude)
        for label, row in chart.rows.astype("object").iterrows()
    }
    positions = {
        label: (x, y)
        for trace in chart.figure.data
        if trace.customdata is not None
        for label, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
        if label is not None
    }
    (path,) = (shape.path for shape in chart.figure.layout.shapes if shape.type == "path")
    lines = [[float(each) for each in re.split("[,L]", line)] for line in path.split("M") if line]
    expected = [
        [*locations[label], *positions[label]]
        for label in positions
        if sum(abs(a - b) for a, b in zip(locations[label], positions[label], strict=True)) > 0.01
    ]
    assert 0 < len(expected) < len(positions)
    assert sorted(lines) == [pytest.approx(each, abs=1e-4) for each in sorted(expected)]


@pytest.mark.parametrize(
    ("name", "here", "gone"),
    [
        ("map_projects", ("CHINA", "Dushanbe", "Kulma pass", "$10 m"), ("KAZAKHSTAN",)),
        ("map_region", ("CHINA", "KAZAKHSTAN", "Tashkent"), ("$10 m",)),
        ("map_provinces", ("CHINA", "AFGHANISTAN"), ("Dushanbe", "$10 m")),
    ],
)
def test_names_on_the_ground_are_one_trace(name: str, here: tuple[str, ...], gone: tuple[str, ...]) -> None:
    figure = catalogue.make(name, Filters()).figure
    (names,) = (trace for trace in figure.data if trace.text and "CHINA" in trace.text)
    sizes = dict(zip(names.text, names.marker.size, strict=True))
    assert set(here) <= set(sizes)
    assert not set(gone) & set(sizes)
    assert sizes["CHINA"] == 0
    assert all(size > 0 for name, size in sizes.items() if not name.isupper())
    assert names.textfont.color == INK  # which follows the theme


def test_size_grows_with_the_square_root_of_the_value() -> None:
    sizes = [map_projects.marker_size(value) for value in (0.0, 7.5e8, 3e9, 8e9, float("nan"))]
    assert sizes == [8.0, 17.0, 26.0, 26.0, 8.0]


def test_rings_are_around_every_place_that_is_not_exact() -> None:
    chart = catalogue.make("map_projects", Filters())
    (ring,) = (trace for trace in chart.figure.data if trace.name and trace.name.startswith("Place known only"))
    rough = int((chart.rows["location_precision"] != "exact").sum())
    assert len(ring.x) == rough > 60
    assert f"The places of {rough} projects are known only by town, district or region" in chart.note


def test_a_year_shows_what_was_then_and_pales_what_was_finished_before() -> None:
    drawn = marks("map_projects", year="2014")
    assert drawn["dushanbe-2-chp-phase1"] == {"symbol": "circle", "opacity": 0.88, "size": 12.4}
    assert drawn["dushanbe-chanak-road"]["opacity"] == 0.4
    assert drawn["dushanbe-2-chp-phase2"]["symbol"] == "square"
    assert drawn["zhongtai-cotton-farms"]["symbol"] == "diamond-open"
    assert "parliament-building" not in drawn


def test_no_project_moves_from_year_to_year() -> None:
    def places(year: str) -> dict[int, tuple[float, float]]:
        figure = catalogue.make("map_projects", Filters(), year=year).figure
        traces = [trace for trace in figure.data if trace.customdata is not None]
        return {
            label: (x, y)
            for trace in traces
            for label, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
            if label is not None
        }

    early, late = places("2010"), places("2020")
    assert early
    assert {label: late[label] for label in early} == early


def test_the_year_is_in_title_file_and_words() -> None:
    chart = catalogue.make("map_projects", Filters(), year="2014")
    assert chart.title.endswith("2014")
    assert chart.file_stem == "map-projects_2014_1992-2026"
    assert chart.alt.startswith(
        "2014. Map of Tajikistan with 35 projects (finished 14, under way 11, stalled or without a later "
        "report 3, announced 3"
    )


def test_routes_follow_area_and_year() -> None:
    def drawn(filters: Filters, **options: str) -> set[str]:
        figure = catalogue.make("map_projects", filters, **options).figure
        traces = [trace for trace in figure.data if trace.mode == "lines" and trace.text is not None]
        texts = [text for trace in traces for text in trace.text if text]
        return {text.partition("<br>")[0] for text in texts}

    assert len(drawn(Filters())) == 13
    assert drawn(Filters(("solar",))) == set()
    assert "Dushanbe - Khujand - Chanak highway" not in drawn(Filters(("energy",)))
    assert drawn(Filters(), year="2006") >= {"Dushanbe - Khujand - Chanak highway"}
    assert "Vahdat - Yovon railway" not in drawn(Filters(), year="2006")


def test_provinces_show_their_numbers_and_what_is_not_counted() -> None:
    chart = catalogue.make("map_provinces", Filters(years=(1992, 2025)))
    (label,) = (trace for trace in chart.figure.data if trace.mode == "text" and "<b>" in trace.text[0])
    assert set(label.text) == {
        "Sughd<br><b>17</b>",
        "Republican districts<br><b>11</b>",
        "Khatlon<br><b>24</b>",
        "Gorno-Badakhshan<br><b>7</b>",
        "Dushanbe<br><b>23</b>",
    }
    assert "outside Tajikistan 1, in no single province 1" in chart.note
    assert len(chart.rows) == 82


def test_money_of_several_states_is_not_counted_among_loans() -> None:
    rows = catalogue.make("map_provinces", Filters(), measure="loan").rows
    assert "rogun-aiib-loan" not in set(rows["project_id"])
    assert set(rows["value_type"]) == {"loan"}


def test_provinces_are_drawn_from_their_own_polygons() -> None:
    chart = catalogue.make("map_provinces", Filters())
    shades = [trace for trace in chart.figure.data if trace.name == "shade"]
    outlines = tables.geometry("provinces")["features"]
    assert len(shades) == len(outlines) == 5
    assert json.loads(shades[0].to_json())["hoveron"] == "fills"
