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
        "listed_project": _("Listed project"),
        "dated_event": _("Timeline event"),
        "text": _("Text that names it"),
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


def document_kind(code: str) -> str:
    """Kind of a document."""
    return {
        "agreement": _("agreement"),
        "mou": _("memorandum"),
        "joint_statement": _("joint statement"),
        "treaty": _("treaty"),
        "plan": _("plan"),
    }.get(code, code)


def text_kind(code: str) -> str:
    """Kind of a text that names a field of cooperation."""
    return {
        "statement_text": _("statement"),
        "readout": _("account of the talks"),
        "signed_article": _("signed article"),
        "editorial": _("editorial"),
        "commentary": _("commentary"),
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
