"""Wishes that may be the same as the one that is written: back one of them instead, or send one's own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import motions
from bot.cards.card import Button, Card, Section, Style, Tone, action, joined
from bot.similar import SimilarView
from bot.texts.say import Say


def alike(draft_id: str, title: str, found: Sequence[SimilarView], say: Say) -> Card:
    """To the writer, before the wish is sent. title: what the wish is called."""
    numbers = joined(str(each.number) for each in found)
    return Card(
        title=say("similar-title"),
        kicker=say("similar-yours", title=title),
        tone=Tone.WAITING,
        sections=tuple(_one(each, say) for each in found),
        buttons=(Button(say("button-wish-new-anyway"), action("wish-new-anyway", draft_id, numbers)),),
        small=(say("similar-why"),),
    )


def _one(view: SimilarView, say: Say) -> Section:
    return Section(
        say(
            "similar-one",
            number=str(view.number),
            title=motions.shown(view.title, say),
            count=view.backers,
        ),
        (
            Button(say("button-support-instead"), action("support", view.wish_id), Style.PRIMARY),
            Button(say("button-wish-show"), action("wish-show", view.wish_id)),
        ),
    )
