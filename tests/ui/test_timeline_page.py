"""The views of the timeline page: each draws its charts, the address restores it, and its options apply."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import charts, navigation, tables
from dashboard.ui.timeline import navigator
from tests.pages import opened, rendered, words

CHARTS = [name for name in charts.names() if "timeline" in charts.module(name).PAGES]
VIEWS = {
    view: {name for name in CHARTS if charts.view(name).get("view", "timeline") == view}
    for view in navigation.views()["timeline"]
}


def said(app: AppTest) -> str:
    return words(app).replace("\\", "")


def test_every_chart_of_the_page_is_in_one_of_its_views() -> None:
    assert set().union(*VIEWS.values()) == set(CHARTS)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_draws_its_own_charts_only(view: str) -> None:
    app = rendered("timeline", view=[view])
    assert not app.error
    assert {str(chart.key) for chart in app.get("plotly_chart")} == VIEWS[view]
    assert app.query_params.get("view", ["timeline"]) in ([view], view)
    assert any(each.key.startswith("png-") for each in app.get("bidi_component"))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_without_rows_says_what_to_change(view: str) -> None:
    app = rendered("timeline", view=[view], area=["satellite_communications"], years=["1994", "1995"])
    assert not app.error
    assert "Try more years or sectors, or reset the filter above." in said(app)


def test_the_list_holds_every_event_newest_first_with_its_date_as_far_as_it_is_known() -> None:
    text = said(rendered("timeline", view=["list"]))
    assert text.index("#### 2026") < text.index("#### 2017") < text.index("#### 1992")
    assert "**Rahmon awards Xi the Order of the Crown** (June 2019 · Culture · Dushanbe)" in text
    assert "**Bilateral treaty of permanent good-neighbourliness signed** (12 May 2026 · Agreement · milestone" in text
    assert text.count("- **") == len(tables.load("events"))
    assert text.count("One source") == 4


def test_events_can_be_saved_as_a_calendar_from_both_views() -> None:
    for view in ("timeline", "list"):
        assert "ics-timeline" in {each.key for each in rendered("timeline", view=[view]).get("bidi_component")}


def test_options_are_in_the_address_and_apply() -> None:
    app = rendered("timeline", view=["list"], category=["visit"], place=["dushanbe"], person=["li-keqiang"])
    text = said(app)
    assert text.count("- **") == 1
    assert "Li Keqiang's official visit yields five documents" in text
    assert {"category", "place", "person", "view"} == set(app.query_params)


def test_a_search_text_is_shown_literally() -> None:
    app = rendered("timeline", text=["<img src=x onerror=alert(1)> [x](javascript:alert(1))" + "y" * 200])
    assert not app.error
    assert "Try more years or sectors" in said(app)
    assert "[x](javascript" not in words(app)
    assert len(app.query_params["text"][0]) <= 60


def test_the_card_of_an_event_is_opened_by_the_address_and_shows_what_reports_say() -> None:
    app = rendered("timeline", event=["2024-29-documents"])
    text = said(app)
    assert "#### Twenty-nine documents signed during Xi's state visit" in text
    assert "5 July 2024 (day known)" in text
    assert "Reports differ" in text
    assert "More than 20 documents were exchanged." in text
    assert "Memorandum on new energy minerals" in text
    assert "President of Tajikistan" in text


def test_the_card_of_an_event_of_one_broadcaster_says_so() -> None:
    text = said(rendered("timeline", event=["2026-permanent-treaty"]))
    assert "One source" in text
    assert "a second source is still needed" in text
    assert "China with the five Central Asian states" not in text


def test_a_month_stays_a_month_on_the_card() -> None:
    assert "June 2019 (month known)" in said(rendered("timeline", event=["2019-order-of-the-crown"]))


def test_buttons_lead_to_the_event_before_and_after() -> None:
    app = opened("timeline", event=["2017-comprehensive-partnership"])
    app.button(key="N").click().run()
    assert "#### Programme to link the Belt and Road with Tajikistan's plans" in said(app)
    app.button(key="P").click().run()
    app.button(key="P").click().run()
    assert "#### Rahmon's state visit to China and Xiamen dialogue" in said(app)
    assert app.query_params["event"] in ("2017-rahmon-state-visit", ["2017-rahmon-state-visit"])
    app.button(key="close_event").click().run()
    assert "event" not in app.query_params


def test_an_unknown_event_opens_no_card() -> None:
    app = rendered("timeline", event=["nothing"])
    assert "Select a mark to open the event's card." in said(app)
    assert dict(app.query_params) == {}


def test_the_ladder_shows_names_in_four_languages_with_their_status() -> None:
    text = said(rendered("timeline", view=["ladder"]))
    for name in (
        "新时代全面战略合作伙伴关系",
        "всеобъемлющее стратегическое партнёрство",
        "шарикии ҳамаҷонибаи стратегӣ",
    ):
        assert name in text
    assert text.count("not verified") == 2
    assert "the Tajik side titles the same text" in text
    for country in ("Kazakhstan", "Kyrgyzstan", "Turkmenistan", "Uzbekistan"):
        assert f"**{country}**" in text


def test_2017_vs_2024_is_a_table_that_names_what_is_known_for_one_year_only() -> None:
    app = rendered("timeline", view=["then-and-now"], area=["education"])
    (table,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    assert table.count('scope="rowgroup"') == 1
    assert "Tajik students in China, 24 July 2018: <strong>more than 3,000 students</strong>" in table
    assert "not to be compared" in table
    assert "known for one year only" in table
    assert "Try more years or sectors, or reset the filter above." in said(
        app
    )  # no figure of education is known for both


def test_the_strip_names_every_fifth_year_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigator, "year_range", lambda: (1996, 2030))
    strip = navigator.overview(tables.load("events"))
    assert strip["years"] == [2000, 2005, 2010, 2015, 2020, 2025, 2030]
    assert (strip["first"], strip["last"]) == ("1995-05-01", "2031-08-31")
