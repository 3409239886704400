"""What can go wrong on the command line, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.texts.say import Say
from handlers.couriers import PlatformRefused
from handlers.serving import PortTaken
from handlers.settings import Environment, Settings, SettingsMistakes, explain
from handlers.settings.mistakes import named
from storage.failures import DatabaseFailed
from storage.opening import AlreadyRunning, DatabaseMissing
from storage.schema import SchemaMissing, SchemaNewer, SchemaOlder
from storage.signing import KeyMissing, NotAKey

KNOWN = (
    AlreadyRunning,
    DatabaseMissing,
    KeyMissing,
    SchemaMissing,
    SchemaOlder,
    SchemaNewer,
    NotAKey,
    PlatformRefused,
    PortTaken,
    DBAPIError,
    DatabaseFailed,
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
        DatabaseMissing: lambda: say("error-database-missing", database=named(reason), file=file),
        KeyMissing: lambda: say("error-key-missing", key=named(reason)),
        SchemaMissing: lambda: say("error-schema-missing"),
        SchemaOlder: lambda: say("error-schema-older"),
        SchemaNewer: lambda: say("error-schema-newer"),
        NotAKey: lambda: say("error-not-a-key", file=reason),
        PlatformRefused: lambda: say(f"error-platform-{_platform(error)}", reason=reason, file=file),
        PortTaken: lambda: say("error-port", port=reason),
    }
    cause = reason if isinstance(error, DatabaseFailed) else type(getattr(error, "orig", error)).__name__
    return said.get(type(error), lambda: say("error-database", reason=cause, file=file))()


def _platform(error: Exception) -> str:
    return error.platform.value if isinstance(error, PlatformRefused) else ""


def mistakes(found: SettingsMistakes, config: Path, say: Say) -> str:
    """Every mistake of the file or of the environment, a paragraph each."""
    explained = explain(found.mistakes, say)
    outside = all(each.line is None and each.key_path for each in found.mistakes)
    title = (
        say("check-environment", count=len(explained))
        if outside
        else say("check-mistakes", file=named(config), count=len(explained))
    )
    return "\n".join([title, *explained])


def worth_knowing(settings: Settings, found: Environment, say: Say) -> list[str]:
    """What is no mistake, and yet hardly meant."""
    remarks = [
        say("warn-no-coordinator", product=product.name)
        for product in settings.products
        if not product.coordinators
    ]
    platforms = settings.platforms
    called_by = {
        "slack": platforms.slack is not None and not found.slack_app_token,
        "teams": platforms.teams is not None,
    }
    if not is_callable(settings):
        called = [each for each, is_called in called_by.items() if is_called]
        remarks += [say("warn-public-url", platform=each, url=settings.public_url) for each in called]
    return remarks


def is_callable(settings: Settings) -> bool:
    """Whether a platform would call the bot there over HTTP: they take nothing but https."""
    return settings.public_url.startswith("https://")
