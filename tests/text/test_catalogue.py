from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from dashboard.text import format

ROOT = Path(__file__).parent.parent.parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def messages_of_the_code() -> Catalog:
    catalogue = Catalog(locale="ru")
    for folder in ("dashboard", "pages"):
        for _file, _line, message, _comments, _context in extract_from_dir(str(ROOT / folder), keywords=KEYWORDS):
            catalogue.add(message)
    return catalogue


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two domains of a language that a reader has chosen."""
    catalogue, names = messages_of_the_code(), Catalog(locale="ru")
    catalogue["Overview"].string = "Обзор"
    names.add("Dushanbe", "Душанбе")
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name, domain in (("dashboard", catalogue), ("places", names)):
        with (folder / f"{name}.po").open("wb") as file:
            write_po(file, domain)
    (tmp_path / "nonsense" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "nonsense" / "LC_MESSAGES" / "dashboard.po").touch()
    (tmp_path / "README.md").touch()
    monkeypatch.setattr(format, "LOCALE", tmp_path)
    for kept in (format.languages, format._catalogue):
        kept.cache_clear()
    token = format.language.set("ru")
    yield
    format.language.reset(token)
    for kept in (format.languages, format._catalogue):
        kept.cache_clear()


@pytest.mark.usefixtures("russian")
def test_a_language_is_a_folder_with_a_catalogue_a_domain() -> None:
    assert format._("Overview") == "Обзор"
    assert format._("Dushanbe") == "Dushanbe"
    assert format._catalogue("ru", "places").gettext("Dushanbe") == "Душанбе"
    assert format._("Map") == "Map"
    assert " ".join(format.day("2024-07-05").split()) == "5 июля 2024 г."
    assert format.number(1234.5, 1) == "1\xa0234,5"
    assert format.separators() == ",\xa0"


@pytest.mark.usefixtures("russian")
def test_countries_have_the_names_of_the_language_and_keep_the_english_ones() -> None:
    assert [format.country(code) for code in ("CHN", "RUS", "XXX")] == ["Китай", "Россия", "XXX"]
    token = format.language.set("en")
    assert [format.country(code) for code in ("CHN", "RUS", "XXX")] == ["China", "Russia", "XXX"]
    format.language.reset(token)


@pytest.mark.usefixtures("russian")
@pytest.mark.parametrize(
    ("named", "code"),
    [
        (["ru"], "ru"),
        (["en"], "en"),
        ([], "en"),
        (["ru", "ru"], "en"),
        (["RU"], "en"),
        (["tg"], "en"),  # Babel knows it, and nobody has translated it
        (["nonsense"], "en"),  # translated, and Babel does not know how it writes numbers
        ([""], "en"),
        (["../ru"], "en"),
        (["ru/../ru"], "en"),
        (["ru\0"], "en"),
        (["r" * 100_000], "en"),
    ],
)
def test_an_address_names_a_language_that_is_known_or_is_read_in_english(named: list[str], code: str) -> None:
    assert format.known_language(named) == code
