from itertools import combinations

import pytest

from dashboard.transform.label_placement import Placement, place_labels


def clashes(positions: list[float], places: list[Placement]) -> list[tuple[int, int]]:
    """Pairs of labels that overlap or one of which is crossed by the line of the other."""
    found = []
    for one, other in combinations(range(len(places)), 2):
        a, b = places[one], places[other]
        overlap = a.row == b.row and a.start < b.end and b.start < a.end
        crossed = (a.row > b.row and b.start < positions[one] < b.end) or (
            b.row > a.row and a.start < positions[other] < a.end
        )
        if overlap or crossed:
            found.append((one, other))
    return found


@pytest.mark.parametrize(
    ("positions", "widths"),
    [
        ([10.0, 410.0, 500.0, 600.0, 620.0], [170.0, 160.0, 260.0, 230.0, 200.0]),
        ([70.0, 200.0, 560.0, 610.0], [300.0, 300.0, 280.0, 290.0]),
        ([0.0], [100.0]),
        ([630.0, 638.0], [50.0, 50.0]),
        ([140.0, 330.0, 540.0, 590.0], [165.0, 260.0, 230.0, 200.0]),
    ],
)
def test_no_label_overlaps_another_or_is_crossed_by_a_line_or_sticks_out(
    positions: list[float], widths: list[float]
) -> None:
    places = place_labels(positions, widths, 640.0)
    assert clashes(positions, places) == []
    assert all(label.start >= 0 and label.end <= 640 for label in places)


def test_labels_far_apart_share_the_lowest_row() -> None:
    assert [label.row for label in place_labels([100.0, 600.0], [80.0, 80.0], 640.0)] == [0, 0]


def test_no_labels_need_no_place() -> None:
    assert place_labels([], [], 640.0) == []


def test_labels_that_cannot_all_be_placed_have_rows_of_their_own() -> None:
    places = place_labels([20.0, 60.0, 100.0, 140.0], [290.0] * 4, 300.0)
    assert sorted(label.row for label in places) == [0, 1, 2, 3]


def test_twelve_labels_of_the_whole_time_hold_in_the_saved_picture() -> None:
    years = [1992.0, 2001.5, 2007.0, 2011.0, 2013.4, 2014.7, 2017.7, 2019.5, 2023.4, 2024.5, 2025.9, 2026.4]
    positions = [(year - 1991.3) / 36.4 * 1040 for year in years]
    widths = [6.5 * length for length in (20, 16, 11, 18, 14, 16, 18, 20, 18, 12, 13, 11)]
    places = place_labels(positions, widths, 1040.0)
    assert clashes(positions, places) == []
    assert all(label.start >= 0 and label.end <= 1040 for label in places)
    assert max(label.row for label in places) < 12
