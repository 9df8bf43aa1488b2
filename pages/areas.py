"""Areas: the fields of cooperation, how far each has come, and the evidence behind it."""

import streamlit as st

from dashboard import data, ui, words
from dashboard.filters import Filters, apply
from dashboard.text import _, language
from dashboard.transform.areas import in_groups

filters = ui.current_filters()
ui.heading(
    _("Areas of cooperation"),
    _(
        "Some fields have decades of projects behind them, others are named in a statement and no more. Each area is "
        "listed with its stage, the reason for it, and every dated piece of evidence found."
    ),
)

ui.show("areas_overview")
ui.show("areas_evidence")

with ui.explained():
    st.subheader(_("One area and its evidence"), anchor=False)
    areas = in_groups(data.load("areas"))
    areas = areas[areas["area_id"].isin(filters.areas or areas["area_id"])].set_index("area_id")
    area_id = ui.pick(
        "detail", _("Area"), {area_id: str(name) for area_id, name in areas[f"name_{language.get()}"].items()}
    )
    area = areas.loc[area_id]
    found = apply(data.load("area_evidence"), Filters((area_id,), filters.years))
    st.markdown(f"**{words.group(area['group'])} · {words.stage(area['stage'])}.** {ui.plain(area['stage_reason'])}")
    st.markdown(ui.plain(area["summary"]))
    ui.evidence(found, data.load("sources").set_index("source_id")["url"])
