"""Judge the descriptor: what is read of it has the form that everything else relies on."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dashboard.check_cells import HOLDS, KINDS, text
from dashboard.check_table import listed
from dashboard.fault import DataFault, Fault

PACKAGE = "datapackage.json"
NUMERIC = ("integer", "number", "year")
# Forms of the constraints' values, and the types of field that they are for.
FORMS: dict[str, tuple[type | tuple[type, ...], tuple[str, ...]]] = {
    "required": (bool, tuple(KINDS)),
    "unique": (bool, tuple(KINDS)),
    "enum": (list, tuple(KINDS)),
    "pattern": (str, ("string",)),
    "maxLength": (int, ("string",)),
    "minimum": ((int, float), NUMERIC),
    "maximum": ((int, float), NUMERIC),
}
Told = tuple[str, object, str]  # where in the descriptor, what stands there, what was expected


def descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor; DataFault if it does not have the form that everything else relies on."""
    package = read_json(folder / PACKAGE, f"data/{PACKAGE}")
    found = faults(package)
    if found:
        raise DataFault(found)
    assert isinstance(package, dict)
    return package


def read_json(path: Path, file: str) -> object:
    """Content of a JSON file; DataFault if it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        fault = Fault(file, error.lineno, None, "", f"JSON ({error.msg})")
    except UnicodeDecodeError:
        fault = Fault(file, None, None, "", "text in UTF-8")
    except OSError:
        fault = Fault(file, None, None, "", "a file that can be read")
    except (ValueError, RecursionError) as error:
        fault = Fault(file, None, None, "", f"JSON ({error})")
    raise DataFault([fault])


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def faults(package: object) -> list[Fault]:
    """What is wrong with a descriptor; an empty list if nothing is."""
    told = list(_of_package(package))
    if not told:
        assert isinstance(package, dict)
        told = list(_of_references({each["name"]: each for each in package["resources"]}))
    found = [
        Fault(f"data/{PACKAGE}", None, place, value if isinstance(value, str) else json.dumps(value), expected)
        for place, value, expected in told
    ]
    return list(dict.fromkeys(found))


def _of_package(package: object) -> Iterator[Told]:
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list) or not package["resources"]:
        yield "", "", "an object with a list of resources"
        return
    version = package.get("version", "")
    if not isinstance(version, str) or not re.fullmatch(r"\d{4}\.\d\d\.\d\d", version, re.ASCII) or not _day(version):
        yield "version", version, "a date such as 2026.11.24"
    yield from _words("", {name: each for name, each in package.items() if name != "resources"})
    names: set[str] = set()
    for number, resource in enumerate(package["resources"], start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or not re.fullmatch("[a-z0-9_]+", name) or name in names:
            yield f"resources, {number}", name or "", "a resource with a name of its own, in small letters"
        elif resource.get("path") != f"{name}.csv" or not isinstance(resource.get("schema"), dict):
            yield "resources", "", _wanted(name)
        else:
            names.add(name)
            yield from _words(name, {part: each for part, each in resource.items() if part != "schema"})
            yield from _of_schema(name, resource["schema"])


def _wanted(name: str) -> str:
    return f"a resource {name} with path {name}.csv and schema"


def _day(version: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(version.replace(".", "-")))
    except ValueError:
        return False


def _words(place: str, said: Mapping[str, Any]) -> Iterator[Told]:
    """Faults of what is shown as words: titles and the like are text, caveats a list of it, licences of objects."""
    for name in ("title", "description", "unit", "caveats", "licenses"):
        value, where = said.get(name, ""), f"{place} {name}".strip()
        form: object = {"caveats": list, "licenses": list}.get(name, str)
        parts = value if isinstance(value, list) else [value]
        if name in said and not isinstance(value, form):  # type: ignore[arg-type]
            yield where, value, "a list" if form is list else "text"
        elif name == "licenses" and name in said:
            for part in parts:
                if isinstance(part, dict):
                    yield from _words(where, {"title": part.get("title", part.get("name", ""))})
                else:
                    yield where, part, "an object with name and title"
        else:
            for part in parts:
                if not isinstance(part, str):
                    yield where, part, "text"
                elif text(part):
                    yield where, part, text(part)


def _of_schema(name: str, schema: Mapping[str, Any]) -> Iterator[Told]:
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        yield f"{name} fields", fields or "", "a list of fields"
        return
    names: list[str] = []
    for number, field in enumerate(fields, start=1):
        own = field.get("name") if isinstance(field, dict) else None
        if not isinstance(own, str) or not own or own in names or text(own):
            yield f"{name} field {number}", own or "", "a field with a name of its own"
        else:
            names.append(own)
            yield from _of_field(f"{name}.{own}", field)
    key = schema.get("primaryKey")
    if not isinstance(key, str | list) or not key or not all(each in names for each in listed(key)):
        yield f"{name} primaryKey", key or "", "columns of the table, as its primary key"
    foreign = schema.get("foreignKeys", [])
    if not isinstance(foreign, list) or not all(_is_reference(each, names) for each in foreign):
        yield f"{name} foreignKeys", foreign, "a list of columns, each with resource and columns that it points to"


def _is_reference(key: object, names: list[str]) -> bool:
    if not isinstance(key, dict) or not isinstance(key.get("reference"), dict):
        return False
    own, other = key.get("fields"), key["reference"].get("fields")
    return (
        isinstance(key["reference"].get("resource"), str)
        and isinstance(own, str | list)
        and isinstance(other, str | list)
        and len(listed(own)) == len(listed(other)) > 0
        and all(each in names for each in listed(own))
        and all(isinstance(each, str) for each in listed(other))
    )


def _of_field(place: str, field: Mapping[str, Any]) -> Iterator[Told]:
    kind, constraints = field.get("type"), field.get("constraints", {})
    if not isinstance(kind, str) or kind not in KINDS:
        yield f"{place} type", kind, f"one of {', '.join(KINDS)}"
        return
    holds = field.get("holds", "partial_date")
    if not isinstance(holds, str) or holds not in HOLDS or ("holds" in field and kind != "string"):
        yield f"{place} holds", holds, f"one of {', '.join(HOLDS)}, in a field of type string"
    if not isinstance(field.get("listOf", ""), str):
        yield f"{place} listOf", field["listOf"], "table.column"
    yield from _words(place, field)
    if not isinstance(constraints, dict):
        yield f"{place} constraints", constraints, "an object"
        return
    for name, value in constraints.items():
        form, kinds = FORMS.get(name, (str, ()))
        if kind not in kinds or not isinstance(value, form) or (isinstance(value, bool) and form is not bool):
            yield f"{place} {name}", value, "a constraint that is known for the type of the field, with its value"
        elif isinstance(value, str) and not _is_pattern(value):
            yield f"{place} {name}", value, "a regular expression"


def _is_pattern(value: str) -> bool:
    try:
        return bool(re.compile(value))
    except (re.error, OverflowError, RecursionError):
        return False


def _of_references(resources: Mapping[str, Mapping[str, Any]]) -> Iterator[Told]:
    """Faults of keys and lists that point to a table or column which the descriptor does not have."""
    for name, resource in resources.items():
        for field in resource["schema"]["fields"]:
            if "listOf" in field:
                target, _, column = field["listOf"].partition(".")
                yield from _pointed(resources, f"{name}.{field['name']} listOf", target, [column])
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"] or name
            yield from _pointed(resources, f"{name} foreignKeys", target, listed(key["reference"]["fields"]))


def _pointed(resources: Mapping[str, Mapping[str, Any]], place: str, target: str, columns: list[str]) -> Iterator[Told]:
    if target not in resources:
        yield "resources", "", _wanted(target)
        return
    known = {field["name"] for field in resources[target]["schema"]["fields"]}
    for column in columns:
        if column not in known:
            yield place, f"{target}.{column}", "a column that the table has"
