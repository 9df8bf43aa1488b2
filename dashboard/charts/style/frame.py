"""Frame of a saved picture: title, filter, chart, note, sources, terms, date and address.

The reader's browser and the server's draw the same figure. Texts are measured with the fonts of the picture, wrapped,
and margins are fixed, so that the layout is known before Plotly draws.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from plotly.io.json import to_json_plotly

from dashboard.charts.chart import Chart
from dashboard.charts.style import legend_height
from dashboard.charts.style.font_metrics import lines
from dashboard.charts.style.look import DARK, LIGHT, Look, recolour
from dashboard.charts.style.margins import width_of
from dashboard.charts.style.sizes import REPORT, SCALES, SIZES, Size, zoom
from dashboard.charts.style.template import FONT, WHOLE
from dashboard.charts.style.top_axis import tick_angle
from dashboard.text.format import _, day, escape_markup

__all__ = ["REPORT", "SCALES", "SIZES", "Size", "as_json", "compose", "fit_height", "layout", "zoom"]

EDGE = 26
TITLE_SIZE, SUBTITLE_SIZE, LEGEND_SIZE, SMALL_SIZE = 21, 14, 13, 12
LINE_HEIGHT = 1.32
LEGEND_PADDING, PLOT_PADDING = 8, 12
LEGEND_ROW, MIN_PLOT = 30, 170
WIDTH_STEP = 20
LABEL_PADDING = 30
WIDEST_HOST = "https://" + "w" * 40 + "/"
AXIS_KEY = re.compile(r"[xy]axis\d*")
MAX_SHRINK = 0.12  # share of its height that a plot gives up before the picture grows


def source_line(chart: Chart) -> str:
    """Publishers of the rows and other credits, in one line."""
    names = chart.publishers
    shown = "; ".join(names[:6])
    if len(names) > 6:
        shown += _(" and {count} more (listed in the CSV)").format(count=len(names) - 6)
    return "; ".join(part for part in (shown, *chart.credits) if part)


def terms(chart: Chart) -> str:
    """Licences of the sources of the rows, those of most sources first."""
    if chart.sources.empty:
        return ""
    return " · ".join(map(str, chart.sources["licence"].dropna().value_counts(sort=True).index))


def footer(chart: Chart, address: str = "", changed: str = "") -> list[str]:
    """Texts below the chart: note, sources, terms, date of the data and address.

    `changed` names the reader's changes of the view that the address does not reproduce.
    """
    texts = [_("No data under this filter.") if chart.empty else "", chart.note]
    if sources := source_line(chart):
        texts.append(_("Source: {sources}.").format(sources=sources))
    if licences := terms(chart):
        texts.append(_("Terms: {terms}.").format(terms=licences))
    if chart.data_version:
        date = day(chart.data_version.replace(".", "-"))
        text = _("China–Tajikistan Belt and Road dashboard, data of {date} (version {version}).")
        texts.append(text.format(date=date, version=chart.data_version))
    else:
        texts.append(_("China–Tajikistan Belt and Road dashboard, data of unknown date."))
    if changed:
        texts.append(_("{changed} As published: {address}").format(changed=changed, address=address))
    elif address:
        texts.append(_("This view: {address}").format(address=address))
    return [text for text in texts if text]


@dataclass(frozen=True)
class _Texts:
    """Texts above and below the plot, wrapped for a width, and heights of legend and flags in units."""

    title: list[str]
    subtitle: list[str]
    foot: list[str]
    legend: float
    flags: float

    @property
    def head(self) -> float:
        """Height from the upper edge to the end of the subtitle."""
        return EDGE + len(self.title) * TITLE_SIZE * LINE_HEIGHT + len(self.subtitle) * SUBTITLE_SIZE * LINE_HEIGHT

    @property
    def top(self) -> float:
        """Height from the upper edge to the plot."""
        return self.head + (LEGEND_PADDING + self.legend if self.legend else 0) + PLOT_PADDING + self.flags

    def bottom(self, chart: Chart) -> float:
        """Height from the plot to the lower edge."""
        return chart.axis_room + len(self.foot) * SMALL_SIZE * LINE_HEIGHT + EDGE * 0.6


def _labels(chart: Chart) -> list[str]:
    """Labels of the rows, each on one line."""
    return [str(label).replace("<br>", " ") for label in chart.spec["layout"]["yaxis"].get("ticktext") or ()]


def _left(chart: Chart) -> int:
    """Units left of the plot."""
    if not chart.one_line:
        return chart.left
    size = chart.spec["layout"]["yaxis"].get("tickfont", {}).get("size", 14)
    return int(max((width_of(label, size) for label in _labels(chart)), default=0)) + LABEL_PADDING


def _texts(chart: Chart, width: float, foot: Sequence[str]) -> _Texts:
    room = width - 2 * EDGE
    subtitles = (chart.subtitle, _("Filter: {filter}").format(filter=chart.filter_text))
    plot = width - _left(chart) - EDGE
    return _Texts(
        lines(chart.title, room, TITLE_SIZE, bold=True),
        [line for text in subtitles for line in lines(text, room, SUBTITLE_SIZE)],
        [line for text in foot for line in lines(text, room, SMALL_SIZE)],
        legend_height.height(chart.spec, width - EDGE, LEGEND_SIZE),
        max(chart.flag_height, tick_angle(chart.spec, plot)[0]),
    )


def _plot_height(chart: Chart) -> float:
    """Least height of the plot in units: its height at the chart's own size, times `min_height_ratio`."""
    texts = _texts(chart, chart.size[0], footer(chart))
    top = texts.head + PLOT_PADDING + chart.legend_rows * LEGEND_ROW + texts.flags
    return max((chart.size[1] - top - texts.bottom(chart)) * chart.min_height_ratio, MIN_PLOT)


