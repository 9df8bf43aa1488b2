"""Cooperation areas: how much dated evidence there is, of which kind and when."""

import pandas as pd

from dashboard.once import once

STAGES = ("established", "growing", "early", "stated_intent")
GROUPS = ("development_strategy", "traditional", "new", "security", "people")
LISTED = ("listed_project", "dated_event")  # from the tables of projects and events, beside the evidence
KINDS = ("figure", "agreement", "project", "institution", "event", "statement")
# What `beside_each_other` reads of projects and events.
OF_PROJECTS = ["project_id", "name", "area_ids", "start_date", "end_date", "note", "source_id", "publisher"]
OF_EVENTS = ["event_id", "title", "area_ids", "date", "date_end", "note", "source_id", "publisher"]
COLUMNS = ["area_id", "kind", "row_id", "what", "date", "date_end", "note", "source_id", "publisher"]


@once
def in_groups(areas: pd.DataFrame) -> pd.DataFrame:
    """Areas in the order of their groups and, within a group, of the table."""
    order = pd.Categorical(areas["group"], categories=GROUPS, ordered=True)
    return areas.assign(order=order).sort_values("order", kind="stable").drop(columns="order")


@once
def ids_of(areas: pd.DataFrame) -> dict[str, list[str]]:
    """Ids of the areas of each group, in the order of the table."""
    return {group: areas.loc[areas["group"] == group, "area_id"].tolist() for group in GROUPS}


@once
def names_of(areas: pd.DataFrame, code: str) -> dict[str, str]:
    """Short name of each area in a language, by its id, in the order of the table."""
    return dict(zip(areas["area_id"], areas[f"chip_{code}"].map(str), strict=True))


def beside_each_other(evidence: pd.DataFrame, projects: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """What speaks for each area, one row an area: evidence with its kind, listed projects, events on the timeline.

    Columns `area_id`, `kind`, `row_id`, `what`, `date`, `date_end`, `note`, `source_id`, `publisher`. A row of several
    areas comes once for each.
    """
    return pd.concat(
        [
            evidence.assign(row_id=evidence["evidence_id"], date_end=None)[COLUMNS],
            listed(projects, "listed_project", "project_id", "name", "start_date", "end_date"),
            listed(events, "dated_event", "event_id", "title", "date", "date_end"),
        ],
        ignore_index=True,
    )


def listed(frame: pd.DataFrame, kind: str, key: str, what: str, start: str, end: str) -> pd.DataFrame:
    """Rows of a table in the columns of `beside_each_other`, one row an area."""
    named = {"row_id": frame[key], "what": frame[what], "date": frame[start], "date_end": frame[end]}
    own = "area_id" if "area_id" in frame else "area_ids"
    rows = frame[[own, "source_id", "publisher"]].assign(kind=kind, **named, note=frame.get("note"))
    return (rows if own == "area_id" else areas_of(rows))[COLUMNS]


def counts(rows: pd.DataFrame, area_ids: list[str], kinds: tuple[str, ...]) -> pd.DataFrame:
    """Number of rows by area (index, in the given order) and kind (columns); none is missing, not zero."""
    table = rows.groupby(["area_id", "kind"]).size().unstack("kind") if len(rows) else pd.DataFrame()
    return table.reindex(index=area_ids, columns=list(kinds)).astype("float64")


def areas_of(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an area of each row: `area_ids` joined by ";" become `area_id`."""
    ids = {each: each.split(";") for each in frame["area_ids"].unique().tolist()}
    return frame.assign(area_id=frame["area_ids"].map(ids)).explode("area_id")
