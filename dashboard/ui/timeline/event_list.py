"""What the timeline and the list of events share: which events are wanted, the list, the calendar file."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.charts import Chart
from dashboard.files.ics import to_ics
from dashboard.tables.rows import fill_missing, named_rows
from dashboard.text import labels
from dashboard.text.format import _, date_span
from dashboard.transform.events import single_source_ids, with_day_span
from dashboard.ui.markdown import escape
from dashboard.ui.options import options
from dashboard.ui.pagination import LIST_ROWS, paginate
from dashboard.ui.save.download import download_generated
from dashboard.ui.source_links import cited_source


def event_options() -> dict[str, str]:
    """Kind, place, person and text that the reader asks for, as options of the timeline.

    They stand folded away, because each box on the page costs time at every change.
    """
    with st.popover(_("Which events"), icon=":material/manage_search:", key="which_events"):
        return options("timeline", "category", "place", "person", "text")


def event_list(chart: Chart) -> None:
    """The events of a timeline as text under their years, newest first."""
    events = paginate(with_day_span(chart.rows[chart.rows["event_id"].notna()]).iloc[::-1], "events", LIST_ROWS)
    addresses = chart.sources.set_index("source_id")["url"]
    single = single_source_ids(tables.load("event_reports"))
    lines: list[str] = []
    for year, part in events.groupby(events["date"].str[:4], sort=False):
        lines += ["", f"#### {year}", ""]
        lines += [_line(each, addresses, each.event_id in single) for each in named_rows(fill_missing(part))]
    st.markdown("\n".join(lines))


def _line(event: Any, addresses: pd.Series, single: bool) -> str:
    """One event: title, date, kind, place, what happened, who says so."""
    about = [
        date_span(event.date, event.date_end),
        labels.category(event.category),
        _("milestone") if event.milestone else "",
        event.place_name,
    ]
    alone = escape(labels.kind("only_source")) if single else ""
    who = [cited_source(event.publisher, event.source_id, addresses), alone]
    return (
        f"- **{escape(event.title)}** ({' · '.join(escape(each) for each in about if each)})  \n"
        f"  {escape(event.description)} ({'; '.join(filter(None, who))})"
    )


def save_calendar(chart: Chart) -> None:
    """Button that saves the events of a timeline as a calendar file."""
    events = chart.rows[chart.rows["event_id"].notna()]
    download_generated(
        _("Calendar"),
        f"{chart.file_stem}.ics",
        lambda: to_ics(events, chart.sources.set_index("source_id")["url"], chart.data_version),
        mime="text/calendar",
        key=f"ics-{chart.name}",
    )
