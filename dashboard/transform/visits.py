"""Visits of heads of state between the two countries."""

import pandas as pd

from dashboard.tables.partial_dates import first_year


def complete_from(visits: pd.DataFrame) -> int:
    """First year from which the list is complete; the year after the last visit if there is none."""
    years = first_year(visits["date_start"])
    return int(min(years[visits["complete"]], default=max(years, default=0) + 1))


def with_position_in_year(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits in order of time with `year` of arrival and `rank`, from 0 within a year and host country."""
    ordered = visits.sort_values(["date_start", "visit_id"], kind="stable")
    ordered = ordered.assign(year=first_year(ordered["date_start"]))
    return ordered.assign(rank=ordered.groupby(["year", "host_country"]).cumcount())
