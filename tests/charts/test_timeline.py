"""Timeline: imprecise dates, milestones, order, and the lower plot."""

import re
from typing import Any

import pandas as pd
import pytest

from dashboard import tables
from dashboard.charts import Chart
from dashboard.charts.parts import timeline_figures
from dashboard.content import catalogue
from dashboard.transform.filters import Filters

IMPRECISE = {
    "1993-rahmon-first-beijing": ("1993-03-01", "1993-03-31"),
    "2008-confucius-institute": ("2008-08-01", "2008-08-31"),
    "2014-silk-road-mou": ("2014-01-01", "2014-12-31"),
    "2019-order-of-the-crown": ("2019-06-01", "2019-06-30"),
    "2020-border-closed": ("2020-01-01", "2020-01-31"),
    "2021-police-base-funding": ("2021-10-01", "2021-10-31"),
    "2023-kulma-trucks-return": ("2023-01-01", "2023-12-31"),
    "2023-road-funding-agreed": ("2023-04-01", "2023-04-30"),
    "2023-tcm-center": ("2023-09-01", "2023-09-30"),
}


def timeline(filters: Filters | None = None, **options: str) -> Chart:
    return catalogue.make("timeline", filters or Filters(), **options)


def marks(chart: Chart) -> dict[str, tuple[str, Any, Any]]:
    """Event id to symbol, size and text of its mark."""
    ids = chart.rows["event_id"]
    return {
        ids[label]: (symbol, size, text)
        for trace in chart.figure.data
        if trace.customdata is not None and trace.yaxis != "y2"
        for label, symbol, size, text in zip(
            trace.customdata, trace.marker.symbol, trace.marker.size, trace.text, strict=True
        )
    }


def bars(chart: Chart) -> set[tuple[str, str]]:
    """First and last day of every bar."""
    days = set()
    for trace in chart.figure.data:
        if trace.mode == "lines" and trace.yaxis != "y2":
            days |= {(trace.x[at], trace.x[at + 1]) for at in range(0, len(trace.x), 3)}
    return days


def test_a_date_known_to_the_month_or_year_is_a_hollow_mark_on_a_bar() -> None:
    chart = timeline(window="all")
    events = tables.load("events")
    assert set(events.loc[events["date_precision"] != "day", "event_id"]) == set(IMPRECISE)
    hollow = {event for event, (symbol, _size, _text) in marks(chart).items() if symbol.endswith("-open")}
    assert hollow == set(IMPRECISE)
    assert set(IMPRECISE.values()) <= bars(chart)


def test_the_hover_text_of_an_imprecise_date_names_no_day() -> None:
    text = marks(timeline(window="all"))["2019-order-of-the-crown"][2]
    assert "June 2019" in text
    assert "1 June" not in text
    assert "30 June" not in text


@pytest.mark.parametrize("lanes", ["category", "group"])
def test_every_milestone_is_present_and_larger(lanes: str) -> None:
    chart = timeline(lanes=lanes)
    events = tables.load("events")
    drawn = marks(chart)
    for event in events.itertuples():
        assert drawn[event.event_id][1] == (15 if event.milestone else 10)
    assert len(chart.figure.layout.meta[0]["milestones"]) == int(events["milestone"].sum()) == 12


@pytest.mark.parametrize(
    ("window", "first", "last"), [("partnership", 2017, 2024), ("all", 1992, 2026), ("since-2024", 2024, 2026)]
)
def test_labels_stand_for_the_milestones_of_the_window(window: str, first: int, last: int) -> None:
    events = tables.load("events")
    years = events["date"].str[:4].astype(int)
    expected = sorted(events.loc[events["milestone"] & years.between(first, last), "date"].str[:7])
    labels = [each.x[:7] for each in timeline(window=window).figure.layout.annotations if each.name == "milestone"]
    assert sorted(labels) == expected


def test_kinds_are_told_apart_by_shape_and_by_colour() -> None:
    chart = timeline()
    (trace,) = [trace for trace in chart.figure.data if trace.customdata is not None and trace.yaxis != "y2"]
    kinds = chart.rows.loc[list(trace.customdata), "category"]
    plain = [symbol.removesuffix("-open") for symbol in trace.marker.symbol]
    looks = set(zip(kinds, plain, trace.marker.color, strict=True))
    assert len(looks) == len(set(plain)) == len(set(trace.marker.color)) == kinds.nunique() == 9


