"""The map under the marks: neighbours, provinces, borders, towns; a plane that needs no geo subplot and no tiles."""

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import HOME, LAND, NEUTRAL
from dashboard.text import _, country, escaped
from dashboard.transform.geometry import outline, x_of

WEST, EAST, SOUTH, NORTH = 67.1, 75.4, 36.55, 41.15
LABELLED = {"UZB": (67.5, 39.9), "KGZ": (73.6, 40.6), "CHN": (75.0, 38.9), "AFG": (70.2, 36.8)}
APART = (0.8, 0.25)  # degrees of longitude and latitude between names
BORDER = "rgba(90,100,112,0.75)"
LAYOUT: dict[str, Any] = {
    "height": 640,
    "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    "xaxis": {
        "visible": False,
        "range": [x_of(WEST), x_of(EAST)],
        "automargin": False,
    },
    "yaxis": {"visible": False, "range": [SOUTH, NORTH], "scaleanchor": "x", "automargin": False},
    "legend": {"y": -0.01, "yanchor": "top", "font": {"size": 12}},
    "hovermode": "closest",
}


def border_policy() -> str:
    """One line on what the borders are and are not."""
    return _(
        "Borders: Natural Earth, as they are administered; dashed where disputed. They express no opinion on the "
        "status of any territory."
    )


def traces(
    provinces: dict[str, Any], countries: dict[str, Any], borders: dict[str, Any], borders_disputed: dict[str, Any]
) -> list[go.Scatter]:
    """Land, provinces, then borders, each drawn once: solid, or dashed where disputed."""
    neighbours = [each for each in countries["features"] if each["properties"]["iso3"] != "TJK"]
    return [
        _path(neighbours, fill=LAND),
        _path(provinces["features"], fill=HOME, line={"color": BORDER, "width": 0.6}, name="provinces"),
        _path(borders["features"], line={"color": BORDER, "width": 1.1}),
        _path(borders_disputed["features"], line={"color": BORDER, "width": 1.1, "dash": "dash"}),
        go.Scatter(
            x=[x_of(place[0]) for place in LABELLED.values()],
            y=[place[1] for place in LABELLED.values()],
            mode="text",
            text=[country(code).upper() for code in LABELLED],
            textfont={"size": 11, "color": NEUTRAL},
            hoverinfo="skip",
            showlegend=False,
        ),
    ]


def places(towns: dict[str, Any]) -> list[go.Scatter]:
    """Towns within the map as small dots with names, and crossings named; none so near another that names touch."""
    kept: list[dict[str, Any]] = []
    for each in towns["features"]:
        longitude, latitude = each["geometry"]["coordinates"]
        near = any(
            abs(other["geometry"]["coordinates"][0] - longitude) < APART[0]
            and abs(other["geometry"]["coordinates"][1] - latitude) < APART[1]
            for other in kept
        )
        if WEST < longitude < EAST and SOUTH < latitude < NORTH and not near:
            kept.append(each)
    crossing = [each["properties"]["kind"] == "crossing" for each in kept]
    return [
        go.Scatter(
            x=[x_of(each["geometry"]["coordinates"][0]) for each in kept],
            y=[each["geometry"]["coordinates"][1] for each in kept],
            mode="markers+text",
            text=[escaped(each["properties"]["name_en"]) for each in kept],
            textposition="bottom center",
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


def _path(
    features: list[dict[str, Any]], fill: str = "", line: dict[str, Any] | None = None, name: str = "base"
) -> go.Scatter:
    xs, ys = outline(features)
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        name=name,
        fill="toself" if fill else "none",
        fillcolor=fill or None,
        line=line or {"width": 0},
        hoverinfo="skip",
        showlegend=False,
    )
