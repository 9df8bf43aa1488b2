"""The log of the server: one JSON line per event, on standard error."""

import json
import logging
from datetime import UTC, datetime
from time import monotonic

FIELDS = ("request", "method", "path", "status", "page", "ms")
LIBRARIES = ("streamlit", "uvicorn", "websockets", "asyncio")  # that log in this process
SECONDS = 60.0  # between equal lines of a library
MAX_CHARACTERS = 1000  # of a message or path; eight times as many of a traceback


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON line: time (UTC), level, message, the fields above if set, traceback.

    Non-ASCII characters are escaped: some of them control terminals.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage()[:MAX_CHARACTERS],
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if "path" in line:
            line["path"] = str(line["path"])[:MAX_CHARACTERS]
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)[-8 * MAX_CHARACTERS :]
        return json.dumps(line)


class RateLimit(logging.Filter):
    """Passes lines of the same code location and exception type once in SECONDS."""

    def __init__(self) -> None:
        super().__init__()
        self._last_written: dict[tuple[object, ...], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        kind = (record.pathname, record.lineno, record.exc_info and record.exc_info[0])
        now = monotonic()
        if now - self._last_written.get(kind, -SECONDS) < SECONDS:
            return False
        self._last_written[kind] = now
        return True


def set_up() -> None:
    """Log the dashboard and its libraries as JSON; does nothing when called again."""
    log = logging.getLogger("dashboard")
    if any(isinstance(handler.formatter, JsonFormatter) for handler in log.handlers):
        return
    log.addHandler(_handler())
    log.setLevel(logging.INFO)
    log.propagate = False
    library_handler = _handler()
    library_handler.setLevel(logging.WARNING)  # lower levels would log readers' addresses
    library_handler.addFilter(RateLimit())
    for name in [*LIBRARIES, *(name for name in logging.root.manager.loggerDict if name.startswith(LIBRARIES))]:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.root.addHandler(library_handler)


def _handler() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    return handler
