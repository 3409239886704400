"""What every command begins with: its place in the parser, the settings, the database."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from bot.texts.say import Say
from handlers.settings import Environment, Settings, database_url, environment, read_settings
from handlers.terminal import usage
from handlers.wiring import find_database
from storage.engine import Database
from storage.opening import database_url as with_driver
from storage.opening import make_engine
from storage.schema import migrate

OK, FAILED, MISUSED, UNREADY = 0, 1, 2, 3

Run = Callable[[argparse.Namespace, Say], int]


class Add:
    """Adds a command: its name, and what it does. Its help is the text `cli-<name>`."""

    def __init__(self, parser: argparse.ArgumentParser, say: Say) -> None:
        self.say = say
        self._commands = parser.add_subparsers(metavar=say("usage-command"), title=say("usage-commands"))

    def __call__(self, name: str, run: Run) -> argparse.ArgumentParser:
        words = self.say(f"cli-{name}")
        added: argparse.ArgumentParser = self._commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run, command=added.prog)
        return added

    @property
    def names(self) -> list[str]:
        """The commands, in the order they were added."""
        return list(self._commands.choices)


def opened(parsed: argparse.Namespace, *, exclusive: bool = False) -> Database:
    """The database that the settings name. Raises as `find_database`."""
    return find_database(*settings_of(parsed), exclusive=exclusive)


def settings_of(parsed: argparse.Namespace) -> tuple[Settings, Environment]:
    """The file and the environment. Raises SettingsMistakes, OSError."""
    settings = read_settings(config_file(parsed))
    return settings, environment(os.environ, settings)


def config_file(parsed: argparse.Namespace) -> Path:
    """Where app.yaml is."""
    return usage.config_file(parsed.config)


def agrees(say: Say) -> bool:
    """Whether whoever sits there says yes."""
    try:
        return input(say("apply-ask") + " ").strip().casefold() in (say("apply-yes"), say("apply-yes")[0])
    except EOFError:
        return False


def bring_up(settings: Settings, found: Environment) -> bool:
    """Bring the database to this version; False when it was. Raises SchemaNewer."""
    url = with_driver(database_url(settings, found))
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url)
    try:
        return migrate(engine)
    finally:
        engine.dispose()
