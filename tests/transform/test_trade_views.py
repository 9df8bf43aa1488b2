"""Months, partners, neighbours and products, with numbers read from the tables by hand."""

import pandas as pd
import pytest

from dashboard import tables
from dashboard.transform import trade_months, trade_neighbours, trade_partners, trade_products
from dashboard.transform.trade import china_tajikistan


@pytest.fixture(scope="module")
def months() -> pd.DataFrame:
    rows = tables.load("trade_monthly")
    return trade_months.with_monthly_growth(rows[(rows["partner"] == "TJK") & (rows["flow"] == "total")])


@pytest.fixture(scope="module")
def products() -> pd.DataFrame:
    return tables.load("trade_products")


def test_the_year_comes_from_the_cumulative_column_which_the_months_do_not_add_up_to() -> None:
    rows = tables.load("trade_monthly")
    rows = rows[(rows["partner"] == "TJK") & (rows["flow"] == "import") & (rows["year"] == 2025)]
    december = trade_months.row_of_month(rows, 2025, 12)
    assert december is not None
    assert december["value_cumulative_cny"] == 4005897229
    assert december["value_cumulative_cny"] / rows["value_month_cny"].sum() == pytest.approx(1.029, abs=0.001)


@pytest.mark.parametrize(
    ("year", "month", "growth"), [(2024, 4, 4.5), (2024, 5, -12.1), (2024, 12, -0.5), (2025, 12, 12.5), (2026, 7, 12.8)]
)
def test_published_growth_is_unchanged(months: pd.DataFrame, year: int, month: int, growth: float) -> None:
    row = trade_months.row_of_month(months, year, month)
    assert row is not None
    assert row["growth_cumulative_pct"] == growth


def test_growth_of_a_month_is_worked_out_against_the_same_month_and_is_not_the_published_one(
    months: pd.DataFrame,
) -> None:
    january = trade_months.row_of_month(months, 2025, 1)
    assert january is not None
    assert january["growth_month_pct"] == pytest.approx(100 * (2393422726 / 2774046643 - 1))
    may = trade_months.row_of_month(months, 2025, 5)
    assert may is not None
    assert may["growth_month_pct"] == pytest.approx(19.31, abs=0.01)
    assert may["growth_cumulative_pct"] == 10.0
    assert months.loc[months["year"] == 2024, "growth_month_pct"].isna().all()


def test_part_years_are_those_stated_in_dollars_and_no_whole_year() -> None:
    rows = trade_months.published_in_dollars(china_tajikistan(tables.load("trade_period")))
    assert rows["value_cny"].isna().all()
    assert "2024-12-31" not in set(rows["period_end"])
    assert 1810000000 in set(rows["value_usd"])
    assert 1807599601 not in set(rows["value_usd"])


def test_partners_after_2020_are_marks_of_their_own_at_the_end_of_their_time() -> None:
    partners = tables.load("trade_partners")
    press = trade_partners.press_figures(partners, "total")
    assert (press["series"] == "TJ_NATIONAL").all()
    assert press.loc[(press["year"] == 2023) & (press["period"] == "full_year"), "at"].eq(2023.0).all()
    may = press[(press["year"] == 2025) & (press["partner"] == "CHN") & (press["period"] == "Jan-May")]
    assert may["at"].item() == pytest.approx(2024.5 + 151 / 366)
    assert may["partner_rank"].item() == 1
    assert trade_partners.annual_series(partners, "total")["year"].max() == 2020


def test_2024_as_a_whole_is_not_ranked() -> None:
    press = trade_partners.press_figures(tables.load("trade_partners"), "total")
    unranked = trade_partners.unranked_years(press)
    assert set(unranked.loc[unranked["year"] == 2024, "partner"]) == {"CHN", "RUS"}
    assert press.loc[(press["year"] == 2024) & (press["period"] == "full_year"), "partner_rank"].isna().all()


def test_a_larger_value_never_has_a_lower_rank() -> None:
    for flow in ("import", "export"):
        rows = trade_partners.annual_series(tables.load("trade_partners"), flow).sort_values(["year", "partner_rank"])
        for _year, part in rows[rows["partner_rank"].notna()].groupby("year"):
            assert part["value_usd"].is_monotonic_decreasing


def test_the_followed_partners_come_first() -> None:
    rows = trade_partners.annual_series(tables.load("trade_partners"), "import")
    assert trade_partners.top_partners(rows, "AFG")[:3] == ["CHN", "RUS", "AFG"]
    assert "KAZ" in trade_partners.top_partners(rows)


def test_an_index_is_of_each_states_own_base_year() -> None:
    rows = trade_neighbours.with_index(trade_neighbours.central_asia_rows(tables.load("trade_annual"), "total"), 2013)
    values = rows.set_index(["partner", "year"])["index_base_100"]
    assert values["TJK", 2013] == values["KAZ", 2013] == 100
    assert values["TJK", 2020] == pytest.approx(100 * 1063363040 / 1958583315)
    assert pd.isna(values["TJK", 2025])  # of China Customs, not of the IMF
    newest = trade_neighbours.with_index(trade_neighbours.central_asia_rows(tables.load("trade_annual"), "total"), 2024)
    customs = newest.set_index(["partner", "year"])["index_base_100"]
    assert customs["TJK", 2025] == pytest.approx(100 * 4312723949 / 3860000000)
    assert pd.isna(customs["TJK", 2020])


def test_the_five_together_and_second_opinions_are_no_neighbour() -> None:
    rows = trade_neighbours.central_asia_rows(tables.load("trade_annual"), "total")
    assert set(rows["partner"]) == set(trade_neighbours.STATES)
    assert rows["is_primary"].all()
    assert not rows.duplicated(["partner", "year"]).any()


def test_base_years_are_those_that_all_five_have() -> None:
    years = trade_neighbours.base_years(trade_neighbours.central_asia_rows(tables.load("trade_annual"), "total"))
    assert years[:2] == [2013, 2025]
    assert 2021 not in years


def test_minerals_and_the_rest_make_the_total_and_no_share_is_given_where_the_rest_is_unknown(
    products: pd.DataFrame,
) -> None:
    rows = trade_products.minerals_and_rest(products)
    assert rows[rows["year"] == 2018]["value"].sum() == 76700430
    shares = trade_products.with_share(rows)
    assert set(shares["year"]) == set(range(2011, 2019))
    minerals = shares[(shares["year"] == 2018) & (shares["product_code"] == "12")]
    assert minerals["share_pct"].item() == pytest.approx(73.64, abs=0.01)


def test_solar_months_hold_no_years_and_cells_stay_apart_from_panels(products: pd.DataFrame) -> None:
    rows = trade_products.solar_exports(products, "value")
    assert set(rows["period_precision"]) == {"month"}
    assert rows.groupby("kind").size().to_dict() == {"cells": 15, "panels": 29, "panels_and_cells": 15}
    assert not rows.duplicated(["period_start", "kind"]).any()


def test_single_products_are_of_one_classification_and_scope(products: pd.DataFrame) -> None:
    rows = trade_products.single_products(products)
    assert set(rows["classification"]) == {"HS6"}
    assert set(rows["scope"]) == {"pair"}


def test_an_area_is_without_figures_unless_the_pair_itself_has_one(products: pd.DataFrame) -> None:
    absent = trade_products.areas_without_figures(tables.load("areas"), products)
    assert "tourism" in absent
    assert "trade" in absent  # only Karasu port and Xinjiang, other scopes
    assert not {"metallurgy", "solar", "energy"} & set(absent)
