"""A copy of the data package in which every table that can grow holds as many times the rows, of the same shape.

What grows, and how: no reporter has a hundred times the years, so tables of trade get other reporters with the
years, partners and values of one that is there (their sums and rates of growth hold among themselves); products get
other codes; `context` other countries; `finance` other reporters of the same indicators; `then_and_now` other
measures. Projects, records of AidData, routes, events, visits, documents and their topics, evidence, reports and
causes come again under new keys and names, in other areas, on other days within the years that the tables know, with
other amounts, and projects and records at other places of their province. Every copy names sources of its own, of
which every fifth comes from a publisher of its own.

What stays: `areas`, `glossary`, `level_names` and `partnership_levels` (lists of what there is), `claims` (the
statements of one article) and the borders.
"""

import csv
import datetime as dt
import math
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pycountry

from dashboard.tables.places import Outline, outlines

Row = dict[str, str]

STAY = ("areas", "glossary", "level_names", "partnership_levels", "claims")
PAIRS = ("trade_annual", "trade_period", "trade_monthly", "trade_partners", "context")
COUNTRIES = sorted(each.alpha_3 for each in pycountry.countries)
# Keys, and columns that name keys of tables that grow; several are joined by ";".
IDS = {
    "source_id", "project_id", "part_of", "record_id", "aiddata_record_ids", "route_id", "finance_id", "event_id",
    "event_ids", "report_id", "visit_id", "document_id", "figure_id", "cause_id",
}  # fmt: skip
NUMBERED = {"evidence_id", "row_id", "project_source_id", "topic_id"}  # a word and a number
NAMED = {
    "area_evidence": "what",
    "trade_products": "product",
    "trade_gap_causes": "statement",
    "projects": "name",
    "aiddata_records": "title",
    "routes": "name",
    "finance": "reporter",
    "events": "title",
    "visits": "outcome",
    "documents": "title",
    "document_topics": "what_it_says",
    "then_and_now": "measure",
    "sources": "title",
}
# Tables whose dates move, with the years that their schemas allow.
YEARS = {
    "area_evidence": (1991, 2026),
    "projects": (1992, 2026),
    "aiddata_records": (1999, 2022),
    "finance": (1999, 2026),
    "events": (1992, 2026),
    "visits": (1992, 2026),
    "documents": (1992, 2026),
    "document_topics": (1992, 2026),
}
DATES = ("date", "date_end", "date_start", "start_date", "end_date", "commitment_date")
YEAR_COLUMNS = ("year", "commitment_year")
AMOUNTS = {"projects": ("value_usd",), "area_evidence": ("value",), "finance": ("value",)}
FARTHEST_YEARS, DEGREES = 5, 0.6


def grow(folder: Path, out: Path, factor: int) -> None:
    """Write the package of a folder to another one, its tables grown by a factor."""
    shutil.copytree(folder, out)
    names = [path.stem for path in sorted(folder.glob("*.csv"))]
    tables = {name: _read(folder / f"{name}.csv") for name in names}
    growing = [name for name in names if name not in STAY and name != "sources"]
    used = {row["source_id"] for name in growing for row in tables[name]}
    provinces = outlines(folder)
    areas = [row["area_id"] for row in tables["areas"]]
    for name in [*growing, "sources"]:
        kept = [row for row in tables[name] if name != "sources" or row["source_id"] in used]
        copies = (Copy(turn, areas, provinces).of(name, row) for turn in range(1, factor) for row in kept)
        _append(out / f"{name}.csv", copies)


