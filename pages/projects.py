"""Projects: how many there are, the list with sourced values, and their schedule."""

import streamlit as st

from dashboard import ui
from dashboard.text import labels
from dashboard.text.format import _

ui.heading(
    _("Projects"),
    _(
        "Every project found, with what is known of its place, dates and money, and the sources. Where "
        "sources differ, a project's card shows what each of them reports."
    ),
)


def views() -> None:
    """Draw the selected view."""
    match ui.page_view("projects", _("Show")):
        case "gantt":
            ui.show("projects_gantt", **ui.options("projects_gantt"))
        case _list:
            ui.show("projects_counts", **ui.options("projects_counts"))
            with ui.show_errors():
                st.subheader(_("List of projects"), anchor=False)
                st.caption(labels.not_additive_note())
                rows = ui.view("projects")
                statuses = {code: labels.status(code) for code in labels.codes("projects", "status")}
                status = ui.segmented("status", _("Status"), {"all": _("All")} | statuses)
                ui.project_list(rows if status == "all" else rows[rows["status"] == status])


ui.filtered_part(views)
