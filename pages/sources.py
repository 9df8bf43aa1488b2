"""Sources: every source with its data, and where sources disagree."""

import streamlit as st

from dashboard import ui
from dashboard.text.format import _

ui.heading(
    _("Sources"),
    _(
        "Every figure, mark, card and row names its source. Each source is listed here: who published it, "
        "what kind of publisher that is, where and when, under which terms, and the data taken from it."
    ),
)

st.caption(ui.filter_not_applied())


def views() -> None:
    """Draw the selected view."""
    match ui.page_view("sources", _("Show")):
        case "differences":
            ui.disagreement_list()
        case _list:
            source = ui.dropdown_of_many("source", _("One source"), _("All sources"), ui.source_names())
            if source:
                ui.source_record(source)
            else:
                ui.source_list()


ui.filtered_part(views)
