"""What is said about a wish: the form, and that it stands there."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Card, Field, FieldKind, Form, Tone, action
from bot.cards.wish_parts import named_wish, show_button
from bot.catalogue import WishView
from bot.comments import WORDS
from bot.texts.say import Say


def form(view: WishView, say: Say) -> Form:
    """To say something; where the coordinator waits for an answer, to answer."""
    asked = view.asked
    lines = [named_wish(view.number, view.title, say)]
    if asked is not None:
        lines.append(say("wish-asked", words=motions.shown(asked, say)))
    words = Field(
        "words",
        say("form-comment-words" if asked is None else "form-comment-answer"),
        FieldKind.TEXT,
        hint=say("form-comment-hint"),
        limit=WORDS,
    )
    return Form(
        title=say("form-comment"),
        action=action("comment-make", view.id),
        submit=say("form-comment-send"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=tuple(lines),
        fields=(words,),
    )


def said(view: WishView, say: Say) -> Card:
    """To who said it."""
    return Card(
        title=say("comment-said", number=str(view.number)),
        tone=Tone.GOOD,
        lines=(motions.shown(view.title, say),),
        buttons=(show_button(view.id, say),),
    )
