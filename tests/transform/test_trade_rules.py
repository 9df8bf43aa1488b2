"""Traps in the statistics of this trade, one test each."""

import pandas as pd
import pytest

from dashboard import tables
from dashboard.transform.trade import (
    balance,
    china_tajikistan,
    connectable,
    for_goods,
    line_order,
    mirror_gap,
    other_values,
    share_of_gdp,
    with_gaps,
)
from dashboard.transform.trade_gap import figures_of_year, gaps_by_goods, resolve_year, years_with_figures
from dashboard.transform.trade_growth import growth


@pytest.fixture(scope="module")
def annual() -> pd.DataFrame:
    return china_tajikistan(tables.load("trade_annual"))


@pytest.fixture(scope="module")
def rates(annual: pd.DataFrame) -> pd.DataFrame:
    periods = china_tajikistan(tables.load("trade_period"))
    return growth(annual, periods, "total")


def test_goods_have_one_direction_whoever_counts_them(annual: pd.DataFrame) -> None:
    rows = annual[(annual["year"] == 2022) & (annual["goods"] == "export") & (annual["series"] == "UN_COMTRADE")]
    assert list(rows["flow"]) == ["import"]
    assert list(rows["value_usd"]) == [841707330]


def test_the_gap_of_2023_and_2024_is_that_of_the_main_figures() -> None:
    gap = mirror_gap(tables.load("trade_annual")).set_index("year")
    assert gap.loc[2023, "gap_usd"] == 3926000000 - 1500000000
    assert gap.loc[2023, "ratio"] == pytest.approx(2.6173, abs=1e-4)
    assert gap.loc[2024, "ratio"] == pytest.approx(1.9694, abs=1e-4)


def test_the_band_does_not_reach_from_one_tajik_series_to_the_other() -> None:
    runs = mirror_gap(tables.load("trade_annual")).set_index("year")["run"]
    assert runs[2022] != runs[2023]
    assert runs[2023] == runs[2024]
    assert runs[2020] != runs[2022]


def test_no_gap_is_worked_out_where_one_side_has_a_second_opinion_only() -> None:
    gap = mirror_gap(tables.load("trade_annual"), "export")
    assert gap["year"].max() == 2020
    assert 2021 not in set(mirror_gap(tables.load("trade_annual"))["year"])


def test_chinas_missing_year_stays_empty(annual: pd.DataFrame) -> None:
    rows = for_goods(annual, "total")
    china = with_gaps(rows[rows["reporter"] == "CHN"].drop_duplicates("year"))
    assert china.loc[china["year"] == 2021, "value_usd"].isna().all()


def test_a_floor_is_on_no_line_and_in_no_balance(annual: pd.DataFrame) -> None:
    rows = for_goods(annual, "export")
    floor = rows[(rows["reporter"] == "CHN") & (rows["year"] == 2022)]
    assert list(floor["value_usd"]) == [2200000000]
    assert connectable(floor).empty
    imports = floor.assign(goods="import", flow="import", value_usd=300000000, bound=None)
    surplus = balance(pd.concat([annual, imports], ignore_index=True))
    assert surplus[(surplus["reporter"] == "CHN") & (surplus["year"] == 2022)].empty


def test_a_line_passes_years_in_order_breaks_at_missing_ones_and_leaves_second_opinions_alone() -> None:
    rows = pd.DataFrame(
        {
            "year": [2023, 2019, 2020, 2022, 2022],
            "is_primary": [True, True, True, True, False],
            "value_type": ["reported", "reported", "reported", "reported", "approximate"],
            "bound": ["exact", "exact", "exact", "exact", "exact"],
        },
        index=[10, 11, 12, 13, 14],
    )
    assert line_order(rows) == [11, 12, None, 13, 10, None, 14]
    assert line_order(rows.assign(bound="more_than")) == [None, 10, None, 11, None, 12, None, 13, None, 14]
    assert line_order(rows.head(0)) == []


def test_the_balance_is_seen_from_china_by_both_sides(annual: pd.DataFrame) -> None:
    rows = balance(annual).set_index(["reporter", "year"])["value_usd"]
    assert rows["CHN", 2025] == 3752854034 - 559869914
    assert rows["TJK", 2022] == 841707330 - 226232315


def test_the_balance_is_as_firm_as_its_weaker_part(annual: pd.DataFrame) -> None:
    rows = balance(annual).set_index(["reporter", "year"])["value_type"]
    assert rows["CHN", 2023] == "approximate"
    assert rows["TJK", 2022] == "reported"


