"""Buttons that save a chart: as a picture made in the reader's browser, in other sizes and formats, and its rows.

The server only composes the frame, and only when a reader wants a picture: until then a chart costs nothing here. A
PDF, which no browser makes of a chart by itself, and the rows come from the server's addresses of files. All are one
element of the page, since each costs time at every change.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import facts
from dashboard.charts import Chart, frame, letters
from dashboard.filters import FIRST_YEAR, LAST_YEAR
from dashboard.text import _, day
from dashboard.ui.cite import address_of_dashboard

HTML = """
<span class="pair" hidden><button type="button" class="save"></button><button type="button" class="more"><svg
viewBox="0 0 10 6" width="10" height="6" aria-hidden="true"><path d="M1 1l4 4 4-4" fill="none" stroke="currentColor"
stroke-width="1.5"/></svg></button></span><button type="button" class="csv">CSV</button>
<span role="status"></span>
<div class="panel" popover="auto" role="dialog"></div>
"""
CSS = """
button {
  font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 0.4rem);
  padding: 0.25rem 0.75rem; min-height: 2.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button:empty { visibility: hidden; } /* until the script gives it a name */
button:disabled { opacity: 0.6; cursor: progress; }
span { font-size: 0.85rem; }
.pair { display: inline-flex; margin-inline-end: 1rem; }
[hidden] { display: none; }
.save { border-start-end-radius: 0; border-end-end-radius: 0; }
.more { border-start-start-radius: 0; border-end-start-radius: 0; border-inline-start: 0; padding: 0.25rem 0.6rem; }
.panel { margin: 0; inset: auto; width: 15rem; max-width: calc(100vw - 1rem); box-sizing: border-box; padding: 0.9rem;
  color: var(--st-text-color); background: var(--st-background-color); font-family: var(--st-font);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius, 0.4rem);
  box-shadow: 0 4px 16px rgba(0, 0, 0, 0.16); }
.panel label { display: block; font-size: 0.875rem; margin-bottom: 0.6rem; }
.panel select { display: block; width: 100%; margin-top: 0.2rem; min-height: 2.25rem; font: inherit;
  color: inherit; background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, 0.4rem); padding: 0 0.4rem; }
.panel p { font-size: 0.8rem; margin: 0 0 0.6rem; }
.panel button { width: 100%; }
"""
# Of Chinese the whole blocks: each letter by itself would be four kilobytes more at every change of a chart.
WHOLE = {"Noto Sans SC": {"range": "U+2E80-FFEF"}}
FACES = [face | {"url": f"app/static/fonts/{face['file']}"} | WHOLE.get(face["family"], {}) for face in letters.faces()]
SCRIPTS = ("file.js", "panel.js", "save.js")  # parts of one module, the last one exports
_button = st.components.v2.component(
    "save",
    html=HTML,
    css=CSS,
    js="\n".join(
        [
            f"const FACES = {json.dumps(FACES)};",
            *((Path(__file__).parent / name).read_text(encoding="utf-8") for name in SCRIPTS),
        ]
    ),
)


def save(chart: Chart, *, png: bool = True) -> None:
    """Buttons that save a chart as it stands on the page, with its frame, and its rows; `png` is whether it is a plot.

    A picture is light unless dark is asked for.
    """
    component = f"png-{chart.name}"
    wanted = (st.session_state.get(component) or {}).get("wanted")
    _button(
        key=component,
        data={
            "label": _("Save PNG"),
            "more": _("Other sizes and formats"),
            "chart": chart.name if png else "",
            "csv": _served(chart, "csv"),
            "file": chart.file_stem,
            "notReady": _("The chart is not drawn yet."),
            "failed": _("The file could not be made."),
            **({"composed": composed(chart, wanted)} if wanted else {}),
        },
        on_wanted_change=lambda: None,
        width="content",
        height="content",
    )


def _served(chart: Chart, ending: str) -> str:
    """Address of the chart as a file of the server, under the same filter and options."""
    return f"chart/{chart.name}.{ending}?{chart.view.partition('?')[2]}"


def composed(chart: Chart, seen: str) -> dict[str, Any]:
    """All that the browser needs to draw the picture in every size: frames, facts, file name, words.

    A size has a figure of its `own`, and its own facts, where the chart is laid out otherwise than on the screen.

    `seen` is how the reader sees the chart, as JSON: whether it is `zoomed`, to which `range` of the x axis, and
    whether series are `hidden`.
    """
    changed = changes(json.loads(seen))
    base = address_of_dashboard()
    address = f"{base}{chart.view}" if base else f"/{chart.view}"
    sizes = {}
    for name, size in frame.SIZES.items():
        fitted = frame.fitted(chart, name)
        own = None if fitted is chart else json.loads(frame.as_json(fitted.spec))
        said = "" if own else changed  # what is drawn anew is drawn as published
        light, dark = (frame.layout(fitted, name, dark=dark, address=address, changed=said) for dark in (False, True))
        sizes[name] = {
            "own": own,
            **({"facts": facts.facts(fitted, address)} if own else {}),
            "title": f"{size_name(name)} · {size.width} × {size.height}",
            "light": light,
            "dark": dark,
            "zoom": [frame.zoom(light["width"], light["height"], size, scale) for scale in frame.SCALES],
        }
    return {
        "seen": seen,
        "changed": bool(changed),
        "file": chart.file_stem,
        "server": _served(chart, "pdf"),
        "sizes": sizes,
        "axes": {"light": frame.axes(), "dark": frame.axes(dark=True)},
        "flags": chart.flag_height,
        "facts": facts.facts(chart, address, changed),
        "words": {
            "size": _("Size"),
            "format": _("Format"),
            "scale": _("Pixels"),
            "look": _("Ground"),
            "light": _("Light"),
            "dark": _("Dark"),
            "save": _("Save"),
            "pdf": _("The PDF comes from the server and shows the chart as published, not as you changed it."),
            "whole": _("In this size the chart is drawn as published, not as you changed it."),
        },
    }


def changes(seen: dict[str, Any]) -> str:
    """What a reader has changed of a chart, in words; nothing if nothing."""
    said = []
    if seen.get("zoomed"):
        ends = [_end(each) for each in seen.get("range") or []]
        if len(ends) == 2 and all(ends):
            said.append(_("Zoomed by its reader: {first} to {last}.").format(first=ends[0], last=ends[1]))
        else:
            said.append(_("Zoomed by its reader."))
    if seen.get("hidden"):
        said.append(_("Some series switched off by its reader."))
    return " ".join(said)


def _end(end: object) -> str:
    """An end of an axis of time in words: a year or a day; nothing for any other axis."""
    if isinstance(end, (int, float)):
        return str(round(end)) if FIRST_YEAR - 2 <= end <= LAST_YEAR + 2 else ""
    try:
        return day(date.fromisoformat(str(end)[:10]).isoformat())
    except ValueError:
        return ""


def size_name(size: str) -> str:
    """What a size is for, in a word."""
    return {
        "report": _("Report"),
        "slide": _("Slide"),
        "square": _("Square"),
        "tall": _("Phone"),
        "wide": _("Wide"),
    }[size]
