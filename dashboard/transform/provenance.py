"""Every row of every table with its source and time: what rests on a source, what years are covered, how new it is."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.dates import first_year
from dashboard.filters import TIME_COLUMNS

KEYS_ONLY = ("sources", "areas")  # tables whose rows are not themselves statements of a source
COLUMNS = ["table", "row", "first_year", "last_year", "newest", "source_id", "publisher"]
OWN_YEAR = "commitment_year"  # says when money was promised, where the other dates say when work went on


def source_columns(frame: pd.DataFrame) -> list[str]:
    """Columns that name a source, the main one first."""
    named = [str(name) for name in frame if str(name).startswith("source_id") or str(name).endswith("_source_id")]
    return sorted((name for name in named if name != "project_source_id"), key=lambda name: name != "source_id")


def every_row(tables: Mapping[str, pd.DataFrame], keys: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """One line a row and source: `table`, `row` (its key), `first_year`, `last_year`, `newest` and `source_id`.

    `newest` is the partial ISO date of the latest time that the row is of. Years are missing where a row has no date.
    """
    parts = [pd.DataFrame(columns=COLUMNS).astype({"first_year": "Int64", "last_year": "Int64"})]
    for name, frame in tables.items():
        if name in KEYS_ONLY:
            continue
        if frame.empty:
            continue
        row = frame[list(keys[name])].astype("str").agg(" / ".join, axis=1)
        about = pd.DataFrame({"table": name, "row": row, **years(frame)}, index=frame.index)
        for column in source_columns(frame):
            publisher = frame["publisher"] if column == "source_id" else None
            part = about.assign(source_id=frame[column], publisher=publisher)
            parts.append(part[part["source_id"].notna()])
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)[COLUMNS]


def years(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """`first_year` and `last_year` that each row is of, and `newest`, its latest date; missing without a date.

    An end that is not known covers nothing: the row is counted for the year of its start.
    """
    own = next((name for name in ("year", OWN_YEAR) if name in frame), None)
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


def by_year(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Number of rows by table (index) and year from `first` to `last` (columns); a year without rows is missing."""
    single = rows.drop_duplicates(["table", "row"])
    dated = single[single["first_year"].notna()]
    counts = {
        year: dated[(dated["first_year"] <= year) & (dated["last_year"] >= year)].groupby("table").size()
        for year in range(first, last + 1)
    }
    table = pd.DataFrame(counts, index=list(dict.fromkeys(rows["table"]))).astype("float64")
    return table.where(table > 0)


def undated(rows: pd.DataFrame) -> pd.Series:
    """Number of rows without a date by table; tables whose rows all have one are left out."""
    single = rows.drop_duplicates(["table", "row"])
    counts: pd.Series = single[single["first_year"].isna()].groupby("table", sort=False).size()
    return counts


def freshness(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """By table and publisher: `newest` time that a row is of, date of the newest source (`source_date`), `rows`.

    Newest first within a table. Dates are partial ISO dates, missing where none is known.
    """
    about = sources.set_index("source_id")
    told = rows.assign(
        publisher=rows["source_id"].map(about["publisher"]), source_date=rows["source_id"].map(about["date"])
    )
    grouped = told.groupby(["table", "publisher"], sort=False)
    found = grouped.agg(
        newest=("newest", _latest), source_date=("source_date", _latest), rows=("row", "nunique")
    ).reset_index()
    order = {name: place for place, name in enumerate(dict.fromkeys(rows["table"]))}
    found = found.assign(order=found["table"].map(order)).sort_values(
        ["order", "newest"], ascending=[True, False], kind="stable", na_position="last"
    )
    return found.drop(columns="order").reset_index(drop=True)


def resting_on(rows: pd.DataFrame) -> pd.DataFrame:
    """By source: `rows` that rest on it and the `tables` that they stand in, joined by ";"."""
    grouped = rows.groupby("source_id")
    tables = grouped["table"].agg(lambda names: ";".join(dict.fromkeys(names)))
    return pd.DataFrame({"rows": grouped.size(), "tables": tables})


def _latest(dates: pd.Series) -> str | None:
    known = dates.dropna()
    return max(known) if len(known) else None
