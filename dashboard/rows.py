"""Rows of a frame, one by one."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows as named tuples whose fields may hold anything, which the types of pandas cannot say."""
    return iter(frame.itertuples())
