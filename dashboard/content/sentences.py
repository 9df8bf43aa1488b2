"""Summary sentences of the views of the trade page under a filter; empty where a view has no data.

As with charts, positional parameters are named after the tables that a sentence needs.
"""

import pandas as pd

from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, country, day, fixed_decimals, language, money, ngettext, number, percent
from dashboard.transform.comparison import NOW
from dashboard.transform.filters import Filters, apply, in_years, of_areas
from dashboard.transform.trade import china_tajikistan, for_goods, mirror_gap, share_of_gdp
from dashboard.transform.trade_gap import figures_of_year, resolve_year
from dashboard.transform.trade_growth import growth
from dashboard.transform.trade_months import reported_by_china, row_of_month
from dashboard.transform.trade_neighbours import STATES, central_asia_rows, with_index
from dashboard.transform.trade_partners import ALWAYS, annual_series
from dashboard.transform.trade_products import MINERALS, areas_without_figures, minerals_and_rest, with_share

ARTICLE = (NOW, 4)  # the editorial cites January to April of this year, as does `months`


def sides(trade_annual: pd.DataFrame, *, filters: Filters, flow: str = "total") -> str:
    """The newest year reported by both sides, and newer figures of one side alone."""
    gap = in_years(mirror_gap(trade_annual, flow), filters.years)
    alone = in_years(for_goods(china_tajikistan(trade_annual), flow), filters.years)
    alone = alone[alone["is_primary"]]
    parts = []
    if len(gap):
        last = gap.iloc[-1]
        text = {
            "balance": _("In {year} China's surplus is {china} by China's figures and {tajikistan} by Tajikistan's"),
            "export": _(
                "In {year} China reports {china} of goods sent to Tajikistan, Tajikistan {tajikistan} received"
            ),
            "import": _("In {year} China reports {china} of goods from Tajikistan, Tajikistan {tajikistan} sent"),
            "total": _("In {year} China reports {china} of trade, Tajikistan {tajikistan}"),
        }[flow].format(
            year=int(last["year"]),
            china=amount(last["china_usd"], last["china_bound"], last["china_type"]),
            tajikistan=amount(last["tajikistan_usd"], last["tajikistan_bound"], last["tajikistan_type"]),
        )
        exact = not last[["china_bound", "tajikistan_bound"]].notna().any()
        parts.append(text + times(last["ratio"], exact=exact) + ".")
        alone = alone[alone["year"] > last["year"]]
    for reporter, part in alone.groupby("reporter"):
        newest = part.sort_values("year", kind="stable").iloc[-1]
        other = "TJK" if reporter == "CHN" else "CHN"
        parts.append(
            _("For {year} {country} reports {value}; no main figure of {other} for that year has been found.").format(
                year=newest["year"],
                country=country(str(reporter)),
                value=amount(newest["value_usd"], newest["bound"], newest["value_type"]),
                other=country(other),
            )
        )
    return " ".join(parts)


def amount(value_usd: float, bound: object, value_type: str) -> str:
    """A figure with its bound, and its value type if it is derived, e.g. "$4.31 bn (derived from ...)"."""
    kind = f" ({labels.value_type(value_type)})" if value_type == "derived" else ""
    return labels.hedged(money(value_usd), bound) + kind


def times(ratio: float, *, exact: bool = True) -> str:
    """The ratio of the two figures as the end of a sentence; empty for an unknown ratio."""
    text = _(": {ratio} times as much") if exact else _(": about {ratio} times as much")
    return "" if pd.isna(ratio) else text.format(ratio=fixed_decimals(ratio, 1))


def of_gdp(trade_annual: pd.DataFrame, context: pd.DataFrame, *, filters: Filters, flow: str = "total") -> str:
    """Main figures as a share of GDP, in the newest year with a known GDP."""
    rows = in_years(for_goods(china_tajikistan(trade_annual), flow), filters.years)
    rows = share_of_gdp(rows[rows["is_primary"]], context)
    if rows.empty:
        return ""
    last = rows[rows["year"] == rows["year"].max()]
    shares = [
        _("{share} by {country}'s figures").format(
            share=labels.hedged(f"{number(row['share_gdp_pct'], 1)} %", row["bound"]), country=country(row["reporter"])
        )
        for _index, row in last.iterrows()
    ]
    return _("{what} in {year}, as a share of Tajikistan's GDP: {shares}.").format(
        what=labels.goods(flow), year=last["year"].iloc[0], shares=", ".join(shares)
    )


