"""Cards: whose figure, of which year, with which hedge; nothing unlike side by side."""

import pandas as pd
import pytest

from dashboard.content import catalogue
from dashboard.content.cards import Card
from dashboard.transform.filters import Filters


def card(label: str, years: tuple[int, int] | None = None, name: str = "overview") -> Card:
    return next(each for each in catalogue.cards(name, Filters(years=years)) if each.label.startswith(label))


@pytest.mark.parametrize(
    ("years", "china", "tajikistan"),
    [
        (
            (1992, 2025),
            ("$3.86 bn", "2024; reported\nChina alone, 2025: $4.31 bn (calculated from published figures; General"),
            ("about $1.96 bn", "2024; "),
        ),
        ((2017, 2024), ("$3.86 bn", "2024; reported"), ("about $1.96 bn", "2024; approximate")),
        ((1992, 2023), ("$3.93 bn", "2023; reported"), ("$1.5 bn", "2023; reported")),
        # No year of 2025 and 2026 has both; China's stands alone and says so.
        (
            (2025, 2026),
            ("$4.31 bn", "2025; calculated from published figures\nNo year here with figures from both sides."),
            ("–", "no figure"),
        ),
    ],
)
def test_both_trade_cards_are_of_the_newest_year_that_both_sides_count(
    years: tuple[int, int] | None, china: tuple[str, str], tajikistan: tuple[str, str]
) -> None:
    for country, (value, detail) in (("China", china), ("Tajikistan", tajikistan)):
        shown = card(f"Trade reported by {country}", years)
        assert shown.value == value
        assert shown.detail.startswith(detail)


@pytest.mark.parametrize(
    ("years", "label", "value", "share"),
    [
        (None, "State debt to China Eximbank", "nearly $700 m", "about 23 % of $3 bn"),  # 700 / 3,000
        ((1992, 2025), "State debt to China", "$820 m", "about 26 % of about $3.2 bn"),  # 820 / 3,200 = 25.6
        # 1,000 / 3,211.7 = 31.1 and 1,200 / 2,859.7 = 41.96: floors stay floors
        ((1992, 2024), "State debt to China Eximbank", "more than $1 bn", "more than 31 % of $3.21 bn"),
        ((1992, 2019), "State debt to China Eximbank", "more than $1.2 bn", "more than 41 % of $2.86 bn"),
        ((1992, 2017), "State debt to China", "about $1.2 bn", "about 53 % of $2.28 bn"),  # 1,200 / 2,284.3 = 52.5
        ((1992, 2012), "State debt to China Eximbank", "$747 m", "about 38 % of $1.99 bn"),  # 746.7 / 1,987.07 = 37.6
    ],
)
def test_the_debt_names_its_creditor_and_a_share_of_the_same_day(
    years: tuple[int, int] | None, label: str, value: str, share: str
) -> None:
    shown = card("State debt", years)
    assert (shown.label, shown.value) == (label, value)
    assert f"Calculated share of all external debt that day: {share} (" in shown.detail


def test_a_total_of_the_day_that_is_disputed_is_said_to_be() -> None:
    assert "about 27 % of $2.6 bn (Gazeta.kg, disputed)" in card("State debt").detail  # 700 / 2,600


def test_stalled_projects_are_counted_apart_from_those_under_construction() -> None:
    assert (
        "8 under construction, 10 stalled or without a later report, 22 announced, 1 denied by Tajikistan"
        in card("Projects").detail
    )


def test_rows_of_the_debt_say_whose_it_is_and_announced_values_are_expected() -> None:
    finance = catalogue.load("finance")
    owed = finance[finance["indicator"].isin(["external_debt_owed_to_china", "external_debt_service_to_china"])]
    assert owed["creditor"].notna().all()
    projects: pd.DataFrame = catalogue.load("projects")
    assert projects["value_basis"].notna().equals(projects["value_usd"].notna())
    planned = projects[(projects["status"] == "announced") & projects["value_usd"].notna()]
    assert set(planned["value_basis"]) == {"expected"}
