"""Says who: on every page, in every view, what a reader sees leads to the record of its source."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.transform.filters import Filters
from tests.pages import cards, opened
from tests.ui.test_pages import PAGES, views

OUTSIDE = re.compile(r"\]\(<https?://")
RECORD = re.compile(r"\]\(<sources\?(?:[^>]*&)?(source|behind)=([\w-]+)>\)")
SOURCES = set(tables.load("sources")["source_id"])
# Tables whose rows are no statement of a source: the meaning of columns; the areas, whose evidence names it.
NO_STATEMENTS = ({"Column", "Meaning"}, {"Area id", "Reason for the stage"})
CARDS = [
    ("projects", {"project": ["dushanbe-chanak-road"]}),
    ("projects", {"project": ["rogun-aiib-loan"]}),
    ("map", {"project": ["shaymak-outpost"]}),
    ("timeline", {"event": ["2024-new-era-partnership"]}),
    ("timeline", {"event": ["1996-shanghai-five"]}),
    ("timeline", {"view": ["list"]}),
    *(("trade", {"view": ["gap"], "gap_year": [year]}) for year in ("2022", "2023")),
    *(("areas", {"view": ["area"], "detail": [area]}) for area in tables.load("areas")["area_id"]),
    *(("sources", {"view": ["differences"], "between": [kind]}) for kind in ("trade", "finance", "projects")),
    ("sources", {"source": ["imf-dots-china"]}),
    *(("data", {"table": [name]}) for name in tables.names()),
]
WALKED = [(page, query) for page in PAGES for query in views(page)] + CARDS


def named(page: str, query: dict[str, list[str]]) -> str:
    return f"{page}?" + "&".join(f"{key}={value}" for key, values in query.items() for value in values)


@pytest.fixture(params=WALKED, ids=[named(*walked) for walked in WALKED])
def app(request: pytest.FixtureRequest) -> AppTest:
    page, query = request.param
    return opened(page, **query)


def test_whatever_leads_to_a_publication_leads_to_the_record_of_its_source(app: AppTest) -> None:
    about_one = "source" in app.query_params  # its record names the publication itself
    for element in [] if about_one else app.markdown:
        found = RECORD.findall(element.value)
        assert len(OUTSIDE.findall(element.value)) <= len(found), element.value
        for key, value in found:
            assert value in (SOURCES if key == "source" else tables.names())
    for element in app.get("html"):
        assert element.proto.body.count('target="_blank"') == element.proto.body.count('href="sources?')


def test_every_card_names_its_source_and_every_table_has_a_column_for_it(app: AppTest) -> None:
    small = [line for element in app.markdown for line in element.value.splitlines() if line.startswith("  :small[")]
    assert len(small) == len(cards(app))
    assert all(RECORD.search(line) for line in small)
    about_one = "source" in app.query_params  # the rows beneath its record all rest on it
    for place, element in enumerate([] if about_one else app.dataframe):
        columns = set(element.value.columns)
        assert "Says who" in columns or any(columns >= each for each in NO_STATEMENTS), f"table {place}: {columns}"
        if "Says who" in columns:
            links = element.value["Says who"].dropna()
            assert links.str.extract(r"source=([\w-]+)$")[0].isin(SOURCES).all()


def test_every_chart_has_a_place_that_lists_the_sources_of_its_rows(app: AppTest) -> None:
    shown = [chart.key for chart in app.get("plotly_chart")]
    listed = {each.proto.popover.label for each in app.get("popover")}
    assert not shown or "Sources, terms, citation" in listed
    assert set(shown) <= set(charts.names())


def test_every_number_drawn_has_a_known_source() -> None:
    for name in charts.names():
        chart = catalogue.make(name, Filters())
        assert set(chart.rows["source_id"].dropna()) <= SOURCES
        assert set(chart.rows["source_id"].dropna()) <= set(chart.sources["source_id"])
