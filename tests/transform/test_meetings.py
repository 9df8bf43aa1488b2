from dashboard import tables
from dashboard.transform.meetings import with_town_coordinates


def test_visits_and_summits_get_the_point_of_their_town_or_none() -> None:
    met = with_town_coordinates(tables.load("events"), tables.geometry("towns"))
    assert set(met["category"]) == {"visit", "summit"}
    samarkand = met[met["place_name"] == "Samarkand"].iloc[0]
    assert (samarkand["longitude"], samarkand["latitude"]) == (66.96445, 39.65456)
    assert met.loc[met["place_name"] == "Beijing", "longitude"].isna().all()
