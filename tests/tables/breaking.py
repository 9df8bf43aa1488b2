"""Break one thing in a copy of the data."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.content import catalogue
from dashboard.tables.check import check
from dashboard.tables.faults import Fault

DATA = Path(__file__).parent.parent.parent / "data"


def clear_caches() -> None:
    """Clear all caches, as a new process would: the dashboard reads tables once."""
    catalogue._CHART_CACHE.clear()
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("dashboard.") else ():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def change(folder: Path, table: str, column: str, value: str, **where: str) -> int:
    """Set `column` in the first row with these values; return its line in the file."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = list(reader.fieldnames or [])
        rows = list(reader)
    index = next(i for i, row in enumerate(rows) if all(row[name] == text for name, text in where.items()))
    rows[index][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    clear_caches()
    return index + 2


def append(folder: Path, table: str, key: dict[str, str], **cells: str) -> None:
    """Append a copy of the first row with these key values, with some cells changed."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        row = next(row for row in reader if key.items() <= row.items()) | cells
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(reader.fieldnames or []), lineterminator="\n").writerow(row)
    clear_caches()


def rewrite(path: Path, edit: Callable[[str], str]) -> None:
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    clear_caches()


def edit_package(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    edit(package)
    path.write_text(json.dumps(package), encoding="utf-8")
    clear_caches()


def with_enums(folder: Path) -> dict[str, Any]:
    """Descriptor with an enum for each list of categories, which the library of the standard does not check yet."""
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for field in (field for item in package["resources"] for field in item["schema"]["fields"]):
        if "categories" in field:
            codes = [item["value"] for item in field["categories"]]
            field["constraints"] = field.get("constraints", {}) | {"enum": codes}
    return package


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def of_table(folder: Path, name: str) -> list[Fault]:
    return [fault for fault in check(folder) if fault.file == f"data/{name}.csv"]
