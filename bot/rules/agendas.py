"""What the bot puts on an agenda and takes off again, and the order of the items: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storage.meeting_words import AboutKind, ItemKind

# What the items are about, in the order in which they stand until somebody orders them.
RANK = (
    AboutKind.MINUTES,
    AboutKind.MOTION,
    AboutKind.RECOMMENDATION,
    AboutKind.WISH,
    AboutKind.OWN,
    AboutKind.ACTION,
    AboutKind.TOPIC,
)
# What a group does with what the bot gathered, until somebody says otherwise.
KINDS: dict[AboutKind, ItemKind] = {
    AboutKind.MINUTES: ItemKind.DECISION,
    AboutKind.MOTION: ItemKind.DECISION,
    AboutKind.RECOMMENDATION: ItemKind.DECISION,
    AboutKind.WISH: ItemKind.DISCUSSION,
    AboutKind.ACTION: ItemKind.INFORMATION,
    AboutKind.TOPIC: ItemKind.DISCUSSION,
}

# What an item was made of: (about, about_id).
Key = tuple[AboutKind, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Whether a gathered item is on the agenda, and whether a person, not the bot, said so last."""

    is_on: bool = True
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """What comes on for the first time, what comes on again, what comes off; each in its order."""

    new: tuple[Key, ...]
    again: tuple[Key, ...]
    off: tuple[Key, ...]


def sort_out(wanted: Iterable[Key], known: Mapping[Key, Place], *, was_sent: bool) -> Sorted:
    """wanted: what there is to take up now. known: what the bot gathered before.

    What a person took off stays off, and what a person put on again stays on. Once the agenda went out the
    bot takes nothing off: people have read it.
    """
    there = tuple(dict.fromkeys(wanted))
    bots = {key: place.is_on for key, place in known.items() if not place.by_person}
    return Sorted(
        new=tuple(key for key in there if key not in known),
        again=tuple(key for key in there if bots.get(key) is False),
        off=() if was_sent else tuple(key for key, is_on in bots.items() if is_on and key not in there),
    )


def arranged(items: Sequence[tuple[str, AboutKind]], order: Sequence[str]) -> tuple[str, ...]:
    """The ids in the order that somebody gave them; those it does not name stand last, by what they are about
    and as they came. items: (id, about) in the order they came.
    """
    named = {item_id: place for place, item_id in enumerate(order)}
    known = sorted((item_id for item_id, _ in items if item_id in named), key=lambda each: named[each])
    rest = sorted((each for each in items if each[0] not in named), key=lambda each: RANK.index(each[1]))
    return (*known, *(item_id for item_id, _ in rest))


def shifted(ids: Sequence[str], item_id: str, by: int) -> tuple[str, ...]:
    """The ids with the one so many places on (below zero: back), as far as there are places."""
    rest = [each for each in ids if each != item_id]
    place = min(max(ids.index(item_id) + by, 0), len(rest))
    return (*rest[:place], item_id, *rest[place:])
