"""Map: where projects and routes stand."""

import streamlit as st

from dashboard import data, ui, words
from dashboard.filters import apply
from dashboard.text import _

filters = ui.current_filters()
ui.heading(
    _("Map"),
    _(
        "Projects in which Chinese money, companies or agencies take part. Sector and years act on the marks; a place "
        "known only roughly carries a ring, and a project without a known value is hollow."
    ),
)

ui.show("map_projects")

with ui.explained():
    st.subheader(_("The same projects as a list"), anchor=False)
    st.caption(_("Values are loans, grants, costs or plans and are not added up: each says something else."))
    rows = apply(data.load("projects"), filters)
    rows = rows.assign(
        status=rows["status"].map(words.status),
        value_type=rows["value_type"].map(words.value_type, na_action="ignore"),
        location_precision=rows["location_precision"].map(words.precision, na_action="ignore"),
    )
    ui.table(
        rows,
        {
            "name": _("Project"),
            "status": _("Status"),
            "start_date": _("Start"),
            "end_date": _("End"),
            "value_usd": _("Value, US dollars"),
            "value_type": _("Kind of value"),
            "place_name": _("Place"),
            "location_precision": _("How exactly the place is known"),
            "publisher": _("Publisher"),
        },
        alt=_("Table of the projects on the map, with status, dates, value, place and publisher."),
        key="projects",
    )
