"""How a command line is understood before anything is read: its language, and what it says of a slip."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bot.texts.say import LANGUAGES, Say
from handlers.settings.mistakes import closest

LANGUAGE = re.compile(r"^language:\s*[\"']?(\w+)", re.MULTILINE)


class Misused(Exception):
    """The command line was not understood. command: what `--help` can be asked of."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class Parser(argparse.ArgumentParser):
    """Raises Misused, where its parent would say so in English and leave."""

    def error(self, message: str) -> NoReturn:
        raise Misused(self.prog)


def language(arguments: Sequence[str]) -> str:
    """The language of the file, else of the machine, else Danish: help must speak before anything is read.

    The file need not be right: its mistakes are told in the language it asks for.
    """
    found = LANGUAGE.search(_text(config_file(_split(arguments)[0])))
    if found and found[1] in LANGUAGES:
        return found[1]
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if machine.startswith("en") else LANGUAGES[0]


def config_file(given: str | None) -> Path:
    """Where app.yaml is."""
    return Path(given or os.environ.get("OS2TING_CONFIG") or "app.yaml")


def explain_misuse(arguments: Sequence[str], misused: Misused, commands: Collection[str], say: Say) -> str:
    """What was not understood, and what to write next."""
    word = next((each for each in _split(arguments)[1] if not each.startswith("-")), "")
    if word and word not in commands:
        near = {name: str(meant) for name, meant in closest(word, commands).items()}
        sentences = [say("usage-unknown", word=word[:60])]
        sentences += [say("settings-suggestion", **near)] if near else []
        return " ".join([*sentences, say("usage-known", known=", ".join(commands))])
    return say("usage-misused", command=misused.command)


def _split(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The file that is named, and all that is not about it."""
    parser = Parser("os2ting", add_help=False)
    parser.add_argument("--config")
    try:
        found: tuple[Any, list[str]] = parser.parse_known_args(list(arguments))
    except Misused:
        return None, list(arguments)
    return found[0].config, found[1]


def _text(file: Path) -> str:
    try:
        return file.read_bytes()[:100_000].decode("utf-8", "replace")
    except OSError:
        return ""
