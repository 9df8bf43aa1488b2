"""The widgets of a chart's options."""

from collections.abc import Mapping
from typing import Any

from dashboard import charts
from dashboard.content import chart_request
from dashboard.ui.url_state import current_filters, dropdown, search_box, segmented, slider

WIDGETS = {"buttons": segmented, "list": dropdown, "slider": slider}


def options(chart: str, *names: str, more: Mapping[str, str] | None = None, **chosen: Any) -> dict[str, Any]:
    """Draw the widgets of a chart's options, all or those named; what is chosen, as `show` takes it.

    `chosen` is what was chosen before, and is returned too; `more` are codes and words with which the page goes on to
    another chart.
    """
    for name in names or charts.options(chart):
        option = charts.options(chart)[name]
        if option.widget == "text":
            chosen[name] = search_box(option.key, option.label())
            continue
        words = chart_request.choices(option, filters=current_filters(), **chosen)
        chosen[name] = WIDGETS[option.widget](option.key, option.label(), {**words, **(more or {})})
    return chosen
