"""Glossary: terms in plain words, and the meanings of this project's codes."""

import streamlit as st

from dashboard import tables, ui
from dashboard.text.format import _, ngettext
from dashboard.transform.search import search_rows

ui.heading(
    _("Glossary"),
    _("Terms of trade, finance, diplomacy and security as they are used here, each with the source of its meaning."),
)

st.caption(ui.filter_not_applied())


def terms() -> None:
    """Draw the terms that match the search."""
    search = ui.search_box("term", _("Search in the terms"))
    rows = search_rows(tables.load("glossary"), search, ("term", "meaning"))
    st.caption(ngettext("{count} term", "{count} terms", len(rows)))
    ui.glossary_list(rows)
    ui.code_definitions(search)


ui.filtered_part(terms)
