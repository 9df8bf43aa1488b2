"""Tables to browse and search, their freshness and limitations, and the glossary."""

import re
import tomllib
from datetime import date
from importlib import import_module

import pytest

from dashboard import tables
from dashboard.files import data_zip
from dashboard.tables.cells import allowed
from dashboard.transform import disagreement
from dashboard.ui.cell_text import with_labels
from dashboard.ui.sections.data_page import matching_rows, page_of
from tests.pages import ROOT, opened, rendered, text


def test_every_table_has_a_page_that_shows_it() -> None:
    said = {name: tables.resource(name)["page"] for name in tables.names()}
    assert {name: page_of(name) for name in said} == said  # each is a page of the dashboard
    assert (said["trade_annual"], said["visits"], said["routes"]) == ("trade", "timeline", "map")


@pytest.mark.parametrize("name", tables.names())
def test_every_table_can_be_browsed_with_its_columns_explained(name: str) -> None:
    app = rendered("data", table=[name])
    assert not app.error
    shown, dictionary = app.dataframe[0].value, app.dataframe[1].value
    fields = tables.resource(name)["schema"]["fields"]
    assert len(shown) == len(tables.load(name))
    assert len(dictionary) == len(fields)
    assert dictionary["Meaning"].str.len().min() > 2
    assert all(caveat in text(app) for caveat in tables.resource(name)["caveats"])
    assert {"table-csv", "package-zip"} <= {each.key for each in app.get("bidi_component")}


def test_a_table_is_searched_and_filtered() -> None:
    app = rendered("data", table=["events"], area=["solar"], search=["Datang"])
    assert len(app.dataframe[0].value) == 1
    assert "found-csv" in {each.key for each in app.get("bidi_component")}
    assert "No matching row" in text(rendered("data", table=["events"], search=["xyzzy"]))


def test_codes_of_every_table_have_labels() -> None:
    code = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)+$")
    for name in tables.names():
        shown = with_labels(tables.load(name))
        for field in tables.resource(name)["schema"]["fields"]:
            if allowed(field) and field["name"] not in ("sector", "period_precision"):
                found = [each for each in shown[field["name"]].dropna().unique() if code.match(str(each))]
                assert not found, (name, field["name"])
    visits = with_labels(tables.load("visits"))
    assert set(visits["kind"]) == {"State visit", "Official visit", "Working visit", "Summit"}
    assert with_labels(tables.load("events"))["area_ids"].str.contains("Diplomacy").any()


def test_a_table_is_searched_by_its_labels() -> None:
    partners = tables.load("trade_partners")
    app = rendered("data", table=["trade_partners"], search=["russia 2019"])
    expected = partners[(partners["partner"] == "RUS") & (partners["year"] == 2019)]
    assert len(app.dataframe[0].value) == len(expected) == 3
    assert len(matching_rows(partners, "DEU")) == (partners["partner"] == "DEU").sum()
    assert len(matching_rows(tables.load("trade_annual"), "3926000000")) == 1
    assert matching_rows(partners, "russia xyzzy").empty


@pytest.mark.parametrize(("page", "query"), [("article", {}), ("areas", {"view": ["area"], "detail": ["investment"]})])
def test_terms_are_explained_on_the_page_that_uses_them(page: str, query: dict[str, list[str]]) -> None:
    app = rendered(page, **query)
    assert "Terms used here" in [each.label for each in app.expander]
    assert "**foreign direct investment (FDI)**: Investment that gives the investor a say" in text(app)


def test_terms_of_this_project_are_searched_too() -> None:
    seen = text(rendered("glossary", term=["intent"]))
    assert "**Stated intent**" in seen
    assert "**Established**" not in seen


def test_freshness_is_by_table_and_by_source() -> None:
    tables_shown = rendered("data", view=["freshness"]).dataframe[0].value.set_index("Table")
    assert tables_shown.loc["Monthly trade, China Customs", "Latest period covered"] == "2026-07"
    assert tables_shown.loc["Monthly trade, China Customs", "Source"].endswith("source=gacc-yuan-table-2026-07")
    assert len(tables_shown) == len(tables.names()) - 2  # the sources themselves, and areas, whose evidence names them
    rows = rendered("data", view=["freshness"], of=["finance"]).dataframe[0].value
    assert len(rows) == tables.load("finance")["source_id"].nunique()
    made = date.fromisoformat(tables.version().replace(".", "-"))
    assert f"{made.day} {made:%B %Y}" in text(rendered("data", view=["freshness"]))


def test_every_term_is_in_the_glossary_with_its_source() -> None:
    seen = text(rendered("glossary"))
    for term in tables.load("glossary").itertuples():
        assert f"**{term.term}**: {term.meaning}" in seen
        assert f"sources?source={term.source_id}>" in seen
    for own in ("calculated from published figures", "Stated intent", "Cannot be checked", "Chinese state"):
        assert f"**{own}**" in seen


def test_limitations_lists_the_caveats_of_every_table() -> None:
    seen = text(rendered("data", view=["limits"]))
    for name in tables.names():
        assert all(caveat in seen for caveat in tables.resource(name)["caveats"])


def test_the_dashboard_can_be_cited_with_the_version_of_its_data() -> None:
    app = rendered("data", view=["cite"])
    assert [tables.version() in each.value for each in app.code] == [True, True]


def file_names(page: str, monkeypatch: pytest.MonkeyPatch, **query: list[str]) -> dict[str, str]:
    """Names of the files that buttons of a page save, by their labels."""
    named: dict[str, str] = {}
    monkeypatch.setattr(
        import_module("dashboard.ui.save.download"),
        "_button",
        lambda *, data, **_how: named.setdefault(data["label"], data["file"]),
    )
    opened(page, **query)
    return named


def test_a_file_of_rows_is_named_after_table_and_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    found = file_names("data", monkeypatch, table=["events"], area=["solar"], search=["Datang"])["Rows shown as CSV"]
    assert re.fullmatch(r"events_solar_1992-2026_[0-9a-f]{6}\.csv", found)
    listed = file_names("projects", monkeypatch, area=["energy"], years=["2017", "2024"])
    assert listed["Table as CSV"] == "projects_energy_2017-2024.csv"
    pairs = file_names("sources", monkeypatch, view=["differences"], between=["finance"])
    assert pairs["Table as CSV"] == "differences_finance.csv"


def test_a_file_of_rows_omits_withheld_rows_and_the_page_counts_them() -> None:
    app = rendered("sources", view=["differences"])
    shown = disagreement.between_reporters(tables.load("trade_annual"))
    held = int(data_zip.is_withheld(shown, tables.load("sources")).sum())
    assert held
    assert f"{held} row{'s are' if held > 1 else ' is'} shown here and left out of the file" in text(app)


def test_no_table_offers_a_file_of_its_own() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["client"]["disableDataExport"] is True
