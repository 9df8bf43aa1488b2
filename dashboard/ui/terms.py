"""Terms explained on the pages that use them, and the lists of the glossary."""

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
    """Terms in the text of a chart and kinds of its values, with their meanings."""
    text = " ".join([chart.title, chart.subtitle, chart.note, chart.sector_note])
    definitions = terms_in(text, tables.load("glossary"))
    if "value_type" in chart.rows:
        kinds = set(chart.rows["value_type"].dropna().map(labels.value_type))
        definitions |= {kind: text for kind, text in labels.definitions("value_type").items() if kind in kinds}
    return definitions


def terms_used(text: str) -> None:
    """Explain the glossary terms in a text of a page, if it has any."""
    definitions = terms_in(text, tables.load("glossary"))
    if definitions:
        with st.expander(_("Terms used here"), icon=":material/help:"):
            explained_terms(definitions)


def explained_terms(definitions: dict[str, str]) -> None:
    """List terms with their meanings, and link to the glossary."""
    lines = [f"- **{escape(term)}**: {escape(meaning)}" for term, meaning in definitions.items()]
    st.markdown("\n".join([*lines, "", page_link(_("All terms"), href("glossary"))]))


def glossary_list(rows: pd.DataFrame) -> None:
    """List terms alphabetically, with meaning and source."""
    lines = [
        f"- **{escape(row.term)}**: {escape(row.meaning)} "
        f"({page_link(row.publisher, href('sources', source=row.source_id))})"
        for row in named_rows(rows.sort_values("term", key=lambda terms: terms.str.casefold()))
    ]
    st.markdown("\n".join(lines))


def code_definitions(search: str = "") -> None:
    """List the meanings of this project's codes, by column, that contain every word searched for."""
    words = search.casefold().split()
    for column in tables.categories():
        lines = [
            f"- **{escape(term)}**: {escape(text)}"
            for term, text in labels.definitions(column).items()
            if all(word in f"{term} {text}".casefold() for word in words)
        ]
        if lines:
            st.subheader(escape(dgettext(labels.DATA, tables.titles()[column])), anchor=False)
            st.markdown("\n".join(lines))
