"""The timeline with the card of the selected event, and buttons to the events before and after."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.charts import Chart
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names, join_names
from dashboard.text.format import _, country, date_span, day, language
from dashboard.transform.events import documents_at, previous_and_next, reports_on
from dashboard.ui.fragments import fragment
from dashboard.ui.markdown import escape
from dashboard.ui.plot import plot
from dashboard.ui.record import record
from dashboard.ui.source_links import cited_source, sources
from dashboard.ui.timeline.navigator import navigator
from dashboard.ui.url_state import restore, store

KEY, OTHER = "event", "timeline_row"


@fragment()
def browse_events(chart: Chart) -> None:
    """Draw the timeline with the card of a selected event, or the record of a selected figure."""
    events = chart.rows[chart.rows["event_id"].notna()]
    selected = restore(KEY, set(events["event_id"]))
    plot(chart, on_select=partial(_on_select, chart))
    navigator(chart, partial(_on_step, chart))
    if selected:
        card(events[events["event_id"] == selected].iloc[0], events, chart)
    else:
        st.caption(_("Select a mark to open the event's card."))
    other = st.session_state.get(OTHER)
    if not selected and other in chart.rows.index and other not in events.index:
        st.button(_("Close"), on_click=_open, args=(chart, None), key="close_figure", shortcut="Escape")
        record(chart.rows.loc[other], chart.conflicting_rows_of(other))


def _on_select(chart: Chart) -> None:
    """Store the selected mark: an event by its id, another row by its label."""
    points = st.session_state[chart.name]["selection"]["points"]
    label = next((point["customdata"] for point in points if point.get("customdata") is not None), None)
    _open(chart, label[0] if isinstance(label, list) else label)


def _on_step(chart: Chart) -> None:
    """Store the event opened with the keyboard."""
    label = st.session_state["steps"]["opened"]
    if label is not None:
        _open(chart, int(label))


def _open(chart: Chart, label: int | None) -> None:
    """Store the row with a label as the open one; None closes."""
    event = chart.rows["event_id"].get(label) if label is not None else None
    store(KEY, event if isinstance(event, str) else "")
    st.session_state[OTHER] = label


def card(event: pd.Series, events: pd.DataFrame, chart: Chart) -> None:
    """Card of an event: description, facts, documents, other reports, source, and buttons to its neighbours."""
    before, after = previous_and_next(events, event["event_id"])
    with st.container(border=True, key="event_card"):
        with st.container(horizontal=True, gap="small"):
            for label, target, key in ((_("Previous"), before, "P"), (_("Next"), after, "N")):
                st.button(label, disabled=not target, on_click=store, args=(KEY, target), shortcut=key, key=key)
            st.button(_("Close"), on_click=store, args=(KEY, ""), key="close_event", shortcut="Escape")
        st.markdown(f"#### {escape(event['title'])}")
        st.markdown(escape(event["description"]))
        st.markdown("\n".join(f"- {label}: **{escape(value)}**" for label, value in facts(event).items() if value))
        document_list(event)
        report_list(event["event_id"])
        st.markdown(f"**{_('Source')}**")
        sources(chart.sources[chart.sources["source_id"] == event["source_id"]])


def facts(event: pd.Series) -> dict[str, str]:
    """Facts on an event by label: kind, date, place, people, areas and note."""
    cells = event.fillna("")
    names = area_names(tables.load("areas"), language.get())
    place = [cells["place_name"], country(cells["country"]) if cells["country"] else ""]
    return {
        _("Kind"): labels.category(cells["category"]),
        _("Date"): f"{date_span(cells['date'], cells['date_end'])} ({labels.date_precision(cells['date_precision'])})",
        _("Place"): ", ".join(part for part in place if part),
        _("People"): cells["people"].replace(";", ", "),
        _("Areas"): join_names(cells["area_ids"], names),
        _("Note"): cells["note"],
    }


def document_list(event: pd.Series) -> None:
    """List the documents of an event."""
    documents = documents_at(tables.load("documents"), event)
    if documents.empty:
        return
    addresses = tables.load("sources").set_index("source_id")["url"]
    lines = [
        f"- {escape(row.title)} ({escape(labels.kind(row.kind).lower())}, {escape(day(row.date))}; "
        f"{cited_source(row.publisher, row.source_id, addresses)})"
        for row in named_rows(documents)
    ]
    st.markdown("\n".join([f"**{_('Documents')}**", "", *lines]))


def report_list(event_id: str) -> None:
    """List what other publishers report on an event, or note that there are none."""
    table = tables.load("event_reports")
    addresses = tables.load("sources").set_index("source_id")["url"]
    has_reports = False
    for kind in ("only_source", "conflicts", "words_it_differently", "confirms"):
        reports = reports_on(table, event_id, kind)
        lines = [
            f"- {cited_source(row.who, row.source_id, addresses)}: {escape(row.what_it_says)}"
            for row in named_rows(reports)
        ]
        if lines:
            has_reports = True
            st.markdown("\n".join([f"**{labels.kind(kind)}**", "", *lines]))
    if not has_reports:
        st.markdown(f"**{labels.kind('only_source')}**")
        st.caption(_("Only the source below is on record for this event; there may be others."))
