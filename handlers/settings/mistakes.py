"""What can be wrong in app.yaml and the environment: codes and facts, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

Fact = str | int
Steps = tuple[str | int, ...]

LONGEST_PATH = 300
LONGEST_SHOWN = 60
SIMILAR = 0.6
MASK = "…"
# Slack's tokens, its signing secrets and other long hexadecimal keys (the id of a channel in Teams is none),
# client secrets of Entra, private keys, passwords in addresses.
SECRET = re.compile(
    r"xox[a-z][-.]|xapp-|\b[0-9a-f]{32,}\b(?!(?:@|%40)thread\.)|[\w.~-]{3}[0-9]q~[\w.~-]{31}|-----BEGIN"
    r"|://[^/\s@:]*:\S{1,500}@|[?&;]password=|\bpassword=\S",
    re.I,
)


class MistakeCode(StrEnum):
    """Each has a sentence `settings-<code>` in every language: what is wrong, and what to write instead."""

    FILE_MISSING = "file-missing"  # file
    FILE_NOT_A_FILE = "file-not-a-file"  # file
    FILE_UNREADABLE = "file-unreadable"  # file
    FILE_TOO_LARGE = "file-too-large"  # kilobytes
    FILE_NOT_UTF8 = "file-not-utf8"
    FILE_EMPTY = "file-empty"
    FILE_NOT_A_BLOCK = "file-not-a-block"

    YAML_TAB = "yaml-tab"
    YAML_COLON = "yaml-colon"
    YAML_DASH = "yaml-dash"
    YAML_NO_COLON = "yaml-no-colon"
    YAML_INDENTATION = "yaml-indentation"
    YAML_OPEN_QUOTE = "yaml-open-quote"
    YAML_AFTER_QUOTE = "yaml-after-quote"
    YAML_ESCAPE = "yaml-escape"
    YAML_BRACKET = "yaml-bracket"
    YAML_ALIAS = "yaml-alias"
    YAML_CHARACTER = "yaml-character"
    YAML_INVISIBLE = "yaml-invisible"
    YAML_SEVERAL = "yaml-several"
    YAML_TAG = "yaml-tag"
    YAML_KEY = "yaml-key"
    YAML_TOO_DEEP = "yaml-too-deep"  # limit
    YAML_TOO_MANY = "yaml-too-many"  # limit
    YAML_SYNTAX = "yaml-syntax"

    KEY_TWICE = "key-twice"  # name, first
    KEY_UNKNOWN = "key-unknown"  # name
    MISSING = "missing"  # name
    EMPTY = "empty"
    EXPECTED_TEXT = "expected-text"
    EXPECTED_NUMBER = "expected-number"
    EXPECTED_YES_NO = "expected-yes-no"
    EXPECTED_ONE = "expected-one"
    EXPECTED_LIST = "expected-list"  # example
    EXPECTED_BLOCK = "expected-block"
    NOT_A_CHOICE = "not-a-choice"
    OUT_OF_RANGE = "out-of-range"  # low, high
    TOO_LONG = "too-long"  # limit
    INVISIBLE = "invisible"

    SECRET_INLINE = "secret-inline"  # noqa: S105 (a code, not a secret)  # example
    ENVIRONMENT_NAME = "environment-name"  # example
    DATABASE_KIND = "database-kind"
    DATABASE_PATH = "database-path"
    DATABASE_TWICE = "database-twice"
    TIME_ZONE_UNKNOWN = "time-zone-unknown"
    URL_SHAPE = "url-shape"
    URL_ENDPOINT = "url-endpoint"  # endpoint
    EMAIL_SHAPE = "email-shape"
    HOST_SHAPE = "host-shape"
    MAIL_UNSEALED = "mail-unsealed"
    KEY_SHAPE = "key-shape"
    MUNICIPALITY_UNKNOWN = "municipality-unknown"
    MUNICIPALITY_KIND = "municipality-kind"
    QUORUM_UNREADABLE = "quorum-unreadable"
    QUORUM_IMPOSSIBLE = "quorum-impossible"
    REMINDER_UNREADABLE = "reminder-unreadable"
    LEAD_UNREADABLE = "lead-unreadable"
    CLOCK_UNREADABLE = "clock-unreadable"
    NTH = "nth"
    NTH_WITHOUT_DAY = "nth-without-day"
    GROUP_UNKNOWN = "group-unknown"
    BEFORE_ITSELF = "before-itself"
    PLATFORM_UNKNOWN = "platform-unknown"  # name
    SLACK_CHANNEL_SHAPE = "slack-channel-shape"
    SLACK_WORKSPACE_SHAPE = "slack-workspace-shape"
    SLACK_APP_SHAPE = "slack-app-shape"
    TEAMS_CHANNEL_SHAPE = "teams-channel-shape"
    GUID_SHAPE = "guid-shape"
    GUID_ZERO = "guid-zero"
    APP_IS_TENANT = "app-is-tenant"
    CALENDAR_OF_PERSON = "calendar-of-person"  # name
    CHANNEL_WITHOUT_PLATFORM = "channel-without-platform"
    CHANNEL_TWO_PLATFORMS = "channel-two-platforms"
    WORKSPACE_NOT_HERE = "workspace-not-here"
    WORKSPACE_UNLISTED = "workspace-unlisted"
    TENANT_NOT_HERE = "tenant-not-here"
    TENANT_UNLISTED = "tenant-unlisted"

    KEY_TAKEN = "key-taken"  # first
    EMAIL_TAKEN = "email-taken"  # first
    MUNICIPALITY_TWICE = "municipality-twice"  # name, first
    CHANNEL_TAKEN = "channel-taken"  # first
    REPEATED = "repeated"  # first
    ORGANISATION_UNKNOWN = "organisation-unknown"
    PERSON_UNKNOWN = "person-unknown"
    SEATS_MISSING = "seats-missing"
    ORGANISATION_TWO_SEATS = "organisation-two-seats"  # first
    PERSON_TWO_SEATS = "person-two-seats"  # first
    SUBSTITUTE_IS_HOLDER = "substitute-is-holder"
    SUPPLIER_SEAT = "supplier-seat"
    SUPPLIER_USER = "supplier-user"
    SHARES_WITHOUT_USERS = "shares-without-users"
    CONTRIBUTION_MISSING = "contribution-missing"
    SUPPLIER_PERSON = "supplier-person"  # organisation
    OBSERVER_HAS_SEAT = "observer-has-seat"
    CHAIR_WITHOUT_SEAT = "chair-without-seat"
    CHAIR_IS_VICE_CHAIR = "chair-is-vice-chair"
    RULE_WITHOUT_CHAIR = "rule-without-chair"  # name

    LOG_WORD = "log-word"  # known
    TOKEN_WEAK = "token-weak"  # noqa: S105 (a code, not a secret)  # low
    PORT = "port"
    PROXY_SHAPE = "proxy-shape"
    ENVIRONMENT_URL = "environment-url"
    ENVIRONMENT_MISSING = "environment-missing"
    TOKEN_WRAPPED = "token-wrapped"  # noqa: S105 (a code)
    TOKEN_SHAPE = "token-shape"  # noqa: S105 (a code) prefix
    CLIENT_ID_SHAPE = "client-id-shape"
    CLIENT_SECRET_SHAPE = "client-secret-shape"  # noqa: S105 (a code)
    WAY_IN_MISSING = "way-in-missing"  # other
    TOKEN_MISSING = "token-missing"  # noqa: S105 (a code)
    TEAMS_SECRET_SHAPE = "teams-secret-shape"  # noqa: S105 (a code)
    TEAMS_SECRET_MISSING = "teams-secret-missing"  # noqa: S105 (a code)
    MAIL_PASSWORD_MISSING = "mail-password-missing"  # noqa: S105 (a code)
    CLOUD_ADDRESS = "cloud-address"


@dataclass(frozen=True, slots=True)
class Mistake:
    """line: counted from 1, None outside the file. key_path: "products[0].name", or an environment variable.

    facts: what the sentence of the code needs; besides, `written` (what stands there, made safe to show),
    `suggestion`, `known` (the choices) and `column`.
    """

    line: int | None
    key_path: str
    code: MistakeCode
    facts: Mapping[str, Fact] = field(default_factory=dict)


class SettingsMistakes(Exception):
    """The settings cannot be used: every mistake that was found, in the order of the file."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda each: (each.line or 0, each.key_path))
        super().__init__("; ".join(f"{each.line}:{each.key_path}:{each.code}" for each in self.mistakes))


