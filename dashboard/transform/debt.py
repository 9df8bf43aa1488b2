"""State debt to China as reported by Tajikistan's Ministry of Finance or Agency on Statistics."""

import pandas as pd

from dashboard.tables.memo import memoized

OWED, TOTAL = "external_debt_owed_to_china", "external_debt_total"
EXIMBANK = f"{OWED}/china_eximbank"
OFFICIAL_REPORTERS = ("ministry", "statistics")  # codes of `office`


def measure_of_row(finance: pd.DataFrame) -> pd.Series:
    """Measure of each row: its indicator, but EXIMBANK for debt to the Eximbank of China alone."""
    owed_to_bank = (finance["indicator"] == OWED) & (finance["creditor"] == "china_eximbank")
    return finance["indicator"].mask(owed_to_bank, EXIMBANK)


@memoized
def official_debt(finance: pd.DataFrame) -> pd.DataFrame:
    """Undisputed official figures by date, million US dollars, of all creditors (see `measure_of_row`).

    Figures of different creditors must not be joined or subtracted.
    """
    rows = finance[(finance["indicator"] == OWED) & ~finance["disputed"] & finance["office"].isin(OFFICIAL_REPORTERS)]
    return rows.sort_values("date", kind="stable")


def total_debt_on(finance: pd.DataFrame, date: str) -> pd.DataFrame:
    """Official figures of total external debt on a day, disputed ones last."""
    rows = finance[
        (finance["indicator"] == TOTAL) & (finance["date"] == date) & finance["office"].isin(OFFICIAL_REPORTERS)
    ]
    return rows.sort_values("disputed", kind="stable")
