import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text import format


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3_926_000_000, "$3.93 bn"),
        (699_999_999.6, "$700 m"),
        (55_200_000, "$55.2 m"),
        (12_898, "$12.9 thousand"),
        (7, "$7"),
        (-2_500_000, "−$2.5 m"),
        (0, "$0"),
        (999_600_000, "$1 bn"),  # rounds to a thousand of the smaller unit
        (999_400_000, "$999 m"),
        (999_950, "$1 m"),
        (-999_999_999, "−$1 bn"),
        (999.7, "$1 thousand"),
        (-0.003, "$0"),
        (3_845_000_000, "$3.85 bn"),  # halves go up, as readers round
    ],
)
def test_money_has_three_digits_and_a_unit(value: float, words: str) -> None:
    assert format.money(value) == words


def test_yuan_have_their_own_sign() -> None:
    assert format.money(27_465_420_000, "CNY") == "¥27.5 bn"


def test_numbers_have_thousands_separators() -> None:
    assert format.number(33178) == "33,178"
    assert format.number(2.345, 1) == "2.3"
    assert format.number(2.25, 1) == "2.3"


@given(st.floats(min_value=-1e15, max_value=1e15), st.integers(min_value=0, max_value=3))
def test_no_number_is_minus_nothing_and_no_amount_a_thousand_of_a_smaller_unit(value: float, digits: int) -> None:
    for said in (
        format.number(value, digits),
        format.fixed_decimals(value, digits),
        format.percent(value, digits),
        format.money(value),
    ):
        assert any(digit in said for digit in "123456789") or said[0] not in "-+−"
    amount, _space, unit = format.money(value).lstrip("−$").partition(" ")
    assert unit == "bn" or float(amount.replace(",", "")) < 1000


@pytest.mark.parametrize(("largest", "axis"), [(1.42e9, " bn"), (9.6e8, " bn"), (9.0e8, " m"), (0.0, "")])
def test_an_axis_that_ends_beyond_its_largest_value_does_not_count_to_a_thousand_of_its_unit(
    largest: float, axis: str
) -> None:
    assert format.axis_scale(largest)[1] == axis


@pytest.mark.parametrize(
    ("value", "words"), [(12.8, "+12.8 %"), (-0.5, "−0.5 %"), (0, "0 %"), (-0.04, "0 %"), (0.04, "0 %")]
)
def test_percentages_carry_their_sign(value: float, words: str) -> None:
    assert format.percent(value) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [("2024-07-05", "5 July 2024"), ("2024-07", "July 2024"), ("2024", "2024"), ("", "date not known")],
)
def test_dates_are_no_more_precise_than_known(date: str, words: str) -> None:
    assert format.day(date) == words


def test_a_span_of_one_day_is_one_date() -> None:
    assert format.date_span("2024-07-04", "2024-07-06") == "4 July 2024 to 6 July 2024"
    assert format.date_span("2024-07-04", "2024-07-04") == "4 July 2024"
    assert format.date_span("2024-07-04", "") == "4 July 2024"


def test_countries_have_their_common_names_and_groups_are_named() -> None:
    assert format.country("TJK") == "Tajikistan"
    assert format.country("RUS") == "Russia"
    assert format.country("CA5") == "five Central Asian states"
    assert format.country("XXX") == "XXX"


def test_hover_text_shows_markup_as_text_and_leaves_out_what_is_missing() -> None:
    assert format.hover_text("a", None, float("nan"), "", "<b>x</b> & y") == "a<br>&lt;b&gt;x&lt;/b&gt; &amp; y"


def test_hover_text_wraps_long_lines() -> None:
    assert format.hover_text("one two three", width=8) == "one two<br>three"


def test_counts_choose_singular_and_plural() -> None:
    assert format.ngettext("{count} row", "{count} rows", 1) == "1 row"
    assert format.ngettext("{count} row", "{count} rows", 1500) == "1,500 rows"


def test_text_of_a_figure_holds_neither_markup_nor_what_no_svg_may_hold() -> None:
    assert format.escape_markup("<b>&\x00\x1f\uffff\ud800Қ国😀") == "&lt;b&gt;&amp;\ufffd\ufffd\ufffd\ufffdҚ国😀"
