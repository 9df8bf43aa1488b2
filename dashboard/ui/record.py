"""One row of a table with its source: what a reader sees who asks where a mark comes from."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, words
from dashboard.text import _, country, day, money, number
from dashboard.transform.disagreement import rests_on_one
from dashboard.transform.provenance import source_columns
from dashboard.ui.markdown import plain
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
    "verdict": words.verdict,
    "location_precision": words.precision,
}
UNSAID = {"source_id", "second_source_id", "publisher", "row_id", "view", "chart"}


def record(row: pd.Series) -> None:
    """The cells of a row that hold something, under the titles of their columns, and the row's source."""
    titles = data.titles()
    with st.container(border=True):
        lines = [
            f"- {plain(titles.get(str(name), str(name)))}: **{plain(cell(str(name), value))}**"
            for name, value in row.items()
            if name not in UNSAID and not pd.isna(value) and value != ""
        ]
        st.markdown("\n".join(lines))
        named = {row.get(column) for column in source_columns(row.to_frame().T)}
        known_sources = data.load("sources")
        sources(known_sources[known_sources["source_id"].isin(named)])
        if rests_on_one(row, {name: data.load(name) for name in ("project_sources", "trade_annual", "finance")}):
            st.caption(one_source())


def one_source() -> str:
    """Said of a row for which no second source is recorded."""
    return _("One source is recorded for this. That no other exists is not said.")


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
