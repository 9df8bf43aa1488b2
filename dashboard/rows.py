"""Rows of a frame, one by one."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

# Spreadsheets drop white space in front, and some read the wide forms of the signs as the signs.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows as named tuples whose fields may hold anything, which the types of pandas cannot say."""
    return iter(frame.itertuples())


def filled(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with empty text for what is missing, whatever the types of its columns."""
    return frame.astype(object).fillna("")


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one is preceded by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