def test_official_growth_of_2023_is_24_percent_and_no_rate_joins_comtrade_to_the_agencies(rates: pd.DataFrame) -> None:
    own = rates[(rates["reporter"] == "TJK") & (rates["year"] == 2023)]
    computed = own[own["kind"] == "computed"].set_index("series")["growth_pct"]
    assert computed["TJ_NATIONAL"] == pytest.approx(24.2, abs=0.01)
    assert computed["UN_COMTRADE"] == pytest.approx(1.87, abs=0.01)
    assert list(own.loc[own["kind"] == "published", "growth_pct"]) == [24.2]
    assert not own["growth_pct"].between(39, 42).any()


def test_published_growth_accompanies_the_computed_one_with_its_currency(rates: pd.DataFrame) -> None:
    own = rates[(rates["reporter"] == "CHN") & rates["year"].isin([2024, 2025])].set_index(["year", "kind"])
    assert own.loc[(2024, "computed"), "growth_pct"] == pytest.approx(-1.68, abs=0.01)
    assert own.loc[(2024, "published"), "growth_pct"] == -0.5
    assert own.loc[(2024, "published"), "growth_basis"] == "cny"
    assert own.loc[(2025, "published"), "growth_pct"] == 12.5


def test_no_growth_over_a_missing_year(rates: pd.DataFrame) -> None:
    computed = rates[(rates["kind"] == "computed") & (rates["reporter"] == "CHN")]
    assert 2022 not in set(computed["year"])


def test_a_share_of_gdp_is_of_years_whose_gdp_is_known(annual: pd.DataFrame) -> None:
    rows = share_of_gdp(for_goods(annual, "total"), tables.load("context"))
    assert rows["year"].max() == 2023
    china = rows[(rows["reporter"] == "CHN") & (rows["year"] == 2023)]["share_gdp_pct"].item()
    assert china == pytest.approx(100 * 3926 / 12060.6, abs=0.01)


def test_no_share_rests_on_chinas_low_imports_of_2019_and_2020(annual: pd.DataFrame) -> None:
    rows = share_of_gdp(for_goods(annual, "import"), tables.load("context"))
    assert not {2019, 2020} & set(rows.loc[rows["reporter"] == "CHN", "year"])
    assert {2019, 2020} <= set(rows.loc[rows["reporter"] == "TJK", "year"])


def test_years_taken_apart_are_the_newest_first_and_the_newest_is_counted_by_both(annual: pd.DataFrame) -> None:
    annual = annual[annual["year"] <= 2025]
    assert years_with_figures(annual)[0] == 2025
    assert resolve_year(annual, "newest") == 2024
    assert resolve_year(annual, "2021") == 2021
    assert resolve_year(annual.head(0), "newest") is None


def test_secondary_figures_come_last_and_have_no_gap(annual: pd.DataFrame) -> None:
    rows = figures_of_year(annual, 2023)
    assert list(rows.loc[rows["goods"] == "total", "value_usd"]) == [3926000000, 1500000000, 1087896719]
    gaps = gaps_by_goods(rows, tables.load("trade_gap_causes"), 2023)
    assert list(gaps["goods"]) == ["total"]
    assert gaps["gap_usd"].item() == gaps["unquantified_usd"].item() == 2426000000


def test_a_published_size_is_taken_out_of_the_gap_of_its_year_and_pair_alone(annual: pd.DataFrame) -> None:
    rows = figures_of_year(annual, 2024)
    sized = pd.DataFrame(
        {"about": ["TJK", "KGZ", "TJK"], "year": [2024, 2024, 2023], "size_usd": [100_000_000, 7, 9]}
    ).astype({"year": "Int64", "size_usd": "Int64"})
    gap = gaps_by_goods(rows, sized, 2024).set_index("goods").loc["total"]
    assert gap["quantified_usd"] == 100_000_000
    assert gap["unquantified_usd"] == 1_800_000_000


def test_no_cause_has_an_unpublished_size() -> None:
    assert tables.load("trade_gap_causes")["size_usd"].isna().all()


def test_other_values_of_the_same_year_are_given_for_a_row(annual: pd.DataFrame) -> None:
    rows = for_goods(annual, "total")
    label = rows.index[(rows["year"] == 2022) & (rows["reporter"] == "CHN")].item()
    others = other_values(rows, annual, ["year", "goods"])
    values = set(others.loc[others["of"] == label, "value_usd"])
    assert values == {2600000000, 1067939645, 1207729469}


def test_only_lower_bounds_are_more_than(annual: pd.DataFrame) -> None:
    bounded = annual[annual["bound"] == "more_than"]
    assert list(bounded["value_usd"]) == [2200000000]
    periods = tables.load("trade_period")
    bounded = periods[periods["bound"] == "more_than"]
    assert sorted(bounded["value_usd"]) == [177000000, 344400000, 2000000000]
