"""The sources page: the list of sources, the record of each with its rows, and where sources disagree."""

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.content import catalogue
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, country, day, number
from dashboard.transform import disagreement
from dashboard.transform.provenance import latest_by_key, source_columns
from dashboard.transform.search import search_rows
from dashboard.ui.cell_text import with_labels
from dashboard.ui.chart import table
from dashboard.ui.markdown import escape, link, page_link
from dashboard.ui.pagination import paginate
from dashboard.ui.sections.data_page import (
    columns_of,
    last_checked,
    page_of,
    save_table,
    support_column,
    titles_of_tables,
    with_source_count,
)
from dashboard.ui.sections.project_card import reported_value
from dashboard.ui.url_state import dropdown, href, search_box

NONE = ""
SEARCHED_COLUMNS = ("publisher", "origin", "title", "note")


def source_list() -> None:
    """Show all sources, with search and filters by kind of publisher and by table."""
    sources = tables.load("sources").join(catalogue.load(catalogue.ROWS_BY_SOURCE), on="source_id")
    titles = titles_of_tables()
    search = search_box("seek", _("Search in publishers, titles and notes"))
    left, right = st.columns(2)
    with left:
        kinds = {code: labels.publisher_type(code) for code in labels.codes("sources", "publisher_type")}
        kind = dropdown("publisher", _("Kind of publisher"), {NONE: _("All kinds"), **kinds})
    with right:
        table_name = dropdown("behind", _("Used in table"), {NONE: _("Any table"), **titles})
    shown = search_rows(sources, search, SEARCHED_COLUMNS)
    if kind:
        shown = shown[shown["publisher_type"] == kind]
    if table_name:
        shown = shown[shown["tables"].str.split(";").map(lambda names: table_name in names)]
    if shown.empty:
        st.info(_("No matching source. Try fewer words, or all kinds."), icon=":material/search_off:")
        return
    part = paginate(shown.sort_values(["publisher", "date"]), "sources_table")
    table(
        part.assign(
            publisher_type=part["publisher_type"].map(labels.publisher_type),
            tables=part["tables"].map(lambda names: ", ".join(titles.get(name, name) for name in names.split(";"))),
        ),
        {
            "publisher": _("Publisher"),
            "publisher_type": _("Kind of publisher"),
            "title": _("Title"),
            "date": _("Date"),
            "origin": _("Original source"),
            "rows": _("Rows from this source"),
            "tables": _("In the tables"),
        },
        alt=_("Table of the sources, with publisher, kind, title, date and number of rows from each."),
        key="sources_table",
        sources_first=True,
        of=shown,
    )


def source_names() -> dict[str, str]:
    """Publisher and title of every source, by its id."""
    sources = tables.load("sources").sort_values(["publisher", "date"])
    names = sources["publisher"] + ": " + sources["title"].fillna(sources["url"])
    return dict(zip(sources["source_id"].tolist(), names.tolist(), strict=True))


def source_record(source_id: str) -> None:
    """Show the metadata of a source, and its rows, one table at a time."""
    sources = tables.load("sources").fillna("")
    source = next(named_rows(sources[sources["source_id"] == source_id]))
    with st.container(border=True, key="source_record"):
        st.markdown(f"**{link(source.title or source.url, source.url)}**")
        kind = escape(labels.publisher_type(source.publisher_type))
        meaning = escape(labels.definition("publisher_type", source.publisher_type))
        facts = {
            _("Publisher"): escape(source.publisher),
            _("Kind of publisher"): f"{kind} ({meaning})" if meaning else kind,
            _("Original source, where the publisher repeats another"): escape(source.origin),
            _("Date"): escape(day(source.date)),
            _("Address"): link(source.url, source.url),
            _("Terms"): escape(source.licence),
            _("Bulk downloads"): "" if source.bulk_download else escape(_("left out, the terms are not yet checked")),
            _("Latest period covered"): escape(day(latest_period_of(source_id))),
            _("Note"): escape(source.note),
            _("Last checked for"): escape(_("the data of {date}").format(date=day(last_checked()))),
        }
        st.markdown("\n".join(f"- {escape(name)}: {text}" for name, text in facts.items() if text))
    _rows_of(source_id)


def latest_period_of(source_id: str) -> str:
    """Partial date of the newest row from a source; empty where no row is dated."""
    rows = catalogue.load(catalogue.ALL_ROWS)
    return "".join(latest_by_key(rows[rows["source_id"] == source_id], "source_id", "newest", last_checked())["newest"])


