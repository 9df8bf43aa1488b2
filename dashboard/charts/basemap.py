"""The map under the marks: neighbours, provinces, borders, towns; a plane that needs no geo subplot and no tiles."""

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import HOME, LAND, NEUTRAL
from dashboard.text import _, country
from dashboard.transform.geometry import outline, x_of

WEST, EAST, SOUTH, NORTH = 67.1, 75.4, 36.55, 41.15
LABELLED = {"UZB": (67.5, 39.9), "KGZ": (73.6, 40.6), "CHN": (75.0, 38.9), "AFG": (70.2, 36.8)}
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


def traces(provinces: dict[str, Any], countries: dict[str, Any], borders_disputed: dict[str, Any]) -> list[go.Scatter]:
    """Land, provinces and disputed borders, lowest first."""
    neighbours = [each for each in countries["features"] if each["properties"]["iso3"] != "TJK"]
    return [
        _area(neighbours, LAND, BORDER, 1.0),
        _area(provinces["features"], HOME, BORDER, 0.9, name="provinces"),
        _area(borders_disputed["features"], None, BORDER, 1.2, dash="dash"),
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
    """Towns within the map as small dots with names, and crossings named."""
    inside = [
        each
        for each in towns["features"]
        if WEST < each["geometry"]["coordinates"][0] < EAST and SOUTH < each["geometry"]["coordinates"][1] < NORTH
    ]
    return [
        go.Scatter(
            x=[x_of(each["geometry"]["coordinates"][0]) for each in inside],
            y=[each["geometry"]["coordinates"][1] for each in inside],
            mode="markers+text",
            text=[each["properties"]["name_en"] for each in inside],
            textposition="bottom center",
            textfont={"size": 11},
            marker={
                "size": [8 if each["properties"].get("kind") == "crossing" else 4 for each in inside],
                "symbol": [
                    "diamond-open" if each["properties"].get("kind") == "crossing" else "circle" for each in inside
                ],
                "color": NEUTRAL,
            },
            hoverinfo="skip",
            showlegend=False,
        )
    ]


def _area(
    features: list[dict[str, Any]],
    fill: str | None,
    line: str,
    width: float,
    dash: str = "solid",
    name: str = "land",
) -> go.Scatter:
    xs, ys = outline(features)
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        name=name,
        fill="toself" if fill else "none",
        fillcolor=fill or "rgba(0,0,0,0)",
        line={"color": line, "width": width, "dash": dash},
        hoverinfo="skip",
        showlegend=False,
    )
