"""Areas: the fields of cooperation side by side, in time, and one at a time with all that was found."""

from dashboard import tables, ui
from dashboard.text.area_names import names_of
from dashboard.text.format import _, language
from dashboard.transform.areas import in_groups

ui.heading(
    _("Areas of cooperation"),
    _(
        "Some fields have decades of projects behind them, others are named in a statement and no more. Each area "
        "stands in the article's own grouping, with its stage, the reason for it, and every piece of evidence found."
    ),
)


def views() -> None:
    """The view that is chosen."""
    filters = ui.current_filters()
    match ui.choice(
        "view", _("Show"), {"overview": _("Side by side"), "time": _("Evidence in time"), "area": _("One area")}
    ):
        case "time":
            ui.show("areas_evidence")
        case "area":
            areas = in_groups(tables.load("areas"))
            areas = areas[areas["area_id"].isin(filters.areas or areas["area_id"])]
            names = names_of(areas, language.get(), "name")
            area_id = ui.pick("detail", _("Area"), names)
            ui.area_summary(area_id, filters)
            ui.show("areas_one", detail=area_id)
            ui.area_lists(area_id, filters)
            ui.terms_used(ui.area_words(area_id))
        case _overview:
            across = ui.choice("across", _("Evidence by"), {"kind": _("By kind"), "year": _("By year")})
            ui.show("areas_overview", across=across)
            ui.area_reasons(in_groups(tables.load("areas")), filters)


ui.filtered(views)
