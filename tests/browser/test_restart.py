"""Pages that are open while their server behind nginx goes away and comes back with newer tables."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.proxy import proxy
from tests.browser.reader import chart, chart_names, choose_sector, query, sectors, settled, visit
from tests.browser.server import ROOT, serve
from tests.tables.breaking import change

ADDRESSES = (
    "projects?area=energy&years=2000&years=2024&view=gantt",
    "trade?years=2010&years=2024&view=gap&gap_year=2020",
    "map?area=transport&view=region",
    "data?table=events&search=2017",
)
NEWER = "Dushanbe-2 as the newer table names it"


def shown(page: Page) -> tuple[str, list[str], str]:
    """Address, charts, and the first caption, which says the filter."""
    return page.url, chart_names(page), page.get_by_test_id("stCaptionContainer").first.inner_text()


def test_restart_keeps_every_view_and_takes_the_newer_tables(browser: Browser, tmp_path: Path) -> None:
    pages = [browser.new_page() for _address in ADDRESSES]  # not watched: the browser says that its server is away
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    with serve(tmp_path / "first", DASHBOARD_DATA=str(data)) as server, proxy(tmp_path, server, server) as url:
        for page, address in zip(pages, ADDRESSES, strict=True):
            visit(page, f"{url}/{address}")
        before = [shown(page) for page in pages]
        assert "Energy; 2000 to 2024" in before[0][2]
        server.process.kill()
        server.process.wait()
        for page in pages:
            expect(page.get_by_role("dialog", name="Connection error")).to_be_visible()

        change(data, "projects", "name", NEWER, project_id="dushanbe-2-chp-phase1")
        port = int(server.url.rpartition(":")[2])
        with serve(tmp_path / "second", port=port, DASHBOARD_DATA=str(data)) as again:
            for page in pages:
                expect(page.get_by_role("dialog", name="Connection error")).to_have_count(0)
                settled(page)
            assert [shown(page) for page in pages] == before
            expect(chart(pages[0], "projects_gantt")).to_contain_text(NEWER[:12])
            choose_sector(pages[0], "Transport")
            expect(sectors(pages[0])).to_contain_text("Energy")
            assert set(query(pages[0])["area"]) == {"energy", "transport"}
            assert "Traceback" not in again.log.read_text(errors="replace")
    for page in pages:
        page.close()
