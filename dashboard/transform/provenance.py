"""Sources and dates of the rows of all tables: rows by source, years covered, freshness."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.tables.partial_dates import day_spans, first_year
from dashboard.tables.rows import named_rows
from dashboard.transform.filters import TIME_COLUMNS

REFERENCE_TABLES = ("sources", "areas")  # their rows are not statements of a source
COLUMNS = ["table", "row", "first_year", "last_year", "newest", "source_id", "publisher"]
COMMITMENT_YEAR = "commitment_year"  # year of the promise; other dates of such a table are those of works


def source_columns(frame: pd.DataFrame) -> list[str]:
    """Columns with ids of sources, the main one first."""
    columns = [str(name) for name in frame if str(name).startswith("source_id") or str(name).endswith("_source_id")]
    return sorted((name for name in columns if name != "project_source_id"), key=lambda name: name != "source_id")


@memoized
def sources_by_id(sources: pd.DataFrame) -> dict[str, Any]:
    """Row of each source by its id."""
    return {str(row.source_id): row for row in named_rows(sources)}


def all_rows(tables: Mapping[str, pd.DataFrame], keys: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """One line per row and source: `table`, `row` (its key), `first_year`, `last_year`, `newest`, `source_id`.

    `newest` is the latest partial ISO date that a row covers. Years and `newest` are missing without a date.
    """
    parts = [pd.DataFrame(columns=COLUMNS).astype({"first_year": "Int64", "last_year": "Int64"})]
    for name, frame in tables.items():
        if name in REFERENCE_TABLES:
            continue
        if frame.empty:
            continue
        row = reduce(lambda left, right: left + " / " + right, (frame[key].astype("str") for key in keys[name]))
        details = pd.DataFrame({"table": name, "row": row, **years_covered(frame)}, index=frame.index)
        for column in source_columns(frame):
            publisher = frame["publisher"] if column == "source_id" else None
            part = details.assign(source_id=frame[column], publisher=publisher)
            parts.append(part[part["source_id"].notna()])
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)[COLUMNS]


def years_covered(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """`first_year` and `last_year` that each row covers, and `newest`, its latest date; missing without a date.

    A row without a known end covers only the year of its start.
    """
    year_column = next((name for name in ("year", COMMITMENT_YEAR) if name in frame), None)
    pair = next((pair for pair in TIME_COLUMNS if set(pair) <= set(frame.columns)), None)
    missing = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    if year_column:
        year = frame[year_column].astype("Int64")
        newest = frame[pair[1]] if pair and year_column == "year" else year.astype("str")
        if year_column == "year" and "month" in frame:
            newest = newest + "-" + frame["month"].astype("str").str.zfill(2)
        return {"first_year": year, "last_year": year, "newest": newest.where(year.notna())}
    if pair is None:
        return {"first_year": missing, "last_year": missing, "newest": missing.astype("str").where(missing.notna())}
    start, end = frame[pair[0]], frame[pair[1]]
    if "end_date_kind" in frame:
        end = end.where(frame["end_date_kind"] == "actual")  # a planned end is not covered yet
    newest = end.fillna(start)
    first, last = first_year(start.fillna(end)), first_year(newest)
    return {"first_year": first, "last_year": last, "newest": newest}


def row_counts_by_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Number of rows by `table`, `first_year` and `last_year` (missing without a date), each row counted once."""
    single = rows.drop_duplicates(["table", "row"])
    grouped = single.groupby(["table", "first_year", "last_year"], sort=False, dropna=False)
    return grouped.size().rename("rows").reset_index()


def row_counts_by_year(counts: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Number of rows by table (index) and year from `first` to `last` (columns); missing instead of zero."""
    dated = counts[counts["first_year"].notna()]
    by_year = {
        year: dated[(dated["first_year"] <= year) & (dated["last_year"] >= year)].groupby("table")["rows"].sum()
        for year in range(first, last + 1)
    }
    table = pd.DataFrame(by_year, index=list(counts["table"].unique())).astype("float64")
    return table.where(table > 0)


def undated_row_counts(counts: pd.DataFrame) -> pd.Series:
    """Number of undated rows by table; tables without any are left out."""
    by_table: pd.Series = counts[counts["first_year"].isna()].groupby("table", sort=False)["rows"].sum()
    return by_table


def freshness_by_source(rows: pd.DataFrame, sources: pd.DataFrame, until: str) -> pd.DataFrame:
    """By source: `newest` date that its rows cover, its own date (`source_date`) and number of `rows`, newest first.

    Also `publisher` and `title`. Dates are partial ISO dates, missing where unknown; `until` is the day on which
    the sources were consulted.
    """
    newest = latest_by_key(rows, "source_id", "newest", until)
    counts = rows.groupby("source_id").size().rename("rows").reset_index()
    details = sources[["source_id", "publisher", "title", "date"]].rename(columns={"date": "source_date"})
    result = counts.merge(newest[["source_id", "newest", "day"]], how="left").merge(details, how="left")
    return result.sort_values("day", ascending=False, kind="stable").drop(columns="day").reset_index(drop=True)


def freshness_by_table(rows: pd.DataFrame, sources: pd.DataFrame, until: str) -> pd.DataFrame:
    """By table: `newest` date covered, date of the newest source (`source_date`), numbers of `rows` and `sources`.

    `source_id` is the source of the newest row. Newest first; dates and `until` as in `freshness_by_source`.
    """
    dated_rows = rows.assign(source_date=rows["source_id"].map(sources.set_index("source_id")["date"]))
    grouped = dated_rows.groupby("table", sort=False)
    counts = grouped.agg(rows=("row", "nunique"), sources=("source_id", "nunique")).reset_index()
    newest = latest_by_key(dated_rows, "table", "newest", until)[["table", "newest", "day", "source_id"]]
    dated = latest_by_key(dated_rows, "table", "source_date", until)[["table", "source_date"]]
    result = counts.merge(newest, how="left").merge(dated, how="left")
    return result.sort_values("day", ascending=False, kind="stable").drop(columns="day").reset_index(drop=True)


def latest_by_key(rows: pd.DataFrame, key: str, column: str, until: str) -> pd.DataFrame:
    """Row of each key whose partial date ends last, with `day`, its last day.

    A whole year ends later than a month within it. A date that ends after `until` counts from its first day: of a year
    that is not over only the beginning is certain. Rows without a date are left out.
    """
    dated = rows[rows[column].notna()]
    days = day_spans(dated[column])
    last_known = days["last"].where(days["last"] <= pd.Timestamp(until), days["first"])
    ordered = dated.assign(day=last_known).sort_values("day", kind="stable")
    return ordered.drop_duplicates(key, keep="last")


def rows_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """By source: number of its `rows` and names of their `tables`, joined by ";"."""
    pairs = rows[["source_id", "table"]].drop_duplicates()
    tables: dict[str, list[str]] = {}
    for source_id, table in zip(pairs["source_id"].tolist(), pairs["table"].tolist(), strict=True):
        tables.setdefault(source_id, []).append(table)
    counts = rows.groupby("source_id").size()
    joined = pd.Series({source_id: ";".join(names) for source_id, names in tables.items()}, dtype="str")
    return pd.DataFrame({"rows": counts, "tables": joined.reindex(counts.index)})
