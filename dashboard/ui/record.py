"""One row of a table with its source: what a reader sees who asks where a mark comes from."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.content import catalogue
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country
from dashboard.transform.disagreement import SUPPORTING_TABLES, row_is_single_source
from dashboard.ui.cell_text import cell_text, label_lookups
from dashboard.ui.markdown import escape
from dashboard.ui.sections.project_card import card
from dashboard.ui.source_links import cited_source, one_source, sources

UNSAID = ("source_id", "publisher", "second_source_id", "view", "chart")
VALUES = ("value_usd", "value_cny", "value_cumulative_cny", "share_pct", "value")


def record(row: pd.Series, others: pd.DataFrame) -> None:
    """The cells of a row that hold something, under the titles of their columns, the row's sources, other values.

    A project has a card of its own.
    """
    if "project_id" in row:
        card(row)
        return
    titles, coded = tables.titles() | labels.computed_column_titles(), label_lookups()
    known_sources = tables.load("sources").set_index("source_id", drop=False)
    with st.container(border=True):
        lines = [
            f"- {escape(titles[name])}: **{escape(cell_text(name, value, coded))}**"
            for name, value in ((str(name), value) for name, value in row.items())
            if name in titles and not name.startswith(UNSAID) and not pd.isna(value) and value != ""
        ]
        st.markdown("\n".join(lines))
        sources(known_sources[known_sources["source_id"].isin(catalogue.source_ids(row.to_frame().T))])
        if len(others):
            st.markdown(_("**Other values of the same time**"))
            st.markdown("\n".join(f"- {other(each, known_sources)}" for each in named_rows(others)))
        elif row_is_single_source(
            row, {name: tables.load(name) for name in (*SUPPORTING_TABLES, "trade_annual", "finance")}
        ):
            one_source()


def other(row: Any, known_sources: pd.DataFrame) -> str:
    """Another value of the same in one line: who reports what, how it came about, publisher, note."""
    fields = row._asdict()
    coded = label_lookups()
    said = [
        cell_text(name, fields[name], coded)
        for name in (*VALUES, "unit", "value_type", "series", "period_start", "period_end")
        if name in fields and not pd.isna(fields[name])
    ]
    who = f"{country(row.reporter)}, {labels.flow(row.flow)}" if "reporter" in fields else ""
    note = fields.get("note")
    parts = [who, ", ".join(said), "" if pd.isna(note) else str(note)]
    who = cited_source(known_sources.loc[row.source_id, "publisher"], row.source_id, known_sources["url"])
    return "; ".join([*(escape(part) for part in parts if part), who])
