"""Partnership levels of China with Tajikistan and its neighbours, and how long each lasted."""

import pandas as pd

from dashboard.tables.partial_dates import day_spans
from dashboard.transform.filters import Years

COUNTRIES = ("TJK", "KAZ", "KGZ", "TKM", "UZB")


def levels_within(levels: pd.DataFrame, years: Years | None, last_year: int) -> pd.DataFrame:
    """Steps of the five states in order, only those in effect within `years` if given.

    `first` and `last` bound the day on which a step began; `until` is the day on which the next one began, or the end
    of `last_year` for the newest one.
    """
    rows = levels[levels["country"].isin(COUNTRIES) & levels["date"].notna()]
    order = rows["country"].map({country: position for position, country in enumerate(COUNTRIES)})
    rows = rows.assign(order=order).sort_values(["order", "step"]).drop(columns="order")
    days = day_spans(rows["date"])
    rows = rows.assign(first=days["first"], last=days["last"])
    rows = rows.assign(until=rows.groupby("country")["first"].shift(-1).fillna(pd.Timestamp(last_year, 12, 31)))
    if years is None:
        return rows
    begin, end = pd.Timestamp(years[0], 1, 1), pd.Timestamp(years[1], 12, 31)
    return rows[(rows["first"] <= end) & (rows["until"] >= begin)]


def chinese_names(level_names: pd.DataFrame) -> dict[str, str]:
    """Chinese name of a step by the id of its document, if attested in a text."""
    attested = level_names[(level_names["language"] == "zh") & (level_names["status"] == "attested")]
    return dict(zip(attested["document_id"], attested["name"], strict=True))
