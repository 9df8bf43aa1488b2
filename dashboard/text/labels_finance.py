"""Words for the codes of the finance table."""

from dashboard.text.format import _


def bound(code: str) -> str:
    """How a source hedges a figure; empty where it does not."""
    return {
        "about": _("about"),
        "nearly": _("nearly"),
        "more_than": _("more than"),
        "less_than": _("less than"),
    }.get(code, "")


def hedged(value: str, code: object) -> str:
    """A figure in words with the source's hedge before it, e.g. "more than $2.2 bn"."""
    return f"{bound(code)} {value}".strip() if isinstance(code, str) else value


def period(code: str) -> str:
    """The time that a figure covers."""
    return {
        "year": _("year"),
        "full_year": _("whole year"),
        "point in time": _("point in time"),
        "cumulative": _("running total"),
        "event": _("event"),
        "uncertain": _("period uncertain"),
        "January-June": _("January to June"),
        "January-September": _("January to September"),
        "January-November": _("January to November"),
    }.get(code, code)


def creditor(code: str) -> str:
    """Whose claim a debt is, as its source says."""
    return {
        "china": _("China, without saying which lender"),
        "china_eximbank": _("China Eximbank alone"),
    }.get(code, code)


def indicator(code: str) -> str:
    """What a figure of the tables of finance or context measures."""
    return {
        "china_ofdi_stock_central_asia_5": _("China's direct investment in five Central Asian states"),
        "china_share_of_external_public_debt": _("China's share of external public debt"),
        "china_share_of_foreign_investment": _("China's share of foreign investment"),
        "chinese_commitments_aiddata_oda": _("Commitments, ODA-like"),
        "chinese_commitments_aiddata_oof": _("Commitments, other official flows"),
        "chinese_commitments_aiddata_vof": _("Commitments, class not clear"),
        "chinese_commitments_aiddata_total_2000_2021": _("Commitments, total"),
        "chinese_fdi_energy_sector": _("Chinese direct investment in energy"),
        "chinese_loans_weighted_interest_rate_aiddata": _("Mean interest on Chinese loans, weighted"),
        "companies_with_chinese_capital": _("Companies with Chinese capital"),
        "contracts_signed_at_business_forum": _("Contracts signed at a business forum"),
        "cumulative_chinese_investment_claimed": _("Chinese investment, running total as claimed"),
        "cumulative_fdi_from_china_since_2007": _("Direct investment from China since 2007"),
        "cumulative_investment_from_china_since_2007": _("All investment from China since 2007"),
        "eximbank_soft_loans_energy_sector": _("Soft loans of China Eximbank in energy"),
        "external_debt_owed_to_china": _("State debt to China"),
        "external_debt_owed_to_china/china_eximbank": _("State debt to China Eximbank"),
        "external_debt_service": _("Service of external debt"),
        "external_debt_service_to_china": _("Service of debt to China"),
        "external_debt_share_of_gdp": _("External debt as a share of GDP"),
        "external_debt_total": _("All external debt"),
        "fdi_inflow_from_china": _("Direct investment from China"),
        "fdi_inflow_total": _("Direct investment from all countries"),
        "fdi_stock_from_china": _("Stock of direct investment from China"),
        "investment_from_china_last_ten_years": _("Investment from China in ten years"),
        "investment_inflow_from_china": _("All investment from China"),
        "loans_of_chinese_banks_to_tajik_banks_and_firms_2010_2018": _(
            "Loans of Chinese banks to Tajik banks and firms"
        ),
        "national_bank_debt_to_china": _("Debt of the National Bank to China"),
        "public_debt_share_of_gdp": _("Public debt as a share of GDP"),
        "public_debt_total": _("All public debt"),
        "gdp_current_usd": _("Gross domestic product, current US dollars"),
        "population": _("Population"),
        "remittances_pct_gdp": _("Remittances received, percent of GDP"),
    }.get(code, code)


def unit(code: str) -> str:
    """Unit of a figure of the finance table."""
    return {
        "count": _("number"),
        "million USD": _("million US dollars"),
        "million USD (constant 2021)": _("million US dollars of 2021"),
        "percent": _("percent"),
    }.get(code, code)
