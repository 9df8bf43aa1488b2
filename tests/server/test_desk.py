import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from dashboard.server.desk import Busy, Desk
from dashboard.text.format import language

SECONDS = 20


class Work:
    """Work that begins and then waits until it may end."""

    def __init__(self, made: bytes = b"made") -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.made, self.times = made, 0

    def __call__(self) -> bytes:
        self.times += 1
        self.begun.set()
        assert self.may_end.wait(SECONDS)
        return self.made


def at_once(made: bytes) -> Callable[[], bytes]:
    return lambda: made


def test_what_several_ask_for_at_the_same_time_is_made_once() -> None:
    desk, work = Desk("test", places=2, room=0), Work()
    asked = [desk.ask("same", work) for _ in range(200)]
    work.may_end.set()
    assert {each.result(SECONDS) for each in asked} == {b"made"}
    assert work.times == 1


def test_more_than_the_places_is_refused_with_a_time_and_the_rest_is_made() -> None:
    desk, work = Desk("test", places=3, room=0), Work()
    asked = [desk.ask("first", work), desk.ask("second", at_once(b"2")), desk.ask("third", at_once(b"3"))]
    with pytest.raises(Busy) as busy:
        desk.ask("fourth", at_once(b"4"))
    assert busy.value.seconds >= 1
    asked.append(desk.ask("of a bundle", at_once(b"5"), extra=1))
    work.may_end.set()
    assert [each.result(SECONDS) for each in asked] == [b"made", b"2", b"3", b"5"]
    assert desk.waiting == 0
    assert desk.ask("fourth", at_once(b"4")).result(SECONDS) == b"4"


def test_one_who_leaves_does_not_take_it_from_the_others() -> None:
    desk, work = Desk("test", places=1, room=0), Work()
    first, second = desk.ask("same", work), desk.ask("same", work)
    assert not first.cancel()
    work.may_end.set()
    assert second.result(SECONDS) == b"made"


def test_what_was_made_is_kept_and_the_oldest_makes_room() -> None:
    desk = Desk("test", places=1, room=10)
    for key in "ab":
        desk.ask(key, at_once(key.encode() * 4)).result(SECONDS)
    desk.ask("a", at_once(b"anew")).result(SECONDS)  # now b is the one that was asked for longest ago
    desk.ask("c", at_once(b"cccc")).result(SECONDS)
    assert desk.ask("a", at_once(b"anew")).result(SECONDS) == b"aaaa"
    assert desk.ask("b", at_once(b"anew")).result(SECONDS) == b"anew"
    assert desk.kept_bytes <= 10


def test_what_is_larger_than_the_room_is_made_and_not_kept() -> None:
    desk = Desk("test", places=1, room=10)
    desk.ask("small", at_once(b"kept")).result(SECONDS)
    assert len(desk.ask("large", at_once(bytes(11))).result(SECONDS)) == 11
    assert desk.kept_bytes == 4


def test_a_failure_reaches_who_asked_and_the_desk_goes_on() -> None:
    def fail() -> bytes:
        raise ZeroDivisionError

    desk = Desk("test", places=1, room=10)
    with pytest.raises(ZeroDivisionError):
        desk.ask("same", fail).result(SECONDS)
    assert desk.ask("same", at_once(b"made")).result(SECONDS) == b"made"


def test_work_is_done_within_what_the_desk_is_given() -> None:
    order: list[str] = []

    @contextmanager
    def within() -> Iterator[None]:
        order.append("begins")
        yield
        order.append("ends")

    desk = Desk("test", places=1, room=0, within=within)
    assert desk.ask("a", lambda: b"made" if order == ["begins"] else b"alone").result(SECONDS) == b"made"
    assert order == ["begins", "ends"]


def test_work_is_done_in_the_language_of_who_asked() -> None:
    desk = Desk("test", places=1, room=0)
    token = language.set("ru")
    try:
        asked = desk.ask("language", lambda: language.get().encode())
    finally:
        language.reset(token)
    assert asked.result(SECONDS) == b"ru"
