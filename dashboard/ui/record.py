"""One row of a table with its source: what a reader sees who asks where a mark comes from."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, words
from dashboard.text import _, country, day, money, number
from dashboard.ui.markdown import plain
from dashboard.ui.project import card
from dashboard.ui.sources import sources

COUNTRIES = {"reporter", "partner", "country", "host_country", "visitor_country"}
CODES = {
    "flow": words.flow,
    "series": words.series,
    "value_type": words.value_type,
    "status": words.status,
    "stage": words.stage,
    "group": words.group,
    "category": words.category,
    "kind": words.evidence_kind,
    "location_precision": words.precision,
}
UNSAID = {"source_id", "publisher"}


def record(row: pd.Series, known_sources: pd.DataFrame) -> None:
    """The cells of a row that hold something, under the titles of their columns, and the row's source.

    A project has a card of its own.
    """
    if "project_id" in row:
        card(row)
        return
    titles = data.titles()
    with st.container(border=True):
        lines = [
            f"- {plain(titles.get(str(name), str(name)))}: **{plain(cell(str(name), value))}**"
            for name, value in row.items()
            if name not in UNSAID and not pd.isna(value) and value != ""
        ]
        st.markdown("\n".join(lines))
        sources(known_sources[known_sources["source_id"] == row.get("source_id")])


def cell(column: str, value: Any) -> str:
    """A cell as words: codes, countries, money, numbers and dates as a reader says them."""
    if column in COUNTRIES:
        return country(value)
    if column in CODES:
        return CODES[column](value)
    if pd.api.types.is_bool(value):
        return _("yes") if value else _("no")
    if column.endswith("_usd"):
        return f"{money(value)} ({number(value)})"
    if column.endswith("_cny"):
        return f"{money(value, 'CNY')} ({number(value)})"
    if "date" in column and isinstance(value, str) and value[:4].isdigit():
        return day(value)
    return str(value)
