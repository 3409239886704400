"""One person: everything that is known, to hand out; and nothing any more, when it is to be erased."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import privacy
from bot.cards.people import refusal_text
from bot.drafts import DRAFT_LIFE
from bot.privacy import Held, Known
from bot.refusals import Refused
from bot.texts.say import Say
from handlers import answers
from handlers.settings import Settings
from handlers.terminal.opening import FAILED, OK, Add, agrees, config_file, settings_of
from handlers.terminal.usage import Misused
from handlers.wiring import find_database
from storage import people
from storage import privacy as stored
from storage.engine import Database, Tx

EXPORT, ERASE, SCRUB = "export", "erase", "scrub"


def add(command: Add) -> None:
    """The commands of this file."""
    person = command("person", one_person)
    person.add_argument("what", choices=[EXPORT, ERASE, SCRUB], help=command.say("cli-person-what"))
    person.add_argument("person", nargs="?", metavar="PERSON", help=command.say("cli-person-who"))
    person.add_argument("--to", type=Path, metavar="FILE", help=command.say("cli-person-to"))
    person.add_argument("--yes", action="store_true", help=command.say("cli-apply-yes"))


def one_person(parsed: argparse.Namespace, say: Say) -> int:
    """Find the person, and do it. Raises Misused."""
    if (parsed.person is None) != (parsed.what == SCRUB):
        line = " ".join(["os2ting person", parsed.what, *(["PERSON"] if parsed.what != SCRUB else [])])
        raise Misused("os2ting person", line, parsed.person or "")
    settings, found = settings_of(parsed)
    db = find_database(settings, found)
    try:
        if parsed.what == SCRUB:
            return _scrub(db, say)
        person_id = db.read(lambda tx: privacy.find(tx, parsed.person)).result()
        if person_id is None:
            print(say("person-unknown", who=ascii(parsed.person[:60])[1:-1]), file=sys.stderr)
            return FAILED
        if parsed.what == EXPORT:
            return _export(db, person_id, parsed.to, say)
        return _erase(db, person_id, settings, parsed, say)
    finally:
        db.close()


def _export(db: Database, person_id: str, to: Path | None, say: Say) -> int:
    told = db.read(lambda tx: privacy.tell(tx, person_id)).result()
    content = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    if to is None:
        print(content, end="")
        return OK
    if to.exists():
        print(say("person-file-there", file=str(to)), file=sys.stderr)
        return FAILED
    # Made so that nobody else could read it for a moment.
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(content)
    print(say("person-exported", file=str(to)))
    return OK


def _erase(db: Database, person_id: str, settings: Settings, parsed: argparse.Namespace, say: Say) -> int:
    known = db.read(lambda tx: privacy.look(tx, person_id)).result()
    hindrances = _hindrances(
        known, db.read(lambda tx: _in_file(tx, person_id, settings)).result(), parsed, say
    )
    if hindrances:
        print("\n".join(hindrances), file=sys.stderr)
        return FAILED
    print(say("person-will", name=known.name or known.id))
    print("  " + say("person-will-go", accounts=known.accounts, words=known.words, drafts=known.drafts))
    print("  " + say("person-will-messages", messages=known.messages))
    print("  " + say("person-will-stay"))
    if not parsed.yes and not agrees(say):
        print(say("apply-not"))
        return FAILED
    quiet, now = answers.to_json(answers.Quiet()), datetime.now(UTC)
    try:
        erased = db.run(lambda tx: privacy.erase(tx, person_id, now, answer=quiet)).result()
    except Refused as refused:
        # Between the question and the answer somebody gave the person a seat, or did this too.
        print(refusal_text(refused, say), file=sys.stderr)
        return FAILED
    print(say("person-erased", count=erased.facts))
    for product, year, number in erased.mentions.motions:
        shown = say("motion-number", product=product, year=str(year), number=str(number))
        print("  " + say("person-mentioned", number=shown))
    for product, group in erased.mentions.drafts:
        print("  " + say("person-mentioned-draft", group=f"{product} {group}", days=DRAFT_LIFE.days))
    for table, rows in erased.mentions.elsewhere:
        print("  " + say("person-mentioned-table", table=table, count=rows))
    if erased.mentions:
        print("  " + say("person-mentioned-stays"))
    code = _scrub(db, say)
    print(say("person-backups"))
    return code


def _scrub(db: Database, say: Say) -> int:
    """What was deleted, also by earlier commands, out of the database's own file."""
    if not db.is_sqlite:
        print(say("person-postgres"))
        return OK
    done = stored.scrub(db)
    print(say("person-scrubbed" if done else "person-not-scrubbed"))
    return OK if done else FAILED


def _hindrances(known: Known, line: str | None, parsed: argparse.Namespace, say: Say) -> list[str]:
    """What must be done first, a line each."""
    if known.is_erased:
        return [say("refused-already-erased")]
    file = str(config_file(parsed))
    steps = [_first(each, say) for each in known.held]
    steps += [say("person-in-file", key=line, file=file)] if line is not None else []
    if not steps:
        return []
    return [
        say("person-not-yet", name=known.name),
        *(f"  {step}" for step in steps),
        say("person-then", file=file),
    ]


def _first(held: Held, say: Say) -> str:
    group, role = f"{held.product} {held.group}", say(f"role-{held.role}")
    if held.organisation:
        return say("person-seat", group=group, role=role, organisation=held.organisation)
    return say("person-office", group=group, role=role)


def _in_file(tx: Tx, person_id: str, settings: Settings) -> str | None:
    """The key under which the file still has the person: the next apply would bring the person back."""
    person = people.person(tx, person_id)
    same = (each.key for each in settings.people if person.key == each.key or person.email == each.email)
    return next(same, None)