def rates(trade_annual: pd.DataFrame, trade_period: pd.DataFrame, *, filters: Filters, flow: str = "total") -> str:
    """Newest growth reported by each side: calculated in dollars, and as published where that differs."""
    rows = in_years(growth(china_tajikistan(trade_annual), china_tajikistan(trade_period), flow), filters.years)
    parts = []
    for reporter, part in rows.groupby("reporter"):
        main = part[part["is_primary"] & (part["kind"] == "computed")].sort_values("year", kind="stable")
        if main.empty:
            continue
        last = main.iloc[-1]
        text = _("{country}'s figures of {year} are {growth} on the year before in dollars").format(
            country=country(str(reporter)), year=last["year"], growth=_growth_text(last)
        )
        stated = part[(part["kind"] == "published") & (part["year"] == last["year"])]
        stated = stated[(stated["growth_pct"] - last["growth_pct"]).abs() >= 0.05]
        for _index, row in stated.iterrows():
            basis = _("in yuan") if row["growth_basis"] == "cny" else _("in dollars")
            text += _(" (published: {growth} {basis})").format(growth=percent(row["growth_pct"]), basis=basis)
        parts.append(text + ".")
    return " ".join(parts)


def _growth_text(row: pd.Series) -> str:
    """A growth rate, rounded to the precision of the two values it was calculated from."""
    if "approximate" in (row["value_type"], row["base_type"]):
        return _("about {growth}").format(growth=percent(row["growth_pct"], 0))
    return percent(row["growth_pct"])


def gap(trade_annual: pd.DataFrame, trade_gap_causes: pd.DataFrame, *, filters: Filters, year: str = "newest") -> str:
    """The gap between the totals of one year, and how many causes the sources name and quantify."""
    trade = in_years(china_tajikistan(trade_annual), filters.years)
    resolved = resolve_year(trade, year)
    rows = figures_of_year(trade, resolved)
    totals = rows[(rows["goods"] == "total") & rows["is_primary"]].set_index("reporter")
    main = totals["value_usd"].astype(float)
    if rows.empty:
        return ""
    if len(main) == 2:
        text = _("In {year} the two counts are {gap} apart: {china} by China, {tajikistan} by Tajikistan.").format(
            year=resolved,
            gap=labels.hedged(
                money(abs(main["CHN"] - main["TJK"])), "about" if totals["bound"].notna().any() else None
            ),
            china=amount(main["CHN"], totals["bound"]["CHN"], totals["value_type"]["CHN"]),
            tajikistan=amount(main["TJK"], totals["bound"]["TJK"], totals["value_type"]["TJK"]),
        )
    else:
        text = _("For {year} only one side's main figure has been found, so no gap can be shown.").format(year=resolved)
    causes = ngettext("Sources name {count} cause", "Sources name {count} causes", trade_gap_causes["cause"].nunique())
    size_count = int(((trade_gap_causes["about"] == "TJK") & trade_gap_causes["size_usd"].notna()).sum())
    ending = _("none puts a dollar figure on any of them for this pair")
    if size_count:
        ending = ngettext("{count} with a size in dollars", "{count} with sizes in dollars", size_count)
    return f"{text} {causes}; {ending}."


def months(trade_monthly: pd.DataFrame, *, filters: Filters, goods: str = "total") -> str:
    """Growth over the editorial's four months, over five and over the year, and the newest month."""
    rows = reported_by_china(trade_monthly, "TJK", goods)
    rows = in_years(rows, filters.years).sort_values(["year", "month"])
    if rows.empty:
        return ""
    year, month = ARTICLE
    spans = {
        _("January to April {year}"): row_of_month(rows, year, month),
        _("January to May"): row_of_month(rows, year, month + 1),
        _("the whole year"): row_of_month(rows, year, 12),
    }
    changes = [
        f"{name.format(year=year)} {percent(row['growth_cumulative_pct'])}"
        for name, row in spans.items()
        if row is not None
    ]
    parts = []
    if changes:
        parts.append(
            _("{goods} by China Customs, against the year before, in yuan: {spans}.").format(
                goods=labels.goods(goods), spans=", ".join(changes)
            )
        )
    last = rows.iloc[-1]
    parts.append(
        _("Latest: January to {month}, {value}, {growth}.").format(
            month=day(f"{last['year']}-{last['month']:02d}"),
            value=money(last["value_cumulative_cny"], "CNY"),
            growth=percent(last["growth_cumulative_pct"]),
        )
    )
    return " ".join(parts)


