"""Words for the codes of projects."""

from dashboard.text.format import _


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


def value_basis(code: str) -> str:
    """What the value of a project rests on."""
    return {
        "reported": _("agreed or spent"),
        "expected": _("only expected"),
        "derived": _("derived from stated figures"),
    }.get(code, code)


def state(code: str) -> str:
    """What a project was in a past year."""
    return {
        "completed": _("Finished"),
        "under_construction": _("Under way"),
        "stalled": _("Stalled or without a later report"),
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
