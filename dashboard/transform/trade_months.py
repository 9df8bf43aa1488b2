"""China's trade by month: as published, and against the same month of the year before."""

import pandas as pd


def reported_by_china(trade_monthly: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    """Months of one partner and flow as China reports them."""
    return trade_monthly[
        (trade_monthly["reporter"] == "CHN") & (trade_monthly["partner"] == partner) & (trade_monthly["flow"] == flow)
    ]


def with_monthly_growth(rows: pd.DataFrame) -> pd.DataFrame:
    """Months of one partner and flow with `growth_month_pct`, computed from the months as first published.

    This is not the published growth (`growth_cumulative_pct`), which has a revised base.
    """
    before = rows[["year", "month", "value_month_cny"]].assign(year=rows["year"] + 1)
    months = rows.merge(before, on=["year", "month"], how="left", suffixes=("", "_before"))
    months["growth_month_pct"] = 100 * (
        months["value_month_cny"].astype(float) / months["value_month_cny_before"].astype(float) - 1
    )
    return months.drop(columns="value_month_cny_before").sort_values(["year", "month"]).reset_index(drop=True)


def row_of_month(rows: pd.DataFrame, year: int, month: int) -> pd.Series | None:
    """Row of one month, with the value of January to that month in its cumulative column; None if absent."""
    matches = rows[(rows["year"] == year) & (rows["month"] == month)]
    return None if matches.empty else matches.iloc[0]


def published_in_dollars(periods: pd.DataFrame) -> pd.DataFrame:
    """Part-year figures published in dollars, in order of time; rows converted from yuan are left out.

    Whole years are left out too: they are in the annual table.
    """
    rows = periods[periods["value_cny"].isna()]
    whole = rows["period_start"].str[4:].eq("-01-01") & rows["period_end"].str[4:].eq("-12-31")
    return rows[~whole].sort_values(["period_end", "reporter"]).reset_index(drop=True)
