"""What the timeline and the list of events share: which events are wanted, the list, the calendar file."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.charts import Chart
from dashboard.files.ics import calendar
from dashboard.tables.rows import each_row, filled
from dashboard.text import labels
from dashboard.text.format import _, span
from dashboard.transform.events import single_source, with_days
from dashboard.ui.markdown import plain
from dashboard.ui.options import options
from dashboard.ui.pagination import LIST_ROWS, paged
from dashboard.ui.save.download import download_made
from dashboard.ui.source_links import cited


def event_options() -> dict[str, str]:
    """Kind, place, person and text that the reader asks for, as options of the timeline.

    They stand folded away, because each box on the page costs time at every change.
    """
    with st.popover(_("Which events"), icon=":material/manage_search:", key="which_events"):
        return options("timeline", "category", "place", "person", "text")


def listed(chart: Chart) -> None:
    """The events of a timeline as text under their years, newest first."""
    events = paged(with_days(chart.rows[chart.rows["event_id"].notna()]).iloc[::-1], "events", LIST_ROWS)
    addresses = chart.sources.set_index("source_id")["url"]
    single = single_source(tables.load("event_reports"))
    lines: list[str] = []
    for year, part in events.groupby(events["date"].str[:4], sort=False):
        lines += ["", f"#### {year}", ""]
        lines += [_line(each, addresses, each.event_id in single) for each in each_row(filled(part))]
    st.markdown("\n".join(lines))


def _line(event: Any, addresses: pd.Series, single: bool) -> str:
    """One event: title, date, kind, place, what happened, who says so."""
    about = [
        span(event.date, event.date_end),
        labels.category(event.category),
        _("milestone") if event.milestone else "",
        event.place_name,
    ]
    alone = plain(labels.kind("only_source")) if single else ""
    who = [cited(event.publisher, event.source_id, addresses), alone]
    return (
        f"- **{plain(event.title)}** ({' · '.join(plain(each) for each in about if each)})  \n"
        f"  {plain(event.description)} ({'; '.join(filter(None, who))})"
    )


def save_calendar(chart: Chart) -> None:
    """Button that saves the events of a timeline as a calendar file."""
    events = chart.rows[chart.rows["event_id"].notna()]
    download_made(
        _("Calendar"),
        f"{chart.file_stem}.ics",
        lambda: calendar(events, chart.sources.set_index("source_id")["url"], chart.data_version),
        mime="text/calendar",
        key=f"ics-{chart.name}",
    )