def extent(chart: Chart, size: Size, foot: Sequence[str]) -> tuple[float, float]:
    """Width and height of a picture in units; higher than the ratio of `size` if the chart does not fit."""
    plot = _plot_height(chart)

    def needed(width: float) -> float:
        texts = _texts(chart, width, foot)
        return texts.top + texts.bottom(chart) + plot

    narrowest = max(size.min_width, min(max(_left(chart) + 300, chart.min_width), size.max_width))
    for width in range(narrowest, size.max_width + 1, WIDTH_STEP):
        if needed(width) <= width * size.height / size.width:
            return width, width * size.height / size.width
    height = size.max_width * size.height / size.width
    if needed(size.max_width) - plot * MAX_SHRINK <= height:
        return size.max_width, height
    width = max(narrowest, min(chart.size[0], size.max_width))
    return width, max(needed(width), width * size.height / size.width)


def fit_height(chart: Chart, size: str) -> Chart:
    """The chart, in its compact layout if it has one and is too long for a size that may not grow."""
    shape = SIZES[size]
    if chart.compact is None or shape.grows:
        return chart
    width, height = extent(chart, shape, footer(chart, WIDEST_HOST + chart.view))  # the same layout on every host
    return replace(chart, **chart.compact(), compact=None) if height * shape.width > width * shape.height + 1 else chart


def _axes(look: Look) -> dict[str, Any]:
    """Layout of every axis of a picture."""
    return {
        "tickfont": {"color": look.ink},
        "title": {"font": {"color": look.ink}},
        "gridcolor": look.grid,
        "linecolor": look.soft,
        "automargin": False,
    }


