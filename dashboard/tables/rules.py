"""Rules that a schema cannot express, over tables that fit their schemas."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.tables.faults import DataFault, Fault
from dashboard.tables.geojson import Outline, outlines

Row = Mapping[str, str]

START_END = (
    ("period_start", "period_end"),
    ("start_date", "end_date"),
    ("date_start", "date_end"),
    ("date", "date_end"),
)
PRECISION = {"": 0, "year": 4, "month": 7, "day": 10}
GROWTH_TOLERANCE = 2.5  # percentage points: a base revised since publication, e.g. 64.1 against 61.8 %
BASE_TOLERANCE = 0.15  # cumulative customs values were revised by up to 11.5 % a year later
FONTS = Path(__file__).parent.parent / "static" / "fonts" / "fonts.json"
OUTLINE_DEGREES = 0.05  # about 5 km, the error of a border at 1:50 million


@dataclass(frozen=True)
class Tables:
    """Rows of the tables that fit their schemas, fields of all tables, and the folder of the package."""

    rows: Mapping[str, Sequence[Row]]
    fields: Mapping[str, Sequence[Mapping[str, Any]]]
    folder: Path

    def numbered_rows(self, name: str) -> Iterator[tuple[int, Row]]:
        """Rows of a table with their line in the file; none if it is faulty, KeyError if there is no such table."""
        if name not in self.fields:
            raise KeyError(name)
        return enumerate(self.rows.get(name, ()), start=2)


Rule = Callable[[Tables], Iterable[Fault]]


def fault_at(table: str, line: int | None, column: str | None, value: str, expected: str) -> Fault:
    """Fault at a line and column of a table."""
    return Fault(f"data/{table}.csv", line, column, value, expected)


def half_unit(value: str) -> float:
    """Half a unit of the last significant digit: 500000 for 3926000000."""
    digits = value.lstrip("-").rstrip("0")
    return 0.5 * 10 ** (len(value.lstrip("-")) - len(digits)) if digits else 0.5


def balance(tables: Tables) -> Iterator[Fault]:
    """Exports and imports add up to the total: within 1 for sums computed here, else within rounding of the three."""
    month, period = ("year", "month"), ("period_start", "period_end", "source_id")
    for table, column, key in (
        ("trade_annual", "value_usd", ("year",)),
        ("trade_monthly", "value_month_cny", month),
        ("trade_monthly", "value_cumulative_cny", month),
        ("trade_period", "value_usd", period),
        ("trade_partners", "value_usd", period),
    ):
        flows: dict[tuple[str, ...], dict[str, tuple[int, Row]]] = defaultdict(dict)
        for line, row in tables.numbered_rows(table):
            if row.get("is_primary") != "false":
                flows[tuple(row[part] for part in (*key, "reporter", "partner"))][row["flow"]] = (line, row)
        for group in flows.values():
            if len(group) == 3:
                yield from _balance_faults(table, column, group)


def _balance_faults(table: str, column: str, group: Mapping[str, tuple[int, Row]]) -> Iterator[Fault]:
    line, total = group["total"]
    rows = [row for _, row in group.values()]
    if all(row.get("value_cny") for row in rows):
        column = "value_cny"  # dollars converted from yuan are rounded twice
    if not all(row[column] for row in rows):
        return
    parts = int(group["export"][1][column]) + int(group["import"][1][column])
    tolerance = 1.0 if total["value_type"] == "sum" else sum(half_unit(row[column]) for row in rows)
    if abs(int(total[column]) - parts) > tolerance:
        expected = f"exports + imports = {parts}, within {tolerance:.0f}"
        yield fault_at(table, line, column, total[column], expected)


def one_primary(tables: Tables) -> Iterator[Fault]:
    """At most one primary row for each year, reporter, partner and flow."""
    seen: dict[tuple[str, ...], int] = {}
    for line, row in tables.numbered_rows("trade_annual"):
        key = (row["year"], row["reporter"], row["partner"], row["flow"])
        if row["is_primary"] == "true" and seen.setdefault(key, line) != line:
            expected = f"one primary row, the other is row {seen[key]}"
            yield fault_at("trade_annual", line, "is_primary", "true", expected)


def start_before_end(tables: Tables) -> Iterator[Fault]:
    """No end lies before its start; partial dates are compared to the coarser precision."""
    for table, fields in tables.fields.items():
        names = {str(field["name"]) for field in fields}
        for start, end in (pair for pair in START_END if names.issuperset(pair)):
            for line, row in tables.numbered_rows(table):
                length = min(len(row[start]), len(row[end]))
                if length and row[end][:length] < row[start][:length]:
                    yield fault_at(table, line, end, row[end], f"a date not before {start} {row[start]}")


def precisions(tables: Tables) -> Iterator[Fault]:
    """A precision is that of its date."""
    for table, fields in tables.fields.items():
        names = {str(field["name"]) for field in fields}
        pairs = {name: _date_column(name, names) for name in sorted(names) if name.endswith("date_precision")}
        for line, row in tables.numbered_rows(table):
            for precision, name in pairs.items():
                if len(row[name]) != PRECISION.get(row[precision], -1):
                    expected = f"the precision of {name} {row[name]}".rstrip()
                    yield fault_at(table, line, precision, row[precision], expected)


def _date_column(precision: str, names: Iterable[str]) -> str:
    name = precision.removesuffix("_precision")
    return name if name in names else "date_start"


def growth(tables: Tables) -> Iterator[Fault]:
    """Published growth fits the values of the two years, allowing for rounding and a revised base."""
    columns = {"usd": "value_usd", "cny": "value_cny"}
    earlier: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for _, row in tables.numbered_rows("trade_annual"):
        key = (str(int(row["year"]) + 1), row["reporter"], row["partner"], row["flow"], row["series"])
        earlier[key].append(row)
    for line, row in tables.numbered_rows("trade_annual"):
        if not row["growth_pct_published"]:
            continue
        if row["growth_basis"] not in columns:
            yield fault_at("trade_annual", line, "growth_basis", "", "the currency of the published growth")
            continue
        column = columns[row["growth_basis"]]
        bases = earlier[row["year"], row["reporter"], row["partner"], row["flow"], row["series"]]
        ranges = [_growth_range(row[column], base[column]) for base in bases if row[column] and base[column]]
        published = float(row["growth_pct_published"])
        if ranges and not any(low <= published <= high for low, high in ranges):
            low, high = ranges[0]
            yield fault_at(
                "trade_annual",
                line,
                "growth_pct_published",
                row["growth_pct_published"],
                f"{low:.1f} to {high:.1f}, the growth of {column} with room for rounding and revision",
            )


def _growth_range(value: str, base: str) -> tuple[float, float]:
    low = (int(value) - half_unit(value)) / (int(base) + half_unit(base))
    high = (int(value) + half_unit(value)) / (int(base) - half_unit(base))
    return (low - 1) * 100 - GROWTH_TOLERANCE, (high - 1) * 100 + GROWTH_TOLERANCE


def months(tables: Tables) -> Iterator[Fault]:
    """January's cumulative value is the month's; growth implies a base near last year's value."""
    table, value, published = "trade_monthly", "value_cumulative_cny", "growth_cumulative_pct"
    key = ("month", "reporter", "partner", "flow")
    bases = {
        (int(row["year"]) + 1, *(row[part] for part in key)): int(row[value]) for _, row in tables.numbered_rows(table)
    }
    for line, row in tables.numbered_rows(table):
        if row["month"] == "1" and row[value] != row["value_month_cny"]:
            yield fault_at(table, line, value, row[value], f"the value of the month, {row['value_month_cny']}")
        base = bases.get((int(row["year"]), *(row[part] for part in key)))
        if base and row[published]:
            expected_value = base * (1 + float(row[published]) / 100)
            if not abs(int(row[value]) - expected_value) <= BASE_TOLERANCE * expected_value:
                expected = f"growth from a base within {BASE_TOLERANCE:.0%} of {base}"
                yield fault_at(table, line, published, row[published], expected)


