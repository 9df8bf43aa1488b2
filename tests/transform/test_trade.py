import pandas as pd
import pytest

from dashboard.transform.trade import mirror_gap, one_per_year, primary_rows, with_gaps


def row(
    year: int,
    reporter: str,
    value: float,
    flow: str = "total",
    series: str = "A",
    kind: str = "reported",
    first: bool = True,
) -> dict[str, object]:
    partner = "TJK" if reporter == "CHN" else "CHN"
    return {
        "year": year,
        "reporter": reporter,
        "partner": partner,
        "flow": flow,
        "value_usd": value,
        "series": series,
        "value_type": kind,
        "is_primary": first,
        "bound": None,
    }


def test_the_gap_is_the_difference_and_the_ratio_of_the_two_counts() -> None:
    rows = pd.DataFrame([row(2023, "CHN", 3926.0), row(2023, "TJK", 1500.0), row(2022, "CHN", 2557.0)])
    gap = mirror_gap(rows)
    assert list(gap["year"]) == [2023]
    assert gap["gap_usd"].item() == 2426.0
    assert gap["ratio"].item() == pytest.approx(2.617, abs=0.001)


def test_what_china_sends_is_compared_with_what_tajikistan_receives() -> None:
    rows = pd.DataFrame(
        [row(2020, "CHN", 100.0, "export"), row(2020, "TJK", 40.0, "import"), row(2020, "TJK", 7.0, "export")]
    )
    assert mirror_gap(rows, "export")["tajikistan_usd"].item() == 40.0


def test_second_opinions_take_no_part_in_the_gap() -> None:
    rows = pd.DataFrame([row(2022, "CHN", 2557.0), row(2022, "TJK", 1207.0, series="B", first=False)])
    assert mirror_gap(rows).empty


def test_one_value_a_year_and_series_the_primary_one_first() -> None:
    rows = pd.DataFrame(
        [
            row(2022, "CHN", 2600.0, kind="approximate", first=False),
            row(2022, "CHN", 2557.0, kind="derived"),
            row(2022, "CHN", 2200.0, series="B", kind="approximate", first=False),
            row(2022, "CHN", 2100.0, series="B", kind="reported", first=False),
            row(2022, "CHN", 9999.0, series="UN_COMTRADE_WITS", first=False),
        ]
    )
    assert sorted(one_per_year(rows)["value_usd"]) == [2100.0, 2557.0]


def test_a_missing_year_stays_an_empty_row() -> None:
    shown = with_gaps(pd.DataFrame([row(2020, "CHN", 1.0), row(2022, "CHN", 3.0)]))
    assert list(shown["year"]) == [2020, 2021, 2022]
    assert pd.isna(shown["value_usd"][1])


def test_primary_rows_come_in_order_of_years() -> None:
    rows = pd.DataFrame([row(2021, "TJK", 2.0), row(2020, "TJK", 1.0), row(2020, "TJK", 5.0, first=False)])
    assert list(primary_rows(rows, "TJK", "CHN", "total")["value_usd"]) == [1.0, 2.0]
