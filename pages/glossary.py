"""Glossary: terms in plain words, and what this project's own codes mean."""

import streamlit as st

from dashboard import data, ui
from dashboard.text import _, ngettext
from dashboard.transform.search import found

ui.heading(
    _("Glossary"),
    _("Terms of trade, finance, diplomacy and security as they are used here, each with the source of its meaning."),
)

st.caption(ui.filter_does_not_act())
with ui.explained():
    sought = ui.search("term", _("Search in the terms"))
    terms = found(data.load("glossary"), sought, ("term", "meaning"))
    st.caption(ngettext("{count} term", "{count} terms", len(terms)))
    ui.glossary_list(terms)
    ui.own_terms(sought)
