"""Each addition of CONTRIBUTING.md, made in a copy of the project with nothing else touched, works in the app."""

import csv
import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from dashboard import tables
from dashboard.tables.check import check
from tests.copy_of_project import ROOT, copied, run

NEXT_YEAR = int(tables.version()[:4]) + 1
CLEAN = """
from dashboard.__main__ import main
assert main(["check"]) == 0
"""
SEEN = """
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import server
from tests.pages import cards, drawn, given, opened, text

reader = TestClient(Starlette(routes=server.routes()))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(tmp_path)


def add(project: Path, table: str, **cells: str) -> None:
    """A row at the end of a table; other cells stay empty."""
    path = project / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerow(cells)


def add_source(project: Path, source_id: str, date: str) -> None:
    add(
        project,
        "sources",
        source_id=source_id,
        publisher="Ministry of Examples",
        publisher_type="other",
        title="Yearbook of examples",
        url="https://example.org/yearbook",
        date=date,
        licence="facts cited; text under the publisher's copyright",
        bulk_download="true",
    )


def edit_descriptor(project: Path, **changes: object) -> None:
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package |= changes | {"resources": [*package["resources"], *changes.get("resources", [])]}  # type: ignore[misc]
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")


def test_a_page_is_a_script_and_a_row_in_the_navigation(project: Path) -> None:
    script = '''
        """Rivers: which projects lie there."""

        from dashboard import ui
        from dashboard.text.format import _

        ui.heading(_("Rivers"), _("Which projects lie on a river?"))


        def views() -> None:
            """The only view."""
            rows = ui.view("projects")
            ui.table(rows, {"name": _("Project")}, alt=_("Table of projects on rivers."), key="rivers")


        ui.filtered_part(views)
    '''
    (project / "pages" / "rivers.py").write_text(dedent(script), encoding="utf-8")
    navigation = project / "dashboard" / "navigation.py"
    rows = navigation.read_text(encoding="utf-8")
    row = '        "rivers": (_("Rivers"), ":material/kayaking:"),\n'
    navigation.write_text(rows.replace('        "glossary":', row + '        "glossary":'), encoding="utf-8")
    looks = """
        app = opened("rivers", area=["energy"])
        assert [each.value for each in app.title] == ["Rivers"]
        assert "Which projects lie on a river?" in text(app)
        assert 1 < len(app.dataframe[0].value) < len(opened("rivers").dataframe[0].value)
        assert not app.error
        assert dict(app.query_params) == {"area": "energy"}

        from starlette.middleware import Middleware
        from dashboard.server import streamlit_assets
        from dashboard.server.middleware.static_files import CompressedAssets
        from dashboard.server.middleware.first_page import FirstPage
        reader = TestClient(Starlette(middleware=[Middleware(FirstPage), Middleware(CompressedAssets)]))
        first = reader.get("/rivers").text
        assert "<h1>Rivers</h1>" in first
        assert "Which projects lie on a river?" in first
        assert '<a href="./rivers">Rivers</a><a href="./glossary">' in reader.get("/").text
        # An icon that nothing has shown so far is not in the font that is cut for the dashboard.
        font = next((streamlit_assets.streamlit_folder() / "static" / "media").glob("MaterialSymbols-Rounded.*"))
        assert reader.get(f"/static/media/{font.name}").content == font.read_bytes()
    """
    run(project, SEEN + dedent(looks) + CLEAN)


def test_a_table_is_a_csv_with_its_resource_and_its_sources(project: Path) -> None:
    add_source(project, "yearbook-2023", "2023")
    add_source(project, "yearbook-2024", "2024")
    loans = "date,value_usd,source_id\n2023-05,1500000,yearbook-2023\n2024,2500000,yearbook-2024\n"
    (project / "data" / "loans.csv").write_text(loans, encoding="utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```json\n(.*?)```", contributing, flags=re.DOTALL)
    edit_descriptor(project, resources=[json.loads(sample)])
    looks = """
        import csv, io, zipfile

        app = opened("data", table=["loans"])
        assert not app.error
        assert "Loans, as their lenders report them." in text(app)
        assert "Commitments, not payments." in text(app)
        assert app.dataframe[0].value["Value"].tolist() == [1500000, 2500000]
        assert "2 rows" in text(app)
        assert '"data/loans.csv"' in given(app)
        assert opened("data", table=["loans"], years=["2024"]).dataframe[0].value["Value"].tolist() == [2500000]
        assert "Ministry of Examples" in text(opened("sources", source=["yearbook-2023"]))
        assert "Loans: 1" in text(opened("sources", source=["yearbook-2023"])).replace("*", "")

        rows = "date,value_usd,source_id 2023-05,1500000,yearbook-2023 2024,2500000,yearbook-2024".split()
        assert reader.get("/data/loans.csv").content.decode("utf-8-sig").split() == rows
        with zipfile.ZipFile(io.BytesIO(reader.get("/data/tables.zip").content)) as package:
            assert package.read("loans.csv").decode("utf-8-sig").split() == rows
            assert "Loans, as their lenders report them." in package.read("README.txt").decode()
    """
    run(project, SEEN + dedent(looks) + CLEAN)


def test_a_filter_is_one_object_in_a_list(project: Path) -> None:
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Add a filter")[2]
    sample = section.partition("```python\n")[2].partition("```")[0]
    path = project / "dashboard" / "transform" / "filters.py"
    code = path.read_text(encoding="utf-8").replace("[AREA, YEARS]", f"[AREA, YEARS, {sample}]")
    assert sample in code
    path.write_text(f"from dashboard.text import labels\n{code}", encoding="utf-8")
    looks = """
        app = opened("projects", project_status=["stalled"])
        assert not app.error
        assert app.multiselect(key="project_status").value == ["stalled"]
        assert "Stalled" in text(app)
        assert 0 < len(app.dataframe[0].value) < len(opened("projects").dataframe[0].value)
        assert "Not filtered by status" in text(opened("trade", project_status=["stalled"]))
        app.multiselect(key="project_status").set_value([]).run()
        assert dict(app.query_params) == {}
        rows = reader.get("/chart/projects_gantt.json?project_status=stalled").json()["rows"]
        assert {row["status"] for row in rows} == {"stalled"}
        assert reader.get("/chart/projects_gantt.json?project_status=staled").status_code == 400
    """
    run(project, SEEN + dedent(looks) + CLEAN)


def test_a_cooperation_area_is_rows(project: Path) -> None:
    names = {"en": "Farming", "zh": "农业", "ru": "Земледелие", "tg": "Кишоварзӣ"}
    cells = {f"{length}_{code}": name for code, name in names.items() for length in ("name", "chip")}
    add(
        project,
        "areas",
        area_id="farming",
        group="new",
        stage="early",
        named_in_article="false",
        article_grouping="not named",
        summary="A farm.",
        stage_reason="One farm was named.",
        **cells,
    )
    add_source(project, "yearbook-2024", "2024")
    add(
        project,
        "area_evidence",
        evidence_id="farming-01",
        area_id="farming",
        year="2024",
        date="2024-03",
        date_precision="month",
        what="A farm was handed over.",
        kind="project",
        source_id="yearbook-2024",
    )
    looks = """
        app = opened("areas", area=["farming"])
        assert not app.error
        assert "Farming; " in text(app)  # what the filter says beside the chart
        assert "One farm was named." in text(app)
        assert "Farming" in drawn(app, "areas_overview")
        assert "Farming" in drawn(opened("areas"), "areas_overview")
        assert dict(app.query_params) == {"area": "farming"}
        app = opened("areas", view=["area"], detail=["farming"])
        assert "A farm was handed over." in drawn(app, "areas_one") + text(app)
        assert '"farming"' in given(app)  # to the choice of sectors
        evidence = reader.get("/chart/areas_overview.json?area=farming").json()
        assert [row["what"] for row in evidence["rows"]] == ["A farm was handed over."]
    """
    run(project, SEEN + dedent(looks) + CLEAN)


def add_next_year(project: Path) -> None:
    """Rows of trade, an event and a project of a year that the tables do not reach yet, with their source."""
    add_source(project, "yearbook-next", f"{NEXT_YEAR}-12")
    for flow, value in (("total", "5000000000"), ("export", "4400000000"), ("import", "600000000")):
        add(
            project,
            "trade_annual",
            year=str(NEXT_YEAR),
            reporter="CHN",
            partner="TJK",
            flow=flow,
            value_usd=value,
            value_type="reported",
            series="GACC",
            is_primary="true",
            in_shares="true",
            source_id="yearbook-next",
        )
    add(
        project,
        "events",
        event_id="bridge-opened",
        date=f"{NEXT_YEAR}-05-04",
        date_precision="day",
        title="New bridge opened",
        description="A bridge was opened.",
        category="infrastructure",
        milestone="false",
        area_ids="transport",
        source_id="yearbook-next",
    )
    add(
        project,
        "projects",
        project_id="bridge",
        name="New bridge",
        area_ids="transport",
        sector="transport",
        status="completed",
        start_date=f"{NEXT_YEAR}-02",
        start_date_precision="month",
        end_date=f"{NEXT_YEAR}-05-04",
        end_date_precision="day",
        end_date_kind="actual",
        place_name="Dushanbe",
        admin1="TJ-DU",
        latitude="38.53575",
        longitude="68.77905",
        location_precision="town",
        role="bilateral",
        description="A bridge.",
        coord_source="made up",
        source_id="yearbook-next",
    )


def test_a_new_years_figures_are_rows_and_the_version_of_the_data(project: Path) -> None:
    add_next_year(project)
    expected = {fault.expected for fault in check(project / "data")}
    assert expected == {f"a time not after the version of the data, {tables.version().replace('.', '-')}"}
    edit_descriptor(project, version=f"{NEXT_YEAR}.12.31", created=f"{NEXT_YEAR}-12-31T00:00:00Z")
    looks = """
        rows = reader.get("/chart/trade_annual.json").json()["rows"]
        assert [row["value_usd"] for row in rows if row["year"] == YEAR] == [5000000000]
        assert str(YEAR) in drawn(opened("trade"), "trade_annual")
        app = opened("trade", years=[str(YEAR)])
        assert app.slider(key="years").max == YEAR
        assert app.slider(key="years").value == (YEAR, YEAR)
        assert dict(app.query_params) == {"years": [str(YEAR), str(YEAR)]}
        rows = reader.get(f"/chart/trade_annual.json?years={YEAR}").json()["rows"]
        assert [row["value_usd"] for row in rows] == [5000000000]
        assert reader.get(f"/chart/trade_annual.json?years={YEAR + 1}").status_code == 400
        assert "New bridge opened" in drawn(opened("timeline"), "timeline")
        assert "New bridge" in text(opened("projects", project=["bridge"]))
        assert "New bridge" in drawn(opened("projects", view=["gantt"]), "projects_gantt")
    """
    run(project, SEEN + f"YEAR = {NEXT_YEAR}\n" + dedent(looks) + CLEAN)
