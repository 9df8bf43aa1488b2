"""Make the fonts in dashboard/static/fonts from pinned npm packages: python tools/build_fonts.py.

Needs npm, and fonttools and brotli from requirements-dev.txt. Noto Sans and Noto Sans SC, both under the Open Font
License, are taken from Fontsource. Latin and Cyrillic are subset to the characters of European and Central Asian
languages, Chinese to those used in the data and texts of the dashboard. fonts.json lists the characters of each file;
for others browsers fall back to the next font.
"""

import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dashboard" / "static" / "fonts"
NOTO, NOTO_SC = "@fontsource/noto-sans@5.3.0", "@fontsource/noto-sans-sc@5.3.0"
WEIGHTS = (400, 700)
CHINESE = range(0x2E80, 0xFFF0)  # radicals, punctuation, ideographs, full-width forms

# Name of the subset: package, family, file in the package, and its characters.
SUBSETS: dict[str, tuple[str, str, str, tuple[range, ...]]] = {
    "latin": (NOTO, "Noto Sans", "noto-sans-latin", (range(0x20, 0x100), range(0x130, 0x2C00))),
    "latin-ext": (NOTO, "Noto Sans", "noto-sans-latin-ext", (range(0x100, 0x180), range(0x1CD, 0x1DD))),
    "cyrillic": (NOTO, "Noto Sans", "noto-sans-cyrillic", (range(0x400, 0x2117),)),
    "cyrillic-ext": (NOTO, "Noto Sans", "noto-sans-cyrillic-ext", (range(0x490, 0x500),)),
    "sc": (NOTO_SC, "Noto Sans SC", "noto-sans-sc-chinese-simplified", (CHINESE,)),
}


def main() -> int:
    """Write the fonts, fonts.json that lists them, and the licence."""
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.woff2"):
        old.unlink()
    used_codes = characters()
    faces = []
    with tempfile.TemporaryDirectory() as folder:
        packages = {package: npm_files(package, Path(folder)) for package in (NOTO, NOTO_SC)}
        for subset, (package, family, source, ranges) in SUBSETS.items():
            for weight in WEIGHTS:
                content = packages[package][f"package/files/{source}-{weight}-normal.woff2"]
                font = TTFont(io.BytesIO(content), recalcTimestamp=False)
                codes = {code for code in font.getBestCmap() if any(code in range_ for range_ in ranges)}
                if subset == "sc":
                    codes &= used_codes
                name = f"noto-sans-{subset}-{weight}.woff2"
                write_subset(font, codes, OUT / name)
                faces.append({"family": family, "weight": weight, "file": name, "range": unicode_range(codes)})
        (OUT / "OFL.txt").write_bytes(packages[NOTO]["package/LICENSE"])
        (OUT / "OFL-SC.txt").write_bytes(packages[NOTO_SC]["package/LICENSE"])
    (OUT / "fonts.json").write_text(json.dumps(faces, indent=1) + "\n", encoding="utf-8")
    for face in faces:
        print(face["file"], (OUT / str(face["file"])).stat().st_size)
    return 0


def characters() -> set[int]:
    """Code points used in the data, the translations and the code."""
    files = [
        *(ROOT / "data").rglob("*.*"),
        *(ROOT / "locale").rglob("*.po*"),
        *(ROOT / "dashboard").rglob("*.py"),
        *(ROOT / "pages").glob("*.py"),
    ]
    return {ord(character) for file in files for character in file.read_text(encoding="utf-8")}


def npm_files(package: str, folder: Path) -> dict[str, bytes]:
    """Font and licence files of an npm package by name."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    name = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout.split()[-1]
    with tarfile.open(folder / name) as archive:
        files = [
            file for file in archive.getmembers() if file.name.endswith(("-400-normal.woff2", "-700-normal.woff2"))
        ]
        files.append(archive.getmember("package/LICENSE"))
        return {file.name: stream.read() for file in files if (stream := archive.extractfile(file))}


def write_subset(font: TTFont, codes: Iterable[int], path: Path) -> None:
    """Write a subset of a font as WOFF2."""
    options = Options()
    options.flavor, options.layout_features = "woff2", ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs, options.notdef_outline, options.hinting = [0, 1, 2, 4, 5, 6, 13, 14], True, False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(path)


def unicode_range(codes: Iterable[int]) -> str:
    """Code points as a CSS unicode-range, e.g. U+41-5A, U+E9."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


if __name__ == "__main__":
    sys.exit(main())
