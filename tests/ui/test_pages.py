"""Every page: it draws, filters apply and persist, and bad tables and addresses do no harm."""

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dashboard import charts, navigation, tables
from dashboard.content import catalogue, judge
from dashboard.transform.filters import Filters
from dashboard.ui import filter_widgets
from tests.pages import cards, opened, rendered, text, words

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
VIEWS = {page: list(views) for page, views in navigation.views().items()}
HOSTILE = [
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "$\\frac{1}{2}$",
    "x" * 5000,
    "\u202eevil",
    "%00",
    "-1e309",
]


@pytest.fixture(params=PAGES)
def page_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(tables.directory(), tmp_path / "data"))
    monkeypatch.setenv("DASHBOARD_DATA", str(copy))
    return copy


def views(page: str) -> list[dict[str, list[str]]]:
    """Queries that together show every chart of a page."""
    of_charts = [charts.view(name) for name in charts.names() if charts.module(name).PAGES[-1] == page]
    shown = [*({"view": view} for view in VIEWS.get(page, [""])), *(view for view in of_charts if "view" not in view)]
    return [{key: [code] for key, code in view.items()} for view in shown if view]


def test_a_page_draws_its_charts_with_save_buttons_and_alternative_texts(page_name: str) -> None:
    drawn: set[str] = set()
    for query in views(page_name):
        app = rendered(page_name, **query)
        assert app.title
        assert not app.error
        names = [str(chart.key) for chart in app.get("plotly_chart")]
        assert {f"png-{name}" for name in names} <= {each.key for each in app.get("bidi_component")}
        assert all(len(each.proto.alt) > 20 for each in [*app.get("plotly_chart"), *app.get("arrow_data_frame")])
        drawn |= set(names)
    assert drawn == {name for name in charts.names() if page_name in charts.module(name).PAGES}


def test_the_address_of_a_chart_opens_its_view() -> None:
    for name in charts.names():
        page, _mark, query = catalogue.make(name, Filters()).view.partition("?")
        assert name in {str(chart.key) for chart in rendered(page, **parse_qs(query)).get("plotly_chart")}, name


def test_the_filter_of_the_address_acts_on_every_page(page_name: str) -> None:
    app = opened(page_name, area=["energy", "transport"], years=["2017", "2024"])
    assert not app.error
    assert app.slider(key="years").value == (2017, 2024)
    said = r"(Transport, Energy|all sectors); (2017 to 2024|1992 to 2026)|The filter does not apply to this page"
    assert re.search(said, text(app))  # what acts on what is shown
    assert dict(app.query_params) == {"area": ["transport", "energy"], "years": ["2017", "2024"]}


def test_a_link_to_another_page_opens_the_view_that_it_names() -> None:
    app = opened("overview", years=["2017", "2024"])
    app.query_params["years"] = ["2023", "2023"]
    app.query_params["flow"] = "import"
    app.switch_page("../pages/trade.py").run()
    assert app.slider(key="years").value == (2023, 2023)
    assert "Goods from Tajikistan to China" in words(app)


def test_an_address_of_a_view_does_not_mix_with_what_was_chosen_before() -> None:
    app = opened("trade", view=["gap"], gap_year=["2023"])
    app.switch_page("../pages/overview.py").run()
    app.query_params["side"] = "CHN"
    app.switch_page("../pages/trade.py").run()
    assert app.session_state["trade-view"] == "sides"
    assert app.session_state["trade-side"] == "CHN"


def test_a_way_back_without_a_view_keeps_what_was_chosen_before() -> None:
    app = opened("trade", view=["gap"])
    app.switch_page("../pages/overview.py").run()
    app.query_params["years"] = ["2017", "2024"]
    app.switch_page("../pages/trade.py").run()
    assert app.session_state["trade-view"] == "gap"


