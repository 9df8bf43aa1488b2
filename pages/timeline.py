"""Timeline: what happened when, and what changed between 2017 and 2024."""

from dashboard import tables, ui
from dashboard.text import choices
from dashboard.text.format import _

ui.heading(
    _("Timeline"),
    _(
        "From the comprehensive strategic partnership of 2017 to the state visit of July 2024, with what came before "
        "and after. Dates are drawn no more precisely than they are known."
    ),
)


def views() -> None:
    """The view that is chosen."""
    match ui.choice("view", _("View"), choices.timeline_views()):
        case "timeline":
            with ui.controls():
                asked = ui.event_options(tables.load("events"))
                if ui.current_filters().every_year:
                    asked["window"] = ui.choice("window", _("Years seen first"), choices.windows())
                asked["lanes"] = ui.choice("lanes", _("Lanes"), choices.lanes())
                asked["beneath"] = ui.choice("beneath", _("Figures beneath"), choices.beneath())
            ui.show("timeline", picture=ui.browse_events, more=ui.save_calendar, **asked)
        case "list":
            asked = ui.event_options(tables.load("events"))
            ui.show("timeline", picture=ui.listed, more=ui.save_calendar, png=False, beneath="none", **asked)
        case "ladder":
            ui.show("partnership_ladder")
            ui.level_names()
            ui.neighbours()
        case "visits":
            ui.show("visits")
        case "then-and-now":
            ui.show("then_and_now")
            ui.comparison()


ui.filtered(views)
