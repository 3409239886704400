"""Set up: check the file, bring the database to it and to this version."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot import community
from bot.plan import Change
from bot.texts.say import Say
from handlers.roster import wanted
from handlers.settings import explain, missing_tokens
from handlers.terminal import advice
from handlers.terminal.opening import FAILED, OK, UNREADY, Add, agrees, bring_up, config_file, settings_of
from handlers.wiring import open_database


def add(command: Add) -> None:
    """The commands of this file."""
    command("check", check)
    command("apply", apply).add_argument("--yes", action="store_true", help=command.say("cli-apply-yes"))
    command("migrate", migrate)


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


def _show(changes: Sequence[Change], heading: str, say: Say) -> None:
    if changes:
        print(heading)
    for change in changes:
        print("  " + say(change.code, **_in_words(change.facts, say)))


def _in_words(facts: Mapping[str, str | int], say: Say) -> dict[str, str | int]:
    return {name: say(f"role-{value}") if name == "role" else value for name, value in facts.items()}
