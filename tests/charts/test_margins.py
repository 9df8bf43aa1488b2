from math import ceil

from dashboard.charts.style import legend_height, margins
from dashboard.charts.style.font_metrics import width
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Spec, scatter


def drawn(y: list[object], **layout: object) -> Spec:
    return figure([scatter(x=[1] * len(y), y=y)], **layout)


def test_the_longest_word_on_the_axis_has_room() -> None:
    margin = margins.foreseen(drawn(["Oil", "Hydropower", "Gas"]))
    assert margin["l"] == ceil(width("Hydropower", 12)) + 22


def test_a_label_of_two_lines_needs_the_room_of_the_longer_one_without_its_markup() -> None:
    margin = margins.foreseen(drawn(["<b>Hydropower</b><br>in all"]))
    assert margin["l"] == ceil(width("Hydropower", 12, bold=True)) + 22


def test_words_beside_ticks_count_and_not_what_they_stand_for() -> None:
    margin = margins.foreseen(drawn([0, 1], yaxis={"ticktext": ["Hydropower", "Oil"], "tickfont": {"size": 20}}))
    assert margin["l"] == ceil(width("Hydropower", 20)) + 22


def test_numbers_have_a_room_of_their_own() -> None:
    assert margins.foreseen(drawn([1_000, 2_000]))["l"] == 77


def test_the_side_where_the_horizontal_axis_stands_has_room_and_the_other_is_left() -> None:
    below, above = margins.foreseen(drawn([1])), margins.foreseen(drawn([1], xaxis={"side": "top"}))
    assert (below["t"], below["b"], above["t"], above["b"]) == (8, 41, 41, 8)


def test_what_a_chart_has_set_wider_stays() -> None:
    assert margins.foreseen(drawn([1], margin={"l": 300, "t": 120}))["l"] == 300


def test_an_axis_that_is_not_shown_needs_nothing() -> None:
    hidden = {"visible": False}
    assert set(margins.foreseen(drawn(["Hydropower"], xaxis=hidden, yaxis=hidden)).values()) == {8}


def test_a_legend_below_the_plot_has_room_beneath_the_axis() -> None:
    entries = [scatter(x=[1], y=[1], name=name) for name in ("China", "Tajikistan")]
    above, below = (margins.foreseen(figure(entries, legend={"y": y})) for y in (1.02, -0.1))
    assert below["b"] - above["b"] == ceil(legend_height.height(figure(entries), 1200, 12)) + 8
