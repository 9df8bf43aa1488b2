"""Widgets for the options of a chart."""

from collections.abc import Mapping
from typing import Any

from dashboard import charts
from dashboard.content import chart_request
from dashboard.ui.url_state import current_filters, dropdown, search_box, segmented, slider

WIDGETS = {"buttons": segmented, "list": dropdown, "slider": slider}


def options(chart: str, *names: str, more: Mapping[str, str] | None = None, **values: Any) -> dict[str, Any]:
    """Draw the widgets of a chart's options, all or those named; return their values, as `show` takes them.

    `values` holds those of earlier widgets, and is returned too; `more` are further choices (code to label) with which
    the page switches to another chart.
    """
    for name in names or charts.options(chart):
        option = charts.options(chart)[name]
        if option.widget == "text":
            values[name] = search_box(option.key, option.label())
            continue
        choices = chart_request.choices(option, filters=current_filters(), **values)
        values[name] = WIDGETS[option.widget](option.key, option.label(), {**choices, **(more or {})})
    return values
