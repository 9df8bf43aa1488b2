"""2017 vs 2024: what is compared, and what must not be."""

import pandas as pd
import pytest

from dashboard import tables
from dashboard.transform.comparison import comparable_figures, count_started, statements_of


@pytest.fixture
def figures() -> pd.DataFrame:
    return tables.load("then_and_now")


def value(figures: pd.DataFrame, figure: str, side: str) -> float:
    row = figures[(figures["figure_id"] == figure) & (figures["side"] == side)]
    return float(row["value"].item())


def test_only_the_same_measure_by_the_same_counter_is_put_side_by_side(figures: pd.DataFrame) -> None:
    pairs = comparable_figures(figures)
    assert set(pairs["figure_id"]) == {
        "debt-to-china",
        "investment-since-2007",
        "minerals-to-china",
        "solar-value",
        "solar-capacity",
    }
    for _figure, pair in pairs.groupby("figure_id"):
        assert list(pair["side"]) == ["then", "now"]
        for column in ("measure", "counter", "unit", "area_id"):
            assert pair[column].nunique() == 1


def test_a_pair_has_one_creditor_and_states_its_dates(figures: pd.DataFrame) -> None:
    pair = figures[figures["figure_id"] == "debt-to-china"]
    assert list(pair["date"]) == ["2017-04-01", "2025-01-01"]
    finance = tables.load("finance").set_index(["indicator", "date"]).loc["external_debt_owed_to_china"]
    assert set(finance.loc[pair["date"], "creditor"]) == {"china"}


def test_two_series_of_one_side_are_two_figures_and_none_is_compared(figures: pd.DataFrame) -> None:
    chinese = figures[figures["figure_id"].str.startswith("trade-china")]
    assert chinese["figure_id"].nunique() == 2
    assert not chinese["comparable"].any()
    tajik = figures[figures["figure_id"].str.startswith("trade-tajik")]
    assert dict(zip(tajik["side"], tajik["value"], strict=True)) == {"then": 591563112, "now": 1960000000}
    assert tajik["figure_id"].nunique() == 2
    assert not tajik["comparable"].any()


def test_figures_equal_their_rows_in_the_other_tables(figures: pd.DataFrame) -> None:
    trade = tables.load("trade_annual")
    china = trade[(trade["reporter"] == "CHN") & (trade["partner"] == "TJK") & (trade["flow"] == "total")]
    china = china[china["is_primary"]].set_index("year")["value_usd"]
    assert value(figures, "trade-china-count-imf", "then") == china[2017] == 1371784983
    assert value(figures, "trade-china-count-customs", "now") == china[2024] == 3860000000
    finance = tables.load("finance").set_index("finance_id")["value"]
    assert value(figures, "debt-to-china", "then") == finance["external-debt-owed-to-china-2017-04-01"] == 1200
    assert value(figures, "debt-to-china", "now") == finance["external-debt-owed-to-china-2025-01-01"] == 820
    invested = "cumulative-investment-from-china-since-2007"
    assert value(figures, "investment-since-2007", "then") == finance[f"{invested}-2017"]
    assert value(figures, "investment-since-2007", "now") == finance[f"{invested}-2023"]
    products = tables.load("trade_products").set_index("row_id")["value"]
    assert value(figures, "minerals-to-china", "then") == products["product-033"] == 35862657
    assert value(figures, "solar-value", "now") == products["product-297"] == 2313445


def test_tourists_and_visitors_are_two_counts_and_students_of_two_reporters_are_not_compared(
    figures: pd.DataFrame,
) -> None:
    comparable = figures.groupby("figure_id")["comparable"].all()
    assert not comparable[["tourists", "visitors", "students", "share-of-investment", "electric-cars"]].any()


def test_statements_leave_out_editorials_and_commentaries() -> None:
    topics = tables.load("document_topics")
    assert set(statements_of(topics, "now")["text_kind"]) == {"statement_text", "signed_article", "readout"}
    assert set(statements_of(topics, "then")["date"]) == {"2017-08-31"}
    assert set(statements_of(topics, "now")["date"]) == {"2024-07-05"}
    solar = statements_of(topics, "now")
    assert len(solar[(solar["area_id"] == "solar") & (solar["text_kind"] == "signed_article")]) == 1


def test_projects_without_a_start_and_plans_are_not_counted_as_begun() -> None:
    projects = pd.DataFrame(
        {
            "area_ids": ["energy", "energy;transport", "energy", "trade", "energy", "energy"],
            "start_date": ["2017", "2018-01-01", None, "2001", "2015", "2016"],
            "status": ["completed", "stalled", "completed", "completed", "announced", "completed"],
            "role": [*["bilateral"] * 5, "disputed_report"],
        }
    )
    assert count_started(projects, "then", "energy") == 1
    assert count_started(projects, "now", "energy") == 2
