from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard import text

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def words_of_the_code() -> set[str]:
    found = set()
    for folder in ("dashboard", "pages"):
        for _file, _line, message, _comments, _context in extract_from_dir(str(ROOT / folder), keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    return found


def test_the_catalogue_holds_the_words_of_the_code() -> None:
    with (ROOT / "locale" / "dashboard.pot").open("rb") as file:
        kept = {each.id if isinstance(each.id, str) else each.id[0] for each in read_po(file)} - {""}
    assert kept == words_of_the_code(), "run make catalogue"


def test_a_language_is_a_folder_with_a_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (ROOT / "locale" / "dashboard.pot").open("rb") as file:
        catalogue = read_po(file, locale="ru")
    catalogue["Overview"].string = "Обзор"
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "dashboard.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(text, "LOCALE", tmp_path)
    text._catalogue.cache_clear()
    token = text.language.set("ru")
    try:
        assert text._("Overview") == "Обзор"
        assert text._("Map") == "Map"
        assert " ".join(text.day("2024-07-05").split()) == "5 июля 2024 г."
        assert text.number(1234.5, 1) == "1\xa0234,5"
    finally:
        text.language.reset(token)
        text._catalogue.cache_clear()
