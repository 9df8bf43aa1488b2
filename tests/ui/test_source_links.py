"""On every page, in every view, everything shown links to the record of its source."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.transform.filters import Filters
from tests.pages import cards, rendered
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


@pytest.mark.parametrize(("page", "query"), WALKED, ids=[named(*walked) for walked in WALKED])
def test_everything_shown_links_to_the_record_of_its_source(page: str, query: dict[str, list[str]]) -> None:
    app = rendered(page, **query)
    about_one = "source" in query  # its record names the publication itself, and all rows beneath rest on it
    publications_lead_to_records([] if about_one else app.markdown)
    for element in app.get("html"):
        assert element.proto.body.count('target="_blank"') == element.proto.body.count('href="sources?')
    cards_name_their_sources(app)
    tables_have_a_column_of_sources([] if about_one else app.dataframe)
    charts_list_the_sources_of_their_rows(app)


def publications_lead_to_records(texts: Iterable[Any]) -> None:
    for element in texts:
        found = RECORD.findall(element.value)
        assert len(OUTSIDE.findall(element.value)) <= len(found), element.value
        for key, value in found:
            assert value in (SOURCES if key == "source" else tables.names())


def cards_name_their_sources(app: AppTest) -> None:
    small = [line for element in app.markdown for line in element.value.splitlines() if line.startswith("  :small[")]
    assert len(small) == len(cards(app))
    assert all(RECORD.search(line) for line in small)


def tables_have_a_column_of_sources(shown: Iterable[Any]) -> None:
    for place, element in enumerate(shown):
        columns = set(element.value.columns)
        assert "Source" in columns or any(columns >= each for each in NO_STATEMENTS), f"table {place}: {columns}"
        if "Source" in columns:
            links = element.value["Source"].dropna()
            assert links.str.extract(r"source=([\w-]+)$")[0].isin(SOURCES).all()


def charts_list_the_sources_of_their_rows(app: AppTest) -> None:
    shown = [chart.key for chart in app.get("plotly_chart")]
    listed = {each.proto.popover.label for each in app.get("popover")}
    assert not shown or "Sources, terms, citation" in listed
    assert set(shown) <= set(charts.names())


def test_every_plotted_number_has_a_source() -> None:
    for name in charts.names():
        chart = catalogue.make(name, Filters())
        assert set(chart.rows["source_id"].dropna()) <= SOURCES
        assert set(chart.rows["source_id"].dropna()) <= set(chart.sources["source_id"])
