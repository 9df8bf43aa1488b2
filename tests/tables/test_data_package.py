"""The curated tables: whole, valid, and right where it would be easy to be wrong."""

import csv
import json
import re
from pathlib import Path

import pytest
from frictionless import Package

from dashboard import tables
from dashboard.tables.check import check
from tests.tables.breaking import with_enums

DATA = Path(__file__).parent.parent.parent / "data"


def rows(table: str, **where: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[name] == value for name, value in where.items())]


def one(table: str, **where: str) -> dict[str, str]:
    (row,) = rows(table, **where)
    return row


def test_the_standards_own_library_finds_the_package_valid_without_warnings() -> None:
    report = Package(with_enums(DATA), basepath=str(DATA)).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])
    assert report.warnings == []
    assert [task.warnings for task in report.tasks if task.warnings] == []


def test_no_rule_is_broken() -> None:
    assert [str(fault) for fault in check(DATA)] == []


def test_fields_are_described_and_rows_end_in_their_source() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        for name, part in [(resource["name"], resource), *((field["name"], field) for field in fields)]:
            missing = [each for each in ("title", "description") if not part.get(each)]
            assert not missing, f"{resource['name']}: {name} needs {missing}"
        assert resource.get("caveats"), f"{resource['name']} needs caveats: what the table cannot say"
        assert all("unit" in field for field in fields if field["name"].endswith(("_usd", "_cny", "_pct"))), resource
        if resource["name"] not in ("sources", "areas"):
            assert fields[-1]["name"] == "source_id", f"the last column of {resource['name']} must be source_id"


def test_tables_are_plain_text_with_no_trace_of_where_they_were_collected() -> None:
    forbidden = re.compile(r"\.csv\b|\.md\b|\.\./|\bour\b|stored page|(?<![\w.])/\w+/\w")
    for name in tables.names():
        for row in rows(name):
            for column, value in row.items():
                if column not in ("url", "title"):
                    assert not forbidden.search(value), (name, column, value)
                assert value == " ".join(value.split()), (name, column, value)


@pytest.mark.parametrize(
    ("year", "reporter", "partner", "flow", "value", "value_type"),
    [
        ("2023", "CHN", "TJK", "total", "3926000000", "reported"),
        ("2023", "TJK", "CHN", "total", "1500000000", "reported"),
        ("2024", "CHN", "TJK", "total", "3860000000", "reported"),
        ("2024", "TJK", "CHN", "total", "1960000000", "approximate"),
        ("2025", "CHN", "TJK", "total", "4312723949", "derived"),
        ("2025", "CHN", "TJK", "export", "3752854034", "derived"),
        ("2025", "CHN", "TJK", "import", "559869914", "derived"),
        ("2022", "TJK", "CHN", "total", "1067939645", "sum"),
        ("2023", "CHN", "CA5", "total", "89400000000", "reported"),
    ],
)
def test_primary_trade(year: str, reporter: str, partner: str, flow: str, value: str, value_type: str) -> None:
    row = one("trade_annual", year=year, reporter=reporter, partner=partner, flow=flow, is_primary="true")
    assert (row["value_usd"], row["value_type"]) == (value, value_type)


def test_chinas_side_of_2021_is_missing_and_2022_has_no_primary_split() -> None:
    assert rows("trade_annual", year="2021", reporter="CHN", partner="TJK") == []
    split = rows("trade_annual", year="2022", reporter="CHN", partner="TJK", is_primary="true")
    assert [row["flow"] for row in split] == ["total"]


def test_the_two_tajik_series_of_2022_stay_apart() -> None:
    totals = {
        row["series"]: row["value_usd"] for row in rows("trade_annual", year="2022", reporter="TJK", flow="total")
    }
    assert totals == {"UN_COMTRADE": "1067939645", "TJ_NATIONAL": "1207729469"}


def test_growth_of_2023_is_the_published_one_of_each_side() -> None:
    primary = rows("trade_annual", year="2023", flow="total", is_primary="true")
    published = {
        (row["reporter"], row["partner"]): (row["growth_pct_published"], row["growth_basis"]) for row in primary
    }
    assert published["CHN", "TJK"] == ("53.5", "usd")
    assert published["TJK", "CHN"] == ("24.2", "usd")


@pytest.mark.parametrize(
    ("year", "month", "growth"),
    [("2024", "4", "4.5"), ("2024", "5", "-12.1"), ("2024", "12", "-0.5"), ("2026", "7", "12.8")],
)
def test_cumulative_growth_of_the_year_turns_as_published(year: str, month: str, growth: str) -> None:
    row = one("trade_monthly", year=year, month=month, partner="TJK", flow="total")
    assert float(row["growth_cumulative_pct"]) == float(growth)


def test_months_run_from_january_2024_to_july_2026_for_five_states() -> None:
    months = {(int(row["year"]), int(row["month"])) for row in rows("trade_monthly")}
    assert months == {
        (year, month) for year in (2024, 2025, 2026) for month in range(1, 13) if (year, month) <= (2026, 7)
    }
    assert {row["partner"] for row in rows("trade_monthly")} == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}


