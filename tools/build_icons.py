"""Subset Streamlit's icon font to the icons that a page can show: python tools/build_icons.py.

Needs npm for the licence, and fonttools and brotli from requirements-dev.txt. The full font is 1/6 of the bytes of a
first visit. The subset has the icons used by the dashboard and by Streamlit's own scripts. If the dashboard uses one
that is missing, the server sends the full font.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dashboard" / "static" / "icons"
LICENCE_PACKAGE = "material-symbols@0.47.5"
CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_ "
ICON = re.compile(r":material/([a-z0-9_]+)")


def streamlit() -> Path:
    """Folder of Streamlit's scripts and fonts."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static" / "static"


def required_icons() -> set[str]:
    """Names of the icons that the dashboard or Streamlit's own scripts may show."""
    files = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py"), *streamlit().glob("js/*.js")]
    return {name for file in files for name in ICON.findall(file.read_text(encoding="utf-8"))}


def icon_glyphs(font: TTFont) -> dict[str, str]:
    """Glyph names of a font's icons by icon name."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 0x80}
    glyphs = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                for ligature in ligatures:
                    glyphs["".join(letters[part] for part in (first, *ligature.Component))] = ligature.LigGlyph
    return glyphs


def licence() -> bytes:
    """Licence of the icons, from their npm package."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, LICENCE_PACKAGE]
        name = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout.split()[-1]
        with tarfile.open(Path(folder, name)) as archive:
            file = archive.extractfile("package/LICENSE")
            assert file is not None
            return file.read()


def main() -> int:
    """Write the font, the names of its icons and its licence."""
    (source,) = streamlit().glob("media/MaterialSymbols-Rounded.*.woff2")
    font = TTFont(source, recalcTimestamp=False)
    icons = icon_glyphs(font)
    options = Options()
    options.flavor, options.layout_features, options.layout_closure = "woff2", ["*"], False
    options.name_IDs, options.notdef_outline, options.hinting = [0, 1, 2, 4, 5, 6, 13, 14], True, False
    subsetter = Subsetter(options)
    glyphs = {icons[name] for name in required_icons() & set(icons)}
    subsetter.populate(glyphs=glyphs, text=CHARACTERS)
    subsetter.subset(font)
    OUT.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2"
    font.save(OUT / "icons.woff2")
    (OUT / "LICENSE.txt").write_bytes(licence())
    (OUT / "icons.txt").write_text("\n".join(sorted(required_icons() & set(icons))) + "\n", encoding="utf-8")
    print((OUT / "icons.woff2").stat().st_size, "bytes; not in the font:", sorted(required_icons() - set(icons)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
