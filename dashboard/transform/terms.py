"""Terms of the glossary that stand in a text."""

import re
from functools import lru_cache

import pandas as pd

from dashboard.tables.memo import once

IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
OTHER_SPELLINGS = {
    "re-export and transit": ("re-export", "transit"),
    "Harmonized System": ("HS chapter", "HS6", "HS8"),
    "constant US dollars": ("constant dollars", "constant 2021", "2021 dollars", "constant-dollar"),
    "mirror statistics": ("as each side counts it", "both sides count", "mirror"),
    "foreign direct investment": ("direct investment",),
    "GACC": ("China Customs", "General Administration of Customs"),
    "Kulma-Karasu crossing": ("Kulma-Karasu", "Kulma"),
    "new energy vehicle": ("electric car", "new energy vehicles"),
    "Belt and Road Initiative": ("Belt and Road",),
    "commitment": ("commitments",),
}


def found_in(text: str, glossary: pd.DataFrame) -> dict[str, str]:
    """Terms that stand in a text, or a short form or other spelling of theirs, with meanings, in order of the table."""
    known = _known(glossary)
    return {term: known[term] for term in _stand_in(text, tuple(known))}


@once
def _known(glossary: pd.DataFrame) -> dict[str, str]:
    return dict(zip(glossary["term"].map(str), glossary["meaning"].map(str), strict=True))


@lru_cache(maxsize=1024)
def _stand_in(text: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in terms if any(pattern.search(text) for pattern in _patterns(term)))


def spellings(term: str) -> list[str]:
    """A term without its brackets, what stands in them if it is a name of its own, and other spellings of it."""
    plain = IN_BRACKETS.sub("", term).strip()
    inside = IN_BRACKETS.findall(term)
    return [plain, *inside, *OTHER_SPELLINGS.get(plain, ())]


@lru_cache(maxsize=256)
def _patterns(term: str) -> list[re.Pattern[str]]:
    """Short forms in capitals as they are, words in any case; never within a longer word."""
    return [
        re.compile(rf"(?<![\w-]){re.escape(each)}(?![\w-])", 0 if each.isupper() else re.IGNORECASE)
        for each in spellings(term)
    ]
