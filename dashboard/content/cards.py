"""The partnership in a few figures, each with its year and its publisher."""

import math
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.tables.partial_dates import first_year
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, day, money, number
from dashboard.transform.debt import measure_of_row, official_debt, total_debt_on
from dashboard.transform.filters import Filters, apply, in_years, of_areas
from dashboard.transform.projects import count_by_status
from dashboard.transform.provenance import sources_by_id
from dashboard.transform.trade import primary_rows
from dashboard.transform.visits import complete_from

NO_VALUE = "–"


@dataclass(frozen=True)
class Card:
    """A figure on a card: what it is, the figure, what to know about it, who says so and where.

    `detail` may have several lines. `table` is that of its rows; `split` is whether sectors act on it.
    """

    label: str
    value: str
    detail: str
    publisher: str = ""
    address: str = ""
    source_ids: tuple[str, ...] = ()
    table: str = ""
    split: bool = False


def overview(
    trade_annual: pd.DataFrame,
    finance: pd.DataFrame,
    projects: pd.DataFrame,
    areas: pd.DataFrame,
    area_evidence: pd.DataFrame,
    visits: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    filters: Filters,
) -> list[Card]:
    """The figures that the dashboard opens with."""
    return [
        trade(trade_annual, sources, filters, "CHN"),
        trade(trade_annual, sources, filters, "TJK"),
        debt(finance, sources, filters),
        project_count(projects, filters),
        area_count(areas, area_evidence, filters),
        visit_count(visits, filters),
    ]


def trade(trade_annual: pd.DataFrame, sources: pd.DataFrame, filters: Filters, reporter: str) -> Card:
    """Annual total of one side in the newest year that both count, nominal US dollars; a newer one of its own beside.

    Two cards that stand beside each other are of one year; where no year has both, each says so.
    """
    partner = "TJK" if reporter == "CHN" else "CHN"
    rows = in_years(primary_rows(trade_annual, reporter, partner, "total"), filters.years)
    both = set(rows["year"]) & set(primary_rows(trade_annual, partner, reporter, "total")["year"])
    label = _("Trade reported by {country}").format(country=country(reporter))
    if rows.empty:
        return _nothing(label, "trade_annual")
    newest = rows.iloc[-1]
    shown = rows[rows["year"] == max(both)].iloc[-1] if both else newest
    details = [f"{shown['year']}; {labels.value_type(shown['value_type'])}"]
    if not both:
        details.append(_("No year here with figures from both sides."))
    elif newest["year"] != shown["year"]:
        details.append(
            _("{country} alone, {year}: {value} ({value_type}; {publisher})").format(
                country=country(reporter),
                year=newest["year"],
                value=_hedged(newest),
                value_type=labels.value_type(newest["value_type"]),
                publisher=newest["publisher"],
            )
        )
    return _sourced(label, _hedged(shown), "\n".join(details), shown, sources, "trade_annual")


def _hedged(row: pd.Series) -> str:
    return labels.hedged(money(row["value_usd"]), row["bound"])


