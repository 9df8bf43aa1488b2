"""Charts as files: PNG through one warm browser, CSV with sources, and a manifest of what was written."""

import asyncio
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from dashboard import charts, data, gallery
from dashboard.charts import Chart
from dashboard.filters import Filters
from dashboard.picture import Browser
from dashboard.rows import harmless

SOURCE_COLUMNS = ["source_id", "publisher", "publisher_type", "title", "url", "date", "licence"]


def csv(chart: Chart) -> bytes:
    """The rows drawn with their sources, as `rows_as_csv`."""
    return rows_as_csv(chart.rows, chart.sources)


def rows_as_csv(rows: pd.DataFrame, sources: pd.DataFrame) -> bytes:
    """Rows with their sources, as CSV in UTF-8 with a byte order mark.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    about = sources.reindex(columns=SOURCE_COLUMNS).set_index("source_id").add_prefix("source_")
    rows = rows.drop(columns=["publisher"], errors="ignore")
    if "source_id" in rows:
        rows = rows.join(about, on="source_id")
    text = rows.select_dtypes(include=["object", "str"]).columns
    rows = rows.assign(**{name: rows[name].map(harmless, na_action="ignore") for name in text})
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def write_all(
    out: Path,
    *,
    png: bool = True,
    folder: Path | None = None,
    done: Callable[[str], None] = lambda name: None,
) -> list[dict[str, object]]:
    """Write every chart of every page with default filters into `out`, and manifest.json; return its entries.

    Raises NoBrowser where pictures are wanted and no browser can draw them, before anything is written.
    """
    made = [gallery.make(name, Filters(), folder) for name in charts.names()]
    pictures = asyncio.run(_pictures(made)) if png else {}
    out.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, object]] = []
    for chart in made:
        for page in charts.module(chart.name).PAGES:
            files = {"csv": csv(chart), **({"png": pictures[chart.name]} if png else {})}
            for ending, content in files.items():
                entries.append(_write(out, page, chart, ending, content))
        done(chart.name)
    (out / "manifest.json").write_text(
        json.dumps({"data_version": data.version(folder), "files": entries}, ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8",
    )
    return entries


def _write(out: Path, page: str, chart: Chart, ending: str, content: bytes) -> dict[str, object]:
    name = f"{page}_{chart.file_stem}.{ending}"
    (out / name).write_bytes(content)
    return {
        "chart": chart.name,
        "page": page,
        "title": chart.title,
        "file": name,
        "rows": len(chart.rows),
        "sources": sorted(map(str, chart.sources["source_id"])),
    }


async def _pictures(made: Sequence[Chart]) -> dict[str, bytes]:
    """PNG of each chart by its name, all drawn by one browser."""
    async with Browser() as browser:
        return {chart.name: await browser.draw(chart) for chart in made}
