"""The statements of the article with their evidence."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import streamlit as st

from dashboard import navigation, tables
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names, join_names
from dashboard.text.format import _, language
from dashboard.ui.markdown import escape, link
from dashboard.ui.source_links import listed_sources, source_link
from dashboard.ui.url_state import lasting_query

COLOUR = {
    "supported": "green",
    "supported_with_context": "blue",
    "partly_supported": "orange",
    "not_supported": "red",
    "cannot_be_checked": "gray",
}


def article_link() -> None:
    """Link to the article at its publisher."""
    topics, sources = tables.load("document_topics"), tables.load("sources")
    editorial = topics.loc[topics["text_kind"] == "editorial", "source_id"]
    for source in named_rows(sources[sources["source_id"].isin(editorial)]):
        article = f"{link(f'{source.publisher}, {source.title}', source.url)} ({source_link(source.source_id)})"
        st.markdown(
            _("Read the article at its publisher: {article}. It is not reprinted here.").format(article=article)
        )


def claim_cards(rows: pd.DataFrame) -> None:
    """Show each statement with verdict, evidence, context, both sources and a link to the view that shows it."""
    sources = tables.load("sources").set_index("source_id", drop=False)
    names = area_names(tables.load("areas"), language.get())
    for row in named_rows(rows):
        cited = sources.loc[list({row.source_id, row.second_source_id})]
        findings = (
            (_("Checked"), row.what_was_checked),
            (_("Evidence"), row.evidence),
            (_("Context"), row.context),
        )
        colour = COLOUR.get(row.verdict, "gray")
        paragraphs = (
            f"**{escape(row.claim_id[1:].lstrip('0'))}. {escape(row.claim)}**",
            f":{colour}-badge[{escape(labels.verdict(row.verdict))}] {escape(join_names(row.area_ids, names))}",
            "\n".join([*(f"- **{escape(label)}**: {escape(text)}" for label, text in findings), listed_sources(cited)]),
        )
        with st.container(border=True, key=f"claim-{row.claim_id}"):
            st.markdown("\n\n".join(paragraphs))  # one element: page.css lays it out
            _view_link(row.view)


def _view_link(view: str) -> None:
    """Link to the view that shows the evidence, with the current filters where the view sets none."""
    address = urlsplit(view)
    stem = address.path.strip("/")
    if stem == "article":
        st.caption(_("No chart can show this; the sources above do."))
        return
    query = parse_qs(address.query)
    filters = lasting_query()
    if "area" in filters:  # the filter must include the area that the view shows
        filters["area"] = list(dict.fromkeys([*filters["area"], *query.get("detail", ())]))
    st.page_link(
        f"../pages/{stem}.py",
        label=_("See it: {view}").format(view=escape(view_name(stem, query))),
        icon=":material/query_stats:",
        query_params=filters | query,
    )


def view_name(stem: str, query: Mapping[str, Sequence[str]]) -> str:
    """Title of the page of an address and of its view or area, if it has one."""
    views = navigation.views().get(stem, {"": ""})
    view = views.get("".join(query.get("view", ())), next(iter(views.values())))
    match stem:
        case "areas":
            names = area_names(tables.load("areas"), language.get(), "name")
            return _("Areas, {view}").format(view=names["".join(query["detail"])])
        case "trade":
            return _("Trade, {view}").format(view=view)
        case "timeline":
            return _("Timeline, {view}").format(view=view)
        case "finance":
            return _("Finance")
        case _projects:
            return _("Projects")


def claim_text(rows: pd.DataFrame) -> str:
    """Text of the statements, to be searched for terms."""
    return " ".join(" ".join([row.claim, row.evidence, row.context]) for row in named_rows(rows))


def verdict_definitions() -> None:
    """Explain the verdicts."""
    with st.expander(_("What the verdicts mean"), icon=":material/help:"):
        lines = [f"- **{escape(verdict)}**: {escape(text)}" for verdict, text in labels.definitions("verdict").items()]
        st.markdown("\n".join(lines))
