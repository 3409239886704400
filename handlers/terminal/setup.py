"""Set up: check the file, bring the database to it and to this version, write a platform's manifest."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bot import community
from bot.plan import Change
from bot.texts.say import Say
from handlers.roster import wanted
from handlers.settings import Environment, Settings, explain, missing_tokens
from handlers.slack import manifest as slack
from handlers.teams import manifest as teams
from handlers.terminal import advice
from handlers.terminal.opening import FAILED, OK, UNREADY, Add, agrees, bring_up, config_file, settings_of
from handlers.wiring import open_database


def add(command: Add) -> None:
    """The commands of this file."""
    command("check", check)
    command("apply", apply).add_argument("--yes", action="store_true", help=command.say("cli-apply-yes"))
    command("migrate", migrate)
    app = command("manifest", write_manifest)
    app.add_argument("platform", choices=["slack", "teams"], help=command.say("cli-manifest-platform"))
    app.add_argument("--socket-mode", action="store_true", help=command.say("cli-manifest-socket"))
    name = command.say("usage-file")
    app.add_argument(
        "--out", type=Path, default=Path(teams.FILE), metavar=name, help=command.say("cli-manifest-out")
    )
    app.add_argument("--overwrite", action="store_true", help=command.say("cli-manifest-overwrite"))


def check(parsed: argparse.Namespace, say: Say) -> int:
    """Explain every mistake in app.yaml; name what the environment lacks. Returns UNREADY where the file is
    right and the bot could not do its work all the same.
    """
    settings, found = settings_of(parsed)
    print(say("check-fine", file=str(config_file(parsed))))
    kept = settings.retention
    print(say("check-kept", inbox=kept.inbox_days, messages=kept.messages_days))
    unreached = advice.out_of_reach(settings, found, say)
    print("".join(f"{each}\n" for each in [*advice.worth_knowing(settings, say), *unreached]), end="")
    lacking = missing_tokens(settings, found)
    if lacking:
        print(say("check-tokens"))
        print("\n".join(explain(lacking, say)))
    return UNREADY if lacking or unreached else OK


def apply(parsed: argparse.Namespace, say: Say) -> int:
    """Show what will change, ask, and do it."""
    settings, found = settings_of(parsed)
    now = datetime.now(UTC)
    target = wanted(settings, demo=False)
    file = str(config_file(parsed))
    is_new = bring_up(settings, found)
    db = open_database(settings, found, exclusive=False)
    try:
        planned = db.read(lambda tx: community.plan(tx, target, now)).result()
        _show(planned.held_back, say("apply-held"), say)
        if not planned.changes:
            print(say("apply-nothing-else" if planned.held_back else "apply-nothing", file=file))
            return OK
        _show(planned.changes, say("apply-will"), say)
        if not parsed.yes and not agrees(say):
            print(say("apply-not-but" if is_new else "apply-not"))
            return FAILED
        # Planned again where it is carried out: nothing may have come between.
        done = len(db.run(lambda tx: community.bring_to(tx, target, now)).result().changes)
        print(say("apply-done", count=done))
        return OK
    finally:
        db.close()


def migrate(parsed: argparse.Namespace, say: Say) -> int:
    """Bring the database to the version of this program."""
    settings, found = settings_of(parsed)
    print(say("migrate-done" if bring_up(settings, found) else "migrate-nothing"))
    return OK


def write_manifest(parsed: argparse.Namespace, say: Say) -> int:
    """Slack's manifest on standard output, the app package of Teams into a file."""
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
        print(say("warn-public-url", platform="slack", url=settings.public_url), file=sys.stderr)
    print(json.dumps(content, indent=2, ensure_ascii=False))
    return OK


def _teams(parsed: argparse.Namespace, settings: Settings, say: Say) -> int:
    known, file = settings.platforms.teams, parsed.out
    if known is None:
        print(say("manifest-no-teams"), file=sys.stderr)
        return FAILED
    if not advice.is_callable(settings):
        # Teams takes no package with other addresses in it.
        print(say("warn-public-url", platform="teams", url=settings.public_url), file=sys.stderr)
        return FAILED
    content = teams.manifest(say, app=known.app, public_url=settings.public_url, version=version("os2ting"))
    packed = teams.package(content)
    try:
        with file.open("wb" if parsed.overwrite else "xb") as written:
            written.write(packed)
    except FileExistsError:
        print(say("manifest-exists", file=str(file)), file=sys.stderr)
        return FAILED
    url = settings.public_url.rstrip("/") + teams.ENDPOINT
    print(say("manifest-written", file=str(file), app=teams.NAME, url=url))
    return OK


def _show(changes: Sequence[Change], heading: str, say: Say) -> None:
    if changes:
        print(heading)
    for change in changes:
        print("  " + say(change.code, **_in_words(change.facts, say)))


def _in_words(facts: Mapping[str, str | int], say: Say) -> dict[str, str | int]:
    return {name: say(f"role-{value}") if name == "role" else value for name, value in facts.items()}
