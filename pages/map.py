"""Map: projects and routes by year, by province, and in the region."""

from dashboard import ui
from dashboard.text.format import _

ui.heading(
    _("Map"),
    _(
        "Projects in which Chinese money, companies or agencies take part. A ring means that the location is "
        "approximate, a hollow mark that the value is not known or was only expected. Select a mark for "
        "details."
    ),
)


def views() -> None:
    """Draw the selected view."""
    match ui.page_view("map", _("Map of")):
        case "provinces":
            with ui.controls():
                options = ui.options("map_provinces")
            ui.show("map_provinces", **options)
        case "region":
            ui.show("map_region")
        case _projects:
            ui.chart_through_time("map_projects", "year")


def card() -> None:
    """Draw a project's card, for readers who cannot select marks."""
    ui.folded_card(ui.view("projects"), _("Card of a project (or select a mark on the map)"))


def page() -> None:
    """Draw a map, and a project's card below it."""
    ui.page_part(views)
    ui.page_part(card)
    with ui.show_errors():
        ui.page_links({"projects": _("The same projects as a list")})


ui.filtered_part(page)
