"""Judge the descriptor: what is read of it has the form that everything else relies on."""

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
Misfit = tuple[str, object, str]  # where in the descriptor, what stands there, what was expected


def _is(form: type | tuple[type, ...], words: str) -> Callable[[object], str]:
    return lambda value: "" if isinstance(value, form) and isinstance(value, bool) == (form is bool) else words


def _one_of(names: Mapping[str, object]) -> Callable[[object], str]:
    return lambda value: "" if isinstance(value, str) and value in names else f"one of {', '.join(names)}"


def _words(value: object) -> str:
    return text_error(value) if isinstance(value, str) else "text"


def _unmarked(value: object) -> str:
    return _words(value) or ("text without markup" if set("<>&*_`[]{}$\\") & set(str(value)) else "")


def _name(value: object) -> str:
    known = isinstance(value, str) and re.fullmatch("[a-z0-9_]+", value)
    return "" if known else "a name in small letters, digits and _"


def _columns(value: object) -> str:
    known = value and isinstance(value, str | list) and all(isinstance(each, str) for each in value)
    return "" if known else "a column or a list of columns"


def _pattern(value: object) -> str:
    try:
        return "" if isinstance(value, str) and re.compile(value) else "a regular expression"
    except (re.error, OverflowError, RecursionError):
        return "a regular expression"


def _version(value: object) -> str:
    try:
        known = isinstance(value, str) and dt.datetime.strptime(value, "%Y.%m.%d").strftime("%Y.%m.%d") == value
    except ValueError:
        known = False
    return "" if known else "a date such as 2026.11.24"


NUMBER = _is((int, float), "a number")
TEXTS: dict[str, object] = {"title?": _words, "description?": _words}
OTHERS = ""  # stands for any other name in an object
LICENCES = [{"name?": _words, "title?": _words}]
# Labels stand in charts and on pages as they are.
CATEGORY = {"value": _words, "label": _unmarked, "description?": _unmarked, "plural?": _unmarked}
FIELD = TEXTS | {
    "name": _name,
    "type": _one_of(KINDS),
    "unit?": _words,
    "holds?": _one_of(HOLDS),
    "listOf?": _words,
    "patternWords?": _words,
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
    "caveats?": [_words],
    "licenses?": LICENCES,
}
# An object has the names told, others too unless OTHERS says what else was expected; those with "?" may be missing.
FORM = TEXTS | {"version": _version, "licenses?": LICENCES, "resources": [RESOURCE]}


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor; DataFault if it does not have the form that everything else relies on."""
    package = read_json(folder / PACKAGE, f"data/{PACKAGE}")
    told = list(_misfits("", package, FORM))
    if not isinstance(package, dict) or told:
        raise DataFault(_faults(told))
    told = list(_own_faults(package["resources"])) or list(_cross_references(package["resources"]))
    if told:
        raise DataFault(_faults(told))
    return package


def read_json(path: Path, file: str) -> object:
    """Content of a JSON file; DataFault if it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        fault = Fault(file, error.lineno, None, "", f"JSON ({error.msg})")
    except UnicodeDecodeError:
        fault = Fault(file, None, None, "", "text in UTF-8")
    except OSError as error:
        fault = Fault(file, None, None, "", read_error(error))
    except (ValueError, RecursionError) as error:
        fault = Fault(file, None, None, "", f"JSON ({error})")
    raise DataFault([fault])


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _faults(told: list[Misfit]) -> list[Fault]:
    found = [
        Fault(f"data/{PACKAGE}", None, place, value if isinstance(value, str) else json.dumps(value), expected)
        for place, value, expected in told
    ]
    return list(dict.fromkeys(found))


def _misfits(place: str, value: object, form: object) -> Iterator[Misfit]:
    """Where a value does not have a form: an object, a list of one form each, or what a function says of it."""
    if isinstance(form, dict):
        if not isinstance(value, dict):
            yield place, value, "an object"
            return
        for name, part in form.items():
            if name == OTHERS:
                known = {each.rstrip("?") for each in form}
                yield from ((f"{place} {each}", value[each], part) for each in value if each not in known)
            elif name.rstrip("?") in value:
                yield from _misfits(f"{place} {name.rstrip('?')}".strip(), value[name.rstrip("?")], part)
            elif not name.endswith("?"):
                yield place, "", f"an object with {name}"
    elif isinstance(form, list):
        if not isinstance(value, list):
            yield place, value, "a list"
            return
        for number, each in enumerate(value, start=1):
            name = each.get("name") if isinstance(each, dict) else None
            yield from _misfits(f"{place} {name if isinstance(name, str) and name else number}", each, form[0])
    elif callable(form) and (words := form(value)):
        yield place, value, words


def _own_faults(resources: list[dict[str, Any]]) -> Iterator[Misfit]:
    """What is wrong with tables, each by itself."""
    names = [resource["name"] for resource in resources]
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        columns = [field["name"] for field in schema["fields"]]
        if names.count(name) > 1 or resource["path"] != f"{name}.csv":
            yield "resources", "", f"one resource {name} with path {name}.csv and schema"
        for column in columns:
            if columns.count(column) > 1:
                yield f"{name} fields", column, "a name of its own for each"
        for key in (schema["primaryKey"], *(each["fields"] for each in schema.get("foreignKeys", []))):
            yield from ((f"{name} keys", each, "a column of the table") for each in as_list(key) if each not in columns)
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


def _cross_references(resources: list[dict[str, Any]]) -> Iterator[Misfit]:
    """Keys and lists that point to nothing that the descriptor has; labels of a code that differ between its tables."""
    known = {each["name"]: {field["name"] for field in each["schema"]["fields"]} for each in resources}
    labels: dict[tuple[str, str], str] = {}
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        points = [each["listOf"].partition(".")[::2] for each in schema["fields"] if "listOf" in each]
        for key in schema.get("foreignKeys", []):
            points += [(key["reference"]["resource"] or name, each) for each in as_list(key["reference"]["fields"])]
            if len(as_list(key["fields"])) != len(as_list(key["reference"]["fields"])):
                yield f"{name} foreignKeys", key, "as many columns as it points to"
        for column, each in (
            (field["name"], each) for field in schema["fields"] for each in field.get("categories", ())
        ):
            label = labels.setdefault((column, each["value"]), each["label"])
            if label != each["label"]:
                yield f"{name} {column} {each['value']}", each["label"], f"{label}, as the code is called elsewhere"
        for target, column in points:
            if target not in known:
                yield "resources", "", f"one resource {target} with path {target}.csv and schema"
            elif column not in known[target]:
                yield f"{name} points to", f"{target}.{column}", "a column that the table has"
