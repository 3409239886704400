"""Write what a platform wants to know of an app: the manifest of Slack, the package of Teams."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.texts.say import Say
from handlers.settings import Environment, Settings
from handlers.slack import manifest as slack
from handlers.teams import manifest as teams
from handlers.terminal import advice
from handlers.terminal.opening import FAILED, OK, Add, settings_of
from handlers.terminal.usage import Misused

# What can be said of each platform's.
OPTIONS = {"slack": ("--socket-mode",), "teams": ("--out", "--overwrite", "--version")}


def add(command: Add) -> None:
    """The command of this file."""
    app = command("manifest", write)
    app.add_argument("platform", choices=list(OPTIONS), help=command.say("cli-manifest-platform"))
    app.add_argument("--socket-mode", action="store_true", help=command.say("cli-manifest-socket"))
    app.add_argument("--out", metavar=command.say("usage-file"), help=command.say("cli-manifest-out"))
    app.add_argument("--overwrite", action="store_true", help=command.say("cli-manifest-overwrite"))
    app.add_argument("--version", metavar="1.2.3", help=command.say("cli-manifest-version"))


def write(parsed: argparse.Namespace, say: Say) -> int:
    """Slack's manifest on standard output, the app package of Teams into a file. Raises Misused."""
    for platform, options in OPTIONS.items():
        given = [each for each in options if getattr(parsed, each.strip("-").replace("-", "_"))]
        if platform != parsed.platform and given:
            raise Misused("os2ting manifest", f"os2ting manifest {parsed.platform}", given[0])
    if parsed.version is not None and teams.SEMVER.fullmatch(parsed.version) is None:
        raise Misused("os2ting manifest", "os2ting manifest teams --version 1.2.3", parsed.version)
    settings, found = settings_of(parsed)
    return (
        _teams(parsed, settings, say) if parsed.platform == "teams" else _slack(parsed, settings, found, say)
    )


def _slack(parsed: argparse.Namespace, settings: Settings, found: Environment, say: Say) -> int:
    known = settings.platforms.slack
    can_install = found.can_install or (known is not None and bool(known.workspaces))
    content = slack.manifest(
        say, settings.public_url, socket_mode=parsed.socket_mode, can_install=can_install
    )
    if not parsed.socket_mode and not advice.is_callable(settings):
        print(advice.unreachable("slack", settings, say), file=sys.stderr)
    print(json.dumps(content, indent=2, ensure_ascii=False))
    return OK


def _teams(parsed: argparse.Namespace, settings: Settings, say: Say) -> int:
    known, out = settings.platforms.teams, parsed.out or teams.FILE
    if known is None:
        print(say("manifest-no-teams"), file=sys.stderr)
        return FAILED
    if not advice.is_callable(settings):
        # Teams takes no package with other addresses in it.
        print(advice.unreachable("teams", settings, say), file=sys.stderr)
        print(say("manifest-not-written"), file=sys.stderr)
        return FAILED
    file = Path(out)
    if out == "-" or out.endswith("/") or file.is_dir():
        folder = file if out != "-" else Path()
        print(say("manifest-not-a-file", out=out, file=str(folder / teams.FILE)), file=sys.stderr)
        return FAILED
    make = partial(teams.manifest, say, app=known.app, public_url=settings.public_url)
    there = file.read_bytes() if file.is_file() else b""
    earlier = teams.version_of(there)
    if parsed.version in (None, earlier) and earlier and teams.package(make(version=earlier)) == there:
        print(say("manifest-unchanged", file=str(file), version=earlier))
        return OK
    version = parsed.version or teams.version_after(earlier, datetime.now(UTC))
    packed = teams.package(make(version=version))
    try:
        with file.open("wb" if parsed.overwrite else "xb") as written:
            written.write(packed)
    except FileExistsError:
        print(say("manifest-exists", file=str(file)), file=sys.stderr)
        return FAILED
    url = settings.public_url.rstrip("/") + teams.ENDPOINT
    print(say("manifest-written", file=str(file), app=teams.NAME, url=url, version=version))
    return OK
