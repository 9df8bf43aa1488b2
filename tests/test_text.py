import pytest

from dashboard import text


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
    ],
)
def test_money_has_three_digits_and_a_unit(value: float, words: str) -> None:
    assert text.money(value) == words


def test_yuan_have_their_own_sign() -> None:
    assert text.money(27_465_420_000, "CNY") == "¥27.5 bn"


def test_numbers_have_thousands_separators() -> None:
    assert text.number(33178) == "33,178"
    assert text.number(2.345, 1) == "2.3"


@pytest.mark.parametrize(("value", "words"), [(12.8, "+12.8 %"), (-0.5, "−0.5 %"), (0, "0 %")])
def test_percentages_carry_their_sign(value: float, words: str) -> None:
    assert text.percent(value) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [("2024-07-05", "5 July 2024"), ("2024-07", "July 2024"), ("2024", "2024"), ("", "date not known")],
)
def test_dates_are_no_more_precise_than_known(date: str, words: str) -> None:
    assert text.day(date) == words


def test_a_span_of_one_day_is_one_date() -> None:
    assert text.span("2024-07-04", "2024-07-06") == "4 July 2024 to 6 July 2024"
    assert text.span("2024-07-04", "2024-07-04") == "4 July 2024"
    assert text.span("2024-07-04", "") == "4 July 2024"


def test_countries_have_their_common_names_and_groups_are_named() -> None:
    assert text.country("TJK") == "Tajikistan"
    assert text.country("RUS") == "Russia"
    assert text.country("CA5") == "five Central Asian states"
    assert text.country("XXX") == "XXX"


def test_hover_text_shows_markup_as_text_and_leaves_out_what_is_missing() -> None:
    assert text.hover("a", None, float("nan"), "", "<b>x</b> & y") == "a<br>&lt;b&gt;x&lt;/b&gt; &amp; y"


def test_hover_text_wraps_long_lines() -> None:
    assert text.hover("one two three", width=8) == "one two<br>three"


def test_counts_choose_singular_and_plural() -> None:
    assert text.ngettext("{count} row", "{count} rows", 1) == "1 row"
    assert text.ngettext("{count} row", "{count} rows", 1500) == "1,500 rows"


def test_text_of_a_figure_holds_neither_markup_nor_what_no_svg_may_hold() -> None:
    assert text.escaped("<b>&\x00\x1f\uffff\ud800Қ国😀") == "&lt;b&gt;&amp;\ufffd\ufffd\ufffd\ufffdҚ国😀"
