"""Whether cost grows with the data: the package as it is and with ten times the rows, one after the other.

Start: a process loads all tables. Memory: resident set of the server after it has served every page. Redraw: from the
click that chooses other years to the first chart painted anew. `python -m tests.bench.growth`
"""

import csv
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil
import pycountry
from playwright.sync_api import Browser, expect, sync_playwright

from tests.bench import document
from tests.bench.bench import CHANGE, Subject, change, new_page, other_years
from tests.browser.launch import ARGUMENTS, executable
from tests.browser.reader import PAGES, visit
from tests.browser.server import ROOT, serve

TIMES, CHANGES, STARTS = 10, 7, 3
LOAD = "from dashboard import tables; print(sum(len(tables.load(name)) for name in tables.names()))"
STAY = ("areas", "glossary", "level_names", "partnership_levels", "claims")  # lists of what there is
# No reporter has ten times the years: these tables get other reporters.
REPORTER = {"context": "country"} | dict.fromkeys(
    ("trade_annual", "trade_period", "trade_monthly", "trade_partners"), "reporter"
)
COUNTRIES = sorted(each.alpha_3 for each in pycountry.countries)


def grow(folder: Path, out: Path, times: int) -> None:
    """Write the package of a folder to another one, with so many times the rows under keys and names of their own."""
    shutil.copytree(folder, out)
    tables = {
        path.stem: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) for path in out.glob("*.csv")
    }
    growing = {name: rows for name, rows in tables.items() if name not in STAY}
    used = {row["source_id"] for name, rows in growing.items() if name != "sources" for row in rows}
    growing["sources"] = [row for row in tables["sources"] if row["source_id"] in used]
    for name, rows in growing.items():
        with (out / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            for turn in range(1, times):
                writer.writerows({key: copied(name, key, cell, turn) for key, cell in row.items()} for row in rows)


def copied(table: str, column: str, cell: str, turn: int) -> str:
    """A cell as it stands in copy `turn` of its row."""
    if column == REPORTER.get(table):
        return COUNTRIES[(COUNTRIES.index(cell) + turn) % len(COUNTRIES)]
    if cell and column == "product_code":
        return f"{(int(cell) + 37 * turn) % 10 ** len(cell):0{len(cell)}d}" if cell.isdigit() else "OTHER"
    if cell and (column in ("name", "title", "product") or (table, column) == ("finance", "reporter")):
        return f"{cell} ({turn})"
    if cell and not column.startswith("area_") and (column.endswith(("_id", "_ids")) or column == "part_of"):
        return ";".join(f"{key}{'' if key[-1].isdigit() else '-'}{turn:02d}" for key in cell.split(";"))
    return cell


def measure(folder: Path, log: Path, browser: Browser) -> dict[str, float]:
    """Rows, and what a start, memory and the redraw of each page cost."""
    starts, found, environment = [], {}, {"DASHBOARD_DATA": str(folder), "PATH": ""}
    for _turn in range(STARTS):
        begun = time.perf_counter()
        told = subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, env=environment, check=True, capture_output=True)
        starts.append(time.perf_counter() - begun)
    with serve(log, DASHBOARD_DATA=str(folder)) as server:
        for name in sorted(PAGES, key=lambda name: name not in CHANGE):
            page = new_page(browser)
            visit(page, server.url + PAGES[name])
            if name in CHANGE:
                subject = Subject(name, server, PAGES[name], other_years)
                found[f"redraw of {name}, ms"] = median([change(subject, page, turn)[0] for turn in range(CHANGES)][1:])
            page.context.close()
        memory = psutil.Process(server.process.pid).memory_info().rss
    return {"rows": float(told.stdout), "start, ms": 1000 * median(starts), "memory, MB": memory / 1e6, **found}


def main() -> None:
    """Measure, print, and write the table of docs/performance.md."""
    expect.set_options(timeout=60_000)
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        grown, log = Path(scratch, "data"), Path(scratch, "log")
        grow(ROOT / "data", grown, TIMES)
        one, ten = measure(ROOT / "data", log, browser), measure(grown, log, browser)
    rows = [[name, f"{one[name]:,.0f}", f"{ten[name] / one[name]:.2f}"] for name in one]
    head = ["", "as it is", f"at {TIMES} times the rows"]
    lines = [f"Measured on {document.today()}, as multiples of the package as it is:", "", *document.table(head, *rows)]
    print(*lines, sep="\n")
    document.rewrite("growth", lines)


if __name__ == "__main__":
    main()
