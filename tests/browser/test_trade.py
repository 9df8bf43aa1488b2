from playwright.sync_api import Page, expect

from tests.browser.reader import PAGES, chart, chart_names, visit
from tests.browser.server import Server

# The place on the screen of the mark that carries a label.
MARK = """(plot, [name, year]) => {
  const trace = plot._fullData.find(each => each.mode.includes("markers") && each.name === name && each.customdata);
  const at = [...trace.x].indexOf(year);
  const box = plot.getBoundingClientRect();
  const {_offset: left} = plot._fullLayout.xaxis, {_offset: top} = plot._fullLayout.yaxis;
  return [box.left + left + plot._fullLayout.xaxis.d2p(trace.x[at]),
          box.top + top + plot._fullLayout.yaxis.d2p(trace.y[at])];
}"""


def test_a_selected_point_opens_its_row_and_the_conflicting_values(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["trade"] + "?years=2010&years=2026")
    plot = chart(page, "trade_annual")
    plot.scroll_into_view_if_needed()
    x, y = plot.evaluate(MARK, ["China: China Customs", 2022])
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expect(page.get_by_text("Other values of the same time")).to_be_visible()
    expect(page.get_by_text("2,557,654,723")).to_be_visible()
    expect(page.get_by_text("2,600,000,000")).to_be_visible()


def test_five_panels_hold_marks_on_a_narrow_screen(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server.url + PAGES["trade"] + "?view=neighbours")
    plot = chart(page, "trade_neighbours")
    assert plot.locator(".subplot").count() == 5
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390


def test_a_choice_of_a_view_draws_that_view_alone_and_its_address_follows(server: Server, own_page: Page) -> None:
    received: list[str | bytes] = []
    own_page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    visit(own_page, server.url + PAGES["trade"] + "?axis=log&years=2000&years=2026")
    introduction = b"report the same trade differently"
    assert any(introduction in frame for frame in received if isinstance(frame, bytes))
    received.clear()
    own_page.get_by_role("radio", name="Growth").click()
    expect(chart(own_page, "trade_growth")).to_be_visible()
    expect(own_page).to_have_url(server.url + PAGES["trade"] + "?years=2000&years=2026&unit=growth")
    assert chart_names(own_page) == ["trade_growth"]
    assert received
    assert not any(introduction in frame for frame in received if isinstance(frame, bytes))
