"""Pages that are open while their server goes away and comes back."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.reader import choose_sector, query, sectors, settled, visit
from tests.browser.server import free_port, serve


def test_open_page_comes_back_to_the_same_view(browser: Browser, tmp_path: Path) -> None:
    page, port = browser.new_page(), free_port()  # not watched: the browser says that its server is away
    lost = page.get_by_role("dialog", name="Connection error")
    with serve(tmp_path / "first", port=port) as server:
        visit(page, f"{server.url}/projects?years=2017&years=2024")
        choose_sector(page, "Energy")
        settled(page)
        before = page.url
        shown = page.get_by_test_id("stCaptionContainer").first.inner_text()
        assert "Energy" in shown
        server.process.kill()
        server.process.wait()
        expect(lost).to_be_visible()
    with serve(tmp_path / "second", port=port) as server:
        expect(lost).to_have_count(0)
        settled(page)
        assert page.url == before
        assert page.get_by_test_id("stCaptionContainer").first.inner_text() == shown
        choose_sector(page, "Transport")
        expect(sectors(page)).to_contain_text("Energy")
        assert set(query(page)["area"]) == {"energy", "transport"}
        assert "Traceback" not in server.log.read_text(errors="replace")
    page.close()
