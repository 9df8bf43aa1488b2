"""Trade: what each side reports, why the figures differ, months, partners, neighbours and products."""

from dashboard import tables, ui
from dashboard.text.format import _
from dashboard.transform import trade_products
from dashboard.transform.filters import apply

ui.heading(
    _("Trade"),
    _(
        "China and Tajikistan report the same trade differently. Both counts are shown and never mixed, each "
        "with its publisher, together with the reasons that sources give."
    ),
)


def views() -> None:
    """Draw the selected view."""
    filters = ui.current_filters()
    match ui.page_view("trade", _("View")):
        case "sides":
            with ui.controls():
                unit = ui.options("trade_annual", "unit", more={"growth": _("Growth")})["unit"]
                if unit == "growth":
                    options = ui.options("trade_growth", "side", "milestone")
                else:
                    options = ui.options("trade_annual", "side", "milestone", "axis", unit=unit)
            if unit == "growth":
                options = ui.options("trade_growth", "flow", **options)
                ui.summary("rates", flow=options["flow"])
                ui.show("trade_growth", **options)
            else:
                options = ui.options("trade_annual", "flow", **options)
                ui.summary("sides", flow=options["flow"])
                if unit == "gdp":
                    ui.summary("of_gdp", flow=options["flow"])
                ui.show("trade_annual", **options)
        case "gap":
            options = ui.options("trade_gap")
            ui.summary("gap", **options)
            ui.show("trade_gap", **options)
            ui.show("trade_causes")
            ui.statements(tables.load("trade_gap_causes"))
        case "months":
            options = ui.options("trade_monthly")
            ui.summary("months", goods=options["goods"])
            ui.show("trade_monthly", **options)
            ui.show("trade_part_years", goods=options["goods"])
        case "partners":
            with ui.controls():
                options = ui.options("trade_ranks", "direction", "by")
            options = ui.options("trade_ranks", "follow", **options)
            ui.summary("partners", direction=options["direction"])
            ui.show("trade_ranks", **options)
        case "neighbours":
            with ui.controls():
                options = ui.options("trade_neighbours", "trade", "unit", "scales")
            options = ui.options("trade_neighbours", "base", **options)
            ui.summary("neighbours", flow=options["trade"], base=options["base"])
            ui.show("trade_neighbours", **options)
        case "products":
            rows = apply(tables.load("trade_products"), filters)
            ui.summary("products")
            ui.show("trade_minerals", **ui.options("trade_minerals"))
            ui.show("trade_solar", **ui.options("trade_solar"))
            ui.show("trade_single")
            ui.product_figures(trade_products.figures_from_text(rows))
            ui.areas_without_data(tables.load("areas"), rows, filters)


ui.filtered_part(views)
