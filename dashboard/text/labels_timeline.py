"""Words for events, visits, documents and figures that are compared."""

from dashboard.text.format import _, money, number
from dashboard.text.labels_finance import bound


def bounded(code: str, value: str) -> str:
    """A value as its source words it, e.g. "nearly $700 m"."""
    return f"{bound(code)} {value}".strip()


def date_precision(code: str) -> str:
    """How exactly a date is known."""
    return {"day": _("day known"), "month": _("month known"), "year": _("year known")}.get(code, code)


def visit_kind(code: str) -> str:
    """Kind of a visit of a head of state."""
    return {
        "state": _("State visit"),
        "official": _("Official visit"),
        "working": _("Working visit"),
        "summit": _("Summit"),
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


def report_kind(code: str) -> str:
    """What another report does to an event."""
    return {
        "confirms": _("The same"),
        "conflicts": _("Reports differ"),
        "words_it_differently": _("Other words"),
        "only_source": _("One source"),
    }.get(code, code)


def name_status(code: str) -> str:
    """How well the name of a step is known in a language."""
    return {
        "attested": _("seen in a text"),
        "adapted": _("seen in another form"),
        "unverified": _("not verified"),
    }.get(code, code)


def language_name(code: str) -> str:
    """A language of the names."""
    return {"en": _("English"), "zh": _("Chinese"), "ru": _("Russian"), "tg": _("Tajik")}.get(code, code)


def amount(value: float, unit: str) -> str:
    """A figure with its unit: money short, percent with its sign, else number and unit."""
    match unit:
        case "USD":
            return money(value)
        case "million USD":
            return money(value * 1e6)
        case "percent":
            return f"{number(value, 1)} %"
        case _:
            return f"{number(value, 2)} {unit_name(unit)}"


def unit_name(unit: str) -> str:
    """Unit of a count."""
    return {
        "companies": _("companies"),
        "documents": _("documents"),
        "flights a week": _("flights a week"),
        "learners": _("learners"),
        "places": _("places"),
        "students": _("students"),
        "tonnes a year": _("tonnes a year"),
        "tourists": _("tourists"),
        "vehicles": _("vehicles"),
        "visitors": _("visitors"),
    }.get(unit, unit)
