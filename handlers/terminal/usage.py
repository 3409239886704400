"""How a command line is understood before anything is read: its language, and what it says of a slip."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bot.texts.say import LANGUAGES, Say
from handlers.settings.mistakes import closest, shown

# How argparse says that something was not written: before the names of what is missing.
MISSING = "are required: "
LANGUAGE = re.compile(r"^language:\s*[\"']?(\w+)", re.MULTILINE)


class Misused(Exception):
    """The command line was not understood.

    command: what `--help` can be asked of. line: how it is to be written. word: what there is no use for.
    known: what can stand there instead, or is missing. about: what is missing, and what it is.
    """

    def __init__(
        self, command: str, line: str = "", word: str = "", known: Collection[str] = (), about: str = ""
    ) -> None:
        super().__init__(command)
        self.command, self.line, self.word, self.known, self.about = command, line, word, known, about


class Parser(argparse.ArgumentParser):
    """Raises Misused, where its parent would say so in English and leave."""

    def error(self, message: str) -> NoReturn:
        # What is missing is known by its name alone, and told in words alone.
        absent = message.partition(MISSING)[2].split(", ") if MISSING in message else []
        for each in self._in_order():
            if (each.metavar or each.dest) in absent:
                known = [str(choice) for choice in each.choices or ()]
                about = "" if known else f"{each.metavar}: {each.help}"
                raise Misused(self.prog, self._line(), known=known, about=about)
        raise Misused(self.prog)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise Misused(self.prog, self._line(), str(value), [str(each) for each in action.choices])

    def _in_order(self) -> list[argparse.Action]:
        return [each for each in self._actions if not each.option_strings]

    def _line(self) -> str:
        """The command as it is written: "os2ting person export|erase|scrub PERSON"."""
        names = ("|".join(map(str, each.choices or ())) or str(each.metavar) for each in self._in_order())
        return " ".join([self.prog, *names])


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
        sentences = [say("usage-unknown", word=shown(word)), *_near(word, commands, say)]
        return " ".join([*sentences, say("usage-known", known=", ".join(commands))])
    return _told(misused, say)


def _told(misused: Misused, say: Say) -> str:
    """What a command that there is was not given, or cannot use."""
    if not misused.line:
        return say("usage-misused", command=misused.command)
    sentences = [say("usage-missing")]
    if misused.word:
        sentences = [say("settings-not-a-choice", written=shown(misused.word))]
        sentences += _near(misused.word, misused.known, say)
    sentences += [say("settings-known", known=", ".join(misused.known))] if misused.known else []
    sentences += [say("usage-line", line=misused.line)]
    return " ".join(sentences) + (f"\n  {misused.about}" if misused.about else "")


def _near(word: str, known: Collection[str], say: Say) -> list[str]:
    near = {name: str(meant) for name, meant in closest(word, known).items()}
    return [say("settings-suggestion", **near)] if near else []


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
