"""Statements of the article and their verdicts."""

import pandas as pd

from dashboard.text import labels


def with_position(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with `place`, the position of each among those of its verdict, from 1."""
    return claims.assign(place=claims.groupby("verdict").cumcount() + 1)


def count_by_verdict(claims: pd.DataFrame) -> dict[str, int]:
    """Number of statements by verdict, zeros included."""
    counts = claims["verdict"].value_counts()
    return {verdict: int(counts.get(verdict, 0)) for verdict in labels.codes("claims", "verdict")}
