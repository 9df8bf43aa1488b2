"""The data page: tables to browse, search and download, their columns and caveats, freshness and citation."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import navigation, tables
from dashboard.content import catalogue
from dashboard.files import citation, data_zip
from dashboard.files.chart_csv import rows_to_csv
from dashboard.tables.cells import allowed
from dashboard.text import labels
from dashboard.text.format import _, day, language_query, ngettext, number
from dashboard.text.names import short_hash
from dashboard.transform.disagreement import SUPPORTING_TABLES, is_single_source
from dashboard.transform.filters import FILTERS, apply
from dashboard.transform.provenance import freshness_by_source, freshness_by_table, source_columns
from dashboard.transform.search import search_rows
from dashboard.ui.cell_text import with_labels
from dashboard.ui.chart import filter_not_applied, table
from dashboard.ui.cite import address_of_dashboard, cite
from dashboard.ui.markdown import escape
from dashboard.ui.pagination import paginate
from dashboard.ui.save.download import download, download_generated
from dashboard.ui.url_state import current_filters, dropdown, search_box


def page_of(name: str) -> str:
    """Name of the page that shows a table, from the descriptor; else the data page."""
    page = tables.resource(name).get("page")
    return page if page in navigation.pages() else "data"


def titles_of_tables() -> dict[str, str]:
    """Title of each table by its name."""
    return {name: str(tables.resource(name).get("title", name)) for name in tables.names()}


def columns_of(name: str) -> dict[str, str]:
    """Title of each column of a table, without source ids; the column name is added to a duplicate title."""
    columns: dict[str, str] = {}
    for field in tables.resource(name)["schema"]["fields"]:
        if field["name"].endswith("source_id") and field["name"] != "project_source_id":
            continue
        title = field.get("title", field["name"])
        columns[field["name"]] = f"{title} ({field['name']})" if title in columns.values() else title
    return columns


def with_source_count(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with a column `support`: whether one source or more is on record for each."""
    single = is_single_source(name, frame, {other: tables.load(other) for other in SUPPORTING_TABLES})
    return frame.assign(support=single.map({True: _("one"), False: _("more than one")}))


def matching_rows(rows: pd.DataFrame, search: str) -> pd.DataFrame:
    """Rows that contain every word searched for, in their labels or their codes."""
    if not search:
        return rows
    searchable = with_labels(rows).add_suffix(" in words").join(rows)
    return rows.loc[search_rows(searchable, search).index]


def browse_tables() -> None:
    """Show one table, with search, downloads, caveats and its columns explained."""
    name = dropdown("table", _("Table"), titles_of_tables())
    resource = tables.resource(name)
    st.markdown(escape(resource.get("description", "")))
    frame, filters = tables.load(name), current_filters()
    applied = [filter for filter in FILTERS if filter.acts_on(frame)]
    if applied:
        text = _("Rows for {filter}. Filtered by: {acting}.").format(
            filter=catalogue.filter_text(filters.only(applied)), acting=", ".join(filter.title() for filter in applied)
        )
    else:
        text = filter_not_applied()
    st.caption(escape(text))
    search = search_box("search", _("Search in this table"))
    rows = matching_rows(apply(frame, filters), search)
    if rows.empty:
        st.info(_("No matching row. Try fewer words, or more years or sectors."), icon=":material/search_off:")
    part, columns = paginate(rows, name), columns_of(name)
    shown = with_labels(part)
    if source_columns(frame) and name != "sources":
        shown, columns = with_labels(with_source_count(name, frame).loc[part.index]), columns | support_column()
    table(
        shown,
        columns,
        alt=_("Table {title} with {rows} rows.").format(title=resource.get("title", name), rows=number(len(rows))),
        key=f"browse-{name}",
        sources_first=True,
        of=rows,
    )
    withheld = int(data_zip.is_withheld(frame, tables.load("sources")).sum())
    with st.container(horizontal=True, gap="small"):
        download(_("Whole table as CSV"), f"{name}.csv", address=f"data/{name}.csv", key="table-csv")
        if 0 < len(rows) < len(frame):
            save_rows(_("Rows shown as CSV"), stem_of_rows(name, rows, search), rows, "found-csv")
        save_package()
    _withheld_note(withheld)
    caveats(name)
    dictionary(name)


def support_column() -> dict[str, str]:
    """Heading of the column `support`, by its name."""
    return {"support": _("Sources recorded")}


def stem_of_rows(name: str, rows: pd.DataFrame, search: str = "") -> str:
    """File name, without suffix, for rows of a table: its filters and a hash of the search text."""
    filters = catalogue.filter_stem(current_filters(), [filter for filter in FILTERS if filter.acts_on(rows)])
    return "_".join([name, *filters, *([short_hash(search)] if search else [])])


