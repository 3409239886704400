"""Forms in which a coordinator decides of a wish: what they share, declining and taking up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.cards.card import Field, FieldKind, Form, action
from bot.cards.wish_parts import named_wish
from bot.rules import wording
from bot.texts.say import Say
from bot.triage import TriagedView


def decline_form(view: TriagedView, say: Say) -> Form:
    """Why nothing will come of it."""
    reason = Field(
        "words",
        say("form-decline-words"),
        FieldKind.TEXT,
        hint=say("form-decline-hint"),
        limit=wording.REASON,
    )
    told = (say("form-decline-told", count=len(view.wish.backers)),) if view.wish.backers else ()
    return form("decline", view, (reason,), say, more=told)


def reopen_form(view: TriagedView, say: Say) -> Form:
    """To take up again what was declined or withdrawn."""
    reason = Field("words", say("form-reopen-words"), FieldKind.TEXT, required=False, limit=wording.REASON)
    ruled = (say("form-reopen-ruled", words=view.wish.ruled),) if view.wish.ruled else ()
    return form("reopen", view, (reason,), say, more=ruled)


def form(
    what: str, view: TriagedView, fields: tuple[Field, ...], say: Say, *, more: Iterable[str] = ()
) -> Form:
    """A form to decide something of the wish; it carries what was decided when it was opened."""
    return Form(
        title=say(f"form-{what}-title"),
        action=action(f"wish-{what}-make", view.wish.id, view.opened_on),
        submit=say(f"form-{what}-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(named_wish(view.wish.number, view.wish.title, say), *more),
        fields=fields,
    )


def again(form_: Form, values: Mapping[str, str], why: str) -> Form:
    """The form as it is now, with what was filled in before, and why it was not taken."""

    def filled(field: Field) -> Field:
        value = values.get(field.name, field.value)
        fits = not field.options or value in [each.value for each in field.options]
        return replace(field, value=value[: field.limit]) if fits else field

    return replace(form_, lines=(why, *form_.lines), fields=tuple(map(filled, form_.fields)))
