"""Read a CSV file strictly by its schema; faults name line and column."""

import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dashboard.tables.cells import GARBLED, cell_checker
from dashboard.tables.faults import DataFault, Fault

Schema = Mapping[str, Any]
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
# First bytes of files that are not text in UTF-8.
MAGIC_BYTES = {
    b"PK\x03\x04": "a workbook or another ZIP",
    b"\xd0\xcf\x11\xe0": "a workbook of Excel 97",
    b"\x1f\x8b": "compressed (gzip)",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
PREAMBLE = 50  # lines that are searched for a header


@dataclass(frozen=True)
class Table:
    """Columns of cells as text, the line of the file in which each row begins, and faults.

    `whole` is whether every row could be read.
    """

    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    faults: Sequence[Fault]
    whole: bool

    def keys(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Cells of some columns, row by row."""
        return list(zip(*(self.columns[name] for name in names), strict=True))

    def rows(self) -> list[dict[str, str]]:
        """Rows as cells by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.keys(list(self.columns))]


def read_table(path: Path, schema: Schema) -> Table:
    """Table of a file with the faults of its cells and keys; without rows if the file is not such a table."""
    file, fields = f"data/{path.name}", schema["fields"]
    names = [str(field["name"]) for field in fields]
    try:
        lines, columns, faults = _columns(file, _text(file, path), names)
    except DataFault as fault:
        return Table(dict.fromkeys(names, ()), (), fault.faults, whole=False)
    table = Table(columns, lines, (), whole=not faults)
    faults += [fault for field in fields for fault in _cell_faults(file, field, table)]
    unique = [[str(field["name"])] for field in fields if field.get("constraints", {}).get("unique")]
    for key in [as_list(schema["primaryKey"]), *(key for key in unique if key != as_list(schema["primaryKey"]))]:
        faults += _duplicate_keys(file, key, table)
    return replace(table, faults=sorted(_merge_garbled(faults), key=lambda fault: fault.row or 0))


def foreign_key_faults(
    name: str, table: Table, schema: Schema, keys_of: Callable[[str, Sequence[str]], Collection[tuple[str, ...]] | None]
) -> Iterator[Fault]:
    """Cells that are no key of the table referred to; `keys_of` returns its keys, or None if it cannot be read."""
    for foreign_key in schema.get("foreignKeys", []):
        names, target = as_list(foreign_key["fields"]), str(foreign_key["reference"]["resource"]) or name
        keys = keys_of(target, as_list(foreign_key["reference"]["fields"]))
        for line, cells in zip(table.lines, table.keys(names), strict=True):
            if keys is not None and any(cells) and cells not in keys:
                for column, cell in zip(names, cells, strict=True):
                    yield Fault(f"data/{name}.csv", line, column, cell, f"a key of {target}")


def as_list(names: str | Sequence[str]) -> list[str]:
    """Names of columns as a list; a descriptor may give a single one as text."""
    return [names] if isinstance(names, str) else list(names)


def read_error(error: OSError) -> str:
    """What was expected of a file whose reading raised this error."""
    missing = isinstance(error, FileNotFoundError)
    return "a file of this name, letter by letter" if missing else "a file that can be read"


def _text(file: str, path: Path) -> str:
    try:
        content = path.read_bytes()
        for magic, kind in MAGIC_BYTES.items():
            if content.startswith(magic):
                raise DataFault([Fault(file, None, None, "", f"text in UTF-8, but the file is {kind}")])
        return content.decode("utf-8-sig")  # spreadsheets write a byte order mark
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise DataFault([Fault(file, row, None, content[error.start : error.end].hex(" "), "text in UTF-8")]) from None
    except OSError as error:
        raise DataFault([Fault(file, None, None, "", read_error(error))]) from None


def _columns(file: str, text: str, names: Sequence[str]) -> tuple[list[int], dict[str, list[str]], list[Fault]]:
    """Lines and cells of complete rows, and faults of the others; DataFault if the file is not such a table."""
    first = text.partition("\n")[0].rstrip("\r")
    labels = _labels(first)
    if not text.strip():
        raise DataFault([Fault(file, None, None, "", "a header and at least one row")])
    if labels != names and (actual := _wrong_format(text, names)):
        raise DataFault([Fault(file, 1, None, first, f"a table with cells separated by commas, but {actual}")])
    if not text[len(first) :].strip():
        raise DataFault([Fault(file, None, None, "", "a header and at least one row")])
    if labels != names:
        raise DataFault(list(_header_faults(file, labels, names)))
    if not text.endswith("\n"):
        expected = "a line break at the end: the file is cut off"
        raise DataFault([Fault(file, text.count("\n") + 1, None, text.rpartition("\n")[2][-40:], expected)])
    lines, faults = [], []
    columns: dict[str, list[str]] = {name: [] for name in names}
    add = [column.append for column in columns.values()]
    interned: dict[str, str] = {}  # equal cells share one object to save memory
    reader = csv.reader((match[0] for match in re.finditer(".*\n", text)), strict=True)
    next(reader)
    line = 2
    try:
        for row in reader:
            if not any(row):
                faults.append(Fault(file, line, None, "", "a row with values, but it is blank"))
            elif len(row) == len(names):
                lines.append(line)
                for append, cell in zip(add, row, strict=True):
                    append(interned.setdefault(cell, cell))
            elif len(row) < len(names):
                expected = f"{len(names)} cells in the row: it looks cut off"
                faults.append(Fault(file, line, names[len(row)], "", expected))
            else:
                expected = f"{len(names)} cells in the row, as in the header"
                faults.append(Fault(file, line, None, row[len(names)], expected))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataFault([Fault(file, line, None, "", f"a row that can be read ({error})")]) from None
    return lines, columns, faults


def _labels(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return [line]


def _wrong_format(text: str, names: Sequence[str]) -> str:
    """What a file is instead of a table with these columns; empty if that is not clear."""
    lines = text[:100_000].replace('"', "").splitlines()[:PREAMBLE] or [""]
    first = lines[0]
    if "\r" in text.replace("\r\n", ""):
        return "lines of it end in CR alone"
    if "\0" in first:
        return "it is text in UTF-16 and not in UTF-8"
    if first.startswith("version https://git-lfs"):
        return "it is a pointer of Git LFS: the table itself was not fetched"
    if first.lstrip().startswith(("<", "{", "[")):
        return "it is HTML, XML or JSON"
    if first.lower().startswith("sep="):
        return "it begins with sep=, which Excel alone reads"
    for separator, word in SEPARATORS.items():
        if [name.strip() for name in first.split(separator)] == names:
            return f"these are separated by {word}"
    if first.split(",")[1:] == names and first.split(",")[0] in ("", "Unnamed: 0"):
        return "its first column is an index without a name, as pandas writes it"
    if [name.strip() for name in first.split(",")] == names:
        return "there are blanks around the names in its header"
    if ",".join(names) in lines:
        return f"its header stands in line {lines.index(','.join(names)) + 1}, after other text"
    return (
        "" if set(first.split(",")) & set(names) else f"its first line is no header that begins {','.join(names[:3])}"
    )


def _header_faults(file: str, labels: Sequence[str], names: Sequence[str]) -> Iterator[Fault]:
    if len(labels) == len(names):
        for label, name in zip(labels, names, strict=True):
            if label != name:
                yield Fault(file, 1, label, label, f"the column {name} here")
        return
    extra = list(labels)
    for name in names:
        if name in extra:
            extra.remove(name)
        else:
            yield Fault(file, 1, name, "", f"a column {name}")
    for label in extra:
        yield Fault(file, 1, label, label, "no further column")


def _cell_faults(file: str, field: Mapping[str, Any], table: Table) -> Iterator[Fault]:
    """Faults of the cells of a field; each distinct cell is checked once."""
    cells = table.columns[field["name"]]
    check = cell_checker(field)
    errors = {cell: words for cell in set(cells) if (words := check(cell))}
    if errors:
        for line, cell in zip(table.lines, cells, strict=True):
            if cell in errors:
                yield Fault(file, line, str(field["name"]), cell, errors[cell])


def _duplicate_keys(file: str, names: Sequence[str], table: Table) -> Iterator[Fault]:
    cells = table.keys(names)
    if len(set(cells)) == len(cells):
        return
    first: dict[tuple[str, ...], int] = {}
    for line, key in zip(table.lines, cells, strict=True):
        if any(key) and first.setdefault(key, line) != line:
            yield Fault(file, line, ", ".join(names), " / ".join(key), f"a key of its own, but row {first[key]} has it")


def _merge_garbled(faults: Sequence[Fault]) -> list[Fault]:
    """Faults with all garbled cells as one: a wrong encoding garbles the whole file."""
    garbled = [fault for fault in faults if fault.expected == GARBLED]
    if len(garbled) < 2:
        return list(faults)
    merged = replace(garbled[0], expected=f"{GARBLED}; {len(garbled) - 1} more cells are like it")
    return [merged, *(fault for fault in faults if fault.expected != GARBLED)]
