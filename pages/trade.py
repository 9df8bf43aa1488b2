"""Trade: what each side counts, why the counts differ, month by month, partners, neighbours and products."""

from dashboard import tables, ui
from dashboard.text import choices
from dashboard.text.format import _
from dashboard.transform import trade_gap, trade_neighbours, trade_partners, trade_products
from dashboard.transform.filters import apply, in_years
from dashboard.transform.trade import pair

ui.heading(
    _("Trade"),
    _(
        "China and Tajikistan count the same trade differently. Both are shown and never mixed, each with its "
        "publisher, and with the causes that sources name."
    ),
)


def views() -> None:
    """The view that is chosen."""
    filters = ui.current_filters()
    view = ui.choice("view", _("View"), choices.trade_views())
    annual = tables.load("trade_annual")
    match view:
        case "sides":
            with ui.controls():
                unit = ui.choice("unit", _("Unit"), choices.units())
                side = ui.choice("side", _("Reporter"), choices.sides())
                milestone = ui.choice("milestone", _("Milestones"), choices.milestones())
                axis = ui.choice("axis", _("Axis"), choices.axes()) if unit != "growth" else "linear"
            flow = ui.choice("flow", _("Goods"), choices.goods(balance=unit != "growth"))
            if unit == "growth":
                ui.finding("rates", flow=flow)
                ui.show("trade_growth", flow=flow, side=side, milestone=milestone)
            else:
                ui.finding("sides", flow=flow)
                if unit == "gdp":
                    ui.finding("of_gdp", flow=flow)
                ui.show("trade_annual", flow=flow, side=side, unit=unit, axis=axis, milestone=milestone)
        case "gap":
            years = trade_gap.years(in_years(pair(annual), filters.years))
            year = ui.pick("gap_year", _("Year"), choices.years(years, first=_("Newest that both count")))
            ui.finding("gap", year=year)
            ui.show("trade_gap", year=year)
            ui.show("trade_causes")
            ui.statements(tables.load("trade_gap_causes"))
        case "months":
            goods = ui.choice("goods", _("Goods"), choices.goods())
            measure = ui.choice("measure", _("Measure"), choices.month_measures())
            ui.finding("months", goods=goods)
            ui.show("trade_monthly", goods=goods, measure=measure)
            ui.show("trade_part_years", goods=goods)
        case "partners":
            with ui.controls():
                direction = ui.choice("direction", _("Flow"), choices.flows("import", "export", "total"))
                by = ui.choice("by", _("Rank or share"), choices.rank_or_share())
            others = choices.follow(trade_partners.followable(tables.load("trade_partners")))
            follow = ui.pick("follow", _("Follow another partner"), others)
            ui.finding("partners", direction=direction)
            ui.show("trade_ranks", direction=direction, by=by, follow=follow)
        case "neighbours":
            with ui.controls():
                trade = ui.choice("trade", _("Flow"), choices.flows("total", "export", "import"))
                unit = ui.choice("as", _("Unit"), choices.index_or_dollars())
                scales = ui.choice("scales", _("Scales"), choices.scales())
            bases = trade_neighbours.base_years(trade_neighbours.of_states(annual, trade))
            base = ui.pick("base", _("Base year of the index"), choices.years(bases))
            ui.finding("neighbours", flow=trade, base=base)
            ui.show("trade_neighbours", trade=trade, unit=unit, base=base, scales=scales)
        case "products":
            products, areas = tables.load("trade_products"), tables.load("areas")
            ui.finding("products")
            ui.show("trade_minerals", stacked=ui.choice("minerals", _("Minerals in"), choices.minerals()))
            ui.show("trade_solar", solar_in=ui.choice("solar", _("Solar in"), choices.solar()))
            ui.show("trade_single")
            ui.product_figures(trade_products.reported_in_words(apply(products, filters)))
            ui.unpublished(areas, apply(products, filters), filters)


ui.filtered(views)
