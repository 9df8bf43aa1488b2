"""Colours, symbols and dashes with one meaning in all charts, distinguishable for colour-blind readers.

Hues are from Paul Tol's vibrant and muted schemes, at a lightness that is legible on light and dark backgrounds.
Countries and groups of areas have colours; flows have line styles and statuses have shapes, so that no chart
needs too many colours.
"""

NEUTRAL = "#7F8790"


class StylesByCode(dict[str, str]):
    """Colours, symbols or dashes by code; `other` for any other code."""

    def __init__(self, other: str, /, **marks: str) -> None:
        super().__init__(marks)
        self.other = other

    def __missing__(self, code: str) -> str:
        return self.other


COUNTRY = {
    "CHN": "#CC3311",
    "TJK": "#0077BB",
    "KAZ": "#33A1C9",
    "KGZ": "#009988",
    "UZB": "#EE7733",
    "TKM": "#D1468C",
    "RUS": "#7A68C8",
    "TUR": "#C79A1B",
}
GROUP = StylesByCode(
    NEUTRAL,
    development_strategy="#3D7EBF",
    traditional="#B8860B",
    new="#AA4499",
    security="#7A7F87",
    people="#2E8B57",
)
STAGE = StylesByCode(NEUTRAL, established="#1F6F8B", growing="#4BA3B5", early="#D9A441", stated_intent="#A9A9A9")
STATUS_SYMBOL = StylesByCode(
    "circle-open",
    completed="circle",
    under_construction="square",
    stalled="hourglass",
    announced="triangle-up",
    begun="diamond",
)
STATUS = StylesByCode(
    NEUTRAL,
    completed="#1F6F8B",
    under_construction="#D9902F",
    stalled="#B5536B",
    announced="#9A9FA6",
    begun="#8F6BB0",
)
CATEGORY_SYMBOL = StylesByCode(
    "circle-open",
    partnership="star",
    visit="circle",
    summit="diamond",
    agreement="square",
    trade="triangle-up",
    finance="pentagon",
    infrastructure="hexagon",
    security="x",
    culture="cross",
)
CATEGORY = StylesByCode(
    NEUTRAL,
    partnership="#CC3311",
    visit="#0077BB",
    summit="#3D7EBF",
    agreement="#B8860B",
    trade="#EE7733",
    finance="#009988",
    infrastructure="#AA4499",
    security="#7A7F87",
    culture="#2E8B57",
)
VISIT_SYMBOL = StylesByCode("circle-open", state="star", official="circle", working="square", summit="diamond")
SIDE = {"then": "#7F8790", "now": "#1F6F8B"}
CREDITOR_BANK = "#AA4499"  # debt to China Eximbank alone, as opposed to China
GAP = "rgba(127,135,144,0.20)"
FAINT = "rgba(127,135,144,0.35)"
LAND = "rgba(127,135,144,0.14)"
HOME = "rgba(70,150,215,0.15)"
ROUTE_DASH = StylesByCode(
    "solid",
    completed="solid",
    under_construction="dash",
    stalled="dashdot",
    announced="dot",
    begun="dash",
)
ROUTE = StylesByCode(NEUTRAL, road="#8C6D46", rail="#767C88", pipeline="#8A63A6", power_line="#C9A227")
# Transparent for few, opaque for many, on light and dark backgrounds. NUMBERED_CELLS stays pale enough for dark and
# white numbers.
CELLS = [[0.0, "rgba(31,111,139,0.12)"], [1.0, "rgba(31,111,139,1)"]]
NUMBERED_CELLS = [[0.0, "rgba(31,143,181,0.12)"], [1.0, "rgba(31,143,181,0.75)"]]
VERDICT = StylesByCode(
    NEUTRAL,
    supported="#2E8B57",
    supported_with_context="#3D7EBF",
    partly_supported="#B8860B",
    not_supported="#CC3311",
    cannot_be_checked="#7A7F87",
)
COMMITMENT = {
    "chinese_commitments_aiddata_oda": "#2E8B57",
    "chinese_commitments_aiddata_oof": "#B8860B",
    "chinese_commitments_aiddata_vof": "#7A7F87",
}
