"""Gap between the two reporters in one year by direction of goods, and the part that sources quantify."""

import pandas as pd

from dashboard.transform.trade import one_per_year

GOODS = ("total", "export", "import")


def years_with_figures(rows: pd.DataFrame) -> list[int]:
    """Years with a figure of at least one reporter, newest first."""
    return sorted({int(year) for year in rows["year"]}, reverse=True)


def resolve_year(rows: pd.DataFrame, year: str) -> int | None:
    """The year as a number; for "newest", the latest with totals of both reporters, else with any figure, else None."""
    if year.isdigit():
        return int(year)
    total = rows[(rows["goods"] == "total") & rows["is_primary"]]
    sides = total.groupby("year")["reporter"].nunique()
    both = sides[sides == 2].index
    return int(max(both)) if len(both) else next(iter(years_with_figures(rows)), None)


def figures_of_year(rows: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """All figures of one year by goods, China's before Tajikistan's and primary ones before others.

    `place` numbers the figures of one direction, reporter and `is_primary` from 0.
    """
    figures = one_per_year(rows[rows["year"] == year])
    order = pd.Categorical(figures["goods"], categories=GOODS, ordered=True)
    figures = figures.assign(order=order).sort_values(
        ["order", "reporter", "is_primary", "series"], ascending=[True, True, False, True]
    )
    figures = figures.drop(columns="order").reset_index(drop=True)
    return figures.assign(place=figures.groupby(["goods", "reporter", "is_primary"]).cumcount())


def gaps_by_goods(statements: pd.DataFrame, causes: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """One row per direction with primary figures of both: `gap_usd` and the label of the `smaller` row.

    `quantified_usd` is the sum of the published sizes of causes for this pair and year, at most the gap and for the
    total alone; `unquantified_usd` is the rest.
    """
    gaps = []
    for goods, figures in statements[statements["is_primary"]].groupby("goods"):
        if set(figures["reporter"]) != {"CHN", "TJK"}:
            continue
        values = figures.set_index("reporter")["value_usd"].astype(float)
        gap = abs(values["CHN"] - values["TJK"])
        sizes = causes[(causes["about"] == "TJK") & (causes["year"] == year)]["size_usd"].astype(float).sum()
        quantified = min(float(sizes), gap) if goods == "total" else 0.0
        smaller = figures["value_usd"].astype(float).idxmin()
        gaps.append(
            {
                "goods": goods,
                "smaller": smaller,
                "gap_usd": gap,
                "quantified_usd": quantified,
                "unquantified_usd": gap - quantified,
                "ratio": values.max() / values.min() if values.min() > 0 else float("nan"),
            }
        )
    columns = ["goods", "smaller", "gap_usd", "quantified_usd", "unquantified_usd", "ratio"]
    return pd.DataFrame(gaps, columns=columns)
