"""Writing a wish: the form, which product it is for, the form to say it better or take it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, action
from bot.cards.wish_parts import named_wish
from bot.catalogue import WishView
from bot.rules import wording
from bot.texts.say import Say
from bot.wishes import GAIN, NEED, WishDraftView

OWN = "own"
# Of more products than this one is chosen in the form.
BUTTONS = 30


def form(
    products: Sequence[tuple[str, str]],
    behalves: Sequence[tuple[str, str]],
    say: Say,
    *,
    sends: Sequence[str],
    product_id: str = "",
    title: str = "",
    need: str = "",
    links: str = "",
) -> Form:
    """The form to write a wish. products: (id, name) to choose from; behalves: for whom, "" the person's own.

    sends: what the form says when it is sent, beside what is filled in.
    """
    product = Field(
        "product",
        say("form-wish-product"),
        FieldKind.CHOICE,
        value=product_id or products[0][0],
        options=tuple(Option(id_, name) for id_, name in products),
    )
    behalf = Field(
        "behalf",
        say("form-wish-behalf"),
        FieldKind.CHOICE,
        value=OWN,
        options=tuple(Option(id_ or OWN, name) for id_, name in behalves),
    )
    return Form(
        title=say("form-wish-title"),
        action=action("wish-write", *sends),
        submit=say("form-wish-send"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=(
            *((product,) if len(products) > 1 else ()),
            *_word_fields(say, title, need, "", links),
            *((behalf,) if len(behalves) > 1 else ()),
        ),
    )


def edit_form(view: WishView, opened_on: str, say: Say) -> Form:
    """The same wish, said better. opened_on: see `deeds.seen`."""
    return Form(
        title=say("form-wish-edit"),
        action=action("wish-rewrite", view.id, opened_on),
        submit=say("form-save"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=_word_fields(say, view.title, view.need, view.gain, "\n".join(view.links)),
    )


def which_product(draft: WishDraftView, products: Sequence[tuple[str, str]], say: Say) -> Card:
    """Which product the wish is for; products: (id, name). It is sent when that is said."""
    return Card(
        title=say("wish-which"),
        kicker=say("wish-draft", title=draft.words.title),
        buttons=tuple(Button(name, action("wish-for", draft.id, id_)) for id_, name in products),
    )


def withdraw_form(view: WishView, say: Say) -> Form:
    """Why it is taken back; that may be left out."""
    words = Field("words", say("form-wish-why"), FieldKind.TEXT, required=False, limit=wording.REASON)
    return Form(
        title=say("form-wish-withdraw"),
        action=action("wish-withdraw-make", view.id),
        submit=say("form-wish-withdraw-send"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(named_wish(view.number, view.title, say), say("form-wish-withdraw-line")),
        fields=(words,),
    )


def _word_fields(say: Say, title: str, need: str, gain: str, links: str) -> tuple[Field, ...]:
    """What is wished for, why, who gains, and where more stands."""
    return (
        Field(
            "title",
            say("form-wish-name"),
            value=title,
            hint=say("form-wish-name-hint"),
            limit=wording.TITLE,
        ),
        Field(
            "need",
            say("form-wish-need"),
            FieldKind.TEXT,
            value=need,
            required=False,
            hint=say("form-wish-need-hint"),
            limit=NEED,
        ),
        Field(
            "gain",
            say("form-wish-gain"),
            FieldKind.TEXT,
            value=gain,
            required=False,
            hint=say("form-wish-gain-hint"),
            limit=GAIN,
        ),
        Field(
            "links",
            say("form-motion-links"),
            FieldKind.TEXT,
            value=links,
            required=False,
            hint=say("form-motion-links-hint"),
            limit=wording.LINK * wording.LINKS,
        ),
    )
