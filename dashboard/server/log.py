"""The log of the server: a line of JSON for each thing that happened, on standard error."""

import json
import logging
from datetime import UTC, datetime
from time import monotonic

FIELDS = ("request", "method", "path", "status", "page", "ms")
OTHERS = ("streamlit", "uvicorn", "websockets", "asyncio")  # that write in this process
SECONDS = 60.0  # in which another's line is written once, however often it comes
MOST_CHARACTERS = 1000  # of a message or an address, and of a traceback eight times as many


class AsJson(logging.Formatter):
    """A record as one line: time (UTC), level, message, the fields above where they are told, traceback.

    Letters beyond ASCII are escaped: some of them would steer a terminal.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage()[:MOST_CHARACTERS],
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if "path" in line:
            line["path"] = str(line["path"])[:MOST_CHARACTERS]
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)[-8 * MOST_CHARACTERS :]
        return json.dumps(line)


class OnceAMinute(logging.Filter):
    """Lets a kind of line, of the same place in a program and the same error, pass once in SECONDS."""

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[tuple[object, ...], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        kind = (record.pathname, record.lineno, record.exc_info and record.exc_info[0])
        now = monotonic()
        if now - self._written.get(kind, -SECONDS) < SECONDS:
            return False
        self._written[kind] = now
        return True


def set_up() -> None:
    """Write what the dashboard and all that it runs in log as JSON; once a process."""
    log = logging.getLogger("dashboard")
    if any(isinstance(handler.formatter, AsJson) for handler in log.handlers):
        return
    log.addHandler(_handler())
    log.setLevel(logging.INFO)
    log.propagate = False
    others = _handler()
    others.setLevel(logging.WARNING)  # what is no more than news tells the addresses of readers
    others.addFilter(OnceAMinute())
    for name in [*OTHERS, *(each for each in logging.root.manager.loggerDict if each.startswith(OTHERS))]:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.root.addHandler(others)


def _handler() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(AsJson())
    return handler
