"""Walk through the events of a timeline with the keyboard; beside it, what keeps the labels of milestones apart."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.charts import Chart
from dashboard.rows import each_row
from dashboard.text import _, span
from dashboard.ui.png import CSS

HTML = '<button type="button"></button> <span role="status"></span>'
_walk = st.components.v2.component(
    "steps", html=HTML, css=CSS, js=(Path(__file__).parent / "labels.js").read_text(encoding="utf-8")
)


def steps(chart: Chart, opened: Callable[[], None]) -> None:
    """A button that the arrow keys lead from event to event; pressed, it calls `opened`.

    The label of the event's row is then `st.session_state["steps"]["opened"]`.
    """
    events = chart.rows[chart.rows["event_id"].notna()]
    _walk(
        key="steps",
        data={
            "label": _("Step through the events with the arrow keys"),
            "chart": chart.name,
            "events": {
                str(row.Index): {
                    "order": place,
                    "text": f"{span(row.date, row.date_end if isinstance(row.date_end, str) else '')}: {row.title}",
                }
                for place, row in enumerate(each_row(events))
            },
        },
        on_opened_change=opened,
        width="stretch",
        height="content",
    )
