"""Conflicting values of two sources with their difference, and rows with a single source."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from dashboard.transform.trade import primary_rows

TRADE_KEYS = ["year", "reporter", "partner", "flow"]
SUPPORTING_TABLES = ("project_sources", "event_reports")  # tables of further sources of a row
FINANCE_KEYS = ["indicator", "date", "period", "unit", "creditor"]
PAIR_COLUMNS = ["value", "source_id", "other_value", "other_source_id", "difference", "difference_pct", "note"]


def in_trade(trade_annual: pd.DataFrame) -> pd.DataFrame:
    """Primary values paired with each conflicting one of the same reporter, year and flow; US dollars.

    `difference` is the other value minus the primary one, `difference_pct` the same in percent of the primary one.
    """
    values = trade_annual.rename(columns={"value_usd": "value"})
    first, others = values[values["is_primary"]], values[~values["is_primary"]]
    return _pair_values(first, others, TRADE_KEYS)


def between_reporters(trade_annual: pd.DataFrame) -> pd.DataFrame:
    """Total trade by year as reported by China and by Tajikistan, where both do: the mirror gap; US dollars.

    `value` is China's, `other_value` Tajikistan's.
    """
    china = primary_rows(trade_annual, "CHN", "TJK", "total").rename(columns={"value_usd": "value"})
    tajikistan = primary_rows(trade_annual, "TJK", "CHN", "total").rename(columns={"value_usd": "value"})
    return _pair_values(china, tajikistan, ["year"])


def in_finance(finance: pd.DataFrame) -> pd.DataFrame:
    """Conflicting values of one indicator and date; the note of a disputed row says what it contradicts.

    A disputed row without a counterpart on its date has only `other_value`; `value` is missing.
    """
    rows = finance.assign(note=finance["conflict_note"].fillna(finance["note"]))
    accepted = rows[~rows["disputed"]]
    repeated = accepted.duplicated(FINANCE_KEYS)
    first, others = accepted[~repeated], pd.concat([accepted[repeated], rows[rows["disputed"]]])
    return _pair_values(first, others, FINANCE_KEYS, how="right")


def in_projects(projects: pd.DataFrame, project_sources: pd.DataFrame) -> pd.DataFrame:
    """Fields of projects as other sources report them (`other_value`) and as in the project's own row (`value`).

    `difference` (US dollars) is missing unless both are plain amounts.
    """
    by_id = projects.set_index("project_id")
    rows = project_sources[project_sources["project_id"].isin(by_id.index)].rename(
        columns={"source_id": "other_source_id", "reported_value": "other_value"}
    )
    rows = rows.assign(
        name=rows["project_id"].map(by_id["name"]),
        source_id=rows["project_id"].map(by_id["source_id"]),
        value=pd.Series(
            [
                by_id.at[project_id, field] if field in by_id else None
                for project_id, field in zip(rows["project_id"], rows["field"], strict=True)
            ],
            index=rows.index,
            dtype="object",
        ),
    )
    amounts = rows["field"] == "value_usd"
    first = pd.to_numeric(rows["value"].where(amounts), errors="coerce")
    other = pd.to_numeric(rows["other_value"].where(amounts), errors="coerce")
    return _with_difference(rows, first, other)[["project_id", "name", "field", *PAIR_COLUMNS]].reset_index(drop=True)


def is_single_source(name: str, frame: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Whether no second source is recorded for each row of the table `name`; `tables` are SUPPORTING_TABLES."""
    if "second_source_id" in frame:
        return frame["second_source_id"].isna()
    if name in ("projects", "events"):
        key = {"projects": "project_id", "events": "event_id"}[name]
        return ~frame[key].isin(ids_with_second_source(tables))
    keys = {"trade_annual": TRADE_KEYS, "finance": FINANCE_KEYS}.get(name)
    if keys:
        single: pd.Series = frame.groupby(keys, dropna=False)["source_id"].transform("nunique") == 1
        return single
    return pd.Series(True, index=frame.index)


def ids_with_second_source(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    """Ids of projects and events with a second publisher on record, whether or not it agrees."""
    reports = tables["event_reports"]
    return set(tables["project_sources"]["project_id"]) | set(reports.loc[reports["kind"] != "only_source", "event_id"])


def row_is_single_source(row: pd.Series, tables: Mapping[str, pd.DataFrame]) -> bool:
    """Whether no second source is recorded for a row of trade_annual, finance, projects, events or another table."""
    if isinstance(row.get("second_source_id"), str):
        return False
    has_second = {row.get(key) for key in ("project_id", "event_id", "row_id")} & ids_with_second_source(tables)
    if has_second or {"project_id", "event_id"} & set(row.index):
        return not has_second
    for name, keys in (("trade_annual", [*TRADE_KEYS, "series"]), ("finance", FINANCE_KEYS)):
        if set(keys) <= set(row.index):
            table = tables[name]
            shared = keys[: len(TRADE_KEYS)]
            same = table[(table[shared] == row[shared]).all(axis=1)]
            return bool((same["source_id"] == row["source_id"]).all())
    return True


def _pair_values(
    first: pd.DataFrame, others: pd.DataFrame, keys: list[str], how: Literal["inner", "right"] = "inner"
) -> pd.DataFrame:
    """Pairs of rows with the same keys and different values; the note is the other row's, else the first row's."""
    renamed = {"value": "other_value", "source_id": "other_source_id", "note": "other_note"}
    right = others[[*keys, *renamed]].rename(columns=renamed)
    pairs = first[[*keys, *renamed]].merge(right, on=keys, how=how)
    pairs = pairs.assign(note=pairs["other_note"].fillna(pairs["note"]))
    pairs = pairs[pairs["value"].isna() | (pairs["value"] != pairs["other_value"])]
    return _with_difference(pairs, pairs["value"].astype("float64"), pairs["other_value"].astype("float64"))[
        [*keys, *PAIR_COLUMNS]
    ].reset_index(drop=True)


def _with_difference(pairs: pd.DataFrame, first: pd.Series, other: pd.Series) -> pd.DataFrame:
    difference = other - first
    return pairs.assign(difference=difference, difference_pct=100 * difference / first)
