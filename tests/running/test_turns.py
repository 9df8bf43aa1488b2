from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from dashboard.running.turns import Turns

LONG = 60.0  # seconds that no test takes


def take(turns: Turns) -> None:
    with turns.taken():
        pass


def test_another_thread_waits_for_its_turn() -> None:
    turns, others = Turns(), ThreadPoolExecutor(1)
    with turns.taken():
        taken: Future[None] = others.submit(take, turns)
        assert turns.pause(LONG), "nobody waits"
        assert not taken.done()
    taken.result(LONG)


def test_turn_within_a_turn_waits_for_nobody() -> None:
    turns, others = Turns(), ThreadPoolExecutor(1)
    with turns.taken():
        with turns.taken():
            pass
        taken = others.submit(take, turns)
        assert turns.pause(LONG)
        assert not taken.done(), "the turn within ended the turn"
    taken.result(LONG)


def test_turn_that_can_wait_comes_after_those_that_already_wait() -> None:
    turns, others, order = Turns(), ThreadPoolExecutor(2), []

    def run() -> None:
        with turns.taken():
            order.append("run")

    def files() -> None:
        for _file in range(3):
            with turns.given_way(LONG):
                order.append("file")
                if len(order) == 1:
                    asked.append(others.submit(run))
                    assert turns.pause(LONG), "the run does not wait"

    asked: list[Future[None]] = []
    others.submit(files).result(LONG)
    asked[0].result(LONG)
    assert order == ["file", "run", "file", "file"]


def test_turn_that_can_wait_does_not_wait_for_ever() -> None:
    turns = Turns()
    with turns.taken():
        waiting = [ThreadPoolExecutor(1).submit(take, turns) for _run in range(2)]
        assert turns.pause(LONG)
        with turns.given_way(0.001):
            assert not any(each.done() for each in waiting)
    for each in waiting:
        each.result(LONG)


def test_pause_ends_by_itself_where_nobody_waits() -> None:
    turns, others = Turns(), ThreadPoolExecutor(1)
    others.submit(take, turns).result(LONG)
    with turns.taken():
        assert not turns.pause(0.001)


def test_turn_ends_with_what_breaks_in_it() -> None:
    turns, others = Turns(), ThreadPoolExecutor(1)
    with pytest.raises(ZeroDivisionError), turns.taken():
        raise ZeroDivisionError
    others.submit(take, turns).result(LONG)
