"""Command line: `python -m dashboard check` judges the data, `python -m dashboard export` writes every chart."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard import data
from dashboard.fault import DataFault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if all is well, 1 if not."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="judge the data package; one line a fault")
    check.set_defaults(run=_check)
    export = commands.add_parser("export", help="write every chart as PNG and CSV, with a manifest")
    export.add_argument("--out", type=Path, required=True, help="folder to write to")
    export.add_argument("--csv-only", action="store_true", help="no pictures: works without a browser")
    export.set_defaults(run=_export)
    for command in (check, export):
        command.add_argument("--data", type=Path, default=None, help="folder of the data package")
    return parser


def _check(options: argparse.Namespace) -> int:
    from dashboard.check import check

    faults = check(options.data or data.directory())
    for fault in faults:
        print(fault)
    if not faults:
        print("no faults")
    return 1 if faults else 0


def _export(options: argparse.Namespace) -> int:
    from dashboard import export
    from dashboard.picture import NoBrowser

    try:
        entries = export.write_all(
            options.out,
            png=not options.csv_only,
            folder=options.data,
            done=lambda name: print(name, flush=True),
        )
    except DataFault as fault:
        for each in fault.faults:
            print(each, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{options.out}: cannot write: {error.strerror or error}", file=sys.stderr)
        return 1
    except NoBrowser as error:
        print(f"{error}\nTables alone are exported with --csv-only.", file=sys.stderr)
        return 1
    print(f"{len(entries)} files and manifest.json in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