def conversions(tables: Tables) -> Iterator[Fault]:
    """Dollars converted from yuan are yuan divided by the stated rate."""
    for line, row in tables.numbered_rows("trade_annual"):
        if row["value_cny"] and row["cny_per_usd"]:
            rate = float(row["cny_per_usd"])
            dollars = int(row["value_cny"]) / rate
            if abs(int(row["value_usd"]) - dollars) > half_unit(row["value_cny"]) / rate + 0.5:
                expected = f"{dollars:.0f}, value_cny divided by cny_per_usd"
                yield fault_at("trade_annual", line, "value_usd", row["value_usd"], expected)


def lists(tables: Tables) -> Iterator[Fault]:
    """Every member of a list is a key of the table that the schema names in `listOf`."""
    for table, fields in tables.fields.items():
        for field in fields:
            if "listOf" not in field:
                continue
            target, _, column = str(field["listOf"]).partition(".")
            if target not in tables.rows:
                continue  # a faulty table, reported by itself
            keys = {row[column] for row in tables.rows[target]}
            name = str(field["name"])
            for line, row in tables.numbered_rows(table):
                members = row[name].split(";") if row[name] else []
                for member in sorted(set(members) - keys):
                    yield fault_at(table, line, name, row[name], f"keys of {target}, and {member} is none")


