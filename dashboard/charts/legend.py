"""Legend entries that stand for a meaning (a colour, a shape) and not for one trace."""

import pandas as pd

from dashboard import words
from dashboard.charts.palette import GROUP, NEUTRAL
from dashboard.charts.traces import Trace, scatter
from dashboard.rows import each_row
from dashboard.text import _, escaped, language
from dashboard.transform.areas import GROUPS
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


def of_groups(present: set[str], *, line: bool = False) -> list[Trace]:
    """A dot for each group of areas that is present, or a `line` where shapes stand for something else."""
    symbol, width = ("line-ew-open", 4) if line else ("circle", 1)
    return [entry(words.group(group), symbol, GROUP[group], group, width=width) for group in GROUPS if group in present]


def denied(projects: pd.DataFrame) -> list[Trace]:
    """A thin cross, if a report that Tajikistan denies is among the projects."""
    if not (projects["role"] == DENIED).any():
        return []
    return [entry(_("Press report that Tajikistan denies"), DENIED_SYMBOL, width=1.6)]


def area_labels(areas: pd.DataFrame) -> dict[str, str]:
    """Name and stage of each area by its id, in the order of the rows, e.g. "Solar power · early"."""
    name = f"chip_{language.get()}"
    return {
        area.area_id: f"{escaped(getattr(area, name))} · {words.stage(area.stage).lower()}" for area in each_row(areas)
    }
