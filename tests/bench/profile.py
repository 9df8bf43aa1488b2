"""Where the server's time of one change goes, page by page: `python -m tests.bench.profile`.

Pages are run in this process without a browser, each under new years; a thread looks many times a second at what is
being run. A moment belongs to the innermost layer of ours, or to JSON where Plotly writes it.
"""

import logging
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import FrameType

from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.content import judge
from dashboard.transform.filters import year_range

ROOT = Path(__file__).parent.parent.parent
EVERY = 0.0005  # seconds from one look to the next
CHANGES = 12
SCRIPT = "scriptrunner/script_runner.py"
# The first that the path of a file holds, from the innermost call outwards.
LAYERS = {
    "plotly/io/_json.py": "JSON",
    "dashboard/tables/loading.py": "load",
    "dashboard/tables/filters.py": "filter",
    "dashboard/tables/partial_dates.py": "filter",
    "dashboard/transform/": "transform",
    "dashboard/charts/": "figure",
    "dashboard/content/catalogue.py": "figure",
    "dashboard/content/sentences.py": "figure",
    "dashboard/content/cards.py": "figure",
    "streamlit/": "Streamlit",
    "dashboard/": "page",
    "pages/": "page",
}
SHOWN = ("load", "filter", "transform", "figure", "JSON", "page", "Streamlit")


class Looks(threading.Thread):
    """Counts of looks by layer, until `stop`."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.counts: Counter[str] = Counter()
        self._ended = threading.Event()

    def run(self) -> None:
        """Look at what each thread does that runs a page."""
        while not self._ended.wait(EVERY):
            for frame in sys._current_frames().values():
                files = list(_files(frame))
                if any(file.endswith(SCRIPT) for file in files):
                    self.counts[layer(files)] += 1

    def stop(self) -> None:
        """End looking."""
        self._ended.set()
        self.join()


def _files(frame: FrameType | None) -> Iterator[str]:
    """Files of what is being run, from the innermost call outwards."""
    while frame:
        yield frame.f_code.co_filename
        frame = frame.f_back


def layer(files: list[str]) -> str:
    """The layer that a moment belongs to, from its files."""
    return next((name for file in files for part, name in LAYERS.items() if part in file), "Streamlit")


def profiled(page: str) -> tuple[float, dict[str, float]]:
    """Milliseconds of CPU of this process a change of a page's years, and the share of each layer."""
    random, app = Random(page), AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=60)
    app.switch_page(f"../pages/{page}.py").run()
    looks, spent = Looks(), 0.0
    looks.start()
    for _ in range(CHANGES):
        app.slider(key="years").set_value(tuple(sorted(random.sample(range(year_range()[0], year_range()[1] + 1), 2))))
        before = time.process_time()
        app.run()
        spent += time.process_time() - before
    looks.stop()
    total = max(1, looks.counts.total())
    return 1000 * spent / CHANGES, {name: looks.counts[name] / total for name in SHOWN}


def main() -> None:
    """Measure and print."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # it finds no browser here, and says so at every run
    print(f"{'a change of years':16} {'CPU':>7}" + "".join(f"{name:>11}" for name in SHOWN))
    judge.faults_in_use()  # as the server does
    for page in navigation.pages():
        spent, shares = profiled(page)
        print(f"{page:16} {spent:4.0f} ms" + "".join(f"{share:11.0%}" for share in shares.values()), flush=True)


if __name__ == "__main__":
    main()
