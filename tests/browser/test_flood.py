"""A flood of pictures, and a browser killed under it, against a running server with pages open."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import httpx2
import psutil
from playwright.sync_api import Page, expect

from tests.browser.reader import choose_sector, settled, visit
from tests.browser.server import Server

REQUESTS = 60  # more than three times as many as may wait
# Each request has a connection of its own: the server closes those that stand idle, just when they may be used again.
FRESH = httpx2.Limits(max_connections=REQUESTS, max_keepalive_connections=0)
MEGABYTE = 1_000_000
MOST_LEFT = 100 * MEGABYTE  # that a flood may leave behind: kept pictures (32 MB) and what Python does not give back


def addresses(server: Server) -> list[str]:
    """As many pictures as there are requests, none like another."""
    years = [(first, last) for first in range(1992, 2027) for last in range(first, 2027)]
    return [
        f"{server.url}/chart/trade_annual.png?years={first}&years={last}&theme=dark" for first, last in years[:REQUESTS]
    ]


def asked(client: httpx2.Client, pool: ThreadPoolExecutor, urls: Sequence[str]) -> list[Future[httpx2.Response]]:
    return [pool.submit(client.get, url) for url in urls]


def memory(server: Server) -> int:
    """Bytes that the server itself holds; its Chromium is another matter."""
    return int(psutil.Process(server.process.pid).memory_info().rss)


def chromium(server: Server) -> list[psutil.Process]:
    children = psutil.Process(server.process.pid).children(recursive=True)
    return [each for each in children if "chrom" in each.name().lower()]


def is_alive(page: Page, sector: str) -> None:
    """The page answers the reader: she chooses a sector and sees what it does."""
    choose_sector(page, sector)
    expect(page.get_by_text(f"{sector}; ").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_a_flood_of_pictures_breaks_no_page_and_is_refused_in_words(server: Server, page: Page) -> None:
    visit(page, f"{server.url}/projects")
    other = page.context.new_page()
    visit(other, f"{server.url}/areas")
    urls = addresses(server)
    with (
        ThreadPoolExecutor(REQUESTS) as pool,
        httpx2.Client(timeout=120, limits=FRESH) as client,
    ):
        assert client.get(urls[0]).status_code == 200  # the browser is warm
        before = memory(server)
        under_way = asked(client, pool, urls)
        is_alive(page, "Energy")
        answers = [each.result() for each in under_way]
        counted = Counter(answer.status_code for answer in answers)
        assert set(counted) == {200, 503}, counted
        assert counted[200] >= 16
        for answer in answers:
            if answer.status_code == 503:
                assert int(answer.headers["retry-after"]) >= 1
                assert "Ask again" in answer.text
            else:
                assert answer.content.startswith(b"\x89PNG")
        is_alive(other, "Transport")
        # The same picture for all is drawn once and refused to nobody.
        alike = [each.result() for each in asked(client, pool, [urls[-1]] * REQUESTS)]
        assert {answer.status_code for answer in alike} == {200}
        assert len({answer.content for answer in alike}) == 1
    assert memory(server) - before < MOST_LEFT


def test_chromium_killed_in_the_middle_is_survived(server: Server, page: Page) -> None:
    visit(page, f"{server.url}/projects")
    with ThreadPoolExecutor(8) as pool, httpx2.Client(timeout=120) as client:
        client.get(f"{server.url}/chart/visits.png").raise_for_status()
        killed = chromium(server)
        assert killed
        urls = [f"{server.url}/chart/trade_growth.png?years={year}&years=2024" for year in range(2000, 2008)]
        under_way = asked(client, pool, urls)
        under_way[0].result()
        for process in killed:
            process.kill()
        answers = [each.result() for each in under_way]
        for answer in answers:
            assert answer.status_code in (200, 503), answer.text
            assert answer.status_code == 200 or "started anew" in answer.text
        assert answers[-1].status_code == 200
    settled(page)
    is_alive(page, "Energy")
