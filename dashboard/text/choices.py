"""What a reader can choose on the pages with views: codes of the address to words; the first is the default."""

from collections.abc import Iterable

from dashboard.text import labels
from dashboard.text.format import _, country

Options = dict[str, str]


def trade_views() -> Options:
    """Views of the page."""
    return {
        "sides": _("As each side reports it"),
        "gap": _("The gap taken apart"),
        "months": _("Month by month"),
        "partners": _("Who trades with Tajikistan"),
        "neighbours": _("The neighbours"),
        "products": _("By product"),
    }


def goods(*, balance: bool = False) -> Options:
    """Directions of goods seen from China, the balance too where it can be drawn."""
    codes = ("total", "export", "import", "balance") if balance else ("total", "export", "import")
    return {code: labels.goods(code) for code in codes}


def flows(*codes: str) -> Options:
    """Flows of one reporter."""
    return {code: labels.flow(code).capitalize() for code in codes}


def units() -> Options:
    """Units of annual trade."""
    return {"usd": _("US dollars"), "gdp": _("Percent of GDP"), "growth": _("Growth")}


def sides() -> Options:
    """Reporters."""
    return {"both": _("Both sides"), "CHN": country("CHN"), "TJK": country("TJK")}


def axes() -> Options:
    """Scales of the value axis."""
    return {"linear": _("Linear"), "log": _("Logarithmic")}


def milestones() -> Options:
    """Whether steps of the partnership are drawn."""
    return {"on": _("Milestones"), "off": _("No milestones")}


def month_measures() -> Options:
    """What is drawn of a month."""
    return {
        "cumulative": _("Since January"),
        "monthly": _("Each month"),
        "growth": _("Growth since January, stated"),
        "growth_month": _("Growth of each month, worked out"),
    }


def rank_or_share() -> Options:
    """How partners are compared."""
    return {"rank": _("Rank"), "share": _("Share")}


def follow(partners: Iterable[str]) -> Options:
    """Partners that can be followed, by name."""
    return {"none": _("None")} | dict(sorted(((each, country(each)) for each in partners), key=lambda pair: pair[1]))


def index_or_dollars() -> Options:
    """Units of the neighbours' panels."""
    return {"usd": _("US dollars"), "index": _("Index")}


def scales() -> Options:
    """Whether panels share a scale."""
    return {"shared": _("One scale"), "own": _("Own scales")}


def years(found: Iterable[int], first: str = "") -> Options:
    """Years, after a first entry with the code "newest" if it is given words."""
    return ({"newest": first} if first else {}) | {str(year): str(year) for year in found}


def minerals() -> Options:
    """Units of minerals and the rest."""
    return {"value": _("Dollars"), "share": _("Share")}


def solar() -> Options:
    """Units of solar exports."""
    return {"value": _("Dollars"), "capacity": _("Megawatts")}


def timeline_views() -> Options:
    """Views of the timeline page."""
    return {
        "timeline": _("Timeline"),
        "list": _("List"),
        "ladder": _("Partnership levels"),
        "visits": _("Visits"),
        "then-and-now": _("2017 against 2024"),
    }


def windows() -> Options:
    """Years that a timeline shows first."""
    return {"partnership": _("2017 to 2024"), "all": _("All years"), "since-2024": _("Since 2024")}


def lanes() -> Options:
    """What the lanes of a timeline stand for."""
    return {"category": _("Lanes by kind"), "group": _("Lanes by group of areas")}


def beneath() -> Options:
    """Figures beneath the events."""
    return {"trade": _("Trade"), "projects": _("Projects"), "debt": _("Debt"), "none": _("Events alone")}
