"""How a single value in app.yaml must look: each function takes one, returns it mended, or raises `wrong`.

Those that take anything have an answer of their own to what is no text; for the rest quotation marks help.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from datetime import time
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from bot.municipalities import find_municipality, similar_municipality
from bot.rules.leads import LEAD
from bot.rules.reminders import POINT
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES
from handlers.settings.mistakes import Fact, MistakeCode, closest, shown
from storage.words import Comparator

LONGEST_KEY = 60
LONGEST_NAME = 120
LONGEST_WORD = 254  # as an e-mail address: RFC 5321, 4.5.3.1.3, less the angle brackets
LONGEST_PATH = 500
LONGEST_LINK = 2_000
# Where platforms call: below the address, and no part of it.
ENDPOINTS = ("/teams/messages", "/slack/events", "/slack/oauth_redirect", "/slack/install")

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Capitals alone, so that no secret that was typed here passes for a name.
ENVIRONMENT_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]{7,20}")
SLACK_WORKSPACE = re.compile(r"[TE][A-Z0-9]{2,20}")
SLACK_APP = re.compile(r"A[A-Z0-9]{2,20}")
GUID = re.compile(r"(?=.*[1-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I | re.A)
ZERO = "00000000-0000-0000-0000-000000000000"
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.I)
TEAMS_CHANNEL = re.compile(r"19:[\w-]{1,120}@thread\.(?:tacv2|skype)", re.A)
TEAMS_LINK = re.compile(
    r"https://teams\.(?:microsoft\.com|cloud\.microsoft)/l/channel/(?P<channel>[^/?#]+)(?:/[^?#]*)?(?P<query>\?[^#]*)?"
)
QUORUM = re.compile(r"(at least|more than) +([0-9]{1,4}) */ *([0-9]{1,4})")
SQLITE = re.compile(r"sqlite:///(?P<path>[^?#]+)")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.A)
# A quarter has so many of each weekday.
MOST_WEEKS = 13
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def wrong(code: MistakeCode, **facts: Fact) -> PydanticCustomError:
    """What a value is refused with; pydantic gathers them."""
    return PydanticCustomError(code.value, "mistake", facts)


def name(text: str) -> str:
    """Words for people to read: on one line, nothing invisible."""
    return _line(text, LONGEST_NAME)


def key(text: str) -> str:
    """A short name for use within the file and in addresses: a-z, 0-9, hyphens."""
    if len(text) > LONGEST_KEY:
        raise wrong(MistakeCode.TOO_LONG, limit=LONGEST_KEY)
    if KEY.fullmatch(text):
        return text
    folded = fold(text)
    raise wrong(MistakeCode.KEY_SHAPE, **({"suggestion": folded} if folded else {}))


def one_of(words: type[StrEnum]) -> Callable[[Any], StrEnum]:
    """A reader of the words of an enumeration."""
    return lambda given: words(_choice(given, tuple(words)))


def language(given: Any) -> str:
    """One of the languages that there are texts in."""
    return _choice(given, LANGUAGES)


def environment_name(given: Any) -> str:
    """The name of an environment variable."""
    return _matching(ENVIRONMENT_NAME, given, MistakeCode.ENVIRONMENT_NAME)


def municipality(text: str) -> str:
    """The municipality's name, found by name or code."""
    found = find_municipality(text)
    if found is None:
        similar = similar_municipality(text[:LONGEST_NAME])
        raise wrong(MistakeCode.MUNICIPALITY_UNKNOWN, **({"suggestion": similar.name} if similar else {}))
    return found.name


def email(given: Any) -> str:
    """An e-mail address, in lower case."""
    return _matching(EMAIL, given, MistakeCode.EMAIL_SHAPE).lower()


def host(given: Any) -> str:
    """A machine's name or number, in lower case."""
    try:
        return str(ipaddress.ip_address(_text(given, MistakeCode.HOST_SHAPE)))
    except ValueError:
        return _matching(HOST, given, MistakeCode.HOST_SHAPE).lower()


