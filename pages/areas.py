"""Areas: all fields of cooperation, their evidence by date, and the profile of each."""

from dashboard import tables, ui
from dashboard.text.format import _
from dashboard.transform.areas import in_group_order

ui.heading(
    _("Areas of cooperation"),
    _(
        "Some fields have decades of projects behind them, others are named in a statement and no more. Areas are "
        "grouped as in the article, each with its stage, the reason for it, and every piece of evidence found."
    ),
)


def views() -> None:
    """Draw the selected view."""
    filters = ui.current_filters()
    match ui.page_view("areas", _("Show")):
        case "time":
            ui.show("areas_evidence")
        case "area":
            area_id = ui.options("areas_one")["detail"]
            ui.area_summary(area_id, filters)
            ui.show("areas_one", detail=area_id)
            ui.area_lists(area_id, filters)
            ui.terms_used(ui.area_text(area_id))
        case _overview:
            ui.show("areas_overview", **ui.options("areas_overview"))
            ui.area_reasons(in_group_order(tables.load("areas")), filters)


ui.filtered_part(views)
