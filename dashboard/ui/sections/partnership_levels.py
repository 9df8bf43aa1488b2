"""Names of the partnership in four languages with the document behind each, and the neighbours' steps as text."""

import streamlit as st

from dashboard import tables
from dashboard.tables.rows import each_row, filled
from dashboard.text import labels
from dashboard.text.format import _, country, day
from dashboard.transform.filters import year_range
from dashboard.transform.levels import COUNTRIES, ladders
from dashboard.ui.markdown import plain
from dashboard.ui.source_links import cited
from dashboard.ui.url_state import current_filters


def level_names() -> None:
    """The steps between China and Tajikistan: date, document, and the name in each language with its status."""
    st.subheader(_("The names in four languages"), anchor=False)
    addresses = tables.load("sources").set_index("source_id")["url"]
    documents = tables.load("documents").set_index("document_id")
    steps = [part for _order, part in tables.load("level_names").groupby("order")]
    for start in range(0, len(steps), 2):
        for column, part in zip(st.columns(2), steps[start : start + 2], strict=False):
            document = documents.loc[part["document_id"].iloc[0]]
            lines = [
                f"**{plain(day(document['date']))}** · {plain(document['title'])} "
                f"({cited(document['publisher'], document['source_id'], addresses)})",
                "",
            ]
            for row in each_row(filled(part)):
                where = cited(row.publisher, row.source_id, addresses) if row.source_id else ""
                about = "; ".join(each for each in (plain(labels.status(row.status)), where) if each)
                named = f"{labels.language_name(row.language)}: **{plain(row.name)}**"
                lines.append(f"- {named} ({about}). {plain(row.note)}".rstrip())
            column.container(border=True, height="stretch").markdown("\n".join(lines))


def neighbours() -> None:
    """The steps of the four neighbours as text, each with what it rests on."""
    st.subheader(_("The neighbours' steps"), anchor=False)
    rows = ladders(tables.load("partnership_levels"), current_filters().years, year_range()[1])
    addresses = tables.load("sources").set_index("source_id")["url"]
    lines: list[str] = []
    for state in COUNTRIES[1:]:
        part = rows[rows["country"] == state]
        lines += ["", f"**{plain(country(state))}**", ""] if len(part) else []
        for row in each_row(filled(part)):
            who = cited(row.publisher, row.source_id, addresses)
            about = "; ".join(each for each in (plain(row.note), who) if each)
            lines.append(f"- {plain(day(row.date))}: **{plain(row.level)}** ({about})")
    st.markdown("\n".join(lines))
