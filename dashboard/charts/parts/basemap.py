"""Base map of provinces, borders, towns and neighbours on plain axes, without a geo subplot or tiles.

Outlines are clipped to the view to keep figures small.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dashboard.charts.parts import legend
from dashboard.charts.style.palette import HOME, LAND, NEUTRAL
from dashboard.charts.style.template import HALO, INK, WHOLE
from dashboard.charts.style.traces import Trace, scatter
from dashboard.text.format import _, country, escape_markup
from dashboard.transform.geometry import Box, outline_path, project_x

BORDER = "rgba(105,116,128,0.8)"
# These maps show only land, so one rectangle saves the outlines of countries.
GROUND = {
    **{"type": "rect", "layer": "below", "xref": "x domain", "yref": "y domain"},
    **{"x0": 0, "x1": 1, "y0": 0, "y1": 1, "fillcolor": LAND, "line": {"width": 0}},
}
CREDITS = ("Natural Earth", "GeoNames (CC BY 4.0)", "© OpenStreetMap contributors (ODbL)")


@dataclass(frozen=True)
class View:
    """Initial extent of a map in degrees, and the larger `box` that is drawn, for screens of other proportions.

    `labels` are positions of country names, `label_spacing` the least longitude and latitude between names of towns,
    `narrow_range` the initial longitudes on narrow screens, where the whole view would be too small.
    """

    west: float
    east: float
    south: float
    north: float
    box: Box
    labels: dict[str, tuple[float, float]]
    label_spacing: tuple[float, float]
    narrow_range: tuple[float, float] | None = None
    height: int = 640

    def contains(self, longitude: float, latitude: float) -> bool:
        """Whether the initial view shows a point and a name next to it."""
        margin = 0.3
        return self.west + margin < longitude < self.east - margin and self.south < latitude < self.north

    @property
    def layout(self) -> dict[str, Any]:
        """Figure layout: hidden axes of equal scale."""
        axis = {"visible": False, "automargin": False}
        return {
            "height": self.height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**axis, "range": [project_x(x) for x in self.narrow_range or (self.west, self.east)]},
            "yaxis": {**axis, "range": [self.south, self.north], "scaleanchor": "x"},
            "legend": {**legend.CONSTANT, "y": -0.01, "yanchor": "top", "font": {"size": 12}},
            "hovermode": "closest",
            "shapes": [GROUND],
            "meta": [{WHOLE: [project_x(self.west), project_x(self.east)]}],
        }


TAJIKISTAN = View(
    *(67.1, 75.4, 36.55, 41.15),
    box=(62.5, 33.5, 80.0, 44.5),
    labels={"UZB": (68.0, 40.1), "KGZ": (73.6, 40.6), "CHN": (75.0, 38.9), "AFG": (70.2, 37.22)},
    label_spacing=(0.8, 0.25),
)
REGION = View(
    *(62.0, 89.5, 32.4, 45.4),
    box=(56.0, 31.0, 94.0, 50.0),
    labels={
        "UZB": (64.0, 41.6),
        "TKM": (64.6, 38.1),
        "KAZ": (70.5, 44.6),
        "KGZ": (78.0, 42.1),
        "CHN": (82.0, 39.6),
        "AFG": (65.4, 34.9),
        "PAK": (71.4, 32.7),
    },
    label_spacing=(2.6, 0.9),
    narrow_range=(65.9, 81.4),
    height=620,
)


def border_policy() -> str:
    """Note on the source and status of the borders."""
    return _(
        "Borders: Natural Earth, as they are administered; dashed where disputed. They express no opinion on the "
        "status of any territory."
    )


class Landmark(NamedTuple):
    """A name on the map, with a mark of `size` pixels (0 for none)."""

    longitude: float
    latitude: float
    name: str
    size: float = 0
    symbol: str = "circle"
    anchor: str = "bottom center"


def base_traces(
    view: View, provinces: dict[str, Any], borders: dict[str, Any], borders_disputed: dict[str, Any]
) -> list[Trace]:
    """Traces of provinces and borders: solid, or dashed where disputed."""
    return [
        outline_trace(provinces["features"], view, fill=HOME, line={"color": BORDER, "width": 0.6}, name="provinces"),
        outline_trace(borders["features"], view, line={"color": BORDER, "width": 1.1}),
        outline_trace(borders_disputed["features"], view, line={"color": BORDER, "width": 1.1, "dash": "dash"}),
    ]


def landmark_trace(landmarks: Sequence[Landmark]) -> Trace:
    """All names on the map as one trace, since few traces draw faster."""
    return scatter(
        x=[project_x(mark.longitude) for mark in landmarks],
        y=[mark.latitude for mark in landmarks],
        mode="markers+text",
        text=[escape_markup(mark.name) for mark in landmarks],
        textposition=[mark.anchor for mark in landmarks],
        textfont={"size": 11, "color": INK, "shadow": HALO},
        marker={
            "size": [mark.size for mark in landmarks],
            "symbol": [mark.symbol for mark in landmarks],
            "color": NEUTRAL,
            "line": {"width": [1.4 if mark.symbol.endswith("open") else 0 for mark in landmarks], "color": NEUTRAL},
        },
        hoverinfo="skip",
        showlegend=False,
    )


def country_landmarks(view: View) -> list[Landmark]:
    """Names of the neighbouring countries of a view."""
    return [Landmark(*place, country(code).upper(), anchor="middle center") for code, place in view.labels.items()]


def town_landmarks(towns: dict[str, Any], view: View, excluded: Collection[str] = ()) -> list[Landmark]:
    """Towns and border crossings within the view, far enough from each other that names do not overlap.

    Space is reserved for the `excluded` towns, which the caller names itself.
    """
    selected: list[dict[str, Any]] = []
    rank = {name: place for place, name in enumerate(sorted(excluded))}
    for feature in sorted(towns["features"], key=lambda feature: _rank(feature["properties"], rank)):
        longitude, latitude = feature["geometry"]["coordinates"]
        near = any(
            abs(other["geometry"]["coordinates"][0] - longitude) < view.label_spacing[0]
            and abs(other["geometry"]["coordinates"][1] - latitude) < view.label_spacing[1]
            for other in selected
        )
        if view.contains(longitude, latitude) and not near:
            selected.append(feature)
    return [_town(feature) for feature in selected if feature["properties"]["name_en"] not in excluded]


def _town(town: dict[str, Any]) -> Landmark:
    (longitude, latitude), properties = town["geometry"]["coordinates"], town["properties"]
    if properties["kind"] == "crossing":
        return Landmark(longitude, latitude, properties["name_en"], 9, "diamond-open", "top center")
    return Landmark(longitude, latitude, properties["name_en"], 4)


def _rank(properties: dict[str, Any], rank: dict[str, int]) -> int:
    """Sort key: crossings first, then ranked towns, then the others in file order."""
    return -1 if properties["kind"] == "crossing" else rank.get(properties["name_en"], len(rank))


def outline_trace(
    features: list[dict[str, Any]],
    view: View,
    fill: str = "",
    line: dict[str, Any] | None = None,
    name: str = "base",
    **more: Any,
) -> Trace:
    """Outlines of features as one trace, filled or as lines."""
    xs, ys = outline_path(features, view.box)
    return scatter(
        x=xs,
        y=ys,
        mode="lines",
        name=name,
        fill="toself" if fill else "none",
        fillcolor=fill or None,
        line=line or {"width": 0},
        **{"hoverinfo": "skip", "showlegend": False, **more},
    )
