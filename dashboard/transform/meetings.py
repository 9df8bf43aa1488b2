"""Visits and summits by place."""

from typing import Any

import pandas as pd

KINDS = ("visit", "summit")


def with_town_coordinates(events: pd.DataFrame, towns: dict[str, Any]) -> pd.DataFrame:
    """Visits and summits with `longitude` and `latitude` of their town; missing if the place is not a town.

    Telephone calls and messages have no place and are left out.
    """
    points = {town["properties"]["name_en"]: town["geometry"]["coordinates"] for town in towns["features"]}
    meetings = events[events["category"].isin(KINDS) & events["place_name"].notna()]
    return meetings.assign(
        longitude=meetings["place_name"].map({name: point[0] for name, point in points.items()}).astype("float64"),
        latitude=meetings["place_name"].map({name: point[1] for name, point in points.items()}).astype("float64"),
    )
