"""`check` and the loader agree on every rewriting of a cell."""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import tables
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault
from tests.tables.breaking import DATA

NUMERIC, DATES, TRUTHS = {"integer", "number", "year"}, {"date", "partial_date"}, {"boolean"}
ANY = NUMERIC | DATES | TRUTHS | {"iso_3166_1_alpha_3"}


def digits(zero: str) -> Callable[[str], str]:
    return lambda cell: "".join(chr(ord(zero) + int(each)) if each.isdecimal() else each for each in cell)


def always(cell: str) -> Callable[[str], str]:
    return lambda _: cell


# What is done to a cell, and in columns of which kinds that leaves no good cell.
REWRITINGS: dict[str, tuple[Callable[[str], str], set[str]]] = {
    "full-width digits": (digits("\uff10"), NUMERIC | DATES),
    "Arabic digits": (digits("\u0660"), NUMERIC | DATES),
    "Devanagari digits": (digits("\u0966"), NUMERIC | DATES),
    "superscript": (lambda cell: cell + "\u00b2", ANY),
    "underscore": (lambda cell: cell[0] + "_" + cell[1:], ANY),
    "thousands": (always("1,000"), ANY),
    "thousands apart": (always("1 000"), ANY),
    "no-break space before": (lambda cell: "\u00a0" + cell, ANY),
    "no-break space within": (always("1\u00a0000"), ANY),
    "zero-width space after": (lambda cell: cell + "\u200b", ANY),
    "blank before": (lambda cell: " " + cell, ANY),
    "blank after": (lambda cell: cell + " ", ANY),
    "tab after": (lambda cell: cell + "\t", ANY),
    "line break after": (lambda cell: cell + "\n", ANY),
    "quote before": (lambda cell: "'" + cell, ANY),
    "exponent": (always("1.25201E+11"), ANY),
    "small exponent": (always("2e3"), ANY),
    "point and zero": (lambda cell: cell + ".0", ANY),
    "decimal comma": (always("1,5"), ANY),
    "point alone": (always("5."), ANY),
    "no digit before the point": (always(".5"), ANY),
    "plus": (lambda cell: "+" + cell, ANY),
    "two signs": (always("--5"), ANY),
    "minus sign": (always("\u22125"), ANY),
    "zero with a minus": (always("-0"), ANY),
    "leading zeros": (lambda cell: "00" + cell, ANY),
    "hexadecimal": (always("0x10"), ANY),
    "20 digits": (always("9" * 20), ANY),
    "30 digits": (always("9" * 30), ANY),
    "400 digits": (always("9" * 400), ANY),
    "per cent": (always("5%"), ANY),
    "dollars": (always("$5"), ANY),
    **{cell: (always(cell), ANY) for cell in ("inf", "Infinity", "-inf", "nan", "NaN", "NA", "null", "None", "∞")},
    **{cell: (always(cell), ANY) for cell in ("TRUE", "True", "yes", "t", "истина")},
    **{cell: (always(cell), TRUTHS | DATES) for cell in ("1", "0")},
    **{cell: (always(cell), ANY) for cell in ("July 2024", "05.07.2024", "7/5/2024", "2024-7-5", "2024-02-30")},
    **{cell: (always(cell), ANY) for cell in ("2024-07-05T00:00", "2024-07-05 00:00:00", "2024-13-01", "2024-00")},
    **{cell: (always(cell), DATES) for cell in ("0000", "1405", "2300", "1500-01-01", "9999-12-31", "45478")},
    **{cell: (always(cell), ANY) for cell in ("ROM", "XKX", "ZAR", "SUN", "chn", "TJ")},
}


def columns() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Columns of the package that are no text, as table.column, with their field and a good cell."""
    for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for field in resource["schema"]["fields"]:
            if field["type"] != "string" or "holds" in field:
                cells = [row[field["name"]] for row in rows if row[field["name"]]]
                yield (
                    f"{resource['name']}.{field['name']}",
                    field,
                    min(cells, key=lambda cell: "." in cell, default="5"),
                )


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[str, str], tuple[str, int]]]:
    """A package with a table for each such column and a row for each rewriting; table and line of each."""
    folder = Path(shutil.copytree(DATA / "geo", tmp_path_factory.mktemp("rewritten") / "data" / "geo")).parent
    resources, places = [], {}
    for number, (column, field, good) in enumerate(columns()):
        kind, name = field.get("holds", field["type"]), f"t{number}"
        done = [each for each, (_, kinds) in REWRITINGS.items() if kind in kinds]
        cells = [good, *(REWRITINGS[each][0](good) for each in done)]
        places |= {(column, each): (name, cells.index(cell, 1)) for each, cell in zip(done, cells[1:], strict=True)}
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([["id", field["name"]], *enumerate(cells)])
        key = {"name": "id", "type": "string"}
        schema = {"fields": [key, field], "primaryKey": "id"}
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema})
    descriptor = {"name": "x", "version": "2026.11.24", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder, places


def test_each_rewriting_is_refused_with_its_place_by_both(
    package: tuple[Path, dict[tuple[str, str], tuple[str, int]]],
) -> None:
    folder, places = package
    # The one other spelling that is a good cell: it says the same number.
    same = {
        (column, "point and zero") for column, field, good in columns() if field["type"] == "number" and "." not in good
    }
    assert len(places) > 4000
    checked = check(folder)
    keys = {}  # row of each line: a cell with a line break makes one row two lines
    for name in tables.names(folder):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            reader, line = csv.reader(file), 1
            for row in reader:
                keys[name, line] = row[0]
                line = reader.line_num + 1
    refused = {(Path(fault.file).stem, keys[Path(fault.file).stem, fault.row]) for fault in checked if fault.row}
    for (column, rewriting), (name, row) in places.items():
        assert ((name, str(row)) in refused) != ((column, rewriting) in same), (column, rewriting)
    assert not any((name, "0") in refused for name in tables.names(folder))  # the cell as it was

    loaded = []
    for name in tables.names(folder):
        with pytest.raises(DataFault) as caught:
            tables.load(name, folder)
        loaded += caught.value.faults
    assert loaded == [fault for fault in checked if fault.row]