def sources_used(tables: Tables) -> Iterator[Fault]:
    """Every source is used by at least one row; checked only if all tables can be read."""
    if set(tables.rows) != set(tables.fields):
        return
    used = {
        row[column]
        for name, rows in tables.rows.items()
        for row in rows
        if name != "sources"
        for column in ("source_id", "second_source_id")
        if column in row
    }
    for line, row in tables.numbered_rows("sources"):
        if row["source_id"] not in used:
            yield fault_at("sources", line, "source_id", row["source_id"], "a source that some row rests on")


def disputes(tables: Tables) -> Iterator[Fault]:
    """A disputed figure says what it contradicts."""
    for line, row in tables.numbered_rows("finance"):
        if row["disputed"] == "true" and not row["conflict_note"]:
            yield fault_at("finance", line, "conflict_note", "", "what the disputed figure contradicts")


def places(tables: Tables) -> Iterator[Fault]:
    """Points lie in Tajikistan and in their province, unless the row says why not."""
    try:
        provinces = outlines(tables.folder)
    except DataFault:  # reported by read_collection
        return
    for line, row in tables.numbered_rows("projects"):
        if row["role"] != "outside_tajikistan" and not row["location_note"]:
            yield from _place("projects", line, row, provinces, [row["admin1"]] if row["admin1"] else [])
    for line, row in tables.numbered_rows("aiddata_records"):
        if row["latitude"]:
            yield from _place("aiddata_records", line, row, provinces, [])


def _place(table: str, line: int, row: Row, provinces: Mapping[str, Outline], codes: Sequence[str]) -> Iterator[Fault]:
    longitude, latitude = float(row["longitude"]), float(row["latitude"])
    point = f"{row['latitude']}, {row['longitude']}"
    if not any(outline.contains(longitude, latitude, OUTLINE_DEGREES) for outline in provinces.values()):
        yield fault_at(table, line, "latitude", point, "a point in Tajikistan, or a location_note")
        return
    for code in codes:
        if code not in provinces or not provinces[code].contains(longitude, latitude, OUTLINE_DEGREES):
            yield fault_at(table, line, "admin1", code, f"the province of the point {point}")


def letters(tables: Tables) -> Iterator[Fault]:
    """The fonts of exported pictures have a glyph for every character."""
    for table in tables.fields:
        for line, row in tables.numbered_rows(table):
            for column, cell in row.items():
                missing = {} if cell.isascii() else dict.fromkeys(char for char in cell if char not in _glyphs())
                if missing:
                    yield fault_at(table, line, column, "".join(missing), "letters that the fonts of the pictures have")


@cache
def _glyphs() -> frozenset[str]:
    runs = [
        [int(code, 16) for code in run.removeprefix("U+").split("-")]
        for face in json.loads(FONTS.read_text(encoding="utf-8"))
        for run in face["range"].split(", ")
    ]
    return frozenset(chr(code) for run in runs for code in range(run[0], run[-1] + 1))


RULES: tuple[Rule, ...] = (
    balance,
    one_primary,
    start_before_end,
    precisions,
    growth,
    months,
    conversions,
    lists,
    sources_used,
    disputes,
    places,
    letters,
)