def debt(finance: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Card:
    """Newest official figure of state debt to China or its Eximbank; disputed and derived ones are left out."""
    rows = in_years(official_debt(finance), filters.years)
    rows = rows[rows["value_type"] == "reported"]
    if rows.empty:
        return _nothing(_("State debt to China"), "finance")
    last = rows.iloc[-1]
    value = labels.hedged(money(last["value"] * 1e6), last["bound"])
    label = labels.indicator(str(measure_of_row(rows).iloc[-1]))
    detail = "\n".join(part for part in (day(last["date"]), _share(last, finance)) if part)
    return _sourced(label, value, detail, last, sources, "finance")


def _share(owed: pd.Series, finance: pd.DataFrame) -> str:
    """What part of all external debt of the same day that is, worked out here; empty where no total is known."""
    shares: dict[str, str] = {}
    for total in named_rows(total_debt_on(finance, owed["date"])):
        percent = 100 * owed["value"] / total.value
        floor = owed["bound"] == "more_than" and total.bound == "exact"
        share = _("{hedge} {percent} % of {total}").format(
            hedge=labels.bound("more_than" if floor else "about"),
            percent=number(math.floor(percent) if floor else percent),
            total=labels.hedged(money(total.value * 1e6), total.bound),
        )
        who = _("{publisher}, disputed").format(publisher=total.publisher) if total.disputed else total.publisher
        shares.setdefault(share, f"{share} ({who})")
    return (
        _("Calculated share of all external debt that day: {shares}").format(shares=", ".join(shares.values()))
        if shares
        else ""
    )


def project_count(projects_table: pd.DataFrame, filters: Filters) -> Card:
    """Projects that the filter leaves, by status, and the years of their first dates."""
    rows = apply(projects_table, filters)
    counts = count_by_status(rows)
    parts = ", ".join(f"{number(count)} {labels.status(status).lower()}" for status, count in counts.items())
    denied = len(rows) - sum(counts.values())
    if denied:
        parts += ", " + _("{count} denied by Tajikistan").format(count=number(denied))
    began = _("earliest dates {years}").format(years=_range(rows["start_date"]))
    return _counted(_("Projects in this database"), len(rows), f"{parts}; {began}", rows, "projects", split=True)


def area_count(areas_table: pd.DataFrame, area_evidence: pd.DataFrame, filters: Filters) -> Card:
    """Cooperation areas that the filter leaves, by stage, and the years that their evidence is of."""
    rows = of_areas(areas_table, filters.areas)
    evidence = apply(area_evidence, filters)
    counts = rows["stage"].value_counts()
    parts = ", ".join(
        f"{number(counts[stage])} {labels.stage(stage).lower()}"
        for stage in labels.codes("areas", "stage")
        if stage in counts
    )
    dated = _("evidence from {years}").format(years=_range(evidence["date"]))
    return _counted(_("Cooperation areas"), len(rows), f"{parts}; {dated}", evidence, "area_evidence", split=True)


def visit_count(visits_table: pd.DataFrame, filters: Filters) -> Card:
    """Head-of-state visits in both directions since the list is complete."""
    rows = in_years(visits_table[visits_table["complete"]], filters.years)
    to_china = int((rows["host_country"] == "CHN").sum())
    complete = complete_from(visits_table)
    since = max(complete, filters.years[0]) if filters.years else complete
    detail = _("since {year}: {to_china} to China, {to_tajikistan} to Tajikistan").format(
        year=since, to_china=to_china, to_tajikistan=len(rows) - to_china
    )
    return _counted(_("Visits of heads of state"), len(rows), detail, rows, "visits")


def _range(dates: pd.Series) -> str:
    """First and last year of partial ISO dates in words."""
    years = first_year(dates).dropna()
    if years.empty:
        return _("date not known")
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)


def _counted(label: str, count: int, detail: str, rows: pd.DataFrame, table: str, *, split: bool = False) -> Card:
    """A count of rows; its publisher is the one with most rows, and how many others there are."""
    publishers = list(rows["publisher"].value_counts().index)
    publisher = str(publishers[0]) if publishers else ""
    if len(publishers) > 1:
        publisher = _("{publisher} and {count} others").format(publisher=publisher, count=len(publishers) - 1)
    who = tuple(rows["source_id"])
    return Card(label, number(count), detail, publisher, source_ids=who, table=table, split=split)


def investor_cards(
    finance: pd.DataFrame, area_evidence: pd.DataFrame, sources: pd.DataFrame, *, filters: Filters
) -> list[Card]:
    """Who the largest investor is, by definition: direct investment, all foreign investment, and debt to China."""
    return [
        _ranked(_("Direct investment from China"), "direct", area_evidence, sources, filters),
        _ranked(_("All investment from China"), "all", area_evidence, sources, filters),
        _lent(finance, sources, filters),
    ]


def _ranked(label: str, card: str, area_evidence: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Card:
    rows = in_years(area_evidence[area_evidence["card"] == card], filters.years)
    if rows.empty:
        return _nothing(label, "area_evidence")
    row = rows.sort_values("date", kind="stable").iloc[-1]
    return _sourced(label, money(row["value"] * 1e6), str(row["what"]), row, sources, "area_evidence")


def _lent(finance: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Card:
    """The debt, with what it is not."""
    owed = debt(finance, sources, filters)
    if not owed.source_ids:
        return owed
    return replace(owed, detail=f"{owed.detail}\n" + _("Debt is not investment and says nothing about ownership."))


def _nothing(label: str, table: str) -> Card:
    """A card for which these years hold no figure."""
    return Card(label, NO_VALUE, _("no figure in these years"), table=table)


def _sourced(label: str, value: str, detail: str, row: pd.Series, sources: pd.DataFrame, table: str) -> Card:
    """A card with the publisher of a row, and whom that publisher cites."""
    source = sources_by_id(sources)[str(row["source_id"])]
    publisher = str(source.publisher)
    if isinstance(source.origin, str):
        publisher = _("{publisher}, citing {origin}").format(publisher=publisher, origin=source.origin)
    address = source.url if isinstance(source.url, str) else ""
    return Card(label, value, detail, publisher, address, (source.source_id,), table)
