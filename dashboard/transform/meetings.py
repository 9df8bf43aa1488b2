"""Visits and summits by place."""

from typing import Any

import pandas as pd

KINDS = ("visit", "summit")


def with_town_coordinates(events: pd.DataFrame, towns: dict[str, Any]) -> pd.DataFrame:
    """Visits and summits with `longitude` and `latitude` of the town they were held in; missing where it is none.

    Telephone calls and messages have no place and are left out.
    """
    points = {each["properties"]["name_en"]: each["geometry"]["coordinates"] for each in towns["features"]}
    met = events[events["category"].isin(KINDS) & events["place_name"].notna()]
    return met.assign(
        longitude=met["place_name"].map({name: point[0] for name, point in points.items()}).astype("float64"),
        latitude=met["place_name"].map({name: point[1] for name, point in points.items()}).astype("float64"),
    )
