"""What can be asked of each chart: its options with their keys in the address, and the view on which it stands."""

from collections.abc import Callable, Collection
from pathlib import Path

from dashboard import tables
from dashboard.charts.style.palette import CATEGORY
from dashboard.text import choices
from dashboard.transform import events, projects, trade, trade_gap, trade_neighbours, trade_partners
from dashboard.transform.filters import year_range

Codes = Callable[[Path | None], Collection[str]]


def _fixed(names: Collection[str]) -> Codes:
    return lambda folder: names


def _every_year(folder: Path | None) -> list[str]:
    return ["all", *map(str, projects.years_of(tables.load("projects", folder), year_range(folder)))]


def _gap_years(folder: Path | None) -> list[str]:
    return ["newest", *map(str, trade_gap.years(trade.pair(tables.load("trade_annual", folder))))]


def _base_years(folder: Path | None) -> list[str]:
    rows = tables.load("trade_annual", folder)
    return [str(year) for year in trade_neighbours.base_years(trade_neighbours.of_states(rows, "total"))]


def _partners(folder: Path | None) -> list[str]:
    return ["none", *trade_partners.followable(tables.load("trade_partners", folder))]


def _areas(folder: Path | None) -> list[str]:
    return list(tables.load("areas", folder)["area_id"])


def _places(folder: Path | None) -> list[str]:
    return [events.ANY, *events.places(tables.load("events", folder))]


def _people(folder: Path | None) -> list[str]:
    return [events.ANY, *events.people(tables.load("events", folder))]


_GOODS = _fixed(choices.goods(balance=True))
_SIDES = _fixed(choices.sides())
_MILESTONES = _fixed(choices.milestones())

# Options of a chart's draw: under which key the page's address says them, and what they may be.
CHOICES: dict[str, dict[str, tuple[str, Codes]]] = {
    "areas_overview": {"across": ("across", _fixed(("kind", "year")))},
    "areas_one": {"detail": ("detail", _areas)},
    "finance_investment": {"kind": ("kind", _fixed(("direct", "all", "since-2007")))},
    "map_projects": {"year": ("year", _every_year)},
    "map_provinces": {
        "measure": ("measure", _fixed(("count", *projects.KINDS_OF_VALUE))),
        "status": ("status", _fixed(("all", *projects.STATUSES))),
    },
    "projects_counts": {"by": ("by", _fixed(("area", "year")))},
    "projects_gantt": {"group": ("group", _fixed(("area", "status")))},
    "timeline": {
        "window": ("window", _fixed(choices.windows())),
        "lanes": ("lanes", _fixed(choices.lanes())),
        "beneath": ("beneath", _fixed(choices.beneath())),
        "category": ("category", _fixed((events.ANY, *CATEGORY))),
        "place": ("place", _places),
        "person": ("person", _people),
        "text": ("text", _fixed(())),
    },
    "trade_annual": {
        "flow": ("flow", _GOODS),
        "side": ("side", _SIDES),
        "unit": ("unit", _fixed(("usd", "gdp"))),
        "axis": ("axis", _fixed(choices.axes())),
        "milestone": ("milestone", _MILESTONES),
    },
    "trade_gap": {"year": ("gap_year", _gap_years)},
    "trade_growth": {
        "flow": ("flow", _fixed(choices.goods())),
        "side": ("side", _SIDES),
        "milestone": ("milestone", _MILESTONES),
    },
    "trade_minerals": {"stacked": ("minerals", _fixed(choices.minerals()))},
    "trade_monthly": {
        "goods": ("goods", _fixed(choices.goods())),
        "measure": ("measure", _fixed(choices.month_measures())),
    },
    "trade_neighbours": {
        "trade": ("trade", _fixed(choices.flows("total", "export", "import"))),
        "unit": ("as", _fixed(choices.index_or_dollars())),
        "base": ("base", _base_years),
        "scales": ("scales", _fixed(choices.scales())),
    },
    "trade_part_years": {"goods": ("goods", _fixed(choices.goods()))},
    "trade_ranks": {
        "direction": ("direction", _fixed(choices.flows("import", "export", "total"))),
        "by": ("by", _fixed(choices.rank_or_share())),
        "follow": ("follow", _partners),
    },
    "trade_solar": {"solar_in": ("solar", _fixed(choices.solar()))},
}
# View of its page on which a chart stands, where that is not the first.
VIEWS = {
    "areas_evidence": "time",
    "areas_one": "area",
    "data_coverage": "coverage",
    "map_provinces": "provinces",
    "map_region": "region",
    "partnership_ladder": "ladder",
    "projects_gantt": "gantt",
    "then_and_now": "then-and-now",
    "trade_causes": "gap",
    "trade_gap": "gap",
    "trade_minerals": "products",
    "trade_monthly": "months",
    "trade_neighbours": "neighbours",
    "trade_part_years": "months",
    "trade_ranks": "partners",
    "trade_single": "products",
    "trade_solar": "products",
    "visits": "visits",
}
# What else the page's address must say for the chart to stand there.
IMPLIED = {"trade_growth": {"unit": ["growth"]}}
