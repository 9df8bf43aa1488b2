"""Sources as a reader sees them."""

import pandas as pd
import streamlit as st

from dashboard import words
from dashboard.rows import each_row
from dashboard.text import day
from dashboard.ui.markdown import link, plain


def sources(frame: pd.DataFrame) -> None:
    """Sources as a list: publisher, kind of publisher, title with link, date, licence."""
    lines = []
    for row in each_row(frame.fillna("").sort_values(["publisher", "date"])):
        about = "; ".join(
            part for part in (words.publisher_type(row.publisher_type), day(row.date), str(row.licence)) if part
        )
        lines.append(f"- {plain(row.publisher)}: {link(row.title or row.url, row.url)} ({plain(about)})")
    st.markdown("\n".join(lines))
