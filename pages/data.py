"""Data: every table to browse, search and download, with coverage, freshness, limitations and citation."""

import streamlit as st

from dashboard import ui
from dashboard.text.format import _

ui.heading(
    _("Data"),
    _(
        "All that the dashboard shows comes from these tables. Browse, search and download them, and see "
        "which years they cover and what their limitations are."
    ),
)


def views() -> None:
    """Draw the selected view."""
    match ui.page_view("data", _("Show")):
        case "coverage":
            ui.show("data_coverage")
        case "freshness":
            st.caption(ui.filter_not_applied())
            ui.freshness()
        case "limits":
            st.caption(ui.filter_not_applied())
            ui.all_caveats()
        case "cite":
            ui.cite_dashboard()
        case _tables:
            ui.browse_tables()


ui.filtered_part(views)
