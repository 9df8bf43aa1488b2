"""Faults of the data, each with its file, row and column."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_VALUE_CHARACTERS = 100  # of a value in a message
MAX_FAULTS, FIRST_FAULTS = 5, 3  # up to MAX_FAULTS faults of a kind are all listed; of more, the first FIRST_FAULTS


@dataclass(frozen=True)
class Fault:
    """One fault: file, row (line of the file, the header is 1), column, the value found and what was expected."""

    file: str
    row: int | None
    column: str | None
    value: str
    expected: str

    def __str__(self) -> str:
        """The fault on one line; unprintable characters, such as line breaks, are escaped."""
        place = ", ".join(
            part
            for part in (
                f"row {self.row}" if self.row is not None else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        value = _printable(self.value)
        quoted = (
            f'"{value if len(value) <= MAX_VALUE_CHARACTERS else value[:MAX_VALUE_CHARACTERS] + "…"}" - '
            if value
            else ""
        )
        return _printable(f"{self.file}: {place + ': ' if place else ''}{quoted}expected {self.expected}")


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """One line per fault; of many faults of a kind in a column, the first few and the number of the others."""
    kinds: dict[tuple[str, str | None, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.file, fault.column, fault.expected].append(fault)
    for (file, column, _), group in kinds.items():
        shown = group if len(group) <= MAX_FAULTS else group[:FIRST_FAULTS]
        yield from map(str, shown)
        if len(group) > len(shown):
            place = f"cells of column {column}" if column else "rows"
            yield _printable(f"{file}: ... and {len(group) - len(shown)} more {place} are like these")


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


class DataFault(Exception):
    """A table or the data package cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
