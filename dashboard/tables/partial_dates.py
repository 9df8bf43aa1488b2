"""Partial ISO dates ("2024", "2024-07", "2024-07-05") as spans of days."""

from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache

import pandas as pd


@lru_cache(maxsize=16384)  # every day of forty years
def first_day(partial_date: str) -> pd.Timestamp:
    """First day that a partial ISO date can mean."""
    year, month, day = [*map(int, partial_date.split("-")), 1, 1][:3]
    return pd.Timestamp(year, month, day)


@lru_cache(maxsize=16384)  # every day of forty years
def last_day(partial_date: str) -> pd.Timestamp:
    """Last day that a partial ISO date can mean."""
    year, month, day = [*map(int, partial_date.split("-")), *((12, 0)[partial_date.count("-") :])][:3]
    return pd.Timestamp(year, month, day or monthrange(year, month)[1])


def first_year(dates: pd.Series) -> pd.Series:
    """Year of each partial ISO date as a nullable integer; missing where the date is."""
    years = [int(date[:4]) if isinstance(date, str) and date[:4].isdecimal() else None for date in dates.tolist()]
    return pd.Series(pd.array(years, dtype="Int64"), index=dates.index, name=dates.name)


def day_spans(start: pd.Series, end: pd.Series | None = None) -> pd.DataFrame:
    """Columns `first` and `last`: the days that each row covers, from partial ISO dates.

    Without an end, a row covers all that its start date can mean; without a start, both columns are missing.
    """
    last = start if end is None else end.where(end.notna() & (end != ""), start)
    return pd.DataFrame(
        {
            "first": _map_days(start, first_day),
            "last": _map_days(last, last_day),
        },
        index=start.index,
    )


def _map_days(dates: pd.Series, day: Callable[[str], pd.Timestamp]) -> pd.DatetimeIndex:
    """`day` of each date, computed once per distinct date; missing where the date is."""
    positions, unique = pd.factorize(dates)
    return pd.DatetimeIndex([*(day(date) for date in unique), pd.NaT]).as_unit("ns")[positions]
