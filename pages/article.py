"""Article check: each statement of the editorial that prompted the project, with the evidence."""

import streamlit as st

from dashboard import tables, ui
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, ngettext, number
from dashboard.transform.claims import count_by_verdict
from dashboard.transform.filters import of_areas

ui.heading(
    _("The article, statement by statement"),
    _(
        "An editorial of 5 July 2024 makes statements that can be checked. Each is paraphrased here, with "
        "what was found, what a reader should know, and two sources. Verdicts concern the evidence, not the "
        "intention."
    ),
)


def statements() -> None:
    """Draw the statements with the selected verdict, or one statement."""
    claims = of_areas(tables.load("claims"), ui.current_filters().areas)
    verdict = ui.segmented(
        "verdict",
        _("Verdict"),
        {
            "all": _("All"),
            **{code: f"{labels.verdict(code)} ({count})" for code, count in count_by_verdict(claims).items()},
        },
    )
    titles = {row.claim_id: f"{number(int(row.claim_id[1:]))}. {row.claim}" for row in named_rows(claims)}
    statement = ui.dropdown("statement", _("One statement"), {"": _("All statements"), **titles})
    shown = claims if verdict == "all" else claims[claims["verdict"] == verdict]
    if statement:
        shown = claims[claims["claim_id"] == statement]
    st.caption(ngettext("{count} statement", "{count} statements", len(shown)))
    if shown.empty:
        st.info(_("No statement has this verdict in the sectors chosen."), icon=":material/search_off:")
    ui.claim_cards(shown)
    ui.verdict_definitions()
    ui.terms_used(ui.claim_text(shown))


def verdicts() -> None:
    """Draw the link to the article, the chart of verdicts and the statements."""
    with ui.show_errors():
        ui.article_link()
    ui.show("claims_verdicts")
    ui.page_part(statements)


ui.filtered_part(verdicts)
