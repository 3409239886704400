"""What cards and forms are made of, and the grammar of what their buttons say. Plain text only: no markup.

Each platform has one renderer for all of these; texts come ready in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.meeting_words import Reply

SEPARATOR = ":"
BETWEEN = ","


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


class Tone(StrEnum):
    """How a card looks beside its words, never instead of them."""

    NEUTRAL = "neutral"
    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"


class FieldKind(StrEnum):
    """CHOICE: one of the options. MANY: any number of them, also none; see `joined`."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Button:
    """action: what it says when pressed (see `action`). url: it leads there, and says nothing to the bot."""

    label: str
    action: str
    style: Style = Style.PLAIN
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


class Share(StrEnum):
    """What a part of a bar stands for, by which it looks. UNCHANGED: the option that all stays as it is."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    MISSING = "missing"
    SILENT = "silent"
    CAST = "cast"
    UNCHANGED = "unchanged"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: how it is called, how many of the whole it is, and what it stands for."""

    label: str
    number: int
    share: Share


@dataclass(frozen=True, slots=True)
class Section:
    """A matter of its own within a card, with its own buttons."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited. email: lower case. needed: without whom it cannot be held."""

    name: str
    email: str
    needed: bool = False
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a calendar (RFC 5545). uid: the same for life. sequence: grows when its time or place
    changes, when it is called off, and when its one guest is let off or invited again. start, end,
    changed_at: UTC; zone: the IANA name of the zone it was meant in. host: the group, by name. link: where
    it is met online, "" for nowhere yet.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    zone: str
    changed_at: datetime
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    online: bool = False
    host: str = ""
    guests: tuple[Guest, ...] = ()
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """kicker: what and which, in one line above the title. small: what few read, at the bottom.

    bar: parts of a whole, drawn as a bar where the platform can draw. entry: what the card is about, for
    calendars; only they show it.
    """

    title: str
    kicker: str = ""
    tone: Tone = Tone.NEUTRAL
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    buttons: tuple[Button, ...] = ()
    small: tuple[str, ...] = ()
    bar: tuple[Part, ...] = ()
    entry: Entry | None = None

    @property
    def summary(self) -> str:
        """The card in one line, for notifications."""
        return " · ".join(part for part in (self.kicker, self.title) if part)


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """name: how its value comes back. limit: characters at most.

    depends: whether it must be filled in depends on other fields: it is not called optional where we say so.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    required: bool = True
    hint: str = ""
    placeholder: str = ""
    limit: int = 3_000
    options: tuple[Option, ...] = ()
    depends: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in and send. action: what sending it says. buttons: other ways on from it.

    unfilled: what is said of a required field that was left empty, where the platform lets us say it.
    """

    title: str
    action: str
    submit: str
    cancel: str
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    small: tuple[str, ...] = ()
    unfilled: str = ""


def action(verb: str, *arguments: str) -> str:
    """`verb:argument:…`, as buttons and forms carry it on every platform. Arguments hold no colon, or
    their reader joins them again.
    """
    return SEPARATOR.join((verb, *arguments))


def read_action(said: str) -> tuple[str, tuple[str, ...]]:
    """The inverse of `action`: (verb, arguments)."""
    verb, *arguments = said.split(SEPARATOR)
    return verb, tuple(arguments)


def joined(values: Iterable[str]) -> str:
    """What a field with several ticks holds: the options' values in the form's own order, "" without any."""
    return BETWEEN.join(values)


def ticked(value: str) -> tuple[str, ...]:
    """The inverse of `joined`. An option's value holds no comma."""
    return tuple(each for each in value.split(BETWEEN) if each)
