"""The picture service: with a scripted browser that fails, and with a real one that is killed."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import psutil
import pytest

from dashboard.charts import Chart
from dashboard.content import catalogue
from dashboard.files import browser as picture
from dashboard.files.browser import BrowserLost, NoBrowser
from dashboard.server.pictures import Failed, PictureService, TooSlow
from dashboard.transform.filters import Filters
from tests.browser.launch import executable


class ScriptedBrowser:
    """A fake browser that performs the next of its steps; it is its own factory."""

    def __init__(self, *steps: str) -> None:
        self.steps, self.opened, self.closed = list(steps), 0, 0
        self.left = threading.Event()

    def __call__(self) -> Self:
        return self

    async def __aenter__(self) -> Self:
        self.opened += 1
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.closed += 1
        self.left.set()

    async def draw(self, chart: Chart, **how: Any) -> bytes:
        match self.steps.pop(0):
            case "hang":
                await asyncio.get_running_loop().create_future()
            case "die":
                raise BrowserLost("gone")
            case "cancel":
                raise asyncio.CancelledError
            case "missing":
                raise NoBrowser("nowhere")
        return str(how).encode()


CHART: Any = type("Drawn", (), {"name": "drawn"})


def drawn(service: PictureService, chart: Chart, **how: Any) -> bytes:
    """A picture that was not asked for before."""
    return service.draw(object(), lambda: chart, **how).result()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureService]:
    monkeypatch.setenv("BROWSER_PATH", executable())
    made = PictureService()
    yield made
    made.close()


def test_one_browser_draws_all_and_is_told_how() -> None:
    browser = ScriptedBrowser("draw", "draw")
    service = PictureService(browser)
    assert drawn(service, CHART, size="slide") == b"{'size': 'slide'}"
    drawn(service, CHART)
    assert (browser.opened, browser.closed) == (1, 0)


@pytest.mark.parametrize("end", ["die", "cancel"])
def test_a_browser_that_fails_is_replaced_and_the_picture_drawn_all_the_same(end: str) -> None:
    browser = ScriptedBrowser(end, "draw")
    assert drawn(PictureService(browser), CHART) == b"{}"
    assert (browser.opened, browser.closed) == (2, 1)


def test_a_second_failure_is_told_and_the_next_picture_has_a_new_browser() -> None:
    browser = ScriptedBrowser("die", "die", "draw")
    service = PictureService(browser)
    with pytest.raises(Failed):
        drawn(service, CHART)
    assert drawn(service, CHART) == b"{}"
    assert (browser.opened, browser.closed) == (3, 2)


def test_a_picture_that_takes_too_long_is_given_up_with_its_browser() -> None:
    browser = ScriptedBrowser("hang", "draw")
    service = PictureService(browser, seconds=0.05)
    with pytest.raises(TooSlow):
        drawn(service, CHART)
    assert drawn(service, CHART) == b"{}"
    assert (browser.opened, browser.closed) == (2, 1)


def test_without_a_browser_that_is_told_at_once() -> None:
    browser = ScriptedBrowser("missing")
    with pytest.raises(NoBrowser):
        drawn(PictureService(browser), CHART)
    assert browser.opened == 1


def test_a_browser_that_is_long_idle_is_closed_and_opened_again_when_needed() -> None:
    browser = ScriptedBrowser("draw", "draw")
    service = PictureService(browser, idle_seconds=0)
    drawn(service, CHART)
    assert browser.left.wait(20)
    drawn(service, CHART)
    assert browser.opened == 2


def chromium() -> list[psutil.Process]:
    return [each for each in psutil.Process().children(recursive=True) if "chrom" in each.name().lower()]


def test_chromium_killed_between_two_pictures_is_replaced(service: PictureService) -> None:
    chart = catalogue.make("trade_annual", Filters())
    before = drawn(service, chart)
    killed = chromium()
    assert killed
    for process in killed:
        process.kill()
    psutil.wait_procs(killed, timeout=20)
    assert drawn(service, chart) == before


def test_chromium_is_gone_when_the_service_is_closed(service: PictureService) -> None:
    assert drawn(service, catalogue.make("trade_annual", Filters())).startswith(b"\x89PNG")
    left = chromium()
    commands = " ".join(" ".join(each.cmdline()) for each in left)
    assert "--host-resolver-rules" in commands
    assert not any(each in commands for each in picture.REMOVED_FLAGS)
    service.close()
    _gone, alive = psutil.wait_procs(left, timeout=20)
    assert not alive


def test_chromium_given_up_while_it_starts_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", executable())
    before, seen = set(chromium()), threading.Event()
    start = picture.Process.open

    async def started(process: picture.Process) -> None:
        try:
            await start(process)
        finally:
            seen.set()

    monkeypatch.setattr(picture.Process, "open", started)
    service = PictureService(seconds=0.01)
    with pytest.raises(TooSlow):
        drawn(service, catalogue.make("trade_annual", Filters()))
    assert seen.wait(60)
    service.close()
    _gone, alive = psutil.wait_procs(set(chromium()) - before, timeout=20)
    assert not alive


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[psutil.Process]]:
    """A browser that hangs while it starts: what of it runs."""
    script = tmp_path / "hanging-chromium"
    script.write_text("#!/bin/sh\nexec sleep 1000\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(script))
    before = set(psutil.Process().children(recursive=True))
    return lambda: list(set(psutil.Process().children(recursive=True)) - before)


def test_chromium_that_hangs_while_it_starts_is_ended(hanging: Callable[[], list[psutil.Process]]) -> None:
    service = PictureService(seconds=2)
    with pytest.raises(TooSlow):
        drawn(service, catalogue.make("visits", Filters()))
    _gone, alive = psutil.wait_procs(hanging(), timeout=20)
    assert not alive


def test_chromium_that_hangs_while_it_starts_does_not_outlive_the_service(
    hanging: Callable[[], list[psutil.Process]],
) -> None:
    service = PictureService(seconds=600)
    with ThreadPoolExecutor(1) as pool:
        drawing = pool.submit(drawn, service, catalogue.make("visits", Filters()))
        while not any("sleep" in each.name() for each in hanging()):
            assert not drawing.done()
        service.close()
        with pytest.raises(NoBrowser):
            drawing.result(60)
    _gone, alive = psutil.wait_procs(hanging(), timeout=20)
    assert not alive


def test_chromium_that_hangs_is_given_up_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", executable())
    service, chart = PictureService(seconds=60), catalogue.make("trade_solar", Filters())
    before = drawn(service, chart)
    hung = chromium()
    first = min(hung, key=lambda process: process.pid)  # the others obey it, and end without it
    first.suspend()
    monkeypatch.setattr(service, "_seconds", 0.5)
    with pytest.raises(TooSlow):
        drawn(service, chart)
    monkeypatch.setattr(service, "_seconds", 60)
    assert drawn(service, chart) == before
    _gone, alive = psutil.wait_procs([first], timeout=20)
    assert not alive
    service.close()
