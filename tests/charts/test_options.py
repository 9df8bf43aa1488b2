"""Every option of every chart: each code with all rows, and combinations with some rows and none."""

from itertools import cycle
from random import Random

import pandas as pd
import pytest

from dashboard import charts
from dashboard.charts import Chart
from dashboard.charts.style import frame
from dashboard.content import catalogue
from dashboard.content.chart_request import choices
from dashboard.transform.filters import Filters

CODES = {
    name: {parameter: list(choices(option)) or ["", "road"] for parameter, option in charts.options(name).items()}
    for name in charts.names()
    if charts.options(name)
}
OPTIONS = [(name, option) for name, codes in CODES.items() for option in codes]
FILTERS = [
    Filters(("energy",), (2014, 2020)),
    Filters(("tourism",)),
    Filters((), (2003, 2003)),
    Filters((), (1992, 1992)),
]
MIXED = 8  # times that options side by side are drawn of a chart


def mixed(name: str, count: int = MIXED) -> list[dict[str, str]]:
    random = Random(name)  # the same at each run
    return [{option: random.choice(codes) for option, codes in CODES[name].items()} for _ in range(count)]


def assert_sound(chart: Chart, what: object) -> None:
    assert chart.title, what
    assert chart.alt, what
    if not chart.empty:
        layout = frame.compose(chart)["layout"]
        assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] >= 150, what
        if chart.selectable:
            assert chart.labels == set(chart.rows.index), what


@pytest.mark.parametrize("name", CODES)
def test_an_option_has_a_label_words_and_a_key_of_its_own_and_its_first_code_is_the_default(name: str) -> None:
    options = charts.options(name)
    assert all(option.label() and all(choices(option).values()) for option in options.values())
    assert len({option.key for option in options.values()}) == len(options)
    assert {option: codes[0] for option, codes in CODES[name].items()} == {
        parameter: option.default for parameter, option in options.items()
    }


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_code_of_an_option_is_drawn_beside_others(name: str, option: str) -> None:
    codes = CODES[name][option]
    for code, others in zip(codes, mixed(name, len(codes)), strict=True):
        options = {**others, option: code}
        assert_sound(catalogue.make(name, Filters(), **options), options)


def looks(name: str, options: dict[str, str]) -> str:
    chart = catalogue.make(name, Filters(), **options)
    layout = {key: value for key, value in chart.spec["layout"].items() if key != "datarevision"}
    return repr((chart.title, chart.spec["data"], layout))


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_option_acts(name: str, option: str) -> None:
    first, *_others, last = CODES[name][option]
    others = {other: codes[-1] for other, codes in CODES[name].items()}  # a base year acts on an index alone
    assert any(
        looks(name, {**options, option: first}) != looks(name, {**options, option: last}) for options in ({}, others)
    )


@pytest.mark.parametrize("name", CODES)
def test_options_are_drawn_under_every_filter(name: str) -> None:
    for options, filters in zip(mixed(name), cycle(FILTERS), strict=False):
        assert_sound(catalogue.make(name, filters, **options), (options, filters))


@pytest.mark.parametrize("name", CODES)
def test_options_of_empty_tables_give_an_empty_chart(name: str) -> None:
    frames = [catalogue.load(table) for table in charts.tables(name)]
    frames = [each.head(0) if isinstance(each, pd.DataFrame) else each for each in frames]
    for options in mixed(name):
        assert charts.module(name).draw(*frames, filters=Filters(), **options).empty, options
