"""Events on a time axis."""

import pandas as pd

from dashboard.dates import spans


def decimal_year(dates: pd.Series) -> pd.Series:
    """Partial ISO dates as years with decimals (the first day that the date can mean); 2024-07-02 gives 2024.5."""
    first = spans(dates)["first"]
    years: pd.Series = first.dt.year + (first.dt.day_of_year - 1) / (365 + first.dt.is_leap_year.astype(int))
    return years


def with_days(events: pd.DataFrame) -> pd.DataFrame:
    """Events in order of time with `first` and `last`, the days that each can cover, ties kept in order of id."""
    days = spans(events["date"], events["date_end"])
    return events.assign(first=days["first"], last=days["last"]).sort_values(
        ["first", "last", "event_id"], kind="stable"
    )
