"""Serve Streamlit's scripts and styles compressed; add cache headers and 304 to the dashboard's own files.

Streamlit leaves compression to a proxy, and Starlette's middleware compresses again on each request.
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
IMMUTABLE = "public, immutable, max-age=31536000"  # Streamlit's file names contain a hash
ONE_WEEK = "public, max-age=604800"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
STREAMLIT_ASSET = re.compile(r"/static/((?:js|css|media)/[^/\\]+)$")
ICON_FONT = re.compile(r"/static/media/MaterialSymbols-Rounded\.[^/\\]+\.woff2$")
ICON = re.compile(r":material/([a-z0-9_]+)")
OWN_ASSET = re.compile(r"/app/static/[^\\]+$")


@cache
def _compressible_files() -> dict[str, Path]:
    """Streamlit's files worth compressing, by the end of their address; no other file is ever read."""
    folder = streamlit_assets.streamlit_folder() / "static"
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in TYPES}


@cache
def icon_names() -> frozenset[str]:
    """Names of the icons that the dashboard and its pages use."""
    scripts = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "pages").glob("*.py")]
    return frozenset(name for path in scripts for name in ICON.findall(path.read_text(encoding="utf-8")))


@cache
def icon_font(shown: frozenset[str]) -> EncodedFile:
    """Font subset with the icons shown: Streamlit's four thousand are 1/6 of the bytes of a first visit.

    The subset is built in advance; if it lacks an icon, Streamlit's full font is returned.
    """
    subset_folder = PACKAGE / "static" / "icons"
    complete = shown <= set((subset_folder / "icons.txt").read_text(encoding="utf-8").split())
    full_font = next((streamlit_assets.streamlit_folder() / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))
    return encoded_file(subset_folder / "icons.woff2" if complete else full_font, "identity")


def is_cached_by_client(headers: Headers, etag: str) -> bool:
    """Whether If-None-Match of a request contains this ETag."""
    etags = {tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")}
    return bool(etags & {etag.removeprefix("W/"), "*"})


class CompressedAssets:
    """Middleware that serves Streamlit's files compressed, and adds caching to the dashboard's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file, or pass on other requests."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
        elif OWN_ASSET.search(scope["path"]):
            await self._serve_own(scope, receive, send)
        elif ICON_FONT.search(scope["path"]):  # not immutable: the subset may change under Streamlit's name
            await answer(icon_font(icon_names()), "identity", "font/woff2", "no-cache", scope)(scope, receive, send)
        elif (match := STREAMLIT_ASSET.search(scope["path"])) and (path := _compressible_files().get(match[1])):
            await self._serve_streamlit(path, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _serve_streamlit(self, path: Path, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        encoding = accepted_encoding(headers.get("accept-encoding", ""))
        if encoding is None or "range" in headers:  # ranges refer to the uncompressed file
            await self.app(scope, receive, _with_vary(send))
            return
        copy = await to_thread.run_sync(encoded_file, path, encoding)
        await answer(copy, encoding, TYPES[path.suffix], IMMUTABLE, scope)(scope, receive, send)

    async def _serve_own(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Headers(scope=scope)
        cached = False

        async def send_completed(message: Message) -> None:
            nonlocal cached
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", ONE_WEEK)
                cached = is_cached_by_client(request, headers.get("etag", ""))
                if cached:
                    message["status"] = 304
                    del headers["content-length"]
            elif cached:
                message = {"type": "http.response.body"}
            await send(message)

        await self.app(scope, receive, send_completed)


def answer(copy: EncodedFile, encoding: str, media_type: str, cache_control: str, scope: Scope) -> Response:
    """Response with the encoded file, or 304 if the client has it cached."""
    headers = {"Cache-Control": cache_control, "ETag": copy.etag, "Vary": "Accept-Encoding"}
    if is_cached_by_client(Headers(scope=scope), copy.etag):
        return Response(status_code=304, headers=headers)
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    headers |= {"Content-Length": str(len(copy.content)), "Content-Type": media_type}
    return Response(b"" if scope["method"] == "HEAD" else copy.content, headers=headers)


def _with_vary(send: Send) -> Send:
    """A `send` that adds Vary: Accept-Encoding to the response."""

    async def send_with_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_with_vary
