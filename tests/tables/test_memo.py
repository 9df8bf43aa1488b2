"""Results are memoized by table and option, and nothing changes the shared tables."""

import pandas as pd
import pytest

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.tables import loading, memo
from dashboard.transform.filters import Filters
from tests.pages import opened
from tests.ui.test_pages import PAGES

SOME = Filters(("energy", "transport"), (2017, 2024))


def test_a_result_is_computed_once_for_each_table_and_option() -> None:
    calls: list[tuple[int, int]] = []

    @memo.memoized
    def length(table: pd.DataFrame, minimum: int = 0) -> int:
        calls.append((len(table), minimum))
        return max(len(table), minimum)

    short, long = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 2]})
    assert [length(short), length(short), length(long), length(short, 5), length(short, 5)] == [1, 1, 2, 5, 5]
    assert calls == [(1, 0), (2, 0), (1, 5)]


def test_an_equal_table_is_another_table() -> None:
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
        pd.testing.assert_frame_equal(table, loading._read_table(name, tables.directory()))


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
