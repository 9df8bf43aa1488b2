"""Terms explained where they stand."""

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.charts import Chart
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, dgettext
from dashboard.transform.terms import terms_in
from dashboard.ui.markdown import escape, page_link
from dashboard.ui.url_state import href


def of_chart(chart: Chart) -> dict[str, str]:
    """Terms in the words around a chart and kinds of its values, each with its meaning."""
    text = " ".join([chart.title, chart.subtitle, chart.note, chart.sector_note])
    told = terms_in(text, tables.load("glossary"))
    if "value_type" in chart.rows:
        kinds = set(chart.rows["value_type"].dropna().map(labels.value_type))
        told |= {kind: text for kind, text in labels.definitions("value_type").items() if kind in kinds}
    return told


def terms_used(text: str) -> None:
    """Terms of the glossary that stand in a text of a page, explained beneath it; nothing if there are none."""
    found = terms_in(text, tables.load("glossary"))
    if found:
        with st.expander(_("Terms used here"), icon=":material/help:"):
            explained_terms(found)


def explained_terms(told: dict[str, str]) -> None:
    """Terms with their meanings as a list, and the way to the glossary."""
    lines = [f"- **{escape(term)}**: {escape(meaning)}" for term, meaning in told.items()]
    st.markdown("\n".join([*lines, "", page_link(_("All terms"), href("glossary"))]))


def glossary_list(rows: pd.DataFrame) -> None:
    """Terms in alphabetical order, each with meaning and the way to its source."""
    lines = [
        f"- **{escape(row.term)}**: {escape(row.meaning)} "
        f"({page_link(row.publisher, href('sources', source=row.source_id))})"
        for row in named_rows(rows.sort_values("term", key=lambda terms: terms.str.casefold()))
    ]
    st.markdown("\n".join(lines))


def own_terms(sought: str = "") -> None:
    """What the codes of this project mean, where they hold every word sought."""
    wanted = sought.casefold().split()
    for column in tables.categories():
        lines = [
            f"- **{escape(term)}**: {escape(text)}"
            for term, text in labels.definitions(column).items()
            if all(word in f"{term} {text}".casefold() for word in wanted)
        ]
        if lines:
            st.subheader(escape(dgettext(labels.DATA, tables.titles()[column])), anchor=False)
            st.markdown("\n".join(lines))
