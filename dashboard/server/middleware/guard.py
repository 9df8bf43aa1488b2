"""What no reader needs, refused before anything else sees it: addresses, origins and messages."""

import re
from asyncio import sleep
from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's own for uploads, accounts and statistics: nothing here is uploaded, and nobody signs in.
CLOSED = re.compile(r"/(_stcore/(upload_file|metrics)|auth|oauth2callback)(/|$)")
LONGEST_ADDRESS = 255  # bytes of the path: longer names are no files, and ask the disk in vain
# A page's message is some hundred bytes, with many controls a few thousand.
LARGEST_MESSAGE = 64 * 1024
BURST, PER_SECOND = 40, 10  # messages of a page that are taken at once, and then
POLICY_VIOLATION, WRONG_KIND, TOO_BIG = 1008, 1003, 1009  # RFC 6455, 7.4.1


class Guard:
    """Middleware; `needed` tells the messages that a page sends from those that it has no use for."""

    def __init__(self, app: ASGIApp, needed: Callable[[bytes], bool] = lambda message: True) -> None:
        self.app = app
        self._needed = needed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not refused; messages no faster than a reader makes them."""
        if scope["type"] == "http" and _closed(scope["path"]):
            await PlainTextResponse("Not found\n", 404)(scope, receive, send)
        elif scope["type"] == "websocket" and is_foreign_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif scope["type"] == "websocket":
            await self.app(scope, self._slowly(receive, send), send)
        else:
            await self.app(scope, receive, send)

    def _slowly(self, receive: Receive, send: Send) -> Receive:
        """Messages one by one: what comes too fast waits in the sender's own connection, and costs nothing here."""
        left, last = float(BURST), monotonic()

        async def received() -> Message:
            nonlocal left, last
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                now = monotonic()
                left, last = min(BURST, left + (now - last) * PER_SECOND) - 1, now
                if left < 0:
                    await sleep(-left / PER_SECOND)
                content = message.get("bytes")
                if content is None or len(content) > LARGEST_MESSAGE:
                    code = WRONG_KIND if content is None else TOO_BIG
                    await send({"type": "websocket.close", "code": code})
                    return {"type": "websocket.disconnect", "code": code}
                if self._needed(content):
                    return message

        return received


def is_foreign_origin(headers: Headers) -> bool:
    """Whether a page of another host opens a websocket.

    Streamlit would ask another server for this one's address to find out, and serve nobody until it has an answer.
    Hosts are compared: behind a proxy that ends TLS the origin's scheme is not the request's.
    """
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True


def _closed(path: str) -> bool:
    return bool(CLOSED.search(path)) or len(path.encode(errors="replace")) > LONGEST_ADDRESS
