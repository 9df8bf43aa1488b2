"""What every answer tells the browser to forbid."""

import os
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.middleware.first_page import script_hashes

NOSNIFF = "X-Content-Type-Options"
FRAMES = "DASHBOARD_FRAME_ANCESTORS"
# Half a kilobyte with each of a hundred scripts would be a burden, and no browser heeds it there.
INERT = ("text/javascript", "application/javascript", "text/css", "font/")


def policy(frame_ancestors: str) -> str:
    """Content security policy: this server alone, and what Streamlit's client and Plotly cannot do without.

    `frame_ancestors` is who may show a page in a frame, as the policy writes it: 'self', 'none', addresses, or *.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(
            ["'self'", "blob:", *(f"'{each}'" for each in script_hashes())]
        ),  # components are modules that the client makes from text
        "style-src": "'self' 'unsafe-inline'",  # the client and Plotly write their styles as they draw
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
    """Headers of every answer; ValueError if the environment names frames in a way that would end the rule."""
    frames = environment.get(FRAMES, "").strip() or "'self'"
    if set(frames) & set(";,\r\n"):
        raise ValueError(f"{FRAMES}={frames!r}: sources are parted by spaces")
    return {
        "Content-Security-Policy": policy(frames),
        NOSNIFF: "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class SecurityHeaders:
    """Middleware that adds the headers to every answer; to scripts, styles and fonts what browsers heed there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._headers = headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers to what comes back."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                inert = answer.get("content-type", "").startswith(INERT)
                for name, value in self._headers.items():
                    if name == NOSNIFF or not inert:
                        answer.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, secured if scope["type"] == "http" else send)
