"""What can go wrong on the command line, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.texts.say import Say
from handlers.serving import PortTaken
from handlers.settings.mistakes import named
from handlers.wiring import SlackRefused
from storage.engine import AlreadyRunning
from storage.schema import SchemaNewer, SchemaOlder
from storage.signing import NotAKey

KNOWN = (
    AlreadyRunning,
    SchemaOlder,
    SchemaNewer,
    NotAKey,
    SlackRefused,
    PortTaken,
    DBAPIError,
    # Of a file or folder that cannot be used: the key, the database, what is exported.
    OSError,
)


def what_to_do(error: Exception, config: Path, say: Say) -> str:
    """The sentence for the error: what it is, and what to do next."""
    file, reason = named(config), str(error)
    if isinstance(error, OSError):
        path, name = named(error.filename or ""), errno.errorcode.get(error.errno or 0, "")
        return say("error-file", path=path, reason=name, file=file)
    said: dict[type[Exception], Callable[[], str]] = {
        AlreadyRunning: lambda: say("error-already-running", file=reason),
        SchemaOlder: lambda: say("error-schema-older"),
        SchemaNewer: lambda: say("error-schema-newer"),
        NotAKey: lambda: say("error-not-a-key", file=reason),
        SlackRefused: lambda: say("error-slack", reason=reason, variable="SLACK_BOT_TOKEN", file=file),
        PortTaken: lambda: say("error-port", port=reason),
    }
    cause = type(getattr(error, "orig", error)).__name__
    return said.get(type(error), lambda: say("error-database", reason=cause, file=file))()
