"""Texts of the map of projects: hover text, note with counts, alt text."""

from typing import Any

import pandas as pd

from dashboard.charts.parts import basemap
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, date_span, hover_text, money, ngettext, number
from dashboard.transform.projects import DENIED, OUTSIDE, states, undated


def describe(row: Any) -> str:
    """Hover text of a project: name, status, dates, place with precision, value with its kind, publisher."""
    value = _("value not known")
    if row.value_usd == row.value_usd:
        value = f"{money(row.value_usd)}, {labels.value_type_and_basis(row.value_type, row.value_basis)}"
    return hover_text(
        row.name,
        f"{labels.status(row.status)}, {project_dates(row)}",
        f"{row.place_name} ({labels.location_precision(row.location_precision)})",
        value,
        row.financier,
        _("Press report denied by Tajikistan.") if row.role == DENIED else "",
        row.publisher,
    )


def project_dates(row: Any) -> str:
    """Start and end of a project as text; a planned end is marked as such."""
    start = row.start_date if isinstance(row.start_date, str) else ""
    end = row.end_date if isinstance(row.end_date, str) else ""
    if row.status == "stalled" and isinstance(row.last_report, str):
        return _("{start}; last report of works: {date}").format(
            start=date_span(start, ""), date=date_span(row.last_report, "")
        )
    if end and row.end_date_kind == "planned":
        return _("{start}, end planned: {end}").format(start=date_span(start, ""), end=date_span(end, ""))
    if not start and end:
        return _("until {end}").format(end=date_span(end, ""))
    return date_span(start, end)


def note(candidates: pd.DataFrame, chosen: pd.DataFrame, located: pd.DataFrame, year: str) -> str:
    """Note with counts of imprecise, unplaced and undated projects, and the border policy."""
    vague = int((located["location_precision"] != "exact").sum())
    parts = [*([year_counts(located, year)] if year != "all" else [])]
    parts += [
        ngettext(
            "The place of {count} project is known only by town, district or region (ring).",
            "The places of {count} projects are known only by town, district or region (rings).",
            vague,
        ),
        _("Marks that would overlap are moved apart; a fine line leads to the place."),
        _("Routes join towns and are not exact courses; a line has the style of its status."),
        unplaced_note(chosen[~chosen.index.isin(located.index)]),
        undated_note(candidates, chosen, year),
        basemap.border_policy(),
    ]
    return " ".join(part for part in parts if part)


def year_counts(located: pd.DataFrame, year: str) -> str:
    """Number of projects by state in a year, as a sentence."""
    counts = located["state"].value_counts()
    finished = int(counts.get("completed", 0))
    in_year = finished - int(located["earlier"].sum())
    text = _(
        "In {year}: {then} finished in that year (full colour), {earlier} before (pale), {under_way} under way, "
        "{stalled} stalled or without a later report, {announced} announced and not begun, {begun} begun without a "
        "known year of completion."
    )
    return text.format(
        year=year,
        then=number(in_year),
        earlier=number(finished - in_year),
        under_way=number(counts.get("under_construction", 0)),
        stalled=number(counts.get("stalled", 0)),
        announced=number(counts.get("announced", 0)),
        begun=number(counts.get("begun", 0)),
    )


def unplaced_note(rows: pd.DataFrame) -> str:
    """Note on projects without a place in Tajikistan, with the first two names."""
    if rows.empty:
        return ""
    outside = rows[rows["role"] == OUTSIDE]
    names = "; ".join(str(name) for name in outside["name"].head(2))
    text = ngettext(
        "{count} more project has no place in Tajikistan",
        "{count} more projects have no place in Tajikistan",
        len(rows),
    )
    return f"{text}: {names}." if names else f"{text}."


def undated_note(candidates: pd.DataFrame, chosen: pd.DataFrame, year: str) -> str:
    """Note on projects that the years or missing dates exclude."""
    count = len(undated(candidates))
    if year != "all":
        text = _("A project appears with its first known date; planned ends do not count as finished.")
        if not count:
            return text
        without = ngettext(
            "{count} project has no date and is left out, as are routes without one.",
            "{count} projects have no date and are left out, as are routes without one.",
            count,
        )
        return f"{text} {without}"
    left_out = len(candidates) - len(chosen)
    if not left_out:
        return ""
    return ngettext(
        "{count} project lies outside these years or has no date.",
        "{count} projects lie outside these years or have no date.",
        left_out,
    )


def alt(located: pd.DataFrame, elsewhere: int, year: str) -> str:
    """Alt text: counts by status."""
    counts = located["state"].value_counts()
    name = labels.status if year == "all" else labels.state
    by_state = ", ".join(f"{name(state).lower()} {number(counts[state])}" for state in states() if state in counts)
    text = _("Map of Tajikistan with {placed} projects ({by_state}); {elsewhere} not on the map.").format(
        placed=number(len(located)), by_state=by_state or "0", elsewhere=number(elsewhere)
    )
    return text if year == "all" else f"{year}. {text}"


def name_list(rows: pd.DataFrame, most: int = 8) -> list[str]:
    """Names of the first `most` projects, and how many more there are."""
    shown = [str(row.name) for row in named_rows(rows.head(most))]
    more = len(rows) - len(shown)
    return shown + ([ngettext("and {count} more", "and {count} more", more)] if more > 0 else [])
