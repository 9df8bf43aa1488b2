"""Buttons that save a chart as a picture, in several sizes and formats, and its rows as CSV.

The browser draws PNG and SVG, from a figure that the server composes only on request; PDF, which browsers cannot draw
from a chart, and CSV are files of the server. All buttons are one component, since every element slows each rerun.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts import Chart
from dashboard.charts.parts.view_changes import Range, changed_ranges, with_view
from dashboard.charts.style import font_metrics, frame
from dashboard.files import image_metadata
from dashboard.text.format import _, day
from dashboard.transform.filters import year_range
from dashboard.ui.cite import address_of_chart

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
FACES = [face | {"url": f"app/static/fonts/{face['file']}"} for face in font_metrics.faces()]
SCRIPTS = (
    "../../files/svg.js",
    "file.js",
    "../hand_over.js",
    "../panel.js",
    "save.js",
)  # joined into one module; the last has the export
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


def save_buttons(chart: Chart, *, png: bool = True) -> None:
    """Buttons that save a chart as seen, with title and footer, and its rows; `png` is false without a plot.

    Pictures are light unless dark is requested.
    """
    component = f"png-{chart.name}"
    wanted = (st.session_state.get(component) or {}).get("wanted")
    _button(
        key=component,
        data={
            "label": _("Save PNG"),
            "more": _("Other sizes and formats"),
            "chart": chart.name if png else "",
            "csv": _file_address(chart, "csv"),
            "file": chart.file_stem,
            "notReady": _("The chart is not drawn yet."),
            "failed": _("The file could not be made."),
            "pdf": _file_address(chart, "pdf"),
            **({"reply": picture_reply(chart, wanted)} if wanted else {}),
        },
        on_wanted_change=lambda: None,
        width="content",
        height="content",
    )


def _file_address(chart: Chart, extension: str) -> str:
    """Relative address of the chart as a file, under the same filters and options."""
    return f"chart/{chart.name}.{extension}?{chart.view.partition('?')[2]}"


def picture_reply(chart: Chart, wanted: str) -> dict[str, Any]:
    """Reply to a browser: the composed figure for a `size` and `look`, or the choices if none are given.

    `wanted` is JSON. Its `seen` describes the reader's view: `of` which figure, the `ranges` of its axes, and the
    indices of the `hidden` series.
    """
    request = json.loads(wanted)
    seen = request["seen"]
    current = seen["of"] == chart.spec["layout"]["datarevision"]  # otherwise the page already has another figure
    ranges, hidden = (changed_ranges(chart, seen["ranges"]), seen["hidden"]) if current else ({}, [])
    changed = describe_changes(ranges, hidden)
    if "size" not in request:
        return {"wanted": wanted, **_choices(chart, bool(changed))}
    shown = frame.fit_height(chart, request["size"])
    if shown is not chart:
        changed = ""  # a new layout is drawn as published
    elif changed:
        shown = with_view(chart, ranges, hidden)
    address = address_of_chart(chart) or f"/{chart.view}"
    picture = frame.compose(shown, request["size"], dark=request["look"] == "dark", address=address, changed=changed)
    width, height = picture["layout"]["width"], picture["layout"]["height"]
    zooms = [frame.zoom(width, height, frame.SIZES[request["size"]], scale) for scale in frame.SCALES]
    return {
        "wanted": wanted,
        "file": chart.file_stem,
        "changed": bool(changed),
        "figure": frame.as_json(picture),
        "units": [width, height],
        "pixels": [[round(width * zoom), round(height * zoom)] for zoom in zooms],
        "facts": image_metadata.metadata_of(shown, address, changed),
    }


def _choices(chart: Chart, changed: bool) -> dict[str, Any]:
    """Sizes, formats and styles of a picture; `published` warns for those that ignore the reader's changes."""
    ignored = _("In this size the chart is drawn as published, not as you changed it.")
    pdf = _("The PDF comes from the server and shows the chart as published, not as you changed it.")
    warnings = {size: ignored for size in frame.SIZES if frame.fit_height(chart, size) is not chart} | {"pdf": pdf}
    return {
        "sizes": {name: f"{size_name(name)} · {size.width} × {size.height}" for name, size in frame.SIZES.items()},
        "published": warnings if changed else {},
        "words": {
            "size": _("Size"),
            "format": _("Format"),
            "scale": _("Scale"),
            "look": _("Background"),
            "light": _("Light"),
            "dark": _("Dark"),
            "save": _("Save"),
        },
    }


def describe_changes(ranges: Mapping[str, Range], hidden: Collection[int]) -> str:
    """Sentences on what a reader has changed in a chart; empty if nothing."""
    sentences = []
    if ranges:
        ends = [_end(value) for value in ranges.get("xaxis", ())]
        if all(ends) and ends:
            sentences.append(_("Zoomed by the reader: {first} to {last}.").format(first=ends[0], last=ends[1]))
        else:
            sentences.append(_("Zoomed by the reader."))
    if hidden:
        sentences.append(_("Some series hidden by the reader."))
    return " ".join(sentences)


def _end(end: object) -> str:
    """End of a time axis as text, a year or a day; empty for any other axis."""
    if isinstance(end, (int, float)):
        first, last = year_range()
        return str(round(end)) if first - 2 <= end <= last + 2 else ""
    try:
        return day(date.fromisoformat(str(end)[:10]).isoformat())
    except ValueError:
        return ""


def size_name(size: str) -> str:
    """Label of a size."""
    return {
        "report": _("Report"),
        "slide": _("Slide"),
        "square": _("Square"),
        "tall": _("Phone"),
        "wide": _("Wide"),
    }[size]
