import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import tables
from dashboard.content import edition
from dashboard.content.edition import Keeper, judged

PACKAGE = Path(__file__).parent.parent.parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(PACKAGE, tmp_path / "data")


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the copies of the tables lie."""
    place = tmp_path / "copies"
    place.mkdir()
    monkeypatch.setattr(edition, "mkdtemp", lambda prefix: str(_new(place)))
    return place


def _new(place: Path) -> Path:
    for number in range(100):
        if not (place / str(number)).exists():
            (place / str(number)).mkdir()
            return place / str(number)
    raise AssertionError


@pytest.fixture
def keeper(folder: Path, copies: Path) -> Iterator[Keeper]:
    kept = Keeper(
        folder, judge=lambda copy: ["visits.csv: torn"] if "TORN" in (copy / "visits.csv").read_text() else []
    )
    yield kept
    kept.close()


def visits() -> int:
    return len(tables.load("visits"))


def replace(folder: Path, text: str) -> None:
    (folder / "visits.csv").write_text(text, encoding="utf-8")


def shorter(folder: Path) -> str:
    return "".join((folder / "visits.csv").read_text(encoding="utf-8").splitlines(keepends=True)[:-1])


def test_tables_are_taken_over_whole_once_they_stand_still(keeper: Keeper, folder: Path) -> None:
    before = visits()
    replace(folder, shorter(folder))
    assert visits() == before
    keeper.look()  # changed since the last look: perhaps more is coming
    assert visits() == before
    keeper.look()
    assert visits() == before - 1
    assert keeper.refused == ()


def test_faulty_tables_are_refused_whole_until_better_ones_come(keeper: Keeper, folder: Path) -> None:
    before, good = visits(), shorter(folder)
    replace(folder, "TORN")
    (folder / "terms.csv").write_text("x")
    keeper.look()
    keeper.look()
    assert visits() == before
    assert keeper.refused == ("visits.csv: torn",)
    keeper.look()  # judged once
    replace(folder, good)
    keeper.look()
    keeper.look()
    assert visits() == before - 1
    assert keeper.refused == ()


def test_tables_that_change_while_they_are_judged_wait(folder: Path, copies: Path) -> None:
    texts = [shorter(folder), "TORN"]

    def slow(copy: Path) -> list[str]:
        replace(folder, texts.pop())
        return []

    before = visits()
    keeper = Keeper(folder, judge=slow)
    replace(folder, shorter(folder))
    keeper.look()
    keeper.look()
    assert visits() == before
    keeper.close()


def test_folder_that_is_gone_changes_nothing(keeper: Keeper, folder: Path) -> None:
    before = visits()
    shutil.rmtree(folder)
    folder.mkdir()
    keeper.look()
    assert visits() == before


def test_no_more_copies_are_left_than_can_be_in_use(keeper: Keeper, folder: Path, copies: Path) -> None:
    for _turn in range(4):
        replace(folder, shorter(folder))
        keeper.look()
        keeper.look()
    assert len(list(copies.iterdir())) == 2
    keeper.close()
    assert list(copies.iterdir()) == []
    assert tables.directory() == PACKAGE


def test_full_disk_leaves_the_tables_in_use(
    keeper: Keeper, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = visits()
    replace(folder, shorter(folder))
    keeper.look()

    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    keeper.look()
    assert visits() == before
    assert "cannot be copied" in caplog.text


def test_server_starts_where_nothing_can_be_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def read_only(prefix: str) -> str:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(edition, "mkdtemp", read_only)
    edition.start()
    assert tables.directory() == PACKAGE
    assert edition.refused() == ()
    assert "read where they lie" in caplog.text
    edition.stop()


def test_package_is_judged_as_the_command_does(folder: Path) -> None:
    assert judged(folder) == []
    replace(folder, "torn")
    assert any("visits.csv" in fault for fault in judged(folder))
