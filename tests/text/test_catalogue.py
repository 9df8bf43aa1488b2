from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from dashboard.text import format

ROOT = Path(__file__).parent.parent.parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def messages_of_the_code() -> Catalog:
    catalogue = Catalog(locale="ru")
    for folder in ("dashboard", "pages"):
        for _file, _line, message, _comments, _context in extract_from_dir(str(ROOT / folder), keywords=KEYWORDS):
            catalogue.add(message)
    return catalogue


def test_a_language_is_a_folder_with_a_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = messages_of_the_code()
    catalogue["Overview"].string = "Обзор"
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "dashboard.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(format, "LOCALE", tmp_path)
    format._catalogue.cache_clear()
    token = format.language.set("ru")
    try:
        assert format._("Overview") == "Обзор"
        assert format._("Map") == "Map"
        assert " ".join(format.day("2024-07-05").split()) == "5 июля 2024 г."
        assert format.number(1234.5, 1) == "1\xa0234,5"
    finally:
        format.language.reset(token)
        format._catalogue.cache_clear()
