"""Charts and tables on a page: title, plot, sources and downloads."""

from collections.abc import Callable
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import tables
from dashboard.charts import Chart
from dashboard.content import catalogue
from dashboard.files import citation
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, day, ngettext, number
from dashboard.transform.provenance import source_columns
from dashboard.ui import terms
from dashboard.ui.cite import address_of_chart, cite
from dashboard.ui.errors import show_errors
from dashboard.ui.fragments import fragment
from dashboard.ui.markdown import badges, escape
from dashboard.ui.pagination import LIST_ROWS, paginate
from dashboard.ui.plot import plot, unselect
from dashboard.ui.record import record
from dashboard.ui.save.picture import save_buttons
from dashboard.ui.source_links import cited_source, sources
from dashboard.ui.url_state import SHOWN, current_filters, href, lasting_query

MAX_RECORDS = 4
Drawing = Callable[[Chart], None]


def heading(title: str, introduction: str) -> None:
    """Title and introduction of a page."""
    st.title(title, anchor=False)
    st.markdown(introduction)


def view(name: str) -> pd.DataFrame:
    """Rows of a table under the current filter."""
    return catalogue.view(name, current_filters())


def summary(name: str, **options: Any) -> None:
    """Show the sentence that sums up a view under the current filter, if there is one."""
    sentence = catalogue.sentence(name, current_filters(), **options)
    if sentence:
        st.markdown(f"**{escape(sentence)}**")


def controls() -> DeltaGenerator:
    """A row for the options of a view; it wraps on narrow screens."""
    return st.container(horizontal=True, gap="small")


def show(
    name: str, *, picture: Drawing | None = None, more: Drawing | None = None, png: bool = True, **options: Any
) -> None:
    """Show chart `name` under the current filter, with its sources and buttons that save it as PNG and CSV.

    `picture` replaces the usual plot, `more` adds save buttons, and `png` is false where there is no plot.
    """
    with show_errors():
        chart = catalogue.make(name, current_filters(), **options)
        chart_heading(chart)
        if chart.empty:
            no_data(chart)
            return
        st.session_state[SHOWN][name] = options
        (picture or _plot_with_records)(chart)
        _chart_footer(chart, more, png)


def chart_heading(chart: Chart) -> None:
    """Title of a chart with the filters that do not apply, its subtitle and the filter in effect."""
    st.subheader(escape(chart.title) + badges(chart.inactive_filters), anchor=False)
    st.caption(escape(f"{chart.subtitle} · {chart.filter_text}"))


@fragment()
def _plot_with_records(chart: Chart) -> None:
    """The plot, with the records of selected marks below it."""
    if not chart.selectable:
        plot(chart)
        return
    state = plot(chart, on_select="rerun")
    selected = {point.get("customdata") for point in state["selection"]["points"]}
    row_labels = [label for label in chart.rows.index if label in selected][:MAX_RECORDS]
    if row_labels:
        st.button(_("Close"), key=f"close-{chart.name}", on_click=unselect, args=(chart.name,), shortcut="Escape")
    for label in row_labels:
        record(chart.rows.loc[label], chart.conflicting_rows_of(label))


def filter_not_applied() -> str:
    """Message for a page or table on which the filter has no effect."""
    return _("The filter does not apply to this page; it is kept for the others.")


def no_data(chart: Chart) -> None:
    """Message in place of a chart without rows under the filter."""
    st.info(
        _("No data for {filter}. Try more years or sectors, or reset the filter above.").format(
            filter=escape(chart.filter_text)
        ),
        icon=":material/search_off:",
    )


