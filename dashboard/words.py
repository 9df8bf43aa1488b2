"""Words for the codes that stand in cells, translated when they are asked for."""

from dashboard.text import _


def value_type(code: str) -> str:
    """How a value came about, or what kind of money it is."""
    return {
        "reported": _("reported"),
        "sum": _("sum of exports and imports"),
        "derived": _("derived from stated figures"),
        "approximate": _("approximate"),
        "imf_estimate": _("IMF estimate"),
        "loan": _("loan"),
        "grant": _("grant"),
        "fdi": _("direct investment"),
        "mixed": _("loan and grant mixed"),
        "contract": _("contract"),
        "cost": _("cost"),
        "plan": _("plan"),
    }.get(code, code)


def never_added() -> str:
    """Why kinds of value are not added up."""
    return _(
        "Kinds of value are never added to each other: a loan, a grant, a plan and the running total of an investment "
        "say different things, and one project may lie inside another."
    )


def kind_of_value(code: str) -> str:
    """A kind of money as a heading."""
    return {
        "loan": _("Loans"),
        "grant": _("Grants"),
        "fdi": _("Direct investment"),
        "mixed": _("Loans and grants mixed"),
        "contract": _("Contracts"),
    }.get(code, code)


def series(code: str) -> str:
    """Where a trade series comes from."""
    return {
        "IMF_DOTS": _("IMF"),
        "UN_COMTRADE": _("UN Comtrade"),
        "UN_COMTRADE_WITS": _("UN Comtrade, WITS"),
        "GACC": _("China Customs"),
        "TJ_NATIONAL": _("Tajik agencies"),
    }.get(code, code)


def flow(code: str) -> str:
    """Direction of trade, seen from the reporter."""
    return {"total": _("exports and imports"), "export": _("exports"), "import": _("imports")}.get(code, code)


def worked_out() -> dict[str, str]:
    """Titles of the columns that are worked out here, by their names."""
    return {
        "goods": _("Goods, seen from China"),
        "gdp_usd": _("Tajikistan's GDP"),
        "share_gdp_pct": _("Percent of Tajikistan's GDP"),
        "index_base_100": _("Index, base year = 100"),
        "growth_pct": _("Growth, percent"),
        "growth_month_pct": _("Growth on the same month a year before, worked out, percent"),
        "base_type": _("Kind of the value of the year before"),
    }


def goods(code: str) -> str:
    """Direction of goods, seen from China, whoever counts them."""
    return {
        "total": _("All trade"),
        "export": _("Goods from China"),
        "import": _("Goods from Tajikistan"),
        "balance": _("China's surplus"),
    }.get(code, code)


def gap_cause(code: str) -> str:
    """Cause that sources name for the gap between two counts of the same trade."""
    return {
        "transit": _("Transit through third countries"),
        "re_export": _("Re-export"),
        "temporary_import": _("Temporary import"),
        "attribution": _("Counting rules, attribution"),
        "cif_fob": _("c.i.f. against f.o.b."),
        "unrecorded": _("Unrecorded trade"),
    }.get(code, code)


def solar_kind(code: str) -> str:
    """What a customs code of solar goods covers."""
    return {
        "panels": _("Panels (assembled)"),
        "cells": _("Cells"),
        "panels_and_cells": _("Cells and panels, one code until 2021"),
    }.get(code, code)


def scope(code: str) -> str:
    """What a figure on a product covers."""
    return {
        "pair": _("China and Tajikistan"),
        "TJK_all_origins": _("Tajikistan's imports from all countries"),
        "TJK_all_destinations": _("Tajikistan's exports to all countries"),
        "TJK_stock": _("vehicles registered in Tajikistan"),
        "karasu_port": _("all that passes Karasu port, also to other countries"),
        "CHN_to_CA5": _("China to the five Central Asian states"),
        "xinjiang_pair": _("Xinjiang only, with Tajikistan"),
        "xinjiang_to_CA5": _("Xinjiang only, to the five states"),
    }.get(code, code)


def group(code: str) -> str:
    """Group of cooperation areas, after the editorial's own order."""
    return {
        "development_strategy": _("Development strategy"),
        "traditional": _("Traditional areas"),
        "new": _("New areas"),
        "security": _("Security"),
        "people": _("People-to-people ties"),
    }.get(code, code)


def stage(code: str) -> str:
    """How far cooperation in an area has come."""
    return {
        "established": _("Established"),
        "growing": _("Growing"),
        "early": _("Early"),
        "stated_intent": _("Stated intent"),
    }.get(code, code)


def status(code: str) -> str:
    """State of a project."""
    return {
        "completed": _("Completed"),
        "under_construction": _("Under construction"),
        "announced": _("Announced"),
    }.get(code, code)


