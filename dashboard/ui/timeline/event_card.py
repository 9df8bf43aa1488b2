"""An event's card and the way to the one before and the one after."""

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
    """The timeline; an event that is selected opens its card, a figure its record."""
    events = chart.rows[chart.rows["event_id"].notna()]
    opened = restore(KEY, set(events["event_id"]))
    plot(chart, on_select=partial(_selected, chart))
    navigator(chart, partial(_stepped, chart))
    if opened:
        card(events[events["event_id"] == opened].iloc[0], events, chart)
    else:
        st.caption(_("Select a mark to open the event's card."))
    other = st.session_state.get(OTHER)
    if not opened and other in chart.rows.index and other not in events.index:
        st.button(_("Close"), on_click=_open, args=(chart, None), key="close_figure", shortcut="Escape")
        record(chart.rows.loc[other], chart.conflicting_rows_of(other))


def _selected(chart: Chart) -> None:
    """Keep the mark selected last: an event by its id, another row by its label."""
    points = st.session_state[chart.name]["selection"]["points"]
    label = next((point["customdata"] for point in points if point.get("customdata") is not None), None)
    _open(chart, label[0] if isinstance(label, list) else label)


def _stepped(chart: Chart) -> None:
    """Keep the event that the arrow keys have reached."""
    label = st.session_state["steps"]["opened"]
    if label is not None:
        _open(chart, int(label))


def _open(chart: Chart, label: int | None) -> None:
    event = chart.rows["event_id"].get(label) if label is not None else None
    store(KEY, event if isinstance(event, str) else "")
    st.session_state[OTHER] = label


def card(event: pd.Series, events: pd.DataFrame, chart: Chart) -> None:
    """All that is known of an event, with its sources and what others report, and buttons to its neighbours."""
    before, after = previous_and_next(events, event["event_id"])
    with st.container(border=True, key="event_card"):
        with st.container(horizontal=True, gap="small"):
            for label, target, letter in ((_("Previous"), before, "P"), (_("Next"), after, "N")):
                st.button(label, disabled=not target, on_click=store, args=(KEY, target), shortcut=letter, key=letter)
            st.button(_("Close"), on_click=store, args=(KEY, ""), key="close_event", shortcut="Escape")
        st.markdown(f"#### {escape(event['title'])}")
        st.markdown(escape(event["description"]))
        st.markdown("\n".join(f"- {label}: **{escape(value)}**" for label, value in facts(event).items() if value))
        papers(event)
        reports(event["event_id"])
        st.markdown(f"**{_('Source')}**")
        sources(chart.sources[chart.sources["source_id"] == event["source_id"]])


def facts(event: pd.Series) -> dict[str, str]:
    """What, when, where, who and in which areas, in words."""
    known = event.fillna("")
    names = area_names(tables.load("areas"), language.get())
    where = [known["place_name"], country(known["country"]) if known["country"] else ""]
    return {
        _("Kind"): labels.category(known["category"]),
        _("Date"): f"{date_span(known['date'], known['date_end'])} ({labels.date_precision(known['date_precision'])})",
        _("Place"): ", ".join(part for part in where if part),
        _("People"): known["people"].replace(";", ", "),
        _("Areas"): join_names(known["area_ids"], names),
        _("Note"): known["note"],
    }


def papers(event: pd.Series) -> None:
    """Documents of an event."""
    found = documents_at(tables.load("documents"), event)
    if found.empty:
        return
    addresses = tables.load("sources").set_index("source_id")["url"]
    lines = [
        f"- {escape(row.title)} ({escape(labels.kind(row.kind).lower())}, {escape(day(row.date))}; "
        f"{cited_source(row.publisher, row.source_id, addresses)})"
        for row in named_rows(found)
    ]
    st.markdown("\n".join([f"**{_('Documents')}**", "", *lines]))


def reports(event_id: str) -> None:
    """What other publishers say of an event; where none was seen, that is said."""
    table = tables.load("event_reports")
    addresses = tables.load("sources").set_index("source_id")["url"]
    said = False
    for kind in ("only_source", "conflicts", "words_it_differently", "confirms"):
        found = reports_on(table, event_id, kind)
        lines = [
            f"- {cited_source(row.who, row.source_id, addresses)}: {escape(row.what_it_says)}"
            for row in named_rows(found)
        ]
        if lines:
            said = True
            st.markdown("\n".join([f"**{labels.kind(kind)}**", "", *lines]))
    if not said:
        st.markdown(f"**{labels.kind('only_source')}**")
        st.caption(_("Only the source below is on record for this event; there may be others."))
