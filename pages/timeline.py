"""Timeline: what happened when, and what changed between 2017 and 2024."""

from dashboard import data, ui
from dashboard.text import _

filters = ui.current_filters()
ui.heading(
    _("Timeline"),
    _(
        "From the comprehensive strategic partnership of 2017 to the state visit of July 2024, with what came before "
        "and after. Dates are drawn no more precisely than they are known."
    ),
)

view = ui.choice(
    "view",
    _("View"),
    {
        "timeline": _("Timeline"),
        "list": _("List"),
        "ladder": _("Partnership levels"),
        "visits": _("Visits"),
        "then-and-now": _("2017 against 2024"),
    },
)

with ui.explained():
    match view:
        case "timeline":
            options = ui.event_options(data.load("events"))
            with ui.row():
                if filters.every_year:
                    options["window"] = ui.choice(
                        "window",
                        _("Years seen first"),
                        {"partnership": _("2017 to 2024"), "all": _("All years"), "since-2024": _("Since 2024")},
                    )
                options["lanes"] = ui.choice(
                    "lanes", _("Lanes"), {"category": _("Lanes by kind"), "group": _("Lanes by group of areas")}
                )
                options["beneath"] = ui.choice(
                    "beneath",
                    _("Beneath"),
                    {
                        "trade": _("Trade"),
                        "projects": _("Projects"),
                        "debt": _("Debt"),
                        "none": _("Events alone"),
                    },
                )
            ui.show("timeline", picture=ui.browse, more=ui.save_calendar, **options)
        case "list":
            options = ui.event_options(data.load("events"))
            ui.show("timeline", picture=ui.listed, more=ui.save_calendar, png=False, beneath="none", **options)
        case "ladder":
            ui.show("partnership_ladder")
            ui.level_names()
            ui.neighbours()
        case "visits":
            ui.show("visits")
        case "then-and-now":
            ui.show("then_and_now")
            ui.comparison()
