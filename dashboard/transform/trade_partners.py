"""Tajikistan's trade partners: rank and share by year, whole years separate from part-years."""

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.tables.partial_dates import day_spans

ALWAYS = ("CHN", "RUS")
WORLD = "WLD"
LEADING, MIN_YEARS = 3, 3
FULL_YEAR = "full_year"


@memoized
def reported_by_tajikistan(partners: pd.DataFrame) -> pd.DataFrame:
    """Rows that Tajikistan reports."""
    return partners[partners["reporter"] == "TJK"]


@memoized
def annual_series(partners: pd.DataFrame, flow: str) -> pd.DataFrame:
    """The annual series (IMF, whole years) of one flow, without the world total.

    Ranks are among all countries of the IMF's file, of which the table has some.
    """
    partners = reported_by_tajikistan(partners)
    rows = partners[(partners["series"] == "IMF_DOTS") & (partners["flow"] == flow) & (partners["partner"] != WORLD)]
    return rows.sort_values(["partner", "year"])


def top_partners(rows: pd.DataFrame, follow: str = "") -> list[str]:
    """Partners that were among the LEADING in at least MIN_YEARS (or in all years), after ALWAYS and `follow`."""
    counts = rows.loc[rows["partner_rank"] <= LEADING, "partner"].value_counts()
    leading = counts[counts >= min(MIN_YEARS, rows["year"].nunique())].index
    return list(dict.fromkeys([*ALWAYS, *([follow] if follow else []), *map(str, leading)]))


@memoized
def press_figures(partners: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Press figures of years after the annual series, with rank or share; `at` is their position on an axis of years.

    A whole year is at its number; a part-year is at its end, with the year spanning its number ± 0.5.
    """
    last_year: int = annual_series(partners, flow)["year"].max()
    partners = reported_by_tajikistan(partners)
    rows = partners[
        (partners["series"] != "IMF_DOTS")
        & (partners["flow"] == flow)
        & (partners["partner"] != WORLD)
        & (partners["year"] > last_year)
    ]
    ends = day_spans(rows["period_end"])["last"]
    end_position = rows["year"].astype(float) - 0.5 + ends.dt.day_of_year / 366
    return rows.assign(at=end_position.mask(rows["period"] == FULL_YEAR, rows["year"].astype(float)))


def unranked_years(rows: pd.DataFrame) -> pd.DataFrame:
    """Whole years with values but no published rank; no rank is computed for them."""
    return rows[(rows["period"] == FULL_YEAR) & rows["partner_rank"].isna() & rows["value_usd"].notna()]


def selectable_partners(partners: pd.DataFrame) -> list[str]:
    """Partners that a reader can add to ALWAYS."""
    return sorted({str(partner) for partner in reported_by_tajikistan(partners)["partner"].unique()} - {WORLD, *ALWAYS})
