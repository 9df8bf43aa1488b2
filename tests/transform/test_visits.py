from dashboard import tables
from dashboard.transform.visits import with_position_in_year


def test_visits_of_one_year_and_direction_have_different_ranks() -> None:
    rows = with_position_in_year(tables.load("visits")).set_index("visit_id")
    assert rows.loc[["2014-05-19-rahmon", "2014-11-06-rahmon", "2014-09-11-xi"], "rank"].tolist() == [0, 1, 0]
    assert rows.loc["2008-08-rahmon", "year"] == 2008


def test_since_2013_ten_went_to_china_and_three_to_tajikistan() -> None:
    rows = with_position_in_year(tables.load("visits"))
    known = rows[rows["year"] >= 2013]
    assert known["host_country"].value_counts().to_dict() == {"CHN": 10, "TJK": 3}