def explain(mistakes: Iterable[Mistake], say: Callable[..., str]) -> list[str]:
    """A paragraph for each mistake: where, what is wrong, what to write instead.

    `say(message_id, **args)` makes the text in the reader's language.
    """
    return [_explain(each, say) for each in mistakes]


def shown(text: str) -> str:
    """The text as it may be repeated in an explanation: on one line, short, and never a secret."""
    if looks_secret(text):
        return MASK
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + MASK


def named(path: str | Path) -> str:
    """The path as it may be repeated: whole, unless it is none that anybody could mean."""
    line = "".join(c if c.isprintable() else " " for c in str(path))
    return line if len(line) <= LONGEST_PATH else line[:LONGEST_PATH] + MASK


def looks_secret(text: str) -> bool:
    """Whether the text holds a token, a key or a password."""
    return SECRET.search(text) is not None


def closest(text: str, known: Collection[str]) -> dict[str, Fact]:
    """The fact `suggestion`: the known word that a misspelt one is nearest to, if any is near."""
    folded = {each.casefold(): each for each in known}
    near = get_close_matches(text[:LONGEST_SHOWN].casefold(), folded, n=1, cutoff=SIMILAR)
    return {"suggestion": shown(folded[near[0]])} if near else {}


def dotted(steps: Steps) -> str:
    """("products", 0, "name") as "products[0].name"."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in steps)
    return path.removeprefix(".")


def _explain(mistake: Mistake, say: Callable[..., str]) -> str:
    facts = {name: str(value) for name, value in mistake.facts.items()}
    sentences = [say(f"settings-{mistake.code}", **{"written": MASK, **facts, "key": mistake.key_path})]
    sentences += [say(f"settings-{hint}", **facts) for hint in ("suggestion", "known") if hint in facts]
    return say(f"settings-at-{_place(mistake)}", **_where(mistake), text=" ".join(sentences))


def _place(mistake: Mistake) -> str:
    if mistake.line is None:
        return "key" if mistake.key_path else "file"
    if mistake.key_path:
        return "line-key"
    return "line-column" if "column" in mistake.facts else "line"


def _where(mistake: Mistake) -> dict[str, str]:
    # As text: a line number is a name, and must not be written as 1.024.
    return {
        "line": str(mistake.line or ""),
        "key": mistake.key_path,
        "column": str(mistake.facts.get("column", "")),
    }
