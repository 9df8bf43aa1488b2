"""The trade page: each view says in a sentence what it shows, the filter acts, the options stay in the address."""

import pytest

from dashboard import navigation
from tests.pages import rendered, words

VIEWS = list(navigation.views()["trade"])


def said(**query: list[str]) -> str:
    return words(rendered("trade", **query)).replace("\\", "")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "In 2024 China reports $3.86 bn of trade, Tajikistan about $1.96 bn: about 2.0 times as much."),
        (
            {"years": ["2023", "2023"]},
            "In 2023 China reports $3.93 bn of trade, Tajikistan $1.5 bn: 2.6 times as much.",
        ),
        (
            {"unit": ["growth"]},
            "China's figures of 2025 are +11.7 % on the year before in dollars (published: +12.5 % in yuan)",
        ),
        ({"unit": ["gdp"]}, "All trade in 2023, as a share of Tajikistan's GDP: 32.6 % by China's figures, 12.4 %"),
        ({"view": ["gap"]}, "In 2024 the two counts are about $1.9 bn apart"),
        ({"view": ["months"]}, "January to April 2024 +4.5 %, January to May −12.1 %, the whole year −0.5 %"),
        ({"view": ["partners"]}, "China rank 3 with 13.9 %, Russia rank 1 with 29.6 %"),
        ({"view": ["neighbours"]}, "In 2025 Tajikistan is number 5 of the five"),
        (
            {"view": ["products"]},
            "Minerals and metals were 73.6 % of China's imports from Tajikistan in 2018: WTO figures over",
        ),
    ],
)
def test_a_sentence_says_what_the_view_shows(query: dict[str, list[str]], sentence: str) -> None:
    assert sentence in said(**query)


@pytest.mark.parametrize("view", VIEWS)
def test_only_the_chosen_view_is_drawn_and_it_is_in_the_address(view: str) -> None:
    app = rendered("trade", view=[view])
    assert 1 <= len(app.get("plotly_chart")) <= 3
    assert ("view" in app.query_params) == (view != VIEWS[0])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_works_without_rows(view: str) -> None:
    app = rendered("trade", view=[view], area=["satellite_communications"], years=["1993", "1993"])
    assert not app.error
    assert not app.exception


def test_areas_without_figures_say_so() -> None:
    text = said(view=["products"], area=["tourism"])
    assert "Tourism: no data published for this pair" in text
    assert "Figures on products" not in text
    assert "Metallurgy" not in text.partition("Areas without figures")[2]


def test_causes_are_named_with_their_publishers_and_none_is_given_a_size_that_nobody_published() -> None:
    text = said(view=["gap"])
    for cause in (
        "Transit",
        "Re-export",
        "Temporary import",
        "attribution",
        "Freight and insurance (c.i.f. vs f.o.b.)",
        "Unrecorded",
    ):
        assert cause in text
    for publisher in ("Orda.kz", "CABAR", "World Bank WITS", "United Nations Statistics Division"):
        assert publisher in text
    assert "not quantified" in text


def test_a_year_reported_by_one_side_alone_has_no_gap() -> None:
    text = said(view=["gap"], gap_year=["2021"])
    assert "For 2021 only one side's main figure has been found" in text
    assert "Not both sides have a main figure of this year" in text


def test_growth_leaves_out_the_balance() -> None:
    app = rendered("trade", unit=["growth"], flow=["balance"])
    assert not app.error
    assert "Growth of trade on the year before" in words(app)
