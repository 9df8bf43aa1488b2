"""Facts are cells: changed in a copy of the data, charts and text follow."""

from pathlib import Path

import pytest

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.content import cards, catalogue, sentences
from dashboard.tables.check import check
from dashboard.transform.debt import official_debt
from dashboard.transform.filters import Filters
from dashboard.transform.terms import terms_in
from dashboard.ui.sections.data_page import page_of
from tests.tables.breaking import append, change, edit_package, rewrite


@pytest.fixture(autouse=True)
def _in_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))


def flags(chart: Chart) -> list[str]:
    return [item["text"] for item in chart.spec["layout"]["annotations"] if item.get("name") == "milestone"]


def texts(chart: Chart) -> list[str]:
    return [text for trace in chart.figure.data if trace.mode == "text" for text in trace.text]


def test_a_new_milestone_has_its_flag_and_a_step_of_the_partnership_one_on_the_years_of_trade(folder: Path) -> None:
    new = {"event_id": "2018-new", "date": "2018-03-02", "date_end": "", "milestone": "true", "short_name": "2018 new"}
    append(folder, "events", {"milestone": "true"}, **new, step_name="")
    append(folder, "events", {"milestone": "true"}, **new | {"event_id": "2018-step", "step_name": "2018 next step"})
    assert check(folder) == []
    assert flags(catalogue.make("timeline", Filters())).count("2018 new") == 2
    assert "2018 next step" in flags(catalogue.make("trade_annual", Filters()))
    assert "2018 new" not in flags(catalogue.make("trade_annual", Filters()))


def test_markup_in_a_name_is_drawn_as_it_is_written(folder: Path) -> None:
    change(folder, "events", "short_name", "<b>2024</b>", event_id="2024-new-era-partnership")
    change(folder, "events", "step_name", "<i>2024</i>", event_id="2024-new-era-partnership")
    change(folder, "routes", "map_label", "<b>D</b>", route_id="line-d", place_name="Daroot-Korgon")
    rewrite(
        folder / "geo" / "provinces.geojson", lambda text: text.replace('"short_name":"Sughd"', '"short_name":"<i>"')
    )
    assert "&lt;b&gt;2024&lt;/b&gt;" in flags(catalogue.make("timeline", Filters()))
    assert "&lt;i&gt;2024&lt;/i&gt;" in flags(catalogue.make("trade_annual", Filters()))
    assert "&lt;b&gt;D&lt;/b&gt;" in texts(catalogue.make("map_region", Filters()))
    assert any(text.startswith("&lt;i&gt;<br>") for text in texts(catalogue.make("map_provinces", Filters())))


def test_a_milestone_without_a_short_name_bears_its_title(folder: Path) -> None:
    change(folder, "events", "short_name", "", event_id="2019-cica-talks-joint-statement")
    assert "2019 Joint statement on…" in flags(catalogue.make("timeline", Filters()))


def test_a_term_is_found_under_a_spelling_of_its_cell(folder: Path) -> None:
    change(folder, "glossary", "spellings", "railway waybill;sealed-truck system", term_id="tir")
    found = terms_in("A Sealed-Truck System came.", tables.load("glossary"))
    assert list(found) == ["TIR"]
    assert found["TIR"].startswith("An international system")
    change(folder, "glossary", "spellings", "one;;two", term_id="tir")
    assert [(item.column, item.expected) for item in check(folder)] == [("spellings", "words joined by ;")]


def test_the_page_of_a_table_comes_from_the_descriptor(folder: Path) -> None:
    for name, page in (("map", "map"), ("nowhere", "data")):
        edit_package(folder, lambda package, name=name: package["resources"][3].update(page=name))
        assert page_of(tables.names()[3]) == page
    edit_package(folder, lambda package: package["resources"][3].update(page=5))
    assert [item.column for item in check(folder)] == ["resources trade_annual page"]


