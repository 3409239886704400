"""What did not arrive: list it, try it again, give it up; and doubt what a copy put back believes of it."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from functools import partial

from bot import undelivered
from bot.cards.people import refusal_text
from bot.cards.undelivered import described
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers.terminal.opening import FAILED, OK, Add, opened
from handlers.terminal.usage import Misused
from storage import undelivered as stored
from storage.engine import Tx

ALL = "all"
RETRY, GIVE_UP, DOUBT = "retry", "give-up", "doubt"


def add(command: Add) -> None:
    """The commands of this file."""
    of_outbox = command("outbox", outbox)
    of_outbox.add_argument(
        "deed", nargs="?", choices=[RETRY, GIVE_UP, DOUBT], help=command.say("cli-outbox-deed")
    )
    of_outbox.add_argument("id", nargs="?", metavar="ID", help=command.say("cli-outbox-id"))


def outbox(parsed: argparse.Namespace, say: Say) -> int:
    """List what has not arrived, a line each; or try one or all of it again; or give one up; or doubt all of
    it, when the database was put back with its own tools. Raises Misused.
    """
    names_one = parsed.deed in (RETRY, GIVE_UP)
    if names_one != (parsed.id is not None) or (parsed.deed, parsed.id) == (GIVE_UP, ALL):
        line = " ".join(["os2ting outbox", parsed.deed, *(["ID"] if names_one else [])])
        raise Misused("os2ting outbox", line, parsed.id or "")
    now = datetime.now(UTC)
    # A bot that serves has sent again by now what is to be doubted first; only of SQLite can that be told.
    db = opened(parsed, exclusive=parsed.deed == DOUBT)
    try:
        if parsed.deed is None:
            lines = db.read(lambda tx: _listed(tx, now, say)).result()
        else:
            lines = [db.run(partial(_do, parsed.deed, parsed.id, now, say)).result()]
    except Refused as refused:
        # What the refusal says of the chat's command is no use here.
        gone = refused.code is Code.UNKNOWN_MESSAGE
        print(say("outbox-unknown") if gone else refusal_text(refused, say), file=sys.stderr)
        return FAILED
    finally:
        db.close()
    print("\n".join(lines))
    return OK


def _listed(tx: Tx, now: datetime, say: Say) -> list[str]:
    found = undelivered.look(tx, None, now, most=sys.maxsize)
    listed = [f"{each.id}  {described(each, say)}" for each in found.messages]
    if found.waiting:
        # Without their numbers: nothing is to be done about them.
        listed += [say("outbox-waiting-title", count=found.waiting_count)]
        listed += [f"  {described(each, say)}" for each in found.waiting]
    return listed or [say("outbox-none")]


def _do(deed: str, message_id: str, now: datetime, say: Say, tx: Tx) -> str:
    if deed == DOUBT:
        return say("outbox-doubted", count=stored.doubt(tx, now))
    if deed == GIVE_UP:
        undelivered.give_up(tx, None, message_id, now)
        return say("outbox-given-up")
    if message_id == ALL:
        return say("outbox-retried", count=undelivered.retry_all(tx, None, now))
    undelivered.retry(tx, None, message_id, now)
    return say("outbox-retried", count=1)
