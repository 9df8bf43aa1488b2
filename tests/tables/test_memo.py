"""What is made once of whole tables, and that nobody changes what is everybody's."""

import pandas as pd
import pytest

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.tables import loading, memo
from dashboard.transform.filters import Filters
from tests.pages import opened
from tests.ui.test_pages import PAGES

SOME = Filters(("energy", "transport"), (2017, 2024))


def test_a_table_is_worked_on_once_and_each_option_apart() -> None:
    done: list[tuple[int, int]] = []

    @memo.memoized
    def longest(table: pd.DataFrame, least: int = 0) -> int:
        done.append((len(table), least))
        return max(len(table), least)

    short, long = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 2]})
    assert [longest(short), longest(short), longest(long), longest(short, 5), longest(short, 5)] == [1, 1, 2, 5, 5]
    assert done == [(1, 0), (2, 0), (1, 5)]


def test_a_table_that_says_the_same_is_another_table() -> None:
    same = memo.memoized(id)
    first, second = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1]})
    assert same(first) == id(first)
    assert same(second) == id(second)


@pytest.fixture
def as_loaded() -> dict[str, pd.DataFrame]:
    return {name: tables.load(name) for name in tables.names()}


def unchanged(frames: dict[str, pd.DataFrame]) -> None:
    for name, table in frames.items():
        assert tables.load(name) is table
        pd.testing.assert_frame_equal(table, loading._table(name, tables.directory()))


def test_no_chart_card_or_sentence_changes_a_table(as_loaded: dict[str, pd.DataFrame]) -> None:
    for name in charts.names():
        for filters in (Filters(), SOME):
            catalogue.make(name, filters)
    for name in ("sides", "of_gdp", "rates", "gap", "months", "partners", "neighbours", "products"):
        catalogue.sentence(name, SOME)
    for name in ("overview", "investor_cards"):
        catalogue.cards(name, SOME)
    unchanged(as_loaded)


def test_no_page_changes_a_table(as_loaded: dict[str, pd.DataFrame]) -> None:
    for page in PAGES:
        opened(page, area=["energy"], years=["2017", "2024"])
    unchanged(as_loaded)
