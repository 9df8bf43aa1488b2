"""Choropleth map of projects by province: their number, or the sum of values of one kind."""

from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import basemap
from dashboard.charts.parts.basemap import TAJIKISTAN
from dashboard.charts.parts.map_words import name_list
from dashboard.charts.style.palette import NEUTRAL
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.text import labels
from dashboard.text.format import _, escape_markup, hover_text, money, ngettext, number
from dashboard.transform.filters import Filters, apply
from dashboard.transform.geometry import project_x
from dashboard.transform.projects import DENIED, OUTSIDE, agreed_value_usd, counted_in_provinces, sum_by_province

PAGES = ("map",)
VIEW = {"view": "provinces"}
MEASURE = Option(
    lambda: _("Shade by"),
    lambda: (
        {"count": _("Number")} | {code: labels.value_plural(code) for code in labels.codes("projects", "value_type")}
    ),
)
STATUS = Option(
    lambda: _("Status"),
    lambda: {"all": _("All")} | {code: labels.status(code) for code in labels.codes("projects", "status")},
)
# White text with a dark shadow is legible on every shade, light or dark.
HALO = ", ".join(["0 0 3px #1B2733"] * 4)
MIN_OPACITY, MAX_OPACITY = 0.08, 0.75  # opacity of the shade
# Longitude and latitude of labels; that of Dushanbe is outside the city.
LABEL_PLACES = {
    "TJ-SU": (68.6, 39.35),
    "TJ-RA": (70.4, 38.98),
    "TJ-KT": (68.75, 37.75),
    "TJ-GB": (72.9, 38.3),
    "TJ-DU": (67.75, 38.8),
}
DUSHANBE = (68.74, 38.56)


def draw(
    projects: pd.DataFrame,
    provinces: dict[str, Any],
    borders: dict[str, Any],
    borders_disputed: dict[str, Any],
    *,
    filters: Filters,
    measure: Annotated[str, MEASURE] = "count",
    status: Annotated[str, STATUS] = "all",
) -> Chart:
    """`measure` is "count" or a kind of value, in nominal US dollars; `status` is "all" or one status."""
    chosen = apply(projects, filters)
    if status != "all":
        chosen = chosen[chosen["status"] == status]
    rows = counted_in_provinces(chosen)
    if measure != "count":
        rows = rows[(rows["value_type"] == measure) & agreed_value_usd(rows).notna() & (rows["role"] == "bilateral")]
    sums = sum_by_province(rows, measure)
    return Chart(
        title=title(measure, status),
        subtitle=_("Number of projects by province")
        if measure == "count"
        else _("Sum of the values known, nominal US dollars of different years, as reported"),
        spec=figure(
            [
                *basemap.base_traces(TAJIKISTAN, provinces, borders, borders_disputed),
                basemap.landmark_trace(basemap.country_landmarks(TAJIKISTAN)),
                *[shade(feature, sums, rows, measure) for feature in provinces["features"]],
                leader_line(),
                row_labels(provinces, sums, measure),
            ],
            **{**TAJIKISTAN.layout, "showlegend": False},
        ),
        rows=rows,
        alt=alt(sums, measure, len(rows)),
        note=note(chosen, rows, measure),
        credits=("Natural Earth",),
        left=26,
        legend_rows=0,
        axis_room=14,
        size=(1000, 850),
        min_height_ratio=0.62,
    )


def title(measure: str, status: str) -> str:
    """Title by measure and status."""
    what = _("Projects by province")
    if measure != "count":
        what = _("Known values by province: {kind}").format(kind=labels.value_plural(measure).lower())
    return what if status == "all" else f"{what}, {labels.status(status).lower()}"


