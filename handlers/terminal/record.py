"""Look at the record: verify it, keep its heads, take it out, list what was decided."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import export, journal
from bot.texts.say import Say
from handlers.terminal import listing
from handlers.terminal.opening import FAILED, MISUSED, OK, Add, opened
from storage.engine import Tx
from storage.journal import Mark

HASH = 64


def add(command: Add) -> None:
    """The commands of this file."""
    kept = command("verify", verify)
    kept.add_argument("--head", action="append", default=[], help=command.say("cli-verify-head"))
    command("heads", heads)
    folder = command.say("usage-folder")
    whole = command("export", export_all)
    whole.add_argument("folder", type=Path, metavar=folder, help=command.say("cli-export-folder"))
    command("decisions", decisions).add_argument("--product", help=command.say("cli-decisions-product"))


def verify(parsed: argparse.Namespace, say: Say) -> int:
    """Walk the record; every finding on a line of its own, the first bad row first."""
    kept: list[Mark] = []
    for given in parsed.head:
        try:
            kept += _kept(given)
        except FileNotFoundError:
            # What has a colon in it was meant as a head.
            code = "verify-bad-head" if ":" in given else "verify-head-missing"
            print(say(code, head=given[:200]), file=sys.stderr)
            return MISUSED
        except PermissionError:
            raise
        except (ValueError, KeyError, TypeError, OSError, OverflowError, RecursionError):
            print(say("verify-bad-head", head=given[:200]), file=sys.stderr)
            return MISUSED
    db = opened(parsed)

    def progress(entries: int) -> None:
        if sys.stderr.isatty():
            print("\r" + say("verify-progress", entries=entries), end="", file=sys.stderr, flush=True)

    try:
        findings, entries = db.read(
            lambda tx: journal.verify(tx, tx.signer.public_key, kept, progress)
        ).result()
    finally:
        db.close()
    if findings:
        print(say("verify-broken", count=len(findings)))
        for finding in findings:
            # A spoilt row may hold what would steer a terminal.
            print("  " + say(f"finding-{finding.code}", place=ascii(finding.place)[1:-1]))
        return FAILED
    print(say("verify-fine", entries=entries))
    print(say("verify-kept", count=len(kept)) if kept else say("verify-no-heads"))
    return OK


def heads(parsed: argparse.Namespace, say: Say) -> int:
    """Where every chain ends, as JSON."""
    db = opened(parsed)
    try:
        print(json.dumps(db.read(export.heads_json).result(), indent=2))
    finally:
        db.close()
    return OK


def export_all(parsed: argparse.Namespace, say: Say) -> int:
    """Everything, as files in a new folder."""
    folder: Path = parsed.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(say("export-not-empty", folder=str(folder)), file=sys.stderr)
        return FAILED
    db = opened(parsed)
    now = datetime.now(UTC)

    def write(tx: Tx) -> int:
        written = 0
        for name, content in export.files(tx, now):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            # As it was made: a table ends its lines as spreadsheets do.
            path.write_text(content, "utf-8", newline="")
            written += 1
        return written

    try:
        print(say("export-done", count=db.read(write).result(), folder=str(folder)))
    finally:
        db.close()
    return OK


def decisions(parsed: argparse.Namespace, say: Say) -> int:
    """The decisions, the latest first, one a line."""
    db = opened(parsed)
    now = datetime.now(UTC)
    try:
        known = db.read(listing.products).result()
        lines = db.read(lambda tx: list(listing.decisions(tx, parsed.product, now, say))).result()
    finally:
        db.close()
    if parsed.product not in (None, *known):
        text = say("decisions-no-product", product=parsed.product[:60], known=", ".join(known))
        print(text, file=sys.stderr)
        return FAILED
    print("\n".join(lines or [say("decisions-empty")]))
    return OK


def _kept(given: str) -> list[Mark]:
    if given.count(":") == 2 and len(given.rpartition(":")[2]) == HASH:
        return list(journal.read_marks(given))
    return list(journal.read_marks(Path(given).read_text("utf-8")))
