"""Deterministic sample of rows, balanced across groups, where a chart cannot show them all."""

from collections.abc import Sequence

import pandas as pd


def balanced_sample(
    rows: pd.DataFrame, limit: int, groups: pd.Series, order: Sequence[str], ascending: bool = False
) -> pd.DataFrame:
    """At most `limit` rows in their order: all if there are no more, else one of each group in turn until full.

    Within a group, rows are taken in the order of the columns `order`, missing values last. Labels must be unique.
    """
    if len(rows) <= limit:
        return rows
    ranked = rows.sort_values(list(order), ascending=ascending, kind="stable", na_position="last").index
    rounds = groups.loc[ranked].groupby(groups.loc[ranked], dropna=False).cumcount()
    selected = rounds.sort_values(kind="stable").index[:limit]
    return rows[rows.index.isin(selected)]
