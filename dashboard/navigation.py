"""Pages in navigation order, with titles, icons and views; the name of a page's file is its address."""

from dashboard.text.format import _

FIRST = "overview"  # page at the root address
CLEAN = "clean"  # address of the single-chart page


def pages() -> dict[str, tuple[str, str]]:
    """Title and icon of each page, by the name of its file."""
    return {
        "overview": (_("Overview"), ":material/dashboard:"),
        "trade": (_("Trade"), ":material/swap_horiz:"),
        "areas": (_("Areas"), ":material/category:"),
        "map": (_("Map"), ":material/map:"),
        "projects": (_("Projects"), ":material/construction:"),
        "finance": (_("Finance"), ":material/account_balance:"),
        "timeline": (_("Timeline"), ":material/timeline:"),
        "article": (_("Article check"), ":material/fact_check:"),
        "sources": (_("Sources"), ":material/menu_book:"),
        "data": (_("Data"), ":material/table_view:"),
        "glossary": (_("Glossary"), ":material/dictionary:"),
    }


def views() -> dict[str, dict[str, str]]:
    """Views of each page that has several, code to label; the first is the default."""
    return {
        "trade": {
            "sides": _("Both countries' figures"),
            "gap": _("Why the two counts differ"),
            "months": _("Month by month"),
            "partners": _("Who trades with Tajikistan"),
            "neighbours": _("Central Asia compared"),
            "products": _("By product"),
        },
        "areas": {"overview": _("All areas"), "time": _("By date"), "area": _("Area profile")},
        "map": {"projects": _("Projects"), "provinces": _("Provinces"), "region": _("The region")},
        "projects": {"list": _("Overview and list"), "gantt": _("Schedule")},
        "timeline": {
            "timeline": _("Timeline"),
            "list": _("List"),
            "ladder": _("Partnership levels"),
            "visits": _("Visits"),
            "then-and-now": _("2017 vs 2024"),
        },
        "sources": {"list": _("Sources"), "differences": _("Where sources disagree")},
        "data": {
            "tables": _("Tables"),
            "coverage": _("Coverage"),
            "freshness": _("Freshness"),
            "limits": _("Limitations"),
            "cite": _("Cite"),
        },
    }


def title() -> str:
    """Title of the dashboard."""
    return _("China–Tajikistan Belt and Road")
