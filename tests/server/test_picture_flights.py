"""What the picture service does with several requests: once for all, a limit, a room for what was drawn."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, Self

import pytest

from dashboard.server.pictures import Busy, PictureService
from dashboard.text.format import language

SECONDS = 20


class Work:
    """A browser that draws the bytes of a chart's name; `held` pictures wait until they may end."""

    def __init__(self, held: int = 0) -> None:
        self.held, self.times = held, 0
        self.may_end = threading.Event()

    def __call__(self) -> Self:
        return self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        pass

    async def draw(self, chart: Any, **_how: Any) -> bytes:
        self.times += 1
        if self.times <= self.held:
            assert await asyncio.to_thread(self.may_end.wait, SECONDS)
        return bytes(chart)


def of(content: bytes) -> Callable[[], Any]:
    return lambda: content


def test_what_several_ask_for_at_the_same_time_is_drawn_once() -> None:
    work = Work(held=1)
    service = PictureService(work, cache_bytes=0)
    asked = [service.draw("same", of(b"drawn")) for _ in range(200)]
    work.may_end.set()
    assert {each.result(SECONDS) for each in asked} == {b"drawn"}
    assert work.times == 1


def test_more_than_the_places_is_refused_with_a_time_and_the_rest_is_drawn() -> None:
    work = Work(held=1)
    service = PictureService(work, max_pending=3, cache_bytes=0)
    asked = [service.draw(key, of(key.encode())) for key in "123"]
    with pytest.raises(Busy) as busy:
        service.draw("4", of(b"4")).result(SECONDS)
    assert busy.value.seconds >= 1
    asked.append(service.draw("of a bundle", of(b"5"), extra=1))
    work.may_end.set()
    assert [each.result(SECONDS) for each in asked] == [b"1", b"2", b"3", b"5"]
    assert service.draw("4", of(b"4")).result(SECONDS) == b"4"


def test_one_who_leaves_does_not_take_it_from_the_others() -> None:
    work = Work(held=1)
    service = PictureService(work, cache_bytes=0)
    first, second = service.draw("same", of(b"drawn")), service.draw("same", of(b"drawn"))
    first.cancel()
    work.may_end.set()
    assert second.result(SECONDS) == b"drawn"
    assert work.times == 1


def test_what_was_drawn_is_kept_and_the_oldest_makes_room() -> None:
    service = PictureService(Work(), cache_bytes=10)
    for key in "ab":
        service.draw(key, of(key.encode() * 4)).result(SECONDS)
    service.draw("a", of(b"anew")).result(SECONDS)  # now b is the one that was asked for longest ago
    service.draw("c", of(b"cccc")).result(SECONDS)
    assert service.draw("a", of(b"anew")).result(SECONDS) == b"aaaa"
    assert service.draw("b", of(b"anew")).result(SECONDS) == b"anew"


def test_what_is_larger_than_the_room_is_drawn_and_not_kept() -> None:
    service = PictureService(Work(), cache_bytes=10)
    service.draw("small", of(b"kept")).result(SECONDS)
    assert len(service.draw("large", of(bytes(11))).result(SECONDS)) == 11
    assert service.draw("large", of(b"anew")).result(SECONDS) == b"anew"
    assert service.draw("small", of(b"anew")).result(SECONDS) == b"kept"


def test_a_chart_that_fails_is_told_and_the_service_goes_on() -> None:
    def fail() -> Any:
        raise ZeroDivisionError

    service = PictureService(Work())
    with pytest.raises(ZeroDivisionError):
        service.draw("same", fail).result(SECONDS)
    assert service.draw("same", of(b"drawn")).result(SECONDS) == b"drawn"


def test_a_chart_is_made_in_the_language_of_who_asked() -> None:
    service = PictureService(Work())
    token = language.set("ru")
    try:
        asked = service.draw("language", lambda: language.get().encode())  # type: ignore[arg-type, return-value]
    finally:
        language.reset(token)
    assert asked.result(SECONDS) == b"ru"
