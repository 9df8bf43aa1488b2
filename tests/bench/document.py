"""Tables of docs/performance.md that a bench writes anew."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "performance.md"


def rewrite(name: str, lines: Sequence[str], page: Path = PAGE) -> None:
    """Put lines between the comments that begin and end the part `name` of a page; ValueError where there is none."""
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: written by make bench -->\n", f"<!-- end of {name} -->"
    parts = re.fullmatch(f"(.*{re.escape(begin)}).*?({re.escape(end)}.*)", text, flags=re.DOTALL)
    if parts is None:
        raise ValueError(f"{page} has no part {name}")
    page.write_text(f"{parts[1]}{chr(10).join(lines)}\n{parts[2]}", encoding="utf-8")


def table(*rows: Sequence[str]) -> list[str]:
    """Rows as a table of Markdown, the first one its head."""
    head, *others = ("| " + " | ".join(row) + " |" for row in rows)
    return [head, "| --- " * len(rows[0]) + "|", *others]


def today() -> str:
    """The day of a measure in words."""
    return f"{datetime.now(tz=UTC):%-d %B %Y}"
