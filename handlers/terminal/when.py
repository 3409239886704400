"""Try what is understood of dates: a phrase in, its meaning out. It asks no app.yaml and no database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.texts.say import DEFAULT_ZONE, LANGUAGES, Say
from handlers.reading import NotUnderstood, in_words, read_when, unreadable
from handlers.terminal.opening import MISUSED, OK, Add

# In the place of a meaning.
REFUSE = "refuse"
STANDARD_INPUT = "-"
# Nobody types a date that is longer, and a file that is no list of phrases is not read to its end.
LONGEST = 10_000


def add(command: Add) -> None:
    """The commands of this file."""
    say = command.say
    when_ = command("when", when)
    when_.add_argument("phrase", nargs="+", metavar=say("usage-phrase"), help=say("cli-when-phrase"))
    when_.add_argument("--now", metavar="ISO", help=say("cli-when-now"))
    when_.add_argument("--zone", default=DEFAULT_ZONE.key, help=say("cli-when-zone"))
    when_.add_argument("--language", choices=LANGUAGES, help=say("cli-when-language"))
    when_.add_argument("--explain", action="store_true", help=say("cli-when-explain"))


def when(parsed: argparse.Namespace, say: Say) -> int:
    """The meaning of the phrase; or of each line of standard input, one a line.

    Written 2026-12-04, 2026-12-04T09:00, 2026-12-04T09:00/11:00, 2026-W50, 2026-12, 2026-Q4 or 2026.
    """
    try:
        zone = ZoneInfo(parsed.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        print(say("when-no-zone", zone=parsed.zone), file=sys.stderr)
        return MISUSED
    try:
        now = _now(parsed.now, zone)
    except ValueError:
        print(say("when-no-now", now=parsed.now), file=sys.stderr)
        return MISUSED
    speaks = Say(parsed.language or say.language, zone)
    is_list = parsed.phrase == [STANDARD_INPUT]
    phrases: Iterable[str] = sys.stdin if is_list else [" ".join(parsed.phrase)]
    for phrase in phrases:
        meaning, words = _read(phrase.rstrip("\r\n"), now, speaks)
        told = [meaning, words] if parsed.explain else [meaning]
        # One a line, also with its words: then a tab parts them.
        print("\t".join(told) if is_list else "\n".join(told), flush=is_list)
    return OK


def _now(written: str | None, zone: ZoneInfo) -> datetime:
    """The moment that is taken for now; without an offset it is local. Raises ValueError."""
    if written is None:
        return datetime.now(UTC).astimezone(zone)
    now = datetime.fromisoformat(written)
    return now.astimezone(zone) if now.tzinfo is not None else now.replace(tzinfo=zone)


def _read(phrase: str, now: datetime, say: Say) -> tuple[str, str]:
    """(the meaning, the same in words; or why there is none)."""
    try:
        found = read_when(phrase[:LONGEST], now, say.zone, say.language)
    except NotUnderstood as error:
        return REFUSE, unreadable(error, phrase, say)
    return str(found), in_words(found, say)
