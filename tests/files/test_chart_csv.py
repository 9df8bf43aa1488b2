"""Every CSV that leaves: one form, read rightly by any spreadsheet, and no cell that it would work out."""

import pandas as pd
import pytest

from dashboard.files import chart_csv

NO_BREAK, ZERO_WIDTH, MARK, IDEOGRAPHIC = "\u00a0", "\u200b", "\ufeff", "\u3000"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", " '=1+1"),
        (f"{NO_BREAK}+1+1", f"{NO_BREAK}'+1+1"),
        (f"{ZERO_WIDTH}@SUM(A1)", f"{ZERO_WIDTH}'@SUM(A1)"),
        (f"{MARK}-2+3", f"{MARK}'-2+3"),
        (f"{IDEOGRAPHIC}=1", f"{IDEOGRAPHIC}'=1"),
        ("\v=1", "\v'=1"),
        ("\f=1", "\f'=1"),
        ("\t\r\n=1", "\t\r\n'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("x;=1+1", "x;'=1+1"),
        ("a; @b\n+c", "a; '@b\n'+c"),
        ("a=b; c+d, e-f", "a=b; c+d, e-f"),
        ("trade mission; +25 %; may rest", "trade mission; +25 %; may rest"),
        ("-5", "-5"),
        ("-1.5e-07", "-1.5e-07"),
        ("−5 %", "−5 %"),
        ("", ""),
    ],
)
def test_a_sign_that_begins_a_formula_follows_an_apostrophe_and_that_of_a_number_does_not(
    cell: str, expected: str
) -> None:
    assert chart_csv.escape_formula(cell) == expected


def test_a_file_begins_with_a_mark_ends_lines_as_the_standard_says_and_keeps_numbers_plain() -> None:
    rows = pd.DataFrame({"name": ["Душанбе; 北京", None], "value": [-5.5, None], "year": [2024, 2025]})
    expected = b"\xef\xbb\xbfname,value,year\r\n" + "Душанбе; 北京,-5.5,2024\r\n".encode() + b",,2025\r\n"
    assert chart_csv.frame_to_csv(rows) == expected
