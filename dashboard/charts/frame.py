"""The frame around an exported picture: title, what is filtered, the chart, note, source and date, on white.

One composition serves both ways out: the browser merges it into the layout on the screen, the server into the
figure. Margins are fixed and nothing expands them, so every text has a place that is known beforehand.
"""

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.chart import Chart
from dashboard.charts.template import CHARACTER, FONT
from dashboard.text import _, day, escaped

INK, SOFT = "#1B2733", "#4A5866"
GRID = "#DDE3E8"
EDGE = 26
TITLE_SIZE, SUBTITLE_SIZE, SMALL_SIZE = 21, 14, 12
LINE = 1.32
SCALE = 2
REPORT = "report"
SIZES = {
    "report": (1700, 1200),
    "slide": (1920, 1080),
    "square": (1080, 1080),
    "tall": (1080, 1920),
    "wide": (2400, 1200),
}
SCALES = (1, 2, 3, 4)
# What every axis of a picture gets, whatever the theme on the screen.
AXES = {"tickfont": {"color": INK}, "gridcolor": GRID, "linecolor": SOFT, "automargin": False}


def lines_of(text: str, width: float, size: float) -> list[str]:
    """Text cut at spaces into lines that fit `width` pixels at a font size; a longer word keeps its own line."""
    lines: list[str] = []
    room = max(int(width / (size * CHARACTER)), 8)
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def source_line(chart: Chart) -> str:
    """Publishers of the rows drawn and what else must be credited, in one line."""
    names = chart.publishers
    shown = "; ".join(names[:6])
    if len(names) > 6:
        shown += _(" and {count} more (listed in the CSV)").format(count=len(names) - 6)
    return "; ".join(part for part in (shown, *chart.credits) if part)


def footer(chart: Chart) -> list[str]:
    """Texts below the chart: note, what the filter does not act on, sources, and date of the data."""
    texts = [chart.note, chart.beside]
    sources = source_line(chart)
    if sources:
        texts.append(_("Source: {sources}.").format(sources=sources))
    date = day(chart.data_version.replace(".", "-")) if chart.data_version else _("date not known")
    texts.append(_("China–Tajikistan Belt and Road dashboard, data of {date}.").format(date=date))
    return [text for text in texts if text]


def layout(chart: Chart) -> dict[str, Any]:
    """Changes to a chart's layout that make it a picture of `chart.size` pixels (before scaling) on white ground."""
    width, height = chart.size
    room = width - 2 * EDGE
    title = lines_of(chart.title, room, TITLE_SIZE * 1.06)
    subtitle = [
        line
        for text in (chart.subtitle, _("Filter: {filter}").format(filter=chart.filter_text))
        for line in lines_of(text, room, SUBTITLE_SIZE)
    ]
    below = [line for text in footer(chart) for line in lines_of(text, room, SMALL_SIZE)]
    head = EDGE + len(title) * TITLE_SIZE * LINE + len(subtitle) * SUBTITLE_SIZE * LINE
    top = head + 12 + chart.legend_rows * 30 + chart.flag_height
    foot = len(below) * SMALL_SIZE * LINE + EDGE * 0.6
    bottom = foot + chart.axis_room
    changes: dict[str, Any] = {
        "template": None,
        "width": width,
        "height": height,
        "autosize": False,
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "font": {"family": FONT, "size": 14, "color": INK},
        "margin": {"l": chart.left, "r": EDGE, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "title": {
            "text": "<br>".join(f"<b>{escaped(line)}</b>" for line in title),
            "font": {"size": TITLE_SIZE, "color": INK, "family": FONT},
            "x": EDGE / width,
            "xanchor": "left",
            "xref": "container",
            # Plotly centres further lines of a title on its first: half of each stands above it.
            "y": 1 - (EDGE * 0.8 + (len(title) - 1) * TITLE_SIZE * LINE / 2) / height,
            "yanchor": "top",
            "yref": "container",
            "subtitle": {
                "text": "<br>".join(map(escaped, subtitle)),
                "font": {"size": SUBTITLE_SIZE, "color": SOFT, "family": FONT},
            },
        },
        "legend": {
            **_plain(chart.figure.layout.legend),
            "x": EDGE / width,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - (head + 6) / height,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": 13, "color": INK},
            "bgcolor": "rgba(255,255,255,0)",
        },
        "annotations": [
            *(_plain(each) for each in chart.figure.layout.annotations),
            _below(below, chart, bottom),
        ],
    }
    return changes


def compose(chart: Chart) -> go.Figure:
    """The figure as it is saved: the chart inside its frame."""
    framed = go.Figure(chart.figure)
    framed.update_layout(layout(chart))
    framed.update_xaxes(AXES)
    framed.update_yaxes(AXES)
    return framed


def _plain(part: Any) -> dict[str, Any]:
    return dict(part.to_plotly_json())


def _below(lines: list[str], chart: Chart, bottom: float) -> dict[str, Any]:
    """The footer as one annotation that hangs from the left lower corner of the plot."""
    return {
        "text": "<br>".join(map(escaped, lines)),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": EDGE - chart.left,
        "yshift": -(bottom - EDGE * 0.4),
        "align": "left",
        "showarrow": False,
        "font": {"size": SMALL_SIZE, "color": SOFT, "family": FONT},
    }