@fragment()
def _chart_footer(chart: Chart, more: Drawing | None, png: bool) -> None:
    st.caption(escape(" ".join(text for text in (chart.sector_note, chart.note) if text)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        save_buttons(chart, png=png)
        if more:
            more(chart)
        about = st.popover(
            _("Sources, terms, citation"),
            icon=":material/menu_book:",
            key=f"sources-{chart.name}",
            on_change="rerun",  # build its content only when it is opened
        )
    if about.open:
        with about:
            _about(chart)


def _about(chart: Chart) -> None:
    """Tabs with the sources of a chart, its terms and its citation."""
    sources_tab, terms_tab, cite_tab = st.tabs([_("Sources"), _("Terms"), _("Cite")])
    with sources_tab:
        sources(chart.sources)
        for credit in chart.credits:
            st.markdown(escape(credit))
    with terms_tab:
        terms.explained_terms(terms.of_chart(chart))
    with cite_tab:
        cite(citation.cite_chart(chart, address_of_chart(chart)))


def evidence(rows: pd.DataFrame) -> None:
    """List pieces of evidence, newest first: date, kind, value, note, links to publisher and source record."""
    addresses = tables.load("sources").set_index("source_id")["url"]
    lines = []
    for row in named_rows(paginate(rows.sort_values("date", ascending=False, kind="stable"), "evidence", LIST_ROWS)):
        date = row.date if isinstance(row.date, str) else ""
        value = "" if pd.isna(row.value) else f" **{escape(number(row.value, 2))} {escape(row.unit)}**."
        note = f" *{escape(row.note)}*" if isinstance(row.note, str) else ""
        lines.append(
            f"- **{escape(day(date))}** · {escape(labels.kind(row.kind))}: {escape(row.what)}{value}{note} "
            f"({cited_source(row.publisher, row.source_id, addresses)})"
        )
    st.markdown("\n".join(lines))


def table(
    frame: pd.DataFrame,
    columns: dict[str, str],
    alt: str,
    key: str,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
    sources_first: bool = False,
    of: pd.DataFrame | None = None,
) -> None:
    """Show the given columns (name to heading) of a frame, with its row count below; missing cells show a dash.

    Rows with a source get a last column (the first, with `sources_first`) that links to its record.
    `on_select` is called when a reader selects a row. `of` holds all rows where the frame is one page of them; a
    very long frame is paginated.
    """
    if frame.empty:
        return
    whole, frame = frame if of is None else of, paginate(frame, key)
    shown = frame[list(columns)].rename(columns=columns)
    column_config: dict[str, Any] = {
        name: st.column_config.NumberColumn(format="localized") for name in map(str, shown.select_dtypes("number"))
    }
    for name, heading in columns.items():
        if "year" in name:
            column_config[heading] = st.column_config.NumberColumn(format="%d")
        elif name.endswith("_pct"):
            column_config[heading] = st.column_config.NumberColumn(format="%.1f")
    for position, column in enumerate(source_columns(frame)):
        heading = _("Source") if column == "source_id" else _("Second source")
        addresses = [
            href("sources", source=source_id) if isinstance(source_id, str) else None for source_id in frame[column]
        ]
        shown.insert(position if sources_first else len(shown.columns), heading, addresses)
        column_config[heading] = st.column_config.LinkColumn(
            display_text=_("Source"), width=80 if column == "source_id" else 120
        )
    st.dataframe(
        shown,
        hide_index=True,
        key=key,
        alt=alt,
        height=min(36 * (len(frame) + 1) + 2, 420),
        placeholder="–",
        column_config=column_config,
        on_select=on_select,
        selection_mode="single-row",
    )
    _table_footer(whole, key)


@fragment()
def _table_footer(frame: pd.DataFrame, key: str) -> None:
    """Row count of a table and its sources as a list, since links in the table itself cannot be reached by keyboard."""
    listed = catalogue.sources_of(frame)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(ngettext("{count} row", "{count} rows", len(frame)))
        if listed.empty or len(listed) == len(tables.load("sources")):  # the list of all sources has its own links
            return
        popover = st.popover(
            _("Sources of the rows"), icon=":material/menu_book:", key=f"sources-of-{key}", on_change="rerun"
        )
    if popover.open:
        with popover:
            sources(listed)


def page_links(labels_by_page: dict[str, str]) -> None:
    """Links to other pages (name to label) that keep filter and language."""
    with st.container(horizontal=True, gap="small"):
        for page, label in labels_by_page.items():
            st.page_link(f"../pages/{page}.py", label=label, query_params=lasting_query())
