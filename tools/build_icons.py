"""Cut Streamlit's font of icons to those that the page can show: python tools/build_icons.py.

Needs npm for the licence, and fonttools and brotli from requirements-dev.txt. The whole font is a sixth of a first
visit. Kept are the icons that the dashboard names and those that Streamlit's own scripts name. While the dashboard
names one that is missing, the server sends the whole font.
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
LICENCE_OF = "material-symbols@0.47.5"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_ "
NAMED = re.compile(r":material/([a-z0-9_]+)")


def streamlit() -> Path:
    """Folder of Streamlit's scripts and fonts."""
    found = find_spec("streamlit")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "static" / "static"


def wanted() -> set[str]:
    """Names of the icons that the dashboard or Streamlit's own scripts may show."""
    files = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py"), *streamlit().glob("js/*.js")]
    return {name for file in files for name in NAMED.findall(file.read_text(encoding="utf-8"))}


def drawn(font: TTFont) -> dict[str, str]:
    """Glyphs of a font by the words that it draws as one icon."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 0x80}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                for each in ligatures:
                    found["".join(letters[part] for part in (first, *each.Component))] = each.LigGlyph
    return found


def licence() -> bytes:
    """Licence of the icons, as their package brings it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, LICENCE_OF]
        name = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout.split()[-1]
        with tarfile.open(Path(folder, name)) as archive:
            file = archive.extractfile("package/LICENSE")
            assert file is not None
            return file.read()


def main() -> int:
    """Write the font, the names of its icons and its licence."""
    (source,) = streamlit().glob("media/MaterialSymbols-Rounded.*.woff2")
    font = TTFont(source, recalcTimestamp=False)
    icons = drawn(font)
    options = Options()
    options.flavor, options.layout_features, options.layout_closure = "woff2", ["*"], False
    options.name_IDs, options.notdef_outline, options.hinting = [0, 1, 2, 4, 5, 6, 13, 14], True, False
    subsetter = Subsetter(options)
    kept = {icons[name] for name in wanted() & set(icons)}
    subsetter.populate(glyphs=kept, text=LETTERS)
    subsetter.subset(font)
    OUT.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2"
    font.save(OUT / "icons.woff2")
    (OUT / "LICENSE.txt").write_bytes(licence())
    (OUT / "icons.txt").write_text("\n".join(sorted(wanted() & set(icons))) + "\n", encoding="utf-8")
    print((OUT / "icons.woff2").stat().st_size, "bytes; not in the font:", sorted(wanted() - set(icons)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
