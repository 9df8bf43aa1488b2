"""The profile of a cooperation area: summary, figures, lists, and what was not found."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import tables
from dashboard.content import catalogue
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, country, date_span, day, language, number
from dashboard.transform.disagreement import SUPPORTING_TABLES, ids_with_second_source
from dashboard.transform.filters import Filters, of_areas
from dashboard.ui.chart import evidence, table
from dashboard.ui.markdown import escape, page_link
from dashboard.ui.pagination import LIST_ROWS, paginate
from dashboard.ui.sections.project_list import kinds_of_money
from dashboard.ui.source_links import cited_source
from dashboard.ui.url_state import href

MAX_LINES, BOX_HEIGHT = 8, 460  # a longer list scrolls, in a box of this height in pixels
LISTS = ("projects", "events", "document_topics", "trade_products")


def area_summary(area_id: str, filters: Filters) -> None:
    """Name, stage with its meaning and reason, and summary of an area; next to it what was not found."""
    area = _area(area_id)
    evidence_rows, lists = _rows(area_id, filters)
    about, missing = st.columns([3, 2], gap="medium")
    with about:
        st.subheader(escape(area_names(tables.load("areas"), language.get(), "name")[area_id]), anchor=False)
        st.markdown(
            f"**{escape(labels.stage(area.stage))}** · {escape(labels.group(area.group))}",
            help=labels.definition("stage", area.stage) or None,
        )
        st.markdown(escape(area.stage_reason))
        st.markdown(escape(area.summary))
    with missing.container(border=True):
        _section(_("Looked for and not found"))
        st.markdown("\n".join(f"- {escape(text)}" for text in missing_evidence(area, evidence_rows, lists)))
        caption = _("Not found does not mean that it does not exist: it was not in the sources checked.")
        if filters.years:
            years = date_span(*map(str, filters.years))
            caption = _("Lists and kinds of evidence: within {years}.").format(years=years) + " " + caption
        st.caption(escape(caption))


def area_lists(area_id: str, filters: Filters) -> None:
    """All rows on one area within the years of the filter; long lists scroll."""
    evidence_rows, lists = _rows(area_id, filters)
    area = _area(area_id)
    _figures(evidence_rows[evidence_rows["kind"] == "figure"])
    left, right = st.columns(2, gap="medium")
    with left:
        _section(_("Evidence in order of time"), len(evidence_rows))
        if len(evidence_rows):
            st.caption(_("Newest first. Each has one source, named with it."))
        with _box(len(evidence_rows)):
            evidence(evidence_rows)
    with right:
        _events(lists["events"])
    _projects(lists["projects"])
    left, right = st.columns(2, gap="medium")
    with left:
        _texts(lists["document_topics"])
    with right:
        _claims(of_areas(tables.load("claims"), (area_id,)))
    _products(lists["trade_products"], area)


def area_text(area_id: str) -> str:
    """Text of an area's profile, to be searched for terms."""
    area, rows = _area(area_id), tables.load("area_evidence")
    rows = rows[rows["area_id"] == area_id].sort_values("date", ascending=False, kind="stable").head(LIST_ROWS)
    return " ".join([str(area.summary), str(area.stage_reason), *rows["what"], *rows["note"].dropna()])


