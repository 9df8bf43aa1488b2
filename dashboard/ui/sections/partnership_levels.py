"""Names of the partnership in four languages, with their documents, and the partnership levels of the neighbours."""

import streamlit as st

from dashboard import tables
from dashboard.tables.rows import fill_missing, named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, day
from dashboard.transform.filters import year_range
from dashboard.transform.levels import COUNTRIES, levels_within
from dashboard.ui.markdown import escape
from dashboard.ui.source_links import cited_source
from dashboard.ui.url_state import current_filters


def level_names() -> None:
    """Show each level of the partnership with Tajikistan: date, document, and its name and status by language."""
    st.subheader(_("The names in four languages"), anchor=False)
    addresses = tables.load("sources").set_index("source_id")["url"]
    documents = tables.load("documents").set_index("document_id")
    steps = [part for _order, part in tables.load("level_names").groupby("order")]
    for start in range(0, len(steps), 2):
        for column, part in zip(st.columns(2), steps[start : start + 2], strict=False):
            document = documents.loc[part["document_id"].iloc[0]]
            lines = [
                f"**{escape(day(document['date']))}** · {escape(document['title'])} "
                f"({cited_source(document['publisher'], document['source_id'], addresses)})",
                "",
            ]
            for row in named_rows(fill_missing(part)):
                source = cited_source(row.publisher, row.source_id, addresses) if row.source_id else ""
                about = "; ".join(part for part in (escape(labels.status(row.status)), source) if part)
                name = f"{labels.language_name(row.language)}: **{escape(row.name)}**"
                lines.append(f"- {name} ({about}). {escape(row.note)}".rstrip())
            column.container(border=True, height="stretch").markdown("\n".join(lines))


def neighbour_levels() -> None:
    """List the partnership levels of the four neighbours, with sources."""
    st.subheader(_("The neighbours' steps"), anchor=False)
    rows = levels_within(tables.load("partnership_levels"), current_filters().years, year_range()[1])
    addresses = tables.load("sources").set_index("source_id")["url"]
    lines: list[str] = []
    for state in COUNTRIES[1:]:
        part = rows[rows["country"] == state]
        lines += ["", f"**{escape(country(state))}**", ""] if len(part) else []
        for row in named_rows(fill_missing(part)):
            source = cited_source(row.publisher, row.source_id, addresses)
            about = "; ".join(part for part in (escape(row.note), source) if part)
            lines.append(f"- {escape(day(row.date))}: **{escape(row.level)}** ({about})")
    st.markdown("\n".join(lines))
