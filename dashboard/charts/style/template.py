"""Layout that all charts share: fonts, grid, margins, hover."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.io as pio

from dashboard.charts.style.font_metrics import width
from dashboard.charts.style.traces import Spec, Trace
from dashboard.text.format import separators

FONT = "'Noto Sans', 'Noto Sans SC', sans-serif"  # the fonts of dashboard/static/fonts
WHOLE = "whole"  # in `meta` of a layout: x range of a picture, where a narrow screen shows less
GRID = "rgba(127,135,144,0.22)"
LINE = "rgba(127,135,144,0.55)"
# Colour and shadow of text, and of nothing else: ui/page.css and frame.py replace them by those of the theme. All other
# colours suit light and dark backgrounds.
INK, HALO = "#2B3A49", "0 0 3px #FFFFFF, 0 0 2px #FFFFFF, 0 0 1px #FFFFFF"
HOVER_GROUND, TRANSPARENT = "#22303C", "rgba(0,0,0,0)"


def figure(traces: list[Trace], height: int = 460, **layout: object) -> Spec:
    """Figure of traces with the shared layout; `layout` adds to it or overrides it.

    INK takes the colour of the surrounding text (ui/page.css). Arrays become lists and Plotly's template is left out,
    so that a browser can recognise an unchanged chart.
    """
    axis = {"gridcolor": GRID, "linecolor": LINE, "zeroline": False, "ticks": "outside", "tickcolor": LINE}
    shared: dict[str, object] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        "font": {"family": FONT, "size": 12, "color": INK},
        "separators": separators(),
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "hovermode": "closest",
        "hoverlabel": {
            "align": "left",
            "namelength": -1,
            "bgcolor": HOVER_GROUND,
            "bordercolor": HOVER_GROUND,
            "font": {"family": FONT, "color": "#FFFFFF"},
        },
        "modebar": {"bgcolor": TRANSPARENT, "color": "rgba(127,135,144,0.8)", "activecolor": "rgba(127,135,144,1)"},
        "showlegend": True,  # Plotly would hide the legend of a single series
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"},
        "xaxis": {**axis, "automargin": True, "showgrid": False},
        "yaxis": {**axis, "automargin": True},
        "dragmode": "pan",
        "uirevision": "kept",
    }
    for name, value in layout.items():
        default = shared.get(name)
        shared[name] = {**default, **value} if isinstance(default, dict) and isinstance(value, dict) else value
    pio.templates.default = None  # Streamlit sets its own
    return {"data": to_json_types(traces), "layout": shared}


def to_json_types(value: Any) -> Any:
    """A value with arrays, series and indexes in its dictionaries as lists, and missing values as None."""
    if isinstance(value, dict):
        return {name: to_json_types(item) for name, item in value.items()}
    if isinstance(value, (np.ndarray, pd.Series, pd.Index)):
        missing = pd.isna(value)
        if missing.any():
            return [None if null else item for item, null in zip(value.tolist(), missing.tolist(), strict=True)]
        return value.tolist()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [to_json_types(item) for item in value]
    return value


def wrap_label(label: str, width: int = 16, most: int = 2) -> str:
    """A label wrapped into at most `most` lines for narrow screens; words are not broken."""
    return "<br>".join(wrap(label, width, max_lines=most, placeholder="…", break_long_words=False))


def first_and_last(years: pd.Series) -> tuple[int, int]:
    """First and last year, for an axis; (0, 0) without rows, since an empty chart is not shown."""
    return (int(years.min()), int(years.max())) if len(years) else (0, 0)


def label_width(labels: Iterable[str], size: float = 14) -> int:
    """Units that axis labels of a font size need in a picture."""
    return int(max((width(label, size) for label in labels), default=0)) + 30
