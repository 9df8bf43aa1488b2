"""Trade: what each side counts, why the counts differ, month by month, partners, neighbours and products."""

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
    """The view that is chosen."""
    filters = ui.current_filters()
    match ui.page_view("trade", _("View")):
        case "sides":
            with ui.controls():
                unit = ui.options("trade_annual", "unit", more={"growth": _("Growth")})["unit"]
                if unit == "growth":
                    chosen = ui.options("trade_growth", "side", "milestone")
                else:
                    chosen = ui.options("trade_annual", "side", "milestone", "axis", unit=unit)
            if unit == "growth":
                chosen = ui.options("trade_growth", "flow", **chosen)
                ui.summary("rates", flow=chosen["flow"])
                ui.show("trade_growth", **chosen)
            else:
                chosen = ui.options("trade_annual", "flow", **chosen)
                ui.summary("sides", flow=chosen["flow"])
                if unit == "gdp":
                    ui.summary("of_gdp", flow=chosen["flow"])
                ui.show("trade_annual", **chosen)
        case "gap":
            chosen = ui.options("trade_gap")
            ui.summary("gap", **chosen)
            ui.show("trade_gap", **chosen)
            ui.show("trade_causes")
            ui.statements(tables.load("trade_gap_causes"))
        case "months":
            chosen = ui.options("trade_monthly")
            ui.summary("months", goods=chosen["goods"])
            ui.show("trade_monthly", **chosen)
            ui.show("trade_part_years", goods=chosen["goods"])
        case "partners":
            with ui.controls():
                chosen = ui.options("trade_ranks", "direction", "by")
            chosen = ui.options("trade_ranks", "follow", **chosen)
            ui.summary("partners", direction=chosen["direction"])
            ui.show("trade_ranks", **chosen)
        case "neighbours":
            with ui.controls():
                chosen = ui.options("trade_neighbours", "trade", "unit", "scales")
            chosen = ui.options("trade_neighbours", "base", **chosen)
            ui.summary("neighbours", flow=chosen["trade"], base=chosen["base"])
            ui.show("trade_neighbours", **chosen)
        case "products":
            rows = apply(tables.load("trade_products"), filters)
            ui.summary("products")
            ui.show("trade_minerals", **ui.options("trade_minerals"))
            ui.show("trade_solar", **ui.options("trade_solar"))
            ui.show("trade_single")
            ui.product_figures(trade_products.figures_from_text(rows))
            ui.areas_without_data(tables.load("areas"), rows, filters)


ui.filtered_part(views)
