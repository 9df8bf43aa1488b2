"""Long tables, lists and choices, a part at a time."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.text.format import _, number
from dashboard.ui.url_state import dropdown, pending_value, search_box

TABLE_ROWS, LIST_ROWS, CHOICES = 2500, 150, 600


def paginate(rows: pd.DataFrame, key: str, most: int = TABLE_ROWS) -> pd.DataFrame:
    """The part of the rows that the reader has turned to, and the means to turn; all if there are no more than `most`.

    Columns of a table that she sorts are sorted within the part.
    """
    parts = -(-len(rows) // most)
    if parts < 2:
        return rows
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        turned = st.pagination(parts, key=f"part-{key}")
        first = (min(turned, parts) - 1) * most
        part = rows.iloc[first : first + most]
        st.caption(
            _("{first} to {last} of {count}; sorting and searching in the table act on this part.").format(
                first=number(first + 1), last=number(first + len(part)), count=number(len(rows))
            )
        )
    return part


def dropdown_of_many(key: str, label: str, none: str, options: Mapping[str, str]) -> str:
    """One of the options (code to words) or none, bound to the address; of very many only those that hold a text."""
    if len(options) > CHOICES:
        sought = search_box(f"{key}_with", _("Search in the list below")).casefold().split()
        kept = pending_value(key)
        found = [code for code, words in options.items() if all(word in words.casefold() for word in sought)]
        shown = [*([kept] if kept in options else []), *found[:CHOICES]]
        if len(found) > CHOICES:
            st.caption(
                _("The list below holds {shown} of {count}: search to find others.").format(
                    shown=number(CHOICES), count=number(len(found))
                )
            )
        options = {code: options[code] for code in shown}
    return dropdown(key, label, {"": none, **options})
