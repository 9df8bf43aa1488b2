"""Figures of the finance table as unconnected dots on a time axis: colour by measure, shape by reporter."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.parts import legend
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import FAINT
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, day, hover_text, number
from dashboard.transform.debt import measure_of_row
from dashboard.transform.sampling import balanced_sample

MILLION = 1e6
OFFICE = {"ministry": "circle", "statistics": "square", "president": "triangle-up"}
OTHER_OFFICE = "diamond"
DISPUTED = "x-thin-open"
MAX_DOTS = 48  # dots that can be read


def sample_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """At most MAX_DOTS rows, balanced by measure: official figures first, then the newest.

    Adds column `measure`: the indicator and, for debt, the creditor.
    """
    ranked = rows.assign(official=rows["office"].notna(), measure=measure_of_row(rows))
    return balanced_sample(ranked, MAX_DOTS, ranked["measure"], ["official", "date"]).drop(columns="official")


def axis(highest: float) -> tuple[float, dict[str, Any]]:
    """Divisor for values in million US dollars, and axis settings in the unit that suits the highest."""
    divisor, unit = axis_scale(highest * MILLION)
    return divisor / MILLION, {"tickprefix": "$", "ticksuffix": unit, "rangemode": "tozero"}


def omitted_rows_note(shown: int, total: int) -> str:
    """Note on the figures that are not drawn; empty if all are."""
    return omitted_note(shown, total, _("figures"), _("of each measure the official ones, then the newest"))


def symbol(row: Any) -> str:
    """Plotly symbol by reporter; open where hedged, derived or part of a year; a thin cross where disputed."""
    if row.disputed:
        return DISPUTED
    solid = row.bound == "exact" and row.value_type == "reported"
    solid = solid and row.period in ("year", "point in time", "cumulative")
    return OFFICE.get(row.office, OTHER_OFFICE) + ("" if solid else "-open")


def dots(rows: pd.DataFrame, x: str, colours: Mapping[str, str], divisor: float) -> list[Trace]:
    """One trace per measure; `x` is the column of the time axis, `divisor` scales the values."""
    return [
        scatter(
            x=group[x],
            y=group["value"] / divisor,
            mode="markers",
            name=labels.indicator(measure),
            legendgroup=measure,
            customdata=group.index,
            showlegend=False,
            marker={
                "color": colours[measure],
                "symbol": [symbol(row) for row in named_rows(group)],
                "size": 11,
                "line": {"width": 2, "color": colours[measure]},
            },
            text=[describe(row) for row in named_rows(group)],
            hovertemplate="%{text}<extra></extra>",
        )
        for measure, group in _by_measure(rows)
    ]


def stems(rows: pd.DataFrame, x: str, divisor: float) -> Trace:
    """Faint lines from zero, so that a dot reads as an amount."""
    return scatter(
        x=[x_value for at in rows[x] for x_value in (at, at, None)],
        y=[y for value in rows["value"] / divisor for y in (0, value, None)],
        mode="lines",
        line={"color": FAINT, "width": 2},
        hoverinfo="skip",
        showlegend=False,
    )


def ranges(rows: pd.DataFrame, x: str, colours: Mapping[str, str], divisor: float) -> list[Trace]:
    """A thick pale line from the lowest to the highest of the reports that conflict."""
    traces = []
    for group in conflicts(rows, x):
        first = group.iloc[0]
        at, measure, low, high = first[x], str(first["measure"]), group["value"].min(), group["value"].max()
        traces.append(
            scatter(
                x=[at, at],
                y=[low / divisor, high / divisor],
                mode="lines",
                opacity=0.45,
                line={"color": colours[measure], "width": 7},
                hoverinfo="skip",
                showlegend=False,
                name="range",
            )
        )
    return traces


def _by_measure(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(str(measure), group) for measure, group in rows.groupby("measure")]


def conflicts(rows: pd.DataFrame, x: str) -> list[pd.DataFrame]:
    """Groups of rows with different values for the same measure, time and period, in order of time."""
    keys = list(zip(rows[x], rows["measure"], rows["period"], strict=True))
    values: dict[tuple[Any, ...], set[float]] = {}
    for key, value in zip(keys, rows["value"], strict=True):
        values.setdefault(key, set()).add(value)
    conflicting = sorted(key for key, reported in values.items() if len(reported) > 1)
    return [rows[[row_key == key for row_key in keys]] for key in conflicting]


def conflict_lines(rows: pd.DataFrame, x: str) -> str:
    """Conflicting reports as text, each with its publisher."""
    parts = []
    for group in conflicts(rows, x):
        first = group.iloc[0]
        values = _(" or ").join(f"{amount(row)} ({row.publisher})" for row in named_rows(group))
        parts.append(f"{labels.indicator(first['measure'])}, {day(first['date'])}: {values}")
    return _("Reports differ: {parts}.").format(parts="; ".join(parts)) if parts else ""


def legend_entries(rows: pd.DataFrame, colours: Mapping[str, str]) -> list[Trace]:
    """Legend entries: colours by measure, grey shapes by reporter, hollow and disputed marks."""
    present = set(rows["measure"])
    entries = [
        legend.entry(labels.indicator(measure), colour=colour, group=measure)
        for measure, colour in colours.items()
        if measure in present
    ]
    reporters = {}
    for row in named_rows(rows[~rows["disputed"]]):
        shape = OFFICE.get(row.office, OTHER_OFFICE)
        reporters[shape] = row.reporter if shape != OTHER_OFFICE else _("press or other")
    entries += [legend.entry(name, shape) for shape, name in sorted(reporters.items())]
    if any(symbol(row).endswith("-open") and not row.disputed for row in named_rows(rows)):
        entries.append(legend.entry(_("hollow: rounded, hedged, derived or part of a year"), "circle-open", width=2))
    if rows["disputed"].any():
        entries.append(legend.entry(_("disputed"), DISPUTED, width=2))
    return entries


def describe(row: Any) -> str:
    """Hover text of a figure: measure, hedged value, time, reporter, notes, publisher."""
    return hover_text(
        labels.indicator(row.measure),
        amount(row),
        _("Creditor: {creditor}").format(creditor=labels.creditor(row.creditor))
        if isinstance(row.creditor, str)
        else "",
        labels.value_type(row.value_type) if row.value_type != "reported" else "",
        f"{day(row.date)}, {labels.period(row.period)}",
        row.reporter,
        _("Disputed: {note}").format(note=row.conflict_note) if row.disputed else row.conflict_note,
        row.note,
        row.publisher,
    )


def amount(row: Any) -> str:
    """Value with unit and hedge, e.g. "nearly $700 m"; precise to 10,000 dollars."""
    if row.unit.startswith("million USD"):
        big = row.value >= 1000
        value = f"${number(row.value / 1000, 5)} {_('bn')}" if big else f"${number(row.value, 2)} {_('m')}"
    else:
        value = number(row.value, 2) + (" %" if row.unit == "percent" else "")
    return labels.hedged(value, row.bound)


def latest_figures_text(rows: pd.DataFrame, most: int = 4) -> str:
    """The newest figures as text, for `alt`."""
    newest = (
        rows.assign(measure=measure_of_row(rows))[~rows["disputed"]]
        .sort_values("date", ascending=False, kind="stable")
        .head(most)
    )
    return "; ".join(
        f"{labels.indicator(row.measure)}, {day(row.date)} ({labels.period(row.period)}): {amount(row)}"
        for row in named_rows(newest)
    )
