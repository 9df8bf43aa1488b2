import pandas as pd
import pytest

from dashboard.transform.geometry import SHRINK, fan_out, outline, x_of


def test_the_plane_is_true_to_scale_at_the_middle_latitude() -> None:
    assert x_of(10.0) == pytest.approx(7.793, abs=0.001)


def test_rings_and_lines_are_drawn_with_the_pen_up_between_them() -> None:
    square = {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}
    line = {"geometry": {"type": "LineString", "coordinates": [[2, 2], [3, 3]]}}
    xs, ys = outline([square, line])
    assert ys == [0, 0, 1, 0, None, 2, 3, None]
    assert xs[5] == pytest.approx(2 * SHRINK, abs=1e-4)


def test_projects_at_one_place_are_told_apart_and_others_stay_where_they_are() -> None:
    points = pd.DataFrame({"longitude": [68.8] * 9 + [70.0], "latitude": [38.5] * 9 + [39.0]})
    spread = fan_out(points)
    assert len(spread[["x", "y"]].round(6).drop_duplicates()) == 10
    assert spread["y"].iloc[0] == 38.5
    assert spread["y"].iloc[9] == 39.0
    assert ((spread["y"] - points["latitude"]).abs() < 0.2).all()
