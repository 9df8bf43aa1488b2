"""Validate the descriptor: other code relies on the structure that FORM defines."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dashboard.tables.cells import HOLDS, KINDS, text_error
from dashboard.tables.csv_table import as_list, read_error
from dashboard.tables.faults import DataFault, Fault

PACKAGE = "datapackage.json"
Misfit = tuple[str, object, str]  # place in the descriptor, value, what was expected


def _is(form: type | tuple[type, ...], words: str) -> Callable[[object], str]:
    return lambda value: "" if isinstance(value, form) and isinstance(value, bool) == (form is bool) else words


def _one_of(names: Mapping[str, object]) -> Callable[[object], str]:
    return lambda value: "" if isinstance(value, str) and value in names else f"one of {', '.join(names)}"


def _text(value: object) -> str:
    return text_error(value) if isinstance(value, str) else "text"


def _plain_text(value: object) -> str:
    return _text(value) or ("text without markup" if set("<>&*_`[]{}$\\") & set(str(value)) else "")


def _name(value: object) -> str:
    valid = isinstance(value, str) and re.fullmatch("[a-z0-9_]+", value)
    return "" if valid else "a name in small letters, digits and _"


def _columns(value: object) -> str:
    valid = value and isinstance(value, str | list) and all(isinstance(name, str) for name in value)
    return "" if valid else "a column or a list of columns"


def _pattern(value: object) -> str:
    try:
        return "" if isinstance(value, str) and re.compile(value) else "a regular expression"
    except (re.error, OverflowError, RecursionError):
        return "a regular expression"


def _version(value: object) -> str:
    try:
        valid = isinstance(value, str) and dt.datetime.strptime(value, "%Y.%m.%d").strftime("%Y.%m.%d") == value
    except ValueError:
        valid = False
    return "" if valid else "a date such as 2026.11.24"


NUMBER = _is((int, float), "a number")
TEXTS: dict[str, object] = {"title?": _text, "description?": _text}
OTHERS = ""  # key of FORM for all other names in an object
LICENCES = [{"name?": _text, "title?": _text}]
# Labels appear in charts and on pages as they are, so they may not contain markup.
CATEGORY = {"value": _text, "label": _plain_text, "description?": _plain_text, "plural?": _plain_text}
FIELD = TEXTS | {
    "name": _name,
    "type": _one_of(KINDS),
    "unit?": _text,
    "holds?": _one_of(HOLDS),
    "listOf?": _text,
    "patternWords?": _text,
    "categories?": [CATEGORY],
    "constraints?": {
        "required?": _is(bool, "true or false"),
        "unique?": _is(bool, "true or false"),
        "enum?": _is(list, "a list"),
        "pattern?": _pattern,
        "maxLength?": _is(int, "a whole number"),
        "minimum?": NUMBER,
        "maximum?": NUMBER,
        OTHERS: "a constraint that is judged",
    },
}
REFERENCE = {"resource": _is(str, "the name of a table"), "fields": _columns}
SCHEMA = {
    "fields": [FIELD],
    "primaryKey": _columns,
    "foreignKeys?": [{"fields": _columns, "reference": REFERENCE}],
}
RESOURCE = TEXTS | {
    "name": _name,
    "path": _is(str, "a path"),
    "schema": SCHEMA,
    "page?": _name,
    "caveats?": [_text],
    "licenses?": LICENCES,
}
# Names with "?" are optional. Other names are allowed unless OTHERS says what was expected instead.
FORM = TEXTS | {"version": _version, "licenses?": LICENCES, "resources": [RESOURCE]}


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor; DataFault if it does not match FORM or contradicts itself."""
    package = read_json(folder / PACKAGE, f"data/{PACKAGE}")
    misfits = list(_misfits("", package, FORM))
    if not isinstance(package, dict) or misfits:
        raise DataFault(_faults(misfits))
    misfits = list(_table_misfits(package["resources"])) or list(_reference_misfits(package["resources"]))
    if misfits:
        raise DataFault(_faults(misfits))
    return package


