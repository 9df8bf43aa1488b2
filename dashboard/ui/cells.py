"""Cells of tables as a reader says them: codes, countries, areas, money, numbers and dates in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard import tables
from dashboard.text import labels
from dashboard.text.area_names import names_of
from dashboard.text.format import _, country, day, language, money, number

COUNTRIES = {"reporter", "partner", "country", "host_country", "visitor_country", "about"}
CODES: dict[str, Callable[[str], str]] = {
    "flow": labels.flow,
    "goods": labels.goods,
    "cause": labels.gap_cause,
    "scope": labels.scope,
    "series": labels.series,
    "value_type": labels.value_type,
    "status": labels.status,
    "creditor": labels.creditor,
    "value_basis": labels.value_basis,
    "stage": labels.stage,
    "group": labels.group,
    "category": labels.category,
    "kind": labels.evidence_kind,
    "verdict": labels.verdict,
    "base_type": labels.value_type,
    "indicator": labels.indicator,
    "period": labels.period,
    "unit": labels.unit,
    "bound": lambda code: labels.bound(code) or _("exact"),
    "location_precision": labels.precision,
    "date_precision": labels.date_precision,
    "start_date_precision": labels.date_precision,
    "end_date_precision": labels.date_precision,
    "publisher_type": labels.publisher_type,
    "text_kind": labels.text_kind,
    "role": labels.role,
    "mode": labels.mode,
    "admin1": labels.province,
    "field": labels.project_field,
    "language": labels.language_name,
}
# Columns whose codes mean something of their own in a table, known by its key.
OWN: dict[str, dict[str, Callable[[str], str]]] = {
    "visit_id": {"kind": labels.visit_kind},
    "document_id": {"kind": labels.document_kind, "status": labels.name_status},
    "report_id": {"kind": labels.report_kind},
}


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Codes of a table as words, names of countries and of areas; everything else as it stands."""
    coded = {name: words_of for name, words_of in codes(map(str, frame)).items() if name in frame}
    return frame.assign(**{name: frame[name].map(words_of, na_action="ignore") for name, words_of in coded.items()})


def codes(columns: Iterable[str]) -> dict[str, Callable[[str], str]]:
    """What turns the codes of each column into words, in a table or row with these columns."""
    names = names_of(tables.load("areas"), language.get())

    def named(ids: str) -> str:
        return ", ".join(names.get(area, area) for area in ids.split(";"))

    found = CODES | dict.fromkeys(COUNTRIES, country) | dict.fromkeys(("area_id", "area_ids"), named)
    for key in OWN.keys() & set(columns):
        found = found | OWN[key]
    return found


def cell(column: str, value: Any, coded: Mapping[str, Callable[[str], str]]) -> str:
    """A cell as words: codes (after `codes`), money, numbers and dates as a reader says them."""
    if column in coded:
        return coded[column](value)
    if pd.api.types.is_bool(value):
        return _("yes") if value else _("no")
    if column.endswith(("_pct", "index_base_100")):
        return number(value, 2)
    if column.endswith("_usd"):
        return f"{money(value)} ({number(value)})"
    if column.endswith("_cny"):
        return f"{money(value, 'CNY')} ({number(value)})"
    if "date" in column and isinstance(value, str) and value[:4].isdigit():
        return day(value)
    return str(value)
