"""A project's card: facts with their precision, sources, and where sources differ."""

import re
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.charts.parts.map_words import project_dates
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, date_span, day, money, number
from dashboard.transform.projects import DENIED
from dashboard.ui.markdown import escape
from dashboard.ui.source_links import cited_source, one_source, sources

LONG_NUMBER = re.compile(r"\d{5,}")


def card(project: pd.Series) -> None:
    """Show everything in the tables on one project."""
    project_id = str(project["project_id"])
    reports = tables.load("project_sources")
    reports = reports[reports["project_id"] == project_id]
    all_sources = tables.load("sources")
    addresses = dict(zip(all_sources["source_id"], all_sources["url"], strict=True))
    with st.container(border=True, key=f"card-{project_id}"):
        st.markdown(f"**{escape(project['name'])}**")
        if project["role"] == DENIED:
            st.warning(_("Tajikistan denies this press report."), icon=":material/report:")
        st.markdown(escape(project["description"]))
        st.markdown("\n".join(f"- {escape(name)}: **{escape(value)}**" for name, value in facts(project).items()))
        if isinstance(project["note"], str):
            st.caption(escape(project["note"]))
        if len(reports):
            st.markdown(_("**What other sources say**"))
            st.markdown(differences(project, reports, addresses))
        else:
            one_source()
        _events(project, addresses)
        _aiddata(project)
        st.markdown(_("**Sources**"))
        sources(all_sources[all_sources["source_id"].isin([project["source_id"], *reports["source_id"]])])


def facts(project: pd.Series) -> dict[str, str]:
    """Facts on a project by label: place and dates with their precision, value with its kind."""
    areas = tables.load("areas").set_index("area_id")["name_en"]
    value = _("not known")
    if not pd.isna(project["value_usd"]):
        value = f"{money(project['value_usd'])} ({number(project['value_usd'])}), {_kind(project)}"
    elif isinstance(project["value_type"], str):
        value = f"{value} ({_kind(project)})"
    values = {
        _("Areas"): ", ".join(str(areas.get(area, area)) for area in project["area_ids"].split(";")),
        _("Status"): labels.status(project["status"]),
        _("When"): f"{project_dates(project)} ({_date_precision(project)})",
        _("Where"): f"{project['place_name']} ({labels.location_precision(project['location_precision'])})",
        _("Province"): labels.province(project["admin1"]) if isinstance(project["admin1"], str) else "",
        _("Note on the place"): project["location_note"],
        _("Value"): value,
        _("Financier"): project["financier"],
        _("Contractor or owner"): project["contractor"],
        _("Role"): "" if project["role"] == "bilateral" else labels.role(project["role"]),
        _("Part of"): project["part_of"],
        _("Point on the map from"): project["coord_source"],
    }
    return {name: str(text) for name, text in values.items() if isinstance(text, str) and text}


def differences(project: pd.Series, reports: pd.DataFrame, addresses: Mapping[str, str]) -> str:
    """Markdown table: field, value here, and value and source of each other report."""
    lines = [
        "| " + " | ".join((_("About"), _("Here"), _("Reported elsewhere"))) + " |",
        "| --- | --- | --- |",
    ]
    for row in named_rows(reports):
        link = cited_source(row.publisher, row.source_id, addresses)
        note = f" – {escape(row.note)}" if isinstance(row.note, str) else ""
        field, here = escape(labels.field(row.field)), escape(own_value(project, row.field))
        lines.append(f"| {field} | {here} | {escape(reported_value(row.field, row.reported_value))} ({link}){note} |")
    return "\n".join(lines)


def own_value(project: pd.Series, field: str) -> str:
    """Value of a field in the project's own row as text; a dash where it is empty."""
    if field.startswith("value") and not pd.isna(project["value_usd"]):
        return f"${number(project['value_usd'])} ({_kind(project)})"
    value = project.get(field)
    if not isinstance(value, str):
        return "–"
    return labels.status(value) if field == "status" else day(value) if field.endswith("date") else value


def reported_value(field: str, reported: str) -> str:
    """A reported value with thousands separators in its amounts, in dollars where the field is, never rounded."""
    sign = "$" if field == "value_usd" else ""
    return LONG_NUMBER.sub(lambda match: sign + number(int(match.group())), reported)


def _kind(project: pd.Series) -> str:
    return labels.value_type_and_basis(project["value_type"], project["value_basis"])


def _date_precision(project: pd.Series) -> str:
    precisions = {"day": _("day"), "month": _("month"), "year": _("year")}
    start = precisions.get(project["start_date_precision"], _("not known"))
    end = precisions.get(project["end_date_precision"], _("not known"))
    return _("start: {start}; end: {end}").format(start=start, end=end)


def _events(project: pd.Series, addresses: Mapping[str, str]) -> None:
    if not isinstance(project["event_ids"], str):
        return
    events = tables.load("events")
    events = events[events["event_id"].isin(project["event_ids"].split(";"))].sort_values("date", kind="stable")
    lines = [
        f"- {escape(date_span(row.date, row.date_end))}: {escape(row.title)} "
        f"({cited_source(row.publisher, row.source_id, addresses)})"
        for row in named_rows(events)
    ]
    st.markdown("\n".join([_("**Events that name this project**"), "", *lines]))


def _aiddata(project: pd.Series) -> None:
    if not isinstance(project["aiddata_record_ids"], str):
        return
    records = tables.load("aiddata_records")
    records = records[records["record_id"].isin(project["aiddata_record_ids"].split(";"))]
    lines = [f"- {escape(row.record_id)}: {escape(row.title)}" for row in named_rows(records)]
    st.markdown("\n".join([_("**Records of AidData** (they may overlap; do not add them up)"), "", *lines]))
