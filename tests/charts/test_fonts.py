"""The project's fonts: small, free, with glyphs for all characters in use, and declared in the theme."""

import tomllib
from pathlib import Path
from typing import Any

import pycountry
import pytest
from fontTools.ttLib import TTFont

from dashboard.charts.style import font_metrics
from dashboard.tables import rules
from dashboard.text import format
from tools import build_icons

ROOT = Path(__file__).parent.parent.parent
TAJIK = "ғӣқӯҳҷҒӢҚӮҲҶАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЧШЪЭЮЯабвгдеёжзийклмнопрстуфхчшъэюя"


def glyphs(weight: int) -> set[int]:
    files = [face["file"] for face in font_metrics.faces() if face["weight"] == weight]
    return {code for file in files for code in TTFont(font_metrics.FONTS / file).getBestCmap()}


def characters() -> dict[str, str]:
    files = [
        *(ROOT / "data").rglob("*.csv"),
        *(ROOT / "data").rglob("*.json"),
        *(ROOT / "data").rglob("*.geojson"),
        *(ROOT / "locale").rglob("*.po*"),
    ]
    found = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}
    return found | {"countries": "".join(format.country(each.alpha_3) for each in pycountry.countries)}


@pytest.mark.parametrize("weight", [400, 700])
def test_every_character_of_data_and_words_has_a_glyph(weight: int) -> None:
    drawn = glyphs(weight)
    for where, words in characters().items():
        missing = {each for each in words if ord(each) not in drawn and not each.isspace()}
        assert not missing, f"{where}: run tools/build_fonts.py for {''.join(sorted(missing))}"


@pytest.mark.parametrize("weight", [400, 700])
def test_tajik_russian_and_punctuation_have_glyphs(weight: int) -> None:
    assert not set(map(ord, TAJIK + "«»–—−…·№“”’€¥×")) - glyphs(weight)


def test_a_first_visit_loads_little() -> None:
    size = {face["file"]: (font_metrics.FONTS / face["file"]).stat().st_size for face in font_metrics.faces()}
    assert sum(size[f"noto-sans-latin-{weight}.woff2"] for weight in (400, 700)) < 60_000
    assert all(each < 60_000 for each in size.values())


def letters_of(ranges: str) -> set[int]:
    runs = [run.split("-") for run in ranges.replace("U+", "").split(", ")]
    return {code for run in runs for code in range(int(run[0], 16), int(run[-1], 16) + 1)}


def test_a_range_names_the_letters_that_its_font_has() -> None:
    for face in font_metrics.faces():
        assert letters_of(face["range"]) == set(TTFont(font_metrics.FONTS / face["file"]).getBestCmap())


def test_a_picture_carries_no_font_for_letters_that_it_lacks() -> None:
    assert {face["family"] for face in font_metrics.faces_for("中国")} == {"Noto Sans SC"}
    assert font_metrics.faces_for("\u7d2b\u77ff\u0627") == []  # two of Zijin Mining's letters, and an Arabic one


def test_the_check_knows_every_glyph_and_no_other() -> None:
    assert {ord(each) for each in rules._glyphs()} == glyphs(400) == glyphs(700)


def test_the_page_is_drawn_with_the_fonts_of_the_pictures() -> None:
    theme: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["font"].startswith("'Noto Sans', 'Noto Sans SC'")
    for theme_face, face in zip(theme["fontFaces"], font_metrics.faces(), strict=True):
        assert (theme_face["family"], int(theme_face["weight"])) == (face["family"], face["weight"])
        assert theme_face["url"] == f"app/static/fonts/{face['file']}"
        assert letters_of(theme_face["unicodeRange"]) >= letters_of(face["range"])
        if face["family"] == "Noto Sans":  # of Chinese whole blocks
            assert theme_face["unicodeRange"] == face["range"]


def test_the_licence_lies_beside_the_fonts() -> None:
    for name in ("OFL.txt", "OFL-SC.txt"):
        assert "SIL Open Font License, Version 1.1" in (font_metrics.FONTS / name).read_text(encoding="utf-8")


def test_text_is_measured_with_the_real_letters() -> None:
    assert font_metrics.width("全面", 20) == pytest.approx(40)
    assert font_metrics.width("\u7d2b\u77ff", 20) == pytest.approx(40)  # in no font of the project
    assert font_metrics.width("iiii", 20) < font_metrics.width("ммжш", 20) / 2
    assert font_metrics.width("Trade", 20, bold=True) > font_metrics.width("Trade", 20)


def test_lines_are_broken_where_they_must() -> None:
    assert font_metrics.lines("one two three", 1000, 12) == ["one two three"]
    for words in ("a" * 300, "全面战略" * 40, "/trade?" + "area=energy&" * 30, "Тоҷикистон " * 30):
        broken = font_metrics.lines(words, 150, 12)
        assert all(font_metrics.width(line, 12) <= 150 for line in broken)
        assert "".join(broken).replace(" ", "") == words.replace(" ", "")
    assert font_metrics.lines("", 150, 12) == []


def test_every_icon_is_one_glyph_of_the_cut_font_or_of_the_whole() -> None:
    (whole,) = build_icons.streamlit().glob("media/MaterialSymbols-Rounded.*.woff2")
    known, cut = (build_icons.icon_glyphs(TTFont(font)) for font in (whole, build_icons.OUT / "icons.woff2"))
    listed = set((build_icons.OUT / "icons.txt").read_text(encoding="utf-8").split())
    assert listed <= set(cut)
    for file in build_icons.streamlit().glob("js/*.js"):
        assert set(build_icons.ICON.findall(file.read_text(encoding="utf-8"))) & set(known) <= listed, file.name
    for file in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")):
        assert set(build_icons.ICON.findall(file.read_text(encoding="utf-8"))) <= set(known), file.name


def test_icons_are_drawn_as_streamlit_draws_them() -> None:
    (whole,) = build_icons.streamlit().glob("media/MaterialSymbols-Rounded.*.woff2")
    fonts = [TTFont(font) for font in (whole, build_icons.OUT / "icons.woff2")]
    names = [build_icons.icon_glyphs(font) for font in fonts]
    for icon in ("map", "timeline", "menu_book", "expand_more"):
        theirs, ours = (font["glyf"][drawn[icon]] for font, drawn in zip(fonts, names, strict=True))
        assert ours.getCoordinates(None)[0] == theirs.getCoordinates(None)[0]


def test_icons_are_small_and_their_licence_lies_beside_them() -> None:
    assert (build_icons.OUT / "icons.woff2").stat().st_size < 30_000
    assert "Apache License" in (build_icons.OUT / "LICENSE.txt").read_text(encoding="utf-8")
