"""Lists that come in: a product's wishes from a spreadsheet. Nothing is written before it was shown."""

from __future__ import annotations

import argparse
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import columns, imports, people, privacy, sheets
from bot.cards import imports as cards
from bot.cards import wishlists as remarks
from bot.cards.people import refusal_text
from bot.imports import ImportPlan
from bot.people import Actor
from bot.refusals import Refused
from bot.sheets import Flawed, Sheet
from bot.texts.say import Say
from handlers.settings.mistakes import named
from handlers.terminal.opening import FAILED, OK, Add, opened
from storage import community
from storage.engine import Tx

WISHES = "wishes"
# So many flaws of a file are shown; who has mended them sees the next.
SHOWN = 20


class Unknown(Exception):
    """There is no such product or person. text: the id of the sentence; facts: what it takes."""

    def __init__(self, text: str, **facts: str) -> None:
        super().__init__(text)
        self.text, self.facts = text, facts


def add(command: Add) -> None:
    """The commands of this file."""
    say = command.say
    importing = command("import", import_list)
    importing.add_argument("what", choices=[WISHES], help=say("cli-import-what"))
    importing.add_argument("file", type=Path, metavar=say("usage-file"), help=say("cli-import-file"))
    importing.add_argument("--product", required=True, metavar="KEY", help=say("cli-import-product"))
    importing.add_argument("--as", required=True, dest="person", metavar="PERSON", help=say("cli-import-as"))
    importing.add_argument("--yes", action="store_true", help=say("cli-import-yes"))


def import_list(parsed: argparse.Namespace, say: Say) -> int:
    """Show what will be done, row by row; with --yes, do it."""
    sheet = _sheet(parsed.file, say)
    if sheet is None:
        return FAILED
    db, now = opened(parsed), datetime.now(UTC)
    try:
        planned = db.read(lambda tx: imports.plan(tx, *_asked(tx, parsed), sheet)).result()
        _show(planned, sheet, say)
        if planned.flawed:
            print(say("refused-list-flawed", count=planned.flawed), file=sys.stderr)
            return FAILED
        if not planned.changes:
            print(say("import-nothing", file=named(parsed.file)))
        elif not parsed.yes:
            print(say("import-dry", command=_command(parsed)))
        else:
            # Planned again where it is carried out: what came between is left as it is.
            done = db.run(lambda tx: imports.carry_out(tx, *_asked(tx, parsed), sheet, now)).result()
            print(say("import-done", rows=done.changes))
        return OK
    except Unknown as unknown:
        print(say(unknown.text, **unknown.facts), file=sys.stderr)
    except Refused as refused:
        print(refusal_text(refused, say), file=sys.stderr)
    finally:
        db.close()
    return FAILED


def _sheet(path: Path, say: Say) -> Sheet | None:
    """None when it is none, which was said."""
    file = named(path)
    try:
        with path.open("rb") as opened_file:
            return sheets.read(opened_file.read(sheets.BYTES + 1), columns.is_title)
    except FileNotFoundError:
        print(say("import-no-file", file=file), file=sys.stderr)
    except Flawed as flawed:
        print(say("import-cannot-read", file=file), file=sys.stderr)
        for each in flawed.flaws[:SHOWN]:
            print(f"  {remarks.place(each.place, say)}: {remarks.flaw(each, say)}", file=sys.stderr)
        if len(flawed.flaws) > SHOWN:
            print("  " + say("import-more-flaws", count=len(flawed.flaws) - SHOWN), file=sys.stderr)
    return None


def _asked(tx: Tx, parsed: argparse.Namespace) -> tuple[Actor, str]:
    """For whom, and the id of the product. Raises Unknown."""
    products = {each.key: each.id for each in community.products(tx)}
    if parsed.product not in products:
        known = ", ".join(products)
        raise Unknown("decisions-no-product", product=parsed.product[:60], known=known)
    person_id = privacy.find(tx, parsed.person)
    if person_id is None:
        raise Unknown("person-unknown", who=ascii(parsed.person[:60])[1:-1])
    return people.actor(tx, person_id), products[parsed.product]


def _show(planned: ImportPlan, sheet: Sheet, say: Say) -> None:
    print(remarks.as_read(sheet, say))
    if sheet.above:
        print(say("import-above", count=len(sheet.above)))
    print(cards.columns(planned, say))
    print(say("import-will"))
    for line in cards.lines(planned, say):
        print(f"  {line}")
    print(cards.summary(planned, say))


def _command(parsed: argparse.Namespace) -> str:
    config = ["--config", parsed.config] if parsed.config else []
    words = [*config, "import", WISHES, str(parsed.file), "--product", parsed.product, "--as", parsed.person]
    return shlex.join(["os2ting", *words, "--yes"])
