"""What an address asks for: obeyed as on the pages, or refused with the parameter, the reason and the nearest name."""

from dataclasses import replace

import pytest

from dashboard import charts
from dashboard.content import chart_request
from dashboard.transform.filters import Filters

ADDRESS = "area=energy&area=transport&years=2017&years=2024"


def refusal(name: str, address: str) -> chart_request.Refused:
    with pytest.raises(chart_request.Refused) as caught:
        chart_request.parse(name, chart_request.parse_pairs(address))
    return caught.value


def test_the_filter_of_an_address_is_understood_as_on_the_pages() -> None:
    asked = chart_request.parse(
        "trade_annual", chart_request.parse_pairs("?" + ADDRESS + "&flow=import&size=slide&scale=2&theme=dark")
    )
    assert set(asked.filters.areas) == {"energy", "transport"}
    assert asked.filters.years == (2017, 2024)
    assert asked.options == {"flow": "import"}
    assert (asked.size, asked.scale, asked.dark) == ("slide", 2, True)
    assert chart_request.parse("trade_annual", []) == chart_request.ChartRequest("trade_annual")


def test_an_option_has_the_key_of_the_page_address() -> None:
    asked = chart_request.parse("trade_gap", chart_request.parse_pairs("gap_year=2021&years=2020&years=2022"))
    assert asked.options == {"year": "2021"}
    assert asked.page_address == "trade?years=2020&years=2022&view=gap&gap_year=2021"


@pytest.mark.parametrize(
    ("address", "parameter", "words"),
    [
        ("area=enrgy", "area", "did you mean energy?"),
        ("area=energy&area=energy", "area", "more than once"),
        ("years=1991", "years", "not between 1992 and 2026"),
        ("years=20x4", "years", "not a year"),
        ("years=٢٠٢٤", "years", "not a year"),
        ("years=2017&years=2018&years=2019", "years", "one year or two"),
        ("yeers=2017", "yeers", "did you mean years?"),
        ("flow=imports", "flow", "did you mean import?"),
        ("flow=import&flow=export", "flow", "more than once"),
        ("size=slyde", "size", "did you mean slide?"),
        ("scale=9", "scale", "known are 1, 2, 3, 4"),
        ("theme=", "theme", "known are light, dark"),
        ("gap_year=2021", "gap_year", "unknown parameter"),
    ],
)
def test_what_cannot_be_obeyed_is_refused_with_a_reason(address: str, parameter: str, words: str) -> None:
    refused = refusal("trade_annual", address)
    assert refused.parameter == parameter
    assert words in refused.reason


def test_an_unknown_chart_names_the_nearest() -> None:
    with pytest.raises(chart_request.Unknown) as caught:
        chart_request.parse("trade_anual", [])
    assert caught.value.nearest == "trade_annual"
    assert "did you mean trade_annual?" in str(caught.value)


def test_several_charts_each_take_the_options_that_they_have() -> None:
    asked = chart_request.parse_many(
        ["trade_annual", "trade_gap"], chart_request.parse_pairs("flow=import&gap_year=2021")
    )
    assert [each.options for each in asked] == [{"flow": "import"}, {"year": "2021"}]
    with pytest.raises(chart_request.Refused):
        chart_request.parse_many(["trade_annual", "trade_gap"], chart_request.parse_pairs("by=share"))


@pytest.mark.parametrize("name", charts.names())
def test_every_option_of_a_chart_can_be_asked_for(name: str) -> None:
    for parameter, option in charts.options(name).items():
        for code in chart_request.choices(option) or ["visit"]:
            assert chart_request.parse(name, [(option.key, code)]).options == {parameter: code}


def test_a_text_to_look_for_is_bounded() -> None:
    assert chart_request.parse("timeline", [("text", " Xi  Jinping ")]).options == {"text": "Xi Jinping"}
    assert "longer than 60" in refusal("timeline", "text=" + "x" * 61).reason
    for hostile in ("%00", "a%01", "%0b", "%EF%BF%BF"):
        assert "cannot be shown" in refusal("timeline", f"text={hostile}").reason


def test_defaults_ask_for_nothing() -> None:
    assert chart_request.parse("areas_one", []).page_query == {"view": ["area"]}
    assert chart_request.ChartRequest("trade_annual", Filters()).page_address == "trade"


@pytest.mark.parametrize("name", charts.names())
def test_the_address_of_a_chart_asks_for_that_chart(name: str) -> None:
    asked = chart_request.parse(name, chart_request.parse_pairs("area=energy&years=2017&years=2024"))
    for parameter, option in charts.options(name).items():
        for code in list(chart_request.choices(option))[-1:]:
            asked = chart_request.parse(
                name, [*chart_request.parse_pairs("area=energy&years=2017&years=2024"), (option.key, code)]
            )
            assert parameter in asked.options
    assert chart_request.parse(name, chart_request.parse_pairs(asked.page_address.partition("?")[2])) == replace(
        asked, filters=asked.effective_filters
    )


APPENDED = "utm_source=mail&UTM_Medium=x&fbclid=a&gclid=b&yclid=c&mc_eid=d&from=timeline&isappinstalled=0&embed=true"


def test_what_was_appended_on_the_way_is_dropped_and_an_escaped_ampersand_is_one() -> None:
    plain = chart_request.parse("trade_annual", chart_request.parse_pairs("years=2017&years=2024&flow=import"))
    for address in (
        f"years=2017&years=2024&{APPENDED}&flow=import&embed_options=dark_theme",
        "years=2017&amp;years=2024&amp;flow=import",
        "years=2017&amp;amp;years=2024&amp;flow=import&amp;utm_source=x",
    ):
        assert chart_request.parse("trade_annual", chart_request.parse_pairs(address)) == plain


@pytest.mark.parametrize("address", ["fbclick=1", "utm=1", "from=2017", "amp;yeers=2017", "embedded=true"])
def test_what_is_like_an_appended_name_is_refused(address: str) -> None:
    assert "unknown parameter" in refusal("trade_annual", address).reason
