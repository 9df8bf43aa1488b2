import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import navigation, tables
from dashboard.content import cards as headlines
from dashboard.content import catalogue
from dashboard.server import streamlit_assets
from dashboard.server.middleware import first_page
from dashboard.transform.filters import Filters

PAGES = list(navigation.pages())
ADDRESSES = {page: "/" if page == navigation.FIRST else f"/{page}" for page in PAGES}


class Document(HTMLParser):
    """Text and tags of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def client() -> TestClient:
    behind = Route("/{path:path}", lambda request: PlainTextResponse("streamlit"), methods=["GET", "POST"])
    return TestClient(Starlette(routes=[behind], middleware=[Middleware(first_page.FirstPage)]))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_its_title_and_introduction(client: TestClient, page: str) -> None:
    answer = client.get(ADDRESSES[page])
    document = Document(answer.text)
    title, introduction = first_page.heading(page)
    assert introduction
    assert title in document.words
    assert introduction in document.words
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


def test_figures_are_those_of_the_page_unless_the_address_filters_them(client: TestClient) -> None:
    cards = catalogue.cards("overview", Filters())
    words = Document(client.get("/").text).words
    for card in cards:
        assert card.label in words
        assert card.value in words
        assert card.publisher in words
    assert cards[0].value not in client.get("/?years=1999").text
    assert cards[0].value not in client.get("/trade").text


def test_scripts_named_at_once_are_those_of_streamlit(client: TestClient) -> None:
    document = Document(client.get("/").text)
    named = [tag["href"] for tag in document.all("link") if tag.get("rel") == "modulepreload"]
    assert len(named) == len(set(named))
    own = Document((streamlit_assets.streamlit_folder() / "index.html").read_text(encoding="utf-8"))
    assert {tag["href"] for tag in own.all("link") if tag.get("rel") == "modulepreload"} <= set(named)
    for href in (*named, *next_of(document)):
        assert (streamlit_assets.streamlit_folder() / href).is_file(), href
    assert not set(next_of(document)) & set(named)
    assert any("PlotlyChart" in href for href in named)
    assert any("DataFrame" in href for href in next_of(document))


def test_script_of_charts_is_asked_for_before_all_other_files(client: TestClient) -> None:
    text = client.get("/finance").text
    asked_for = re.findall(r'<(?:link|script)\b[^>]*?(?:href|src)="([^"]+)"', text)
    assert asked_for[0] == f"./{streamlit_assets.chart_script()}"
    assert asked_for.count(f"./{streamlit_assets.chart_script()}") == 1


def test_fonts_of_every_page_are_loaded_at_once_and_no_others(client: TestClient) -> None:
    preloaded = [tag["href"] for tag in Document(client.get("/").text).all("link") if tag.get("rel") == "preload"]
    assert 1 <= len(preloaded) <= 2
    for href in preloaded:
        assert (Path("dashboard") / href.removeprefix("./app/")).is_file()


def next_of(document: Document) -> list[str]:
    (tag,) = (tag for tag in document.all("div") if tag.get("id") == "shell")
    return tag["data-next"].split()


def test_only_the_one_script_stands_in_the_document_and_its_hash_is_told(client: TestClient) -> None:
    (inline,) = re.findall(r"<script>(.*?)</script>", client.get("/").text, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert f"sha256-{digest}" in first_page.script_hashes()
    assert len(first_page.script_hashes()) == 2  # Streamlit's own document has one too


def test_nothing_of_streamlits_own_document_is_left_over(client: TestClient) -> None:
    text = client.get("/").text
    assert "<title>Streamlit</title>" not in text
    assert "_stcore/agent" not in text
    assert "favicon.png" not in text
    assert text.count("<title>") == 1
    assert '<div id="root"></div>' in text
    assert "Apache License" in text  # its notice stays


def test_page_can_tell_whether_it_speaks_with_the_process_that_sent_it(client: TestClient) -> None:
    page, asked = client.get("/trade"), client.head("/trade")
    (root,) = Document(page.text).all("html")
    assert root["data-process"] == asked.headers["dashboard-process"] != ""


def test_embedded_page_has_no_navigation(client: TestClient) -> None:
    assert "<nav>" in client.get("/trade?area=energy").text
    assert "<nav>" not in client.get("/trade?embed=true&area=energy").text
    assert "<nav>" not in client.get("/clean?chart=trade_gap").text


@pytest.mark.parametrize(
    "address", ["/_stcore/health", "/static/js/x.js", "/nowhere", "/trade/x", "/trade/", "/chart/trade_annual.png"]
)
def test_other_addresses_pass_by(client: TestClient, address: str) -> None:
    assert client.get(address).text == "streamlit"


def test_other_methods_pass_by(client: TestClient) -> None:
    assert client.post("/trade").text == "streamlit"


def test_document_is_compressed_and_sent_once(client: TestClient) -> None:
    with client.stream("GET", "/trade", headers={"Accept-Encoding": "br"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "br"
    assert b"<!DOCTYPE html>" in brotli.decompress(raw)
    assert len(raw) < 8000
    plain = client.get("/trade", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.headers["etag"] != answer.headers["etag"]
    held = {"Accept-Encoding": "br", "If-None-Match": answer.headers["etag"]}
    assert client.get("/trade", headers=held).status_code == 304


def test_words_of_an_address_never_reach_the_document(client: TestClient) -> None:
    hostile = "%3Cscript%3Ealert(1)%3C/script%3E"
    for address in (f"/trade?area={hostile}", f"/?{hostile}", f"/trade?embed=true&x={hostile}"):
        assert "alert(1)" not in client.get(address).text


@pytest.fixture
def documents_anew() -> Iterator[None]:
    """Documents are made once a process."""
    first_page._encoded.cache_clear()
    yield
    first_page._encoded.cache_clear()


@pytest.mark.usefixtures("documents_anew")
def test_figures_that_cannot_be_had_leave_the_rest(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(tables.directory(), tmp_path / "data")
    (folder / "finance.csv").write_text("torn")
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    words = Document(client.get("/").text).words
    assert first_page.heading("overview")[1] in words
    assert headlines.trade(tables.load("trade_annual"), tables.load("sources"), Filters(), "CHN").value not in words


def test_cards_are_laid_out_from_the_first_document_on(client: TestClient) -> None:
    styles = (first_page.ROOT / "dashboard" / "ui" / "page.css").read_text(encoding="utf-8")
    assert styles in client.get("/finance").text
