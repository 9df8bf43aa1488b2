"""The article check: every statement with its verdict, its evidence, and a link to the relevant view."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import tables
from dashboard.content import catalogue
from dashboard.text import labels
from dashboard.transform.filters import Filters
from tests.pages import rendered, text
from tests.ui.test_pages import PAGES

CLAIMS = tables.load("claims")


def test_every_statement_is_shown_with_verdict_evidence_context_and_two_sources() -> None:
    seen = text(rendered("article"))
    for claim in CLAIMS.itertuples():
        for part in (claim.claim, claim.evidence, claim.context, claim.what_was_checked):
            assert part in seen
        assert f"sources?source={claim.source_id}>" in seen
        assert f"sources?source={claim.second_source_id}>" in seen


def test_the_article_is_linked_at_its_publisher_and_not_reprinted() -> None:
    seen = text(rendered("article"))
    assert "[China Daily, " in seen
    assert "It is not reprinted here" in seen
    assert max(len(claim) for claim in CLAIMS["claim"]) < 120


@pytest.mark.parametrize("verdict", labels.codes("claims", "verdict"))
def test_statements_can_be_chosen_by_verdict_and_counts_are_of_all(verdict: str) -> None:
    counts = {"supported": 9, "supported_with_context": 13, "partly_supported": 3, "not_supported": 0}
    app = rendered("article", verdict=[verdict])
    expected = counts.get(verdict, 1)
    assert f"{expected} statement" in text(app)
    assert len(app.get("page_link")) + text(app).count("No chart can show this") == expected
    assert (CLAIMS["verdict"] == verdict).sum() == expected


def test_statements_follow_the_sectors() -> None:
    assert "7 statements" in text(rendered("article", area=["trade"]))
    seen = text(rendered("article", area=["energy"]))
    assert "1 statement of the article" in seen
    assert "**17. Cooperation so far rests on infrastructure, metallurgy and energy.**" in seen
    assert "Infrastructure, Metallurgy, Energy" in seen


def test_every_sector_that_the_article_names_has_a_statement() -> None:
    areas = tables.load("areas")
    spoken_of = {area for ids in CLAIMS["area_ids"] for area in ids.split(";")}
    assert spoken_of >= set(areas.loc[areas["named_in_article"], "area_id"])
    assert not spoken_of & {"education", "health"}  # which it does not name


@pytest.mark.parametrize("view", sorted(set(CLAIMS["view"])))
def test_the_view_of_a_statement_is_a_page_that_takes_all_its_parameters(view: str) -> None:
    address = urlsplit(view)
    page = address.path.strip("/") or "overview"
    assert page in PAGES
    query = parse_qs(address.query)
    app = rendered(page, **query)
    assert not app.error
    for key, values in query.items():
        if key == "years":
            assert app.slider(key="years").value == tuple(map(int, values))
        elif key == "area":
            assert app.query_params["area"] in (values, values[0])
        else:
            assert app.session_state[f"{page}-{key}"] == values[0]


def test_a_link_to_a_view_keeps_the_filter() -> None:
    app = rendered("article", area=["trade"], years=["2017", "2024"])
    links = [each.proto.query_string for each in app.get("page_link")]
    assert links
    assert all("area=trade" in link for link in links)
    assert any("years=2017&years=2024" in link for link in links)
    (finance,) = [
        parse_qs(link)
        for link in (each.proto.query_string for each in rendered("article", area=["ecology"]).get("page_link"))
        if "detail=finance" in link
    ]
    assert finance["area"] == ["ecology", "finance"]  # else the page of areas would not show it


def test_one_statement_can_be_opened_by_its_address() -> None:
    seen = text(rendered("article", statement=["c07"], years=["2017", "2024"]))
    assert "**7. Trade was close to 4 billion USD in 2023.**" in seen
    assert "1 statement" in seen
    area = text(rendered("areas", view=["area"], detail=["trade"], years=["2017", "2024"]))
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
def test_the_view_of_a_statement_shows_the_relevant_chart(claim_id: str) -> None:
    address = urlsplit(CLAIMS.set_index("claim_id").loc[claim_id, "view"])
    app = rendered(address.path.strip("/"), **parse_qs(address.query))
    assert VIEWS[claim_id] in [chart.key for chart in app.get("plotly_chart")]


def test_the_link_of_a_statement_names_its_view_so_that_no_earlier_choice_stays() -> None:
    for view in set(CLAIMS["view"]) - {"/article"}:
        assert set(parse_qs(urlsplit(view).query)) - {"area", "years"}, view


def test_links_to_views_name_what_they_open() -> None:
    labels = [link.proto.label.replace("\\", "") for link in rendered("article").get("page_link")]
    assert "See it: Trade, Why the two counts differ" in labels
    assert "See it: Areas, Tourism" in labels
    assert all(label.startswith("See it: ") for label in labels)


def test_verdicts_and_stages_are_described_without_motives() -> None:
    forbidden = re.compile(r"\b(lie|lies|propaganda|false|mislead|dishonest|hide|hides|hiding|claims? falsely)\b", re.I)
    for page in ("areas", "article", "glossary", "sources", "data"):
        app = rendered(page)
        headings = [each.value for kind in (app.title, app.subheader, app.caption) for each in kind]
        assert not forbidden.search(" ".join(headings))
    assert not forbidden.search(" ".join(CLAIMS["claim"]) + " ".join(CLAIMS["context"]))


def test_picture_of_the_verdicts_names_the_article_and_numbers_statements_as_the_cards_do() -> None:
    chart = catalogue.make("claims_verdicts", Filters(("trade",)))
    assert chart.title == "7 statements of the article, by verdict"
    squares = [square for trace in chart.spec["data"] for square in trace["text"]]
    assert sorted(squares) == ["11", "14", "15", "6", "7", "8", "9"]
    assert "**6. China is a major trading partner" in text(rendered("article", area=["trade"]))
