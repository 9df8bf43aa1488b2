"""Legend entries for a colour or a shape rather than for one trace."""

import pandas as pd

from dashboard.charts.style.palette import NEUTRAL
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, escape_markup, language
from dashboard.transform.projects import DENIED

DENIED_SYMBOL = "x-thin-open"


def entry(
    name: str, symbol: str = "circle", colour: str = NEUTRAL, group: str = "", dash: str = "", width: float = 1
) -> Trace:
    """A trace that only shows in the legend; a click on it hides the traces of legend group `group`.

    `dash` adds a line of that style (the line alone without a `symbol`); `width` is the outline of an open mark.
    """
    return scatter(
        x=[None],
        y=[None],
        mode="+".join(["lines"] * bool(dash) + ["markers"] * bool(symbol)),
        name=name,
        legendgroup=group or name,
        marker={"symbol": symbol or None, "size": 11, "color": colour, "line": {"width": width, "color": colour}},
        line={"color": colour, "width": 1.6, "dash": dash or None},
        hoverinfo="skip",
    )


CONSTANT = {"itemsizing": "constant"}  # legend marks of one size, whatever the size of marks


def with_legend_entry(trace: Trace, symbol: str = "circle") -> Trace:
    """A trace of marks with one more mark in front, `symbol` without a position, which Plotly shows in the legend.

    `x`, `y`, `text`, `customdata` and the lists in `marker` get one more item. This saves a trace for the entry, since
    few traces draw faster.
    """
    first = {"symbol": symbol, "size": 11, "opacity": 1}
    marker = {
        name: [first[name], *value] if isinstance(value, list) else value for name, value in trace["marker"].items()
    }
    placeless = {name: [None, *trace[name]] for name in ("x", "y", "customdata")}
    return {**trace, **placeless, "text": ["", *trace["text"]], "marker": marker, "showlegend": True}


def denied_entry(projects: pd.DataFrame) -> list[Trace]:
    """Legend entry of the thin cross, if any project is a press report that Tajikistan denies."""
    if not (projects["role"] == DENIED).any():
        return []
    return [entry(_("Press report denied by Tajikistan"), DENIED_SYMBOL, width=1.6)]


def area_labels(areas: pd.DataFrame) -> dict[str, str]:
    """Name and stage of each area by its id, in the order of the rows, e.g. "Solar power · early"."""
    names = area_names(areas, language.get())
    return {
        area.area_id: f"{escape_markup(names[area.area_id])} · {labels.stage(area.stage).lower()}"
        for area in named_rows(areas)
    }
