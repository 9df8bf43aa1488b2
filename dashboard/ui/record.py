"""The record of a mark: one row of a table with its sources."""

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

HIDDEN_COLUMNS = ("source_id", "publisher", "second_source_id", "view", "chart")
VALUES = ("value_usd", "value_cny", "value_cumulative_cny", "share_pct", "value")


def record(row: pd.Series, others: pd.DataFrame) -> None:
    """Show the filled cells of a row under their column titles, its sources and conflicting values.

    A project is shown as its card instead.
    """
    if "project_id" in row:
        card(row)
        return
    titles, lookups = tables.titles() | labels.computed_column_titles(), label_lookups()
    sources_by_id = tables.load("sources").set_index("source_id", drop=False)
    with st.container(border=True):
        lines = [
            f"- {escape(titles[name])}: **{escape(cell_text(name, value, lookups))}**"
            for name, value in ((str(name), value) for name, value in row.items())
            if name in titles and not name.startswith(HIDDEN_COLUMNS) and not pd.isna(value) and value != ""
        ]
        st.markdown("\n".join(lines))
        sources(sources_by_id[sources_by_id["source_id"].isin(catalogue.source_ids(row.to_frame().T))])
        if len(others):
            st.markdown(_("**Other values of the same time**"))
            st.markdown("\n".join(f"- {_other_value(row, sources_by_id)}" for row in named_rows(others)))
        elif row_is_single_source(
            row, {name: tables.load(name) for name in (*SUPPORTING_TABLES, "trade_annual", "finance")}
        ):
            one_source()


def _other_value(row: Any, sources_by_id: pd.DataFrame) -> str:
    """One line on a conflicting value: reporter and flow, value with its kind and period, note, publisher."""
    fields = row._asdict()
    lookups = label_lookups()
    values = [
        cell_text(name, fields[name], lookups)
        for name in (*VALUES, "unit", "value_type", "series", "period_start", "period_end")
        if name in fields and not pd.isna(fields[name])
    ]
    reporter = f"{country(row.reporter)}, {labels.flow(row.flow)}" if "reporter" in fields else ""
    note = fields.get("note")
    parts = [reporter, ", ".join(values), "" if pd.isna(note) else str(note)]
    publisher = cited_source(sources_by_id.loc[row.source_id, "publisher"], row.source_id, sources_by_id["url"])
    return "; ".join([*(escape(part) for part in parts if part), publisher])
