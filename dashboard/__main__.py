"""Command line: `python -m dashboard check` judges the data, `python -m dashboard export` writes charts as files."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import tables, version
from dashboard.tables.faults import DataFault, fault_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERRUPTED = 130  # exit code of a program stopped with Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # escape characters that the stream cannot encode
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--version", action="version", version=version())
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="judge the data package; one line a fault")
    check.set_defaults(run=_check)
    export = commands.add_parser("export", help="write charts as PNG, SVG, PDF and CSV, with a manifest")
    export.set_defaults(run=_export)
    export.add_argument("--out", type=Path, required=True, help="folder to write to")
    export.add_argument("--page", default="", help="only the charts of this page, e.g. trade")
    export.add_argument("--chart", default="", help="only this chart, e.g. trade_annual")
    export.add_argument("--format", default="png,csv", help="one or more of png,svg,pdf,csv (default: png,csv)")
    export.add_argument("--size", default="report", help="report, slide, square, tall or wide (default: report)")
    export.add_argument("--scale", default="1", help="1 to 4: how many times the pixels of the size (default: 1)")
    export.add_argument("--dark", action="store_true", help="pictures on dark ground")
    export.add_argument(
        "--filter", default="", metavar="QUERY", help="as in a page's address: 'area=energy&years=2017&years=2024'"
    )
    export.add_argument("--address", default="", metavar="URL", help="where the dashboard is served, for the pictures")
    for command in (check, export):
        command.add_argument("--data", type=Path, default=None, help="folder of the data package")
    return parser


def _check(options: argparse.Namespace) -> int:
    from dashboard.content import judge

    faults = judge.faults(options.data or tables.directory())
    for line in fault_lines(faults):
        print(line)
    files = _count(len({fault.file for fault in faults}), "file")
    print(f"{_count(len(faults), 'fault')} in {files}" if faults else "no faults")
    return 1 if faults else 0


def _export(options: argparse.Namespace) -> int:
    from dashboard.content import chart_request
    from dashboard.files import export
    from dashboard.files.browser import BrowserLost, NoBrowser
    from dashboard.text.format import LANGUAGE_KEY, known_language, language

    try:
        formats = list(dict.fromkeys(options.format.split(",")))
        for name in formats:
            chart_request.require_known(name, export.FORMATS)
        query = chart_request.parse_pairs(options.filter)
        language.set(known_language([value for key, value in query if key == LANGUAGE_KEY]))
        pairs = [*query, ("size", options.size), ("scale", options.scale)]
        pairs += [("theme", "dark")] if options.dark else []
        requests = export.plan_requests(options.page, options.chart, pairs, options.data)
        with _progress(len(requests)) as done:
            job = export.Export(
                options.out, requests, formats, options.page, options.address, options.data, lambda name: done(name)
            )
            entries = export.write(job)
    except DataFault as fault:
        return _fail(*fault_lines(fault.faults))
    except (chart_request.Unknown, chart_request.Refused) as refusal:
        return _fail(str(refusal))
    except NoBrowser as error:
        return _fail(str(error), "Tables alone are exported with --format csv.")
    except BrowserLost as error:
        return _fail(f"The browser ended while it drew ({error}). The same command goes on where this one stopped.")
    except OSError as error:
        return _fail(f"{options.out}: cannot write: {error.strerror or error}")
    except KeyboardInterrupt:
        _fail("Interrupted. The same command goes on where this one stopped.")
        return INTERRUPTED
    print(f"{_count(len(entries), 'file')} and manifest.json in {options.out}")
    return 0


def _count(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _fail(*lines: str) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return 1


@contextmanager
def _progress(total: int) -> "Iterator[Callable[[str], Any]]":
    """Yield a callback for each finished chart: a progress bar in a terminal, else a line per chart."""
    if not sys.stderr.isatty():
        yield lambda name: print(name, flush=True)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)


if __name__ == "__main__":
    sys.exit(main())
