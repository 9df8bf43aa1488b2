"""Timeline: what happened when."""

import streamlit as st

from dashboard import data, ui, words
from dashboard.filters import apply
from dashboard.rows import each_row
from dashboard.text import _, span

filters = ui.current_filters()
ui.heading(
    _("Timeline"),
    _(
        "From the comprehensive strategic partnership of 2017 to the state visit of July 2024, with what came before "
        "and after. Dates are drawn no more precisely than they are known."
    ),
)

window = "years"
if filters.every_year:
    window = ui.choice(
        "window",
        _("Years seen first"),
        {"partnership": _("2017 to 2024"), "all": _("All years"), "since-2024": _("Since 2024")},
    )
ui.show("timeline", window=window)

with ui.explained():
    st.subheader(_("The same events as a list"), anchor=False)
    events = apply(data.load("events"), filters).sort_values(["date", "event_id"], ascending=False)
    ui.table(
        events.assign(
            when=[span(row.date, row.date_end if isinstance(row.date_end, str) else "") for row in each_row(events)],
            category=events["category"].map(words.category),
        ),
        {
            "when": _("Date"),
            "title": _("Event"),
            "category": _("Kind"),
            "place_name": _("Place"),
            "description": _("What happened"),
            "publisher": _("Publisher"),
        },
        alt=_("Table of the events on the timeline, newest first."),
        key="events",
    )
