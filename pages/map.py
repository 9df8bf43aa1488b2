"""Map: where projects and routes stand, year by year; by province; and in the region."""

from dashboard import tables, ui
from dashboard.text import labels
from dashboard.text.format import _
from dashboard.transform.filters import of_areas, year_range
from dashboard.transform.projects import KINDS_OF_VALUE, STATUSES, years_of

ui.heading(
    _("Map"),
    _(
        "Projects in which Chinese money, companies or agencies take part. A place known only roughly carries a ring, "
        "and a project whose value is not known, or was only expected, is hollow. Select a mark to see its card."
    ),
)


def views() -> None:
    """The view that is chosen."""
    filters = ui.current_filters()
    match ui.choice(
        "view",
        _("Map of"),
        {"projects": _("Projects"), "provinces": _("Provinces"), "region": _("The region")},
    ):
        case "provinces":
            with ui.controls():
                measure = ui.choice(
                    "measure",
                    _("Shade by"),
                    {"count": _("Number"), **{kind: labels.kind_of_value(kind) for kind in KINDS_OF_VALUE}},
                )
                status = ui.choice(
                    "status", _("Status"), {"all": _("All"), **{status: labels.status(status) for status in STATUSES}}
                )
            ui.show("map_provinces", measure=measure, status=status)
        case "region":
            ui.show("map_region")
        case _projects:
            years = years_of(of_areas(tables.load("projects"), filters.areas), filters.years or year_range())
            ui.through_time(
                "year",
                _("What was finished, under way and announced in a year"),
                {"all": _("As last reported"), **{str(year): str(year) for year in years}},
                lambda year: ui.show("map_projects", year=year),
            )


def card() -> None:
    """A project's card, for those who do not select marks."""
    ui.folded_card(ui.view("projects"), _("Card of a project (or select a mark on the map)"))


def page() -> None:
    """A map, and a project's card beneath it."""
    ui.part(views)
    ui.part(card)
    with ui.explained():
        ui.links({"projects": _("The same projects as a list")})


ui.filtered(page)
