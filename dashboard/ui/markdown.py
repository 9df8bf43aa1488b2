"""Text from tables and addresses as Markdown that shows it literally."""

import re
from collections.abc import Iterable

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&])")


def escape(text: object) -> str:
    """Text on one line, with every character that Markdown, HTML or LaTeX could read as markup escaped."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def badges(texts: Iterable[str]) -> str:
    """Markdown of grey badges for the end of a line."""
    return "".join(f" :gray-badge[{escape(text)}]" for text in texts)


def link(text: object, address: object) -> str:
    """A Markdown link if the address is safe (`web_address`), else the text alone."""
    return f"[{escape(text)}](<{address}>)" if web_address(address) else escape(text)


def web_address(address: object) -> bool:
    """Whether an address is http or https, without characters that could end the link early."""
    return bool(re.fullmatch(r"https?://[^\s<>()\[\]\"'`\\]+", str(address)))


def page_link(text: object, address: str) -> str:
    """A Markdown link to a page of the dashboard; `address` is relative and percent-encoded."""
    return f"[{escape(text)}](<{address}>)"
