"""The README against the code."""

import re
from pathlib import Path

import pytest

from dashboard import __main__, data

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def requirements(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if "==" in line}


def test_every_make_command_of_the_readme_exists() -> None:
    commands = set(re.findall(r"make (\w+)", README)) - {"alone"}
    assert {"run", "test"} <= commands
    for command in commands:
        assert re.search(rf"^{command}:", MAKEFILE, flags=re.MULTILINE), command


def test_every_page_is_in_the_table_under_its_address() -> None:
    rows = set(re.findall(r"^\| \w+ \| `/(\w*)` \|", README, flags=re.MULTILINE))
    assert {row or "overview" for row in rows} == {path.stem for path in (ROOT / "pages").glob("*.py")}


def test_every_package_has_its_reason() -> None:
    table = set(re.findall(r"^\| ([\w-]+) \| \w", README.partition("## What it stands on")[2], flags=re.MULTILINE))
    assert table - {"package"} == requirements("requirements.txt")
    for package in requirements("requirements-dev.txt"):
        assert package in README


def test_every_pin_is_exact_and_repeated_in_the_constraints() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                assert re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)
                assert line in constraints


@pytest.mark.parametrize("command", ["check", "export"])
def test_every_command_and_option_of_the_readme_is_understood(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        __main__.main([command, "--help"])
    known = capsys.readouterr().out
    for line in README.splitlines():
        if line.startswith(f"python -m dashboard {command}"):
            options = re.findall(r"--[\w-]+", line.partition("#")[0])
            assert all(option in known for option in options)


def test_the_example_address_is_a_filter_that_works() -> None:
    areas = set(data.load("areas")["area_id"])
    assert set(re.findall(r"area=(\w+)", README)) <= areas


def test_the_number_of_tables_in_the_changelog_is_that_of_the_package() -> None:
    tables = [each for each in data.package()["resources"] if "schema" in each]
    newest = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{len(tables)} tables" in newest
