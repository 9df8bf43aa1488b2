"""A part of many rows that can be drawn: fair to groups, the same each time."""

from collections.abc import Sequence

import pandas as pd


def balanced_sample(
    rows: pd.DataFrame, most: int, groups: pd.Series, order: Sequence[str], ascending: bool = False
) -> pd.DataFrame:
    """At most `most` rows, as they stand: all if they are no more, else the first of each group in turns.

    The first of a group is the one that `order` (columns) puts first, a missing value last. Labels must be unique.
    """
    if len(rows) <= most:
        return rows
    ranked = rows.sort_values(list(order), ascending=ascending, kind="stable", na_position="last").index
    turns = groups.loc[ranked].groupby(groups.loc[ranked], dropna=False).cumcount()
    kept = turns.sort_values(kind="stable").index[:most]
    return rows[rows.index.isin(kept)]
