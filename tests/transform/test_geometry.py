from math import hypot

import pandas as pd
import pytest

from dashboard import tables
from dashboard.transform.geometry import X_SCALE, outline_path, project_x, spread_overlaps

BOX = (0.0, 0.0, 10.0, 10.0)


def test_the_plane_is_true_to_scale_at_the_middle_latitude() -> None:
    assert project_x(10.0) == pytest.approx(7.793, abs=0.001)


def test_rings_and_lines_are_separated_by_none() -> None:
    square = {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}
    line = {"geometry": {"type": "LineString", "coordinates": [[2, 2], [3, 3]]}}
    xs, ys = outline_path([square, line])
    assert ys == [0, 0, 1, 0, None, 2, 3, None]
    assert xs[5] == pytest.approx(2 * X_SCALE, abs=1e-4)


def test_a_ring_is_cut_along_the_edge_of_the_box() -> None:
    half_out = {"geometry": {"type": "Polygon", "coordinates": [[[5, 5], [15, 5], [15, 8], [5, 8], [5, 5]]]}}
    xs, ys = outline_path([half_out], BOX)
    corners = {(round((x or 0) / X_SCALE, 3), y) for x, y in zip(xs, ys, strict=True) if x is not None}
    assert corners == {(5, 5), (10, 5), (10, 8), (5, 8)}
    assert (xs[0], ys[0]) == (xs[-2], ys[-2])


def test_what_lies_beyond_the_box_is_not_sent() -> None:
    far = {"geometry": {"type": "Polygon", "coordinates": [[[20, 20], [30, 20], [30, 30], [20, 20]]]}}
    line = {"geometry": {"type": "LineString", "coordinates": [[20, 20], [30, 30]]}}
    assert outline_path([far, line], BOX) == ([], [])


def test_a_line_that_leaves_and_comes_back_is_two_pieces() -> None:
    line = {"geometry": {"type": "LineString", "coordinates": [[1, 1], [12, 1], [14, 1], [16, 1], [12, 2], [1, 2]]}}
    _xs, ys = outline_path([line], BOX)
    assert ys == [1, 1, None, 2, 2, None]


def test_no_mark_of_the_real_projects_touches_another_and_single_ones_stay() -> None:
    projects = tables.load("projects")
    spread = spread_overlaps(projects, [0.12] * len(projects))
    places = list(zip(spread["x"], spread["y"], strict=True))
    for place, (x, y) in enumerate(places):
        for other_x, other_y in places[place + 1 :]:
            assert hypot(x - other_x, y - other_y) > 0.1199
    alone = spread.set_index("project_id").loc["jayhun-solar-250mw"]
    assert (alone["x"], alone["y"]) == (pytest.approx(project_x(68.66398), abs=1e-4), 37.3481)
    assert (spread["y"] - projects["latitude"]).abs().max() < 0.6


def test_larger_marks_keep_a_larger_distance() -> None:
    points = pd.DataFrame({"longitude": [68.8] * 2, "latitude": [38.5] * 2})
    spread = spread_overlaps(points, [0.1, 0.5])
    assert hypot(*(spread[["x", "y"]].iloc[0] - spread[["x", "y"]].iloc[1])) >= 0.3
    assert spread["y"].iloc[0] == 38.5
