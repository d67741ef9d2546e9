"""What happens, one JSON line an event, on standard error.

Each line has the keys `time` (UTC), `level`, `event` and `id`: the id of a failure is
the one that its reader sees. What looks like personal data is masked. `APPEALS_LOG`
set to `json` turns it on; without it a person reads the same as text.
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime
from typing import TextIO

from metrics.imports.personal import masked

LOG = "APPEALS_LOG"
_log = logging.getLogger("appeals")


def is_json() -> bool:
    """Whether events are written as JSON."""
    return os.environ.get(LOG) == "json"


def event(name: str, level: int = logging.INFO, *, id: str = "", **about: str) -> None:  # noqa: A002
    """Tell what happened; `about` are texts that the line has beside its four keys."""
    _log.log(level, name, extra={"failure": id, "about": about})


def set_up() -> None:
    """Write events of this program, and all that others write on standard error."""
    _log.setLevel(logging.INFO)
    _log.propagate = False
    _log.handlers = [logging.StreamHandler(sys.stderr)]
    _log.handlers[0].setFormatter(_Json() if is_json() else _Text())
    if not is_json() or isinstance(sys.stderr, _Lines):
        return
    plain = sys.stderr
    sys.stderr = _Lines(plain)
    others = (
        logging.getLogger(name) for name in (None, *logging.root.manager.loggerDict)
    )
    for handler in (h for other in others if other is not _log for h in other.handlers):
        if isinstance(handler, logging.StreamHandler) and handler.stream is plain:
            handler.setStream(sys.stderr)


def line(name: str, level: int, at: float, failure: str, about: dict[str, str]) -> str:
    """One event as JSON; `at` in seconds since 1970."""
    told = {
        "time": datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds"),
        "level": logging.getLevelName(level).lower(),
        "event": name,
        "id": failure,
        **{key: masked(text) for key, text in about.items()},
    }
    return json.dumps(told, ensure_ascii=False)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        failure, about = record.failure, record.about
        return line(record.getMessage(), record.levelno, record.created, failure, about)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = (record.getMessage(), record.failure, *record.about.values())
        return masked(" ".join(filter(None, told)))


class _Lines:
    """Standard error for programs that know nothing of JSON: each text is an event."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = ""

    def write(self, text: str) -> int:
        self._begun += text
        if self._begun.endswith("\n"):
            said, self._begun = self._begun.strip(), ""
            if said:
                record = logging.makeLogRecord({"msg": ""})
                about = {"text": said}
                self._stream.write(
                    line("message", logging.WARNING, record.created, "", about) + "\n"
                )
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
