"""Timeline: events, partnership levels, visits, and what changed between 2017 and 2024."""

from dashboard import ui
from dashboard.text.format import _

ui.heading(
    _("Timeline"),
    _(
        "From the comprehensive strategic partnership of 2017 to the state visit of July 2024, with what came"
        " before and after. Dates are shown only as precisely as they are known."
    ),
)


def views() -> None:
    """Draw the selected view."""
    match ui.page_view("timeline", _("View")):
        case "timeline":
            with ui.controls():
                window = ("window",) if ui.current_filters().every_year else ()
                options = ui.options("timeline", *window, "lanes", "beneath", **ui.event_options())
            ui.show("timeline", picture=ui.browse_events, more=ui.save_calendar, **options)
        case "list":
            options = ui.event_options()
            ui.show("timeline", picture=ui.event_list, more=ui.save_calendar, png=False, beneath="none", **options)
        case "ladder":
            ui.show("partnership_ladder")
            ui.level_names()
            ui.neighbour_levels()
        case "visits":
            ui.show("visits")
        case "then-and-now":
            ui.show("then_and_now")
            ui.comparison()


ui.filtered_part(views)
