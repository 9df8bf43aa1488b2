from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from dashboard.turns import Turns

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
