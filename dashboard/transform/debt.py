"""State debt to China as Tajikistan's Ministry of Finance or Agency on Statistics gives it."""

import pandas as pd

from dashboard.tables.memo import memoized

OWED, TOTAL = "external_debt_owed_to_china", "external_debt_total"
EXIMBANK = f"{OWED}/china_eximbank"
OFFICIAL_REPORTERS = ("ministry", "statistics")  # offices


def measure_of_row(finance: pd.DataFrame) -> pd.Series:
    """What each row measures: its indicator; of the debt to China, that to its Eximbank alone is another one."""
    owed_to_bank = (finance["indicator"] == OWED) & (finance["creditor"] == "china_eximbank")
    return finance["indicator"].mask(owed_to_bank, EXIMBANK)


@memoized
def official_debt(finance: pd.DataFrame) -> pd.DataFrame:
    """Points in time in their order, million US dollars, of whichever creditor (see `measures`).

    Figures that are disputed or of others are left out. Those of different creditors are never joined or subtracted.
    """
    rows = finance[(finance["indicator"] == OWED) & ~finance["disputed"] & finance["office"].isin(OFFICIAL_REPORTERS)]
    return rows.sort_values("date", kind="stable")


def total_debt_on(finance: pd.DataFrame, date: str) -> pd.DataFrame:
    """Official figures of all external debt on a day, those in dispute last."""
    rows = finance[
        (finance["indicator"] == TOTAL) & (finance["date"] == date) & finance["office"].isin(OFFICIAL_REPORTERS)
    ]
    return rows.sort_values("disputed", kind="stable")