def state(code: str) -> str:
    """What a project was in a past year."""
    return {
        "completed": _("Finished"),
        "under_construction": _("Under way"),
        "announced": _("Announced"),
        "begun": _("Begun, year of completion not known"),
    }.get(code, code)


def project_field(code: str) -> str:
    """What another source's statement on a project is about."""
    return {
        "area": _("Land"),
        "capacity": _("Capacity"),
        "context": _("Context"),
        "count": _("Number"),
        "date": _("Date"),
        "duration": _("Duration"),
        "end_date": _("End"),
        "fleet": _("Fleet"),
        "length_km": _("Length, km"),
        "market share": _("Market share"),
        "output": _("Output"),
        "ownership": _("Ownership"),
        "relevance": _("Part of Tajikistan"),
        "reserves": _("Reserves"),
        "scope": _("Scope"),
        "start_date": _("Start"),
        "status": _("Status"),
        "value": _("Value"),
        "value (grant)": _("Value, grant"),
        "value_usd": _("Value"),
    }.get(code, code)


def role(code: str) -> str:
    """What a project is in a list of projects with Chinese participation."""
    return {
        "bilateral": _("China and Tajikistan"),
        "multilateral": _("money of several states"),
        "outside_tajikistan": _("outside Tajikistan, for context"),
        "domestic_policy": _("a Tajik policy"),
        "disputed_report": _("a press report that Tajikistan denies"),
        "context": _("for context"),
    }.get(code, code)


def province(code: str) -> str:
    """First-level unit of Tajikistan, by ISO 3166-2."""
    return {
        "TJ-DU": _("Dushanbe"),
        "TJ-GB": _("Gorno-Badakhshan"),
        "TJ-KT": _("Khatlon"),
        "TJ-RA": _("Districts of Republican Subordination"),
        "TJ-SU": _("Sughd"),
    }.get(code, code)


def precision(code: str) -> str:
    """How exactly a place is known."""
    return {
        "exact": _("exact place"),
        "town": _("town known"),
        "district": _("district known"),
        "region": _("region known"),
    }.get(code, code)


def mode(code: str) -> str:
    """Kind of a route."""
    return {
        "road": _("Road"),
        "rail": _("Railway"),
        "pipeline": _("Pipeline"),
        "power_line": _("Power line"),
    }.get(code, code)


def category(code: str) -> str:
    """Kind of an event."""
    return {
        "partnership": _("Partnership"),
        "visit": _("Visit"),
        "summit": _("Summit"),
        "agreement": _("Agreement"),
        "trade": _("Trade"),
        "finance": _("Finance"),
        "infrastructure": _("Infrastructure"),
        "security": _("Security"),
        "culture": _("Culture"),
    }.get(code, code)


def evidence_kind(code: str) -> str:
    """Kind of a piece of evidence."""
    return {
        "figure": _("Figure"),
        "agreement": _("Agreement"),
        "statement": _("Statement"),
        "project": _("Project"),
        "event": _("Event"),
        "institution": _("Institution"),
        "computed": _("worked out here"),
        "published": _("as stated by its publisher"),
    }.get(code, code)


def publisher_type(code: str) -> str:
    """Kind of a publisher."""
    return {
        "chinese_state": _("Chinese state"),
        "tajik_state": _("Tajik state"),
        "other_state": _("state of another country"),
        "international_organisation": _("international organisation"),
        "independent_media": _("independent media"),
        "research": _("research"),
        "dataset": _("dataset"),
        "company": _("company"),
        "other": _("other or not known"),
    }.get(code, code)


def bound(code: str) -> str:
    """How a source hedges a figure; empty where it does not."""
    return {
        "about": _("about"),
        "nearly": _("nearly"),
        "more_than": _("more than"),
        "less_than": _("less than"),
    }.get(code, "")


def period(code: str) -> str:
    """The time that a figure covers."""
    return {
        "year": _("year"),
        "point in time": _("point in time"),
        "cumulative": _("running total"),
        "event": _("event"),
        "uncertain": _("period uncertain"),
        "January-June": _("January to June"),
        "January-September": _("January to September"),
        "January-November": _("January to November"),
    }.get(code, code)


def indicator(code: str) -> str:
    """What a figure of the finance table measures."""
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
    }.get(code, code)


def unit(code: str) -> str:
    """Unit of a figure of the finance table."""
    return {
        "count": _("number"),
        "million USD": _("million US dollars"),
        "million USD (constant 2021)": _("million US dollars of 2021"),
        "percent": _("percent"),
    }.get(code, code)
