"""Contract of all charts: with the real tables, filtered, and with empty tables."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.charts.style import frame
from dashboard.content import catalogue
from dashboard.content.chart_request import ChartRequest
from dashboard.files import citation, image_metadata
from dashboard.server import chart_files
from dashboard.transform.filters import Filters

EMPTY = Filters(("satellite_communications",), (1993, 1993))
SOME = Filters(
    ("finance", "energy", "transport", "infrastructure", "metallurgy", "solar", "communication"), (2017, 2024)
)
# Charts that label their series directly.
WITHOUT_LEGEND = {
    "areas_one",
    "claims_verdicts",
    "map_provinces",
    "partnership_ladder",
    "then_and_now",
    "trade_neighbours",
}
# Columns that charts add to rows for the CSV.
DERIVED_COLUMNS = {
    *("table", "row", "newest", "first_year", "last_year"),
    *("goods", "base_type", "growth_month_pct", "index_base_100", "at", "state", "places"),
}
ROOT = Path(__file__).parent.parent.parent
HOSTILE_COLUMNS = {"title", "description", "what", "note", "publisher", "financier", "place_name", "name", "chip_en"}


def loaded(name: str) -> list[Any]:
    return [catalogue.load(table) for table in charts.tables(name)]


def reasons(name: str) -> dict[str, Callable[[], str]]:
    return getattr(charts.module(name), "NOT_FILTERED_BY", {})


@pytest.fixture(params=charts.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[Filters(), SOME], ids=["all", "filtered"])
def chart(request: pytest.FixtureRequest, name: str) -> Chart:
    return catalogue.make(name, request.param)


def test_a_chart_is_shown_on_pages_that_exist(name: str) -> None:
    assert charts.module(name).PAGES
    for page in charts.module(name).PAGES:
        assert f'"{name}"' in (ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8")


def test_a_chart_says_what_it_is(chart: Chart) -> None:
    assert chart.title
    assert chart.subtitle
    assert len(chart.alt) > 20
    assert chart.filter_text
    assert chart.data_version == tables.version()
    assert chart.file_stem == chart.file_stem.lower()
    assert not set(chart.file_stem) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_chart_has_rows_and_each_row_a_known_source(chart: Chart) -> None:
    assert len(chart.rows)
    assert chart.rows["source_id"].notna().all()
    assert catalogue.source_ids(chart.rows) == set(chart.sources["source_id"])
    assert chart.publishers


def test_a_file_of_rows_has_columns_of_the_package_or_those_worked_out_for_it(chart: Chart) -> None:
    known = {str(field["name"]) for table in tables.names() for field in tables.resource(table)["schema"]["fields"]}
    assert set(chart.rows) <= known | DERIVED_COLUMNS


def test_a_chart_draws_something(chart: Chart) -> None:
    assert any(trace.x is not None and len(trace.x) for trace in chart.figure.data)


def test_plotly_knows_every_property_and_value(chart: Chart) -> None:
    again = go.Figure(json.loads(chart.figure.to_json()), skip_invalid=False)  # raises where it does not
    assert len(again.data) == len(chart.figure.data)


def test_a_browser_can_tell_that_a_chart_has_not_changed(chart: Chart) -> None:
    """Streamlit draws a chart twice; the second time is fast only if Plotly recognises it as unchanged."""

    def arrays(part: Any) -> bool:
        if isinstance(part, dict):
            return any(map(arrays, part.values()))
        return not isinstance(part, (str, int, float, bool, list, tuple, type(None)))

    written = chart.figure.to_dict()
    assert "template" not in written["layout"]
    assert written["layout"]["datarevision"]
    assert isinstance(written["layout"].get("meta", []), list)
    assert written["layout"].get("clickmode") == ("event+select" if chart.selectable else None)
    assert not any(map(arrays, written["data"]))
    assert "bdata" not in chart.figure.to_json()


@pytest.mark.parametrize("name", [each for each in charts.names() if "years" not in reasons(each)])
def test_charts_that_differ_say_so(name: str) -> None:
    some, other = (catalogue.make(name, Filters(years=years)).figure for years in ((2017, 2024), (2010, 2024)))
    assert some.layout.datarevision != other.layout.datarevision


def test_a_browser_that_drew_a_chart_before_a_restart_draws_it_anew_where_the_data_are_others(tmp_path: Path) -> None:
    same, other = (Path(shutil.copytree(tables.directory(), tmp_path / name)) for name in ("same", "other"))
    (other / "NEWER.txt").write_text("any file of the package")
    drawn = catalogue.make("trade_annual", Filters()).figure.layout.datarevision
    assert catalogue.make("trade_annual", Filters(), same).figure.layout.datarevision == drawn
    assert catalogue.make("trade_annual", Filters(), other).figure.layout.datarevision != drawn


def test_every_mark_that_can_be_selected_leads_to_its_row(chart: Chart) -> None:
    assert chart.labels == (set(chart.rows.index) if chart.selectable else set())


def test_the_filter_leaves_only_what_it_should(name: str) -> None:
    drawn = catalogue.make(name, SOME)
    if "area_ids" in drawn.rows or "area_id" in drawn.rows:
        column = "area_id" if "area_id" in drawn.rows else "area_ids"
        assert drawn.rows[column].dropna().str.contains("|".join(SOME.areas)).all()
        everything = drawn.rows[column].notna().all()
    else:
        everything = False
    assert everything or drawn.sector_note, "a chart of rows without areas must say that sectors do not act on them"
    if "year" in drawn.rows:
        assert drawn.rows["year"].dropna().between(2017, 2024).all()


@pytest.mark.parametrize("name", [each for each in charts.names() if each not in WITHOUT_LEGEND])
def test_one_series_that_a_filter_leaves_is_still_named(name: str) -> None:
    assert catalogue.make(name, Filters()).spec["layout"].get("showlegend") is not False
    for filters in (
        Filters(("culture",)),
        Filters(("trade",)),
        Filters(years=(2000, 2000)),
        Filters(years=(2018, 2018)),
    ):
        drawn = catalogue.make(name, filters)
        seen = [trace for trace in drawn.spec["data"] if trace.get("name") and len(trace.get("x") or ())]
        assert len(seen) != 1 or drawn.spec["layout"]["showlegend"]


def looks(name: str, filters: Filters) -> str:
    chart = charts.module(name).draw(*loaded(name), filters=filters)
    texts = [chart.title, chart.subtitle, chart.note, chart.omitted_note, chart.alt, chart.rows.to_csv()]
    return json.dumps([chart.spec, *texts], default=str)


def test_a_chart_knows_what_of_a_filter_acts_on_it(name: str) -> None:
    whole, acting = looks(name, Filters()), charts.effective_filters(SOME, name)
    sectors = any(looks(name, Filters(areas)) != whole for areas in (SOME.areas, ("trade",), ("diplomacy",)))
    years = any(looks(name, Filters(years=years)) != whole for years in (SOME.years, (1992, 2016), (2025, 2026)))
    assert acting == Filters(SOME.areas if sectors else (), SOME.years if years else None)


def test_a_chart_says_only_what_acts_on_it_in_every_word_and_name(name: str) -> None:
    acting = charts.effective_filters(SOME, name)
    chart_request, inactive = ChartRequest(name, SOME), []
    chart, same = catalogue.make(name, SOME), catalogue.make(name, acting)
    assert ("energy" in chart.view) == bool(acting.areas)
    assert chart.fixed_areas or ("Energy" in chart.filter_text) == bool(acting.areas)  # one area of those chosen
    assert ("2017" in chart.view) == ("2017 to 2024" in chart.filter_text) == (acting.years == SOME.years)
    assert ("sectors" in chart.file_stem) == bool(acting.areas)
    assert image_metadata.metadata_of(chart) == image_metadata.metadata_of(same)
    assert chart.file_stem == same.file_stem == chart_files.file_name(chart_request).removesuffix(".png")
    assert frame.compose(chart) == frame.compose(same)
    assert citation.cite_chart(chart) == citation.cite_chart(same)
    if not acting.areas:
        inactive.append("Not filtered by sector")
        assert reasons(name)["area"]() in chart.sector_note
    if acting.years != SOME.years:
        inactive.append("Not filtered by year")
        assert reasons(name)["years"]() in chart.sector_note
    assert chart.inactive_filters == tuple(inactive)
    assert same.inactive_filters == ()


def test_a_filter_that_leaves_nothing_gives_an_empty_chart_and_no_error(name: str) -> None:
    emptied = catalogue.make(name, EMPTY)
    assert emptied.title
    if {"area_id", "area_ids"} & set(emptied.rows.columns):
        assert emptied.empty or emptied.sector_note


def test_empty_tables_give_an_empty_chart_and_no_error(name: str) -> None:
    frames = [each.head(0) if isinstance(each, pd.DataFrame) else each for each in loaded(name)]
    assert charts.module(name).draw(*frames, filters=Filters()).empty


def test_drawing_leaves_the_tables_as_they_were(name: str) -> None:
    frames = loaded(name)
    before = [table.copy(deep=True) if isinstance(table, pd.DataFrame) else json.dumps(table) for table in frames]
    charts.module(name).draw(*frames, filters=SOME)
    for table, copy in zip(frames, before, strict=True):
        if isinstance(table, pd.DataFrame):
            pd.testing.assert_frame_equal(table, copy)
        else:
            assert json.dumps(table) == copy


def test_the_same_tables_give_the_same_picture(name: str) -> None:
    once, again = (charts.module(name).draw(*loaded(name), filters=SOME).figure.to_json() for _ in range(2))
    assert once == again


def test_the_picture_holds_title_filter_source_and_date(chart: Chart) -> None:
    picture = frame.compose(chart, address=chart.view)["layout"]
    title = picture["title"]["text"].replace("<br>", " ").replace("<b>", "").replace("</b>", "")
    assert title == chart.title
    assert chart.filter_text in picture["title"]["subtitle"]["text"].replace("<br>", " ")
    footer = picture["annotations"][-1]["text"].replace("<br>", " ")
    assert chart.publishers[0] in footer
    assert "data of " in footer
    assert picture["paper_bgcolor"] == "#FFFFFF"
    assert chart.view in unescape(footer).replace(" ", "")


def test_text_from_the_tables_cannot_become_markup(name: str) -> None:
    hostile = '<a href="https://example.org">x</a><script>alert(1)</script>'
    frames = [
        each.assign(**dict.fromkeys(HOSTILE_COLUMNS & set(each), hostile)) if isinstance(each, pd.DataFrame) else each
        for each in loaded(name)
    ]
    drawn = charts.module(name).draw(*frames, filters=Filters())
    picture = frame.as_json(frame.compose(replace(drawn, filter_text=hostile))).replace("\\u003c", "<")
    assert "<script" not in picture
    assert "<a href" not in picture
