"""Partnership levels of China with Tajikistan and its neighbours, and how long each stood."""

import pandas as pd

from dashboard.tables.partial_dates import day_spans
from dashboard.transform.filters import Years

COUNTRIES = ("TJK", "KAZ", "KGZ", "TKM", "UZB")


def levels_within(levels: pd.DataFrame, years: Years | None, last_year: int) -> pd.DataFrame:
    """Steps of the five states in order, those that stood within the years, if there are any.

    `first` and `last` are the days on which a step can have begun, `until` the day on which the next one began, or
    the end of `last_year` for the newest one.
    """
    own = levels[levels["country"].isin(COUNTRIES) & levels["date"].notna()]
    order = own["country"].map({country: place for place, country in enumerate(COUNTRIES)})
    own = own.assign(order=order).sort_values(["order", "step"]).drop(columns="order")
    days = day_spans(own["date"])
    own = own.assign(first=days["first"], last=days["last"])
    own = own.assign(until=own.groupby("country")["first"].shift(-1).fillna(pd.Timestamp(last_year, 12, 31)))
    if years is None:
        return own
    begin, end = pd.Timestamp(years[0], 1, 1), pd.Timestamp(years[1], 12, 31)
    return own[(own["first"] <= end) & (own["until"] >= begin)]


def chinese_names(level_names: pd.DataFrame) -> dict[str, str]:
    """Chinese name of a step by the id of the document behind it, where it was seen in a text."""
    own = level_names[(level_names["language"] == "zh") & (level_names["status"] == "attested")]
    return dict(zip(own["document_id"], own["name"], strict=True))
