"""China's trade with the five Central Asian states, in dollars and against a base year."""

import pandas as pd

from dashboard.tables.memo import memoized

STATES = ("TJK", "KAZ", "KGZ", "TKM", "UZB")
DEFAULT_BASE = 2013


@memoized
def central_asia_rows(trade_annual: pd.DataFrame, flow: str) -> pd.DataFrame:
    """China's primary figures of one flow (total, export or import) with each of the five states.

    There is at most one per year, partner and flow, which `dashboard check` verifies.
    """
    rows = trade_annual[
        (trade_annual["reporter"] == "CHN")
        & trade_annual["partner"].isin(STATES)
        & (trade_annual["flow"] == flow)
        & trade_annual["is_primary"]
    ]
    return rows.sort_values(["partner", "series", "year"]).reset_index(drop=True)


def base_years(rows: pd.DataFrame) -> list[int]:
    """Years with figures of all five states: DEFAULT_BASE first if among them, then newest first."""
    counts = rows.groupby("year")["partner"].nunique()
    years = sorted((int(year) for year in counts[counts == len(STATES)].index), reverse=True)
    return sorted(years, key=lambda year: year != DEFAULT_BASE)


@memoized
def with_index(rows: pd.DataFrame, base: int) -> pd.DataFrame:
    """Rows with `index_base_100`: each state's value as a percentage of its own value in the base year.

    Missing for states without a value in the base year and for series other than that of the base year.
    """
    bases = rows[rows["year"] == base].set_index(["partner", "series"])["value_usd"].astype(float)
    keys = pd.MultiIndex.from_frame(rows[["partner", "series"]])
    return rows.assign(index_base_100=100 * rows["value_usd"].astype(float) / bases.reindex(keys).to_numpy())
