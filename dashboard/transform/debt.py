"""State debt to China as Tajikistan's Ministry of Finance gives it."""

import pandas as pd

from dashboard.once import once


@once
def official(finance: pd.DataFrame) -> pd.DataFrame:
    """Points in time in their order, million US dollars; figures that are disputed or of others are left out."""
    rows = finance[(finance["indicator"] == "external_debt_owed_to_china") & ~finance["disputed"]]
    return rows[rows["reporter"].str.startswith("Ministry of Finance")].sort_values("date", kind="stable")
