"""Areas, article check, says who, data and glossary: nothing is left out, every number leads to its source."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, gallery
from dashboard.filters import Filters
from dashboard.transform.claims import VERDICTS
from dashboard.ui.cells import in_words
from dashboard.ui.tables import PAGE_OF, matching
from tests.test_pages import PAGES, opened, words

AREAS = list(data.load("areas")["area_id"])
CLAIMS = data.load("claims")


def text(app: AppTest) -> str:
    return words(app).replace("\\", "")


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
    assert "#### Projects · 0" in seen


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


def test_evidence_is_shown_with_its_value_unit_and_note() -> None:
    seen = text(opened("areas", view=["area"], detail=["trade"]))
    assert "on China's side, in yuan. **-12.1 percent**." in seen
    assert "up 53.5% on 2022. **3,920 million USD**. *The page calls China the second-largest partner" in seen


def test_what_was_not_found_stands_beside_the_summary_and_says_for_which_years() -> None:
    app = opened("areas", view=["area"], detail=["e_commerce"], years=["2017", "2024"])
    seen = [element.value.replace("\\", "") for element in app.main.markdown]
    assert seen.index("#### Looked for and not found") < next(
        place for place, each in enumerate(seen) if each.startswith("#### Figures")
    )
    assert "Lists and kinds of evidence: within 2017 to 2024." in text(app)
    assert "Lists and kinds of evidence" not in text(opened("areas", view=["area"], detail=["e_commerce"]))


def test_events_of_an_area_say_where_other_reports_are_recorded() -> None:
    seen = text(opened("areas", view=["area"], detail=["diplomacy"]))
    lines = {line for line in seen.splitlines() if "Says who](<sources?" in line}
    (first,) = [line for line in lines if line.startswith("- **4 January 1992**")]
    assert first.endswith("; other reports are recorded)")
    assert any(line.startswith("- **") and not line.endswith("recorded)") for line in lines)


def test_the_chart_of_one_area_says_that_it_shows_that_area_alone() -> None:
    chart = gallery.make("areas_one", Filters(years=(2017, 2024)), detail="solar")
    assert chart.filter_text == "Solar power; 2017 to 2024"
    assert gallery.make("areas_evidence", Filters(years=(2017, 2024))).filter_text == "all sectors; 2017 to 2024"


def test_codes_of_every_table_are_words_for_the_reader() -> None:
    code = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)+$")
    for name in data.names():
        shown = in_words(data.load(name))
        for field in data.resource(name)["schema"]["fields"]:
            if "enum" in field.get("constraints", {}) and field["name"] not in ("sector", "period_precision"):
                found = [each for each in shown[field["name"]].dropna().unique() if code.match(str(each))]
                assert not found, (name, field["name"])
    visits = in_words(data.load("visits"))
    assert set(visits["kind"]) == {"State visit", "Official visit", "Working visit", "Summit"}
    assert in_words(data.load("events"))["area_ids"].str.contains("Diplomacy").any()


def test_a_table_is_searched_in_the_words_that_the_reader_sees() -> None:
    partners = data.load("trade_partners")
    app = opened("data", table=["trade_partners"], search=["russia 2019"])
    expected = partners[(partners["partner"] == "RUS") & (partners["year"] == 2019)]
    assert len(app.dataframe[0].value) == len(expected) == 3
    assert len(matching(partners, "DEU")) == (partners["partner"] == "DEU").sum()
    assert len(matching(data.load("trade_annual"), "3926000000")) == 1
    assert matching(partners, "russia xyzzy").empty


def test_one_statement_can_be_opened_by_its_address() -> None:
    seen = text(opened("article", statement=["c07"], years=["2017", "2024"]))
    assert "**7. Trade was close to 4 billion USD in 2023.**" in seen
    assert "1 statement" in seen
    area = text(opened("areas", view=["area"], detail=["trade"], years=["2017", "2024"]))
    assert "article?years=2017&years=2024&statement=c07>" in area


VIEWS = {
    "c02": "visits",
    "c03": "partnership_ladder",
    "c05": "finance_investment",
    "c06": "trade_ranks",
    "c07": "trade_gap",
    "c09": "trade_monthly",
    "c14": "trade_minerals",
    "c17": "projects_counts",
    "c25": "visits",
}


@pytest.mark.parametrize("claim_id", VIEWS)
def test_the_view_of_a_statement_shows_the_chart_that_bears_on_it(claim_id: str) -> None:
    address = urlsplit(CLAIMS.set_index("claim_id").loc[claim_id, "view"])
    app = opened(address.path.strip("/"), **parse_qs(address.query))
    assert VIEWS[claim_id] in [chart.key for chart in app.get("plotly_chart")]


def test_every_view_of_a_statement_is_named_so_that_no_earlier_choice_stays() -> None:
    for view in set(CLAIMS["view"]) - {"/article"}:
        assert set(parse_qs(urlsplit(view).query)) - {"area", "years"}, view


def test_links_to_views_name_what_they_open() -> None:
    labels = [link.proto.label.replace("\\", "") for link in opened("article").get("page_link")]
    assert "See it: Trade, The gap taken apart" in labels
    assert "See it: Areas, Tourism" in labels
    assert all(label.startswith("See it: ") for label in labels)


@pytest.mark.parametrize(("page", "query"), [("article", {}), ("areas", {"view": ["area"], "detail": ["investment"]})])
def test_terms_are_explained_where_they_stand(page: str, query: dict[str, list[str]]) -> None:
    app = opened(page, **query)
    assert "Terms used here" in [each.label for each in app.expander]
    assert "**foreign direct investment (FDI)**: Investment that gives the investor a say" in text(app)


def test_terms_of_this_project_are_searched_too() -> None:
    seen = text(opened("glossary", term=["intent"]))
    assert "**Stated intent**" in seen
    assert "**Established**" not in seen


def test_freshness_is_by_table_and_by_source() -> None:
    tables_shown = opened("data", view=["freshness"]).dataframe[0].value.set_index("Table")
    assert tables_shown.loc["Monthly trade, China Customs", "Newest time that a row is of"] == "2026-07"
    assert tables_shown.loc["Monthly trade, China Customs", "Says who"].endswith("source=gacc-yuan-table-2026-07")
    assert len(tables_shown) == len(data.names()) - 2  # the sources themselves, and areas, whose evidence names them
    rows = opened("data", view=["freshness"], of=["finance"]).dataframe[0].value
    assert len(rows) == data.load("finance")["source_id"].nunique()
    assert "24 November 2026" in text(opened("data", view=["freshness"]))


def test_who_counted_stands_beside_a_publisher_that_repeats_another() -> None:
    rows = opened("sources", view=["differences"]).dataframe[0].value.set_index("Year")
    assert rows.loc[2023, "Publisher"] == "pricecafe.net, citing Xinhua; GACC"
    assert rows.loc[2023, "Difference, Tajikistan less China"] == -2_426_000_000


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
        assert {"Says who", "Second source"} <= columns
        assert any(column.startswith("Difference, ") and "less" in column for column in columns)


def test_verdicts_and_stages_are_described_without_motives() -> None:
    forbidden = re.compile(r"\b(lie|lies|propaganda|false|mislead|dishonest|hide|hides|hiding|claims? falsely)\b", re.I)
    for page in ("areas", "article", "glossary", "sources", "data"):
        app = opened(page)
        headings = [each.value for kind in (app.title, app.subheader, app.caption) for each in kind]
        assert not forbidden.search(" ".join(headings))
    assert not forbidden.search(" ".join(CLAIMS["claim"]) + " ".join(CLAIMS["context"]))
