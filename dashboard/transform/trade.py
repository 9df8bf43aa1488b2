"""Trade by reporter: one line per series, gaps between mirror statistics, shares of GDP.

`goods` is the direction of trade from China's side, whoever the reporter is: "export" for China's exports and
Tajikistan's imports, "import" for the reverse, "total" for both, "balance" for exports minus imports.
"""

import pandas as pd

from dashboard.tables.memo import memoized

# Precedence among several values of one year and series: reported figures first.
VALUE_TYPE_RANK = {"reported": 0, "sum": 1, "derived": 2, "imf_estimate": 3, "approximate": 4}
REPORTED = ("reported", "sum")
# Copies of another series: their rows stay in the table but are not plotted twice.
DUPLICATE_SERIES = ("UN_COMTRADE_WITS",)
MIRROR_FLOW = {"export": "import", "import": "export", "total": "total"}
COUNTRIES = ("CHN", "TJK")


@memoized
def china_tajikistan(trade_annual: pd.DataFrame) -> pd.DataFrame:
    """Rows of trade between China and Tajikistan, with `goods`, the direction seen from China."""
    reporter, partner = trade_annual["reporter"], trade_annual["partner"]
    rows = trade_annual[reporter.isin(COUNTRIES) & partner.isin(COUNTRIES) & (reporter != partner)]
    return rows.assign(goods=rows["flow"].where(rows["reporter"] == "CHN", rows["flow"].map(MIRROR_FLOW)))


def one_per_year(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per year, reporter, partner, flow and series: the primary one, else by VALUE_TYPE_RANK."""
    ranked = rows[~rows["series"].isin(DUPLICATE_SERIES)].assign(
        rank=lambda frame: (
            frame["value_type"].map(VALUE_TYPE_RANK).astype("Int64") - 10 * frame["is_primary"].astype(int)
        )
    )
    keys = ["reporter", "partner", "flow", "series", "year"]
    return ranked.sort_values([*keys, "rank"]).drop_duplicates(keys).drop(columns="rank").reset_index(drop=True)


@memoized
def for_goods(rows: pd.DataFrame, goods: str) -> pd.DataFrame:
    """One row per year, reporter and series for total, export, import or balance of the pair."""
    if goods == "balance":
        return balance(rows)
    return one_per_year(rows[rows["goods"] == goods])


def balance(rows: pd.DataFrame) -> pd.DataFrame:
    """China's exports minus its imports in `value_usd`, by year, reporter and series.

    Only where one series has both flows and both are primary or both are not, and neither is a lower bound ("more
    than"). `value_type` is the lower-ranked of the two; `source_id_import` is the source of imports.
    """
    keys = ["year", "reporter", "partner", "series", "is_primary"]
    unique = one_per_year(rows[~(rows["bound"] == "more_than").fillna(False).astype(bool)])
    sent, received = (unique[unique["goods"] == goods] for goods in ("export", "import"))
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
    """Rows that a line may connect: no lower bounds ("more than") and no approximate values unless primary."""
    floor = rows["bound"].eq("more_than").fillna(False) if "bound" in rows else False
    return rows[(rows["is_primary"] | (rows["value_type"] != "approximate")) & ~pd.Series(floor, index=rows.index)]


def with_gaps(rows: pd.DataFrame, time: str = "year") -> pd.DataFrame:
    """Rows in order of time with an empty row for each missing year, so that lines break there."""
    if rows.empty:
        return rows
    years = range(int(rows[time].min()), int(rows[time].max()) + 1)
    return rows.set_index(time).reindex(pd.Index(years, name=time)).reset_index()


def line_order(rows: pd.DataFrame, time: str = "year") -> list[int | None]:
    """Index labels of rows in the order of a line's points, None where the line breaks.

    First the connectable rows in order of time, with a break for each year without one; then every other row after a
    break of its own. Labels are whole numbers, and at most one row a year is connectable.
    """
    connected = connectable(rows)
    by_time = dict(zip(connected[time].astype(int), connected.index, strict=True))
    order = [by_time.get(year) for year in range(min(by_time), max(by_time) + 1)] if by_time else []
    for label in rows.index.difference(connected.index):
        order += [None, label]
    return order


@memoized
def primary_rows(rows: pd.DataFrame, reporter: str, partner: str, flow: str) -> pd.DataFrame:
    """Primary rows of one reporter, partner and flow by year, at most one a year."""
    selected = rows[
        rows["is_primary"] & (rows["reporter"] == reporter) & (rows["partner"] == partner) & (rows["flow"] == flow)
    ]
    return selected.sort_values("year", kind="stable")


@memoized
def mirror_gap(rows: pd.DataFrame, flow: str = "total") -> pd.DataFrame:
    """Values of both reporters by `year`: `china_usd`, `tajikistan_usd`, `gap_usd`, `ratio`, `run`.

    Also `china_bound`, `tajikistan_bound`, `china_type` and `tajikistan_type`, from `bound` and `value_type`.

    Totals are compared with totals, exports of one side with imports of the other; "export" means China's exports.
    Primary rows of years that both report. Mirror statistics: exports are f.o.b. and imports c.i.f. Years of one `run`
    are consecutive and of the same two series.
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
    new_run = both["year"].diff() != 1
    for column in series:
        new_run |= pd.Series((column != column.shift()).to_numpy(), index=both.index)
    both["run"] = new_run.cumsum()
    return both


def share_of_gdp(rows: pd.DataFrame, context: pd.DataFrame) -> pd.DataFrame:
    """Rows of years with known GDP, with `gdp_usd`, `share_gdp_pct` and `source_id_gdp`; nominal dollars.

    Figures that are too low for a share (false in `in_shares`) are left out.
    """
    gdp = context[(context["country"] == "TJK") & (context["indicator"] == "gdp_current_usd")]
    gdp = gdp.rename(columns={"value": "gdp_usd", "source_id": "source_id_gdp"})
    shares = rows.merge(gdp[["year", "gdp_usd", "source_id_gdp"]], on="year")
    shares["share_gdp_pct"] = 100 * shares["value_usd"].astype(float) / shares["gdp_usd"]
    return shares[shares["in_shares"]].reset_index(drop=True)


def other_values(rows: pd.DataFrame, table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Other rows of the table with the same `keys` as a row, whose index label is in `of`.

    Rows with the same source, series, flow, reporter and value are left out.
    """
    same = [name for name in ("reporter", "flow", "series", "value_usd", "source_id") if name in rows]
    base = rows[list(dict.fromkeys([*keys, *same]))].assign(of=rows.index)
    matches = table.merge(base, on=keys, suffixes=("", "_base_row"))
    identical = pd.Series(True, index=matches.index)
    for name in same:
        if name not in keys:
            identical &= matches[name].eq(matches[f"{name}_base_row"]).fillna(False).astype(bool)
    helper_columns = [name for name in map(str, matches) if name.endswith("_base_row")]
    return matches[~identical].drop(columns=helper_columns).reset_index(drop=True)


def latest_row(rows: pd.DataFrame) -> pd.Series:
    """Row with the latest year; IndexError if there is none."""
    return rows.sort_values("year", kind="stable").iloc[-1]
