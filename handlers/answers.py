"""What a person is answered at once, whatever the platform: tell, ask, fix, nothing, or not saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from bot.cards.card import Card, Form


@dataclass(frozen=True, slots=True)
class Tell:
    """Show this card to the person alone. is_secret: it is never kept, so a repeat makes another.

    once: a secret that must not be made twice, so a repeat is answered with nothing. is_refusal: nothing was
    done. turns: it takes the place of the card that was pressed, where that is this person's alone.
    """

    card: Card
    is_secret: bool = False
    once: bool = False
    is_refusal: bool = False
    turns: bool = False
    kind: Literal["tell"] = "tell"


@dataclass(frozen=True, slots=True)
class Ask:
    """Open this form, or show it in the place of the one that was just sent."""

    form: Form
    kind: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True)
class Fix:
    """The form that was just sent has mistakes: field name -> what is wrong. It stays open."""

    mistakes: dict[str, str]
    kind: Literal["fix"] = "fix"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing more: what is to be said is queued."""

    kind: Literal["quiet"] = "quiet"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The database failed: nothing was kept. The platform must not believe it was; the person is told so."""

    card: Card
    kind: Literal["unsaved"] = "unsaved"


Answer = Tell | Ask | Fix | Quiet | Unsaved

_ANY: TypeAdapter[Answer] = TypeAdapter(Answer)


def to_json(answer: Answer) -> str:
    """The answer as text, to be kept."""
    return _ANY.dump_json(answer).decode()


def from_json(text: str) -> Answer:
    """The inverse of `to_json`."""
    return _ANY.validate_json(text)
