"""What can go wrong on the command line, and what to do about it."""

from __future__ import annotations

import errno
import ipaddress
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

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
from storage.words import Platform

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


def worth_knowing(settings: Settings, say: Say) -> list[str]:
    """What is no mistake, and yet hardly meant."""
    remarks = [
        say("warn-no-coordinator", product=product.name)
        for product in settings.products
        if not product.coordinators
    ]
    channels = [each for product in settings.products for group in product.groups for each in group.channels]
    off = [each for each in (Platform.SLACK, Platform.TEAMS) if getattr(settings.platforms, each) is None]
    for platform in off:
        count = sum(each.platform is platform for each in channels)
        remarks += [say("warn-platform-off", platform=platform.value, count=count)] if count else []
    remarks += [
        say("warn-other-tenant", channel=each.external_id, tenant=each.tenant, link=each.other_tenant)
        for each in channels
        if each.other_tenant and each.tenant
    ]
    return remarks


def out_of_reach(settings: Settings, found: Environment, say: Say) -> list[str]:
    """The platforms that are on and would call the bot where they cannot: it can do nothing there."""
    platforms = settings.platforms
    called_by = {
        "slack": platforms.slack is not None and not found.slack_app_token,
        "teams": platforms.teams is not None,
    }
    if is_callable(settings):
        return []
    called = [each for each, is_called in called_by.items() if is_called]
    return [unreachable(each, settings, say) for each in called]


def unreachable(platform: str, settings: Settings, say: Say) -> str:
    """That the platform cannot call the bot at its address."""
    return say("warn-public-url", platform=platform, url=settings.public_url)


def is_callable(settings: Settings) -> bool:
    """Whether a platform can call the bot there over HTTP: they take nothing but https, and are elsewhere."""
    parts = urlsplit(settings.public_url)
    return parts.scheme == "https" and not _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    """Whether it is what every machine calls itself."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost")
    return address.is_loopback or address.is_unspecified
