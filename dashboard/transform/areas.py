"""Cooperation areas: evidence by kind and date."""

from collections.abc import Sequence

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.text import labels
from dashboard.transform.filters import Filters, apply

LISTED_KINDS = ("listed_project", "dated_event")  # from the tables of projects and events, not of evidence
COLUMNS = ["area_id", "kind", "row_id", "what", "date", "date_end", "note", "source_id", "publisher"]


@memoized
def in_group_order(areas: pd.DataFrame) -> pd.DataFrame:
    """Areas in the order of their groups and, within a group, of the table."""
    order = pd.Categorical(areas["group"], categories=labels.codes("areas", "group"), ordered=True)
    return areas.assign(order=order).sort_values("order", kind="stable").drop(columns="order")


@memoized
def area_ids_by_group(areas: pd.DataFrame) -> dict[str, list[str]]:
    """Ids of the areas of each group, in the order of the table."""
    return {group: areas.loc[areas["group"] == group, "area_id"].tolist() for group in labels.codes("areas", "group")}


def evidence_by_area(
    evidence: pd.DataFrame, projects: pd.DataFrame, events: pd.DataFrame, filters: Filters
) -> pd.DataFrame:
    """Evidence for each area under a filter, listed projects and timeline events among it.

    Columns `area_id`, `kind`, `row_id`, `what`, `date`, `date_end`, `note`, `source_id`, `publisher`; a row of several
    areas is repeated for each.
    """
    return pd.concat(
        [
            filtered_evidence(evidence, "", "evidence_id", "what", "date", "", filters),
            filtered_evidence(projects, "listed_project", "project_id", "name", "start_date", "end_date", filters),
            filtered_evidence(events, "dated_event", "event_id", "title", "date", "date_end", filters),
        ],
        ignore_index=True,
    )


def filtered_evidence(
    frame: pd.DataFrame, kind: str, key: str, what: str, start: str, end: str, filters: Filters
) -> pd.DataFrame:
    """Filtered rows of a table in the columns of `evidence_by_area`, repeated for each area."""
    rows = as_evidence(frame, kind, key, what, start, end)
    return rows[rows.index.isin(apply(frame, filters, [key]).index)]


@memoized
def as_evidence(frame: pd.DataFrame, kind: str, key: str, what: str, start: str, end: str) -> pd.DataFrame:
    """Rows of a table in the columns of `evidence_by_area`; the table's own kind if `kind` is empty."""
    renamed = {"row_id": frame[key], "what": frame[what], "date": frame[start], "date_end": frame[end] if end else None}
    area_column = "area_id" if "area_id" in frame else "area_ids"
    rows = frame[[area_column, "source_id", "publisher"]]
    rows = rows.assign(kind=kind or frame["kind"], **renamed, note=frame.get("note"))
    return (rows if area_column == "area_id" else explode_areas(rows))[COLUMNS]


def count_by_area_and_kind(rows: pd.DataFrame, area_ids: list[str], kinds: Sequence[str]) -> pd.DataFrame:
    """Number of rows by area (index, in the given order) and kind (columns); missing instead of zero."""
    table = rows.groupby(["area_id", "kind"]).size().unstack("kind") if len(rows) else pd.DataFrame()
    return table.reindex(index=area_ids, columns=list(kinds)).astype("float64")


@memoized
def explode_areas(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows repeated for each area: `area_ids`, joined by ";", become `area_id`."""
    ids = {joined: joined.split(";") for joined in frame["area_ids"].unique().tolist()}
    return frame.assign(area_id=frame["area_ids"].map(ids)).explode("area_id")
