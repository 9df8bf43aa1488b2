"""What a reader can filter by, as one value; read from and written to an address; applied to a frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.dates import first_year

FIRST_YEAR, LAST_YEAR = 1992, 2026
EVERY_YEAR = (FIRST_YEAR, LAST_YEAR)

# Column pairs that say when a row began and ended, most telling first.
TIME_COLUMNS = (
    ("period_start", "period_end"),
    ("start_date", "end_date"),
    ("date_start", "date_end"),
    ("date", "date_end"),
    ("date", "date"),
)


@dataclass(frozen=True)
class Filters:
    """Cooperation areas (none chosen means all) and the first and last year, both included."""

    areas: tuple[str, ...] = ()
    years: tuple[int, int] = EVERY_YEAR

    @property
    def every_year(self) -> bool:
        """Whether the years leave nothing out."""
        return self.years == EVERY_YEAR

    @property
    def as_query(self) -> dict[str, list[str]]:
        """Parameters of the address that restore this filter; defaults are left out."""
        query: dict[str, list[str]] = {}
        if self.areas:
            query["area"] = list(self.areas)
        if not self.every_year:
            query["years"] = [str(year) for year in self.years]
        return query


def from_query(query: Mapping[str, Sequence[str]], known_areas: Iterable[str]) -> Filters:
    """Filter from the parameters of an address; what is unknown, repeated or out of range falls back to the default.

    Areas come back in the order of `known_areas`. Years need one or two whole numbers within range, in any order.
    """
    wanted = set(query.get("area", ()))
    areas = tuple(area for area in known_areas if area in wanted)
    years = [int(year) for year in query.get("years", ())[:3] if year.isascii() and year.isdigit() and len(year) == 4]
    if len(years) != len(query.get("years", ())) or not 1 <= len(years) <= 2:
        return Filters(areas)
    first, last = min(years), max(years)
    return Filters(areas, (first, last) if first >= FIRST_YEAR and last <= LAST_YEAR else EVERY_YEAR)


def of_areas(frame: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """Rows that belong to one of the areas (column `area_id`, or `area_ids` joined by ";"); all if none is chosen."""
    if not areas:
        return frame
    if "area_id" in frame:
        return frame[frame["area_id"].isin(areas)]
    pattern = r"(?:^|;)(?:" + "|".join(areas) + r")(?:;|$)"
    return frame[frame["area_ids"].str.contains(pattern, na=False)]


def in_years(frame: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Rows whose time overlaps the years; rows without a date are kept only when no year is left out.

    Time is the column `year`, or a pair of columns of partial ISO dates (TIME_COLUMNS). A project that is not
    completed goes on until an end is known.
    """
    if years == EVERY_YEAR:
        return frame
    first, last = years
    if "year" in frame:
        return frame[frame["year"].between(first, last).fillna(False)]
    start, end = (first_year(frame[name]) for name in next(pair for pair in TIME_COLUMNS if set(pair) <= set(frame)))
    began, ended = start.fillna(end), end.fillna(start)
    if "status" in frame:
        ended = ended.where(frame["end_date"].notna() | (frame["status"] == "completed"), LAST_YEAR)
    overlapping: pd.DataFrame = frame[((began <= last) & (ended >= first)).fillna(False)]
    return overlapping


def apply(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Rows of a table that the filter leaves: by area where the table has areas, by year where it has time."""
    if {"area_id", "area_ids"} & set(frame.columns):
        frame = of_areas(frame, filters.areas)
    return in_years(frame, filters.years) if has_time(frame) else frame


def has_time(frame: pd.DataFrame) -> bool:
    """Whether the rows of a table have a year or dates that years can be filtered by."""
    return "year" in frame or any(set(pair) <= set(frame.columns) for pair in TIME_COLUMNS)
