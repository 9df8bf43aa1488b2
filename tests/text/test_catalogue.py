from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po, write_po

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
    """Set the language to Russian; returns a function that writes the catalogue of a domain."""

    def write(domain: str, catalogue: Catalog, code: str = "ru") -> None:
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{domain}.po").open("wb") as file:
            write_po(file, catalogue)

    monkeypatch.setattr(format, "LOCALE", tmp_path)
    for function in (format.languages, format._catalogue):
        function.cache_clear()
    token = format.language.set("ru")
    yield write
    format.language.reset(token)
    for function in (format.languages, format._catalogue):
        function.cache_clear()


def test_a_language_is_a_folder_with_a_catalogue(russian: Callable[[str, Catalog], None]) -> None:
    catalogue = messages_of_the_code()
    catalogue["Overview"].string = "Обзор"
    russian("dashboard", catalogue)
    assert format._("Overview") == "Обзор"
    assert format._("Map") == "Map"
    assert " ".join(format.day("2024-07-05").split()) == "5 июля 2024 г."
    assert format.number(1234.5, 1) == "1\xa0234,5"
    assert format.separators() == ",\xa0"


def test_words_of_the_descriptor_are_a_domain_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, russian: Callable[[str, Catalog], None]
) -> None:
    monkeypatch.chdir(ROOT)
    template = tmp_path / "data.pot"
    # As the target `catalogue` of the Makefile does.
    command = ["pybabel", "-q", "extract", "--mapping=locale/babel.cfg", "-o"]
    CommandLineInterface().run([*command, str(template), "data"])  # type: ignore[no-untyped-call]
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


@pytest.mark.usefixtures("russian")
def test_countries_have_the_names_of_the_language_and_keep_the_english_ones() -> None:
    assert [format.country(code) for code in ("CHN", "RUS", "XXX")] == ["Китай", "Россия", "XXX"]
    token = format.language.set("en")
    assert [format.country(code) for code in ("CHN", "RUS", "XXX")] == ["China", "Russia", "XXX"]
    format.language.reset(token)


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
def test_an_address_names_a_language_that_is_known_or_is_read_in_english(
    russian: Callable[..., None], named: list[str], code: str
) -> None:
    for folder in ("ru", "nonsense"):
        russian("dashboard", Catalog(locale="ru"), folder)
    assert format.known_language(named) == code
