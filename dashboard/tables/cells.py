"""Formats of cells: one per type, shared by `check`, the loader and the running server."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pycountry

GROUPS_OF_COUNTRIES = {"WLD", "CA5"}  # the world, and the five Central Asian states together: no ISO codes

# No leading zeros, no negative zero. Fifteen digits are exact as an integer and as a float.
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
NUMBER = re.compile(r"(?!-0(\.0*)?$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
YEAR = "(18|19|20)[0-9]{2}"  # within the range of charts and of pandas, which ends in 2262
MONTH, DAY = "-(0[1-9]|1[0-2])", "-[0-9]{2}"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
REPLACED = re.compile(r"\ufffd|\?{3}")
NON_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
GARBLED = "letters as they were written: these were lost or garbled in another encoding"


class Kind(NamedTuple):
    """A type, or what a field `holds`: `expected` says what a cell should be (empty if valid), `value` parses it."""

    expected: Callable[[str], str]
    value: Callable[[str], Any] = str
    dtype: str = "str"


def _like(pattern: str | re.Pattern[str], words: str) -> Callable[[str], str]:
    return lambda cell: "" if re.fullmatch(pattern, cell) else words


def _date(pattern: str, words: str) -> Callable[[str], str]:
    def expected(cell: str) -> str:
        if not re.fullmatch(pattern, cell):
            other_year = re.fullmatch(pattern.replace(YEAR, "[0-9]{4}"), cell)
            return f"{words}, of 1800 to 2099" if other_year else words
        try:
            dt.date.fromisoformat(cell if len(cell) == 10 else "1800-01-01")
        except ValueError:
            return "a day of the calendar"
        return ""

    return expected


def text_error(cell: str) -> str:
    """What was expected of free text: one line, not garbled by another encoding; empty if valid."""
    if cell.isascii() and cell.isprintable() and "???" not in cell:
        return ""
    if REPLACED.search(cell) or any(map(_garbled, NON_ASCII.findall(cell))):
        return GARBLED
    return "text on one line, without control characters" if CONTROL.search(cell) else ""


def _garbled(text: str) -> bool:
    """Whether characters are UTF-8 that was decoded as another encoding, e.g. "Ã©" for "é"."""
    for encoding, min_length in (("latin-1", 2), ("cp1252", 2), ("cp1251", 4)):
        try:
            if len(text) >= min_length and text.encode(encoding).decode("utf-8"):
                return True
        except UnicodeError:
            continue
    return False


def _country(cell: str) -> str:
    valid = cell in GROUPS_OF_COUNTRIES or pycountry.countries.get(alpha_3=cell)
    return "" if valid else f"a code of ISO 3166-1 alpha-3, or one of {', '.join(sorted(GROUPS_OF_COUNTRIES))}"


KINDS = {
    "string": Kind(text_error),
    "integer": Kind(
        _like(INTEGER, "a whole number, of at most 15 digits alone: no separators, no decimals, no E+09"), int, "Int64"
    ),
    "number": Kind(
        _like(NUMBER, "a number such as 0.5, of at most 15 digits before and after the point"), float, "float64"
    ),
    "boolean": Kind(
        _like("true|false", "true or false, in small letters (spreadsheets write TRUE)"), "true".__eq__, "bool"
    ),
    "year": Kind(_like(YEAR, "a year of 1800 to 2099"), int, "Int64"),
    "date": Kind(_date(YEAR + MONTH + DAY, "a date such as 2024-07-05")),
}
HOLDS = {
    "partial_date": Kind(_date(f"{YEAR}({MONTH}({DAY})?)?", "a date such as 2024, 2024-07 or 2024-07-05")),
    "iso_3166_1_alpha_3": Kind(_country),
}
# Constraints: their value in words, and whether a cell of the right type meets it.
CONSTRAINTS: dict[str, tuple[str, Callable[[str, Any], bool]]] = {
    "enum": ("one of {}", lambda cell, value: cell in map(str, value)),
    "pattern": ("text like {}", lambda cell, value: bool(re.fullmatch(value, cell))),
    "minimum": ("at least {}", lambda cell, value: float(cell) >= value),
    "maximum": ("at most {}", lambda cell, value: float(cell) <= value),
    "maxLength": ("at most {} characters", lambda cell, value: len(cell) <= value),
}


def kind_of(field: Mapping[str, Any]) -> Kind:
    """The kind of a field of a schema."""
    return HOLDS[field["holds"]] if "holds" in field else KINDS[field["type"]]


def allowed(field: Mapping[str, Any]) -> list[str]:
    """Values that cells of a field may have, in the order of display; empty if any will do."""
    categories = [category["value"] for category in field.get("categories", ())]
    return categories or [str(value) for value in field.get("constraints", {}).get("enum", ())]


def cell_checker(field: Mapping[str, Any]) -> Callable[[str], str]:
    """Function of a cell: what was expected of it, empty if it is valid. An empty cell is an unknown value."""
    limits = dict(field.get("constraints", {}))
    if "categories" in field:
        limits["enum"] = allowed(field)
    type_error = kind_of(field).expected
    empty = "a value" if limits.get("required") or field["type"] == "boolean" else ""
    rules = []
    for name, (words, is_met) in CONSTRAINTS.items():
        if name in limits:
            value = limits[name]
            text = words.format(", ".join(map(str, value)) if isinstance(value, list) else value)
            rules.append((is_met, value, field.get("patternWords", text) if name == "pattern" else text))

    def expected(cell: str) -> str:
        if not cell:
            return empty
        if error := type_error(cell):
            return error
        for is_met, value, words in rules:
            if not is_met(cell, value):
                return words
        return ""

    return expected