def test_an_address_that_lags_behind_the_reader_does_not_undo_her_choice() -> None:
    app = opened("trade", years=["2017", "2024"])
    app.slider(key="years").set_value((2010, 2024))
    app.query_params["years"] = ["2017", "2024"]
    app.run()  # of what the filter acts on, which the bar is no part of
    assert dict(app.query_params)["years"] == ["2010", "2024"]
    assert app.run().slider(key="years").value == (2010, 2024)


def test_reset_clears_the_filter() -> None:
    app = opened("trade", area=["energy"], years=["2017", "2024"])
    app.button(key="reset").click().run()
    assert dict(app.query_params) == {}
    assert app.slider(key="years").value == (1992, 2026)
    assert app.button(key="reset").disabled


def test_a_filter_change_reruns_only_what_it_affects(page_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(page_name)
    monkeypatch.setattr("streamlit.page_link", lambda *_path, **_options: None)  # without a browser no page is known
    app.slider(key="years").set_value((2017, 2024)).run()
    assert dict(app.query_params) == {"years": ["2017", "2024"]}
    assert not app.title
    assert [each.key for each in app.slider] == []
    assert app.main


def test_a_filter_change_during_a_page_switch_draws_the_new_page() -> None:
    app = opened("trade")
    app.slider(key="years").set_value((2017, 2024))
    app.switch_page("../pages/map.py").run()
    assert [title.value for title in app.title] == ["Map"]
    assert dict(app.query_params) == {"years": ["2017", "2024"]}


def test_data_of_one_year_leave_no_years_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filter_widgets, "year_range", lambda: (2020, 2020))
    app = opened("glossary")
    assert not app.error
    assert "years" not in [each.key for each in app.slider]


def test_a_filter_without_rows_says_what_to_change() -> None:
    for page in ("areas", "map", "timeline"):
        app = rendered(page, area=["satellite_communications"], years=["1993", "1993"])
        assert "Try more years or sectors, or reset the filter above." in words(app)
        assert not app.error


def test_a_chart_without_sectors_says_so() -> None:
    assert "not broken down by sector" in text(rendered("trade", area=["energy"]))
    assert "not broken down by sector" not in text(rendered("trade"))
    titles = [each.value for each in rendered("finance", area=["energy"]).subheader]
    assert len([title for title in titles if title.endswith(" :gray-badge[Not filtered by sector]")]) == 3


@pytest.mark.parametrize(("page", "name"), [("overview", "overview"), ("finance", "investor_cards")])
def test_a_card_says_whether_sectors_act_on_it(page: str, name: str) -> None:
    whole, energy = catalogue.cards(name, Filters()), catalogue.cards(name, Filters(("energy",)))
    acted = {card.label for before, card in zip(whole, energy, strict=True) if card != before}
    assert [card.label in acted for card in energy] == [card.split for card in energy]
    shown = text(rendered(page, area=["energy"]))
    for card in energy:
        assert (f"- {card.label} :gray-badge[Not filtered by sector]\n" in shown) != card.split
    assert "gray-badge" not in text(rendered(page))


def test_hostile_addresses_fall_back_to_defaults(page_name: str) -> None:
    names = [
        "area",
        "years",
        "flow",
        "reporter",
        "detail",
        "view",
        "unit",
        "window",
        "lanes",
        "beneath",
        "event",
        "other",
    ]
    app = opened(page_name, **dict.fromkeys(names, HOSTILE))
    assert not app.error
    assert dict(app.query_params) == {}
    assert not any(hostile in words(app) for hostile in HOSTILE)


