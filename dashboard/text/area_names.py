"""Names of cooperation areas."""

import pandas as pd


def area_names(areas: pd.DataFrame, code: str, length: str = "chip") -> dict[str, str]:
    """Short (`chip`) or full (`name`) names of areas by id, in English where there is no column for the language."""
    column = f"{length}_{code}" if f"{length}_{code}" in areas else f"{length}_en"
    return dict(zip(areas["area_id"].tolist(), map(str, areas[column].tolist()), strict=True))


def join_names(area_ids: str, names: dict[str, str]) -> str:
    """Names, joined by commas, of areas whose ids are joined by ";"."""
    return ", ".join(names[area] for area in area_ids.split(";") if area in names)