def slack_channel(given: Any) -> str:
    """A channel's id in Slack (not its name)."""
    return _matching(SLACK_CHANNEL, given, MistakeCode.SLACK_CHANNEL_SHAPE)


def slack_workspace(given: Any) -> str:
    """A workspace's id in Slack, or that of an enterprise."""
    return _matching(SLACK_WORKSPACE, given, MistakeCode.SLACK_WORKSPACE_SHAPE)


def slack_app(given: Any) -> str:
    """The app's own id in Slack."""
    return _matching(SLACK_APP, given, MistakeCode.SLACK_APP_SHAPE)


def guid(given: Any) -> str:
    """The id of an app or a tenant in Azure, in lower case."""
    if given == ZERO:
        raise wrong(MistakeCode.GUID_ZERO)
    return _matching(GUID, given, MistakeCode.GUID_SHAPE).lower()


def teams_channel(given: Any) -> str:
    """A channel's id in Teams, also out of the link to it."""
    found = teams_place(given)
    if found is None:
        raise wrong(MistakeCode.TEAMS_CHANNEL_SHAPE)
    return found[0]


def teams_place(given: Any) -> tuple[str, str | None] | None:
    """A channel's id and, out of a link that names it, its tenant; None where no channel is written."""
    if not isinstance(given, str) or len(given) > LONGEST_LINK:
        return None
    link = TEAMS_LINK.fullmatch(given)
    channel = unquote(link["channel"] if link else given)
    if TEAMS_CHANNEL.fullmatch(channel) is None:
        return None
    tenants = parse_qs(link["query"][1:]).get("tenantId", []) if link and link["query"] else []
    return channel, next((each.lower() for each in tenants if GUID.fullmatch(each)), None)


def quorum(given: Any) -> dict[str, Any]:
    """ "at least 1/2", "more than 1/2" or "all" as comparator, numerator and denominator."""
    if given == "all":
        return {"comparator": Comparator.AT_LEAST, "numerator": 1, "denominator": 1}
    found = QUORUM.fullmatch(given) if isinstance(given, str) else None
    if found is None or int(found[3]) == 0:
        raise wrong(MistakeCode.QUORUM_UNREADABLE)
    comparator = Comparator.AT_LEAST if found[1] == "at least" else Comparator.MORE_THAN
    part = Fraction(int(found[2]), int(found[3]))
    if part == 0 or part > 1 or (part == 1 and comparator is Comparator.MORE_THAN):
        raise wrong(MistakeCode.QUORUM_IMPOSSIBLE)
    return {"comparator": comparator, "numerator": int(found[2]), "denominator": int(found[3])}


def between(low: int, high: int) -> Callable[[int], int]:
    """A check of a whole number: both ends will do."""

    def check(number: int) -> int:
        if not low <= number <= high:
            raise wrong(MistakeCode.OUT_OF_RANGE, low=low, high=high)
        return number

    return check


def reminder(given: Any) -> str:
    """A point before the deadline: "half", "2d", "24h"."""
    return _matching(POINT, given, MistakeCode.REMINDER_UNREADABLE)


def lead(given: Any) -> str:
    """So long before a meeting: "7d", "1h"."""
    return _matching(LEAD, given, MistakeCode.LEAD_UNREADABLE)


def clock(given: Any) -> time:
    """A time of day, as "10:00"."""
    found = CLOCK.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise wrong(MistakeCode.CLOCK_UNREADABLE)
    return time(int(found[1]), int(found[2]))


def nth(given: int) -> int:
    """Which of the weekdays in a period: from 1 to 13, or -1 for the last."""
    if given != -1 and not 1 <= given <= MOST_WEEKS:
        raise wrong(MistakeCode.NTH)
    return given


def time_zone(given: Any) -> str:
    """A time zone by its name in the IANA database."""
    text = _text(given, MistakeCode.TIME_ZONE_UNKNOWN)
    if text not in _zones():
        raise wrong(MistakeCode.TIME_ZONE_UNKNOWN, **closest(text, _zones()))
    return text