def test_a_card_shows_the_newest_row_that_names_it(folder: Path) -> None:
    append(
        folder,
        "area_evidence",
        {"card": "direct"},
        evidence_id="investment-99",
        date="2026-06-30",
        year="2026",
        value="123",
    )
    assert check(folder) == []
    names = charts.tables_of(cards.investor_cards)
    first = cards.investor_cards(*map(tables.load, names), filters=Filters())[0]
    assert first.value == "$123 m"
    earlier = cards.investor_cards(*map(tables.load, names), filters=Filters(years=(1992, 2025)))[0]
    assert earlier.value == "$99.5 m"


def test_a_figure_that_is_too_low_has_no_share_and_the_notes_name_its_year(folder: Path) -> None:
    change(folder, "trade_annual", "in_shares", "false", year="2015", reporter="CHN", partner="TJK", flow="import")
    chart = catalogue.make("trade_annual", Filters(), flow="import", unit="gdp")
    years = chart.rows.loc[chart.rows["reporter"] == "CHN", "year"]
    assert {2014, 2015, 2016, 2019, 2020} & set(years) == {2014, 2016}
    assert "figures of 2015, 2019, and 2020, whose imports are too low" in chart.note
    balance = catalogue.make("trade_annual", Filters(), flow="balance", unit="gdp").rows
    assert 2015 not in set(balance.loc[balance["reporter"] == "CHN", "year"])
    chart = catalogue.make("trade_annual", Filters(years=(2010, 2014)), flow="import", unit="gdp")
    assert "too low" not in chart.note


def test_visits_are_counted_from_the_first_that_is_marked_complete(folder: Path) -> None:
    change(folder, "visits", "complete", "true", visit_id="2008-08-26-hu")
    chart = catalogue.make("visits", Filters())
    assert "Before 2008 the list is not complete" in chart.note
    assert "Since 2008, from when the list is complete: 10 to China and 4 to Tajikistan." in chart.alt
    (card,) = [
        item
        for item in cards.overview(*map(tables.load, charts.tables_of(cards.overview)), filters=Filters())
        if item.table == "visits"
    ]
    assert (card.value, card.detail) == ("14", "since 2008: 10 to China, 4 to Tajikistan")


def test_routes_follow_the_sectors_and_are_labelled_as_their_cells_say(folder: Path) -> None:
    change(folder, "routes", "map_label", "south road", route_id="dushanbe-kulma-2", place_name="Kulob")
    assert {"CKU railway", "gas line D", "south road"} <= set(texts(catalogue.make("map_region", Filters())))
    path = folder / "routes.csv"
    rewrite(path, lambda text: text.replace("road,completed,,transport;infrastructure", "road,completed,,tourism"))
    assert check(folder) == []
    chart = catalogue.make("map_region", Filters(("tourism",)))
    assert "south road" in texts(chart)
    assert "CKU railway" not in texts(chart)


def test_a_province_has_its_short_name_on_the_map(folder: Path) -> None:
    rewrite(
        folder / "geo" / "provinces.geojson", lambda text: text.replace('"short_name":"Khatlon"', '"short_name":"K."')
    )
    assert any(text.startswith("K.<br>") for text in texts(catalogue.make("map_provinces", Filters())))
    rewrite(folder / "geo" / "provinces.geojson", lambda text: text.replace('"short_name":"K.",', ""))
    assert [item.expected for item in check(folder)] == ["the properties iso_3166_2 and short_name as text"]


def test_a_ministry_is_official_whatever_its_name(folder: Path) -> None:
    before = len(official_debt(tables.load("finance")))
    rewrite(folder / "finance.csv", lambda text: text.replace("Ministry of Finance of Tajikistan", "Finance ministry"))
    assert len(official_debt(tables.load("finance"))) == before > 0
    change(folder, "finance", "office", "", finance_id="external-debt-owed-to-china-2026-01-01")
    assert len(official_debt(tables.load("finance"))) == before - 1


def test_events_of_one_source_are_counted_with_who_that_is(folder: Path) -> None:
    report = {"kind": "only_source"}
    append(folder, "event_reports", report, report_id="x-1", event_id="2017-comprehensive-partnership", who="Xinhua")
    note = catalogue.make("timeline", Filters()).note
    assert "For 5 of the events only one source was seen: CCTV and Xinhua." in note
    assert "only one source" not in catalogue.make("timeline", Filters(years=(2018, 2024))).note