@dataclass(frozen=True)
class Copy:
    """One more of every row: the number of the copy, ids of all areas, outlines of the provinces."""

    turn: int
    areas: list[str]
    provinces: Mapping[str, Outline]

    def of(self, table: str, row: Row) -> Row:
        """A row of a table as it stands in this copy."""
        new = {column: self._cell(table, column, value) for column, value in row.items()}
        if table in NAMED:
            new[NAMED[table]] += f" ({self.turn})"
        if table == "sources" and self.turn % 5 == 0:
            new["publisher"] += f" {self.turn}"
        if table in YEARS:
            new |= self._moved(row, *YEARS[table])
        if table in ("projects", "aiddata_records") and row["latitude"]:
            new |= self._placed(row)
        return new

    def _cell(self, table: str, column: str, value: str) -> str:
        if not value:
            return value
        if column in IDS:
            return ";".join(self._id(each) for each in value.split(";"))
        if column in NUMBERED:
            word, _dash, number = value.rpartition("-")
            return f"{word}-{int(number) + 1000 * self.turn}"
        if column in ("area_id", "area_ids"):
            own = [self.areas[(self.areas.index(each) + self.turn) % len(self.areas)] for each in value.split(";")]
            return ";".join(own)
        if table in PAIRS and column in ("reporter", "country"):
            return COUNTRIES[(COUNTRIES.index(value) + self.turn) % len(COUNTRIES)]
        if table == "trade_products" and column == "product_code":
            return f"{(int(value) + 37 * self.turn) % 10 ** len(value):0{len(value)}d}" if value.isdigit() else "OTHER"
        if column in AMOUNTS.get(table, ()) or (table == "aiddata_records" and column.startswith("amount")):
            return f"{float(value) * (0.5 + self.turn * 37 % 150 / 100):.2f}"
        return value

    def _id(self, value: str) -> str:
        return f"{value}{self.turn:03d}" if value.isdigit() else f"{value}-x{self.turn}"

    def _moved(self, row: Row, first: int, last: int) -> Row:
        """Dates and years of a row moved together; a day moves by days too where all that is known are days."""
        dates = {name: row[name] for name in DATES if row.get(name)}
        years = {name: row[name] for name in YEAR_COLUMNS if row.get(name)}
        known = [int(each[:4]) for each in (*dates.values(), *years.values())]
        if not known:
            return {}
        shift = self.turn % (2 * FARTHEST_YEARS + 1) - FARTHEST_YEARS
        by = next((each for each in (shift, -shift, 0) if first <= min(known) + each and max(known) + each <= last), 0)
        exact = all(len(each) == 10 for each in dates.values())
        days = self.turn * 7 % 28 if exact else 0
        moved = {name: _date(each, by, days) for name, each in dates.items()}
        if any(each[:4] != f"{int(dates[name][:4]) + by}" for name, each in moved.items()):
            moved = {name: _date(each, by, 0) for name, each in dates.items()}  # the year column goes with them
        return moved | {name: str(int(each) + by) for name, each in years.items()}

    def _placed(self, row: Row) -> Row:
        """Another place in the same province (of records: in the country) where there is one, else the same."""
        angle, far = 2.4 * self.turn, DEGREES * math.sqrt(self.turn % 40 / 40)
        x, y = float(row["longitude"]) + far * math.cos(angle), float(row["latitude"]) + far * math.sin(angle)
        own = [row["admin1"]] if row["admin1"] in self.provinces else list(self.provinces)
        if any(self.provinces[code].holds(x, y, 0.0) for code in own):
            return {"longitude": f"{x:.5f}", "latitude": f"{y:.5f}"}
        return {}


def _date(text: str, years: int, days: int) -> str:
    """A partial ISO date so many years later, and days where it is a day."""
    year = int(text[:4]) + years
    if len(text) < 10:
        return f"{year}{text[4:]}"
    day = min(int(text[8:]), 28)
    return (dt.date(year, int(text[5:7]), day) + dt.timedelta(days)).isoformat()


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _append(path: Path, rows: Iterator[Row]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerows(rows)


def main() -> None:
    """Write a grown copy: `python -m tests.bench.grow FOLDER OUT FACTOR`."""
    grow(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))


if __name__ == "__main__":
    main()