def layout(
    chart: Chart, size: str = REPORT, *, dark: bool = False, address: str = "", changed: str = ""
) -> dict[str, Any]:
    """Changes to a fitted chart's layout that make it a picture; its width and height are in units (see sizes.Size)."""
    look = DARK if dark else LIGHT
    foot = footer(chart, address, changed)
    width, height = extent(chart, SIZES[size], foot)
    texts = _texts(chart, width, foot)
    top, bottom = texts.top, texts.bottom(chart)
    left = _left(chart)
    plot_width, plot_height = width - left - EDGE, height - top - bottom
    _room, angle = tick_angle(chart.spec, plot_width)
    return {
        "width": width,
        "height": height,
        "autosize": False,
        "paper_bgcolor": look.ground,
        "plot_bgcolor": look.ground,
        "font": {"family": FONT, "size": 14, "color": look.ink},
        "margin": {"l": left, "r": EDGE, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "title": {
            "text": "<br>".join(f"<b>{escape_markup(line)}</b>" for line in texts.title),
            "font": {"size": TITLE_SIZE, "color": look.ink, "family": FONT},
            "x": EDGE / width,
            "xanchor": "left",
            "xref": "container",
            # Plotly centres further lines of a title on its first: half of their height lies above it.
            "y": 1 - (EDGE * 0.8 + (len(texts.title) - 1) * TITLE_SIZE * LINE_HEIGHT / 2) / height,
            "yanchor": "top",
            "yref": "container",
            "subtitle": {
                "text": "<br>".join(map(escape_markup, texts.subtitle)),
                "font": {"size": SUBTITLE_SIZE, "color": look.soft, "family": FONT},
            },
        },
        "legend": {
            **chart.spec["layout"]["legend"],
            # Plotly lets a legend be as wide as the picture only if it starts left of the plot and above it.
            "x": min((EDGE - 6 - left) / plot_width, -0.001),
            "xref": "paper",
            "xanchor": "left",
            "y": max(1 + (top - texts.head - LEGEND_PADDING) / plot_height, 1.001),
            "yref": "paper",
            "yanchor": "top",
            "font": {"size": LEGEND_SIZE, "color": look.ink, "family": FONT},
            "bgcolor": "rgba(0,0,0,0)",
        },
        **({"yaxis": {"ticktext": _labels(chart)}} if chart.one_line else {}),
        **({} if angle is None else {"xaxis": {"tickangle": angle}}),
        "annotations": [
            *chart.spec["layout"].get("annotations", ()),
            _footer_annotation(texts.foot, left, bottom, look),
        ],
    }


def compose(
    chart: Chart, size: str = REPORT, *, dark: bool = False, address: str = "", changed: str = ""
) -> dict[str, Any]:
    """The chart in its frame, as `data` and `layout` of Plotly."""
    look, chart = DARK if dark else LIGHT, fit_height(chart, size)
    base_layout = chart.spec["layout"]
    whole = next(({"range": item[WHOLE]} for item in base_layout.get("meta", ()) if WHOLE in item), {})
    framed = _merged(base_layout, layout(chart, size, dark=dark, address=address, changed=changed))
    for key in dict.fromkeys(("xaxis", "yaxis", *framed)):
        if AXIS_KEY.fullmatch(key):
            framed[key] = _merged(framed.get(key, {}), (whole if key[0] == "x" else {}) | _axes(look))
    # Without a `uid` Plotly gives each trace a random one, and pictures would differ.
    traces = [trace | {"uid": f"trace{place}"} for place, trace in enumerate(chart.spec["data"])]
    picture: dict[str, Any] = recolour({"data": traces, "layout": framed}, look)
    return picture


def as_json(picture: dict[str, Any]) -> str:
    """A composed picture as JSON, with numbers as Plotly writes them."""
    return str(to_json_plotly(picture))


def _merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Changes laid over a part of a figure."""
    merged = dict(base)
    for key, value in changes.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merged(merged[key], value)
        else:
            merged[key] = value
    return merged


def _footer_annotation(texts: list[str], left: float, bottom: float, look: Look) -> dict[str, Any]:
    """The footer as one annotation below the lower left corner of the plot."""
    return {
        "text": "<br>".join(map(escape_markup, texts)),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": EDGE - left,
        "yshift": -(bottom - EDGE * 0.4),
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": SMALL_SIZE, "color": look.soft, "family": FONT},
    }
