"""Who the largest investor is, answered once for each thing that the question can mean."""

import pandas as pd

from dashboard import words
from dashboard.filters import Filters, in_years
from dashboard.headlines import Headline, debt, nothing, sourced
from dashboard.text import _, day, money, number

# Pieces of evidence that state a rank, by what they count.
RANKED = {"direct": "investment-09", "all": "investment-10"}


def by_definition(
    finance: pd.DataFrame, area_evidence: pd.DataFrame, sources: pd.DataFrame, filters: Filters
) -> list[Headline]:
    """Direct investment, all foreign investment, and debt: what the newest source says of China's place in each."""
    return [
        _ranked(_("Direct investment"), RANKED["direct"], area_evidence, sources, filters),
        _ranked(_("All foreign investment"), RANKED["all"], area_evidence, sources, filters),
        _lent(finance, sources, filters),
    ]


def _ranked(
    label: str, evidence_id: str, area_evidence: pd.DataFrame, sources: pd.DataFrame, filters: Filters
) -> Headline:
    rows = in_years(area_evidence[area_evidence["evidence_id"] == evidence_id], filters.years)
    if rows.empty:
        return nothing(label)
    row = rows.iloc[0]
    return sourced(label, money(row["value"] * 1e6), str(row["what"]), row, sources)


def _lent(finance: pd.DataFrame, sources: pd.DataFrame, filters: Filters) -> Headline:
    """State debt to China, with the newest share of external debt that a source states."""
    owed = debt(finance, sources, filters)
    shares = in_years(finance[finance["indicator"] == "china_share_of_external_public_debt"], filters.years)
    if not owed.source_ids or shares.empty:
        return owed
    last = shares.sort_values("date").iloc[-1]
    share = _("China's share of external public debt at the end of {year}: {bound} {share} % ({reporter}).").format(
        year=day(last["date"]),
        bound=words.bound(last["bound"]),
        share=number(last["value"], 1),
        reporter=last["reporter"],
    )
    detail = f"{owed.detail}. {share} " + _("Debt is lent, not invested, and says nothing of ownership.")
    return Headline(owed.label, owed.value, detail, owed.publisher, owed.address, owed.source_ids)
