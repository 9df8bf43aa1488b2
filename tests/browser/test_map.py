from playwright.sync_api import Locator, Page, expect

from dashboard import tables
from tests.browser.reader import PAGES, chart, query, settled, visit
from tests.browser.server import Server

# Of a trace found by name: how many points its outline has, and how wide it is drawn, as a share of the plot.
OUTLINE = """(plot, name) => {
  const place = plot.data.findIndex(trace => trace.name === name);
  const uid = plot._fullData[place].uid;
  const paths = [...plot.querySelectorAll(`.trace${uid} path`)];
  const points = Math.max(...paths.map(path => (path.getAttribute("d") ?? "").split(/[LM]/).length));
  const width = Math.max(...paths.map(path => path.getBoundingClientRect().width));
  return [points, width / plot.getBoundingClientRect().width];
}"""

# Centres of the marks drawn of the traces that carry the ids of projects.
CENTRES = """plot => plot._fullData.filter(trace => trace.customdata).flatMap(trace =>
  [...plot.querySelectorAll(`.trace${trace.uid} path.point`)].map(point => {
    const box = point.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }))"""


def test_provinces_and_projects_are_drawn_and_no_two_marks_lie_on_one_spot(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["map"])
    plot = chart(page, "map_projects")

    points, width = plot.evaluate(OUTLINE, "provinces")
    assert points > 200
    assert width > 0.4
    projects, centres = tables.load("projects"), plot.evaluate(CENTRES)
    assert len(centres) == (projects["latitude"].notna() & (projects["role"] != "outside_tajikistan")).sum()
    for place, (x, y) in enumerate(centres):
        assert all(abs(x - other_x) + abs(y - other_y) > 8 for other_x, other_y in centres[place + 1 :])


# Where the mark of a project is on the screen, by what stands in its hover text.
MARK = """(plot, name) => {
  for (const trace of plot._fullData.filter(trace => trace.customdata)) {
    const place = trace.text.findIndex(text => text.startsWith(name));
    if (place < 0) continue;
    const drawn = [...trace.x].slice(0, place).filter(x => x !== null).length; // the mark of the legend is not
    const box = plot.querySelectorAll(`.trace${trace.uid} path.point`)[drawn].getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def year_handle(page: Page) -> Locator:
    return page.locator(".st-key-map-year").get_by_role("slider")


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=3).first


def test_years_are_reached_with_the_keyboard_and_stand_in_the_address(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["map"])
    year_handle(page).focus()
    page.keyboard.press("End")
    expect(title(page)).to_contain_text("2026")
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_contain_text("2025")
    settled(page)
    assert query(page) == {"year": ["2025"]}
    page.reload()
    expect(title(page)).to_contain_text("2025")


def test_playing_runs_year_by_year_and_stops_when_asked(server: Server, page: Page) -> None:
    visit(page, f"{server.url}{PAGES['map']}?year=2010")
    play = page.locator(".st-key-play").get_by_role("button")
    play.focus()
    page.keyboard.press("Enter")
    expect(title(page)).to_contain_text("2012")
    seen = int(query(page)["year"][0])
    play.click()
    expect(play).to_contain_text("Play")
    settled(page)
    stopped = query(page)["year"]
    assert max(2012, seen) <= int(stopped[0]) <= seen + 2  # the click meets at most two steps under way
    expect(title(page)).to_contain_text(stopped[0])


def test_a_mark_that_is_clicked_opens_the_card_of_its_project(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["map"])
    plot = chart(page, "map_projects")
    plot.scroll_into_view_if_needed()
    page.mouse.click(*plot.evaluate(MARK, "Kalai-Khumb - Vanj"))
    card = page.locator(".st-key-card-kalaikhumb-vanj-rushan-road")
    expect(card).to_contain_text("What other sources say")
    expect(card.get_by_role("row")).to_have_count(5)
    expect(card).to_contain_text("RMB 1.307 billion")
