"""Width and line breaks of text, measured with the fonts of the pictures."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from PIL import ImageFont

FONTS = Path(__file__).parent.parent.parent / "static" / "fonts"
MEASURED_SIZE = 100  # font size at which characters are measured; widths scale with size
BREAKS = "/&?=;_-"  # characters after which a word wider than a line may be broken


@lru_cache
def faces() -> list[dict[str, Any]]:
    """The project's fonts: `family`, `weight`, `file` and `range` (its characters, as CSS `unicode-range`)."""
    fonts: list[dict[str, Any]] = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))
    return fonts


def faces_for(text: str) -> list[dict[str, Any]]:
    """The fonts that a text needs."""
    codes = {ord(letter) for letter in text}
    files = {name for first, last, _weight, name in _ranges() if any(first <= code <= last for code in codes)}
    return [face for face in faces() if face["file"] in files]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels of a line of text at a font size; an upper bound, since kerning is left out."""
    return _base_width(text, bold) * size / MEASURED_SIZE


def lines(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Text wrapped at spaces into lines of at most `room` pixels; a wider word is broken."""
    result: list[str] = []
    line_width = 0.0
    for word in text.split():
        extended = line_width + width(f" {word}", size, bold=bold)
        if result and extended <= room:
            result[-1] += f" {word}"
            line_width = extended
        else:
            result += _pieces(word, room, size, bold)
            line_width = width(result[-1], size, bold=bold)
    return result


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for part in _parts(word):
        for piece in [part] if width(part, size, bold=bold) <= room else part:
            if pieces[-1] and width(pieces[-1] + piece, size, bold=bold) > room:
                pieces.append("")
            pieces[-1] += piece
    return pieces


def _parts(word: str) -> list[str]:
    """A word split after each of BREAKS and around each ideograph."""
    parts = [""]
    for letter in word:
        parts[-1] += letter
        if letter in BREAKS or ord(letter) >= 0x2E80:
            parts.append("")
    return parts


@lru_cache(maxsize=8192)
def _base_width(text: str, bold: bool) -> float:
    return sum(_advance(letter, bold) for letter in text)


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> float:
    if east_asian_width(letter) in "WF":  # full width in every font, also where the project's fonts lack it
        return MEASURED_SIZE
    return float(_font(ord(letter), 700 if bold else 400).getlength(letter))


@lru_cache
def _ranges() -> list[tuple[int, int, int, str]]:
    """First and last code point of each range of each font, with its weight and file."""
    runs = []
    for face in faces():
        for run in face["range"].replace("U+", "").split(", "):
            first, _, last = run.partition("-")
            runs.append((int(first, 16), int(last or first, 16), face["weight"], face["file"]))
    return runs


def _font(code: int, weight: int) -> ImageFont.FreeTypeFont:
    files = (name for first, last, face_weight, name in _ranges() if face_weight == weight and first <= code <= last)
    return _open_font(next(files, f"noto-sans-latin-{weight}.woff2"))


@lru_cache
def _open_font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, MEASURED_SIZE, layout_engine=ImageFont.Layout.BASIC)
