"""The map under the marks: neighbours, provinces, borders, towns; a plane that needs no geo subplot and no tiles.

Coordinates are sent as 32-bit floats and cut to what a view can show, so that a redraw stays small.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.palette import HOME, LAND, NEUTRAL
from dashboard.text import _, country, escaped
from dashboard.transform.geometry import Box, outline, x_of

BORDER = "rgba(90,100,112,0.75)"
CREDITS = ("Natural Earth", "GeoNames (CC BY 4.0)", "© OpenStreetMap contributors (ODbL)")


@dataclass(frozen=True)
class View:
    """What a map opens on, and how far around it (`box`) land is drawn for wide and for narrow screens.

    `labels` are places of country names; `apart` the degrees of longitude and latitude between names of towns;
    `first` the towns that are named before others.
    """

    west: float
    east: float
    south: float
    north: float
    box: Box
    labels: dict[str, tuple[float, float]]
    apart: tuple[float, float]
    first: tuple[str, ...] = ()
    height: int = 640

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point, and a name beside it, is seen when the map opens."""
        room = 0.3
        return self.west + room < longitude < self.east - room and self.south < latitude < self.north

    @property
    def layout(self) -> dict[str, Any]:
        """Layout of a figure: bare axes of one scale."""
        axis = {"visible": False, "automargin": False}
        return {
            "height": self.height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**axis, "range": [x_of(self.west), x_of(self.east)]},
            "yaxis": {**axis, "range": [self.south, self.north], "scaleanchor": "x"},
            "legend": {"y": -0.01, "yanchor": "top", "font": {"size": 12}},
            "hovermode": "closest",
        }


TAJIKISTAN = View(
    *(67.1, 75.4, 36.55, 41.15),
    box=(62.5, 33.5, 80.0, 44.5),
    labels={"UZB": (68.0, 40.1), "KGZ": (73.6, 40.6), "CHN": (75.0, 38.9), "AFG": (70.2, 37.22)},
    apart=(0.8, 0.25),
)
REGION = View(
    *(61.5, 89.5, 32.4, 45.4),
    box=(56.0, 31.0, 94.0, 50.0),
    labels={
        "UZB": (63.9, 41.2),
        "TKM": (64.2, 38.3),
        "KAZ": (70.5, 44.6),
        "KGZ": (78.2, 42.2),
        "TJK": (72.9, 38.1),
        "CHN": (82.0, 39.6),
        "AFG": (65.6, 34.4),
        "PAK": (71.5, 32.9),
    },
    apart=(2.0, 0.6),
    first=("Dushanbe", "Kashgar", "Samarkand", "Bishkek", "Almaty", "Islamabad"),
    height=620,
)


def border_policy() -> str:
    """One line on what the borders are and are not."""
    return _(
        "Borders: Natural Earth, as they are administered; dashed where disputed. They express no opinion on the "
        "status of any territory."
    )


def traces(
    view: View,
    provinces: dict[str, Any],
    countries: dict[str, Any],
    borders: dict[str, Any],
    borders_disputed: dict[str, Any],
) -> list[go.Scatter]:
    """Land, provinces, then borders, each drawn once: solid, or dashed where disputed; and names of countries."""
    neighbours = [each for each in countries["features"] if each["properties"]["iso3"] != "TJK"]
    return [
        path(neighbours, view, fill=LAND),
        path(provinces["features"], view, fill=HOME, line={"color": BORDER, "width": 0.6}, name="provinces"),
        path(borders["features"], view, line={"color": BORDER, "width": 1.1}),
        path(borders_disputed["features"], view, line={"color": BORDER, "width": 1.1, "dash": "dash"}),
        go.Scatter(
            x=[x_of(place[0]) for place in view.labels.values()],
            y=[place[1] for place in view.labels.values()],
            mode="text",
            text=[country(code).upper() for code in view.labels],
            textfont={"size": 11, "color": NEUTRAL},
            hoverinfo="skip",
            showlegend=False,
        ),
    ]


def places(towns: dict[str, Any], view: View) -> list[go.Scatter]:
    """Towns within the view as small dots with names, and crossings named; none so near another that names touch."""
    kept: list[dict[str, Any]] = []
    for each in sorted(towns["features"], key=lambda each: not _first(each["properties"], view)):
        longitude, latitude = each["geometry"]["coordinates"]
        near = any(
            abs(other["geometry"]["coordinates"][0] - longitude) < view.apart[0]
            and abs(other["geometry"]["coordinates"][1] - latitude) < view.apart[1]
            for other in kept
        )
        if view.holds(longitude, latitude) and not near:
            kept.append(each)
    crossing = [each["properties"]["kind"] == "crossing" for each in kept]
    return [
        go.Scatter(
            x=[x_of(each["geometry"]["coordinates"][0]) for each in kept],
            y=[each["geometry"]["coordinates"][1] for each in kept],
            mode="markers+text",
            text=[escaped(each["properties"]["name_en"]) for each in kept],
            textposition=["top center" if each else "bottom center" for each in crossing],
            textfont={"size": 11},
            marker={
                "size": [9 if each else 4 for each in crossing],
                "symbol": ["diamond-open" if each else "circle" for each in crossing],
                "color": NEUTRAL,
            },
            hoverinfo="skip",
            showlegend=False,
        )
    ]


def _first(properties: dict[str, Any], view: View) -> bool:
    return properties["kind"] == "crossing" or properties["name_en"] in view.first


def path(
    features: list[dict[str, Any]],
    view: View,
    fill: str = "",
    line: dict[str, Any] | None = None,
    name: str = "base",
    **more: Any,
) -> go.Scatter:
    """Outline of features as one trace, filled or as lines."""
    xs, ys = outline(features, view.box)
    return go.Scatter(
        {
            "x": np.array(xs, dtype="float32"),
            "y": np.array(ys, dtype="float32"),
            "mode": "lines",
            "name": name,
            "fill": "toself" if fill else "none",
            "fillcolor": fill or None,
            "line": line or {"width": 0},
            "hoverinfo": "skip",
            "showlegend": False,
            **more,
        }
    )