def test_years_in_the_notes_of_trade_follow_the_rows(folder: Path) -> None:
    newer = {"series": "IMF_DOTS", "partner": "CHN", "year": "2020", "flow": "import"}
    append(
        folder,
        "trade_partners",
        newer,
        year="2021",
        period_start="2021-01-01",
        period_end="2021-12-31",
        value_type="sum",
    )
    chart = catalogue.make("trade_ranks", Filters())
    assert "IMF to 2021" in chart.subtitle
    assert "after 2021 only some partners" in chart.note
    products = {"product_code": "NOT12", "period_start": "2018-01-01"}
    append(folder, "trade_products", products, row_id="product-999", period_start="2019-01-01", period_end="2019-12-31")
    assert "It is not known for 2020, 2021, and 2022" in catalogue.make("trade_minerals", Filters()).note
    newer = {"series": "IMF_DOTS", "reporter": "CHN", "partner": "KAZ", "year": "2020"}
    append(folder, "trade_annual", newer, year="2021")
    note = catalogue.make("trade_neighbours", Filters()).note
    assert "IMF's series ends (2021) and China Customs' figures begin (2022)" in note
    oda = {"indicator": "chinese_commitments_aiddata_oda"}
    append(folder, "finance", oda, finance_id="oda-2022", year="2022", date="2022")
    assert "It ends in 2022." in catalogue.make("finance_commitments", Filters()).note


def test_part_years_open_on_the_newest_four_and_the_year_before(folder: Path) -> None:
    assert "since 2022" in catalogue.make("trade_part_years", Filters()).note
    rewrite(folder / "trade_period.csv", lambda text: text.replace("2026-01-31", "2027-01-31"))
    chart = catalogue.make("trade_part_years", Filters())
    assert "since 2023" in chart.note
    assert chart.spec["layout"]["xaxis"]["range"][0] > "2022-11"


def test_an_amount_that_one_source_places_in_two_years_is_said_to_be_uncertain(folder: Path) -> None:
    direct = catalogue.make("finance_investment", Filters(years=(1992, 2026)))
    assert "the same amount in 2021 and 2022: which year" in direct.note
    for column, cell, before in (("value", "431", "430"), ("disputed", "false", "true")):
        change(folder, "finance", column, cell, finance_id="fdi-inflow-from-china-2022")
        assert "the same amount" not in catalogue.make("finance_investment", Filters()).note
        change(folder, "finance", column, before, finance_id="fdi-inflow-from-china-2022")


def test_minerals_have_the_area_of_their_rows(folder: Path) -> None:
    def sentence(area: str) -> str:
        return sentences.products(tables.load("trade_products"), tables.load("areas"), filters=Filters((area,)))

    assert "Minerals and metals were" in sentence("metallurgy")
    assert "Minerals and metals were" not in sentence("tourism")
    rewrite(folder / "trade_products.csv", lambda text: text.replace(",metallurgy,", ",metallurgy;tourism,"))
    assert "Minerals and metals were" in sentence("tourism")


def test_a_table_with_start_and_end_is_judged_by_the_names_of_its_columns(folder: Path) -> None:
    (folder / "loans.csv").write_text(
        "loan_id,start_date,end_date,source_id\na,2020-05,2019,cctv-2026-05-12\n", encoding="utf-8"
    )
    names = ("loan_id", "start_date", "end_date", "source_id")
    fields = [{"name": name, "type": "string"} for name in names]
    schema = {"fields": fields, "primaryKey": ["loan_id"]}
    edit_package(
        folder,
        lambda package: package["resources"].append({"name": "loans", "path": "loans.csv", "schema": schema}),
    )
    (fault,) = check(folder)
    assert (fault.file, fault.row, fault.column) == ("data/loans.csv", 2, "end_date")
    assert fault.expected == "a date not before start_date 2020-05"
