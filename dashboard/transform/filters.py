"""What a reader can filter by: one object a filter in FILTERS, and the values of all of them as `Filters`.

Address, bar, command line, file names and captions go through FILTERS: an object there is all that a filter needs.
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

Kept = NDArray[np.bool_]  # whether each row of a frame stays
Years = tuple[int, int]  # first and last, both included
LONGEST_STEM = 36  # characters of a file's name for one filter
MOST_NAMED = 3  # codes that a file's name holds; more are counted
TABLES_OF_YEARS = ("trade_annual", "finance", "projects", "events")

# Column pairs that say when a row began and ended, most telling first.
TIME_COLUMNS = (
    ("period_start", "period_end"),
    ("start_date", "end_date"),
    ("date_start", "date_end"),
    ("date", "date_end"),
    ("date", "date"),
)


@dataclass(frozen=True, init=False)
class Filters:
    """Values by the key of their filter; a filter that leaves nothing out has none. Charts are cached by it."""

    values: tuple[tuple[str, Any], ...]

    def __init__(self, area: Iterable[str] = (), years: Years | None = None, **others: Any) -> None:
        values = {"area": tuple(area), "years": years, **others}
        object.__setattr__(self, "values", tuple(sorted((key, value) for key, value in values.items() if value)))

    def get(self, key: str) -> Any:
        """Value of a filter; None if it leaves nothing out."""
        return dict(self.values).get(key)

    @property
    def areas(self) -> tuple[str, ...]:
        """Cooperation areas; none chosen means all."""
        return self.get("area") or ()

    @property
    def years(self) -> Years | None:
        """First and last year, both included; None for every year."""
        chosen: Years | None = self.get("years")
        return chosen

    @property
    def every_year(self) -> bool:
        """Whether the years leave nothing out."""
        return self.years is None

    def replace(self, **values: Any) -> "Filters":
        """The same with other values by key."""
        return Filters(**(dict(self.values) | values))

    def only(self, filters: "Iterable[Filter]") -> "Filters":
        """The same without the values of filters other than these."""
        keys = {each.key for each in filters}
        return Filters(**{key: value for key, value in self.values if key in keys})

    @property
    def as_query(self) -> dict[str, list[str]]:
        """Parameters of the address that restore this filter; defaults are left out."""
        chosen = dict(self.values)
        return {each.key: each.format(chosen[each.key]) for each in FILTERS if each.key in chosen}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter by some of a list of codes: a row stays if it has one of those chosen.

    `key` is the parameter of the address, `title` the label of the widget, `not_filtered` what stands beside a chart on
    which the filter does not act. `columns` are those that hold codes, one in a cell or several joined by ";"; `codes`
    are the known ones with their words. `everything` is said where none is chosen, `plural` counts codes in a file's
    name; `beside` is a column that a table must also have, where others use the name for other codes. Charts apply a
    filter themselves that is `by_chart`; any other is applied to tables before a chart is drawn.
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
        """Whether it acts on a table with these columns, or on a frame."""
        return any(name in columns for name in self.columns) and (not self.beside or self.beside in columns)

    def mask(self, frame: pd.DataFrame, value: Sequence[str]) -> Kept:
        """Which rows of a frame on which it acts stay."""
        chosen = set(value)
        cells = frame[next(name for name in self.columns if name in frame)].tolist()
        stays = [isinstance(cell, str) and not chosen.isdisjoint(cell.split(";")) for cell in cells]
        return np.array(stays, dtype=bool)

    def parse(self, values: Sequence[str], folder: Path | None = None) -> tuple[str, ...]:
        """Value from those of an address, in the order of the codes; what is not known is left out."""
        return tuple(code for code in self.codes(folder) if code in values)

    def refusal(self, values: Sequence[str], folder: Path | None = None) -> str:
        """Why the values of an address cannot be obeyed; empty if they can."""
        codes = self.codes(folder)
        wrong = next((code for code in values if code not in codes), None)
        if wrong is not None:
            return unknown_name(wrong, codes, len(codes))
        twice = next((code for place, code in enumerate(values) if code in values[:place]), "")
        return twice and _("{name} is given more than once").format(name=twice)

    def format(self, value: Sequence[str]) -> list[str]:
        """A value as those of an address."""
        return list(value)

    def left_out(self) -> str:
        """Said where an address names what is not known, without repeating it."""
        return _("{filter}: what the address named is not known and was left out.").format(filter=self.title())

    def label(self, value: Sequence[str] | None, folder: Path | None = None) -> str:
        """A value in words; what is said of none where nothing is chosen."""
        codes = self.codes(folder)
        return ", ".join(codes[code] for code in value or () if code in codes) or self.everything()

    def stem(self, value: Sequence[str] | None, folder: Path | None = None) -> str:
        """Part of a file's name, with a hash where words do not tell values apart; nothing where none is chosen."""
        value = value or ()
        count, words = len(value), slug("-".join(value))
        if count <= MOST_NAMED and len(words) <= LONGEST_STEM and (count < 2 or "_" not in "".join(value)):
            return words
        return f"{f'{count}-{self.plural}' if count > MOST_NAMED else words[:LONGEST_STEM]}-{short_hash(tuple(value))}"


