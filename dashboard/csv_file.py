"""The rows of a chart with their sources as a CSV file."""

import pandas as pd

from dashboard.charts import Chart
from dashboard.rows import harmless

SOURCE_COLUMNS = ["source_id", "publisher", "publisher_type", "title", "url", "date", "licence"]


def csv(chart: Chart) -> bytes:
    """The rows drawn with their sources, as `rows_as_csv`."""
    return rows_as_csv(chart.rows, chart.sources)


def rows_as_csv(rows: pd.DataFrame, sources: pd.DataFrame) -> bytes:
    """Rows with their sources, as CSV in UTF-8 with a byte order mark.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    about = sources.reindex(columns=SOURCE_COLUMNS).set_index("source_id").add_prefix("source_")
    rows = rows.drop(columns=["publisher"], errors="ignore")
    if "source_id" in rows:
        rows = rows.join(about, on="source_id")
    text = rows.select_dtypes(include=["object", "str"]).columns
    rows = rows.assign(**{name: rows[name].map(harmless, na_action="ignore") for name in text})
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
