"""How much Teams takes of a card, and what gives way: the longest paragraphs, then the last sections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.cards.card import Card, Fact, Form, Section
from handlers.teams.text import Element, cut

# Bytes in all, as JSON: Teams takes some 28 KB of a message, and there is more in one than its card.
TOTAL = 25_000
# Characters of a paragraph that is not cut any shorter.
SHORT = 150

P = TypeVar("P", bound=Card | Form)


def size(card: Element) -> int:
    """In bytes, as it is sent."""
    return len(json.dumps(card, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def fits(card: Element) -> bool:
    """Whether Teams takes it."""
    return size(card) <= TOTAL


def shortened(parts: Sequence[P], render: Callable[[Sequence[P]], Element]) -> Element:
    """What is rendered of the parts, when so much of them has given way that it fits."""
    card = render(parts)
    while not fits(card):
        shorter = _shorter(parts)
        if shorter is None:
            return card
        parts = shorter
        card = render(parts)
    return card


def _shorter(parts: Sequence[P]) -> Sequence[P] | None:
    """None: nothing more can go."""
    longest = max((text for part in parts for text in _paragraphs(part)), key=len, default="")
    if len(longest) > SHORT:
        half = cut(longest, len(longest) // 2)
        return [_with_paragraphs(part, lambda text: half if text == longest else text) for part in parts]
    # Of the last part first: what was just answered stands before it.
    for number in reversed(range(len(parts))):
        part = parts[number]
        if isinstance(part, Card) and part.sections:
            fewer = replace(part, sections=part.sections[:-1])
            return [*parts[:number], fewer, *parts[number + 1 :]]
    return None


def _paragraphs(part: Card | Form) -> Iterator[str]:
    yield from part.lines
    yield from (fact.value for fact in part.facts)
    if isinstance(part, Card):
        yield from (section.text for section in part.sections)


def _with_paragraphs(part: P, change: Callable[[str], str]) -> P:
    lines = tuple(map(change, part.lines))
    facts = tuple(Fact(fact.label, change(fact.value)) for fact in part.facts)
    changed = replace(part, lines=lines, facts=facts)
    if not isinstance(changed, Card):
        return changed
    sections = tuple(Section(change(section.text), section.buttons) for section in changed.sections)
    return replace(changed, sections=sections)
