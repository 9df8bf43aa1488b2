"""The sector filter: a button that names the selected sectors, and a panel of areas by group.

One component with its own state: two dozen Streamlit buttons would add a tenth to the time of every rerun.
"""

from collections.abc import Callable, Collection
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, language, ngettext
from dashboard.transform.areas import area_ids_by_group
from dashboard.ui.save.picture import CSS

KEY, TURN = "sectors", "sectors_turn"
MAX_NAMES = 3  # sectors named on the button; more are only counted
HTML = """
<button type="button" class="open" aria-expanded="false"><svg viewBox="0 0 16 12" width="16" height="12"
aria-hidden="true"><path d="M1 2h14M3.5 6h9M6 10h4" fill="none" stroke="currentColor" stroke-width="1.5"/></svg><span
class="said"></span><svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true"><path d="M1 1l4 4 4-4" fill="none"
stroke="currentColor" stroke-width="1.5"/></svg></button>
<div class="panel" popover="auto" role="dialog"></div>
"""
SECTORS_CSS = """
.open { display: flex; align-items: center; gap: 0.5rem; width: 100%; text-align: start; }
.open:has(.said:empty) { visibility: hidden; }
.open svg { flex: none; }
.said { flex: 1; font-size: inherit; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.panel { width: 32rem; max-height: calc(100vh - 1rem); overflow: auto; }
fieldset { border: 0; margin: 0 0 0.8rem; padding: 0; }
fieldset:last-child { margin: 0; }
legend { font-size: 0.875rem; padding: 0; margin-bottom: 0.35rem; }
.panel label { display: inline-flex; position: relative; margin: 0 0.35rem 0.4rem 0; padding: 0.25rem 0.75rem;
  border: 1px solid var(--st-border-color); border-radius: 1rem; cursor: pointer; }
.panel label:hover { border-color: var(--st-primary-color); }
.panel label:has(:checked) { border-color: var(--st-primary-color); color: var(--st-primary-color);
  background: color-mix(in srgb, var(--st-primary-color) 12%, transparent); }
.panel label:has(:focus-visible) { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.panel input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
"""
SCRIPTS = ("panel.js", "sectors.js")  # joined into one module; the last has the export
_component = st.components.v2.component(
    KEY,
    html=HTML,
    css=CSS + SECTORS_CSS,
    js="\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in SCRIPTS),
)


def sector_panel(areas: pd.DataFrame, selected: Collection[str], on_change: Callable[[], None]) -> None:
    """Draw the filter; `on_change` is called when the reader changes it, and can then call `selected_areas`."""
    names = area_names(areas, language.get())
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    _component(
        key=KEY,
        data={
            "label": _("Sectors"),
            "all": _("Sectors: all"),
            "counted": {
                count: ngettext("{count} sector", "{count} sectors", count)
                for count in range(MAX_NAMES + 1, len(names) + 1)
            },
            "groups": [
                {
                    "name": labels.group(group),
                    "areas": [(area, names[area]) for area in area_ids_by_group(areas)[group]],
                }
                for group in labels.codes("areas", "group")
            ],
            "chosen": list(selected),
            "turn": st.session_state[TURN],  # new data each run, so that the script also shows an unchanged `chosen`
        },
        on_chosen_change=on_change,
        width=220,
        height="content",
    )


def selected_areas(areas: pd.DataFrame) -> tuple[str, ...]:
    """Ids of the areas that the reader has just selected, in the order of the table; unknown ids are dropped."""
    value = st.session_state[KEY]["chosen"]
    selected = value if isinstance(value, list) else []
    return tuple(area for area in areas["area_id"] if area in selected)
