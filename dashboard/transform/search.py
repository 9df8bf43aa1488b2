"""Full-text search in the rows of a frame."""

from collections.abc import Sequence

import pandas as pd


def search_rows(rows: pd.DataFrame, query: str, columns: Sequence[str] = ()) -> pd.DataFrame:
    """Rows that contain every word of `query` somewhere in `columns` (by default in all), ignoring case.

    Numbers match as they are written in the file.
    """
    if rows.empty or not query:
        return rows
    text = pd.Series("", index=rows.index, dtype="object")
    for column in columns or rows.columns:
        text = text + " " + rows[column].map(_cell_text, na_action="ignore").astype("object").fillna("")
    text = text.str.casefold()
    for word in query.casefold().split():
        text = text[text.str.contains(word, regex=False)]
    return rows.loc[text.index]


def _cell_text(value: object) -> str:
    """A cell as written in the file: whole numbers without decimals."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
