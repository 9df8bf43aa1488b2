"""Data three times as large: no faults, charts stay legible and state what they omit."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard import charts, tables
from dashboard.charts.style import frame
from dashboard.content import catalogue
from dashboard.tables.check import check
from dashboard.transform.filters import Filters
from tests.bench.growth import grow
from tests.pages import opened, words

TIMES = 3
# By chart: number of selectable marks, and text of the note.
BOUNDED = {
    "areas_evidence": (300, "300 of 648 pieces of evidence are drawn"),
    "finance_debt": (48, "48 of 87 figures are drawn"),
    "map_projects": (160, "160 of 261 projects are drawn"),
    "projects_gantt": (120, "120 of 261 projects are drawn"),
    "trade_single": (None, "20 of "),
}
# Charts of one reporter or pair, which rows of other reporters must not change.
OF_THE_PAIR = (
    "trade_annual",
    "trade_growth",
    "trade_gap",
    "trade_minerals",
    "trade_monthly",
    "trade_neighbours",
    "trade_part_years",
    "trade_ranks",
    "trade_solar",
    "finance_commitments",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    grown = tmp_path_factory.mktemp("grown") / "data"
    grow(tables.directory(), grown, TIMES)
    return grown


def test_a_grown_package_has_no_faults(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize("name", BOUNDED)
def test_a_chart_draws_what_can_be_read_says_so_and_keeps_all_rows(name: str, folder: Path) -> None:
    marks, text_shown = BOUNDED[name]
    now, chart = catalogue.make(name, Filters()), catalogue.make(name, Filters(), folder)
    if marks:
        assert len(chart.labels - {None}) == marks
    assert text_shown in chart.note
    assert text_shown in chart.alt
    assert any(text_shown in text for text in frame.footer(chart))
    assert len(chart.rows) == TIMES * len(now.rows)


def test_a_timeline_draws_milestones_first_and_labels_as_many_as_have_room(folder: Path) -> None:
    events = tables.load("events", folder)
    chart = catalogue.make("timeline", Filters(), folder, beneath="none")
    assert len(chart.labels) == 220
    assert set(events.index[events["milestone"]]) == set(
        events.index[events["event_id"].isin(chart.rows.loc[list(chart.labels), "event_id"]) & events["milestone"]]
    )
    assert "220 of 348 events are drawn" in chart.note
    assert len(chart.figure.layout.meta[0]["milestones"]) == 14


def test_routes_that_are_not_drawn_are_counted(folder: Path) -> None:
    routes = pd.concat([tables.load("routes", folder)] * 2, keys=["a", "b"]).reset_index(level=0, names=["copy"])
    routes = routes.assign(route_id=routes["route_id"] + routes["copy"]).reset_index(drop=True)
    loaded = {table: catalogue.load(table, folder) for table in charts.tables("map_region")} | {"routes": routes}
    chart = charts.module("map_region").draw(**loaded, filters=Filters())
    assert "40 of 78 routes are drawn" in chart.omitted_note


@pytest.mark.parametrize("name", charts.names())
def test_nothing_is_left_undrawn_of_the_tables_as_they_are(name: str) -> None:
    assert catalogue.make(name, Filters()).omitted_note == ""


@pytest.mark.parametrize("name", OF_THE_PAIR)
def test_what_others_report_changes_no_chart_of_the_pair(name: str, folder: Path) -> None:
    now, chart = catalogue.make(name, Filters()), catalogue.make(name, Filters(), folder)
    pd.testing.assert_frame_equal(chart.rows, now.rows, check_index_type=False)


def test_a_long_table_is_shown_a_part_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    app = opened("data", table=["trade_partners"])
    assert len(app.dataframe[0].value) == 2500
    assert "1 to 2,500 of 7,389" in words(app)
    assert "7,389 rows" in words(app)


def test_a_long_choice_holds_the_first_and_what_is_looked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    last = tables.load("sources", folder).sort_values(["publisher", "date"])["source_id"].iloc[-1]
    app = opened("sources", source=[last])
    assert app.selectbox(key="sources-source").value == last
    assert len(app.selectbox(key="sources-source").options) == 602  # none, the one chosen, and 600
    assert "The list below holds 600 of" in words(app)
    app.text_input(key="sources-source_with").input("Asia-Plus").run()
    assert 2 < len(app.selectbox(key="sources-source").options) < 602
