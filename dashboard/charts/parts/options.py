"""Options shared by several charts."""

from dashboard.charts.chart import Option
from dashboard.text import labels
from dashboard.text.format import _, country


def goods(*codes: str) -> Option:
    """Option for the direction of goods, seen from China."""
    return Option(lambda: _("Goods"), lambda: {code: labels.goods(code) for code in codes})


def flows(*codes: str) -> Option:
    """Option for the trade flow of one reporter."""
    return Option(lambda: _("Flow"), lambda: {code: labels.flow(code).capitalize() for code in codes})


SIDE = Option(lambda: _("Reporter"), lambda: {"both": _("Both sides"), "CHN": country("CHN"), "TJK": country("TJK")})
MILESTONE = Option(lambda: _("Milestones"), lambda: {"on": _("Milestones"), "off": _("No milestones")})