@dataclass(frozen=True, kw_only=True)
class YearRange:
    """A filter by a first and a last year: a row stays if its time overlaps them; one without a date goes.

    Fields and methods are those of Choice. Time is the column `year`, or a pair of columns of partial ISO dates
    (TIME_COLUMNS). A project that is not completed goes on until an end is known.
    """

    key: str
    title: Callable[[], str]
    not_filtered: Callable[[], str]
    by_chart: bool = False

    def acts_on(self, columns: Container[str]) -> bool:
        """Whether the rows of a table have a year or dates."""
        return "year" in columns or any(start in columns and end in columns for start, end in TIME_COLUMNS)

    def mask(self, frame: pd.DataFrame, value: Years) -> Kept:
        """Which rows of a frame overlap the years."""
        began, ended = _time(frame)  # a missing year is neither before nor after another
        overlaps: Kept = (began <= value[1]) & (ended >= value[0])
        return overlaps

    def parse(self, values: Sequence[str], folder: Path | None = None) -> Years | None:
        """First and last of one or two years in any order; None if they leave nothing out or cannot be obeyed."""
        if not values or self.refusal(values, folder):
            return None
        chosen = int(min(values)), int(max(values))
        return None if chosen == year_range(folder) else chosen

    def refusal(self, values: Sequence[str], folder: Path | None = None) -> str:
        """Why the values of an address are not one or two years of the data; empty if they are."""
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
        """The years as values of an address."""
        return [str(year) for year in value]

    def left_out(self) -> str:
        """Said where an address names years that cannot be obeyed."""
        wanted = _("The years that the address named were left out: one or two between {first} and {last} are wanted.")
        first, last = year_range()
        return wanted.format(first=first, last=last)

    def label(self, value: Years | None, folder: Path | None = None) -> str:
        """The years in words; those of the data where none are left out."""
        first, last = value or year_range(folder)
        return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)

    def stem(self, value: Years | None, folder: Path | None = None) -> str:
        """The years in a file's name; those of the data where none are left out."""
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
    """Filters from the parameters of an address; what is unknown, repeated or out of range falls back to all."""
    values: dict[str, Any] = {each.key: each.parse(query.get(each.key, ()), folder) for each in FILTERS}
    return Filters(**values)


def apply(frame: pd.DataFrame, filters: Filters, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows of a table that the filters leave, each where it acts; with only `columns`, where long texts would cost."""
    keep = [
        each.mask(frame, filters.get(each.key)) for each in FILTERS if filters.get(each.key) and each.acts_on(frame)
    ]
    rows = frame if columns is None else frame[list(columns)]
    return rows[np.logical_and.reduce(keep)] if keep else rows


def of_areas(frame: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """Rows that belong to one of the areas; all if none is chosen."""
    return frame[AREA.mask(frame, areas)] if areas else frame


def in_years(frame: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    """Rows whose time overlaps the years (see YearRange); all if there are none."""
    return frame[YEARS.mask(frame, years)] if years else frame


def year_range(folder: Path | None = None) -> Years:
    """First and last year in which a row of TABLES_OF_YEARS begins; planned ends do not count.

    A table that cannot be used is passed over. Raises DataFault where no row has a year.
    """
    return _year_range(folder or tables.directory())


@lru_cache(maxsize=4)
def _year_range(folder: Path) -> Years:
    began: list[float] = []
    faults: list[Fault] = []
    for name in TABLES_OF_YEARS:
        try:
            began += _time(tables.load(name, folder))[0].tolist()
        except DataFault as fault:
            faults += fault.faults
    known = [int(year) for year in began if year == year]
    if not known:
        raise DataFault(faults or [Fault("data/events.csv", None, "date", "", "a row with a date")])
    return min(known), max(known)


def _time(frame: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and last year of each row, or not a number; infinity where a project goes on."""
    if "year" in frame:
        year = frame["year"].to_numpy(dtype="float64", na_value=np.nan)
        return year, year
    pair = next(pair for pair in TIME_COLUMNS if set(pair) <= set(frame))
    start, end = (first_year(frame[name]).to_numpy(dtype="float64", na_value=np.nan) for name in pair)
    began, ended = np.where(np.isnan(start), end, start), np.where(np.isnan(end), start, end)
    if "status" in frame:
        over = frame["end_date"].notna() | (frame["status"] == "completed")
        ended = np.where(over.to_numpy(dtype=bool), ended, np.inf)
    return began, ended
