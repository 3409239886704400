"""The private address of a group's calendar, to the one who asked for it; and who has one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, Card, Section, Tone, action
from bot.feeds import Subscriber
from bot.texts.say import Say


def address(group_id: str, name: str, url: str, say: Say) -> Card:
    """Shown but once. name: of the group."""
    return Card(
        title=say("feed-title", group=name),
        tone=Tone.GOOD,
        lines=(url, say("feed-how"), say("feed-secret")),
        buttons=(Button(say("button-feed-revoke"), action("feed-revoke", group_id)),),
    )


def revoked(name: str, say: Say, *, was_there: bool) -> Card:
    """Nothing can be read by it any more."""
    return Card(title=say("feed-revoked" if was_there else "feed-none", group=name))


def subscribers(group_id: str, name: str, found: Sequence[Subscriber], say: Say) -> Card:
    """Who has an address; to a coordinator with a button to take it back."""
    return Card(
        title=say("feed-subscribers", group=name),
        lines=() if found else (say("feed-nobody"),),
        sections=tuple(
            Section(
                say("feed-subscriber", name=each.name, date=say.date(each.since)),
                (Button(say("button-feed-revoke"), action("feed-revoke", group_id, each.person_id)),),
            )
            for each in found
        ),
        buttons=(Button(say("button-feed"), action("feed", group_id)),),
    )
