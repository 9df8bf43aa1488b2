"""Pictures as a real browser draws them: what is in them, that nothing is cut, that the same gives the same bytes."""

import asyncio
import io
import json
import os
import re
import threading
from collections.abc import Awaitable, Callable
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.charts.style import frame
from dashboard.charts.style.sizes import SIZES
from dashboard.content import catalogue
from dashboard.files.browser import Browser, BrowserLost, NoBrowser
from dashboard.transform.filters import Filters
from tests.apart import apart
from tests.browser.launch import executable

ADDRESS = "https://dashboard.example.org/"
SOME = Filters(("energy", "transport", "infrastructure", "metallurgy", "security"), (2005, 2024))
FAULTS = (Path(__file__).parent.parent / "faults.js").read_text(encoding="utf-8")

Result = TypeVar("Result")


@pytest.fixture(autouse=True)
def named_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser that the other tests use, where none is named for pictures."""
    if "BROWSER_PATH" not in os.environ:
        monkeypatch.setenv("BROWSER_PATH", executable())


def with_browser(work: Callable[[Browser], Awaitable[Result]]) -> Result:
    async def worked() -> Result:
        async with Browser() as browser:
            return await work(browser)

    return apart(asyncio.run, worked())


def address(chart: Chart) -> str:
    return ADDRESS + chart.view


def words_in(svg: str) -> str:
    body = re.sub(r"<(style|title|desc)>.*?</\1>", "", svg, flags=re.DOTALL)
    return "".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def joined(text: str) -> str:
    return "".join(text.split())


def test_every_picture_holds_title_filter_source_terms_date_and_address_in_its_words() -> None:
    made = [catalogue.make(name, filters) for name in charts.names() for filters in (Filters(), SOME)]

    async def work(browser: Browser) -> list[str]:
        return [words_in((await browser.draw(each, format="svg", address=address(each))).decode()) for each in made]

    for chart, words in zip(made, with_browser(work), strict=True):
        assert joined(chart.title) in words
        assert joined(frame.fit_height(chart, frame.REPORT).subtitle) in words
        assert joined(f"Filter: {chart.filter_text}") in words
        if not chart.empty:
            assert joined(f"Source: {frame.source_line(chart)}.") in words
            assert joined(f"Terms: {frame.terms(chart)}.") in words
        assert f"(version{tables.version()})" in words
        assert joined(address(chart)) in words


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_or_covered_at_any_size(size: str) -> None:
    made = [catalogue.make(name, Filters()) for name in charts.names()]

    async def work(browser: Browser) -> dict[str, list[str]]:
        await browser._call("eval", FAULTS)
        found = {}
        for chart in made:
            await browser.draw(chart, format="svg", size=size, address=address(chart))
            layout = frame.layout(frame.fit_height(chart, size), size, address=address(chart))
            above = (layout["margin"]["t"] - chart.flag_height) / layout["height"]
            found[chart.name] = json.loads(str(await browser._call("faults", above)))
        return found

    assert with_browser(work) == {name: [] for name in charts.names()}


def hashes(*, backwards: bool = False) -> dict[str, str]:
    names = ("trade_annual", "partnership_ladder", "map_projects", "trade_gap")
    made = [catalogue.make(name, SOME) for name in (reversed(names) if backwards else names)]

    async def work(browser: Browser) -> dict[str, str]:
        return {
            f"{chart.name}.{format}": sha256(
                await browser.draw(chart, format=format, address=address(chart))
            ).hexdigest()
            for chart in made
            for format in ("png", "svg", "pdf")
        }

    return with_browser(work)


def test_the_same_gives_the_same_bytes_in_another_browser_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = hashes()
    catalogue._CHART_CACHE.clear()
    bare = tmp_path / "fonts.conf"
    bare.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    for name, value in {
        "FONTCONFIG_FILE": str(bare),  # a machine without any fonts
        "HOME": str(tmp_path),
        "TZ": "Asia/Dushanbe",
        "LANG": "zh_CN.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    assert hashes(backwards=True) == once
    assert len(set(once.values())) == len(once)


def test_a_picture_drawn_again_in_a_warm_browser_is_the_same() -> None:
    chart, other = catalogue.make("finance_debt", Filters()), catalogue.make("trade_solar", Filters())

    async def work(browser: Browser) -> list[bytes]:
        return [await browser.draw(each, format="svg") for each in (chart, other, chart)]

    first, between, again = with_browser(work)
    assert first == again != between


def test_a_png_says_inside_what_it_is_and_has_the_pixels_asked_for() -> None:
    chart = catalogue.make("trade_solar", Filters((), (2017, 2024)))
    asked = [*((size, 1) for size in SIZES), ("square", 2), ("square", 4)]

    async def work(browser: Browser) -> list[bytes]:
        return [await browser.draw(chart, size=size, scale=scale, address=address(chart)) for size, scale in asked]

    for (size, scale), content in zip(asked, with_browser(work), strict=True):
        picture = PngImageFile(io.BytesIO(content))
        picture.load()
        assert picture.size == (SIZES[size].width * scale, SIZES[size].height * scale)
        assert picture.text["Title"] == chart.title
        assert picture.text["Description"].startswith(chart.subtitle)
        assert picture.text["Query"] == address(chart)
        assert picture.text["Source"] == "Ember"
        assert picture.text["Data version"] == chart.data_version
        assert len(picture.text["Rows SHA-256"]) == 64


def test_a_picture_is_light_and_dark_on_request() -> None:
    chart = catalogue.make("trade_solar", Filters())

    async def work(browser: Browser) -> list[bytes]:
        return [await browser.draw(chart, dark=dark) for dark in (False, True)]

    light, dark = (Image.open(io.BytesIO(each)).convert("RGB") for each in with_browser(work))
    for picture, ground in ((light, (255, 255, 255)), (dark, (0x12, 0x18, 0x1F))):
        width, height = picture.size
        assert {picture.getpixel((x, y)) for x in (0, width - 1) for y in (0, height - 1)} == {ground}


def test_letters_of_an_svg_come_with_it_and_a_pdf_has_its_own() -> None:
    chart = catalogue.make("partnership_ladder", Filters())

    async def work(browser: Browser) -> tuple[bytes, bytes]:
        return await browser.draw(chart, format="svg"), await browser.draw(chart, format="pdf")

    svg, pdf = with_browser(work)
    families = set(re.findall(r"@font-face\{font-family:'([^']*)'", svg.decode()))
    assert families == {"Noto Sans", "Noto Sans SC"}
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+|<desc>.*?</desc>", "", svg.decode(), flags=re.DOTALL)
    assert pdf.startswith(b"%PDF")
    assert b"NotoSans" in pdf
    assert b"D:20261124000000" in pdf


def test_without_a_browser_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with pytest.raises(NoBrowser, match="apt-get install chromium"):
        hashes()


def test_on_a_disk_that_cannot_be_written_to_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("dashboard.files.browser.gettempdir", nowhere)
    with pytest.raises(NoBrowser, match="none can be written to") as refused:
        hashes()
    assert "Install" not in str(refused.value)


def test_a_browser_that_is_killed_is_lost_and_the_next_one_draws() -> None:
    chart = catalogue.make("trade_solar", Filters())

    async def work(browser: Browser) -> None:
        browser._process.subprocess.kill()
        with pytest.raises(BrowserLost):
            await browser.draw(chart)

    before = set(threading.enumerate())
    with_browser(work)
    assert not [each for each in set(threading.enumerate()) - before if each.name.startswith("readwrite")]
    assert with_browser(lambda browser: browser.draw(chart)).startswith(b"\x89PNG")
