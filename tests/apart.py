"""A thread of its own for what runs an event loop: Playwright keeps one in the thread of the tests."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def apart(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """What the work returns, done in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *given, **named).result()
