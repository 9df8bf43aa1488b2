"""Growth of trade on the year before: worked out within one series, and as its publisher states it."""

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
    """One row a rate: `kind` computed or published, `growth_pct`, `growth_basis` (usd or cny).

    `rows` are annual rows and `periods` rows of trade_period, both with `goods`, of which those of one direction count,
    and of periods only whole years. Computed rates compare two years that follow each other in one reporter's one
    series.
    """
    rows, periods = (each[each["goods"] == goods] for each in (rows, periods))
    return pd.concat([computed_growth(rows), published_growth(rows, periods)], ignore_index=True)


def computed_growth(rows: pd.DataFrame) -> pd.DataFrame:
    """Rates worked out from dollar values of two neighbouring years of one series; floors take no part."""
    kept = connectable(one_per_year(rows)).sort_values(["reporter", "series", "year"])
    before = kept.groupby(["reporter", "series"])[["year", "value_usd", "value_type"]].shift()
    rate = 100 * (kept["value_usd"].astype(float) / before["value_usd"].astype(float) - 1)
    followed = kept.assign(growth_pct=rate, growth_basis="usd", kind="computed", base_type=before["value_type"])[
        kept["year"] - before["year"] == 1
    ]
    return followed[[*COLUMNS, "publisher", "note", "growth_pct", "growth_basis", "kind", "base_type"]]


def published_growth(rows: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Rates that a publisher states, in dollars or in yuan, of whole years; one a year, reporter, flow and basis."""
    stated = rows[rows["growth_pct_published"].notna()].assign(growth_pct=lambda each: each["growth_pct_published"])
    whole = periods[periods["growth_pct"].notna()]
    years = whole["period_start"].str[:4].astype("Int64")
    full = whole["period_start"].str[4:].eq("-01-01") & whole["period_end"].str[4:].eq("-12-31")
    whole = whole.assign(year=years, is_primary=False)[full & (years.astype(str) == whole["period_end"].str[:4])]
    both = pd.concat([stated, whole], ignore_index=True).assign(kind="published")
    both = both.drop_duplicates(["year", "reporter", "flow", "growth_basis"])
    return both[[*COLUMNS, "publisher", "note", "growth_pct", "growth_basis", "kind"]]
