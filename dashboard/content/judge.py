"""The one judgement of a data package: for the command, at the server's start, and before tables are taken over."""

from collections.abc import Iterator
from pathlib import Path

from dashboard import charts
from dashboard.content import catalogue
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault, Fault
from dashboard.transform.filters import Filters

CARDS = ("overview", "investors")


def faults(folder: Path) -> list[Fault]:
    """All faults of the package in a folder; what has none is loaded and drawn."""
    return check(folder) or list(_undrawable(folder))


def _undrawable(folder: Path) -> Iterator[Fault]:
    """What a descriptor that is good in itself, but lacks a column or a table, leaves undrawn."""
    makers = dict.fromkeys(charts.names(), catalogue.make) | dict.fromkeys(CARDS, catalogue.cards)
    for name, make in makers.items():
        try:
            make(name, Filters(), folder)
        except DataFault as fault:
            yield from fault.faults
        except Exception as error:
            expected = f"the tables and columns from which {name} is made ({error!r})"
            yield Fault("data/datapackage.json", None, None, "", expected)
