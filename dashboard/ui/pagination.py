"""Pagination of long tables and lists, and search in long dropdowns."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.text.format import _, number
from dashboard.ui.url_state import dropdown, pending_value, search_box

TABLE_ROWS, LIST_ROWS, MAX_CHOICES = 2500, 150, 600


def paginate(rows: pd.DataFrame, key: str, page_size: int = TABLE_ROWS) -> pd.DataFrame:
    """Rows of the current page, with a pagination widget above them; all rows if they fit on one page.

    A table is sorted and searched within its page.
    """
    pages = -(-len(rows) // page_size)
    if pages < 2:
        return rows
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        page = st.pagination(pages, key=f"part-{key}")
        first = (min(page, pages) - 1) * page_size
        part = rows.iloc[first : first + page_size]
        st.caption(
            _("{first} to {last} of {count}; sorting and searching in the table act on this part.").format(
                first=number(first + 1), last=number(first + len(part)), count=number(len(rows))
            )
        )
    return part


def dropdown_of_many(key: str, label: str, none: str, options: Mapping[str, str]) -> str:
    """Code of one option (code to label) or none, bound to the address; very many options can be searched."""
    if len(options) > MAX_CHOICES:
        words = search_box(f"{key}_with", _("Search in the list below")).casefold().split()
        current = pending_value(key)
        matches = [code for code, text in options.items() if all(word in text.casefold() for word in words)]
        shown = [*([current] if current in options else []), *matches[:MAX_CHOICES]]
        if len(matches) > MAX_CHOICES:
            st.caption(
                _("The list below holds {shown} of {count}: search to find others.").format(
                    shown=number(MAX_CHOICES), count=number(len(matches))
                )
            )
        options = {code: options[code] for code in shown}
    return dropdown(key, label, {"": none, **options})
