"""Rows of a frame, one by one."""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def named_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows as named tuples whose fields may hold anything, which the types of pandas cannot say.

    As `DataFrame.itertuples`, which makes a new type of tuple each time: that takes longer than most of our tables.
    """
    cells = frame.to_numpy(dtype=object).tolist()
    return map(_row(tuple(frame.columns))._make, ((label, *row) for label, row in zip(frame.index, cells, strict=True)))


@lru_cache(maxsize=256)
def _row(columns: tuple[str, ...]) -> Any:
    """Type of a row; a column whose name cannot be a field's is reached by its place."""
    return namedtuple("Row", ["Index", *columns], rename=True)


def fill_missing(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with empty text for what is missing, whatever the types of its columns."""
    return frame.astype(object).fillna("")
