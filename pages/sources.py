"""Says who: every source, what rests on it, and where sources disagree."""

import streamlit as st

from dashboard import ui
from dashboard.text.format import _

ui.heading(
    _("Says who"),
    _(
        "Every figure, mark, card and row names its source. Here is each of them: who published it, what kind of "
        "publisher that is, where and when, under which terms, and all that rests on it."
    ),
)

st.caption(ui.filter_not_applied())


def views() -> None:
    """The view that is chosen."""
    match ui.page_view("sources", _("Show")):
        case "differences":
            ui.disagreement_list()
        case _list:
            source = ui.dropdown_of_many("source", _("One source"), _("None: list all"), ui.source_names())
            if source:
                ui.source_record(source)
            else:
                ui.source_list()


ui.filtered_part(views)
