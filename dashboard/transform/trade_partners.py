"""Tajikistan's partners: rank and share by year, whole years and part-years apart."""

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.tables.partial_dates import day_spans

ALWAYS = ("CHN", "RUS")
ALL = "WLD"
LEADING, LEAST_YEARS = 3, 3
FULL = "full_year"


@memoized
def reported_by_tajikistan(partners: pd.DataFrame) -> pd.DataFrame:
    """Rows that Tajikistan reports."""
    return partners[partners["reporter"] == "TJK"]


@memoized
def annual_series(partners: pd.DataFrame, flow: str) -> pd.DataFrame:
    """The one yearly series (IMF, whole years) of one flow, the world total left out.

    Its ranks are among all countries of the IMF's file, of which the table keeps some.
    """
    partners = reported_by_tajikistan(partners)
    rows = partners[(partners["series"] == "IMF_DOTS") & (partners["flow"] == flow) & (partners["partner"] != ALL)]
    return rows.sort_values(["partner", "year"])


def top_partners(rows: pd.DataFrame, follow: str = "") -> list[str]:
    """Partners that were among the LEADING first in LEAST_YEARS (or in every year there is), those followed first."""
    counts = rows.loc[rows["partner_rank"] <= LEADING, "partner"].value_counts()
    kept = counts[counts >= min(LEAST_YEARS, rows["year"].nunique())].index
    return list(dict.fromkeys([*ALWAYS, *([follow] if follow else []), *map(str, kept)]))


@memoized
def press_figures(partners: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Press figures of years after the yearly series, with rank or share; `at` is their place on an axis of years.

    A whole year stands at its year, a part-year where it ends within the span of half a year to either side.
    """
    after: int = annual_series(partners, flow)["year"].max()
    partners = reported_by_tajikistan(partners)
    rows = partners[
        (partners["series"] != "IMF_DOTS")
        & (partners["flow"] == flow)
        & (partners["partner"] != ALL)
        & (partners["year"] > after)
    ]
    ends = day_spans(rows["period_end"])["last"]
    within = rows["year"].astype(float) - 0.5 + ends.dt.day_of_year / 366
    return rows.assign(at=within.mask(rows["period"] == FULL, rows["year"].astype(float)))


def unranked_years(rows: pd.DataFrame) -> pd.DataFrame:
    """Whole years whose figures are stated without a rank: they are not ranked here either."""
    return rows[(rows["period"] == FULL) & rows["partner_rank"].isna() & rows["value_usd"].notna()]


def selectable_partners(partners: pd.DataFrame) -> list[str]:
    """Partners that a reader can follow besides those always followed."""
    return sorted({str(each) for each in reported_by_tajikistan(partners)["partner"].unique()} - {ALL, *ALWAYS})
