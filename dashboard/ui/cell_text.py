"""Table cells as readable text: codes, countries, areas, money, numbers and dates."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from dashboard import tables
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, country, day, language, money, number

COUNTRIES = {"reporter", "partner", "country", "host_country", "visitor_country", "about"}


def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with labels for its codes, countries and areas; all other cells are unchanged."""
    lookups = {name: lookup for name, lookup in label_lookups().items() if name in frame}
    return frame.assign(**{name: frame[name].map(lookup, na_action="ignore") for name, lookup in lookups.items()})


def label_lookups() -> dict[str, Callable[[str], str]]:
    """Function that labels a code, by column."""
    names = area_names(tables.load("areas"), language.get())

    def join_area_names(ids: str) -> str:
        return ", ".join(names.get(area, area) for area in ids.split(";"))

    return {
        **{column: partial(labels.label, column) for column in tables.categories()},
        **dict.fromkeys(COUNTRIES, country),
        **dict.fromkeys(("area_id", "area_ids"), join_area_names),
        "kind": labels.kind,
        "indicator": labels.indicator,
        "goods": labels.goods,
        "base_type": labels.value_type,
    }


def cell_text(column: str, value: Any, lookups: Mapping[str, Callable[[str], str]]) -> str:
    """A cell as readable text: codes by the `lookups` of their columns, money, numbers and dates."""
    if column in lookups:
        return lookups[column](value)
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
