"""Check a data package, for `python -m dashboard check` and at the server's start."""

import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault, Fault, fault_lines
from dashboard.transform.filters import Filters

log = logging.getLogger("dashboard")

CARDS = ("overview", "investor_cards")
MAX_LOGGED = 20  # lines; /healthz has all


def faults(folder: Path) -> list[Fault]:
    """All faults of the package in a folder; without any, every chart can be drawn."""
    return check(folder) or list(_undrawable(folder))


def faults_in_use() -> tuple[str, ...]:
    """Faults of the tables that the server shows, as lines; cached."""
    return _fault_lines(tables.directory())


@lru_cache(maxsize=2)
def _fault_lines(folder: Path) -> tuple[str, ...]:
    try:
        lines = tuple(fault_lines(faults(folder)))
    except Exception as error:  # report it as a fault: the server must start
        log.exception("the tables could not be judged")
        return (f"the tables could not be judged: {error!r}",)
    if lines:
        log.error("the tables have faults: %s", "; ".join(lines[:MAX_LOGGED]))
    return lines


def _undrawable(folder: Path) -> Iterator[Fault]:
    """Faults of charts and cards that need a table or column missing from a valid descriptor."""
    makers = dict.fromkeys(charts.names(), catalogue.make) | dict.fromkeys(CARDS, catalogue.cards)
    for name, make in makers.items():
        try:
            make(name, Filters(), folder)
        except DataFault as fault:
            yield from fault.faults
        except Exception as error:
            expected = f"the tables and columns from which {name} is made ({error!r})"
            yield Fault("data/datapackage.json", None, None, "", expected)
