"""Filters of the reader: one object per filter in FILTERS, and `Filters`, the values of all of them.

Address, filter bar, command line, file names and captions iterate over FILTERS: adding an object there is enough.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import tables
from dashboard.tables.faults import DataFault, Fault
from dashboard.tables.partial_dates import first_year
from dashboard.text.area_names import area_names
from dashboard.text.format import _, language
from dashboard.text.names import quoted, short_hash, slug, unknown_name

Mask = NDArray[np.bool_]  # True for rows that pass
Years = tuple[int, int]  # first and last, both included
MAX_STEM = 36  # characters of one filter in a file name
MAX_CODES = 3  # codes in a file name; more are given as a count
YEAR_RANGE_TABLES = ("trade_annual", "finance", "projects", "events")

# Pairs of columns with start and end of a row, the most specific first.
TIME_COLUMNS = (
    ("period_start", "period_end"),
    ("start_date", "end_date"),
    ("date_start", "date_end"),
    ("date", "date_end"),
    ("date", "date"),
)


@dataclass(frozen=True, init=False)
class Filters:
    """Values by filter key, without filters that are off; hashable, as charts are cached by it."""

    values: tuple[tuple[str, Any], ...]

    def __init__(self, area: Iterable[str] = (), years: Years | None = None, **others: Any) -> None:
        values = {"area": tuple(area), "years": years, **others}
        object.__setattr__(self, "values", tuple(sorted((key, value) for key, value in values.items() if value)))

    def get(self, key: str) -> Any:
        """Value of a filter; None if it is off."""
        return dict(self.values).get(key)

    @property
    def areas(self) -> tuple[str, ...]:
        """Ids of cooperation areas; empty means all."""
        return self.get("area") or ()

    @property
    def years(self) -> Years | None:
        """First and last year, both included; None means all."""
        years: Years | None = self.get("years")
        return years

    @property
    def every_year(self) -> bool:
        """Whether there is no filter by year."""
        return self.years is None

    def replace(self, **values: Any) -> "Filters":
        """Copy with other values by key."""
        return Filters(**(dict(self.values) | values))

    def only(self, filters: "Iterable[Filter]") -> "Filters":
        """Copy with the values of these filters only."""
        keys = {filter.key for filter in filters}
        return Filters(**{key: value for key, value in self.values if key in keys})

    @property
    def as_query(self) -> dict[str, list[str]]:
        """Query parameters of these filters; defaults are left out."""
        values = dict(self.values)
        return {filter.key: filter.format(values[filter.key]) for filter in FILTERS if filter.key in values}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter by codes: a row passes if it has one of the selected codes.

    `key` is the query parameter, `title` the label of the widget, `not_filtered` the note at charts on which the filter
    does not act. `columns` hold codes, one in a cell or several joined by ";"; `codes` returns labels by code.
    `everything` is the label if no code is selected, `plural` the noun after a count of codes in a file name. `beside`
    is a column that a table must also have, where others have other codes in a column of the same name. A filter that
    is `by_chart` is applied by the charts themselves, any other to tables before a chart is made.
    """

    key: str
    title: Callable[[], str]
    not_filtered: Callable[[], str]
    columns: tuple[str, ...]
    codes: Callable[[Path | None], Mapping[str, str]]
    everything: Callable[[], str] = str
    plural: str = "chosen"
    beside: str = ""
    by_chart: bool = False

    def acts_on(self, columns: Container[str]) -> bool:
        """Whether the filter acts on a frame, or on a table with these columns."""
        return any(name in columns for name in self.columns) and (not self.beside or self.beside in columns)

    def mask(self, frame: pd.DataFrame, value: Sequence[str]) -> Mask:
        """Rows of a frame that have one of the codes; the filter must act on the frame."""
        selected = set(value)
        cells = frame[next(name for name in self.columns if name in frame)].tolist()
        passes = [isinstance(cell, str) and not selected.isdisjoint(cell.split(";")) for cell in cells]
        return np.array(passes, dtype=bool)

    def parse(self, values: Sequence[str], folder: Path | None = None) -> tuple[str, ...]:
        """Value from those of an address, in the order of the codes; unknown ones are left out."""
        return tuple(code for code in self.codes(folder) if code in values)

    def refusal(self, values: Sequence[str], folder: Path | None = None) -> str:
        """Why the values of an address are invalid; empty if they are valid."""
        codes = self.codes(folder)
        unknown = next((code for code in values if code not in codes), None)
        if unknown is not None:
            return unknown_name(unknown, codes, len(codes))
        repeated = next((code for index, code in enumerate(values) if code in values[:index]), "")
        return repeated and _("{name} is given more than once").format(name=repeated)

    def format(self, value: Sequence[str]) -> list[str]:
        """Value as query parameters."""
        return list(value)

    def left_out(self) -> str:
        """Notice about unknown codes in an address, which it does not repeat."""
        return _("{filter}: what the address named is not known and was left out.").format(filter=self.title())

    def label(self, value: Sequence[str] | None, folder: Path | None = None) -> str:
        """Labels of the selected codes; `everything` if there are none."""
        codes = self.codes(folder)
        return ", ".join(codes[code] for code in value or () if code in codes) or self.everything()

    def stem(self, value: Sequence[str] | None, folder: Path | None = None) -> str:
        """Part of a file name, with a hash if the codes alone are ambiguous; empty if none is selected."""
        value = value or ()
        count, words = len(value), slug("-".join(value))
        if count <= MAX_CODES and len(words) <= MAX_STEM and (count < 2 or "_" not in "".join(value)):
            return words
        return f"{f'{count}-{self.plural}' if count > MAX_CODES else words[:MAX_STEM]}-{short_hash(tuple(value))}"


