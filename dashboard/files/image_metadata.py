"""Metadata inside a picture file: title, sources, licence, version of the data, address, hash of the rows.

A PNG holds them as iTXt chunks in UTF-8 (PNG specification, 11.3.3), which Pillow and exiftool read.
"""

import struct
from hashlib import sha256
from zlib import crc32

from dashboard.charts import Chart
from dashboard.charts.style import frame
from dashboard.files.chart_csv import to_csv

SOFTWARE = "China-Tajikistan Belt and Road dashboard"
HEADER = 33  # bytes of a PNG's signature and IHDR chunk


def metadata_of(chart: Chart, address: str = "", changed: str = "") -> dict[str, str]:
    """Metadata of a chart by keyword, those of the PNG specification first; `address` is that of the view.

    `changed` describes edits by the reader that the address does not restore. The hash is that of the chart's CSV.
    """
    metadata = {
        "Title": chart.title,
        "Description": " ".join(filter(None, (chart.subtitle, chart.filter_text, chart.alt))),
        "Source": frame.source_line(chart),
        "License": frame.terms(chart),
        "Software": SOFTWARE,
        "Comment": changed,
        "Data version": chart.data_version,
        "Query": address or f"/{chart.view}",
        "Rows SHA-256": sha256(to_csv(chart)).hexdigest(),
    }
    return {keyword: text for keyword, text in metadata.items() if text}


def embed_metadata(png: bytes, texts: dict[str, str]) -> bytes:
    """A PNG with metadata chunks after its header."""
    return png[:HEADER] + b"".join(_chunk(keyword, text) for keyword, text in texts.items()) + png[HEADER:]


def _chunk(keyword: str, text: str) -> bytes:
    # Keyword, no compression and its method, no language, no translated keyword, text.
    content = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", crc32(content))
