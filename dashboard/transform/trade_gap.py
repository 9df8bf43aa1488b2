"""The gap between the two counts of one year, by direction of goods, less what sources give a size for."""

import pandas as pd

from dashboard.transform.trade import one_per_year

GOODS = ("total", "export", "import")


def years_with_figures(rows: pd.DataFrame) -> list[int]:
    """Years of which one side at least has a figure, newest first."""
    return sorted({int(year) for year in rows["year"]}, reverse=True)


def resolve_year(rows: pd.DataFrame, year: str) -> int | None:
    """The year meant: as written, or for "newest" the newest whose total both sides count; None if there is none."""
    if year.isdigit():
        return int(year)
    total = rows[(rows["goods"] == "total") & rows["is_primary"]]
    sides = total.groupby("year")["reporter"].nunique()
    both = sides[sides == 2].index
    return int(max(both)) if len(both) else next(iter(years_with_figures(rows)), None)


def figures_of_year(rows: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """All figures of one year, goods by goods, China's before Tajikistan's and main ones before second opinions.

    `place` counts the second opinions of one reporter and direction from 0.
    """
    kept = one_per_year(rows[rows["year"] == year])
    order = pd.Categorical(kept["goods"], categories=GOODS, ordered=True)
    kept = kept.assign(order=order).sort_values(
        ["order", "reporter", "is_primary", "series"], ascending=[True, True, False, True]
    )
    kept = kept.drop(columns="order").reset_index(drop=True)
    return kept.assign(place=kept.groupby(["goods", "reporter", "is_primary"]).cumcount())


def gaps_by_goods(statements: pd.DataFrame, causes: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """One row a direction of which both sides have a main figure: `gap_usd` and where its bar hangs (`smaller`).

    `quantified_usd` is the sum of the published sizes of causes of this pair and year, for the total alone, and
    `unquantified_usd` the rest. Sizes never exceed the gap.
    """
    found = []
    for goods, part in statements[statements["is_primary"]].groupby("goods"):
        if set(part["reporter"]) != {"CHN", "TJK"}:
            continue
        values = part.set_index("reporter")["value_usd"].astype(float)
        gap = abs(values["CHN"] - values["TJK"])
        sizes = causes[(causes["about"] == "TJK") & (causes["year"] == year)]["size_usd"].astype(float).sum()
        known = min(float(sizes), gap) if goods == "total" else 0.0
        smaller = part["value_usd"].astype(float).idxmin()
        found.append(
            {
                "goods": goods,
                "smaller": smaller,
                "gap_usd": gap,
                "quantified_usd": known,
                "unquantified_usd": gap - known,
                "ratio": values.max() / values.min() if values.min() > 0 else float("nan"),
            }
        )
    columns = ["goods", "smaller", "gap_usd", "quantified_usd", "unquantified_usd", "ratio"]
    return pd.DataFrame(found, columns=columns)
