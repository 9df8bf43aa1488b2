"""Navigation below the timeline: an overview strip that moves its window, and keyboard steps between events.

Its script also keeps the labels of milestones apart in the current window.
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.charts import Chart
from dashboard.tables.rows import named_rows
from dashboard.text.format import _, date_span
from dashboard.transform.events import count_by_year
from dashboard.transform.filters import year_range
from dashboard.ui.save.picture import CSS

HTML = '<div class="strip"></div><button type="button"></button> <span role="status"></span>'
STRIP_CSS = """
.strip { position: relative; height: 4.4rem; box-sizing: border-box; max-width: 100%; }
.bars { position: relative; height: 2.75rem; touch-action: none; cursor: pointer; overflow: hidden;
  background: rgba(127, 135, 144, 0.14); }
.bars i { position: absolute; bottom: 0; background: rgba(127, 135, 144, 0.75); pointer-events: none; }
.window { position: absolute; top: 0; bottom: 0; box-sizing: border-box; cursor: grab;
  background: color-mix(in srgb, var(--st-primary-color) 16%, transparent);
  border: 1px solid var(--st-primary-color); }
.window b { position: absolute; top: 0; bottom: 0; width: 0.8rem; cursor: ew-resize; }
.window b::after { content: ""; position: absolute; top: 0; bottom: 0; width: 0.3rem;
  background: var(--st-primary-color); }
.window b:first-child { left: 0; }
.window b:last-child { right: 0; }
.window b:last-child::after { right: 0; }
.window b:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.strip small { position: absolute; top: 2.85rem; transform: translateX(-50%); font-size: 0.75rem;
  font-family: var(--st-font); color: var(--st-text-color); }
span { font-family: var(--st-font); color: var(--st-text-color); }
"""
SCRIPTS = ("labels.js", "strip.js", "navigator.js")  # joined into one module; the last has the export
_component = st.components.v2.component(
    "steps",
    html=HTML,
    css=CSS + STRIP_CSS,
    js="\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in SCRIPTS),
)


def navigator(chart: Chart, on_open: Callable[[], None]) -> None:
    """Draw the strip, and a button on which the arrow keys step through events; a press calls `on_open`.

    The row label of the event is then in `st.session_state["steps"]["opened"]`.
    """
    events = chart.rows[chart.rows["event_id"].notna()]
    _component(
        key="steps",
        data={
            "label": _("Step through the events with the arrow keys"),
            "chart": chart.name,
            "strip": overview(events),
            "events": {
                str(row.Index): {
                    "order": position,
                    "text": f"{date_span(row.date, row.date_end)}: {row.title}",
                }
                for position, row in enumerate(named_rows(events[events.index.isin(list(chart.labels))]))
            },
        },
        on_opened_change=on_open,
        width="stretch",
        height="content",
    )


def overview(events: pd.DataFrame) -> dict[str, object]:
    """Data of the strip: events per year, first and last day, years to label, and names of its two handles."""
    first, last = year_range()
    return {
        "counts": {str(year): count for year, count in count_by_year(events).items()},
        "first": f"{first - 1}-05-01",
        "last": f"{last + 1}-08-31",
        "years": [year for year in range(first, last + 1) if year % 5 == 0],
        "words": [_("Start of the range shown"), _("End of the range shown")],
    }
