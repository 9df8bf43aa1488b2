"""2017 and 2024 compared in an HTML table, for screen and print: texts, figures and projects by area."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.charts.then_and_now import value_of
from dashboard.tables.rows import fill_missing, named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, day, language, ngettext, number
from dashboard.transform.areas import in_group_order
from dashboard.transform.comparison import SIDES, count_started, statements_of
from dashboard.transform.filters import apply
from dashboard.ui.markdown import web_address
from dashboard.ui.url_state import current_filters, href

MAX_LINES = 60  # of a cell
CELL_STYLE = "border-top: 1px solid rgba(127, 135, 144, 0.45); text-align: left; vertical-align: top; padding: 0.4rem"


def comparison() -> None:
    """Show the table: a heading row for each area, then what is known of each year."""
    filters = current_filters()
    st.subheader(_("Area by area"), anchor=False)
    st.caption(
        _(
            "What the statements, articles and accounts of both sides say, figures with date and source, and "
            "projects in this database. Figures of one year only, or by different reporters, are not "
            "compared."
        )
    )
    areas = in_group_order(tables.load("areas"))
    if filters.areas:
        areas = areas[areas["area_id"].isin(filters.areas)]
    addresses = tables.load("sources").set_index("source_id")["url"]
    topics, figures = tables.load("document_topics"), apply(tables.load("then_and_now"), filters)
    texts = {side: statements_of(topics, side) for side in SIDES}
    projects = tables.load("projects")
    names, body_rows = area_names(areas, language.get(), "name"), []
    for area in named_rows(areas):
        name = escape(f"{names[area.area_id]} · {labels.stage(area.stage)}")
        body_rows.append(f'<tr><th colspan="2" scope="rowgroup" style="{CELL_STYLE}">{name}</th></tr>')
        cells = [
            _cell(
                [
                    *_texts(texts[side][texts[side]["area_id"] == area.area_id], addresses),
                    *_figures(figures[(figures["area_id"] == area.area_id)], side, addresses),
                    *_projects(count_started(projects, side, area.area_id), SIDES[side]),
                ]
            )
            for side in SIDES
        ]
        body_rows.append(f"<tr>{''.join(cells)}</tr>")
    headings = "".join(
        f'<th scope="col" style="{CELL_STYLE}; width: 50%">{escape(heading)}</th>'
        for heading in (_("About 2017"), _("About 2024"))
    )
    caption = escape(_("What is known of about 2017 and about 2024, by area of cooperation"))
    st.html(
        f'<table style="width: 100%; border-collapse: collapse"><caption style="text-align: left">{caption}</caption>'
        f"<thead><tr>{headings}</tr></thead><tbody>{''.join(body_rows)}</tbody></table>"
    )


def _cell(lines: list[str]) -> str:
    if len(lines) > MAX_LINES:
        more = _("and {count} more: see the page of data").format(count=number(len(lines) - MAX_LINES))
        lines = [*lines[:MAX_LINES], escape(more)]
    text = "".join(f"<p style='margin: 0 0 0.4rem'>{line}</p>" for line in lines) or escape(_("nothing found"))
    return f'<td style="{CELL_STYLE}; overflow-wrap: anywhere">{text}</td>'


def _texts(rows: pd.DataFrame, addresses: pd.Series) -> list[str]:
    return [
        f"{escape(labels.text_kind(row.text_kind).capitalize())}: {escape(row.what_it_says)} ({_cited(row, addresses)})"
        for row in named_rows(rows)
    ]


def _figures(rows: pd.DataFrame, side: str, addresses: pd.Series) -> list[str]:
    """Lines on the figures of one year; a figure that the other year lacks, or has on another basis, is marked."""
    lines = []
    for row in named_rows(fill_missing(rows[rows["side"] == side])):
        others = rows[(rows["figure_id"] == row.figure_id) & (rows["side"] != side)]
        caution = ""
        if others.empty:
            caution = _("known for one year only")
        elif not row.comparable:
            caution = _("not to be compared")
        kind = "" if row.value_type == "reported" else labels.value_type(row.value_type)
        details = [escape(part) for part in (row.counter, kind, caution, row.note) if part]
        about = "; ".join([*details, _cited(row, addresses)])
        value = f"<strong>{escape(value_of(row))}</strong>"
        lines.append(f"{escape(row.measure)}, {escape(day(row.date))}: {value} ({about})")
    return lines


def _projects(count: int, year: int) -> list[str]:
    if not count:
        return []
    projects = ngettext("{count} project in this database", "{count} projects in this database", count)
    return [escape(_("{projects} had started by the end of {year}.").format(projects=projects, year=year))]


def _cited(row: Any, addresses: pd.Series) -> str:
    record = escape(href("sources", source=row.source_id))
    return f'{_link(row.publisher, addresses[row.source_id])} · <a href="{record}">{escape(_("source"))}</a>'


def _link(text: str, address: str) -> str:
    if not web_address(address):
        return escape(text)
    return f'<a href="{escape(address)}" target="_blank" rel="noreferrer">{escape(text)}</a>'
