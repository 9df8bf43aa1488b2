"""What the picture service does with several requests: one drawing for equal ones, a limit, a cache."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, Self

import pytest

from dashboard.files.browser import NoBrowser
from dashboard.server.pictures import Busy, PictureService
from dashboard.text.format import language

SECONDS = 20


class Work:
    """A browser that draws the bytes of a chart's name; `held` pictures wait until they may end."""

    def __init__(self, held: int = 0) -> None:
        self.held, self.times, self.opened = held, 0, 0
        self.began, self.may_end = threading.Event(), threading.Event()

    def __call__(self) -> Self:
        return self

    async def __aenter__(self) -> Self:
        self.opened += 1
        return self

    async def __aexit__(self, *_error: object) -> None:
        pass

    async def draw(self, chart: Any, **_how: Any) -> bytes:
        self.times += 1
        self.began.set()
        if self.times <= self.held:
            assert await asyncio.to_thread(self.may_end.wait, SECONDS)
        return bytes(chart)


def of(content: bytes) -> Callable[[], Any]:
    return lambda: content


def test_equal_requests_at_the_same_time_are_drawn_once() -> None:
    work = Work(held=1)
    service = PictureService(work, cache_bytes=0)
    pending = [service.draw("same", of(b"drawn")) for _ in range(200)]
    work.may_end.set()
    assert {future.result(SECONDS) for future in pending} == {b"drawn"}
    assert work.times == 1


def test_requests_over_max_pending_are_refused_with_a_retry_time_and_the_rest_are_drawn() -> None:
    work = Work(held=1)
    service = PictureService(work, max_pending=3, cache_bytes=0)
    pending = [service.draw(key, of(key.encode())) for key in "123"]
    with pytest.raises(Busy) as busy:
        service.draw("4", of(b"4")).result(SECONDS)
    assert busy.value.seconds >= 1
    pending.append(service.draw("of a bundle", of(b"5"), extra=1))
    work.may_end.set()
    assert [future.result(SECONDS) for future in pending] == [b"1", b"2", b"3", b"5"]
    assert service.draw("4", of(b"4")).result(SECONDS) == b"4"


def test_a_cancelled_request_does_not_cancel_the_others() -> None:
    work = Work(held=1)
    service = PictureService(work, cache_bytes=0)
    first, second = service.draw("same", of(b"drawn")), service.draw("same", of(b"drawn"))
    first.cancel()
    work.may_end.set()
    assert second.result(SECONDS) == b"drawn"
    assert work.times == 1


def test_a_picture_that_waits_when_the_server_ends_starts_no_browser() -> None:
    work = Work(held=1)
    service = PictureService(work, cache_bytes=0)
    first, second = service.draw("1", of(b"1")), service.draw("2", of(b"2"))
    assert work.began.wait(SECONDS)
    service.stop()
    work.may_end.set()
    assert first.result(SECONDS) == b"1"
    with pytest.raises(NoBrowser):
        second.result(SECONDS)
    assert work.opened == 1


def test_pictures_are_cached_and_the_least_recently_used_is_evicted() -> None:
    service = PictureService(Work(), cache_bytes=10)
    for key in "ab":
        service.draw(key, of(key.encode() * 4)).result(SECONDS)
    service.draw("a", of(b"anew")).result(SECONDS)  # now b is the least recently used
    service.draw("c", of(b"cccc")).result(SECONDS)
    assert service.draw("a", of(b"anew")).result(SECONDS) == b"aaaa"
    assert service.draw("b", of(b"anew")).result(SECONDS) == b"anew"


def test_a_picture_larger_than_the_cache_is_drawn_but_not_cached() -> None:
    service = PictureService(Work(), cache_bytes=10)
    service.draw("small", of(b"kept")).result(SECONDS)
    assert len(service.draw("large", of(bytes(11))).result(SECONDS)) == 11
    assert service.draw("large", of(b"anew")).result(SECONDS) == b"anew"
    assert service.draw("small", of(b"anew")).result(SECONDS) == b"kept"


def test_a_failing_chart_raises_and_the_service_goes_on() -> None:
    def fail() -> Any:
        raise ZeroDivisionError

    service = PictureService(Work())
    with pytest.raises(ZeroDivisionError):
        service.draw("same", fail).result(SECONDS)
    assert service.draw("same", of(b"drawn")).result(SECONDS) == b"drawn"


def test_a_chart_is_made_in_the_language_of_the_request() -> None:
    service = PictureService(Work())
    token = language.set("ru")
    try:
        pending = service.draw("language", lambda: language.get().encode())  # type: ignore[arg-type, return-value]
    finally:
        language.reset(token)
    assert pending.result(SECONDS) == b"ru"
