import pandas as pd
import pytest

from dashboard.tables.partial_dates import day_spans, first_day, first_year, last_day


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024-07-05", "2024-07-05", "2024-07-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_partial_date_covers_all_days_that_it_can_mean(date: str, first: str, last: str) -> None:
    assert first_day(date) == pd.Timestamp(first)
    assert last_day(date) == pd.Timestamp(last)


def test_a_span_ends_where_its_end_date_can_end_and_a_missing_start_stays_missing() -> None:
    days = day_spans(
        pd.Series(["2024", "2024-07-05", None], dtype="str"), pd.Series(["2025-02", None, None], dtype="str")
    )
    assert list(days["first"][:2]) == [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-07-05")]
    assert list(days["last"][:2]) == [pd.Timestamp("2025-02-28"), pd.Timestamp("2024-07-05")]
    assert days.loc[2].isna().all()


def test_years_of_dates_of_any_precision() -> None:
    years = first_year(pd.Series(["2024-07-05", "1999", None], dtype="str"))
    assert list(years[:2]) == [2024, 1999]
    assert pd.isna(years[2])
