"""Text from tables and addresses shown as it is, never as markup."""

import re
from collections.abc import Iterable

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&])")


def escape(text: object) -> str:
    """Text with every character that Markdown, HTML or LaTeX could take for markup escaped, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def badges(texts: Iterable[str]) -> str:
    """Texts as small grey badges at the end of a line."""
    return "".join(f" :gray-badge[{escape(text)}]" for text in texts)


def link(text: object, address: object) -> str:
    """A link, if the address is http or https and cannot break out of its place; else the text alone."""
    return f"[{escape(text)}](<{address}>)" if web_address(address) else escape(text)


def web_address(address: object) -> bool:
    """Whether an address is http or https and holds nothing that could break out of its place."""
    return bool(re.fullmatch(r"https?://[^\s<>()\[\]\"'`\\]+", str(address)))


def page_link(text: object, address: str) -> str:
    """A link to a page of the dashboard; `address` is relative and its parameters are percent-encoded."""
    return f"[{escape(text)}](<{address}>)"
