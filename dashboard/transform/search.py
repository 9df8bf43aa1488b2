"""Rows that hold what a reader looks for."""

from collections.abc import Sequence

import pandas as pd


def search_rows(rows: pd.DataFrame, sought: str, columns: Sequence[str] = ()) -> pd.DataFrame:
    """Rows that hold every word sought somewhere in the given columns, or in any column; numbers as they are written.

    Upper and lower case are the same.
    """
    if rows.empty or not sought:
        return rows
    text = pd.Series("", index=rows.index, dtype="object")
    for column in columns or rows.columns:
        text = text + " " + rows[column].map(_cell_text, na_action="ignore").astype("object").fillna("")
    text = text.str.casefold()
    for word in sought.casefold().split():
        text = text[text.str.contains(word, regex=False)]
    return rows.loc[text.index]


def _cell_text(value: object) -> str:
    """A cell as it stands in the file: whole numbers without decimals."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
