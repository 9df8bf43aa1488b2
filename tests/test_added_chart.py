"""A chart and its option are one file and one line on a page: widget, address, refusals and files follow."""

import csv
from pathlib import Path

from tests.copy_of_project import copied, run

CHART = '''"""Number of visits by year."""

from typing import Annotated

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import bar
from dashboard.transform.filters import Filters, apply

PAGES = ("timeline",)
VIEW = {"view": "visits"}


def cities(visits: pd.DataFrame) -> dict[str, str]:
    """Cities that were visited."""
    return {"all": "All cities", **{city.lower(): city for city in sorted(set(visits["city"].dropna()))}}


CITY = Option(lambda: "City", cities, "list", key="city")


def draw(visits: pd.DataFrame, *, filters: Filters, place: Annotated[str, CITY] = "all") -> Chart:
    """Visits to one city, or to all."""
    rows = apply(visits, filters)
    rows = rows if place == "all" else rows[rows["city"].str.lower() == place]
    return Chart(
        title="Visits by city",
        subtitle="One bar a city",
        spec=figure([bar(x=rows["city"].tolist(), y=[1] * len(rows))], height=400),
        rows=rows,
        alt=f"Bar chart of {len(rows)} visits.",
    )
'''
LOOK = """
from pathlib import Path

import pytest

from dashboard import __main__
from dashboard.content import chart_request, judge
from tests.pages import opened

assert judge.faults(Path("data")) == []
app = opened("timeline", view=["visits"], city=["dushanbe"])
assert [str(chart.key) for chart in app.get("plotly_chart")] == ["visits", "visits_by_city"]
widget = app.selectbox(key="timeline-city")
assert (widget.label, widget.value, widget.options[0]) == ("City", "dushanbe", "All cities")
widget.select("beijing").run()
assert dict(app.query_params) == {"view": "visits", "city": "beijing"}, app.query_params

request = chart_request.parse("visits_by_city", chart_request.parse_pairs("years=2017&years=2024&city=beijing"))
assert request.options == {"place": "beijing"}
assert request.page_address == "timeline?years=2017&years=2024&view=visits&city=beijing"
with pytest.raises(chart_request.Refused, match="did you mean beijing?"):
    chart_request.parse("visits_by_city", [("city", "bejing")])
query = "city=dushanbe&years=2000&years=2024"
assert __main__.main(f"export --out out --chart visits_by_city --format csv --filter {query}".split()) == 0
"""


def test_a_chart_is_one_file_and_one_line_on_a_page(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "dashboard" / "charts" / "visits_by_city.py").write_text(CHART, encoding="utf-8")
    page, line = project / "pages" / "timeline.py", '            ui.show("visits")\n'
    text = page.read_text(encoding="utf-8")
    assert text.count(line) == 1
    own = line.replace('("visits")', '("visits_by_city", **ui.options("visits_by_city"))')
    page.write_text(text.replace(line, line + own), encoding="utf-8")
    run(project, LOOK)
    with (project / "out" / "timeline_visits-by-city_dushanbe_2000-2024.csv").open(encoding="utf-8-sig") as file:
        assert {row["city"] for row in csv.DictReader(file)} == {"Dushanbe"}