def partners(trade_partners: pd.DataFrame, *, filters: Filters, direction: str = "import") -> str:
    """Rank and share of China and Russia in the newest year of the yearly series."""
    rows = in_years(annual_series(trade_partners, direction), filters.years)
    if rows.empty:
        return ""
    year = rows["year"].max()
    last = rows[rows["year"] == year].set_index("partner")
    ranks = [
        _("{country} rank {rank} with {share} %").format(
            country=country(partner),
            rank=last.loc[partner, "partner_rank"],
            share=number(float(last.loc[partner, "share_pct"]), 1),
        )
        for partner in ALWAYS
        if partner in last.index
    ]
    return _("Tajikistan's {flow} in {year}, the newest year that the IMF's table ranks: {partners}.").format(
        flow=labels.flow(direction), year=year, partners=", ".join(ranks) or _("neither China nor Russia")
    )


def neighbours(trade_annual: pd.DataFrame, *, filters: Filters, flow: str = "total", base: str = "2013") -> str:
    """Tajikistan's rank in the newest year with figures of all five states, and its index against the base year."""
    rows = in_years(with_index(central_asia_rows(trade_annual, flow), int(base)), filters.years)
    counts = rows.groupby("year")["partner"].nunique()
    years = counts[counts == len(STATES)].index
    if years.empty:
        return ""
    last = (
        rows[rows["year"] == max(years)].sort_values("value_usd", ascending=False, kind="stable").reset_index(drop=True)
    )
    tajikistan = last[last["partner"] == "TJK"].iloc[0]
    text = _("In {year} Tajikistan is number {place} of the five in China's {flow}: {value}; first is {first}, {most}.")
    text = text.format(
        year=tajikistan["year"],
        place=int(tajikistan.name) + 1,
        flow=labels.flow(flow),
        value=amount(tajikistan["value_usd"], tajikistan["bound"], tajikistan["value_type"]),
        first=country(last.loc[0, "partner"]),
        most=amount(last.loc[0, "value_usd"], last.loc[0, "bound"], last.loc[0, "value_type"]),
    )
    if pd.isna(tajikistan["index_base_100"]):
        return text
    return f"{text} " + _("With {base} as 100, Tajikistan's index is {index}.").format(
        base=base, index=number(tajikistan["index_base_100"])
    )


def products(trade_products: pd.DataFrame, areas: pd.DataFrame, *, filters: Filters) -> str:
    """The newest known share of minerals, and the areas without published figures."""
    parts = []
    rows = with_share(minerals_and_rest(products_in_years(trade_products, filters)))
    rows = of_areas(rows[rows["product_code"] == MINERALS], filters.areas)
    if len(rows):
        last = rows.iloc[-1]
        parts.append(
            _(
                "Minerals and metals were {share} % of China's imports from Tajikistan in {year}: WTO figures"
                " over the IMF's total, calculated here."
            ).format(share=number(last["share_pct"], 1), year=last["year"])
        )
    chosen = areas[areas["area_id"].isin(filters.areas)] if filters.areas else areas
    absent = areas_without_figures(chosen, products_in_years(trade_products, filters))
    if filters.areas and absent:
        names = area_names(areas, language.get())
        parts.append(
            _("No data published for this pair: {areas}.").format(areas=", ".join(names[area] for area in absent))
        )
    elif absent:
        parts.append(
            ngettext(
                "For {count} area no data is published for this pair.",
                "For {count} areas no data is published for this pair.",
                len(absent),
            )
        )
    return " ".join(parts)


def products_in_years(trade_products: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Rows in the filter's years, in all areas."""
    return apply(trade_products, Filters(years=filters.years))
