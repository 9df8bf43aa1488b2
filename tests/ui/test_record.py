"""The record of a selected mark: its row, its source, and conflicting values."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.content import catalogue
from dashboard.transform.filters import Filters


def script(chart_name: str, label: int) -> None:
    from dashboard.content import catalogue
    from dashboard.transform.filters import Filters
    from dashboard.ui.record import record

    chart = catalogue.make(chart_name, Filters())
    record(chart.rows.loc[label], chart.conflicting_rows_of(label))


def shown(chart: str, **wanted: object) -> str:
    rows = catalogue.make(chart, Filters()).rows
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    (label,) = rows.index
    app = AppTest.from_function(script, kwargs={"chart_name": chart, "label": label}).run()
    assert not app.exception
    return "\n".join(each.value for each in app.markdown).replace("\\", "")


def test_a_record_holds_value_type_reporter_source_and_note() -> None:
    text = shown("trade_annual", year=2022, reporter="CHN")
    for part in ("$2.56 bn (2,557,654,723)", "calculated from published figures", "China", "pricecafe.net", "535"):
        assert part in text


def test_conflicting_values_of_the_same_year_are_listed() -> None:
    own, _heading, beneath = shown("trade_annual", year=2022, reporter="CHN").partition("Other values")
    assert "2,600,000,000" in beneath
    assert "1,207,729,469" in beneath
    assert "1,067,939,645" in beneath
    assert "2,557,654,723" not in beneath
    assert "2,600,000,000" not in own


def test_a_rate_says_how_it_came_about() -> None:
    text = shown("trade_growth", year=2024, reporter="CHN", kind="computed")
    assert "calculated here" in text
    assert "−1.68" in text or "-1.68" in text


@pytest.mark.parametrize(
    ("chart", "wanted", "part"),
    [
        ("trade_ranks", {"year": 2020, "partner": "CHN"}, "13.9"),
        ("trade_neighbours", {"year": 2023, "partner": "TJK"}, "3,926,000,000"),
        ("trade_causes", {"cause": "temporary_import"}, "Orda.kz"),
        ("trade_solar", {"period_start": "2022-01-01"}, "Ember"),
        ("trade_gap", {"reporter": "TJK"}, "1,960,000,000"),
    ],
)
def test_marks_of_every_view_open_their_row(chart: str, wanted: dict[str, object], part: str) -> None:
    assert part in shown(chart, **wanted)