def test_china_leads_tajik_statistics_in_january_to_may_2025() -> None:
    period = rows("trade_partners", period_start="2025-01-01", period_end="2025-05-31", flow="total")
    ranks = {row["partner"]: (row["partner_rank"], row["share_pct"]) for row in period}
    assert ranks["CHN"][1] == "24.8"
    assert ranks["CHN"][0] == "1"


def test_debt_of_january_2022_is_disputed_and_debt_of_2026_is_not() -> None:
    debt = {row["date"]: row for row in rows("finance", indicator="external_debt_owed_to_china")}
    assert (debt["2022-01-01"]["value"], debt["2022-01-01"]["disputed"]) == ("1980", "true")
    assert debt["2025-04-01"]["disputed"] == "true"
    assert (debt["2026-01-01"]["value"], debt["2026-01-01"]["disputed"], debt["2026-01-01"]["bound"]) == (
        "700",
        "false",
        "nearly",
    )
    assert {(row["indicator"], row["date"]) for row in rows("finance", disputed="true")} == {
        ("external_debt_owed_to_china", "2022-01-01"),
        ("external_debt_owed_to_china", "2025-04-01"),
        ("external_debt_total", "2026-01-01"),
        ("fdi_inflow_from_china", "2021"),
        ("fdi_inflow_from_china", "2022"),  # the committee's figure of 2022 for all countries
    }


def test_records_that_would_be_counted_twice_stay_out_of_totals() -> None:
    for record in ("54361", "70324", "70367"):
        assert one("aiddata_records", record_id=record)["in_totals"] == "false"
    for row in rows("aiddata_records"):
        if row["version"].startswith(("Military", "Huawei")) or "Pledge" in row["status"]:
            assert row["in_totals"] == "false", row["record_id"]


def test_projects_that_are_not_what_they_seem_say_so() -> None:
    role = {row["project_id"]: row["role"] for row in rows("projects")}
    assert {name: role[name] for name in role if role[name] != "bilateral"} == {
        "cku-railway": "outside_tajikistan",
        "obigarm-nurobod-aiib": "multilateral",
        "rogun-aiib-loan": "multilateral",
        "dushanbe-ev-taxis": "domestic_policy",
        "shaymak-outpost": "disputed_report",
    }
    assert one("projects", project_id="shahriston-tunnel")["part_of"] == "dushanbe-chanak-road"
    planned = {row["project_id"] for row in rows("projects", end_date_kind="planned")}
    assert planned == {
        "asht-solar-250mw",
        "jayhun-solar-250mw",
        "dushanbe-ev-taxis",
        "istiqlol-electrolytic-lead",
        "danghara-school-water",
    }


def test_electric_cars_by_customs_are_of_all_origins() -> None:
    cars = rows("trade_products", product="electric vehicles", scope="TJK_all_origins", measure="units")
    values = {(row["period_start"], row["period_end"], row["value"]) for row in cars}
    assert {
        ("2022-01-01", "2022-12-31", "770"),
        ("2023-01-01", "2023-12-31", "3316"),
        ("2024-01-01", "2024-06-30", "5266"),
    } <= values


def test_minerals_are_counted_once_a_year() -> None:
    minerals = {row["period_start"][:4]: row["value"] for row in rows("trade_products", product_code="12")}
    assert list(minerals) == [str(year) for year in range(2011, 2023)]
    assert (minerals["2011"], minerals["2022"]) == ("68062133", "296913327")
    assert len(rows("trade_products", product_code="12")) == 12


def test_the_treaty_of_2026_is_another_one_than_that_of_2025() -> None:
    treaties = {row["document_id"]: row["date"] for row in rows("documents", kind="treaty")}
    assert treaties["2025-06-17-six-party-treaty"] == "2025-06-17"
    assert treaties["2026-05-12-permanent-treaty"] == "2026-05-12"


def test_comtrade_stays_out_of_bulk_downloads_and_nothing_else_does() -> None:
    kept_back = {row["publisher"] for row in rows("sources", bulk_download="false")}
    assert kept_back == {"UN Comtrade", "World Bank WITS"}
    assert {row["bulk_download"] for row in rows("sources", publisher="UN Comtrade")} == {"false"}


def test_copies_are_credited_to_their_publisher() -> None:
    for row in rows("sources"):
        assert "github" not in row["publisher"].lower(), row
        assert row["licence"] == "ODC-By 1.0" or row["publisher"] != "AidData" or "ODbL" in row["licence"], row


def test_short_names_of_areas_fit_a_chip_in_four_languages() -> None:
    for row in rows("areas"):
        for language in ("en", "zh", "ru", "tg"):
            assert 0 < len(row[f"chip_{language}"]) <= 25, row["area_id"]


def test_tajikistans_steps_of_partnership_have_their_days() -> None:
    steps = [(row["date"], row["level"]) for row in rows("partnership_levels", country="TJK")]
    assert steps == [
        ("2013-05-20", "strategic partnership"),
        ("2017-08-31", "comprehensive strategic partnership"),
        ("2024-07-05", "comprehensive strategic cooperative partnership in the new era"),
    ]
