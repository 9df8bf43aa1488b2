"""Rows as the CSV files that leave the dashboard."""

import re

import pandas as pd

from dashboard.charts import Chart

SOURCE_COLUMNS = ["source_id", "publisher", "publisher_type", "title", "url", "date", "licence"]
# What a spreadsheet may take for a formula: a sign, plain or wide, after blanks that it drops. A new cell begins for it
# at a line break too and, where lists are separated by semicolons, at a semicolon, quoted or not. A number is none.
BLANKS = r"[\x00-\x09\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*+"
NUMBER = rf"[+-][0-9.,]+(?:[eE][+-]?[0-9]+)?{BLANKS}%?{BLANKS}(?:[;\r\n]|\Z)"
FORMULA = re.compile(rf"(\A|[;\r\n])({BLANKS})(?!{NUMBER})(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def to_csv(chart: Chart) -> bytes:
    """The rows drawn with their sources, as `rows_as_csv`."""
    return rows_to_csv(chart.rows, chart.sources)


def rows_to_csv(rows: pd.DataFrame, sources: pd.DataFrame) -> bytes:
    """Rows with their sources, as `as_csv`."""
    about = sources.reindex(columns=SOURCE_COLUMNS).set_index("source_id").add_prefix("source_")
    rows = rows.drop(columns=["publisher"], errors="ignore")
    if "source_id" in rows:
        rows = rows.join(about, on="source_id")
    return frame_to_csv(rows)


def frame_to_csv(rows: pd.DataFrame) -> bytes:
    """Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets garble letters.

    In text that a spreadsheet would take for a formula, an apostrophe precedes the sign.
    """
    text = rows.select_dtypes(include=["object", "str"]).columns
    rows = rows.assign(**{name: rows[name].map(escape_formula, na_action="ignore") for name in text})
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def escape_formula(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return FORMULA.sub(r"\1\2'", cell) if isinstance(cell, str) else cell
