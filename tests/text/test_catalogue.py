from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.text import format, labels

ROOT = Path(__file__).parent.parent.parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def messages_of_the_code() -> Catalog:
    catalogue = Catalog(locale="ru")
    for folder in ("dashboard", "pages"):
        for _file, _line, message, _comments, _context in extract_from_dir(str(ROOT / folder), keywords=KEYWORDS):
            catalogue.add(message)
    return catalogue


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Catalog], None]]:
    """Reads in Russian; what is given is a domain and its catalogue."""

    def write(domain: str, catalogue: Catalog) -> None:
        folder = tmp_path / "ru" / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{domain}.mo").open("wb") as file:
            write_mo(file, catalogue)

    monkeypatch.setattr(format, "LOCALE", tmp_path)
    format._catalogue.cache_clear()
    token = format.language.set("ru")
    yield write
    format.language.reset(token)
    format._catalogue.cache_clear()


def test_a_language_is_a_folder_with_a_catalogue(russian: Callable[[str, Catalog], None]) -> None:
    catalogue = messages_of_the_code()
    catalogue["Overview"].string = "Обзор"
    russian("dashboard", catalogue)
    assert format._("Overview") == "Обзор"
    assert format._("Map") == "Map"
    assert " ".join(format.day("2024-07-05").split()) == "5 июля 2024 г."
    assert format.number(1234.5, 1) == "1\xa0234,5"


def test_words_of_the_descriptor_are_a_domain_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, russian: Callable[[str, Catalog], None]
) -> None:
    monkeypatch.chdir(ROOT)
    template = tmp_path / "data.pot"
    # As the target `catalogue` of the Makefile does.
    said = ["pybabel", "-q", "extract", "--mapping=locale/babel.cfg", "-o"]
    CommandLineInterface().run([*said, str(template), "data"])  # type: ignore[no-untyped-call]
    with template.open("rb") as file:
        catalogue = read_po(file, locale="ru")
    assert "Loans" in catalogue
    catalogue["Completed"].string = "Завершён"
    catalogue["Works, institutions or yearly figures over many years."].string = "Многолетние работы."
    catalogue["Verdict"].string = "Вывод"
    russian("data", catalogue)
    assert labels.status("completed") == "Завершён"
    assert labels.definition("stage", "established") == "Многолетние работы."
    assert labels.verdict("supported") == "Supported"
    assert format.dgettext("data", "Verdict") == "Вывод"
