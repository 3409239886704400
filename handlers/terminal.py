"""The command line: check, apply, serve, demo, verify and the rest. Errors say what to do next."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import community, export, journal
from bot.plan import Change
from bot.texts.say import Say
from handlers import advice, listing, serving, usage
from handlers.roster import wanted
from handlers.settings import (
    Environment,
    Settings,
    SettingsMistakes,
    database_url,
    environment,
    explain,
    missing_tokens,
    read_settings,
)
from handlers.slack.manifest import manifest
from handlers.usage import Misused, Parser
from handlers.wiring import open_database
from storage.engine import Database, Tx, make_engine
from storage.engine import database_url as with_driver
from storage.journal import Mark
from storage.schema import migrate

OK, FAILED, MISUSED = 0, 1, 2
HASH = 64
COMMANDS = (
    "check", "apply", "serve", "demo", "migrate", "manifest", "verify", "heads", "export", "decisions",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 it could not be, 2 not understood."""
    arguments = sys.argv[1:] if arguments is None else arguments
    say = Say(usage.language(arguments))
    made = parser(say)
    try:
        parsed = made.parse_args(arguments)
    except Misused as misused:
        print(usage.explain_misuse(arguments, misused, COMMANDS, say), file=sys.stderr)
        return MISUSED
    if parsed.run is None:
        print(say("cli-choose"), file=sys.stderr)
        return MISUSED
    try:
        code: int = parsed.run(parsed, say)
    except SettingsMistakes as mistakes:
        print(advice.mistakes(mistakes, _config_file(parsed), say), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return OK
    except advice.KNOWN as error:
        if isinstance(error, OSError) and error.filename is None:
            # No file: the reader of a pipe has gone, or a mistake of ours.
            raise
        print(advice.what_to_do(error, _config_file(parsed), say), file=sys.stderr)
        return FAILED
    return code


def parser(say: Say) -> argparse.ArgumentParser:
    """The commands and their options, in one language."""
    made = Parser("os2ting", description=say("cli-about"))
    made.add_argument("--config", metavar="FILE", help=say("cli-config"))
    made.set_defaults(run=None)
    commands = made.add_subparsers(metavar=say("usage-command"), title=say("usage-commands"))

    def command(name: str, run: Callable[[argparse.Namespace, Say], int]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=say(f"cli-{name}"), description=say(f"cli-{name}"))
        added.set_defaults(run=run)
        return added

    command("check", check)
    command("apply", apply).add_argument("--yes", action="store_true", help=say("cli-apply-yes"))
    command("serve", serve)
    command("demo", demo).add_argument("--reset", action="store_true", help=say("cli-demo-reset"))
    command("migrate", migrate_database)
    app = command("manifest", write_manifest)
    app.add_argument("platform", choices=["slack"], help=say("cli-manifest-platform"))
    app.add_argument("--socket-mode", action="store_true", help=say("cli-manifest-socket"))
    verify_ = command("verify", verify)
    verify_.add_argument("--head", action="append", default=[], help=say("cli-verify-head"))
    command("heads", heads)
    command("export", export_all).add_argument("folder", type=Path, help=say("cli-export-folder"))
    command("workspaces", workspaces)
    command("decisions", decisions).add_argument("--product", help=say("cli-decisions-product"))
    return made


def check(parsed: argparse.Namespace, say: Say) -> int:
    """Explain every mistake in app.yaml; name what the environment lacks."""
    settings, found = _settings(parsed)
    print(say("check-fine", file=str(_config_file(parsed))))
    print("".join(f"{each}\n" for each in advice.worth_knowing(settings, found, say)), end="")
    lacking = missing_tokens(settings, found)
    if lacking:
        print(say("check-tokens"))
        print("\n".join(explain(lacking, say)))
    return OK


def apply(parsed: argparse.Namespace, say: Say) -> int:
    """Show what will change, ask, and do it."""
    settings, found = _settings(parsed)
    now = datetime.now(UTC)
    target = wanted(settings, demo=False)
    file = str(_config_file(parsed))
    is_new = _migrate(settings, found)
    db = open_database(settings, found, exclusive=False)
    try:
        planned = db.read(lambda tx: community.plan(tx, target, now)).result()
        _show(planned.held_back, say("apply-held"), say)
        if not planned.changes:
            print(say("apply-nothing-else" if planned.held_back else "apply-nothing", file=file))
            return OK
        _show(planned.changes, say("apply-will"), say)
        if not parsed.yes and not _agrees(say):
            print(say("apply-not-but" if is_new else "apply-not"))
            return FAILED
        # Planned again where it is carried out: nothing may have come between.
        done = len(db.run(lambda tx: community.bring_to(tx, target, now)).result().changes)
        print(say("apply-done", count=done))
        return OK
    finally:
        db.close()


def serve(parsed: argparse.Namespace, say: Say) -> int:
    """Run the bot until it is told to stop."""
    settings, found = _settings(parsed)
    lacking = missing_tokens(settings, found)
    if lacking:
        print(say("error-tokens", file=str(_config_file(parsed))), file=sys.stderr)
        print("\n".join(explain(lacking, say)), file=sys.stderr)
        return FAILED
    db = open_database(settings, found, exclusive=True)
    now = datetime.now(UTC)
    changes = db.read(lambda tx: community.plan(tx, wanted(settings, demo=False), now).changes).result()
    if changes:
        print(say("serve-changes", file=str(_config_file(parsed))))
    if settings.platforms.slack is None:
        print(say("serve-nothing", file=str(_config_file(parsed))))

    def ready(address: str) -> None:
        print(say("serve-ready", address=address))
        print(say("serve-stop"), flush=True)

    serving.run(settings, found, db, demo=False, ready=ready)
    return OK


def demo(parsed: argparse.Namespace, say: Say) -> int:
    """Run the demo world: where it was, or from its beginning."""
    settings, found = serving.demo_settings(*_settings(parsed))
    folder = settings.signing_key.parent
    if parsed.reset:
        serving.clear(settings, found)
    is_new = not any(folder.glob("*.db"))
    print(say("demo-new" if is_new else "demo-continues", folder=str(folder)), flush=True)
    _migrate(settings, found)
    db = open_database(settings, found, exclusive=True)
    serving.run(
        settings,
        found,
        db,
        demo=True,
        ready=lambda address: print(say("demo-ready", address=address), flush=True),
    )
    return OK


def migrate_database(parsed: argparse.Namespace, say: Say) -> int:
    """Bring the database to the version of this program."""
    settings, found = _settings(parsed)
    print(say("migrate-done" if _migrate(settings, found) else "migrate-nothing"))
    return OK


def write_manifest(parsed: argparse.Namespace, say: Say) -> int:
    """The manifest, on standard output."""
    settings, found = _settings(parsed)
    slack = settings.platforms.slack
    can_install = found.can_install or (slack is not None and bool(slack.workspaces))
    content = manifest(say, settings.public_url, socket_mode=parsed.socket_mode, can_install=can_install)
    if not parsed.socket_mode and not advice.slack_reaches(settings):
        print(say("warn-public-url", url=settings.public_url), file=sys.stderr)
    print(json.dumps(content, indent=2, ensure_ascii=False))
    return OK


def verify(parsed: argparse.Namespace, say: Say) -> int:
    """Walk the record; every finding on a line of its own, the first bad row first."""
    kept: list[Mark] = []
    for given in parsed.head:
        try:
            kept += _kept(given)
        except (ValueError, KeyError, TypeError, OSError, OverflowError, RecursionError):
            print(say("verify-bad-head", head=given[:200]), file=sys.stderr)
            return MISUSED
    db = _open(parsed)

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
    db = _open(parsed)
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
    db = _open(parsed)
    now = datetime.now(UTC)

    def write(tx: Tx) -> int:
        written = 0
        for name, content in export.files(tx, now):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            written += 1
        return written

    try:
        print(say("export-done", count=db.read(write).result(), folder=str(folder)))
    finally:
        db.close()
    return OK


def decisions(parsed: argparse.Namespace, say: Say) -> int:
    """The decisions, the latest first, one a line."""
    db = _open(parsed)
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


def workspaces(parsed: argparse.Namespace, say: Say) -> int:
    """Where the bot is in Slack and what waits for the rest, one workspace a line."""
    settings, found = _settings(parsed)
    home = settings.platforms.slack.workspace if settings.platforms.slack and found.slack_bot_token else None
    db = open_database(settings, found, exclusive=False)
    try:
        lines = db.read(lambda tx: list(listing.workspaces(tx, home, say))).result()
    finally:
        db.close()
    print("\n".join(lines or [say("workspaces-none")]))
    return OK


def _open(parsed: argparse.Namespace) -> Database:
    return open_database(*_settings(parsed), exclusive=False)


def _settings(parsed: argparse.Namespace) -> tuple[Settings, Environment]:
    settings = read_settings(_config_file(parsed))
    return settings, environment(os.environ, settings)


def _config_file(parsed: argparse.Namespace) -> Path:
    return usage.config_file(parsed.config)


def _migrate(settings: Settings, found: Environment) -> bool:
    url = with_driver(database_url(settings, found))
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url)
    try:
        return migrate(engine)
    finally:
        engine.dispose()


def _show(changes: Sequence[Change], heading: str, say: Say) -> None:
    if changes:
        print(heading)
    for change in changes:
        print("  " + say(change.code, **_in_words(change.facts, say)))


def _in_words(facts: Mapping[str, str | int], say: Say) -> dict[str, str | int]:
    return {name: say(f"role-{value}") if name == "role" else value for name, value in facts.items()}


def _agrees(say: Say) -> bool:
    try:
        return input(say("apply-ask") + " ").strip().casefold() in (say("apply-yes"), say("apply-yes")[0])
    except EOFError:
        return False


def _kept(given: str) -> list[Mark]:
    if given.count(":") == 2 and len(given.rpartition(":")[2]) == HASH:
        return list(journal.read_marks(given))
    return list(journal.read_marks(Path(given).read_text("utf-8")))


if __name__ == "__main__":
    sys.exit(main())