@dataclass(frozen=True, kw_only=True)
class YearRange:
    """A filter by first and last year: a row passes if its period overlaps them; rows without a date do not.

    Fields and methods as in Choice. The period is the column `year`, or a pair of columns of partial ISO dates
    (TIME_COLUMNS). A project that is not completed continues until an end is known.
    """

    key: str
    title: Callable[[], str]
    not_filtered: Callable[[], str]
    by_chart: bool = False

    def acts_on(self, columns: Container[str]) -> bool:
        """Whether the rows of a table have a year or dates."""
        return "year" in columns or any(start in columns and end in columns for start, end in TIME_COLUMNS)

    def mask(self, frame: pd.DataFrame, value: Years) -> Mask:
        """Rows of a frame that overlap the years."""
        began, ended = _row_years(frame)  # comparisons with a missing year are False
        overlaps: Mask = (began <= value[1]) & (ended >= value[0])
        return overlaps

    def parse(self, values: Sequence[str], folder: Path | None = None) -> Years | None:
        """First and last of one or two years in any order; None if they are invalid or the whole range of the data."""
        if not values or self.refusal(values, folder):
            return None
        years = int(min(values)), int(max(values))
        return None if years == year_range(folder) else years

    def refusal(self, values: Sequence[str], folder: Path | None = None) -> str:
        """Why the values of an address are not one or two years of the data; empty if valid."""
        if len(values) > 2:
            return _("one year or two are wanted, the first and the last")
        for year in values:
            if not (year.isascii() and year.isdigit() and len(year) == 4):
                return _("{name} is not a year").format(name=quoted(year))
            first, last = year_range(folder)
            if not first <= int(year) <= last:
                return _("{year} is not between {first} and {last}").format(year=year, first=first, last=last)
        return ""

    def format(self, value: Years) -> list[str]:
        """Years as query parameters."""
        return [str(year) for year in value]

    def left_out(self) -> str:
        """Notice about invalid years in an address."""
        notice = _("The years that the address named were left out: one or two between {first} and {last} are wanted.")
        first, last = year_range()
        return notice.format(first=first, last=last)

    def label(self, value: Years | None, folder: Path | None = None) -> str:
        """Years in words; the range of the data if there is no filter."""
        first, last = value or year_range(folder)
        return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)

    def stem(self, value: Years | None, folder: Path | None = None) -> str:
        """Years in a file name; the range of the data if there is no filter."""
        return "-".join(str(year) for year in dict.fromkeys(value or year_range(folder)))


Filter = Choice | YearRange
AREA = Choice(
    key="area",
    title=lambda: _("Sectors"),
    not_filtered=lambda: _("Not filtered by sector"),
    by_chart=True,
    columns=("area_id", "area_ids"),
    codes=lambda folder: area_names(tables.load("areas", folder), language.get()),
    everything=lambda: _("all sectors"),
    plural="sectors",
)
YEARS = YearRange(key="years", title=lambda: _("Years"), not_filtered=lambda: _("Not filtered by year"), by_chart=True)
FILTERS: list[Filter] = [AREA, YEARS]


def from_query(query: Mapping[str, Sequence[str]], folder: Path | None = None) -> Filters:
    """Filters from query parameters; unknown, repeated or out-of-range values fall back to all."""
    values: dict[str, Any] = {filter.key: filter.parse(query.get(filter.key, ()), folder) for filter in FILTERS}
    return Filters(**values)


def apply(frame: pd.DataFrame, filters: Filters, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows of a frame that pass every filter that acts on it, with only `columns` if copying all would be slow."""
    masks = [by.mask(frame, filters.get(by.key)) for by in FILTERS if filters.get(by.key) and by.acts_on(frame)]
    rows = frame if columns is None else frame[list(columns)]
    return rows[np.logical_and.reduce(masks)] if masks else rows


def of_areas(frame: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """Rows that belong to one of the areas; all rows if `areas` is empty."""
    return frame[AREA.mask(frame, areas)] if areas else frame


def in_years(frame: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """Rows that overlap the years (see YearRange); all rows if `years` is None."""
    return frame[YEARS.mask(frame, years)] if years else frame


def year_range(folder: Path | None = None) -> Years:
    """First and last year in which a row of YEAR_RANGE_TABLES begins; ends, which may be planned, do not count.

    Tables with faults are skipped. Raises DataFault where no row has a year.
    """
    return _year_range(folder or tables.directory())


@lru_cache(maxsize=4)
def _year_range(folder: Path) -> Years:
    began: list[float] = []
    faults: list[Fault] = []
    for name in YEAR_RANGE_TABLES:
        try:
            began += _row_years(tables.load(name, folder))[0].tolist()
        except DataFault as fault:
            faults += fault.faults
    years = [int(year) for year in began if year == year]
    if not years:
        raise DataFault(faults or [Fault("data/events.csv", None, "date", "", "a row with a date")])
    return min(years), max(years)


def _row_years(frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and last year of each row, or NaN; infinity for projects that continue."""
    if "year" in frame:
        year = frame["year"].to_numpy(dtype="float64", na_value=np.nan)
        return year, year
    pair = next(pair for pair in TIME_COLUMNS if set(pair) <= set(frame))
    start, end = (first_year(frame[name]).to_numpy(dtype="float64", na_value=np.nan) for name in pair)
    began, ended = np.where(np.isnan(start), end, start), np.where(np.isnan(end), start, end)
    if "status" in frame:
        has_ended = frame["end_date"].notna() | (frame["status"] == "completed")
        ended = np.where(has_ended.to_numpy(dtype=bool), ended, np.inf)
    return began, ended
