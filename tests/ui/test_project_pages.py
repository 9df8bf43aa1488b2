"""Map, projects and finance pages: by year, by province, and each project with all of its sources."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import tables
from tests.pages import cards, opened, rendered, text, words


def text_of(page: str, **query: list[str]) -> str:
    return words(rendered(page, **query)).replace("\\", "")


def address(app: AppTest) -> dict[str, list[str]]:
    return {
        name: [values] if isinstance(values, str) else list(values) for name, values in dict(app.query_params).items()
    }


def test_the_year_of_the_address_is_the_year_of_the_map() -> None:
    app = rendered("map", year=["2014"])
    assert app.select_slider(key="map-year").value == "2014"
    assert "Projects with Chinese participation in Tajikistan, 2014" in words(app)
    assert address(app) == {"year": ["2014"]}
    assert "In 2014: 1 finished in that year (full colour), 13 before" in words(app).replace("\\", "")


@pytest.mark.parametrize("year", ["1066", "all", "2014.0", "-1", "20O4"])
def test_an_invalid_year_shows_the_latest_state(year: str) -> None:
    app = rendered("map", year=[year])
    assert app.select_slider(key="map-year").value == "all"
    assert address(app) == {}


def test_without_a_project_there_is_no_slider() -> None:
    app = rendered("map", area=["tourism"])
    assert not app.select_slider
    assert "Try more years or sectors, or reset the filter above." in words(app)


def test_a_year_outside_the_filter_is_not_offered() -> None:
    app = rendered("map", year=["2005"], years=["2017", "2020"])
    assert app.select_slider(key="map-year").value == "all"
    assert len(app.select_slider(key="map-year").options) == 5


def test_playing_runs_from_the_first_year_to_the_last_and_stops() -> None:
    app = opened("map", years=["2017", "2019"])
    app.button(key="play").click().run()
    assert app.select_slider(key="map-year").value == "2017"
    assert app.button(key="play").label == "Pause"
    assert app.run().select_slider(key="map-year").value == "2018"
    assert app.run().select_slider(key="map-year").value == "2019"
    assert app.run().select_slider(key="map-year").value == "2019"
    assert app.button(key="play").label == "Play"
    assert address(app)["year"] == ["2019"]


def test_playing_can_be_paused_and_goes_on_from_there() -> None:
    app = opened("map", year=["2010"])
    app.button(key="play").click().run()
    app.run()
    app.button(key="play").click().run()
    assert app.select_slider(key="map-year").value == "2011"
    assert app.run().select_slider(key="map-year").value == "2011"


def test_provinces_follow_area_status_and_measure() -> None:
    assert "Projects by province" in text_of("map", view=["provinces"])
    text = text_of("map", view=["provinces"], measure=["loan"], status=["completed"], area=["energy"])
    assert "Known values by province: loans, completed" in text
    assert "running totals of investment are not added together" in text


def test_the_region_counts_what_lies_beyond_it() -> None:
    text = text_of("map", view=["region"])
    assert "Visits and summits beyond this map: Beijing 12" in text
    assert "shown for context" in text


@pytest.mark.parametrize("page_name", ["map", "projects"])
def test_every_project_has_a_card_that_a_keyboard_reaches(page_name: str) -> None:
    app = opened(page_name)
    if page_name == "map":  # there the list is under a fold, and made when that is opened
        assert not app.selectbox
        app.session_state["project_fold"] = True
        app.run()
    assert len(app.selectbox(key=f"{page_name}-project").options) == 1 + len(tables.load("projects"))
    app.selectbox(key=f"{page_name}-project").select("parliament-building").run()
    assert address(app)["project"] == ["parliament-building"]
    assert "Parliament building of Tajikistan" in words(app)


def test_an_address_of_a_project_on_the_map_opens_its_card() -> None:
    assert "Parliament building of Tajikistan" in text_of("map", project=["parliament-building"])


def test_a_card_compares_differing_values_with_their_sources() -> None:
    text = text_of("projects", project=["parliament-building"])
    assert "| Value | $230,000,000 (grant; only expected) | $250,000,000 (parliament) ([Eurasianet](" in text
    assert "| Value | $230,000,000 (grant; only expected) | RMB 1.5 billion + RMB 900 million ([AidData](" in text
    assert "Foundation stones laid for parliament and government seats" in text
    assert "Chinese-funded parliament and government seats open" in text
    assert "start: day; end: day" in text
    assert text.count("(https") + text.count("(<http") >= 6


def test_a_rounded_difference_is_not_lost() -> None:
    text = text_of("projects", project=["dushanbe-2-chp-phase2"])
    assert "$349,000,000" in text
    assert "$348,900,000" in text


def test_a_denied_report_is_marked() -> None:
    app = rendered("projects", project=["shaymak-outpost"])
    assert any("Tajikistan denies" in each.value for each in app.warning)
    assert not rendered("projects", project=["pakrut-gold"]).warning


def test_a_planned_end_is_called_planned() -> None:
    assert "end planned: August 2026" in text_of("projects", project=["asht-solar-250mw"])


def every_card() -> None:
    from dashboard.content import catalogue
    from dashboard.ui.sections.project_card import card

    for _place, project in catalogue.load("projects").iterrows():
        card(project)


def test_every_card_can_be_drawn() -> None:
    app = AppTest.from_function(every_card, default_timeout=60).run()
    assert not app.exception
    assert not app.error
    assert text(app).count("**Sources**") == len(tables.load("projects"))


def test_search_finds_projects_with_every_word() -> None:
    app = opened("projects", find=["HUAXIN gayur"])
    assert list(app.selectbox(key="projects-project").options) == [
        "None",
        "Huaxin Gayur Sughd cement plant, Bobojon Ghafurov",
        "Huaxin Gayur cement plant, Yovon",
    ]
    assert address(app) == {"find": ["HUAXIN gayur"]}
    app.text_input(key="projects-find").set_value("xyzzy").run()
    assert "No matching project" in words(app)
    app.text_input(key="projects-find").set_value("(.*").run()
    assert not app.exception
    assert not app.error


def test_the_status_leaves_its_projects_in_the_list() -> None:
    assert len(rendered("projects", status=["announced"]).selectbox(key="projects-project").options) == 1 + 22


def test_values_are_not_summed_and_the_page_says_why() -> None:
    reason = "Loans, grants, plans and running totals of investment are not added together"
    assert reason in text_of("projects")
    assert reason in text_of("map", view=["provinces"], measure=["grant"])


def test_the_largest_investor_is_answered_by_definition() -> None:
    app = rendered("finance")
    shown = cards(app)
    assert shown == {
        "Direct investment from China": "$99.5 m",
        "All investment from China": "$310 m",
        "State debt to China Eximbank": "nearly $700 m",
    }
    text = words(app).replace("\\", "")
    assert "China first with 68.8%" in text
    assert "Russia first with 1,310 million, China fourth" in text
    # 700 of 3,000 and of 2,600 million
    assert (
        "all external debt that day: about 23 % of $3 bn (Helm News), about 27 % of $2.6 bn (Gazeta.kg, disputed)"
        in text
    )
    assert "40 %" not in text


def test_finance_says_that_sectors_do_not_apply() -> None:
    assert text_of("finance", area=["energy"]).count("not broken down by sector") == 3


def test_finance_names_no_table_where_the_years_have_no_figure() -> None:
    assert "All figures on debt" in text_of("finance")
    assert "All figures on debt" not in text_of("finance", years=["1993", "1993"])
