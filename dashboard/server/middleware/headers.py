"""Security headers of every response."""

import os
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.middleware.first_page import script_hashes

NOSNIFF = "X-Content-Type-Options"
FRAME_VARIABLE = "DASHBOARD_FRAME_ANCESTORS"
# Only nosniff on static assets: the rest is 500 B for each of 100 files, and browsers ignore it there.
ASSET_TYPES = ("text/javascript", "application/javascript", "text/css", "font/")


def policy(frame_ancestors: str) -> str:
    """Content security policy: this origin, and what Streamlit's client and Plotly require.

    `frame_ancestors` is the policy's list of who may frame a page: 'self', 'none', addresses, or *.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(
            ["'self'", "blob:", *(f"'{value}'" for value in script_hashes())]
        ),  # the client loads components as modules from blobs
        "style-src": "'self' 'unsafe-inline'",  # the client and Plotly add inline styles
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self'",
        "frame-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Headers of every response; ValueError if the frame ancestors in the environment would end the rule."""
    frames = environment.get(FRAME_VARIABLE, "").strip() or "'self'"
    if set(frames) & set(";,\r\n"):
        raise ValueError(f"{FRAME_VARIABLE}={frames!r}: sources are parted by spaces")
    return {
        "Content-Security-Policy": policy(frames),
        NOSNIFF: "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class SecurityHeaders:
    """Middleware that adds the headers to every response; only nosniff to scripts, styles and fonts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._headers = headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers to the response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                response_headers = MutableHeaders(scope=message)
                is_asset = response_headers.get("content-type", "").startswith(ASSET_TYPES)
                for name, value in self._headers.items():
                    if name == NOSNIFF or not is_asset:
                        response_headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