def save_rows(label: str, stem: str, rows: pd.DataFrame, key: str) -> None:
    """Button that saves rows with their sources as CSV, without those whose terms forbid copies."""
    sources = tables.load("sources")
    download_generated(
        label, f"{stem}.csv", lambda: rows_to_csv(rows[~data_zip.is_withheld(rows, sources)], sources), key=key
    )


def save_table(stem: str, rows: pd.DataFrame, key: str) -> None:
    """Button below a table that saves its rows, and a note on rows withheld from the file."""
    save_rows(_("Table as CSV"), stem, rows, key)
    _withheld_note(int(data_zip.is_withheld(rows, tables.load("sources")).sum()))


def _withheld_note(count: int) -> None:
    if count:
        st.caption(
            ngettext(
                "{count} row is shown here and left out of the file: the terms of its source are not yet checked.",
                "{count} rows are shown here and left out of the file: the terms of their sources are not yet checked.",
                count,
            )
        )


def save_package() -> None:
    """Button that saves all tables as a ZIP, which lists what it withholds."""
    address = f"data/{data_zip.ZIP}?{urlencode(language_query(), doseq=True)}".rstrip("?")
    download(_("All tables as ZIP"), data_zip.file_name(tables.version()), address=address, key="package-zip")


def caveats(name: str) -> None:
    """Show the caveats of a table."""
    for caveat in tables.resource(name).get("caveats", []):
        st.caption(f":material/info: {escape(caveat)}")


def all_caveats() -> None:
    """Show the caveats of every table."""
    for name, title in titles_of_tables().items():
        lines = [f"- {escape(caveat)}" for caveat in tables.resource(name).get("caveats", [])]
        if lines:
            st.markdown("\n".join([f"**{escape(title)}**", "", *lines]))


def dictionary(name: str) -> None:
    """Explain the columns of a table: name, title, type, unit, meaning and allowed codes."""
    with st.expander(_("What the columns mean"), icon=":material/dictionary:"):
        fields = tables.resource(name)["schema"]["fields"]
        required = [field.get("constraints", {}).get("required") for field in fields]
        table(
            pd.DataFrame(fields, columns=["name", "title", "type", "unit", "description"]).assign(
                allowed=[", ".join(_codes(field)) for field in fields],
                required=[_("yes") if value else _("no") for value in required],
            ),
            {
                "name": _("Column"),
                "title": _("Title"),
                "type": _("Type"),
                "description": _("Meaning"),
                "required": _("Always filled"),
                "allowed": _("Codes"),
            },
            alt=_("Table of the columns of this table, with type and meaning."),
            key=f"dictionary-{name}",
        )


def _codes(field: dict[str, Any]) -> list[str]:
    """Codes of a field, with labels where these differ, e.g. "export (exports)"."""
    code_labels = {code: labels.label(field["name"], code) for code in allowed(field)}
    return [code if code == label else f"{code} ({label})" for code, label in code_labels.items()]


def last_checked() -> str:
    """ISO date on which the sources were last checked."""
    return tables.version().replace(".", "-")


def freshness() -> None:
    """Show the latest period covered, by table or by source, and when the sources were last checked."""
    titles = titles_of_tables()
    all_rows, sources = catalogue.load(catalogue.ALL_ROWS), tables.load("sources")
    st.markdown(
        _("Every source was last checked for the data of {date}; later publications are not included.").format(
            date=escape(day(last_checked()))
        )
    )
    name = dropdown(
        "of",
        _("Sources of"),
        {"": _("All tables, one row a table")} | {name: titles[name] for name in all_rows["table"].unique()},
    )
    if name:
        rows = freshness_by_source(all_rows[all_rows["table"] == name], sources, last_checked())
        columns = {"publisher": _("Publisher"), "title": _("Title")}
        alt = _("Table of the sources of one table, with the latest period that their rows cover.")
    else:
        rows = freshness_by_table(all_rows, sources, last_checked())
        rows = rows.assign(table=rows["table"].map(titles))
        columns = {"table": _("Table")}
        alt = _("Table of the tables, with the latest period that their rows cover.")
    counts = {"rows": _("Rows")} if name else {"rows": _("Rows"), "sources": _("Sources")}
    table(
        rows,
        {
            **columns,
            "newest": _("Latest period covered"),
            "source_date": _("Date of the source") if name else _("Date of the newest source"),
            **counts,
        },
        alt=alt,
        key="freshness",
        sources_first=True,
    )
    st.caption(_("A dash: date not known, or rows without a date. Plans are not counted."))


def cite_dashboard() -> None:
    """Show the citation of the dashboard, and how to credit the sources."""
    cite(citation.cite_dashboard(tables.version(), address_of_dashboard()))
    st.caption(_("Cite the original publisher of a figure as well: the link next to it leads there."))
