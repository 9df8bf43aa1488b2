"""Words for the codes that stand in cells, translated when they are asked for."""

from dashboard.text.format import _
from dashboard.text.labels_finance import bound as bound
from dashboard.text.labels_finance import creditor as creditor
from dashboard.text.labels_finance import hedged as hedged
from dashboard.text.labels_finance import indicator as indicator
from dashboard.text.labels_finance import period as period
from dashboard.text.labels_finance import unit as unit
from dashboard.text.labels_projects import kind_of_value as kind_of_value
from dashboard.text.labels_projects import never_added as never_added
from dashboard.text.labels_projects import precision as precision
from dashboard.text.labels_projects import project_field as project_field
from dashboard.text.labels_projects import province as province
from dashboard.text.labels_projects import role as role
from dashboard.text.labels_projects import state as state
from dashboard.text.labels_projects import value_basis as value_basis
from dashboard.text.labels_timeline import amount as amount
from dashboard.text.labels_timeline import bounded as bounded
from dashboard.text.labels_timeline import date_precision as date_precision
from dashboard.text.labels_timeline import document_kind as document_kind
from dashboard.text.labels_timeline import language_name as language_name
from dashboard.text.labels_timeline import name_status as name_status
from dashboard.text.labels_timeline import report_kind as report_kind
from dashboard.text.labels_timeline import text_kind as text_kind
from dashboard.text.labels_timeline import unit_name as unit_name
from dashboard.text.labels_timeline import visit_kind as visit_kind


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


def kind_of_money(kind: object, basis: object) -> str:
    """Kind of money and what a value rests on, e.g. "direct investment; only expected"."""
    said = [value_type(kind) if isinstance(kind, str) else _("kind not known")]
    said += [value_basis(basis)] if isinstance(basis, str) and basis != "reported" else []
    return "; ".join(said)


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
        "stalled": _("Stalled or without a later report"),
        "announced": _("Announced"),
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
        "listed_project": _("Listed project"),
        "dated_event": _("Timeline event"),
        "text": _("Text that names it"),
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


def verdict(code: str) -> str:
    """Outcome of the check of a statement."""
    return {
        "supported": _("Supported"),
        "supported_with_context": _("Supported, with context"),
        "partly_supported": _("Partly supported"),
        "not_supported": _("Not supported"),
        "cannot_be_checked": _("Cannot be checked"),
    }.get(code, code)