def test_the_order_of_rows_does_not_depend_on_the_order_of_the_table() -> None:
    events = tables.load("events")
    _events, *others = [catalogue.load(name) for name in catalogue.charts.tables("timeline")]
    draw = catalogue.charts.module("timeline").draw
    once = draw(events, *others, filters=Filters())
    again = draw(events.sample(frac=1, random_state=3), *others, filters=Filters())
    pd.testing.assert_frame_equal(once.rows, again.rows)
    assert once.figure.to_json() == again.figure.to_json()


def test_only_events_of_one_broadcaster_are_marked_as_of_one_source() -> None:
    told = {event for event, (_symbol, _size, text) in marks(timeline()).items() if "One source" in text}
    assert told == {
        "2026-rahmon-state-visit",
        "2026-joint-statement",
        "2026-li-qiang-rahmon",
        "2026-permanent-treaty",
    }


def test_trade_beneath_joins_no_two_series_and_stands_in_the_middle_of_its_year() -> None:
    lines = [trace for trace in timeline().figure.data if trace.yaxis == "y2" and "lines" in trace.mode]
    assert {trace.name for trace in lines} == {
        "China: IMF",
        "China: China Customs",
        "Tajikistan: IMF",
        "Tajikistan: Tajik agencies",
        "Tajikistan: UN Comtrade",
    }
    assert all(day is None or day.endswith("-07-01") for trace in lines for day in trace.x)
    (china,) = [trace for trace in lines if trace.name == "China: China Customs"]
    assert china.x[:2] == (None, "2022-07-01")


def test_debt_beneath_is_points_without_disputed_figures() -> None:
    chart = timeline(beneath="debt")
    china, bank = [trace for trace in chart.figure.data if trace.yaxis == "y2" and trace.customdata is not None]
    assert china.mode == bank.mode == "markers"
    assert china.marker.color != bank.marker.color
    assert (china.name, bank.name) == (
        "State debt to China: Ministry of Finance of Tajikistan",
        "State debt to China Eximbank: Ministry of Finance of Tajikistan",
    )
    assert dict(zip(bank.x, bank.y, strict=True)) == {
        "2011-04-01": 0.7467,
        "2018-04-01": 1.2,
        "2023-04-01": 1.0,
        "2026-01-01": 0.7,
    }
    assert 1.98 not in list(china.y)


def test_debt_beneath_is_of_the_reporters_in_its_rows() -> None:
    finance = tables.load("finance")
    agency = finance.assign(reporter="Agency on Statistics of Tajikistan")
    rows = timeline_figures.figure_rows("debt", finance, finance, agency, Filters())
    names = {str(trace["name"]) for trace in timeline_figures.traces("debt", rows)}
    assert {name.partition(": ")[2] for name in names} == {"Agency on Statistics of Tajikistan"}


def test_planned_ends_of_projects_are_not_finished() -> None:
    chart = timeline(beneath="projects")
    (finished,) = [trace for trace in chart.figure.data if trace.name == "Projects finished"]
    ids = set(chart.rows.loc[list(finished.customdata), "project_id"])
    assert "dushanbe-ev-taxis" not in ids
    assert "asht-solar-250mw" not in ids
    assert "shahriston-tunnel" in ids


def test_what_is_asked_for_is_said_and_acts() -> None:
    chart = timeline(category="visit", person="xi-jinping", text="<b>state")
    assert chart.empty
    chart = timeline(category="visit", person="li-keqiang", beneath="none")
    assert list(chart.rows["event_id"]) == ["2018-li-keqiang-documents"]
    assert "only: Visit, Li Keqiang" in chart.subtitle


def test_a_text_to_look_for_cannot_spoil_the_name_of_a_file() -> None:
    assert re.fullmatch(r"timeline_b-x-b_1992-2026_[0-9a-f]{6}", timeline(text="../Бо <b>x</b>").file_stem)


def test_plans_and_denied_reports_have_not_started() -> None:
    chart = timeline(beneath="projects")
    (started,) = [trace for trace in chart.figure.data if trace.name == "Projects started"]
    ids = set(chart.rows.loc[list(started.customdata), "project_id"])
    assert "line-d-gas-pipeline" in ids
    assert not {"norinco-rasht-chp", "sinoma-shahritus-cement", "shaymak-outpost"} & ids