def database(given: Any, info: ValidationInfo) -> str:
    """A database's address: SQLite in a file, or PostgreSQL; a file's path made absolute."""
    text = _text(given, MistakeCode.DATABASE_KIND)
    found = SQLITE.fullmatch(text)
    if found is None:
        _check_postgresql(text)
        return text
    path = _line(found["path"], LONGEST_PATH)
    if path == ":memory:" or path.endswith("/"):
        raise wrong(MistakeCode.DATABASE_PATH)
    return f"sqlite:///{_in_folder(path, info)}"


def database_kind(text: str) -> str:
    """What `database` checks, of an address that stands outside the file: nothing is made absolute."""
    if SQLITE.fullmatch(text) is None:
        _check_postgresql(text)
    return text


def web_address(given: Any) -> str:
    """An address that people's browsers can reach, without the last slash."""
    text = _text(given, MistakeCode.URL_SHAPE)
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        extras = parts.query or parts.fragment or parts.username is not None
    except ValueError:
        fits, extras = False, False
    if not fits or extras or not _is_one_word(text):
        raise wrong(MistakeCode.URL_SHAPE)
    return text.rstrip("/")


def public_address(given: Any) -> str:
    """The web address that everything of ours is below, without the last slash."""
    address = web_address(given)
    for endpoint in ENDPOINTS:
        if address.lower().endswith(endpoint):
            raise wrong(MistakeCode.URL_ENDPOINT, endpoint=endpoint, suggestion=address[: -len(endpoint)])
    return address


def file_path(given: Any, info: ValidationInfo) -> Path:
    """A file's path, made absolute."""
    return _in_folder(_line(_text(given, MistakeCode.EXPECTED_TEXT), LONGEST_PATH), info)


def _text(given: Any, code: MistakeCode) -> str:
    if not isinstance(given, str):
        raise wrong(code)
    return given


def _matching(pattern: re.Pattern[str], given: Any, code: MistakeCode) -> str:
    text = _text(given, code)
    if len(text) > LONGEST_WORD or pattern.fullmatch(text) is None:
        raise wrong(code)
    return text


def _choice(given: Any, words: tuple[str, ...]) -> str:
    if isinstance(given, str) and given in words:
        return given
    facts = closest(given, words) if isinstance(given, str) else {}
    raise wrong(MistakeCode.NOT_A_CHOICE, known=", ".join(words), **facts)


def _line(text: str, limit: int) -> str:
    normal = unicodedata.normalize("NFC", text).strip()
    if not normal:
        raise wrong(MistakeCode.EMPTY)
    if len(normal) > limit:
        raise wrong(MistakeCode.TOO_LONG, limit=limit)
    if any(unicodedata.category(c) in INVISIBLE for c in normal):
        raise wrong(MistakeCode.INVISIBLE)
    return normal


def _is_one_word(text: str) -> bool:
    return len(text) <= LONGEST_PATH and text.isprintable() and not any(c.isspace() for c in text)


def _in_folder(path: str, info: ValidationInfo) -> Path:
    folder = info.context["folder"] if info.context else Path()
    return Path(folder / path)


def _check_postgresql(text: str) -> None:
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("postgresql", "postgresql+psycopg") and parts.port != 0
        named = "://" in text and parts.path.strip("/") != ""
    except ValueError:
        fits, named = False, False
    if not (fits and named) or not _is_one_word(text):
        raise wrong(MistakeCode.DATABASE_KIND, **_meant(text))


def _meant(text: str) -> dict[str, Fact]:
    """The address as it was probably meant, for the two slips that are common."""
    for slip, right in (("postgres://", "postgresql://"), ("sqlite://", "sqlite:///")):
        if text.startswith(slip) and len(text) > len(slip):
            return {"suggestion": shown(right + text.removeprefix(slip).lstrip("/"))}
    return {}


@lru_cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
