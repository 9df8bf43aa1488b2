"""The options of the timeline, its list of events and its calendar file."""

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
    """Draw the kind, place, person and text options of the timeline; return their values.

    They are in a popover, since every widget on the page slows each rerun.
    """
    with st.popover(_("Which events"), icon=":material/manage_search:", key="which_events"):
        return options("timeline", "category", "place", "person", "text")


def event_list(chart: Chart) -> None:
    """List the events of a timeline by year, newest first."""
    events = paginate(with_day_span(chart.rows[chart.rows["event_id"].notna()]).iloc[::-1], "events", LIST_ROWS)
    addresses = chart.sources.set_index("source_id")["url"]
    single = single_source_ids(tables.load("event_reports"))
    lines: list[str] = []
    for year, part in events.groupby(events["date"].str[:4], sort=False):
        lines += ["", f"#### {year}", ""]
        lines += [_line(event, addresses, event.event_id in single) for event in named_rows(fill_missing(part))]
    st.markdown("\n".join(lines))


def _line(event: Any, addresses: pd.Series, single: bool) -> str:
    """Markdown line on an event: title, date, kind, place, description, source."""
    about = [
        date_span(event.date, event.date_end),
        labels.category(event.category),
        _("milestone") if event.milestone else "",
        event.place_name,
    ]
    caveat = escape(labels.kind("only_source")) if single else ""
    sources = [cited_source(event.publisher, event.source_id, addresses), caveat]
    return (
        f"- **{escape(event.title)}** ({' · '.join(escape(part) for part in about if part)})  \n"
        f"  {escape(event.description)} ({'; '.join(filter(None, sources))})"
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
