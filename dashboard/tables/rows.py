"""Rows of a frame, one at a time."""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def named_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows as named tuples with fields of type Any, where pandas' stubs are too narrow.

    Like `DataFrame.itertuples`, which creates a new tuple type on every call: slow for tables this small.
    """
    cells = frame.to_numpy(dtype=object).tolist()
    return map(_row(tuple(frame.columns))._make, ((label, *row) for label, row in zip(frame.index, cells, strict=True)))


@lru_cache(maxsize=256)
def _row(columns: tuple[str, ...]) -> Any:
    """Named tuple type of a row; a column that is no identifier is renamed to its position."""
    return namedtuple("Row", ["Index", *columns], rename=True)


def fill_missing(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as objects, with empty text for missing values."""
    return frame.astype(object).fillna("")
