"""A request to another host, or an error in the console, fails the test in whose browser it happens."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage

OWN_HOSTS = {"127.0.0.1", "localhost"}

# Opened at /trade, Streamlit's client looks for its server under /trade/ first and then at the root.
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")


@dataclass
class Watch:
    """What went wrong in the browser without the page showing it."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch a context from now on."""
        context.on("request", lambda request: self._note_host(request.url))
        context.on("console", self._note_error)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _note_host(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in OWN_HOSTS:
            self.foreign.append(url)

    def _note_error(self, line: ConsoleMessage) -> None:
        url = line.location.get("url", "")
        if line.type == "error" and not PROBES.search(url):
            self.errors.append(f"{line.text} ({url})")

    def clear(self) -> None:
        """Forget what went wrong until now."""
        self.foreign.clear()
        self.errors.clear()

    def judge(self) -> None:
        """Fail if anything went wrong."""
        assert not self.foreign, f"requests to other hosts: {self.foreign}"
        assert not self.errors, f"errors in the console: {self.errors}"
