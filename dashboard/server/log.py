"""The log of the server: a line of JSON for each thing that happened, on standard error."""

import json
import logging
from datetime import UTC, datetime

FIELDS = ("request", "method", "path", "status", "page", "ms")


class AsJson(logging.Formatter):
    """A record as one line: time (UTC), level, message, the fields above where they are told, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up() -> None:
    """Write what the dashboard logs as JSON; once a process."""
    log = logging.getLogger("dashboard")
    if not any(isinstance(handler.formatter, AsJson) for handler in log.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(AsJson())
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
