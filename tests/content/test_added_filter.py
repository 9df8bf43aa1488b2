"""A third filter is one object in the list: nothing else knows of it, and everything obeys it."""

from collections.abc import Iterator

import pandas as pd
import pytest

from dashboard.content import catalogue, chart_request
from dashboard.content.chart_request import ChartRequest
from dashboard.server.routes import bundles
from dashboard.text import labels
from dashboard.transform.filters import FILTERS, Choice, Filters, apply, from_query
from tests.pages import opened, text

STATUS = Choice(
    key="project_status",
    title=lambda: "Status of projects",
    not_filtered=lambda: "Not filtered by status",
    columns=("status",),
    beside="project_id",  # the names of levels have a status too
    codes=lambda folder: {code: labels.status(code) for code in labels.codes("projects", "status")},
    plural="statuses",
)
STALLED = Filters(years=(2017, 2024), project_status=("stalled",))


@pytest.fixture(autouse=True)
def added() -> Iterator[None]:
    FILTERS.append(STATUS)
    yield
    FILTERS.remove(STATUS)


def test_its_values_are_understood_and_written() -> None:
    query = {"years": ["2017", "2024"], "project_status": ["stalled"]}
    assert from_query(query) == STALLED
    assert STALLED.as_query == query
    assert from_query({"project_status": ["nonsense"]}) == Filters()
    assert chart_request.parse("projects_gantt", [("project_status", "stalled")]).page_address == (
        "projects?project_status=stalled&view=gantt"
    )


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("project_status=staled", "did you mean stalled?"),
        ("project_status=stalled&project_status=stalled", "more than"),
    ],
)
def test_what_cannot_be_obeyed_is_refused_with_a_reason(address: str, reason: str) -> None:
    with pytest.raises(chart_request.Refused, match="project_status") as caught:
        chart_request.parse("projects_gantt", chart_request.parse_pairs(address))
    assert reason in caught.value.reason


def test_it_leaves_rows_of_its_table_alone() -> None:
    stalled = Filters(project_status=("stalled",))
    projects = pd.DataFrame({"project_id": ["a", "b", "c"], "status": ["stalled", "completed", None]})
    assert list(apply(projects, stalled)["project_id"]) == ["a"]
    names = pd.DataFrame({"name": ["x"], "status": ["attested"]})
    assert apply(names, stalled) is names


@pytest.mark.parametrize("name", ["projects_gantt", "projects_counts", "map_projects"])
def test_a_chart_of_its_table_obeys_and_says_so(name: str) -> None:
    chart = catalogue.make(name, STALLED)
    assert set(chart.rows["status"]) == {"stalled"}
    assert chart.filter_text == "all sectors; 2017 to 2024; Stalled or without a later report"
    assert "project_status=stalled" in chart.view
    assert chart.file_stem == f"{name.replace('_', '-')}_stalled_2017-2024"
    assert chart.inactive_filters == ()


def test_a_chart_without_its_table_leaves_it_out_everywhere() -> None:
    chart = catalogue.make("trade_annual", STALLED)
    assert chart.inactive_filters == ("Not filtered by status",)
    assert chart.filter_text == "all sectors; 2017 to 2024"
    assert chart.view == "trade?years=2017&years=2024"
    assert chart.file_stem == "trade-annual_2017-2024"


def test_unlike_values_have_unlike_names_of_files() -> None:
    every = Filters(years=(2017, 2024), project_status=tuple(labels.codes("projects", "status")))
    stems = [catalogue.file_stem("projects_gantt", filters, {}) for filters in (Filters(), STALLED, every)]
    assert len(set(stems)) == 3
    assert "4-statuses-" in stems[2]
    assert "_stalled_2017-2024_" in bundles._file_name("projects", [ChartRequest("projects_gantt", STALLED)])


def test_its_widget_stands_in_the_bar_and_acts() -> None:
    app = opened("projects", project_status=["stalled", "nonsense"], view=["gantt"])
    assert app.multiselect(key="project_status").label == "Status of projects"
    assert app.multiselect(key="project_status").value == ["stalled"]
    assert "Status of projects: what the address named is not known" in text(app)
    assert "Stalled or without a later report" in text(app)
    app.multiselect(key="project_status").set_value(["completed"]).run()
    assert dict(app.query_params) == {"project_status": "completed", "view": "gantt"}
    assert "all sectors; 1992 to" in text(app)
    assert "; Completed" in text(app)
    app.button(key="reset").click().run()
    assert "project_status" not in app.query_params
    assert "; Completed" not in text(app)


def test_cards_and_tables_on_which_it_does_not_act_say_so() -> None:
    shown = text(opened("overview", project_status=["stalled"]))
    assert "- Trade reported by China :gray-badge[Not filtered by status]" in shown
    assert "- Projects in this database\n" in shown
    assert "Filtered by: Sectors, Years, Status of projects" in text(opened("data", table=["projects"]))
