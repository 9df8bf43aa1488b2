"""Load tables of the data package by name: validated, typed and cached for the process."""

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
DEFAULT_DIRECTORY = Path(__file__).parent.parent.parent / "data"
Categories = dict[str, dict[str, dict[str, str]]]

# For small tables, reading cells of Arrow strings costs more time than their compactness saves.
pd.set_option("mode.string_storage", "python")


_reading: ContextVar[Path | None] = ContextVar("reading", default=None)


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Read from `folder` within this block, e.g. to validate a package that is not the one in use."""
    token = _reading.set(folder)
    try:
        yield
    finally:
        _reading.reset(token)


def directory() -> Path:
    """Folder of the data package: the one being read, else $DASHBOARD_DATA, else `data/` beside the package."""
    return _reading.get() or Path(os.environ.get("DASHBOARD_DATA") or DEFAULT_DIRECTORY)


def load(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Table `name` with the types of its schema; a column `publisher` is joined where rows have a source.

    Unknown values are missing, never zero. The frame is cached and shared, do not modify it: results are memoized by
    its identity (dashboard.tables.memo). Changed files need a new process.
    Raises DataFault, naming file, row and column, when the table or the package is missing or wrong.
    """
    return _cached(_read_table, name, folder or directory())


def geometry(name: str, folder: Path | None = None) -> dict[str, Any]:
    """GeoJSON feature collection `geo/<name>.geojson`; longitudes and latitudes in degrees (WGS 84)."""
    return _cached(read_collection, name, folder or directory())


def package(folder: Path | None = None) -> dict[str, Any]:
    """The descriptor datapackage.json."""
    return _cached(descriptor.read_descriptor, folder or directory())


def resource(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Descriptor of a table: title, description, schema, licences, caveats."""
    for table in package(folder)["resources"]:
        if table["name"] == name:
            return cast("dict[str, Any]", table)
    raise DataFault([Fault(f"data/{PACKAGE}", None, "resources", "", f"a resource named {name} with path and schema")])


def columns(name: str, folder: Path | None = None) -> list[str]:
    """Names of the columns of a table; empty if there is no such table."""
    schemas = [table["schema"] for table in package(folder)["resources"] if table["name"] == name]
    return [field["name"] for schema in schemas for field in schema["fields"]]


def names(folder: Path | None = None) -> list[str]:
    """Names of the tables in the order of the descriptor."""
    return [table["name"] for table in package(folder)["resources"]]


def key(name: str, folder: Path | None = None) -> list[str]:
    """Columns of the primary key of a table."""
    return as_list(resource(name, folder)["schema"]["primaryKey"])


def titles(folder: Path | None = None) -> dict[str, str]:
    """Title of each column of the package by its name."""
    fields = [field for table in package(folder)["resources"] for field in table["schema"]["fields"]]
    return {field["name"]: field.get("title", field["name"]) for field in reversed(fields)}


def categories(folder: Path | None = None) -> Categories:
    """Categories by column name and code, in the order of display, as in the descriptor."""
    return _categories(package(folder))


@memo.memoized
def _categories(package: dict[str, Any]) -> Categories:
    by_column: Categories = {}
    for field in (field for table in package["resources"] for field in table["schema"]["fields"]):
        for category in field.get("categories", ()):
            by_column.setdefault(field["name"], {}).setdefault(category["value"], category)
    return by_column


def version(folder: Path | None = None) -> str:
    """Version of the data, e.g. "2026.11.24"."""
    return str(package(folder)["version"])


def digest(folder: Path | None = None) -> str:
    """Hash of the names and content of all files of the package."""
    return _digest(folder or directory())


@lru_cache(maxsize=2)
def _digest(folder: Path) -> str:
    content = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return content.hexdigest()[:16]


def _cached(read: Callable[..., T], *args: Any) -> T:
    result, faults = _result_or_faults(read, *args)
    if faults:
        raise DataFault(faults)
    return cast("T", result)


@lru_cache(maxsize=256)
def _result_or_faults(read: Callable[..., T], *args: Any) -> tuple[T | None, Sequence[Fault]]:
    """Result of `read`, or its faults: faults are cached as well."""
    try:
        return read(*args), ()
    except DataFault as fault:
        return None, fault.faults


def _read_table(name: str, folder: Path) -> pd.DataFrame:
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
    return _cached(_read_keys, folder, name, tuple(columns))


def _read_keys(folder: Path, name: str, columns: Sequence[str]) -> Set[tuple[str, ...]] | None:
    table = read_table(folder / f"{name}.csv", resource(name, folder)["schema"])
    return frozenset(table.keys(columns)) if table.whole else None


def _column(field: Mapping[str, Any], cells: Sequence[str]) -> pd.Series:
    kind = kind_of(field)
    values = {cell: kind.value(cell) if cell else None for cell in set(cells)}
    return pd.Series([values[cell] for cell in cells], dtype=kind.dtype)