def test_tracking_parameters_are_dropped_and_an_escaped_ampersand_is_one() -> None:
    appended = {"utm_source": ["mail"], "fbclid": ["x"], "from": ["timeline"]}
    app = opened("trade", **{"years": ["2017"], "amp;years": ["2024"], "amp;view": ["gap"]}, **appended)
    assert dict(app.query_params) == {"years": ["2017", "2024"], "view": "gap"}
    assert app.slider(key="years").value == (2017, 2024)
    app.query_params.clear()
    app.query_params["fbclid"] = "x"  # says nothing: her own filter stays
    app.switch_page("../pages/projects.py").run()
    assert dict(app.query_params) == {"years": ["2017", "2024"]}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"area": ["xyz"]}, ["Sectors: what the address named is not known"]),
        ({"area": ["energy", "xyz"], "years": ["2017"]}, ["Sectors: what the address named is not known"]),
        ({"years": ["9999"]}, ["years that the address named"]),
        (
            {"area": ["xyz"], "years": ["2017", "2018", "2019"]},
            ["Sectors: what the address named", "years that the address"],
        ),
        ({"area": ["energy"], "years": ["1992", "2026"]}, []),
        ({"years": ["2024", "2017"]}, []),
    ],
)
def test_a_page_names_the_parts_of_its_address_that_it_ignored(query: dict[str, list[str]], said: list[str]) -> None:
    captions = [each.value for each in opened("glossary", **query).caption if "left out" in each.value]
    assert len(captions) == bool(said)
    assert all(part in captions[0] for part in said)
    assert "".join(captions).count("left out") == len(said)


def test_options_of_a_page_are_in_the_address_and_leave_it_with_the_page() -> None:
    app = opened("trade", flow=["import"])
    assert "Goods from Tajikistan to China" in words(app)
    assert app.query_params["flow"] in ("import", ["import"])
    app.switch_page("../pages/map.py").run()
    assert dict(app.query_params) == {}


@pytest.mark.parametrize(("table", "broken", "whole"), [("events", "timeline", "map"), ("projects", "map", "trade")])
def test_a_broken_table_is_explained_where_it_is_needed_and_the_other_pages_work(
    folder: Path, table: str, broken: str, whole: str
) -> None:
    path = folder / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("source_id\n", "source\n", 1), encoding="utf-8")
    app = opened(broken)
    assert f"data/{table}.csv" in words(app).replace("\\", "")
    assert "Traceback" not in words(app)
    assert not opened(whole).error


def test_a_missing_descriptor_is_explained_on_every_page(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    for page in PAGES:
        assert "data/datapackage.json" in text(opened(page)), page


def test_a_broken_table_of_areas_leaves_the_pages_that_do_without(folder: Path) -> None:
    (folder / "areas.csv").write_text("", encoding="utf-8")
    app = opened("timeline")
    assert "data/areas.csv" in words(app).replace("\\", "")


def test_an_unexpected_error_is_a_number_for_the_reader_and_a_traceback_for_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("secret detail")

    judge.faults_in_use()  # the tables are judged once, while charts can be drawn
    monkeypatch.setattr("dashboard.content.catalogue.make", fail)
    seen = text(opened("trade"))
    assert "secret detail" not in seen
    number = seen.rsplit("number ", 1)[1][:8]
    assert number in caplog.text
    assert "secret detail" in caplog.text


def test_cards_show_the_newest_figures_with_year_and_publisher() -> None:
    app = rendered("overview")
    shown = cards(app)
    assert shown["Trade reported by China"] == "$3.86 bn"
    assert shown["Trade reported by Tajikistan"] == "about $1.96 bn"
    assert shown["State debt to China Eximbank"] == "nearly $700 m"
    assert shown["Projects in this database"] == str(len(tables.load("projects")))
    assert shown["Cooperation areas"] == str(len(tables.load("areas")))
    assert "China alone, 2025: $4.31 bn (calculated from published figures; " in text(app)
    assert "General Administration of Customs of China" in text(app)
    assert text(app).count("Source: ") == len(shown)


def test_cards_follow_the_filter() -> None:
    app = opened("overview", area=["energy"], years=["2017", "2020"])
    shown = cards(app)
    assert shown["Trade reported by China"] == "$1.06 bn"
    assert shown["Cooperation areas"] == "1"
    assert shown["State debt to China"] == "about $1.2 bn"
