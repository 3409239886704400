"""Run the bot, or the demo world."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from bot import community
from bot.texts.say import Say
from handlers import serving
from handlers.roster import wanted
from handlers.settings import Platforms, explain, missing_tokens
from handlers.terminal.opening import FAILED, OK, Add, bring_up, config_file, settings_of
from handlers.wiring import find_database, open_database


def add(command: Add) -> None:
    """The commands of this file."""
    command("serve", serve)
    command("demo", demo).add_argument("--reset", action="store_true", help=command.say("cli-demo-reset"))


def serve(parsed: argparse.Namespace, say: Say) -> int:
    """Run the bot until it is told to stop."""
    settings, found = settings_of(parsed)
    lacking = missing_tokens(settings, found)
    if lacking:
        print(say("error-tokens", file=str(config_file(parsed))), file=sys.stderr)
        print("\n".join(explain(lacking, say)), file=sys.stderr)
        return FAILED
    db = find_database(settings, found, exclusive=True)
    now = datetime.now(UTC)
    changes = db.read(lambda tx: community.plan(tx, wanted(settings, demo=False), now).changes).result()
    if changes:
        print(say("serve-changes", file=str(config_file(parsed))))
    if settings.platforms == Platforms():
        print(say("serve-nothing", file=str(config_file(parsed))))

    def ready(address: str) -> None:
        print(say("serve-ready", address=address))
        print(say("serve-stop"), flush=True)

    serving.run(settings, found, db, demo=False, ready=ready)
    return OK


def demo(parsed: argparse.Namespace, say: Say) -> int:
    """Run the demo world: where it was, or from its beginning."""
    settings, found = serving.demo_settings(*settings_of(parsed))
    folder = settings.signing_key.parent
    if parsed.reset:
        serving.clear(settings, found)
    is_new = not any(folder.glob("*.db"))
    print(say("demo-new" if is_new else "demo-continues", folder=str(folder)), flush=True)
    bring_up(settings, found)
    db = open_database(settings, found, exclusive=True)
    serving.run(
        settings,
        found,
        db,
        demo=True,
        ready=lambda address: print(say("demo-ready", address=address), flush=True),
    )
    return OK
