"""The widgets of charts' options: their labels, their choices under a filter, and when they are shown."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import opened, text


def keys(app: AppTest) -> list[str]:
    return [str(each.key) for each in app.main if each.type in ("button_group", "selectbox")]


@pytest.mark.parametrize(
    ("page", "query", "label", "offered"),
    [
        ("trade", {"view": ["gap"]}, "Year", ["Latest year reported by both", "2015", "2014"]),
        ("areas", {"view": ["area"], "area": ["tourism", "energy"]}, "Area", ["Tourism", "Energy"]),
        ("map", {}, "Status by year", ["Latest", "2014", "2015"]),
    ],
)
def test_choices_of_a_dropdown_follow_the_filter(
    page: str, query: dict[str, list[str]], label: str, offered: list[str]
) -> None:
    app = opened(page, years=["2014", "2015"], **query)
    assert [(each.label, each.options) for each in (*app.selectbox, *app.select_slider)] == [(label, offered)]


def test_a_scale_can_be_chosen_of_values_and_not_of_growth() -> None:
    shared = ["trade-view", "trade-unit", "trade-side", "trade-milestone"]
    assert keys(opened("trade")) == [*shared, "trade-axis", "trade-flow"]
    assert keys(opened("trade", unit=["growth"])) == [*shared, "trade-flow"]


def test_one_choice_of_goods_acts_on_both_charts_of_months() -> None:
    app = opened("trade", view=["months"], goods=["export"])
    assert keys(app) == ["trade-view", "trade-goods", "trade-measure"]
    assert "Part-year statements of both sides on goods from China" in text(app)
    assert "Goods from China" in text(app)


def test_base_years_are_those_of_the_flow_that_is_chosen() -> None:
    for trade, offered in (("total", True), ("export", False)):  # some exports of 2023 were not found
        app = opened("trade", view=["neighbours"], trade=[trade])
        assert ("2023" in app.selectbox(key="trade-base").options) == offered
