"""Translated text, numbers, dates and country names as a reader sees them.

English is the source language. Every reader-facing string passes through `_` or `ngettext`: another language needs only
catalogues in locale/<language>/LC_MESSAGES/.
"""

import math
import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from html import escape
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import pandas as pd
import pycountry
from babel import Locale, localedata
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from dashboard.tables.cells import GROUPS_OF_COUNTRIES
from dashboard.tables.partial_dates import first_day

LOCALE = Path(__file__).parent.parent.parent / "locale"
DOMAIN = "dashboard"
THREE_SIGNIFICANT = Context(prec=3, rounding=ROUND_HALF_UP)
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in XML, so nor in SVG
SOURCE_LANGUAGE, LANGUAGE_KEY = "en", "lang"
language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)

# Where ISO 3166 has no common name.
SHORT_NAMES = {"RUS": "Russia", "IRN": "Iran", "KOR": "South Korea", "GBR": "United Kingdom"}


@lru_cache
def languages() -> frozenset[str]:
    """Codes of available languages: English, and those with a catalogue that Babel supports."""
    translated = {path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/*.po")}
    return frozenset({SOURCE_LANGUAGE, *filter(localedata.exists, translated)})


def known_language(codes: Sequence[str]) -> str:
    """The language of an address; English unless it names exactly one that is available."""
    return codes[0] if len(codes) == 1 and codes[0] in languages() else SOURCE_LANGUAGE


def language_query() -> dict[str, list[str]]:
    """Query parameters for the reader's language; empty for English."""
    return {} if language.get() == SOURCE_LANGUAGE else {LANGUAGE_KEY: [language.get()]}


@lru_cache
def _catalogue(code: str, domain: str = DOMAIN) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = LOCALE / code / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _(message: str) -> str:
    """Translate one message into the reader's language."""
    return _catalogue(language.get()).gettext(message)


def dgettext(domain: str, message: str) -> str:
    """Translate a message of another domain, such as a label of the descriptor."""
    return _catalogue(language.get(), domain).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message with singular and plural, and fill in `{count}`."""
    text = _catalogue(language.get()).ngettext(singular, plural, count)
    return text.format(count=number(count))


def number(value: float, digits: int = 0) -> str:
    """Number with the language's thousands separators and at most `digits` decimals."""
    return _number(_rounded(float(value), digits), digits, language.get())


@lru_cache(maxsize=8192)
def _number(value: float, digits: int, code: str) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=code))


def fixed_decimals(value: float, digits: int) -> str:
    """Number with exactly `digits` decimals, e.g. 2.0."""
    return str(format_decimal(_rounded(float(value), digits), format="#,##0." + "0" * digits, locale=language.get()))


def join(items: Iterable[object]) -> str:
    """Items as a list in a sentence, e.g. "2019, 2020 and 2021"."""
    return format_list([str(item) for item in items], locale=language.get())


def _rounded(value: float, digits: int) -> float:
    """Value rounded half away from zero to `digits` decimals; never -0."""
    if not math.isfinite(value):
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) or 0.0


def axis_scale(largest: float) -> tuple[float, str]:
    """Divisor and unit suffix for an axis that ends 10 % beyond its largest value, e.g. 1e9 and " bn"."""
    return _scale(abs(largest) * 1.1)


def _scale(value: float) -> tuple[float, str]:
    for size, word in ((1e9, _("bn")), (1e6, _("m")), (1e3, _("thousand"))):
        if not pd.isna(value) and value >= size:
            return size, f" {word}"
    return 1.0, ""


def money(value: float, currency: str = "USD") -> str:
    """Amount of money with three significant digits, e.g. $3.93 bn or ¥27.7 bn; rounded first, so never $1,000 m."""
    symbol = {"USD": "$", "CNY": "¥"}.get(currency, currency + " ")
    rounded = float(THREE_SIGNIFICANT.create_decimal(repr(_rounded(abs(float(value)), 2))))
    divisor, word = _scale(rounded)
    return f"{'−' if value < 0 < rounded else ''}{symbol}{number(rounded / divisor, 2)}{word}"


def percent(value: float, digits: int = 1) -> str:
    """Signed percentage, e.g. +12.8 % or −0.5 %; no sign if it rounds to zero."""
    rounded = _rounded(float(value), digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{number(abs(rounded), digits)} %"


def day(partial_date: str) -> str:
    """A partial ISO date in words, to its own precision.

    "2024-07-05" gives 5 July 2024, "2024-07" July 2024 and "2024" 2024; empty text gives "date not known".
    """
    return _day(partial_date, language.get()) if partial_date else _("date not known")


@lru_cache(maxsize=4096)
def _day(partial_date: str, code: str) -> str:
    date = first_day(partial_date).date()
    match partial_date.count("-"):
        case 0:
            return partial_date
        case 1:
            return str(format_skeleton("yMMMM", date, locale=code))
        case _:
            return str(format_date(date, "d MMMM y" if code == "en" else "long", locale=code))


def date_span(start: str, end: object) -> str:
    """Two partial ISO dates in words, e.g. "4 July 2024 to 6 July 2024"; the start alone where the end is missing."""
    if not isinstance(end, str) or end in ("", start):
        return day(start)
    return _("{start} to {end}").format(start=day(start), end=day(end))


def separators() -> str:
    """Decimal and thousands separator of the language, in the form of Plotly, e.g. ".,"."""
    return get_decimal_symbol(language.get()) + get_group_symbol(language.get())


def country(iso3: str) -> str:
    """Common name of a country from its ISO 3166-1 alpha-3 code; the code itself if it is unknown."""
    if iso3 in GROUPS_OF_COUNTRIES:
        return _("World") if iso3 == "WLD" else _("five Central Asian states")
    return _country(iso3, language.get())


@lru_cache(maxsize=512)  # more than there are countries
def _country(iso3: str, code: str) -> str:
    record = pycountry.countries.get(alpha_3=iso3)
    if record is None:
        return iso3
    english = SHORT_NAMES.get(iso3) or str(getattr(record, "common_name", record.name))
    return english if code == SOURCE_LANGUAGE else str(Locale.parse(code).territories.get(record.alpha_2, english))


def hover_text(*parts: Any, width: int = 64) -> str:
    """Lines of a hover text: markup escaped, long lines wrapped, empty parts left out."""
    return "<br>".join(_wrapped(str(part), width) for part in parts if not pd.isna(part) and part != "")


@lru_cache(maxsize=8192)
def _wrapped(text: str, width: int) -> str:
    return "<br>".join(escape_markup(line) for line in wrap(text, width))


def escape_markup(text: object) -> str:
    """Text for a figure: markup escaped, as Plotly interprets some; characters not allowed in XML replaced."""
    return escape(UNPRINTABLE.sub("\ufffd", str(text)), quote=False)
