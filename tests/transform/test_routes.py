from dashboard import tables
from dashboard.transform.routes import one_row_per_route, routes_in_year


def test_a_route_is_one_row_with_its_areas_and_places() -> None:
    rows = one_row_per_route(tables.load("routes")).set_index("route_id")
    assert len(rows) == 13
    assert rows.loc["line-d", "area_ids"] == "energy"
    assert rows.loc["dushanbe-kulma-2", "area_ids"] == "transport;infrastructure"
    assert rows.loc["cku-railway", "places"].startswith("Kashgar – Kazarman")


def test_a_route_is_there_when_its_project_was_and_without_a_project_never() -> None:
    projects = tables.load("projects")
    rows = one_row_per_route(tables.load("routes"))
    then = routes_in_year(rows, projects, 2010).set_index("route_id")["status"]
    # Road 2006 to 2012, Danghara road 2009 to 2013, Khujand-Ayni 2010-07 to 2011; two lines of 2008 and 2009 finished.
    assert then.to_dict() == {
        "dushanbe-chanak": "under_construction",
        "dushanbe-kulma-1": "under_construction",
        "khujand-ayni-220kv": "under_construction",
        "lolazor-khatlon-220kv": "completed",
        "south-north-500kv": "completed",
    }
