"""Cooperation areas: how much dated evidence there is, of which kind and when."""

import pandas as pd

STAGES = ("established", "growing", "early", "stated_intent")
GROUPS = ("development_strategy", "traditional", "new", "security", "people")
KINDS = ("figure", "agreement", "project", "institution", "event", "statement")


def in_groups(areas: pd.DataFrame) -> pd.DataFrame:
    """Areas in the order of their groups and, within a group, of the table."""
    order = pd.Categorical(areas["group"], categories=GROUPS, ordered=True)
    return areas.assign(order=order).sort_values("order", kind="stable").drop(columns="order")


def evidence_by_kind(evidence: pd.DataFrame) -> pd.DataFrame:
    """Number of pieces of evidence: one row an `area_id` and `kind`, column `count`; absent pairs are absent."""
    return evidence.groupby(["area_id", "kind"]).size().rename("count").reset_index()


def areas_of(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an area of each row: `area_ids` joined by ";" become `area_id`."""
    return frame.assign(area_id=frame["area_ids"].str.split(";")).explode("area_id")
