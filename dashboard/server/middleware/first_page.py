"""The first document of every page: Streamlit's own, with what a reader can use while the scripts load.

Streamlit's document is empty until 2 MB of scripts have run. Here it holds title, introduction and, where they are
not filtered, the figures; and it names the scripts of charts at once, so that they load beside the first one.
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
FIGURES_OF = "overview"
PARSING = threading.Lock()  # Python's parser fails now and then when several threads ask it at once (3.11)
PROCESS = secrets.token_hex(4)  # tells a page whether it still speaks with the process that sent it


def script_hashes() -> list[str]:
    """Hashes of the scripts that stand in a document: here, and in Streamlit's own where an address is no page."""
    own = (streamlit_assets.streamlit_folder() / "index.html").read_text(encoding="utf-8")
    scripts = [SCRIPT, *re.findall(r"<script>(.*?)</script>", own, flags=re.DOTALL)]
    return ["sha256-" + base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]


class FirstPage:
    """Middleware that answers for the addresses of pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the page's first document, or pass on what is not a page."""
        page = _page(scope) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        if page is None:
            await self.app(scope, receive, send)
            return
        encoding = accepted_encoding(Headers(scope=scope).get("accept-encoding", "")) or "identity"
        language.set(known_language(QueryParams(scope["query_string"]).getlist(LANGUAGE_KEY)))
        plain = not scope["query_string"]
        embedded = b"embed=true" in scope["query_string"]
        copy = await to_thread.run_sync(_document, page, plain, embedded, encoding)
        told = answer(copy, encoding, "text/html; charset=utf-8", "no-cache", scope)
        told.headers["Dashboard-Process"] = PROCESS
        await told(scope, receive, send)


def _page(scope: Scope) -> str | None:
    """Name of the page that an address is of; one with a stroke at its end is sent on to the page by Streamlit."""
    name = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
    if name in navigation.pages() or name == navigation.CLEAN:
        return str(name)
    return None if name else navigation.FIRST


def _document(page: str, plain: bool, embedded: bool, encoding: str) -> EncodedFile:
    """The document in an encoding; `plain` is whether the address says nothing but the page."""
    return _encoded(page, plain and page == FIGURES_OF, embedded, encoding, language.get())


@lru_cache(maxsize=128)
def _encoded(page: str, with_figures: bool, embedded: bool, encoding: str, code: str) -> EncodedFile:
    text = document(page, with_figures=with_figures, with_navigation=not embedded and page != navigation.CLEAN)
    return encode(text.encode(), encoding)


def document(page: str, *, with_figures: bool, with_navigation: bool = True) -> str:
    """The first document of a page."""
    text = (streamlit_assets.streamlit_folder() / "index.html").read_text(encoding="utf-8")
    _title, introduction = heading(page)
    head = [
        f"<title>{escape(navigation.title())}</title>",
        f'<meta name="description" content="{escape(introduction)}">',
        '<link rel="icon" href="./app/static/favicon.svg" type="image/svg+xml">',
        *(f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./{font}">' for font in _fonts()),
        *(_module(file) for file in streamlit_assets.at_once() if file != streamlit_assets.charts()),
        f"<style>{_style()}</style>",
    ]
    body = _shell(page, with_figures=with_figures, with_navigation=with_navigation)
    for pattern, new in (
        (r'<html lang="en">', f'<html lang="{language.get().replace("_", "-")}" data-process="{PROCESS}">'),
        (r'\s*<link rel="shortcut icon"[^>]*>', ""),
        (r'\s*<link\s+rel="preload"[^>]*as="font"[^>]*>', ""),  # the browser asks for the fonts that the theme names
        (r'\s*<link rel="service-desc"[^>]*>', ""),
        (r"<script>.*?</script>", f"<script>{SCRIPT}</script>"),
        (r"<title>.*?</title>", ""),
        (r"<noscript>.*?</noscript>", ""),
        # The largest script comes first: behind the hundred small ones it would start when they have all come.
        (r"<head>", f"<head>\n{_module(streamlit_assets.charts())}"),
        (r"</head>", "\n".join(head) + "\n</head>"),
        (r"</body>", body + "\n</body>"),
    ):
        text = re.sub(pattern, partial(_put, new), text, flags=re.DOTALL)
    return text


def _module(file: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="./{file}">'


def _put(new: str, match: re.Match[str]) -> str:
    return new  # as it is: a replacement in words would have its backslashes read


def heading(page: str) -> tuple[str, str]:
    """Title and introduction of a page, as its script gives them to `ui.heading`; none of a chart alone."""
    if page == navigation.CLEAN:
        return "", ""
    words = _heading_in_script(page)
    return (_(words[0]), _(words[1])) if len(words) == 2 else (navigation.pages()[page][0], "")


@cache
def _heading_in_script(page: str) -> list[str]:
    with PARSING:
        tree = ast.parse((ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "heading":
            return [
                str(each.value)
                for argument in node.args
                for each in ast.walk(argument)
                if isinstance(each, ast.Constant)
            ]
    return []


def _shell(page: str, *, with_figures: bool, with_navigation: bool) -> str:
    title, introduction = heading(page)
    query = f"?{urlencode(language_query(), doseq=True)}".rstrip("?")
    links = [
        f'<a href="./{"" if name == navigation.FIRST else name}{query}">{escape(title)}</a>'
        for name, (title, _icon) in navigation.pages().items()
    ]
    missing = _("This page needs JavaScript, from this server alone. Tables and pictures are there without it.")
    following = " ".join(streamlit_assets.next_pages())
    return "\n".join(
        [
            f'<div id="shell" data-charts="./{streamlit_assets.charts()}" data-next="{following}">',
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
    except DataFault:  # the page itself says what is wrong
        return ""
    said = [
        f'<div><dt>{escape(card.label)}</dt><dd class="figure">{escape(card.value)}</dd>'
        f"<dd>{'<br>'.join(map(escape, card.detail.splitlines()))}</dd><dd>{escape(card.publisher)}</dd></div>"
        for card in cards
    ]
    return f"<dl>{''.join(said)}</dl>"


@cache
def _theme() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    theme: dict[str, Any] = settings["theme"]
    return theme


def _fonts() -> list[str]:
    """Addresses of the fonts that every page needs: those of plain Latin letters."""
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
    # What lays out the page comes with its first document too: Streamlit's own way is later than the cards, which move.
    files = (HERE / "first_page.css", ROOT / "dashboard" / "ui" / "page.css")
    style = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f"{colours['light']}\n@media (prefers-color-scheme: dark) {{ {colours['dark']} }}\n{style}"
