import pytest

from dashboard import tables
from dashboard.content import sentences
from dashboard.transform.filters import Filters


def test_sides_name_the_newest_year_of_both_and_newer_ones_of_one() -> None:
    text = sentences.sides(tables.load("trade_annual"), filters=Filters(years=(1992, 2025)))
    assert text.startswith(
        "In 2024 China reports $3.86 bn of trade, Tajikistan about $1.96 bn: about 2.0 times as much."
    )
    assert (
        "For 2025 China reports $4.31 bn (calculated from published figures); "
        "no main figure of Tajikistan for that year has been found." in text
    )


@pytest.mark.parametrize(
    ("flow", "text"),
    [
        ("export", "In 2020 China reports $1.02 bn of goods sent to Tajikistan, Tajikistan $438 m received: 2.3 times"),
        ("import", "In 2020 China reports $45.3 m of goods from Tajikistan, Tajikistan $34.4 m sent: 1.3 times"),
        ("balance", "In 2020 China's surplus is $973 m by China's figures and $404 m by Tajikistan's: 2.4 times"),
    ],
)
def test_sides_follow_the_direction_of_goods(flow: str, text: str) -> None:
    assert sentences.sides(tables.load("trade_annual"), filters=Filters(), flow=flow).startswith(text)


def test_sides_follow_the_years() -> None:
    assert "In 2012" in sentences.sides(tables.load("trade_annual"), filters=Filters(years=(2010, 2012)))
    text = sentences.sides(tables.load("trade_annual"), filters=Filters(years=(2021, 2021)))
    assert text == "For 2021 Tajikistan reports $710 m; no main figure of China for that year has been found."


def test_the_gap_counts_sizes_if_there_are_any() -> None:
    causes = tables.load("trade_gap_causes")
    assert "Sources name 6 causes; none puts a dollar figure on any of them" in sentences.gap(
        tables.load("trade_annual"), causes, filters=Filters()
    )
    sized = causes.assign(size_usd=[100] + [None] * (len(causes) - 1))
    assert "1 with a size in dollars" in sentences.gap(tables.load("trade_annual"), sized, filters=Filters())


def test_months_say_what_became_of_the_first_four() -> None:
    text = sentences.months(tables.load("trade_monthly"), filters=Filters())
    assert "January to April 2024 +4.5 %, January to May −12.1 %, the whole year −0.5 %" in text
    assert "Latest: January to July 2026, ¥19.9 bn, +12.8 %." in text
    assert "2024" not in sentences.months(tables.load("trade_monthly"), filters=Filters(years=(2025, 2026)))


def test_neighbours_keep_the_base_whatever_the_filter() -> None:
    text = sentences.neighbours(
        tables.load("trade_annual"), filters=Filters(years=(2023, 2024)), flow="total", base="2013"
    )
    assert "In 2024" in text
    assert "With 2023 as 100, Tajikistan's index is 110." in sentences.neighbours(
        tables.load("trade_annual"), filters=Filters(), flow="total", base="2023"
    )
    assert "as 100" not in text  # 2013 is of the IMF's series, 2024 of China Customs'


def test_a_figure_that_nobody_reported_says_so_and_a_ratio_keeps_the_hedge() -> None:
    annual = tables.load("trade_annual")
    newest = sentences.sides(annual, filters=Filters(years=(1992, 2025)))
    assert "For 2025 China reports $4.31 bn (calculated from published figures);" in newest
    assert "China reports $3.86 bn of trade, Tajikistan about $1.96 bn: about 2.0 times as much." in newest
    of_2022 = Filters(years=(2022, 2022))
    assert "China reports $2.56 bn (calculated from published figures) of trade" in sentences.sides(
        annual, filters=of_2022
    )
    gap = sentences.gap(annual, tables.load("trade_gap_causes"), filters=of_2022)
    assert "$2.56 bn (calculated from published figures) by China" in gap
    assert "$4.31 bn (calculated from published figures); first is" in sentences.neighbours(annual, filters=Filters())


def test_an_area_without_figures_is_named_when_it_is_chosen() -> None:
    text = sentences.products(tables.load("trade_products"), tables.load("areas"), filters=Filters(("tourism",)))
    assert text == "No data published for this pair: Tourism."


def test_nothing_is_said_of_nothing() -> None:
    none = Filters(years=(1993, 1993))
    assert sentences.months(tables.load("trade_monthly"), filters=none) == ""
    assert sentences.sides(tables.load("trade_annual").head(0), filters=Filters()) == ""
    assert (
        sentences.rates(tables.load("trade_annual").head(0), tables.load("trade_period").head(0), filters=Filters())
        == ""
    )
    assert sentences.partners(tables.load("trade_partners"), filters=Filters(years=(2026, 2026))) == ""
    assert sentences.neighbours(tables.load("trade_annual").head(0), filters=Filters()) == ""


def test_a_rate_is_no_more_exact_than_what_it_is_worked_out_from() -> None:
    text = sentences.rates(tables.load("trade_annual"), tables.load("trade_period"), filters=Filters())
    assert "Tajikistan's figures of 2024 are about +31 %" in text  # about 1.96 bn after 1.5 bn
    assert "China's figures of 2025 are +11.7 %" in text
