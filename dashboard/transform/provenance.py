"""Every row of every table with its source and time: what rests on a source, what years are covered, how new it is."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.tables.partial_dates import day_spans, first_year
from dashboard.tables.rows import named_rows
from dashboard.transform.filters import TIME_COLUMNS

REFERENCE_TABLES = ("sources", "areas")  # tables whose rows are not themselves statements of a source
COLUMNS = ["table", "row", "first_year", "last_year", "newest", "source_id", "publisher"]
COMMITMENT_YEAR = "commitment_year"  # says when money was promised, where the other dates say when work went on


def source_columns(frame: pd.DataFrame) -> list[str]:
    """Columns that name a source, the main one first."""
    named = [str(name) for name in frame if str(name).startswith("source_id") or str(name).endswith("_source_id")]
    return sorted((name for name in named if name != "project_source_id"), key=lambda name: name != "source_id")


@memoized
def sources_by_id(sources: pd.DataFrame) -> dict[str, Any]:
    """Row of each source by its id."""
    return {str(row.source_id): row for row in named_rows(sources)}


def all_rows(tables: Mapping[str, pd.DataFrame], keys: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """One line a row and source: `table`, `row` (its key), `first_year`, `last_year`, `newest` and `source_id`.

    `newest` is the partial ISO date of the latest time that the row is of. Years are missing where a row has no date.
    """
    parts = [pd.DataFrame(columns=COLUMNS).astype({"first_year": "Int64", "last_year": "Int64"})]
    for name, frame in tables.items():
        if name in REFERENCE_TABLES:
            continue
        if frame.empty:
            continue
        row = reduce(lambda before, own: before + " / " + own, (frame[key].astype("str") for key in keys[name]))
        about = pd.DataFrame({"table": name, "row": row, **years_covered(frame)}, index=frame.index)
        for column in source_columns(frame):
            publisher = frame["publisher"] if column == "source_id" else None
            part = about.assign(source_id=frame[column], publisher=publisher)
            parts.append(part[part["source_id"].notna()])
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)[COLUMNS]


def years_covered(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """`first_year` and `last_year` that each row is of, and `newest`, its latest date; missing without a date.

    An end that is not known covers nothing: the row is counted for the year of its start.
    """
    own = next((name for name in ("year", COMMITMENT_YEAR) if name in frame), None)
    pair = next((pair for pair in TIME_COLUMNS if set(pair) <= set(frame.columns)), None)
    nothing = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    if own:
        year = frame[own].astype("Int64")
        newest = frame[pair[1]] if pair and own == "year" else year.astype("str")
        if own == "year" and "month" in frame:
            newest = newest + "-" + frame["month"].astype("str").str.zfill(2)
        return {"first_year": year, "last_year": year, "newest": newest.where(year.notna())}
    if pair is None:
        return {"first_year": nothing, "last_year": nothing, "newest": nothing.astype("str").where(nothing.notna())}
    start, end = frame[pair[0]], frame[pair[1]]
    if "end_date_kind" in frame:
        end = end.where(frame["end_date_kind"] == "actual")  # a plan is not yet a time that is covered
    newest = end.fillna(start)
    first, last = first_year(start.fillna(end)), first_year(newest)
    return {"first_year": first, "last_year": last, "newest": newest}


def row_counts_by_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Number of rows by `table`, `first_year` and `last_year` (missing without a date), each row counted once."""
    single = rows.drop_duplicates(["table", "row"])
    grouped = single.groupby(["table", "first_year", "last_year"], sort=False, dropna=False)
    return grouped.size().rename("rows").reset_index()


def row_counts_by_year(counts: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Number of rows by table (index) and year from `first` to `last` (columns); a year without rows is missing."""
    dated = counts[counts["first_year"].notna()]
    by_year = {
        year: dated[(dated["first_year"] <= year) & (dated["last_year"] >= year)].groupby("table")["rows"].sum()
        for year in range(first, last + 1)
    }
    table = pd.DataFrame(by_year, index=list(counts["table"].unique())).astype("float64")
    return table.where(table > 0)


def undated_row_counts(counts: pd.DataFrame) -> pd.Series:
    """Number of rows without a date by table; tables whose rows all have one are left out."""
    by_table: pd.Series = counts[counts["first_year"].isna()].groupby("table", sort=False)["rows"].sum()
    return by_table


def freshness_by_source(rows: pd.DataFrame, sources: pd.DataFrame, until: str) -> pd.DataFrame:
    """By source: `newest` time that a row resting on it is of, its own date (`source_date`), `rows`, newest first.

    Also `publisher` and `title`. Dates are partial ISO dates, missing where none is known; `until` is the day on
    which the sources were looked at.
    """
    newest = latest_by_key(rows, "source_id", "newest", until)
    counted = rows.groupby("source_id").size().rename("rows").reset_index()
    about = sources[["source_id", "publisher", "title", "date"]].rename(columns={"date": "source_date"})
    found = counted.merge(newest[["source_id", "newest", "day"]], how="left").merge(about, how="left")
    return found.sort_values("day", ascending=False, kind="stable").drop(columns="day").reset_index(drop=True)


def freshness_by_table(rows: pd.DataFrame, sources: pd.DataFrame, until: str) -> pd.DataFrame:
    """By table: `newest` time that a row is of, date of its newest source (`source_date`), `rows` and `sources`.

    The source of the newest row is `source_id`. Newest first; dates and `until` as in `freshness`.
    """
    told = rows.assign(source_date=rows["source_id"].map(sources.set_index("source_id")["date"]))
    grouped = told.groupby("table", sort=False)
    counted = grouped.agg(rows=("row", "nunique"), sources=("source_id", "nunique")).reset_index()
    newest = latest_by_key(told, "table", "newest", until)[["table", "newest", "day", "source_id"]]
    dated = latest_by_key(told, "table", "source_date", until)[["table", "source_date"]]
    found = counted.merge(newest, how="left").merge(dated, how="left")
    return found.sort_values("day", ascending=False, kind="stable").drop(columns="day").reset_index(drop=True)


def latest_by_key(rows: pd.DataFrame, key: str, column: str, until: str) -> pd.DataFrame:
    """Of each key the row whose partial date reaches furthest, and `day`, the day that it reaches.

    A whole year reaches further than a month within it, but no date beyond the day `until`: of a year that is not
    over only the beginning is sure. Rows without a date are left out.
    """
    dated = rows[rows[column].notna()]
    days = day_spans(dated[column])
    reached = days["last"].where(days["last"] <= pd.Timestamp(until), days["first"])
    ordered = dated.assign(day=reached).sort_values("day", kind="stable")
    return ordered.drop_duplicates(key, keep="last")


def rows_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """By source: `rows` that rest on it and the `tables` that they stand in, joined by ";"."""
    pairs = rows[["source_id", "table"]].drop_duplicates()
    tables: dict[str, list[str]] = {}
    for source_id, table in zip(pairs["source_id"].tolist(), pairs["table"].tolist(), strict=True):
        tables.setdefault(source_id, []).append(table)
    counts = rows.groupby("source_id").size()
    joined = pd.Series({source_id: ";".join(names) for source_id, names in tables.items()}, dtype="str")
    return pd.DataFrame({"rows": counts, "tables": joined.reindex(counts.index)})
