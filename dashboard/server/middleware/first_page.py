"""The HTML document of every page: Streamlit's index.html with content to read while the scripts load.

Streamlit's document is empty until 2 MB of scripts have run. This one holds title, introduction and the unfiltered
figures, and preloads the scripts of charts in parallel with the first one.
"""

import ast
import base64
import hashlib
import re
import secrets
import threading
import tomllib
from functools import cache, lru_cache, partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from anyio import to_thread
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import navigation
from dashboard.content import catalogue
from dashboard.server import streamlit_assets
from dashboard.server.compression import EncodedFile, accepted_encoding, encode
from dashboard.server.middleware.static_files import answer
from dashboard.tables.faults import DataFault
from dashboard.text.format import LANGUAGE_KEY, _, known_language, language, language_query
from dashboard.transform.filters import Filters

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
SCRIPT = (HERE / "first_page.js").read_text(encoding="utf-8")
PAGE_WITH_FIGURES = "overview"
PARSE_LOCK = threading.Lock()  # Python 3.11's parser sometimes fails when called from several threads at once
PROCESS_ID = secrets.token_hex(4)  # lets a page detect a restart of the server


def script_hashes() -> list[str]:
    """CSP hashes of inline scripts: in these documents, and in Streamlit's for addresses that are no page."""
    streamlit_html = (streamlit_assets.streamlit_folder() / "index.html").read_text(encoding="utf-8")
    scripts = [SCRIPT, *re.findall(r"<script>(.*?)</script>", streamlit_html, flags=re.DOTALL)]
    return ["sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]


class FirstPage:
    """Middleware that serves the documents of pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the page's document, or pass on other requests."""
        page = _page(scope) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        if page is None:
            await self.app(scope, receive, send)
            return
        encoding = accepted_encoding(Headers(scope=scope).get("accept-encoding", "")) or "identity"
        language.set(known_language(QueryParams(scope["query_string"]).getlist(LANGUAGE_KEY)))
        plain = not scope["query_string"]
        embedded = b"embed=true" in scope["query_string"]
        copy = await to_thread.run_sync(_document, page, plain, embedded, encoding)
        response = answer(copy, encoding, "text/html; charset=utf-8", "no-cache", scope)
        response.headers["Dashboard-Process"] = PROCESS_ID
        await response(scope, receive, send)


def _page(scope: Scope) -> str | None:
    """Name of the page at an address; a trailing slash is redirected by Streamlit."""
    name = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
    if name in navigation.pages() or name == navigation.CLEAN:
        return str(name)
    return None if name else navigation.FIRST


def _document(page: str, plain: bool, embedded: bool, encoding: str) -> EncodedFile:
    """The encoded document; `plain` is whether the address has no query."""
    return _encoded(page, plain and page == PAGE_WITH_FIGURES, embedded, encoding, language.get())


@lru_cache(maxsize=128)
def _encoded(page: str, with_figures: bool, embedded: bool, encoding: str, lang: str) -> EncodedFile:
    text = document(page, with_figures=with_figures, with_navigation=not embedded and page != navigation.CLEAN)
    return encode(text.encode(), encoding)


def document(page: str, *, with_figures: bool, with_navigation: bool = True) -> str:
    """The HTML document of a page."""
    text = (streamlit_assets.streamlit_folder() / "index.html").read_text(encoding="utf-8")
    _title, introduction = heading(page)
    head = [
        f"<title>{escape(navigation.title())}</title>",
        f'<meta name="description" content="{escape(introduction)}">',
        '<link rel="icon" href="./app/static/favicon.svg" type="image/svg+xml">',
        *(f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./{font}">' for font in _fonts()),
        *(_module(file) for file in streamlit_assets.preloaded() if file != streamlit_assets.chart_script()),
        f"<style>{_style()}</style>",
    ]
    body = _placeholder(page, with_figures=with_figures, with_navigation=with_navigation)
    for pattern, new in (
        (r'<html lang="en">', f'<html lang="{language.get().replace("_", "-")}" data-process="{PROCESS_ID}">'),
        (r'\s*<link rel="shortcut icon"[^>]*>', ""),
        (r'\s*<link\s+rel="preload"[^>]*as="font"[^>]*>', ""),  # the theme's fonts are preloaded instead
        (r'\s*<link rel="service-desc"[^>]*>', ""),
        (r"<script>.*?</script>", f"<script>{SCRIPT}</script>"),
        (r"<title>.*?</title>", ""),
        (r"<noscript>.*?</noscript>", ""),
        # The largest script comes first: after the hundred small ones, it would start once they have loaded.
        (r"<head>", f"<head>\n{_module(streamlit_assets.chart_script())}"),
        (r"</head>", "\n".join(head) + "\n</head>"),
        (r"</body>", body + "\n</body>"),
    ):
        text = re.sub(pattern, partial(_replacement, new), text, flags=re.DOTALL)
    return text


def _module(file: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="./{file}">'


def _replacement(new: str, match: re.Match[str]) -> str:
    return new  # literally: re.sub would interpret backslashes in a string


def heading(page: str) -> tuple[str, str]:
    """Title and introduction that a page's script passes to `ui.heading`; empty for a single chart."""
    if page == navigation.CLEAN:
        return "", ""
    words = _heading_in_script(page)
    return (_(words[0]), _(words[1])) if len(words) == 2 else (navigation.pages()[page][0], "")


@cache
def _heading_in_script(page: str) -> list[str]:
    with PARSE_LOCK:
        tree = ast.parse((ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "heading":
            return [
                str(constant.value)
                for argument in node.args
                for constant in ast.walk(argument)
                if isinstance(constant, ast.Constant)
            ]
    return []


def _placeholder(page: str, *, with_figures: bool, with_navigation: bool) -> str:
    title, introduction = heading(page)
    query = f"?{urlencode(language_query(), doseq=True)}".rstrip("?")
    links = [
        f'<a href="./{"" if name == navigation.FIRST else name}{query}">{escape(title)}</a>'
        for name, (title, _icon) in navigation.pages().items()
    ]
    missing = _("This page needs JavaScript, from this server alone. Tables and pictures are there without it.")
    prefetched = " ".join(streamlit_assets.prefetched())
    return "\n".join(
        [
            f'<div id="shell" data-charts="./{streamlit_assets.chart_script()}" data-next="{prefetched}">',
            f"<nav>{''.join(links)}</nav>" if with_navigation else "",
            '<main><div class="wait bar"></div>' if with_navigation else "<main>",
            f"<h1>{escape(title or navigation.title())}</h1>",
            f"<p>{escape(introduction)}</p><noscript><p>{escape(missing)}</p></noscript>",
            _figures() if with_figures else "",
            '<div class="wait chart"></div></main></div>',
        ]
    )


def _figures() -> str:
    try:
        cards = catalogue.cards("overview", Filters())
    except DataFault:  # the page itself shows the faults
        return ""
    items = [
        f'<div><dt>{escape(card.label)}</dt><dd class="figure">{escape(card.value)}</dd>'
        f"<dd>{'<br>'.join(map(escape, card.detail.splitlines()))}</dd><dd>{escape(card.publisher)}</dd></div>"
        for card in cards
    ]
    return f"<dl>{''.join(items)}</dl>"


@cache
def _theme() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    theme: dict[str, Any] = settings["theme"]
    return theme


def _fonts() -> list[str]:
    """Addresses of the fonts that every page needs: those with basic Latin."""
    return [str(face["url"]) for face in _theme().get("fontFaces", ()) if "U+20-7E" in face.get("unicodeRange", "")]


@cache
def _style() -> str:
    theme = _theme()
    colours = {
        scheme: (
            f"#shell {{ --ground: {theme[scheme]['backgroundColor']}; --text: {theme[scheme]['textColor']};"
            f" --line: {theme[scheme]['borderColor']}; --block: {theme[scheme]['secondaryBackgroundColor']}; }}"
        )
        for scheme in ("light", "dark")
    }
    # The page's layout styles are included too: Streamlit would add them after the cards, which would then move.
    files = (HERE / "first_page.css", ROOT / "dashboard" / "ui" / "page.css")
    style = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f"{colours['light']}\n@media (prefers-color-scheme: dark) {{ {colours['dark']} }}\n{style}"
