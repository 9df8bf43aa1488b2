"""Names of cooperation areas."""

import pandas as pd


def area_names(areas: pd.DataFrame, code: str, length: str = "chip") -> dict[str, str]:
    """Short name (`chip`) or full `name` of each area by its id; the English one where a language has no column."""
    column = f"{length}_{code}" if f"{length}_{code}" in areas else f"{length}_en"
    return dict(zip(areas["area_id"].tolist(), map(str, areas[column].tolist()), strict=True))


def join_names(area_ids: str, names: dict[str, str]) -> str:
    """Names of the areas whose ids are joined by ";", in a line."""
    return ", ".join(names[area] for area in area_ids.split(";") if area in names)
