from playwright.sync_api import Page

from tests.browser.reader import PAGES, chart, visit
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

# Marks drawn of the traces that carry the ids of projects.
PROJECTS = """plot => plot._fullData.filter(trace => trace.customdata)
  .reduce((sum, trace) => sum + plot.querySelectorAll(`.trace${trace.uid} path.point`).length, 0)"""


def test_provinces_and_projects_are_drawn(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["map"])
    plot = chart(page, "map_projects")

    points, width = plot.evaluate(OUTLINE, "provinces")
    assert points > 200
    assert width > 0.4
    assert plot.evaluate(PROJECTS) > 50


def test_sector_leaves_only_its_projects_on_the_map(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["map"])
    everything = chart(page, "map_projects").evaluate(PROJECTS)
    visit(page, server.url + PAGES["map"] + "?area=energy")

    assert 0 < chart(page, "map_projects").evaluate(PROJECTS) < everything
