"""Refuse addresses, origins and messages that no reader needs, before anything else handles them."""

import re
from asyncio import sleep
from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's endpoints for uploads, sign-in and statistics, none of which are used here.
BLOCKED_PATHS = re.compile(r"/(_stcore/(upload_file|metrics)|auth|oauth2callback)(/|$)")
MAX_PATH_BYTES = 255  # the longest file name; beyond it, disk lookups are futile
# Messages of a page have some hundred bytes, with many widgets a few thousand.
MAX_MESSAGE_BYTES = 64 * 1024
BURST, PER_SECOND = 40, 10  # messages of a page: token bucket
POLICY_VIOLATION, UNSUPPORTED_DATA, TOO_BIG = 1008, 1003, 1009  # RFC 6455, 7.4.1


class Guard:
    """Middleware; `is_needed` recognises messages that a page sends."""

    def __init__(self, app: ASGIApp, is_needed: Callable[[bytes], bool] = lambda message: True) -> None:
        self.app = app
        self._is_needed = is_needed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not refused; messages are rate limited."""
        if scope["type"] == "http" and _is_blocked(scope["path"]):
            await PlainTextResponse("Not found\n", 404)(scope, receive, send)
        elif scope["type"] == "websocket" and is_foreign_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif scope["type"] == "websocket":
            await self.app(scope, self._rate_limited(receive, send), send)
        else:
            await self.app(scope, receive, send)

    def _rate_limited(self, receive: Receive, send: Send) -> Receive:
        """A `receive` with a rate limit: excess messages wait in the sender's connection, not in memory here."""
        tokens, last = float(BURST), monotonic()

        async def receive_limited() -> Message:
            nonlocal tokens, last
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                now = monotonic()
                tokens, last = min(BURST, tokens + (now - last) * PER_SECOND) - 1, now
                if tokens < 0:
                    await sleep(-tokens / PER_SECOND)
                content = message.get("bytes")
                if content is None or len(content) > MAX_MESSAGE_BYTES:
                    code = UNSUPPORTED_DATA if content is None else TOO_BIG
                    await send({"type": "websocket.close", "code": code})
                    return {"type": "websocket.disconnect", "code": code}
                if self._is_needed(content):
                    return message

        return receive_limited


def is_foreign_origin(headers: Headers) -> bool:
    """Whether a page of another host opens a websocket.

    Streamlit would look up this server's external address for this and block meanwhile.
    Only hosts are compared: behind a proxy that ends TLS the origin's scheme is not the request's.
    """
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True


def _is_blocked(path: str) -> bool:
    return bool(BLOCKED_PATHS.search(path)) or len(path.encode(errors="replace")) > MAX_PATH_BYTES