def shade(feature: dict[str, Any], sums: pd.Series, rows: pd.DataFrame, measure: str) -> Trace:
    """Filled outline of one province, darker for more, transparent for none."""
    code = feature["properties"]["iso_3166_2"]
    value, most = float(sums.get(code, 0.0)), float(sums.max()) if len(sums) else 0.0
    projects = rows[rows["admin1"] == code]
    return basemap.outline_trace(
        [feature],
        TAJIKISTAN,
        fill=colour(value / most if most else 0.0),
        line={"color": basemap.BORDER, "width": 0.8},
        name="shade",
        text=hover_text(labels.province(code), amount(value, measure), statuses(projects), *name_list(projects)),
        hoverinfo="text",
        hoveron="fills",
    )


def colour(share: float) -> str:
    """Fill colour of a value given as a share of the largest."""
    if not share:
        return "rgba(0,0,0,0)"
    return f"rgba(31,111,139,{MIN_OPACITY + (MAX_OPACITY - MIN_OPACITY) * share:.3f})"


def leader_line() -> Trace:
    """Line from Dushanbe to its label."""
    ends = (DUSHANBE, (LABEL_PLACES["TJ-DU"][0] + 0.3, LABEL_PLACES["TJ-DU"][1] - 0.08))
    return scatter(
        x=[round(project_x(longitude), 4) for longitude, _latitude in ends],
        y=[latitude for _longitude, latitude in ends],
        mode="lines",
        line={"color": NEUTRAL, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def row_labels(provinces: dict[str, Any], sums: pd.Series, measure: str) -> Trace:
    """Name and number of each province."""
    names = {row["iso_3166_2"]: row["short_name"] for row in (item["properties"] for item in provinces["features"])}
    return scatter(
        x=[round(project_x(longitude), 4) for longitude, _latitude in LABEL_PLACES.values()],
        y=[latitude for _longitude, latitude in LABEL_PLACES.values()],
        mode="text",
        text=[
            f"{escape_markup(_(names[code]))}<br><b>{amount(float(sums.get(code, 0.0)), measure)}</b>"
            for code in LABEL_PLACES
        ],
        textfont={"size": 13, "color": "#FFFFFF", "shadow": HALO},
        hoverinfo="skip",
        showlegend=False,
    )


def amount(value: float, measure: str) -> str:
    """A province's count or sum as text; a dash if no value is known."""
    if measure == "count":
        return number(value)
    return money(value) if value else "–"


def statuses(rows: pd.DataFrame) -> str:
    """Number of projects by status, as text."""
    counts = rows["status"].value_counts()
    return ", ".join(
        f"{labels.status(status).lower()} {number(counts[status])}"
        for status in labels.codes("projects", "status")
        if status in counts
    )


def note(chosen: pd.DataFrame, rows: pd.DataFrame, measure: str) -> str:
    """Note with counts of projects left out, by reason, and the border policy."""
    inside = chosen[chosen["role"] != OUTSIDE]
    left_out = {
        _("outside Tajikistan"): len(chosen) - len(inside),
        _("in no single province"): int(inside["admin1"].isna().sum()),
        _("press report denied by Tajikistan"): int((inside["role"] == DENIED).sum()),
        _("part of another project"): int(inside["part_of"].isin(inside["project_id"]).sum()),
    }
    parts = [f"{text} {number(count)}" for text, count in left_out.items() if count]
    texts = [_("Not counted in a province: {parts}.").format(parts=", ".join(parts))] if parts else []
    texts.append(_("A line through several provinces counts where its point on the map lies."))
    if measure != "count":
        known_count = ngettext(
            "Only {count} project has a known value of this kind; money of several states and values that were only "
            "expected or derived are left out.",
            "Only {count} projects have a known value of this kind; money of several states and values that were only "
            "expected or derived are left out.",
            len(rows),
        )
        texts += [known_count, labels.not_additive_note()]
    return " ".join([*texts, basemap.border_policy()])


def alt(sums: pd.Series, measure: str, count: int) -> str:
    """Alt text: the count or sum of each province."""
    parts = ", ".join(f"{labels.province(code)} {amount(float(sums.get(code, 0.0)), measure)}" for code in LABEL_PLACES)
    return _("Map of Tajikistan's provinces, shaded: {parts}; {count} projects in all.").format(
        parts=parts, count=number(count)
    )
