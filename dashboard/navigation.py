"""The pages in the order of the navigation: their names and icons. The name of a page's file is its address."""

from dashboard.text.format import _

FIRST = "overview"  # the page at the root of the address
CLEAN = "clean"  # address of the page that shows one chart alone


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
        "sources": (_("Says who"), ":material/menu_book:"),
        "data": (_("Data"), ":material/table_view:"),
        "glossary": (_("Glossary"), ":material/dictionary:"),
    }


def title() -> str:
    """Title of the dashboard."""
    return _("China–Tajikistan Belt and Road")
