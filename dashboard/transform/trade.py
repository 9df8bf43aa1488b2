"""Trade as each reporter counts it: lines that join no two series, gaps between the two counts, growth."""

import pandas as pd

# Reported figures first: which of several values of one year and series stands for it.
TRUST = {"reported": 0, "sum": 1, "derived": 2, "imf_estimate": 3, "approximate": 4}
FIRM = ("reported", "sum")
# A copy of the same declarations as another series; its rows stay in the table and are not drawn a second time.
COPIES = ("UN_COMTRADE_WITS",)


def one_a_year(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a year, reporter, partner, flow and series: the primary one, else the one with the firmest value."""
    ranked = rows[~rows["series"].isin(COPIES)].assign(
        rank=lambda frame: frame["value_type"].map(TRUST).astype("Int64") - 10 * frame["is_primary"].astype(int)
    )
    keys = ["reporter", "partner", "flow", "series", "year"]
    return ranked.sort_values([*keys, "rank"]).drop_duplicates(keys).drop(columns="rank").reset_index(drop=True)


def with_gaps(rows: pd.DataFrame, time: str = "year") -> pd.DataFrame:
    """Rows in order of time with an empty row wherever a year is missing, so that no line bridges a gap."""
    if rows.empty:
        return rows
    years = range(int(rows[time].min()), int(rows[time].max()) + 1)
    return rows.set_index(time).reindex(pd.Index(years, name=time)).reset_index()


def primary(rows: pd.DataFrame, reporter: str, partner: str, flow: str) -> pd.DataFrame:
    """Primary rows of one reporter, partner and flow, in order of years: at most one a year."""
    chosen = rows[
        rows["is_primary"] & (rows["reporter"] == reporter) & (rows["partner"] == partner) & (rows["flow"] == flow)
    ]
    return chosen.sort_values("year")


def mirror_gap(rows: pd.DataFrame, flow: str = "total") -> pd.DataFrame:
    """What both sides say of the same years: `china_usd`, `tajikistan_usd`, `gap_usd` and `ratio` by `year`.

    For a total both totals are compared; an export of one side is compared with the import of the other, seen from
    China: "export" is what China sends. Only years that both report; primary rows only. Mirror statistics: exports
    are f.o.b. and imports c.i.f.
    """
    other = {"export": "import", "import": "export", "total": "total"}[flow]
    china = primary(rows, "CHN", "TJK", flow).set_index("year")["value_usd"]
    tajikistan = primary(rows, "TJK", "CHN", other).set_index("year")["value_usd"]
    both = pd.DataFrame({"china_usd": china, "tajikistan_usd": tajikistan}).dropna()
    both["gap_usd"] = both["china_usd"] - both["tajikistan_usd"]
    both["ratio"] = both["china_usd"] / both["tajikistan_usd"]
    return both.reset_index()


def newest(rows: pd.DataFrame) -> pd.Series:
    """Row with the latest year; IndexError if there is none."""
    return rows.sort_values("year").iloc[-1]
