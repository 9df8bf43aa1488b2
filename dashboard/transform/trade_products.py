"""What is known by product, scope by scope: rows of different scope, classification or length are never added."""

import pandas as pd

MINERALS, REST = "12", "NOT12"
SOLAR = {"85414020": "panels_and_cells", "85414300": "panels", "85414200": "cells"}


def minerals_and_rest(products: pd.DataFrame) -> pd.DataFrame:
    """China's imports of minerals and metals and of all else (rows that make the total by construction), by `year`."""
    rows = products[
        (products["classification"] == "MTN")
        & products["product_code"].isin([MINERALS, REST])
        & (products["measure"] == "value")
    ]
    rows = rows.assign(year=rows["period_start"].str[:4].astype("Int64"))
    return rows.sort_values(["year", "product_code"]).reset_index(drop=True)


def with_share(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the years in which both parts are known, with `share_pct` of their sum; other years have no share."""
    both = rows.groupby("year")["product_code"].transform("nunique") == 2
    known = rows[both]
    total = known.groupby("year")["value"].transform("sum")
    return known.assign(share_pct=100 * known["value"] / total).reset_index(drop=True)


def solar_exports(products: pd.DataFrame, measure: str) -> pd.DataFrame:
    """China's solar exports by month, in dollars (value) or megawatts (capacity); `kind` panels, cells or both."""
    rows = products[
        products["product_code"].isin(SOLAR)
        & (products["measure"] == measure)
        & (products["period_precision"] == "month")
        & (products["scope"] == "pair")
    ]
    return (
        rows.assign(kind=rows["product_code"].map(SOLAR))
        .sort_values("period_start", kind="stable")
        .reset_index(drop=True)
    )


def single_products(products: pd.DataFrame) -> pd.DataFrame:
    """Values in dollars of single products of the pair, a whole year each: HS6 rows as Tajikistan reports them."""
    rows = products[(products["classification"] == "HS6") & (products["measure"] == "value")]
    return rows.assign(year=rows["period_start"].str[:4].astype("Int64")).reset_index(drop=True)


def figures_from_text(products: pd.DataFrame) -> pd.DataFrame:
    """Figures that no classification stands behind: press reports and statements, each of its own scope."""
    return products[products["classification"].isna()].sort_values("period_start", ascending=False, kind="stable")


def areas_without_figures(areas: pd.DataFrame, products: pd.DataFrame) -> list[str]:
    """Ids of areas for which no row of the pair itself exists, in the order of `areas`."""
    own = products[products["scope"] == "pair"]
    known = set(own["area_ids"].dropna().str.split(";").explode())
    return [area for area in areas["area_id"] if area not in known]
