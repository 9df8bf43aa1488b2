"""Areas, article check, says who, data and glossary: nothing is left out, every number leads to its source."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import charts, data, gallery
from dashboard.filters import Filters
from dashboard.transform.claims import VERDICTS
from dashboard.ui.tables import PAGE_OF
from tests.test_pages import PAGES, opened, words

AREAS = list(data.load("areas")["area_id"])
CLAIMS = data.load("claims")


def text(app: AppTest) -> str:
    return words(app).replace("\\", "")


def tables(app: AppTest) -> dict[str, list[str]]:
    """Columns of each table of a page by its position."""
    return {str(place): list(each.value.columns) for place, each in enumerate(app.dataframe)}


def test_every_area_is_on_the_overview_under_its_group_with_stage_and_reason() -> None:
    seen = text(opened("areas"))
    for area in data.load("areas").itertuples():
        assert f"[{area.name_en}](<areas?view=area&detail={area.area_id}>)" in seen
        assert str(area.stage_reason) in seen
    groups = ["Development strategy", "Traditional areas", "New areas", "Security", "People-to-people ties"]
    places = [seen.index(f"**{group}**") for group in groups]
    assert places == sorted(places)


@pytest.mark.parametrize("area_id", AREAS)
def test_every_area_has_a_screen_with_all_that_the_tables_hold(area_id: str) -> None:
    app = opened("areas", view=["area"], detail=[area_id])
    assert not app.error
    seen = text(app)
    area = data.load("areas").set_index("area_id").loc[area_id]
    assert area["summary"] in seen
    assert area["stage_reason"] in seen
    evidence = data.load("area_evidence")
    for what in evidence.loc[evidence["area_id"] == area_id, "what"]:
        assert " ".join(what.split()) in seen
    for each in str(area["not_found"]).split(";") if isinstance(area["not_found"], str) else []:
        assert f"- {each}" in seen
    claims = CLAIMS[CLAIMS["area_id"] == area_id]
    assert all(claim in seen for claim in claims["claim"])


def test_an_area_of_intent_says_what_is_missing() -> None:
    seen = text(opened("areas", view=["area"], detail=["satellite_communications"]))
    assert "**Stated intent**" in seen
    assert "- a project in the list of projects" in seen
    assert "no data published" in seen
    assert "**Projects** · 0" in seen


def test_every_statement_is_shown_with_verdict_evidence_context_and_two_sources() -> None:
    seen = text(opened("article"))
    for claim in CLAIMS.itertuples():
        for part in (claim.claim, claim.evidence, claim.context, claim.what_was_checked):
            assert part in seen
        assert f"sources?source={claim.source_id}>" in seen
        assert f"sources?source={claim.second_source_id}>" in seen


def test_the_article_is_linked_at_its_publisher_and_not_reprinted() -> None:
    seen = text(opened("article"))
    assert "[China Daily, " in seen
    assert "It is not reprinted here" in seen
    assert max(len(claim) for claim in CLAIMS["claim"]) < 120


@pytest.mark.parametrize("verdict", VERDICTS)
def test_statements_can_be_chosen_by_verdict_and_counts_are_of_all(verdict: str) -> None:
    counts = {"supported": 9, "supported_with_context": 13, "partly_supported": 3, "not_supported": 0}
    app = opened("article", verdict=[verdict])
    expected = counts.get(verdict, 1)
    assert f"{expected} statement" in text(app)
    assert len(app.get("page_link")) + text(app).count("No chart can show this") == expected
    assert (CLAIMS["verdict"] == verdict).sum() == expected


def test_statements_follow_the_sectors() -> None:
    assert "5 statements" in text(opened("article", area=["trade"]))
    assert (CLAIMS["area_id"] == "trade").sum() == 5


@pytest.mark.parametrize("view", sorted(set(CLAIMS["view"])))
def test_the_view_of_a_statement_is_a_page_that_takes_all_its_parameters(view: str) -> None:
    address = urlsplit(view)
    page = address.path.strip("/") or "overview"
    assert page in PAGES
    query = parse_qs(address.query)
    app = opened(page, **query)
    assert not app.error
    for key, values in query.items():
        if key == "years":
            assert app.slider(key="years").value == tuple(map(int, values))
        elif key == "area":
            assert app.query_params["area"] in (values, values[0])
        else:
            assert app.session_state[key] == values[0]


def test_a_link_to_a_view_keeps_the_filter() -> None:
    app = opened("article", area=["trade"], years=["2017", "2024"])
    links = [each.proto.query_string for each in app.get("page_link")]
    assert links
    assert all("area=trade" in link for link in links)
    assert any("years=2017&years=2024" in link for link in links)


def test_every_source_has_a_record_with_all_that_rests_on_it() -> None:
    every = gallery.load(gallery.EVERY_ROW)
    for source_id in ("imf-dots-china", "china-daily-2024-07-05", "kazinform-2025-05-19", "un-comtrade-hs6"):
        app = opened("sources", source=[source_id])
        source = data.load("sources").set_index("source_id").loc[source_id]
        seen = text(app)
        for column in ("publisher", "title", "url", "licence"):
            assert source[column] in seen
        counts = every[every["source_id"] == source_id].groupby("table").size()
        for name, count in counts.items():
            assert f"{data.resource(str(name))['title']}: **{count:,}**" in seen
        assert len(app.dataframe[0].value) == counts[app.session_state["rows"]]
    options = opened("sources").selectbox(key="source").options
    assert len(options) == len(data.load("sources")) + 1


def test_every_table_has_a_page_that_shows_it() -> None:
    assert set(data.names()) == set(PAGE_OF)
    assert set(PAGE_OF.values()) <= set(PAGES)


@pytest.mark.parametrize("name", data.names())
def test_every_table_can_be_browsed_with_its_columns_explained(name: str) -> None:
    app = opened("data", table=[name])
    assert not app.error
    shown, dictionary = app.dataframe[0].value, app.dataframe[1].value
    fields = data.resource(name)["schema"]["fields"]
    assert len(shown) == len(data.load(name))
    assert len(dictionary) == len(fields)
    assert dictionary["Meaning"].str.len().min() > 2
    assert all(caveat in text(app) for caveat in data.resource(name)["caveats"])
    labels = [button.label for button in app.get("download_button")]
    assert {"Whole table as CSV", "All tables as ZIP"} <= set(labels)


def test_a_table_is_searched_and_filtered() -> None:
    app = opened("data", table=["events"], area=["solar"], search=["Datang"])
    assert len(app.dataframe[0].value) == 1
    assert "Rows shown as CSV" in [button.label for button in app.get("download_button")]
    assert "No row fits" in text(opened("data", table=["events"], search=["xyzzy"]))


def test_every_table_of_every_page_leads_to_sources() -> None:
    for page, query in (
        ("areas", {"view": ["area"]}),
        ("sources", {}),
        ("sources", {"view": ["differences"]}),
        ("data", {"table": ["projects"]}),
        ("map", {}),
        ("timeline", {}),
    ):
        for columns in list(tables(opened(page, **query)).values())[:1]:
            assert "Says who" in columns, page


def test_every_card_and_chart_leads_to_source_records() -> None:
    known = set(data.load("sources")["source_id"])
    home = text(opened("overview"))
    linked = re.findall(r"\[Says who\]\(<sources\?(source|behind)=([\w-]+)>\)", home)
    assert len(linked) == len(opened("overview").metric)
    assert all(value in known if key == "source" else value in PAGE_OF for key, value in linked)
    for name in charts.names():
        chart = gallery.make(name, Filters())
        assert set(chart.rows["source_id"]) <= known
        assert len(chart.sources)


def test_every_term_is_in_the_glossary_with_its_source() -> None:
    seen = text(opened("glossary"))
    for term in data.load("glossary").itertuples():
        assert f"**{term.term}**: {term.meaning}" in seen
        assert f"sources?source={term.source_id}>" in seen
    for own in ("derived from stated figures", "Stated intent", "Cannot be checked", "Chinese state"):
        assert f"**{own}**" in seen


def test_what_the_data_cannot_say_is_said_for_every_table() -> None:
    seen = text(opened("data", view=["limits"]))
    for name in data.names():
        assert all(caveat in seen for caveat in data.resource(name)["caveats"])


def test_the_dashboard_can_be_cited_with_the_version_of_its_data() -> None:
    app = opened("data", view=["cite"])
    assert [data.version() in each.value for each in app.code] == [True, True]


def test_both_sides_of_a_disagreement_are_shown_with_the_difference() -> None:
    for between in ("reporters", "trade", "finance", "projects"):
        app = opened("sources", view=["differences"], between=[between])
        columns = set(app.dataframe[0].value.columns)
        assert {"Difference", "Says who", "Second source"} <= columns


def test_verdicts_and_stages_are_described_without_motives() -> None:
    forbidden = re.compile(r"\b(lie|lies|propaganda|false|mislead|dishonest|hide|hides|hiding|claims? falsely)\b", re.I)
    for page in ("areas", "article", "glossary", "sources", "data"):
        app = opened(page)
        headings = [each.value for kind in (app.title, app.subheader, app.caption) for each in kind]
        assert not forbidden.search(" ".join(headings))
    assert not forbidden.search(" ".join(CLAIMS["claim"]) + " ".join(CLAIMS["context"]))
