"""Export rows as CSV."""

import re

import pandas as pd

from dashboard.charts import Chart

SOURCE_COLUMNS = ["source_id", "publisher", "publisher_type", "title", "url", "date", "licence"]
# Text that a spreadsheet may run as a formula: a sign, ASCII or full-width, after blanks that it strips. Line breaks
# and, in locales with semicolons as separators, semicolons start a new cell, even within quotes. Numbers are safe.
BLANKS = r"[\x00-\x09\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*+"
NUMBER = rf"[+-][0-9.,]+(?:[eE][+-]?[0-9]+)?{BLANKS}%?{BLANKS}(?:[;\r\n]|\Z)"
FORMULA = re.compile(rf"(\A|[;\r\n])({BLANKS})(?!{NUMBER})(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def to_csv(chart: Chart) -> bytes:
    """The rows of a chart with their sources, as `rows_to_csv`."""
    return rows_to_csv(chart.rows, chart.sources)


def rows_to_csv(rows: pd.DataFrame, sources: pd.DataFrame) -> bytes:
    """Rows with the columns of their sources, as `frame_to_csv`."""
    source_columns = sources.reindex(columns=SOURCE_COLUMNS).set_index("source_id").add_prefix("source_")
    rows = rows.drop(columns=["publisher"], errors="ignore")
    if "source_id" in rows:
        rows = rows.join(source_columns, on="source_id")
    return frame_to_csv(rows)


def frame_to_csv(rows: pd.DataFrame) -> bytes:
    """Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to detect UTF-8.

    Text that a spreadsheet would run as a formula is escaped with an apostrophe.
    """
    text_columns = rows.select_dtypes(include=["object", "str"]).columns
    rows = rows.assign(**{name: rows[name].map(escape_formula, na_action="ignore") for name in text_columns})
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def escape_formula(cell: object) -> object:
    """The cell, escaped where a spreadsheet would run it as a formula."""
    return FORMULA.sub(r"\1\2'", cell) if isinstance(cell, str) else cell