def read_json(path: Path, file: str) -> object:
    """Content of a JSON file; DataFault if it cannot be parsed."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_reject_constant)
    except json.JSONDecodeError as error:
        fault = Fault(file, error.lineno, None, "", f"JSON ({error.msg})")
    except UnicodeDecodeError:
        fault = Fault(file, None, None, "", "text in UTF-8")
    except OSError as error:
        fault = Fault(file, None, None, "", read_error(error))
    except (ValueError, RecursionError) as error:
        fault = Fault(file, None, None, "", f"JSON ({error})")
    raise DataFault([fault])


def _reject_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _faults(misfits: list[Misfit]) -> list[Fault]:
    faults = [
        Fault(f"data/{PACKAGE}", None, place, value if isinstance(value, str) else json.dumps(value), expected)
        for place, value, expected in misfits
    ]
    return list(dict.fromkeys(faults))


def _misfits(place: str, value: object, form: object) -> Iterator[Misfit]:
    """Where a value does not match a form: a dict of forms, a list with the form of its items, or a function."""
    if isinstance(form, dict):
        if not isinstance(value, dict):
            yield place, value, "an object"
            return
        for name, part in form.items():
            if name == OTHERS:
                names = {key.rstrip("?") for key in form}
                yield from ((f"{place} {key}", value[key], part) for key in value if key not in names)
            elif name.rstrip("?") in value:
                yield from _misfits(f"{place} {name.rstrip('?')}".strip(), value[name.rstrip("?")], part)
            elif not name.endswith("?"):
                yield place, "", f"an object with {name}"
    elif isinstance(form, list):
        if not isinstance(value, list):
            yield place, value, "a list"
            return
        for number, item in enumerate(value, start=1):
            name = item.get("name") if isinstance(item, dict) else None
            yield from _misfits(f"{place} {name if isinstance(name, str) and name else number}", item, form[0])
    elif callable(form) and (words := form(value)):
        yield place, value, words


def _table_misfits(resources: list[dict[str, Any]]) -> Iterator[Misfit]:
    """Misfits within single tables."""
    names = [resource["name"] for resource in resources]
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        columns = [field["name"] for field in schema["fields"]]
        if names.count(name) > 1 or resource["path"] != f"{name}.csv":
            yield "resources", "", f"one resource {name} with path {name}.csv and schema"
        for column in columns:
            if columns.count(column) > 1:
                yield f"{name} fields", column, "a name of its own for each"
        for key in (schema["primaryKey"], *(foreign["fields"] for foreign in schema.get("foreignKeys", []))):
            yield from ((f"{name} keys", part, "a column of the table") for part in as_list(key) if part not in columns)
        for field in schema["fields"]:
            limits = set(field.get("constraints", {}))
            if field["type"] not in ("integer", "number", "year") and limits & {"minimum", "maximum"}:
                yield f"{name} {field['name']}", "", "a number, as it has a minimum or maximum"
            if field["type"] != "string" and (
                limits & {"pattern", "maxLength"} or field.keys() & {"holds", "categories"}
            ):
                yield f"{name} {field['name']}", "", "a string, as it has a pattern or maxLength, or says what it holds"
            if "categories" in field and "enum" in limits:
                yield f"{name} {field['name']}", "", "categories or an enum, not both"


def _reference_misfits(resources: list[dict[str, Any]]) -> Iterator[Misfit]:
    """Keys and lists that refer to missing tables or columns, and codes whose labels differ between tables."""
    columns = {table["name"]: {field["name"] for field in table["schema"]["fields"]} for table in resources}
    labels: dict[tuple[str, str], str] = {}
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        targets = [field["listOf"].partition(".")[::2] for field in schema["fields"] if "listOf" in field]
        for key in schema.get("foreignKeys", []):
            targets += [(key["reference"]["resource"] or name, part) for part in as_list(key["reference"]["fields"])]
            if len(as_list(key["fields"])) != len(as_list(key["reference"]["fields"])):
                yield f"{name} foreignKeys", key, "as many columns as it points to"
        pairs = ((field["name"], category) for field in schema["fields"] for category in field.get("categories", ()))
        for column, category in pairs:
            code, text = category["value"], category["label"]
            label = labels.setdefault((column, code), text)
            if label != text:
                yield f"{name} {column} {code}", text, f"{label}, as the code is called elsewhere"
        for target, column in targets:
            if target not in columns:
                yield "resources", "", f"one resource {target} with path {target}.csv and schema"
            elif column not in columns[target]:
                yield f"{name} points to", f"{target}.{column}", "a column that the table has"
