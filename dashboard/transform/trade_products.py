"""Trade by product; rows of different scope, classification or period are never added up."""

import pandas as pd

MINERALS, OTHER_PRODUCTS = "12", "NOT12"
SOLAR = {"85414020": "panels_and_cells", "85414300": "panels", "85414200": "cells"}


def minerals_and_rest(products: pd.DataFrame) -> pd.DataFrame:
    """China's imports of minerals and metals and of all else, which add up to the total, by `year`."""
    rows = products[
        (products["classification"] == "MTN")
        & products["product_code"].isin([MINERALS, OTHER_PRODUCTS])
        & (products["measure"] == "value")
    ]
    rows = rows.assign(year=rows["period_start"].str[:4].astype("Int64"))
    return rows.sort_values(["year", "product_code"]).reset_index(drop=True)


def with_share(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of years in which both parts are known, with `share_pct` of their sum."""
    both = rows.groupby("year")["product_code"].transform("nunique") == 2
    complete = rows[both]
    total = complete.groupby("year")["value"].transform("sum")
    return complete.assign(share_pct=100 * complete["value"] / total).reset_index(drop=True)


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
    """Annual values in dollars of single products of the pair: HS6 rows as Tajikistan reports them."""
    rows = products[(products["classification"] == "HS6") & (products["measure"] == "value")]
    return rows.assign(year=rows["period_start"].str[:4].astype("Int64")).reset_index(drop=True)


def figures_from_text(products: pd.DataFrame) -> pd.DataFrame:
    """Figures without a classification: press reports and statements, each of its own scope."""
    return products[products["classification"].isna()].sort_values("period_start", ascending=False, kind="stable")


def areas_without_figures(areas: pd.DataFrame, products: pd.DataFrame) -> list[str]:
    """Ids of areas without a row of the pair itself, in the order of `areas`."""
    rows = products[products["scope"] == "pair"]
    with_figures = set(rows["area_ids"].dropna().str.split(";").explode())
    return [area for area in areas["area_id"] if area not in with_figures]
