"""Find terms of the glossary in a text."""

import re

import pandas as pd

from dashboard.tables.memo import memoized

IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@memoized
def terms_in(text: str, glossary: pd.DataFrame) -> dict[str, str]:
    """Meanings of the terms that a text contains, in any of their spellings, in order of the glossary."""
    return {term: meaning for term, (meaning, pattern) in _patterns(glossary).items() if pattern.search(text)}


def spellings(term: str, others: object) -> list[str]:
    """Spellings of a term: without brackets, the text in brackets, and `others`, joined by ";"."""
    further = others.split(";") if isinstance(others, str) else []
    return [name for name in (IN_BRACKETS.sub("", term).strip(), *IN_BRACKETS.findall(term), *further) if name]


@memoized
def _patterns(glossary: pd.DataFrame) -> dict[str, tuple[str, re.Pattern[str]]]:
    """Meaning and pattern of each term: acronyms match as they are, other words in any case, none within a word."""
    columns = zip(glossary["term"], glossary["spellings"], glossary["meaning"], strict=True)
    return {term: (meaning, _pattern(spellings(term, others))) for term, others, meaning in columns}


def _pattern(words: list[str]) -> re.Pattern[str]:
    alternatives = [re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])")
