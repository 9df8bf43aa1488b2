"""Load a table of the data package by name: judged first, then typed, once a process."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd

from dashboard.tables import descriptor, memo
from dashboard.tables.cells import kind_of
from dashboard.tables.csv_table import as_list, foreign_key_faults, read_table
from dashboard.tables.faults import DataFault, Fault
from dashboard.tables.geojson import read_collection

T = TypeVar("T")
PACKAGE = descriptor.PACKAGE
BESIDE = Path(__file__).parent.parent.parent / "data"
Categories = dict[str, dict[str, dict[str, str]]]

# Tables are small: taking rows and cells out of Arrow's text costs more than its compactness gains.
pd.set_option("mode.string_storage", "python")


_reading: ContextVar[Path | None] = ContextVar("reading", default=None)


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Read from a folder within this block, as when a package is judged that is not the one in use."""
    token = _reading.set(folder)
    try:
        yield
    finally:
        _reading.reset(token)


def directory() -> Path:
    """Folder of the data package: the one being read, else $DASHBOARD_DATA, else `data/` beside the package."""
    return _reading.get() or Path(os.environ.get("DASHBOARD_DATA") or BESIDE)


def load(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Table `name` with the types of its schema; a column `publisher` is joined where rows have a source.

    Unknown values are missing, never zero. The frame is everybody's: nobody changes it. It is read once, so that what
    is made of it can be kept (dashboard.tables.memo); changed files need a new process.
    Raises DataFault, naming file, row and column, when the table or the package is missing or wrong.
    """
    return _kept(_table, name, folder or directory())


def geometry(name: str, folder: Path | None = None) -> dict[str, Any]:
    """GeoJSON feature collection `geo/<name>.geojson`; longitudes and latitudes in degrees (WGS 84)."""
    return _kept(read_collection, name, folder or directory())


def package(folder: Path | None = None) -> dict[str, Any]:
    """The descriptor datapackage.json."""
    return _kept(descriptor.read_descriptor, folder or directory())


def resource(name: str, folder: Path | None = None) -> dict[str, Any]:
    """What the descriptor says of a table: title, description, schema, licences, caveats."""
    for each in package(folder)["resources"]:
        if each["name"] == name:
            found: dict[str, Any] = each
            return found
    raise DataFault([Fault(f"data/{PACKAGE}", None, "resources", "", f"a resource named {name} with path and schema")])


def columns(name: str, folder: Path | None = None) -> list[str]:
    """Names of the columns of a table; none of what is no table."""
    schemas = [each["schema"] for each in package(folder)["resources"] if each["name"] == name]
    return [field["name"] for schema in schemas for field in schema["fields"]]


def names(folder: Path | None = None) -> list[str]:
    """Names of the tables in the order of the descriptor."""
    return [each["name"] for each in package(folder)["resources"]]


def key(name: str, folder: Path | None = None) -> list[str]:
    """Columns that tell the rows of a table apart."""
    return as_list(resource(name, folder)["schema"]["primaryKey"])


def titles(folder: Path | None = None) -> dict[str, str]:
    """Title of each column of the package by its name."""
    fields = [field for each in package(folder)["resources"] for field in each["schema"]["fields"]]
    return {field["name"]: field.get("title", field["name"]) for field in reversed(fields)}


def categories(folder: Path | None = None) -> Categories:
    """Codes of the columns of the package by the name of their column, in the order of display; each with its label."""
    return _categories(package(folder))


@memo.memoized
def _categories(package: dict[str, Any]) -> Categories:
    found: Categories = {}
    for field in (field for each in package["resources"] for field in each["schema"]["fields"]):
        for category in field.get("categories", ()):
            found.setdefault(field["name"], {}).setdefault(category["value"], category)
    return found


def version(folder: Path | None = None) -> str:
    """Version of the data, e.g. "2026.11.24"."""
    return str(package(folder)["version"])


def digest(folder: Path | None = None) -> str:
    """What changes when the content of a file of the package does."""
    return _digest(folder or directory())


@lru_cache(maxsize=2)
def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _kept(make: Callable[..., T], *of: Any) -> T:
    made, faults = _made(make, *of)
    if faults:
        raise DataFault(faults)
    return cast("T", made)


@lru_cache(maxsize=256)
def _made(make: Callable[..., T], *of: Any) -> tuple[T | None, Sequence[Fault]]:
    """What a function makes of files, or what it found wrong: both are found once."""
    try:
        return make(*of), ()
    except DataFault as fault:
        return None, fault.faults


def _table(name: str, folder: Path) -> pd.DataFrame:
    schema = resource(name, folder)["schema"]
    table = read_table(folder / f"{name}.csv", schema)
    faults = [*table.faults, *foreign_key_faults(name, table, schema, partial(_keys, folder))]
    if faults:
        raise DataFault(faults)
    frame = pd.DataFrame({field["name"]: _column(field, table.columns[field["name"]]) for field in schema["fields"]})
    if name == "sources" or "source_id" not in frame:
        return frame
    publishers = load("sources", folder).set_index("source_id")["publisher"]
    return frame.assign(publisher=frame["source_id"].map(publishers))


def _keys(folder: Path, name: str, columns: Sequence[str]) -> Set[tuple[str, ...]] | None:
    return _kept(_keys_of, folder, name, tuple(columns))


def _keys_of(folder: Path, name: str, columns: Sequence[str]) -> Set[tuple[str, ...]] | None:
    table = read_table(folder / f"{name}.csv", resource(name, folder)["schema"])
    return frozenset(table.keys(columns)) if table.whole else None


def _column(field: Mapping[str, Any], cells: Sequence[str]) -> pd.Series:
    of = kind_of(field)
    values = {cell: of.value(cell) if cell else None for cell in set(cells)}
    return pd.Series([values[cell] for cell in cells], dtype=of.dtype)
