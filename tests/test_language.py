"""A language that the project does not ship, added to a copy of it: its words reach the reader whom it is meant for."""

import json
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from urllib.error import HTTPError
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from tests.browser.server import serve
from tests.copy_of_project import copied, run
from tests.tab import opened

TITLE = "Trade between China and Tajikistan, as each side reports it"
WORDS = {
    "China–Tajikistan Belt and Road": "Ĉinio–Taĝikio",
    TITLE: "Komerco laŭ ambaŭ flankoj",
    "Years": "Jaroj",
    "Glossary": "Glosaro",
    "Tables": "Tabeloj",
    "{name} is not known": "{name} estas nekonata",
}


@pytest.fixture
def esperanto(tmp_path: Path) -> Path:
    """A copy of the project with a few words in another language."""
    project = copied(tmp_path)
    folder = project / "locale" / "eo" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    messages = "\n".join(f'msgid "{english}"\nmsgstr "{word}"\n' for english, word in WORDS.items())
    (folder / "dashboard.po").write_text(f"{head}\n{messages}", encoding="utf-8")
    return project


def test_a_language_is_a_catalogue_that_an_address_names(esperanto: Path) -> None:
    looks = """
        import json
        from pathlib import Path

        from dashboard.__main__ import main
        from dashboard.content import catalogue, chart_request
        from dashboard.charts.style import frame
        from dashboard.text.format import language
        from tests.pages import cards, drawn, opened, text

        HOSTILE = (["../../eo"], ["eo/"], ["e" * 100_000], ["eo", "eo"], ["xx"], ["ru"], ["<b>eo</b>"], [""])

        app = opened("trade", lang=["eo"], years=["2017", "2024"])
        assert not app.error
        assert app.slider(key="years").label == "Jaroj"
        assert "Komerco laŭ ambaŭ flankoj" in text(app)
        assert json.loads(drawn(app, "trade_annual"))["layout"]["separators"] == ",\\xa0"
        assert dict(app.query_params) == {"years": ["2017", "2024"], "lang": "eo"}
        assert app.slider(key="years").value == (2017, 2024)

        app.query_params.clear()  # as the navigation does
        app.switch_page("../pages/glossary.py").run()
        assert [each.value for each in app.title] == ["Glosaro"]
        assert dict(app.query_params) == {"years": ["2017", "2024"], "lang": "eo"}
        assert all("lang=eo" in line for line in text(app).splitlines() if "](<sources" in line)

        app.query_params["lang"] = ["en"]
        app.run()
        assert [each.value for each in app.title] == ["Glossary"]
        assert dict(app.query_params) == {"years": ["2017", "2024"]}

        totals = [figure for figure in cards(opened("overview", lang=["eo"])).values() if "$" in figure]
        assert any("," in figure for figure in totals) and not any("." in figure for figure in totals), totals

        for said in HOSTILE:
            app = opened("trade", lang=said, years=["2017", "2024"])
            assert not app.error
            assert app.slider(key="years").label == "Years"
            assert dict(app.query_params) == {"years": ["2017", "2024"]}, said
        assert opened("trade").slider(key="years").label == "Years"

        pairs = [("flow", "total"), ("lang", "eo")]
        assert chart_request.parse("trade_annual", pairs) == chart_request.parse("trade_annual", pairs[:1])
        token = language.set("eo")
        asked = chart_request.parse("trade_annual", pairs)
        chart = catalogue.make("trade_annual", asked.filters)
        picture = frame.as_json(frame.compose(chart, "report", dark=False, address=asked.page_address))
        assert "Komerco laŭ ambaŭ flankoj" in picture
        assert "trade?lang=eo" in picture
        language.reset(token)

        export = ["export", "--out", "export", "--chart", "trade_annual", "--format", "csv"]
        assert main([*export, "--filter", "years=2017&years=2024&lang=eo"]) == 0
        manifest = json.loads(Path("export", "manifest.json").read_text(encoding="utf-8"))
        assert {entry["title"] for entry in manifest["files"]} == {"Komerco laŭ ambaŭ flankoj"}
        assert main(["check"]) == 0
    """
    run(esperanto, dedent(looks))


def test_a_reader_keeps_her_language_in_parts_of_a_page_drawn_alone_and_in_files(
    esperanto: Path, tmp_path: Path
) -> None:
    with serve(tmp_path / "log", folder=esperanto) as server, opened(server.url, "trade", "lang=eo") as tab:
        tab.years(2017, 2024)
        assert tab.query == "years=2017&years=2024&lang=eo"
        seen = "\n".join(tab.seen())
        assert "Komerco laŭ ambaŭ flankoj" in seen
        assert "chart/trade_annual.csv?years=2017&years=2024&lang=eo" in seen
        tab.step("glossary")
        assert tab.query == "years=2017&years=2024&lang=eo"
        assert "Glosaro" in "\n".join(tab.seen())

        with opened(server.url, "timeline", "event=2026-permanent-treaty&lang=eo") as other:
            other.press("P")  # what a press calls runs before the page does
            assert "lang=eo" in other.query
            assert "event=2026-permanent-treaty" not in other.query

        with urlopen(f"{server.url}/trade?lang=eo") as answer:
            first = answer.read().decode()
        assert '<html lang="eo"' in first
        assert "<title>Ĉinio–Taĝikio</title>" in first
        assert '<a href="./glossary?lang=eo">Glosaro</a>' in first

        tags = {}
        for query, title in (("?lang=eo", "Komerco laŭ ambaŭ flankoj"), ("", TITLE), ("?lang=../eo", TITLE)):
            with urlopen(f"{server.url}/chart/trade_annual.json{query}") as answer:
                chart, tags[query] = json.load(answer), answer.headers["ETag"]
            assert chart["title"] == title
            assert chart["address"].endswith("trade?lang=eo" if query == "?lang=eo" else "/trade")
        assert tags["?lang=eo"] != tags[""] == tags["?lang=../eo"]

        for query, word in (("?lang=eo", "\nTabeloj\n"), ("", "\nTables\n")):
            with urlopen(f"{server.url}/data/tables.zip{query}") as answer:
                assert word in ZipFile(BytesIO(answer.read())).read("README.txt").decode()
        with urlopen(f"{server.url}/data/events.csv?lang=eo") as answer:
            assert answer.status == 200
        with pytest.raises(HTTPError, match="404") as refused:
            urlopen(f"{server.url}/chart/nothing.png?lang=eo")
        assert "estas nekonata" in refused.value.read().decode()
