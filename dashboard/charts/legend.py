"""Legend entries that stand for a meaning (a colour, a shape) and not for one trace."""

import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.palette import GROUP, NEUTRAL
from dashboard.transform.areas import GROUPS


def entry(name: str, symbol: str = "circle", colour: str = NEUTRAL, group: str = "") -> go.Scatter:
    """One entry; a `group` ties it to the traces of that legend group, so that a click hides them."""
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=name,
        legendgroup=group or name,
        marker={"symbol": symbol, "size": 11, "color": colour},
        hoverinfo="skip",
    )


def of_groups(present: set[str]) -> list[go.Scatter]:
    """A dot for each group of areas that is present."""
    return [entry(words.group(group), colour=GROUP[group], group=group) for group in GROUPS if group in present]
