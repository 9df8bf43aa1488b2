"""The statements of the article, each beside the evidence."""

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
    """Link to the article at its publisher; the text itself is not reprinted here."""
    topics, known = tables.load("document_topics"), tables.load("sources")
    editorial = topics.loc[topics["text_kind"] == "editorial", "source_id"]
    for source in named_rows(known[known["source_id"].isin(editorial)]):
        article = f"{link(f'{source.publisher}, {source.title}', source.url)} ({source_link(source.source_id)})"
        st.markdown(
            _("Read the article at its publisher: {article}. It is not reprinted here.").format(article=article)
        )


def claim_cards(rows: pd.DataFrame) -> None:
    """Each statement paraphrased, with verdict, evidence, context, both sources and the view that shows it."""
    known = tables.load("sources").set_index("source_id", drop=False)
    names = area_names(tables.load("areas"), language.get())
    for row in named_rows(rows):
        behind = known.loc[list({row.source_id, row.second_source_id})]
        found = (
            (_("Checked"), row.what_was_checked),
            (_("Evidence"), row.evidence),
            (_("Context"), row.context),
        )
        colour = COLOUR.get(row.verdict, "gray")
        said = (
            f"**{escape(row.claim_id[1:].lstrip('0'))}. {escape(row.claim)}**",
            f":{colour}-badge[{escape(labels.verdict(row.verdict))}] {escape(join_names(row.area_ids, names))}",
            "\n".join([*(f"- **{escape(label)}**: {escape(text)}" for label, text in found), listed_sources(behind)]),
        )
        with st.container(border=True, key=f"claim-{row.claim_id}"):
            st.markdown("\n\n".join(said))  # one element: page.css lays it out
            _to_the_view(row.view)


def _to_the_view(view: str) -> None:
    """Link to the view that shows the evidence; it keeps the filter but for what the view itself sets."""
    address = urlsplit(view)
    stem = address.path.strip("/")
    if stem == "article":
        st.caption(_("No chart can show this; the sources above do."))
        return
    asked = parse_qs(address.query)
    filters = lasting_query()
    if "area" in filters:  # the area that the view shows is among those of the filter
        filters["area"] = list(dict.fromkeys([*filters["area"], *asked.get("detail", ())]))
    st.page_link(
        f"../pages/{stem}.py",
        label=_("See it: {view}").format(view=escape(view_name(stem, asked))),
        icon=":material/query_stats:",
        query_params=filters | asked,
    )


def view_name(stem: str, asked: Mapping[str, Sequence[str]]) -> str:
    """What an address opens, in words: the page and, where it names one, the view or the area."""
    views = navigation.views().get(stem, {"": ""})
    view = views.get("".join(asked.get("view", ())), next(iter(views.values())))
    match stem:
        case "areas":
            names = area_names(tables.load("areas"), language.get(), "name")
            return _("Areas, {view}").format(view=names["".join(asked["detail"])])
        case "trade":
            return _("Trade, {view}").format(view=view)
        case "timeline":
            return _("Timeline, {view}").format(view=view)
        case "finance":
            return _("Finance")
        case _projects:
            return _("Projects")


def claim_words(rows: pd.DataFrame) -> str:
    """The text of statements, in which terms may stand."""
    return " ".join(" ".join([row.claim, row.evidence, row.context]) for row in named_rows(rows))


def verdict_definitions() -> None:
    """What each verdict means."""
    with st.expander(_("What the verdicts mean"), icon=":material/help:"):
        lines = [f"- **{escape(verdict)}**: {escape(text)}" for verdict, text in labels.definitions("verdict").items()]
        st.markdown("\n".join(lines))
