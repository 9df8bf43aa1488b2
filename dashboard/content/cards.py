"""Metric cards: key figures of the partnership, each with year and publisher."""

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
    """A metric card: label, formatted value, detail lines, publisher and address of its source.

    `table` is the one that its rows come from; `split` is whether the sector filter applies.
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
    """Cards of the overview page."""
    return [
        trade(trade_annual, sources, filters, "CHN"),
        trade(trade_annual, sources, filters, "TJK"),
        debt(finance, sources, filters),
        project_count(projects, filters),
        area_count(areas, area_evidence, filters),
        visit_count(visits, filters),
    ]


def trade(trade_annual: pd.DataFrame, sources: pd.DataFrame, filters: Filters, reporter: str) -> Card:
    """Trade reported by one side in the newest year that both report, nominal US dollars; newer years in `detail`.

    The cards of both sides thus show the same year; where no year has both, each says so.
    """
    partner = "TJK" if reporter == "CHN" else "CHN"
    rows = in_years(primary_rows(trade_annual, reporter, partner, "total"), filters.years)
    both = set(rows["year"]) & set(primary_rows(trade_annual, partner, reporter, "total")["year"])
    label = _("Trade reported by {country}").format(country=country(reporter))
    if rows.empty:
        return _empty_card(label, "trade_annual")
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
                value=_value_text(newest),
                value_type=labels.value_type(newest["value_type"]),
                publisher=newest["publisher"],
            )
        )
    return _source_card(label, _value_text(shown), "\n".join(details), shown, sources, "trade_annual")


def _value_text(row: pd.Series) -> str:
    return labels.hedged(money(row["value_usd"]), row["bound"])


def debt(finance: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Card:
    """Newest official figure of state debt to China or its Eximbank, without disputed and derived ones."""
    rows = in_years(official_debt(finance), filters.years)
    rows = rows[rows["value_type"] == "reported"]
    if rows.empty:
        return _empty_card(_("State debt to China"), "finance")
    last = rows.iloc[-1]
    value = labels.hedged(money(last["value"] * 1e6), last["bound"])
    label = labels.indicator(str(measure_of_row(rows).iloc[-1]))
    detail = "\n".join(part for part in (day(last["date"]), _debt_shares(last, finance)) if part)
    return _source_card(label, value, detail, last, sources, "finance")


def _debt_shares(debt_row: pd.Series, finance: pd.DataFrame) -> str:
    """Calculated share of total external debt on the same day; empty where no total is known."""
    shares: dict[str, str] = {}
    for total in named_rows(total_debt_on(finance, debt_row["date"])):
        percent = 100 * debt_row["value"] / total.value
        is_minimum = debt_row["bound"] == "more_than" and total.bound == "exact"
        share = _("{hedge} {percent} % of {total}").format(
            hedge=labels.bound("more_than" if is_minimum else "about"),
            percent=number(math.floor(percent) if is_minimum else percent),
            total=labels.hedged(money(total.value * 1e6), total.bound),
        )
        publisher = _("{publisher}, disputed").format(publisher=total.publisher) if total.disputed else total.publisher
        shares.setdefault(share, f"{share} ({publisher})")
    return (
        _("Calculated share of all external debt that day: {shares}").format(shares=", ".join(shares.values()))
        if shares
        else ""
    )


def project_count(projects_table: pd.DataFrame, filters: Filters) -> Card:
    """Number of projects under the filter, by status, with the range of their start years."""
    rows = apply(projects_table, filters)
    counts = count_by_status(rows)
    parts = ", ".join(f"{number(count)} {labels.status(status).lower()}" for status, count in counts.items())
    denied = len(rows) - sum(counts.values())
    if denied:
        parts += ", " + _("{count} denied by Tajikistan").format(count=number(denied))
    earliest = _("earliest dates {years}").format(years=_years_text(rows["start_date"]))
    return _count_card(_("Projects in this database"), len(rows), f"{parts}; {earliest}", rows, "projects", split=True)


def area_count(areas_table: pd.DataFrame, area_evidence: pd.DataFrame, filters: Filters) -> Card:
    """Number of cooperation areas under the filter, by stage, with the years of their evidence."""
    rows = of_areas(areas_table, filters.areas)
    evidence = apply(area_evidence, filters)
    counts = rows["stage"].value_counts()
    parts = ", ".join(
        f"{number(counts[stage])} {labels.stage(stage).lower()}"
        for stage in labels.codes("areas", "stage")
        if stage in counts
    )
    span = _("evidence from {years}").format(years=_years_text(evidence["date"]))
    return _count_card(_("Cooperation areas"), len(rows), f"{parts}; {span}", evidence, "area_evidence", split=True)


def visit_count(visits_table: pd.DataFrame, filters: Filters) -> Card:
    """Number of head-of-state visits in both directions, since the list is complete."""
    rows = in_years(visits_table[visits_table["complete"]], filters.years)
    to_china = int((rows["host_country"] == "CHN").sum())
    complete = complete_from(visits_table)
    since = max(complete, filters.years[0]) if filters.years else complete
    detail = _("since {year}: {to_china} to China, {to_tajikistan} to Tajikistan").format(
        year=since, to_china=to_china, to_tajikistan=len(rows) - to_china
    )
    return _count_card(_("Visits of heads of state"), len(rows), detail, rows, "visits")


def _years_text(dates: pd.Series) -> str:
    """First and last year of partial ISO dates, e.g. "2006 to 2024"."""
    years = first_year(dates).dropna()
    if years.empty:
        return _("date not known")
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)


def _count_card(label: str, count: int, detail: str, rows: pd.DataFrame, table: str, *, split: bool = False) -> Card:
    """A card that counts rows; it names the publisher with the most rows and counts the others."""
    publishers = list(rows["publisher"].value_counts().index)
    publisher = str(publishers[0]) if publishers else ""
    if len(publishers) > 1:
        publisher = _("{publisher} and {count} others").format(publisher=publisher, count=len(publishers) - 1)
    source_ids = tuple(rows["source_id"])
    return Card(label, number(count), detail, publisher, source_ids=source_ids, table=table, split=split)


def investor_cards(
    finance: pd.DataFrame, area_evidence: pd.DataFrame, sources: pd.DataFrame, *, filters: Filters
) -> list[Card]:
    """Chinese investment by definition (direct, all foreign), and debt to China."""
    return [
        _investment(_("Direct investment from China"), "direct", area_evidence, sources, filters),
        _investment(_("All investment from China"), "all", area_evidence, sources, filters),
        _debt_with_note(finance, sources, filters),
    ]


def _investment(label: str, card: str, area_evidence: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Card:
    rows = in_years(area_evidence[area_evidence["card"] == card], filters.years)
    if rows.empty:
        return _empty_card(label, "area_evidence")
    row = rows.sort_values("date", kind="stable").iloc[-1]
    return _source_card(label, money(row["value"] * 1e6), str(row["what"]), row, sources, "area_evidence")


def _debt_with_note(finance: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Card:
    """The debt card with the note that debt is not investment."""
    card = debt(finance, sources, filters)
    if not card.source_ids:
        return card
    return replace(card, detail=f"{card.detail}\n" + _("Debt is not investment and says nothing about ownership."))


def _empty_card(label: str, table: str) -> Card:
    """A card without a figure in the filter's years."""
    return Card(label, NO_VALUE, _("no figure in these years"), table=table)


def _source_card(label: str, value: str, detail: str, row: pd.Series, sources: pd.DataFrame, table: str) -> Card:
    """A card with the publisher of a row and the source which that publisher cites."""
    source = sources_by_id(sources)[str(row["source_id"])]
    publisher = str(source.publisher)
    if isinstance(source.origin, str):
        publisher = _("{publisher}, citing {origin}").format(publisher=publisher, origin=source.origin)
    address = source.url if isinstance(source.url, str) else ""
    return Card(label, value, detail, publisher, address, (source.source_id,), table)
