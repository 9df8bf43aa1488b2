"""The partnership in a few figures, each with its year and its publisher."""

from dataclasses import dataclass

import pandas as pd

from dashboard import words
from dashboard.filters import Filters, apply, in_years, of_areas
from dashboard.text import _, country, day, money, number
from dashboard.transform.areas import STAGES
from dashboard.transform.debt import official
from dashboard.transform.projects import STATUSES, by_status
from dashboard.transform.trade import primary
from dashboard.transform.visits import COMPLETE_FROM

NOTHING = "–"


@dataclass(frozen=True)
class Headline:
    """A figure on a card: what it is, the figure, what to know about it, who says so and where."""

    label: str
    value: str
    detail: str
    publisher: str = ""
    address: str = ""
    source_ids: tuple[str, ...] = ()


def trade(trade_annual: pd.DataFrame, sources: pd.DataFrame, filters: Filters, reporter: str) -> Headline:
    """Newest annual total that one side reports, nominal US dollars."""
    partner = "TJK" if reporter == "CHN" else "CHN"
    rows = in_years(primary(trade_annual, reporter, partner, "total"), filters.years)
    label = _("Trade, as {country} counts it").format(country=country(reporter))
    if rows.empty:
        return Headline(label, NOTHING, _("no figure in these years"))
    last = rows.iloc[-1]
    return _sourced(
        label,
        money(last["value_usd"]),
        f"{last['year']}; {words.value_type(last['value_type'])}",
        last,
        sources,
    )


def debt(finance: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Headline:
    """Newest official figure of state debt to China; disputed ones are left out."""
    rows = in_years(official(finance), filters.years)
    label = _("State debt to China")
    if rows.empty:
        return Headline(label, NOTHING, _("no figure in these years"))
    last = rows.iloc[-1]
    detail = day(last["date"])
    value = words.bounded(last["bound"], money(last["value"] * 1e6))
    return _sourced(label, value, detail, last, sources)


def projects(projects_table: pd.DataFrame, filters: Filters) -> Headline:
    """Projects that the filter leaves, by status."""
    rows = apply(projects_table, filters)
    counts = by_status(rows)
    detail = ", ".join(f"{number(counts[status])} {words.status(status).lower()}" for status in STATUSES)
    return Headline(_("Projects recorded here"), number(len(rows)), detail, source_ids=tuple(rows["source_id"]))


def areas(areas_table: pd.DataFrame, filters: Filters) -> Headline:
    """Cooperation areas that the filter leaves, by stage."""
    rows = of_areas(areas_table, filters.areas)
    counts = rows["stage"].value_counts()
    detail = ", ".join(f"{number(counts[stage])} {words.stage(stage).lower()}" for stage in STAGES if stage in counts)
    return Headline(_("Cooperation areas"), number(len(rows)), detail)


def visits(visits_table: pd.DataFrame, filters: Filters) -> Headline:
    """Head-of-state visits in both directions since the list is complete."""
    rows = in_years(visits_table, filters.years)
    rows = rows[rows["date_start"].str[:4].astype(int) >= COMPLETE_FROM]
    to_china = int((rows["host_country"] == "CHN").sum())
    detail = _("since {year}: {to_china} to China, {to_tajikistan} to Tajikistan").format(
        year=max(COMPLETE_FROM, filters.years[0]), to_china=to_china, to_tajikistan=len(rows) - to_china
    )
    return Headline(_("Visits of heads of state"), number(len(rows)), detail, source_ids=tuple(rows["source_id"]))


def _sourced(label: str, value: str, detail: str, row: pd.Series, sources: pd.DataFrame) -> Headline:
    source = sources.set_index("source_id").loc[row["source_id"]].fillna("")
    publisher = str(source["publisher"])
    if source["origin"]:
        publisher = _("{publisher}, citing {origin}").format(publisher=publisher, origin=source["origin"])
    return Headline(label, value, detail, publisher, str(source["url"]), (str(row["source_id"]),))
