"""Trade as each reporter counts it: lines that join no two series, gaps between the two counts, shares of GDP.

Goods have one direction whoever counts them. Here `goods` says it from China's side: "export" is what China sends
(China's exports, Tajikistan's imports), "import" what it receives, "total" both, "balance" the first less the second.
"""

import pandas as pd

from dashboard.tables.memo import memoized

# Reported figures first: which of several values of one year and series stands for it.
VALUE_TYPE_RANK = {"reported": 0, "sum": 1, "derived": 2, "imf_estimate": 3, "approximate": 4}
REPORTED = ("reported", "sum")
# A copy of the same declarations as another series; its rows stay in the table and are not drawn a second time.
DUPLICATE_SERIES = ("UN_COMTRADE_WITS",)
MIRROR_FLOW = {"export": "import", "import": "export", "total": "total"}
COUNTRIES = ("CHN", "TJK")


@memoized
def china_tajikistan(trade_annual: pd.DataFrame) -> pd.DataFrame:
    """Rows of China and Tajikistan with each other, with the direction of the `goods` seen from China."""
    reporter, partner = trade_annual["reporter"], trade_annual["partner"]
    rows = trade_annual[reporter.isin(COUNTRIES) & partner.isin(COUNTRIES) & (reporter != partner)]
    return rows.assign(goods=rows["flow"].where(rows["reporter"] == "CHN", rows["flow"].map(MIRROR_FLOW)))


