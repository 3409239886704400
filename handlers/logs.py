"""The log: one JSON object a line, or plain lines in a terminal; never what people wrote, nor who they are.

What our own lines say is chosen where they are written. Of an exception the kind and the places are shown,
not its words: these may quote what was being written. Of libraries: the pattern of a line, with "…" for what
would fill it.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, cast

from pythonjsonlogger.json import JsonFormatter

OURS = ("bot", "handlers", "storage")
ROOT = Path(__file__).parents[1]
LONGEST = 200
FRAMES = 25
# Tokens, addresses of people and of the web.
PRIVATE = re.compile(r"xox[a-z][-.][\w.-]*|xapp-[\w-]*|[\w.+-]+@[\w.-]+|\w+://\S+|\b[0-9a-f]{32,}\b")
# Where the pattern of a line is filled.
PLACE = re.compile(r"%%|%(?:\(\w+\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[diouxXeEfFgGcrsa]")
# What a record carries of itself; whatever else is on it was given by `extra`.
OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def set_up(style: str, level: str, stream: TextIO = sys.stderr) -> logging.Handler:
    """Let everything be logged there. style: `json`, `plain`. level: `info`, `warning`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Json() if style == "json" else Plain())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    # Its own handlers would print what ours leaves out.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    # A line a second while a tick takes long; handlers.clock says it once.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    return handler


class Json(JsonFormatter):
    """One object a line: time (UTC), level, logger, message, what else is known, where an exception was."""

    def format(self, record: logging.LogRecord) -> str:
        return self.jsonify_log_record(_parts(record))


class Plain(logging.Formatter):
    """For people: the same on one line, the places of an exception below it."""

    def format(self, record: logging.LogRecord) -> str:
        parts = _parts(record)
        places = cast("list[str] | None", parts.pop("places", None))
        first = " ".join(str(parts.pop(name)) for name in ("time", "level", "logger", "message"))
        rest = " ".join(f"{name}={value}" for name, value in parts.items())
        return "\n".join([f"{first} {rest}".rstrip(), *(f"    {place}" for place in places or ())])


def _parts(record: logging.LogRecord) -> dict[str, object]:
    parts: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
    }
    if _is_ours(record):
        parts |= {name: value for name, value in vars(record).items() if name not in OWN}
    if record.exc_info and record.exc_info[1] is not None:
        parts["exception"] = " < ".join(_kinds(record.exc_info[1]))
        parts["places"] = _places(record.exc_info[1])
    return parts


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _message(record: logging.LogRecord) -> str:
    if _is_ours(record):
        # A line is one line, and steers no terminal.
        said = record.getMessage()
        return said if said.isprintable() else ascii(said)[1:-1]
    first = next(iter(str(record.msg).splitlines()), "")
    if record.args:
        first = PLACE.sub(lambda place: "%" if place[0] == "%%" else "…", first)
    return PRIVATE.sub("…", first)[:LONGEST]


def _kinds(error: BaseException) -> list[str]:
    """Its kind, and the kinds of what it came from."""
    found: list[str] = []
    current: BaseException | None = error
    while current is not None and len(found) < FRAMES:
        found.append(f"{type(current).__module__}.{type(current).__qualname__}".removeprefix("builtins."))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return found


def _places(error: BaseException) -> list[str]:
    """Where it was raised: file, line and function, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{_shown(each.filename)}:{each.lineno} {each.name}" for each in frames]


def _shown(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
