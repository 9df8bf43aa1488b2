"""China's trade by month: as published, and against the same month of the year before."""

import pandas as pd


def reported_by_china(trade_monthly: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    """Months of one partner and flow as China reports them."""
    return trade_monthly[
        (trade_monthly["reporter"] == "CHN") & (trade_monthly["partner"] == partner) & (trade_monthly["flow"] == flow)
    ]


def with_monthly_growth(rows: pd.DataFrame) -> pd.DataFrame:
    """Months of one partner and flow with `growth_month_pct`, worked out from the months as first published.

    This is not the published growth (`growth_cumulative_pct`), which rests on a revised base.
    """
    before = rows[["year", "month", "value_month_cny"]].assign(year=rows["year"] + 1)
    found = rows.merge(before, on=["year", "month"], how="left", suffixes=("", "_before"))
    found["growth_month_pct"] = 100 * (
        found["value_month_cny"].astype(float) / found["value_month_cny_before"].astype(float) - 1
    )
    return found.drop(columns="value_month_cny_before").sort_values(["year", "month"]).reset_index(drop=True)


def row_of_month(rows: pd.DataFrame, year: int, month: int) -> pd.Series | None:
    """The row of one month, whose cumulative column says what January to that month came to; None if absent."""
    found = rows[(rows["year"] == year) & (rows["month"] == month)]
    return None if found.empty else found.iloc[0]


def published_in_dollars(periods: pd.DataFrame) -> pd.DataFrame:
    """Part-year statements in dollars, in order of time: rows turned here from the yuan tables are left out.

    Whole years are left out too: they stand in the annual table.
    """
    own = periods[periods["value_cny"].isna()]
    whole = own["period_start"].str[4:].eq("-01-01") & own["period_end"].str[4:].eq("-12-31")
    return own[~whole].sort_values(["period_end", "reporter"]).reset_index(drop=True)
