"""Cells of tables as a reader says them: codes, countries, areas, money, numbers and dates in words."""

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
    """Codes of a table as words, names of countries and of areas; everything else as it stands."""
    coded = {name: words_of for name, words_of in label_lookups().items() if name in frame}
    return frame.assign(**{name: frame[name].map(words_of, na_action="ignore") for name, words_of in coded.items()})


def label_lookups() -> dict[str, Callable[[str], str]]:
    """What turns the codes of each column into words."""
    names = area_names(tables.load("areas"), language.get())

    def named(ids: str) -> str:
        return ", ".join(names.get(area, area) for area in ids.split(";"))

    return {
        **{column: partial(labels.label, column) for column in tables.categories()},
        **dict.fromkeys(COUNTRIES, country),
        **dict.fromkeys(("area_id", "area_ids"), named),
        "kind": labels.kind,
        "indicator": labels.indicator,
        "goods": labels.goods,
        "base_type": labels.value_type,
    }


def cell_text(column: str, value: Any, coded: Mapping[str, Callable[[str], str]]) -> str:
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
