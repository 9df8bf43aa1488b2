"""Terms of the glossary that stand in a text."""

import re

import pandas as pd

from dashboard.tables.memo import memoized

IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@memoized
def terms_in(text: str, glossary: pd.DataFrame) -> dict[str, str]:
    """Terms that stand in a text, or a short form or other spelling of theirs, with meanings, in order of the table."""
    return {term: meaning for term, (meaning, pattern) in _patterns(glossary).items() if pattern.search(text)}


def spellings(term: str, others: object) -> list[str]:
    """A term without its brackets, what stands in them if it is a name of its own, and others, joined by ";"."""
    more = others.split(";") if isinstance(others, str) else []
    return [each for each in (IN_BRACKETS.sub("", term).strip(), *IN_BRACKETS.findall(term), *more) if each]


@memoized
def _patterns(glossary: pd.DataFrame) -> dict[str, tuple[str, re.Pattern[str]]]:
    """Meaning and pattern of each term: short forms in capitals as they are, words in any case, no part of a word."""
    columns = zip(glossary["term"], glossary["spellings"], glossary["meaning"], strict=True)
    return {term: (meaning, _pattern(spellings(term, others))) for term, others, meaning in columns}


def _pattern(words: list[str]) -> re.Pattern[str]:
    anyhow = [re.escape(each) if each.isupper() else f"(?i:{re.escape(each)})" for each in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(anyhow)})(?![\w-])")
