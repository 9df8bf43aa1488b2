"""Streamlit's scripts and styles in compressed copies; files of the dashboard's own with a term and an answer 304.

Streamlit leaves compressing to a proxy, and the packages that compress for Starlette do it anew at each request.
"""

import re
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import streamlit_assets
from dashboard.server.compression import EncodedFile, accepted_encoding, encoded_file

PACKAGE = Path(__file__).parent.parent.parent
FOREVER = "public, immutable, max-age=31536000"  # names of Streamlit's files change with their content
A_WEEK = "public, max-age=604800"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
STREAMLIT = re.compile(r"/static/((?:js|css|media)/[^/\\]+)$")
ICONS = re.compile(r"/static/media/MaterialSymbols-Rounded\.[^/\\]+\.woff2$")
ICON = re.compile(r":material/([a-z0-9_]+)")
OWN = re.compile(r"/app/static/[^\\]+$")


@cache
def _files() -> dict[str, Path]:
    """Streamlit's files that are worth compressing, by the end of their address: nothing else is ever read."""
    folder = streamlit_assets.streamlit_folder() / "static"
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in TYPES}


@cache
def icons_shown() -> frozenset[str]:
    """Names of the icons in the code of the dashboard and of its pages."""
    scripts = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "pages").glob("*.py")]
    return frozenset(name for path in scripts for name in ICON.findall(path.read_text(encoding="utf-8")))


@cache
def icons(shown: frozenset[str]) -> EncodedFile:
    """A font of the icons that are shown: Streamlit's four thousand are a sixth of a first visit.

    It is cut in advance; where an icon was not cut out yet, it is Streamlit's own.
    """
    cut = PACKAGE / "static" / "icons"
    ready = shown <= set((cut / "icons.txt").read_text(encoding="utf-8").split())
    whole = next((streamlit_assets.streamlit_folder() / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))
    return encoded_file(cut / "icons.woff2" if ready else whole, "identity")


def is_cached_by_client(headers: Headers, etag: str) -> bool:
    """Whether a request says that its sender holds the answer of this etag already."""
    held = {each.strip().removeprefix("W/") for each in headers.get("if-none-match", "").split(",")}
    return bool(held & {etag.removeprefix("W/"), "*"})


class CompressedAssets:
    """Middleware that answers for Streamlit's files with copies, and completes the answers for the dashboard's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on what is not a file."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
        elif OWN.search(scope["path"]):
            await self._own(scope, receive, send)
        elif ICONS.search(scope["path"]):  # the name is Streamlit's, and the next version may show other icons
            await answer(icons(icons_shown()), "identity", "font/woff2", "no-cache", scope)(scope, receive, send)
        elif (named := STREAMLIT.search(scope["path"])) and (path := _files().get(named[1])):
            await self._streamlit(path, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _streamlit(self, path: Path, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        encoding = accepted_encoding(headers.get("accept-encoding", ""))
        if encoding is None or "range" in headers:  # a part is a part of the file as it is
            await self.app(scope, receive, _varying(send))
            return
        copy = await to_thread.run_sync(encoded_file, path, encoding)
        await answer(copy, encoding, TYPES[path.suffix], FOREVER, scope)(scope, receive, send)

    async def _own(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Headers(scope=scope)
        held = False

        async def completed(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", A_WEEK)
                held = is_cached_by_client(request, headers.get("etag", ""))
                if held:
                    message["status"] = 304
                    del headers["content-length"]
            elif held:
                message = {"type": "http.response.body"}
            await send(message)

        await self.app(scope, receive, completed)


def answer(copy: EncodedFile, encoding: str, media_type: str, term: str, scope: Scope) -> Response:
    """The answer with a copy, or that the reader holds it already."""
    headers = {"Cache-Control": term, "ETag": copy.etag, "Vary": "Accept-Encoding"}
    if is_cached_by_client(Headers(scope=scope), copy.etag):
        return Response(status_code=304, headers=headers)
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    headers |= {"Content-Length": str(len(copy.content)), "Content-Type": media_type}
    return Response(b"" if scope["method"] == "HEAD" else copy.content, headers=headers)


def _varying(send: Send) -> Send:
    """The answer says that another reader may get another encoding."""

    async def varied(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return varied
