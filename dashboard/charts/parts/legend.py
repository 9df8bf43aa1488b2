"""Legend entries that stand for a meaning (a colour, a shape) and not for one trace."""

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
    """One entry; a `group` ties it to the traces of that legend group, so that a click hides them.

    With a `dash` the mark stands on a line of that style, or without a symbol it is the line; `width` is that of an
    open mark's line.
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


CONSTANT = {"itemsizing": "constant"}  # of a legend: entries do not follow the sizes of what is drawn


def with_legend_entry(trace: Trace, symbol: str = "circle") -> Trace:
    """A trace of marks as its own legend entry, which shows the first mark: `symbol`, at no place on the chart.

    `x`, `y`, `text`, `customdata` and what `marker` has by mark are lists that get one item more. An entry of its own
    would be one trace more, and few are drawn fast.
    """
    first = {"symbol": symbol, "size": 11, "opacity": 1}
    marker = {
        name: [first[name], *value] if isinstance(value, list) else value for name, value in trace["marker"].items()
    }
    placeless = {name: [None, *trace[name]] for name in ("x", "y", "customdata")}
    return {**trace, **placeless, "text": ["", *trace["text"]], "marker": marker, "showlegend": True}


def denied_entry(projects: pd.DataFrame) -> list[Trace]:
    """A thin cross, if a report that Tajikistan denies is among the projects."""
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