def one_per_year(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a year, reporter, partner, flow and series: the primary one, else the one with the firmest value."""
    ranked = rows[~rows["series"].isin(DUPLICATE_SERIES)].assign(
        rank=lambda frame: (
            frame["value_type"].map(VALUE_TYPE_RANK).astype("Int64") - 10 * frame["is_primary"].astype(int)
        )
    )
    keys = ["reporter", "partner", "flow", "series", "year"]
    return ranked.sort_values([*keys, "rank"]).drop_duplicates(keys).drop(columns="rank").reset_index(drop=True)


@memoized
def for_goods(rows: pd.DataFrame, goods: str) -> pd.DataFrame:
    """One row a year, reporter and series for total, export, import or balance of the pair."""
    if goods == "balance":
        return balance(rows)
    return one_per_year(rows[rows["goods"] == goods])


def balance(rows: pd.DataFrame) -> pd.DataFrame:
    """What China sends less what it receives, by year, reporter and series, in `value_usd`.

    Only where one series holds both flows and both are of the same standing (primary or not): nothing is taken from
    a floor or from another series. `value_type` is the less firm of the two; `source_id_import` is the second source.
    """
    keys = ["year", "reporter", "partner", "series", "is_primary"]
    kept = one_per_year(rows)
    sent, received = (kept[kept["goods"] == goods] for goods in ("export", "import"))
    both = sent.merge(
        received[[*keys, "value_usd", "value_type", "in_shares", "source_id"]], on=keys, suffixes=("", "_import")
    )
    weaker = both["value_type"].map(VALUE_TYPE_RANK).astype("Int64") < both["value_type_import"].map(
        VALUE_TYPE_RANK
    ).astype("Int64")
    return both.assign(
        value_usd=both["value_usd"] - both["value_usd_import"],
        value_type=both["value_type"].mask(weaker, both["value_type_import"]),
        in_shares=both["in_shares"] & both["in_shares_import"],
        flow="balance",
        goods="balance",
        growth_pct_published=float("nan"),
        note="",
    ).drop(columns=["value_usd_import", "value_type_import", "in_shares_import", "value_cny"], errors="ignore")


def connectable(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that a line may join: no floors ("more than"), and no rounded second opinions."""
    floor = rows["bound"].eq("more_than").fillna(False) if "bound" in rows else False
    return rows[(rows["is_primary"] | (rows["value_type"] != "approximate")) & ~pd.Series(floor, index=rows.index)]


def with_gaps(rows: pd.DataFrame, time: str = "year") -> pd.DataFrame:
    """Rows in order of time with an empty row wherever a year is missing, so that no line bridges a gap."""
    if rows.empty:
        return rows
    years = range(int(rows[time].min()), int(rows[time].max()) + 1)
    return rows.set_index(time).reindex(pd.Index(years, name=time)).reset_index()


def line_order(rows: pd.DataFrame, time: str = "year") -> list[int | None]:
    """Labels of rows in the order in which a line passes them, None where it must break.

    First those that it may join, in order of time, with a break for each year without one; then every other row,
    each behind a break, so that it stands alone. Labels are whole numbers; of what may be joined there is at most one
    row a year.
    """
    kept = connectable(rows)
    by_time = dict(zip(kept[time].astype(int), kept.index, strict=True))
    order = [by_time.get(year) for year in range(min(by_time), max(by_time) + 1)] if by_time else []
    for label in rows.index.difference(kept.index):
        order += [None, label]
    return order


@memoized
def primary_rows(rows: pd.DataFrame, reporter: str, partner: str, flow: str) -> pd.DataFrame:
    """Primary rows of one reporter, partner and flow, in order of years: at most one a year."""
    chosen = rows[
        rows["is_primary"] & (rows["reporter"] == reporter) & (rows["partner"] == partner) & (rows["flow"] == flow)
    ]
    return chosen.sort_values("year", kind="stable")


@memoized
def mirror_gap(rows: pd.DataFrame, flow: str = "total") -> pd.DataFrame:
    """What both sides say of the same years, by `year`: `china_usd`, `tajikistan_usd`, `gap_usd`, `ratio`, `run`.

    `china_bound` and `tajikistan_bound` are the hedges of the sources, `china_type` and `tajikistan_type` the kinds of
    value.

    For a total both totals are compared; an export of one side is compared with the import of the other, seen from
    China: "export" is what China sends. Only years that both report; primary rows only. Mirror statistics: exports
    are f.o.b. and imports c.i.f. Years of one `run` follow each other in the same two series.
    """
    if flow == "balance":
        rows = balance(china_tajikistan(rows))
    china = primary_rows(rows, "CHN", "TJK", flow).set_index("year")
    tajikistan = primary_rows(rows, "TJK", "CHN", MIRROR_FLOW.get(flow, flow)).set_index("year")
    both = pd.DataFrame({"china_usd": china["value_usd"], "tajikistan_usd": tajikistan["value_usd"]}).dropna()
    both["gap_usd"] = both["china_usd"] - both["tajikistan_usd"]
    both["ratio"] = (both["china_usd"] / both["tajikistan_usd"]).where(
        (both["china_usd"] > 0) & (both["tajikistan_usd"] > 0)
    )
    both["china_bound"] = china["bound"].reindex(both.index)
    both["tajikistan_bound"] = tajikistan["bound"].reindex(both.index)
    both["china_type"] = china["value_type"].reindex(both.index)
    both["tajikistan_type"] = tajikistan["value_type"].reindex(both.index)
    series = [china["series"].reindex(both.index), tajikistan["series"].reindex(both.index)]
    both = both.reset_index()
    fresh = both["year"].diff() != 1
    for each in series:
        fresh |= pd.Series((each != each.shift()).to_numpy(), index=both.index)
    both["run"] = fresh.cumsum()
    return both


def share_of_gdp(rows: pd.DataFrame, context: pd.DataFrame) -> pd.DataFrame:
    """Rows of years whose GDP is known, with `gdp_usd`, `share_gdp_pct` and `source_id_gdp`; nominal dollars both.

    Figures that the table calls too low for a share (`in_shares`) are left out.
    """
    gdp = context[(context["country"] == "TJK") & (context["indicator"] == "gdp_current_usd")]
    gdp = gdp.rename(columns={"value": "gdp_usd", "source_id": "source_id_gdp"})
    found = rows.merge(gdp[["year", "gdp_usd", "source_id_gdp"]], on="year")
    found["share_gdp_pct"] = 100 * found["value_usd"].astype(float) / found["gdp_usd"]
    return found[found["in_shares"]].reset_index(drop=True)


def other_values(rows: pd.DataFrame, everything: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """What else the table says on the same `keys` as each row; `of` is the label of the row that it stands beside.

    A row that says the same as the row itself (same source, series, flow, reporter and value) is not repeated.
    """
    same = [name for name in ("reporter", "flow", "series", "value_usd", "source_id") if name in rows]
    asked = rows[list(dict.fromkeys([*keys, *same]))].assign(of=rows.index)
    found = everything.merge(asked, on=keys, suffixes=("", "_asked"))
    own = pd.Series(True, index=found.index)
    for name in same:
        if name not in keys:
            own &= found[name].eq(found[f"{name}_asked"]).fillna(False).astype(bool)
    extra = [name for name in map(str, found) if name.endswith("_asked")]
    return found[~own].drop(columns=extra).reset_index(drop=True)


def latest_row(rows: pd.DataFrame) -> pd.Series:
    """Row with the latest year; IndexError if there is none."""
    return rows.sort_values("year", kind="stable").iloc[-1]
