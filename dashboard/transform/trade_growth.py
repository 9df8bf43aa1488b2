"""Annual growth of trade: computed within one series, and as published."""

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.transform.trade import connectable, one_per_year

COLUMNS = [
    "year",
    "reporter",
    "partner",
    "flow",
    "goods",
    "value_usd",
    "value_type",
    "series",
    "is_primary",
    "source_id",
]


@memoized
def growth(rows: pd.DataFrame, periods: pd.DataFrame, goods: str) -> pd.DataFrame:
    """Growth rates of one direction: `kind` (computed or published), `growth_pct`, `growth_basis` (usd or cny).

    `rows` are annual rows and `periods` rows of trade_period, both with `goods`; only whole years of periods are used.
    Computed rates compare consecutive years of one series of one reporter.
    """
    rows, periods = (frame[frame["goods"] == goods] for frame in (rows, periods))
    return pd.concat([computed_growth(rows), published_growth(rows, periods)], ignore_index=True)


def computed_growth(rows: pd.DataFrame) -> pd.DataFrame:
    """Rates computed from dollar values of consecutive years of one series; lower bounds are left out."""
    values = connectable(one_per_year(rows)).sort_values(["reporter", "series", "year"])
    before = values.groupby(["reporter", "series"])[["year", "value_usd", "value_type"]].shift()
    growth_pct = 100 * (values["value_usd"].astype(float) / before["value_usd"].astype(float) - 1)
    rates = values.assign(growth_pct=growth_pct, growth_basis="usd", kind="computed", base_type=before["value_type"])[
        values["year"] - before["year"] == 1
    ]
    return rates[[*COLUMNS, "publisher", "note", "growth_pct", "growth_basis", "kind", "base_type"]]


def published_growth(rows: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Published rates of whole years in dollars or yuan, one per year, reporter, flow and basis."""
    stated = rows[rows["growth_pct_published"].notna()].assign(growth_pct=lambda frame: frame["growth_pct_published"])
    whole = periods[periods["growth_pct"].notna()]
    years = whole["period_start"].str[:4].astype("Int64")
    full = whole["period_start"].str[4:].eq("-01-01") & whole["period_end"].str[4:].eq("-12-31")
    whole = whole.assign(year=years, is_primary=False)[full & (years.astype(str) == whole["period_end"].str[:4])]
    published = pd.concat([stated, whole], ignore_index=True).assign(kind="published")
    published = published.drop_duplicates(["year", "reporter", "flow", "growth_basis"])
    return published[[*COLUMNS, "publisher", "note", "growth_pct", "growth_basis", "kind"]]
