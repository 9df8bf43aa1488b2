"""A project's card: what is known of it, how exactly, who says so, and where sources differ."""

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
    """All that the tables hold on one project."""
    project_id = str(project["project_id"])
    others = tables.load("project_sources")
    others = others[others["project_id"] == project_id]
    known_sources = tables.load("sources")
    addresses = dict(zip(known_sources["source_id"], known_sources["url"], strict=True))
    with st.container(border=True, key=f"card-{project_id}"):
        st.markdown(f"**{escape(project['name'])}**")
        if project["role"] == DENIED:
            st.warning(_("Tajikistan denies this press report."), icon=":material/report:")
        st.markdown(escape(project["description"]))
        st.markdown("\n".join(f"- {escape(name)}: **{escape(value)}**" for name, value in facts(project).items()))
        if isinstance(project["note"], str):
            st.caption(escape(project["note"]))
        if len(others):
            st.markdown(_("**What other sources say**"))
            st.markdown(differences(project, others, addresses))
        else:
            one_source()
        _events(project, addresses)
        _aiddata(project)
        st.markdown(_("**Sources**"))
        sources(known_sources[known_sources["source_id"].isin([project["source_id"], *others["source_id"]])])


def facts(project: pd.Series) -> dict[str, str]:
    """What is known of a project by name: place and time with their precision, value with its kind."""
    areas = tables.load("areas").set_index("area_id")["name_en"]
    value = _("not known")
    if not pd.isna(project["value_usd"]):
        value = f"{money(project['value_usd'])} ({number(project['value_usd'])}), {_kind(project)}"
    elif isinstance(project["value_type"], str):
        value = f"{value} ({_kind(project)})"
    found = {
        _("Areas"): ", ".join(str(areas.get(area, area)) for area in project["area_ids"].split(";")),
        _("Status"): labels.status(project["status"]),
        _("When"): f"{project_dates(project)} ({_precision_of_time(project)})",
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
    return {name: str(text) for name, text in found.items() if isinstance(text, str) and text}


def differences(project: pd.Series, others: pd.DataFrame, addresses: Mapping[str, str]) -> str:
    """A table: what it is about, what stands here, what another source reports, and who."""
    lines = [
        "| " + " | ".join((_("About"), _("Here"), _("Reported elsewhere"))) + " |",
        "| --- | --- | --- |",
    ]
    for row in named_rows(others):
        by = cited_source(row.publisher, row.source_id, addresses)
        note = f" – {escape(row.note)}" if isinstance(row.note, str) else ""
        about, own = escape(labels.field(row.field)), escape(own_value(project, row.field))
        lines.append(f"| {about} | {own} | {escape(reported_value(row.field, row.reported_value))} ({by}){note} |")
    return "\n".join(lines)


def own_value(project: pd.Series, field: str) -> str:
    """What the project's own row says of a field that others report too; a dash where it says nothing."""
    if field.startswith("value") and not pd.isna(project["value_usd"]):
        return f"${number(project['value_usd'])} ({_kind(project)})"
    value = project.get(field)
    if not isinstance(value, str):
        return "–"
    return labels.status(value) if field == "status" else day(value) if field.endswith("date") else value


def reported_value(field: str, reported: str) -> str:
    """A reported value with the thousands of its amounts set apart, in dollars where the field is, never rounded."""
    sign = "$" if field == "value_usd" else ""
    return LONG_NUMBER.sub(lambda found: sign + number(int(found.group())), reported)


def _kind(project: pd.Series) -> str:
    return labels.value_type_and_basis(project["value_type"], project["value_basis"])


def _precision_of_time(project: pd.Series) -> str:
    known = {"day": _("day"), "month": _("month"), "year": _("year")}
    start = known.get(project["start_date_precision"], _("not known"))
    end = known.get(project["end_date_precision"], _("not known"))
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
