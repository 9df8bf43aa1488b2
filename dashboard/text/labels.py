"""Labels of codes in the reader's language; for codes in cells, from `categories` in the descriptor."""

from collections.abc import Mapping
from functools import partial

from dashboard import tables
from dashboard.tables.faults import DataFault
from dashboard.text.format import _, dgettext, money, number

DATA = "data"  # gettext domain of the descriptor


def label(column: str, code: str) -> str:
    """Label of a code in a column of this name; the code itself if it has none."""
    return _text_of(column, code, "label") or code


def codes(table: str, column: str) -> list[str]:
    """Codes that a column of a table may hold, in the order of display."""
    fields = {field["name"]: field for field in tables.resource(table)["schema"]["fields"]}
    return [category["value"] for category in fields[column].get("categories", ())]


def definition(column: str, code: str) -> str:
    """Definition of a code in a column of this name, in a sentence; empty if it has none."""
    return _text_of(column, code, "description")


def definitions(column: str) -> dict[str, str]:
    """Definitions of the codes of a column of this name by label; codes without one are left out."""
    return {label(column, code): text for code in _categories(column) if (text := definition(column, code))}


def _text_of(column: str, code: str, part: str) -> str:
    text = _categories(column).get(code, {}).get(part)
    return dgettext(DATA, text) if text else ""


def _categories(column: str) -> Mapping[str, Mapping[str, str]]:
    try:
        return tables.categories().get(column, {})
    except DataFault:  # of the descriptor, reported wherever a table is loaded
        return {}


bound = partial(label, "bound")
category = partial(label, "category")
cause = partial(label, "cause")
creditor = partial(label, "creditor")
date_precision = partial(label, "date_precision")
field = partial(label, "field")
flow = partial(label, "flow")
group = partial(label, "group")
language_name = partial(label, "language")
location_precision = partial(label, "location_precision")
mode = partial(label, "mode")
period = partial(label, "period")
province = partial(label, "admin1")
publisher_type = partial(label, "publisher_type")
role = partial(label, "role")
scope = partial(label, "scope")
series = partial(label, "series")
stage = partial(label, "stage")
status = partial(label, "status")
text_kind = partial(label, "text_kind")
unit = partial(label, "unit")
value_basis = partial(label, "value_basis")
value_type = partial(label, "value_type")
verdict = partial(label, "verdict")


def kind(code: str) -> str:
    """Label of a `kind`: of evidence, a report, a visit, a document, solar goods or a growth rate."""
    return {
        "listed_project": _("Listed project"),
        "dated_event": _("Timeline event"),
        "text": _("Document that mentions it"),
        "computed": _("calculated here"),
        "published": _("as published"),
        "panels": _("Panels (assembled)"),
        "cells": _("Cells"),
        "panels_and_cells": _("Cells and panels, one code until 2021"),
    }.get(code) or label("kind", code)


def indicator(code: str) -> str:
    """Label of what a figure of finance or context measures (see `debt.measure_of_row`)."""
    bank = code == "external_debt_owed_to_china/china_eximbank"
    return _("State debt to China Eximbank") if bank else label("indicator", code)


def value_plural(code: str) -> str:
    """Plural label of a value type, e.g. "Loans"."""
    return _text_of("value_type", code, "plural") or value_type(code)


def value_type_and_basis(kind: object, basis: object) -> str:
    """Value type and basis in words, e.g. "direct investment; only expected"."""
    parts = [value_type(kind) if isinstance(kind, str) else _("kind not known")]
    parts += [value_basis(basis)] if isinstance(basis, str) and basis != "reported" else []
    return "; ".join(parts)


def not_additive_note() -> str:
    """Note on why kinds of value are not added up."""
    return _(
        "Loans, grants, plans and running totals of investment are not added together, and some projects are "
        "part of others."
    )


def hedged(value: str, code: object) -> str:
    """A figure in words after its bound, e.g. "more than $2.2 bn"; unchanged if it is exact."""
    return f"{bound(code)} {value}" if isinstance(code, str) and code != "exact" else value


def amount(value: float, unit_code: str) -> str:
    """A figure with its unit: short for money, a sign for percent, else number and unit."""
    match unit_code:
        case "USD":
            return money(value)
        case "million USD":
            return money(value * 1e6)
        case "percent":
            return f"{number(value, 1)} %"
        case _:
            return f"{number(value, 2)} {unit(unit_code)}"


def goods(code: str) -> str:
    """Label of a direction of goods, seen from China whoever the reporter is."""
    return {
        "total": _("All trade"),
        "export": _("Goods from China"),
        "import": _("Goods from Tajikistan"),
        "balance": _("China's surplus"),
    }.get(code, code)


def state(code: str) -> str:
    """Label of the state of a project in a past year."""
    return {
        "completed": _("Finished"),
        "under_construction": _("Under way"),
        "begun": _("Begun, year of completion not known"),
    }.get(code) or status(code)


def computed_column_titles() -> dict[str, str]:
    """Titles of computed columns by name."""
    return {
        "goods": _("Goods, seen from China"),
        "gdp_usd": _("Tajikistan's GDP"),
        "share_gdp_pct": _("Percent of Tajikistan's GDP"),
        "index_base_100": _("Index, base year = 100"),
        "growth_pct": _("Growth, percent"),
        "growth_month_pct": _("Growth on the same month a year before, calculated here, percent"),
        "base_type": _("Kind of the value of the year before"),
    }
