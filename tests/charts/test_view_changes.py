"""Changes of the view of a chart, detected from the axis ranges that the browser sends."""

from html import unescape

import pytest

from dashboard import charts
from dashboard.charts.parts.view_changes import changed_ranges, with_view
from dashboard.charts.style import frame
from dashboard.content import catalogue
from dashboard.transform.filters import Filters


@pytest.mark.parametrize("name", charts.names())
def test_a_chart_as_it_was_sent_is_not_moved(name: str) -> None:
    chart = catalogue.make(name, Filters())
    axes = {key: axis["range"] for key, axis in chart.spec["layout"].items() if "axis" in key and "range" in axis}
    assert changed_ranges(chart, axes) == {}
    assert changed_ranges(chart, {"yaxis9": [0, 1]}) == {"yaxis9": [0, 1]}  # found from the data at first, and now set


def test_days_may_be_written_otherwise_and_a_move_is_kept() -> None:
    chart = catalogue.make("timeline", Filters(years=(2017, 2024)))
    begin, end = chart.spec["layout"]["xaxis"]["range"]
    assert changed_ranges(chart, {"xaxis": [f"{begin} 00:00:00", f"{end} 00:00:00.0001"]}) == {}
    later = {"xaxis": ["2019-06-01", end]}
    assert changed_ranges(chart, later) == later


def test_a_map_in_another_window_is_not_moved_but_one_that_is_pulled_or_enlarged_is() -> None:
    chart = catalogue.make("map_projects", Filters())
    (west, east), (south, north) = (chart.spec["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    for seen in (
        {"xaxis": [west - 3, east + 3], "yaxis": [south, north]},
        {"xaxis": [west - 3, east + 3], "yaxis": [south - 4, north + 4]},  # a phone that was turned
    ):
        assert changed_ranges(chart, seen) == {}
    for seen in (
        {"xaxis": [west + 1, east + 1], "yaxis": [south, north]},
        {"xaxis": [west, east], "yaxis": [south + 1, north + 1]},
        {"xaxis": [west + 1, east - 1], "yaxis": [south + 0.5, north - 0.5]},
    ):
        assert changed_ranges(chart, seen) == seen


def test_a_timeline_that_is_moved_has_the_milestones_of_its_window() -> None:
    chart = catalogue.make("timeline", Filters(), window="since-2024")
    seen = with_view(chart, {"xaxis": ["2012-06-01", "2015-12-31"]}, [])
    labels = {each["text"] for each in seen.spec["layout"]["annotations"] if each.get("name") == "milestone"}
    assert {unescape(each) for each in labels} == {"2013 strategic", "2014 state visit"}
    assert frame.compose(seen)["layout"]["xaxis"]["range"] == ["2012-06-01", "2015-12-31"]
    assert chart.subtitle.endswith("; initial range: 2024 to 2026")
    assert "initial range" not in frame.compose(seen)["layout"]["title"]["subtitle"]["text"]
    assert with_view(chart, {}, [1]).subtitle == chart.subtitle


def test_a_map_that_is_moved_is_not_widened_again_and_a_series_switched_off_is_not_drawn() -> None:
    chart = catalogue.make("map_projects", Filters())
    picture = frame.compose(with_view(chart, {"xaxis": [55, 57], "yaxis": [38, 39]}, [3]))
    assert picture["layout"]["xaxis"]["range"] == [55, 57]
    assert [each.get("visible") for each in picture["data"][2:5]] == [None, "legendonly", None]
    assert "visible" not in chart.spec["data"][3]