def _rows_of(source_id: str) -> None:
    rows = catalogue.load(catalogue.ALL_ROWS)
    counts = rows[rows["source_id"] == source_id].groupby("table", sort=False).size()
    titles = titles_of_tables()
    st.subheader(_("Data from this source"), anchor=False)
    lines = [
        f"- {escape(titles[name])}: **{number(count)}** · {page_link(_('Where it is shown'), href(page_of(name)))}"
        for name, count in counts.items()
    ]
    st.markdown("\n".join(lines))
    name = dropdown(
        "rows", _("Rows of the table"), {name: f"{titles[name]} ({number(count)})" for name, count in counts.items()}
    )
    frame = tables.load(name)
    rows = frame[(frame[source_columns(frame)] == source_id).any(axis=1)]
    table(
        with_labels(with_source_count(name, frame).loc[rows.index]).drop(columns=source_columns(frame)),
        support_column() | columns_of(name),
        alt=_("Table of the rows from this source."),
        key="rows_of_source",
    )


def _project_value(value: object) -> str:
    """A value of a project's own row as text, amounts without decimals; a dash where it is missing."""
    if isinstance(value, float):
        return "–" if pd.isna(value) else f"{value:.0f}"
    return str(value) if isinstance(value, str) else "–"


def publishers_with_origin(sources: pd.DataFrame) -> dict[str, str]:
    """Publisher of each source, by its id, with the original source where it repeats another."""
    return {
        row.source_id: _("{publisher}, citing {origin}").format(publisher=row.publisher, origin=row.origin)
        if isinstance(row.origin, str)
        else row.publisher
        for row in named_rows(sources)
    }


def disagreement_list() -> None:
    """Show pairs of values on which two sources disagree, with their difference, one kind at a time."""
    kind = dropdown(
        "between",
        _("Between"),
        {
            "reporters": _("China and Tajikistan on their trade"),
            "trade": _("Two reports of one country's trade"),
            "finance": _("Two figures of debt or investment"),
            "projects": _("A project's own row and other sources"),
        },
    )
    match kind:
        case "trade":
            rows = disagreement.in_trade(tables.load("trade_annual"))
            columns = {"year": _("Year"), "reporter": _("Reporter"), "partner": _("Partner"), "flow": _("Flow")}
            countries = {name: rows[name].map(country) for name in ("reporter", "partner")}
            rows = rows.assign(**countries, flow=rows["flow"].map(labels.flow))
        case "finance":
            rows = disagreement.in_finance(tables.load("finance"))
            columns = {"indicator": _("Indicator"), "date": _("Date"), "unit": _("Unit")}
            rows = rows.assign(indicator=rows["indicator"].map(labels.indicator))
        case "projects":
            rows = disagreement.in_projects(tables.load("projects"), tables.load("project_sources"))
            columns = {"name": _("Project"), "field": _("About")}
            rows = rows.assign(
                value=[reported_value(row.field, _project_value(row.value)) for row in named_rows(rows)],
                other_value=[reported_value(row.field, row.other_value) for row in named_rows(rows)],
                field=rows["field"].map(labels.field),
            )
        case _reporters:
            rows = disagreement.between_reporters(tables.load("trade_annual")).sort_values(
                "year", ascending=False, kind="stable"
            )
            columns = {"year": _("Year")}
    publishers = publishers_with_origin(tables.load("sources"))
    first, other, less = _("One source"), _("Another source"), _("Difference, the other less the first")
    if kind == "reporters":
        first, other, less = _("China"), _("Tajikistan"), _("Difference, Tajikistan less China")
    st.caption(
        _(
            "A difference is not an error in itself: sources may count different things, at different times or by"
            " different rules."
        )
    )
    table(
        rows.assign(
            publisher=rows["source_id"].map(publishers), other_publisher=rows["other_source_id"].map(publishers)
        ),
        {
            **columns,
            "value": first,
            "other_value": other,
            "difference": less,
            "difference_pct": _("Difference, percent of the first"),
            "publisher": _("Publisher"),
            "other_publisher": _("Publisher of the other"),
            "note": _("Note"),
        },
        alt=_("Table of pairs of values that differ, with both publishers and the difference."),
        key="differences",
        sources_first=True,
    )
    save_table(f"differences_{kind}", rows, "csv-of-differences")