def _rows(area_id: str, filters: Filters) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Evidence on an area within the years, and its rows of the other tables by table name."""
    filters = filters.replace(area=(area_id,))
    return catalogue.view("area_evidence", filters), {name: catalogue.view(name, filters) for name in LISTS}


def missing_evidence(area: Any, evidence_rows: pd.DataFrame, lists: Mapping[str, pd.DataFrame]) -> list[str]:
    """What is missing: what was searched for by hand, kinds of evidence without a row, and empty lists."""
    by_hand = area.not_found.split(";") if isinstance(area.not_found, str) else []
    missing = [
        labels.kind(kind).lower()
        for kind in labels.codes("area_evidence", "kind")
        if kind not in set(evidence_rows["kind"])
    ]
    descriptions = {
        "projects": _("a project in the list of projects"),
        "events": _("an event on the timeline"),
        "document_topics": _("a text of 2017 or later that mentions it"),
        "trade_products": _("trade figures by product for the pair: no data published"),
    }
    empty = [text for name, text in descriptions.items() if lists[name].empty]
    kinds = [_("evidence of these kinds: {kinds}").format(kinds=", ".join(missing))] if missing else []
    return [*by_hand, *empty, *kinds] or [_("nothing that was looked for is missing")]


def _area(area_id: str) -> Any:
    areas = tables.load("areas")
    return next(named_rows(areas[areas["area_id"] == area_id]))


def _section(title: str, count: int | None = None) -> None:
    st.markdown(f"#### {escape(title)}" + ("" if count is None else f" · {number(count)}"))


def _box(lines: int) -> DeltaGenerator:
    """A container for a list, which scrolls if long."""
    return st.container(height=BOX_HEIGHT, border=True) if lines > MAX_LINES else st.container()


def _figures(rows: pd.DataFrame) -> None:
    _section(_("Figures"), len(rows))
    table(
        rows.sort_values("date", ascending=False, kind="stable"),
        {
            "date": _("Date"),
            "value": _("Value"),
            "unit": _("Unit"),
            "what": _("What"),
            "publisher": _("Publisher"),
            "note": _("Note"),
        },
        alt=_("Table of the figures found for the area, with date, value, unit and publisher."),
        key="area_figures",
    )


def _projects(rows: pd.DataFrame) -> None:
    _section(_("Projects"), len(rows))
    table(
        rows.assign(
            status=rows["status"].map(labels.status),
            value_type=kinds_of_money(rows),
        ),
        {
            "name": _("Project"),
            "status": _("Status"),
            "start_date": _("Start"),
            "end_date": _("End"),
            "value_usd": _("Value, US dollars"),
            "value_type": _("Kind of value"),
            "publisher": _("Publisher"),
        },
        alt=_("Table of the projects of the area, with status, dates, value and publisher."),
        key="area_projects",
    )


def _events(rows: pd.DataFrame) -> None:
    _section(_("Events"), len(rows))
    addresses = tables.load("sources").set_index("source_id")["url"]
    with_more_reports = ids_with_second_source({name: tables.load(name) for name in SUPPORTING_TABLES})
    lines = []
    for row in named_rows(paginate(rows.sort_values("date", ascending=False, kind="stable"), "area_events", LIST_ROWS)):
        date = escape(date_span(row.date, row.date_end))
        more = f"; {escape(_('other reports are recorded'))}" if row.event_id in with_more_reports else ""
        lines.append(
            f"- **{date}** · {escape(row.title)} ({cited_source(row.publisher, row.source_id, addresses)}{more})"
        )
    if lines:
        st.caption(_("Newest first. Where no other report is named, one source is recorded."))
    with _box(len(lines)):
        st.markdown("\n".join(lines))


def _texts(rows: pd.DataFrame) -> None:
    _section(_("Documents and texts that mention it"), len(rows))
    titles = tables.load("documents").set_index("document_id")["title"]
    addresses = tables.load("sources").set_index("source_id")["url"]
    lines = []
    for row in named_rows(paginate(rows.sort_values("date", ascending=False, kind="stable"), "area_texts", LIST_ROWS)):
        document = f" – {titles[row.document_id]}" if isinstance(row.document_id, str) else ""
        about = escape(f"{day(row.date)}, {labels.text_kind(row.text_kind)}{document}")
        source = cited_source(row.publisher, row.source_id, addresses)
        lines.append(f"- **{about}**: {escape(row.what_it_says)} ({source})")
    with _box(len(lines)):
        st.markdown("\n".join(lines))


def _products(rows: pd.DataFrame, area: Any) -> None:
    _section(_("Trade in products"), len(rows))
    if isinstance(area.hs_note, str):
        st.caption(escape(area.hs_note))
    table(
        rows.assign(
            reporter=rows["reporter"].map(country, na_action="ignore"),
            flow=rows["flow"].map(labels.flow, na_action="ignore"),
            value_type=rows["value_type"].map(labels.value_type, na_action="ignore"),
            scope=rows["scope"].map(labels.scope, na_action="ignore"),
        ).sort_values("period_start", ascending=False, kind="stable"),
        {
            "period_start": _("From"),
            "period_end": _("To"),
            "product": _("Product"),
            "reporter": _("Reporter"),
            "flow": _("Flow"),
            "value": _("Value"),
            "unit": _("Unit"),
            "value_type": _("Kind of value"),
            "scope": _("What it covers"),
            "publisher": _("Publisher"),
        },
        alt=_("Table of trade by product that belongs to the area; rows of different scope are not added up."),
        key="area_products",
    )


def _claims(rows: pd.DataFrame) -> None:
    _section(_("Statements of the article"), len(rows))
    if rows.empty:
        st.caption(_("None of the statements checked belongs to this area."))
    lines = [
        f"- {escape(row.claim)} **{escape(labels.verdict(row.verdict))}** · "
        f"{page_link(_('Evidence and context'), href('article', statement=row.claim_id))}"
        for row in named_rows(rows)
    ]
    st.markdown("\n".join(lines))


def area_reasons(areas: pd.DataFrame, filters: Filters) -> None:
    """List every area by group, with its stage, the reason for it and a link to its profile."""
    names, lines = area_names(areas, language.get(), "name"), []
    for group, rows in of_areas(areas, filters.areas).groupby("group", sort=False):
        lines += ["", f"**{escape(labels.group(str(group)))}**", ""]
        lines += [
            f"- {page_link(names[row.area_id], href('areas', view='area', detail=row.area_id))} · "
            f"**{escape(labels.stage(row.stage))}**: {escape(row.stage_reason)}"
            for row in named_rows(rows)
        ]
    st.markdown("\n".join(lines))
    with st.expander(_("What the stages mean"), icon=":material/help:"):
        lines = [f"- **{escape(stage)}**: {escape(text)}" for stage, text in labels.definitions("stage").items()]
        st.markdown("\n".join(lines))
