"""What a reader can filter by, as one value; read from and written to an address; applied to a frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.tables.partial_dates import first_year

Kept = NDArray[np.bool_]  # whether each row of a frame stays
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
    return _those(frame, _of_areas(frame, areas))


def in_years(frame: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Rows whose time overlaps the years; rows without a date are kept only when no year is left out.

    Time is the column `year`, or a pair of columns of partial ISO dates (TIME_COLUMNS). A project that is not
    completed goes on until an end is known.
    """
    return _those(frame, _in_years(frame, years))


def apply(frame: pd.DataFrame, filters: Filters, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows of a table that the filter leaves: by area where the table has areas, by year where it has time.

    With only the `columns` that are wanted, if they are named: long texts cost most.
    """
    keep = _of_areas(frame, filters.areas) if has_areas(frame) else None
    in_time = _in_years(frame, filters.years) if has_time(frame) else None
    if in_time is not None:
        keep = in_time if keep is None else keep & in_time
    return _those(frame if columns is None else frame[list(columns)], keep)


def _those(frame: pd.DataFrame, keep: Kept | None) -> pd.DataFrame:
    return frame if keep is None else frame[keep]


def _of_areas(frame: pd.DataFrame, areas: Sequence[str]) -> Kept | None:
    """Whether each row is of one of the areas; None if all may stay."""
    if not areas:
        return None
    chosen = set(areas)
    if "area_id" in frame:
        return np.array([area in chosen for area in frame["area_id"].tolist()], dtype=bool)
    every = frame["area_ids"].tolist()
    return np.array([isinstance(ids, str) and not chosen.isdisjoint(ids.split(";")) for ids in every], dtype=bool)


def _in_years(frame: pd.DataFrame, years: tuple[int, int]) -> Kept | None:
    """Whether the time of each row overlaps the years; None if all may stay."""
    if years == EVERY_YEAR:
        return None
    first, last = years
    began, ended = _time(frame)  # a missing year is neither before nor after another
    overlaps: Kept = (began <= last) & (ended >= first)
    return overlaps


def _time(frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and last year of each row, or not a number."""
    if "year" in frame:
        year = frame["year"].to_numpy(dtype="float64", na_value=np.nan)
        return year, year
    pair = next(pair for pair in TIME_COLUMNS if set(pair) <= set(frame))
    start, end = (first_year(frame[name]).to_numpy(dtype="float64", na_value=np.nan) for name in pair)
    began, ended = np.where(np.isnan(start), end, start), np.where(np.isnan(end), start, end)
    if "status" in frame:
        over = frame["end_date"].notna() | (frame["status"] == "completed")
        ended = np.where(over.to_numpy(dtype=bool), ended, LAST_YEAR)
    return began, ended


def has_areas(frame: pd.DataFrame) -> bool:
    """Whether the rows of a table have areas that sectors can be filtered by."""
    return "area_id" in frame or "area_ids" in frame


def has_time(frame: pd.DataFrame) -> bool:
    """Whether the rows of a table have a year or dates that years can be filtered by."""
    return "year" in frame or any(set(pair) <= set(frame.columns) for pair in TIME_COLUMNS)
