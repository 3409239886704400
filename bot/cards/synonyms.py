"""The words that speak of the same thing in a product's wishes: how many there are, and the form."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, Card, Field, FieldKind, Form, Section, Tone, action
from bot.synonyms import LONGEST, SynonymsView
from bot.texts.say import Say


def own(views: Sequence[SynonymsView], say: Say) -> Card:
    """To the coordinator, a section for each product; at least one."""
    return Card(
        title=say("synonyms-title"),
        lines=(say("synonyms-line", count=views[0].shipped),),
        sections=tuple(
            Section(say("synonyms-own", product=each.product, count=each.groups), (_edit(each, say),))
            for each in views
        ),
    )


def form(view: SynonymsView, say: Say) -> Form:
    """The product's own list, to change."""
    return Form(
        title=say("form-synonyms-title"),
        action=action("synonyms-save", view.product_id, str(view.version)),
        submit=say("form-synonyms-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say("form-synonyms-line", product=view.product),),
        fields=(
            Field(
                "words",
                say("form-synonyms-words"),
                FieldKind.TEXT,
                value=view.text,
                required=False,
                hint=say("form-synonyms-hint"),
                limit=LONGEST,
            ),
        ),
    )


def saved(view: SynonymsView, say: Say) -> Card:
    """To the coordinator who changed it."""
    return Card(
        title=say("synonyms-saved"),
        kicker=say("synonyms-own", product=view.product, count=view.groups),
        tone=Tone.GOOD,
        lines=(say("synonyms-saved-line"),),
        buttons=(_edit(view, say),),
    )


def _edit(view: SynonymsView, say: Say) -> Button:
    return Button(say("button-synonyms-edit"), action("synonyms-edit", view.product_id))
