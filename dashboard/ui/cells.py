"""Cells of tables as a reader says them: codes, countries, areas, money, numbers and dates in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard import tables, words
from dashboard.text import _, country, day, language, money, number
from dashboard.transform.areas import names_of

COUNTRIES = {"reporter", "partner", "country", "host_country", "visitor_country", "about"}
CODES: dict[str, Callable[[str], str]] = {
    "flow": words.flow,
    "goods": words.goods,
    "cause": words.gap_cause,
    "scope": words.scope,
    "series": words.series,
    "value_type": words.value_type,
    "status": words.status,
    "creditor": words.creditor,
    "value_basis": words.value_basis,
    "stage": words.stage,
    "group": words.group,
    "category": words.category,
    "kind": words.evidence_kind,
    "verdict": words.verdict,
    "base_type": words.value_type,
    "indicator": words.indicator,
    "period": words.period,
    "unit": words.unit,
    "bound": lambda code: words.bound(code) or _("exact"),
    "location_precision": words.precision,
    "date_precision": words.date_precision,
    "start_date_precision": words.date_precision,
    "end_date_precision": words.date_precision,
    "publisher_type": words.publisher_type,
    "text_kind": words.text_kind,
    "role": words.role,
    "mode": words.mode,
    "admin1": words.province,
    "field": words.project_field,
    "language": words.language_name,
}
# Columns whose codes mean something of their own in a table, known by its key.
OWN: dict[str, dict[str, Callable[[str], str]]] = {
    "visit_id": {"kind": words.visit_kind},
    "document_id": {"kind": words.document_kind, "status": words.name_status},
    "report_id": {"kind": words.report_kind},
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
