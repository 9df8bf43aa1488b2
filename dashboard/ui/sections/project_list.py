"""Projects as a table to search, sort and download, and the card of the selected project."""

import pandas as pd
import streamlit as st

from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _
from dashboard.transform.search import search_rows
from dashboard.ui.chart import table
from dashboard.ui.pagination import dropdown_of_many, paginate
from dashboard.ui.sections.data_page import save_table, stem_of_rows
from dashboard.ui.sections.project_card import card
from dashboard.ui.url_state import page_key, pending_value, search_box

SEARCHED_COLUMNS = ("name", "description", "place_name", "financier", "contractor", "note", "publisher")
PICKED, FOLD, TABLE = "project", "project_fold", "projects"


def project_list(rows: pd.DataFrame) -> None:
    """Show the rows under a search box, and the card of one project."""
    search = search_box("find", _("Search in names, places, financiers, contractors and notes"))
    rows = search_rows(rows, search, SEARCHED_COLUMNS)
    rows = rows.sort_values("name", kind="stable").reset_index(drop=True)
    if rows.empty:
        st.info(_("No matching project. Try fewer words, or more years or sectors."), icon=":material/search_off:")
        return
    part = paginate(rows, TABLE)
    table(
        display_table(part),
        {
            "name": _("Project"),
            "status": _("Status"),
            "when": _("Start"),
            "until": _("End, or planned end"),
            "value_usd": _("Value, US dollars"),
            "value_type": _("Kind of value"),
            "financier": _("Financier"),
            "contractor": _("Contractor"),
            "place_name": _("Place"),
            "location_precision": _("How exactly the place is known"),
            "publisher": _("Publisher"),
        },
        alt=_("Table of the projects, with status, dates, value, financier, place and publisher."),
        key=TABLE,
        on_select=lambda: _select_project(part),
        of=rows,
    )
    save_table(stem_of_rows("projects", rows, search), rows, "csv-of-projects")
    project_card(rows, _("Card of a project (or select a row above)"))


def folded_card(rows: pd.DataFrame, label: str) -> None:
    """The card of the selected project in an expander; its list of projects is built only when opened."""
    expander = st.expander(label, pending_value(PICKED) in set(rows["project_id"]), key=FOLD, on_change="rerun")
    if expander.open:
        with expander:
            project_card(rows, _("Project"))


def project_card(rows: pd.DataFrame, label: str) -> None:
    """A dropdown of the projects, for selection by keyboard, and the card of the selected one."""
    rows = rows.sort_values("name", kind="stable")
    names = dict(zip(rows["project_id"], rows["name"].map(str), strict=True))
    selected = dropdown_of_many(PICKED, label, _("None"), names)
    if selected:
        card(rows[rows["project_id"] == selected].iloc[0])


def kinds_of_money(rows: pd.DataFrame) -> pd.Series:
    """Kind of money of each row, with the basis of its value; None where the kind is not known."""
    kinds = [
        labels.value_type_and_basis(row.value_type, row.value_basis) if isinstance(row.value_type, str) else None
        for row in named_rows(rows)
    ]
    return pd.Series(kinds, index=rows.index, dtype="object")


def display_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with labels for codes and planned ends marked; dates stay ISO, to sort correctly."""
    planned = _("{date} (planned)")
    return rows.assign(
        status=rows["status"].map(labels.status),
        when=rows["start_date"],
        until=[
            planned.format(date=row.end_date) if row.end_date_kind == "planned" else row.end_date
            for row in named_rows(rows)
        ],
        value_type=kinds_of_money(rows),
        location_precision=rows["location_precision"].map(labels.location_precision, na_action="ignore"),
    )


def _select_project(rows: pd.DataFrame) -> None:
    """Select the project of the table row that was clicked."""
    selected = st.session_state[TABLE]["selection"]["rows"]
    st.session_state[page_key(PICKED)] = rows["project_id"].iloc[selected[0]] if selected else ""
