"""Names of files: readable, safe on any disk, and never the same for two views."""

import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import charts, tables
from dashboard.content import catalogue, chart_request
from dashboard.content.chart_request import ChartRequest
from dashboard.server import chart_files
from dashboard.server.routes import bundles
from dashboard.transform.filters import Filters

AREAS = list(tables.load("areas")["area_id"])
PAGE = max((page for name in charts.names() for page in charts.module(name).PAGES), key=len)
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")
CODES = {
    name: {option: sorted(chart_request.choices(each)) for option, each in charts.options(name).items()}
    for name in charts.names()
}


@st.composite
def views(draw: st.DrawFn) -> ChartRequest:
    name = draw(st.sampled_from(charts.names()))
    areas = draw(st.lists(st.sampled_from(AREAS), unique=True, max_size=5))
    years = draw(st.sampled_from([None, (2017, 2024), (2017, 2017)]))
    options: dict[str, Any] = {}
    for option, codes in CODES[name].items():
        words = st.sampled_from([*AREAS, *CODES[name].get("category", []), "Xi Jinping", "xi-jinping"])
        options[option] = draw(st.sampled_from(codes) if codes else st.one_of(st.just(""), st.text(max_size=60), words))
    size, scale, dark = draw(st.sampled_from([("report", 1, False), ("square", 4, True)]))
    return ChartRequest(name, Filters(tuple(sorted(areas)), years), options, "png", size, scale, dark)


def named(request: ChartRequest) -> tuple[str, str]:
    return f"{PAGE}_{chart_files.file_name(request)}", bundles._file_name(PAGE, [request])


def identity(request: ChartRequest) -> tuple[object, ...]:
    return request.chart, repr(request.query), *request.file_name_words


@settings(max_examples=200, deadline=None, derandomize=True)
@given(one=views(), other=views())
def test_unlike_views_have_unlike_names_that_any_disk_takes(one: ChartRequest, other: ChartRequest) -> None:
    picture, archive = named(one)
    for name in (picture.replace(".png", "_changed.png"), archive):
        assert NAME.fullmatch(name)
        assert len(name) <= 120
    assert (identity(one) == identity(other)) == (named(one)[0] == named(other)[0])
    if identity(one)[1:] != identity(other)[1:]:
        assert named(one)[1] != named(other)[1]


@pytest.mark.parametrize("name", charts.names())
def test_one_option_or_one_sector_has_a_name_of_its_own(name: str) -> None:
    requests = [chart_request.parse(name, [("area", area)]) for area in AREAS]
    for option, each in charts.options(name).items():
        values = CODES[name][option] or ["Душанбе", "Пекин", "北京", "Xi Jinping", "xi-jinping", *AREAS, "visit"]
        requests += [chart_request.parse(name, [(each.key, value)]) for value in values if value != each.default]
    assert len({chart_files.file_name(item) for item in requests}) == len({identity(item) for item in requests})


def test_up_to_three_sectors_have_a_name_of_their_own_and_so_have_more() -> None:
    chosen = [each for count in (1, 2, 3) for each in combinations(AREAS, count)]
    chosen += list(combinations(AREAS[:8], 4))
    assert len({tuple(catalogue.filter_stem(Filters(each))) for each in chosen}) == len(chosen)


def test_what_words_can_tell_has_no_hash() -> None:
    def stem(name: str, *areas: str, **options: str) -> str:
        return catalogue.file_stem(name, Filters(areas, (2017, 2024)), options)

    assert stem("trade_annual") == "trade-annual_2017-2024"
    assert stem("areas_evidence", "energy", "transport") == "areas-evidence_energy-transport_2017-2024"
    assert stem("trade_annual", flow="import", side="CHN") == "trade-annual_import_chn_2017-2024"
    assert re.fullmatch(
        r"timeline_1992-2026_[0-9a-f]{6}", catalogue.file_stem("timeline", Filters(), {"text": "Душанбе"})
    )
    assert re.fullmatch(r"areas-evidence_4-sectors-[0-9a-f]{6}_2017-2024", stem("areas_evidence", *AREAS[:4]))


def test_a_zip_of_other_options_has_another_name() -> None:
    pairs = [[], [("flow", "import")], [("flow", "export")], [("size", "slide")], [("theme", "dark")]]
    requests = [chart_request.parse_many(["trade_annual", "trade_gap"], query) for query in pairs]
    names = [bundles._file_name("trade", several) for several in requests]
    assert len(set(names)) == len(pairs)
    assert names[0] == f"china-tajikistan-belt-and-road_trade_1992-2026_{tables.version()}.zip"
