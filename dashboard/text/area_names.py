"""Names of cooperation areas."""

import pandas as pd

from dashboard.tables.memo import once


@once
def names_of(areas: pd.DataFrame, code: str) -> dict[str, str]:
    """Short name of each area in a language, by its id, in the order of the table."""
    return dict(zip(areas["area_id"], areas[f"chip_{code}"].map(str), strict=True))


def joined(area_ids: str, names: dict[str, str]) -> str:
    """Names of the areas whose ids are joined by ";", in a line."""
    return ", ".join(names[area] for area in area_ids.split(";") if area in names)
