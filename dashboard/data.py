"""Load a table of the data package by name, typed and checked.

The fast path is pandas with the types of the schema. Whatever it trips over is explained by the slow path,
`dashboard.check`, which asks the standard's own library.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import once
from dashboard.fault import DataFault, Fault

PACKAGE = "datapackage.json"
DTYPES = {
    "string": "str",
    "integer": "Int64",
    "year": "Int64",
    "number": "float64",
    "boolean": "str",
    "date": "str",
}
BOOLEANS = {"true": True, "false": False}

# Tables are small: taking rows and cells out of Arrow's text costs more than its compactness gains.
pd.set_option("mode.string_storage", "python")


_in_use: Path | None = None


def use(folder: Path | None) -> None:
    """Read every table from a folder from now on, and look only once at each file: nobody changes it. None ends it."""
    global _in_use
    _in_use = folder
    once.forget()


def directory() -> Path:
    """Folder of the data package: the one in use, else $DASHBOARD_DATA, else `data/` beside the package."""
    return _in_use or Path(os.environ.get("DASHBOARD_DATA") or Path(__file__).parent.parent / "data")


def load(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Table `name` with the types of its schema; a column `publisher` is joined where rows have a source.

    Unknown values are missing, never zero. The frame is everybody's: nobody changes it. Until its file changes it is
    the same one, so that what is made of it can be kept (dashboard.once).
    Raises DataFault, naming file, row and column, when the table or the package is missing or wrong.
    """
    folder = folder or directory()
    return (_load_kept if folder == _in_use else _load_now)(name, folder)


def _load_now(name: str, folder: Path) -> pd.DataFrame:
    files = [folder / PACKAGE, _path(name, folder), *([_path("sources", folder)] if _sourced(name, folder) else [])]
    return _joined(name, folder, tuple(_stamp(path) for path in files))


_load_kept = lru_cache(maxsize=128)(_load_now)


def geometry(name: str, folder: Path | None = None) -> dict[str, Any]:
    """GeoJSON feature collection `geo/<name>.geojson`; longitudes and latitudes in degrees (WGS 84)."""
    path = (folder or directory()) / "geo" / f"{name}.geojson"
    return _json(path, _stamp(path))


def package(folder: Path | None = None) -> dict[str, Any]:
    """The descriptor datapackage.json."""
    path = (folder or directory()) / PACKAGE
    return _json(path, _stamp(path))


def resource(name: str, folder: Path | None = None) -> dict[str, Any]:
    """What the descriptor says of a table: title, description, schema, licences, caveats."""
    return _resource(name, folder or directory())


def names(folder: Path | None = None) -> list[str]:
    """Names of the tables in the order of the descriptor."""
    resources = package(folder).get("resources", [])
    return [str(each["name"]) for each in resources if isinstance(each, dict) and "schema" in each]


def key(name: str, folder: Path | None = None) -> list[str]:
    """Columns that tell the rows of a table apart."""
    columns = resource(name, folder)["schema"].get("primaryKey", [])
    return [columns] if isinstance(columns, str) else list(columns)


def stamp(folder: Path | None = None) -> tuple[tuple[str, int, int], ...]:
    """What changes when any file of the package does."""
    folder = folder or directory()
    return (_stamp_kept if folder == _in_use else _stamp_now)(folder)


def _stamp_now(folder: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((path.name, *_stamp(path)) for path in files)


_stamp_kept = lru_cache(maxsize=4)(_stamp_now)


def titles(folder: Path | None = None) -> dict[str, str]:
    """Title of each column of the package by its name."""
    resources = package(folder).get("resources", [])
    fields = [field for resource in resources for field in resource.get("schema", {}).get("fields", [])]
    return {field["name"]: field.get("title", field["name"]) for field in reversed(fields)}


def version(folder: Path | None = None) -> str:
    """Version of the data, e.g. "2026.11.24"."""
    return str(package(folder).get("version", ""))


def _resource(name: str, folder: Path) -> dict[str, Any]:
    resources = package(folder).get("resources")
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict) and resource.get("name") == name and {"path", "schema"} <= resource.keys():
            return resource
    raise DataFault([Fault(f"data/{PACKAGE}", None, "resources", "", f"a resource named {name} with path and schema")])


def _sourced(name: str, folder: Path) -> bool:
    """Whether the rows of a table name a source of theirs."""
    fields = _resource(name, folder)["schema"].get("fields", [])
    return name != "sources" and any(field.get("name") == "source_id" for field in fields)


def _path(name: str, folder: Path) -> Path:
    return folder / str(_resource(name, folder)["path"])


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file does: time of change and size."""
    try:
        status = path.stat()
    except OSError:
        raise DataFault([Fault(f"data/{path.name}", None, None, "", "a file that can be read")]) from None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _json(path: Path, stamp: tuple[int, int]) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise DataFault([Fault(f"data/{path.name}", None, None, "", f"valid JSON in UTF-8 ({error})")]) from None
    if not isinstance(content, dict):
        raise DataFault([Fault(f"data/{path.name}", None, None, "", "a JSON object")])
    return content


@lru_cache(maxsize=64)
def _joined(name: str, folder: Path, stamps: object) -> pd.DataFrame:
    """Table with the publishers of its sources; `stamps` only tells one state of the files from another."""
    frame = _typed(name, folder)
    if not _sourced(name, folder):
        return frame
    publishers = load("sources", folder).set_index("source_id")["publisher"]
    return frame.assign(publisher=frame["source_id"].map(publishers))


def _typed(name: str, folder: Path) -> pd.DataFrame:
    path = _path(name, folder)
    try:
        return _parse(path, _resource(name, folder)["schema"])
    except (ValueError, KeyError, OSError) as error:
        from dashboard.check import check_table  # slow to import, and needed only when a table is wrong

        fallback = Fault(f"data/{path.name}", None, None, "", f"a table that fits its schema ({error})")
        raise DataFault(check_table(folder, name) or [fallback]) from None


def _parse(path: Path, schema: dict[str, Any]) -> pd.DataFrame:
    """The table as its schema says; ValueError for the first thing that does not fit."""
    fields = {field["name"]: field for field in schema["fields"]}
    frame = pd.read_csv(
        path,
        dtype={name: DTYPES[field["type"]] for name, field in fields.items()},
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
        index_col=False,
    )
    if list(frame.columns) != list(fields):
        raise ValueError("columns")
    for name, field in fields.items():
        constraints = field.get("constraints", {})
        column = frame[name]
        if field["type"] == "boolean":
            column = frame[name] = column.map(BOOLEANS, na_action="ignore")
            if column.isna().any():
                raise ValueError(name)
            frame[name] = column.astype(bool)
        if constraints.get("required") and column.isna().any():
            raise ValueError(name)
        if "enum" in constraints and not column.dropna().isin(constraints["enum"]).all():
            raise ValueError(name)
    key = schema.get("primaryKey", [])
    if key and (frame.empty or frame.duplicated([key] if isinstance(key, str) else key).any()):
        raise ValueError("primary key")
    return frame
