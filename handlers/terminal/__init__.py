"""The command line: check, apply, serve, demo, verify and the rest. Errors say what to do next."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.texts.say import Say
from handlers.settings import SettingsMistakes
from handlers.terminal import (
    advice,
    calendar,
    delivery,
    imports,
    keeping,
    manifests,
    places,
    privacy,
    ranking,
    record,
    running,
    setup,
    usage,
    when,
)
from handlers.terminal.opening import FAILED, MISUSED, OK, Add, config_file
from handlers.terminal.usage import Misused, Parser

# In the order in which `--help` lists them.
CHAPTERS = (
    setup,
    manifests,
    running,
    record,
    ranking,
    imports,
    when,
    calendar,
    places,
    delivery,
    keeping,
    privacy,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 it could not be, 2 not understood; of `check` too 3:
    the file is right, and the bot cannot work yet.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    say = Say(usage.language(arguments))
    made, commands = _parser(say)
    try:
        parsed, rest = made.parse_known_args(arguments)
        if rest:
            raise Misused(parsed.command or made.prog, parsed.command or made.prog, rest[0])
        if parsed.run is None:
            print(say("cli-choose"), file=sys.stderr)
            return MISUSED
        return _run(parsed, say)
    except Misused as misused:
        print(usage.explain_misuse(arguments, misused, commands, say), file=sys.stderr)
        return MISUSED


def _run(parsed: argparse.Namespace, say: Say) -> int:
    """What can go wrong is told with what to do about it. Raises Misused."""
    try:
        code: int = parsed.run(parsed, say)
    except SettingsMistakes as mistakes:
        print(advice.mistakes(mistakes, config_file(parsed), say), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return OK
    except advice.KNOWN as error:
        if isinstance(error, OSError) and error.filename is None:
            # No file: the reader of a pipe has gone, or a mistake of ours.
            raise
        print(advice.what_to_do(error, config_file(parsed), say), file=sys.stderr)
        return FAILED
    return code


def parser(say: Say) -> argparse.ArgumentParser:
    """The commands and their options, in one language."""
    return _parser(say)[0]


def _parser(say: Say) -> tuple[argparse.ArgumentParser, list[str]]:
    """And the names of the commands."""
    made = Parser("os2ting", description=say("cli-about"))
    made.add_argument("--config", metavar="FILE", help=say("cli-config"))
    made.set_defaults(run=None, command=None)
    command = Add(made, say)
    for chapter in CHAPTERS:
        chapter.add(command)
    return made, command.names
