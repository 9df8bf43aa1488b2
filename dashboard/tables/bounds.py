"""Rules on the range of values: signs, times, places, and types that other code relies on."""

from collections.abc import Iterator

from dashboard.tables.descriptor import read_descriptor
from dashboard.tables.faults import DataFault, Fault
from dashboard.tables.rules import Rule, Tables, fault_at

WHOLE_NUMBERS = {"integer", "year"}
STOCK_PERIODS = {"point in time", "cumulative"}
REGION = ((35.0, 45.0), (55.0, 80.0))  # ranges of latitude and longitude of every route


def whole_years(tables: Tables) -> Iterator[Fault]:
    """Years and months are whole numbers: as floats they would be written 2025.0."""
    for table, fields in tables.fields.items():
        for field in fields:
            name = str(field["name"])
            if name in ("year", "month") and field["type"] not in WHOLE_NUMBERS:
                yield Fault("data/datapackage.json", None, f"{table} {name}", str(field["type"]), "integer or year")


def years_of_dates(tables: Tables) -> Iterator[Fault]:
    """A row's year is that of its date; for a figure as of 1 January it may be the year before."""
    for table, fields in tables.fields.items():
        if {"year", "date"} <= {field["name"] for field in fields}:
            for line, row in tables.numbered_rows(table):
                date, year = row["date"], row["year"]
                ended = date.endswith("-01-01") and str(int(date[:4]) - 1) == year
                if date and year and date[:4] != year and not ended:
                    yield fault_at(table, line, "year", year, f"the year of date {date}")


def not_after_the_data(tables: Tables) -> Iterator[Fault]:
    """No date lies after the version of the data, except planned ends."""
    try:
        today = str(read_descriptor(tables.folder)["version"]).replace(".", "-")
    except DataFault:  # reported by read_descriptor
        return
    for table, fields in tables.fields.items():
        dated = [str(field["name"]) for field in fields if "holds" in field or field["name"] == "year"]
        names = [name for name in dated if name == "year" or ("date" in name and "end" not in name)]
        for line, row in tables.numbered_rows(table):
            for name in names:
                if row[name] > today[: len(row[name])]:
                    yield fault_at(table, line, name, row[name], f"a time not after the version of the data, {today}")


def stocks(tables: Tables) -> Iterator[Fault]:
    """Debt and cumulative investment are not negative."""
    for line, row in tables.numbered_rows("finance"):
        if row["period"] in STOCK_PERIODS and row["value"].startswith("-"):
            yield fault_at("finance", line, "value", row["value"], f"at least 0: it is of the period {row['period']}")


def some_primary(tables: Tables) -> Iterator[Fault]:
    """Every reporter, partner and flow has a primary row: charts show nothing else."""
    has_primary: dict[tuple[str, str, str], bool] = {}
    for _line, row in tables.numbered_rows("trade_annual"):
        key = row["reporter"], row["partner"], row["flow"]
        has_primary[key] = has_primary.get(key, False) or row["is_primary"] == "true"
    for key, primary in has_primary.items():
        if not primary:
            yield fault_at("trade_annual", None, "is_primary", "", f"a primary row of {' / '.join(key)}")


def routes(tables: Tables) -> Iterator[Fault]:
    """Routes run within the region."""
    (south, north), (west, east) = REGION
    for line, row in tables.numbered_rows("routes"):
        if not (south <= float(row["latitude"]) <= north and west <= float(row["longitude"]) <= east):
            point = f"{row['latitude']}, {row['longitude']}"
            expected = f"a point of the region, {south:.0f} to {north:.0f} N and {west:.0f} to {east:.0f} E"
            yield fault_at("routes", line, "latitude", point, expected)


def areas_of_routes(tables: Tables) -> Iterator[Fault]:
    """A route that a project built serves the areas of that project."""
    areas = {row["project_id"]: row["area_ids"] for _line, row in tables.numbered_rows("projects")}
    for line, row in tables.numbered_rows("routes"):
        expected = areas.get(row["project_id"], row["area_ids"])
        if row["area_ids"] != expected:
            yield fault_at("routes", line, "area_ids", row["area_ids"], f"{expected}, the areas of its project")


def short_names(tables: Tables) -> Iterator[Fault]:
    """Milestones and steps of the partnership have a short name, for charts with little room."""
    for line, row in tables.numbered_rows("events"):
        if (row["milestone"] == "true" or row["step_name"]) and not row["short_name"]:
            yield fault_at("events", line, "short_name", "", "a short name with the year, as it is a milestone")


RULES: tuple[Rule, ...] = (
    whole_years,
    years_of_dates,
    not_after_the_data,
    stocks,
    some_primary,
    routes,
    areas_of_routes,
    short_names,
)
