"""One row of a table with its source: what a reader sees who asks where a mark comes from."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, gallery, words
from dashboard.rows import each_row
from dashboard.text import _, country, day, money, number
from dashboard.transform.disagreement import rests_on_one
from dashboard.ui.markdown import link, plain
from dashboard.ui.project import card
from dashboard.ui.sources import says_who, sources

COUNTRIES = {"reporter", "partner", "country", "host_country", "visitor_country"}
CODES = {
    "flow": words.flow,
    "goods": words.goods,
    "cause": words.gap_cause,
    "scope": words.scope,
    "series": words.series,
    "value_type": words.value_type,
    "status": words.status,
    "stage": words.stage,
    "group": words.group,
    "category": words.category,
    "kind": words.evidence_kind,
    "verdict": words.verdict,
    "base_type": words.value_type,
    "indicator": words.indicator,
    "period": words.period,
    "bound": lambda code: words.bound(code) or _("exact"),
    "location_precision": words.precision,
}
UNSAID = ("source_id", "publisher", "second_source_id", "view", "chart")
VALUES = ("value_usd", "value_cny", "value_cumulative_cny", "share_pct", "value")


def record(row: pd.Series, others: pd.DataFrame) -> None:
    """The cells of a row that hold something, under the titles of their columns, the row's sources, other values.

    A project has a card of its own.
    """
    if "project_id" in row:
        card(row)
        return
    titles = data.titles() | words.worked_out()
    known_sources = data.load("sources").set_index("source_id", drop=False)
    with st.container(border=True):
        lines = [
            f"- {plain(titles[name])}: **{plain(cell(name, value))}**"
            for name, value in ((str(name), value) for name, value in row.items())
            if name in titles and not name.startswith(UNSAID) and not pd.isna(value) and value != ""
        ]
        st.markdown("\n".join(lines))
        sources(known_sources[known_sources["source_id"].isin(gallery.source_ids(row.to_frame().T))])
        if len(others):
            st.markdown(_("**Other values of the same time**"))
            st.markdown("\n".join(f"- {other(each, known_sources)}" for each in each_row(others)))
        elif rests_on_one(row, {name: data.load(name) for name in ("project_sources", "trade_annual", "finance")}):
            st.caption(_("One source is recorded for this. That no other exists is not said."))


def other(row: Any, known_sources: pd.DataFrame) -> str:
    """Another value of the same in one line: who reports what, how it came about, publisher, note."""
    source = known_sources.loc[row.source_id]
    fields = row._asdict()
    said = [
        cell(name, fields[name])
        for name in (*VALUES, "unit", "value_type", "series", "period_start", "period_end")
        if name in fields and not pd.isna(fields[name])
    ]
    who = f"{country(row.reporter)}, {words.flow(row.flow)}" if "reporter" in fields else ""
    note = fields.get("note")
    parts = [who, ", ".join(said), "" if pd.isna(note) else str(note)]
    told = "; ".join([*(plain(part) for part in parts if part), link(source["publisher"], source["url"])])
    return f"{told} · {says_who(row.source_id)}"


def cell(column: str, value: Any) -> str:
    """A cell as words: codes, countries, money, numbers and dates as a reader says them."""
    if column in COUNTRIES:
        return country(value)
    if column in CODES:
        return CODES[column](value)
    if pd.api.types.is_bool(value):
        return _("yes") if value else _("no")
    if column.endswith(("_pct", "index_base_100")):
        return number(value, 2)
    if column.endswith("_usd"):
        return f"{money(value)} ({number(value)})"
    if column.endswith("_cny"):
        return f"{money(value, 'CNY')} ({number(value)})"
    if "date" in column and isinstance(value, str) and value[:4].isdigit():
        return day(value)
    return str(value)
