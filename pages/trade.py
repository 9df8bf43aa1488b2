"""Trade: what each side counts, year by year and month by month."""

from dashboard import ui
from dashboard.text import _, country
from dashboard.words import flow

ui.heading(
    _("Trade"),
    _(
        "China counts about twice as much trade as Tajikistan does. Both are shown, never mixed: sources explain the "
        "gap by transit and re-export, by machinery brought in for a time, and by how partners are attributed."
    ),
)

ui.show(
    "trade_annual",
    flow=ui.choice("flow", _("Flow"), {code: flow(code).capitalize() for code in ("total", "export", "import")}),
)
ui.show(
    "trade_flows",
    reporter=ui.choice("reporter", _("Reporter"), {code: country(code) for code in ("CHN", "TJK")}),
)
ui.show("trade_monthly")
