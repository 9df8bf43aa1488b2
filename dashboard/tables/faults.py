"""What is wrong with the data, said so that the place can be found."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_VALUE_CHARACTERS = 100  # characters of a value that are told
ALL, FIRST = 5, 3  # faults of a kind: up to so many all are told, of more the first ones


@dataclass(frozen=True)
class Fault:
    """One fault: file, row (line of the file, the header is 1), column, the value found and what was expected."""

    file: str
    row: int | None
    column: str | None
    value: str
    expected: str

    def __str__(self) -> str:
        """The fault on one line: what does not print, such as a line break, stands as an escape."""
        place = ", ".join(
            part
            for part in (
                f"row {self.row}" if self.row is not None else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        value = _printable(self.value)
        found = (
            f'"{value if len(value) <= MAX_VALUE_CHARACTERS else value[:MAX_VALUE_CHARACTERS] + "…"}" - '
            if value
            else ""
        )
        return _printable(f"{self.file}: {place + ': ' if place else ''}{found}expected {self.expected}")


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """Faults, one line each; of many in one column that are of one kind the first ones and how many more there are."""
    kinds: dict[tuple[str, str | None, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.file, fault.column, fault.expected].append(fault)
    for (file, column, _), alike in kinds.items():
        told = alike if len(alike) <= ALL else alike[:FIRST]
        yield from map(str, told)
        if len(alike) > len(told):
            place = f"cells of column {column}" if column else "rows"
            yield _printable(f"{file}: ... and {len(alike) - len(told)} more {place} are like these")


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in text)


class DataFault(Exception):
    """A table or the data package cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
