"""The tab that the tests of a process share, one after the other: scripts that it compiled stay compiled."""

from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.browser.server import Server
from tests.browser.watch import Watch

MOST_TESTS = 25  # a tab never gives back all the memory of what it has drawn


class Tab:
    """A tab that is made as new between two tests, and opened anew where that is not possible."""

    def __init__(self, browser: Browser, options: dict[str, Any], server: Server) -> None:
        self._browser, self._options = browser, options
        # A page without scripts; another host's, or none, would end the process that holds what was compiled.
        self._rest = f"{server.url}/_stcore/health"
        self._page: Page | None = None
        self._tests = 0
        self.watch = Watch()

    def page(self) -> Page:
        """The tab as a reader opens it: empty, at rest, nothing kept from before."""
        if self._page is None:
            self.watch = Watch()
            context = self._browser.new_context(**self._options)
            self.watch.over(context)
            self._page = context.new_page()
            self._page.goto(self._rest)
        return self._page

    def tidy(self) -> None:
        """Leave nothing of a test for the next one."""
        if self._page is None:
            return
        self._tests += 1
        if self._tests == MOST_TESTS:
            self.throw_away()
            return
        page, context = self._page, self._page.context
        try:
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.goto(self._rest)
            page.mouse.move(0, 0)
            page.set_viewport_size(self._options["viewport"])
            page.emulate_media(color_scheme="null")
            page.unroute_all(behavior="ignoreErrors")
            for other in context.pages:
                if other != page:
                    other.close()
            context.clear_cookies()
            context.clear_permissions()
        except Error:
            self.throw_away()

    def throw_away(self) -> None:
        """Close it; the next test has another one."""
        if self._page is not None:
            self._page.context.close()
            self._page, self._tests = None, 0
