"""The button that saves a chart as PNG in the reader's browser; the server only composes the frame."""

from pathlib import Path

import streamlit as st

from dashboard.charts import Chart, frame
from dashboard.text import _

HTML = '<button type="button"></button><span role="status"></span>'
CSS = """
button {
  font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 0.4rem);
  padding: 0.25rem 0.75rem; min-height: 2.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button:disabled { opacity: 0.6; cursor: progress; }
span { font-size: 0.85rem; }
"""
_button = st.components.v2.component(
    "save_png", html=HTML, css=CSS, js=(Path(__file__).parent / "png.js").read_text(encoding="utf-8")
)


def save_png(chart: Chart, key: str) -> None:
    """Button that saves the chart shown under `key` as it stands, with its frame, on white ground."""
    _button(
        key=f"png-{key}",
        data={
            "label": _("Save PNG"),
            "chart": key,
            "file": f"{chart.file_stem}.png",
            "frame": frame.layout(chart),
            "axes": frame.AXES,
            "flags": chart.flag_height,
            "scale": frame.SCALE,
            "notReady": _("The chart is not drawn yet."),
            "failed": _("The picture could not be made."),
        },
        width="content",
        height="content",
    )
