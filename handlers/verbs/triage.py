"""Going through new wishes: the queue, one wish, declining, taking up again, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bot import belonging, catalogue, triage
from bot.cards import deeds as deed_cards
from bot.cards import people as people_cards
from bot.cards import triage as cards
from bot.cards import triage_forms as forms
from bot.cards.card import Form
from bot.refusals import Code, Refused
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, given


def show(context: Context, text: str) -> Answer:
    """The queue; what stands after the command may name which product's."""
    return _queue(context, triage.product_named(context.tx, context.actor, text))


def show_queue(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The queue of a product; without one, of that where most is new."""
    return _queue(context, given(arguments, 0))


def show_wish(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One wish, with all that can be decided of it."""
    return Tell(cards.wish(triage.view(context.tx, context.actor, arguments[0]), context.say))


def show_history(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Who did what to a wish, and when."""
    wish = belonging.see_wish(context.tx, context.actor, arguments[0])
    deeds = catalogue.history(context.tx, wish.id)
    return Tell(deed_cards.history(catalogue.view(context.tx, wish.id).line, deeds, context.say))


def ask_decline(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for declining."""
    return Ask(_decline_form(context, arguments[0]))


def decline(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The wish is declined."""
    words = values.get("words", "")
    act = partial(triage.decline, context.tx, context.actor, arguments[0], words, context.now)
    return decide(context, "decline", arguments, values, act, _decline_form)


def ask_reopen(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for taking up again."""
    return Ask(_reopen_form(context, arguments[0]))


def reopen(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The wish is taken up again."""
    words = values.get("words", "")
    act = partial(triage.reopen, context.tx, context.actor, arguments[0], words, context.now)
    return decide(context, "reopen", arguments, values, act, _reopen_form)


def opened_on(arguments: tuple[str, ...]) -> str | None:
    """What the form was opened on, which it carries behind the wish: "" before anything was decided. None
    where it carries nothing.
    """
    return arguments[1] if len(arguments) > 1 else None


def decide(
    context: Context,
    what: str,
    arguments: tuple[str, ...],
    values: Mapping[str, str],
    act: Callable[..., object],
    form: Callable[[Context, str], Form],
) -> Answer:
    """Do it, and say what was done. act: takes what the form was opened on, as `opened_on`. form: the form
    anew, of the wish with the id. Raises as `unless_decided`.
    """

    def do() -> Answer:
        act(opened_on=opened_on(arguments))
        return done(context, what, arguments[0])

    return unless_decided(context, values, do, lambda: form(context, arguments[0]))


def done(context: Context, what: str, wish_id: str) -> Tell:
    """It is decided; and on to the rest."""
    wish = catalogue.view(context.tx, wish_id)
    triage.show_anew(context.tx, wish.product_id, context.now)
    return Tell(cards.done(what, wish, context.say))


def unless_decided(
    context: Context, values: Mapping[str, str], act: Callable[[], Answer], form: Callable[[], Form]
) -> Answer:
    """Do it. Where something else was decided meanwhile: the form as it is now, with what was written in it,
    and who did what. Raises Refused, also where there is nothing left to decide.
    """
    try:
        return act()
    except Refused as refused:
        if refused.code is not Code.TRIAGED_MEANWHILE:
            raise
        try:
            opened = form()
        except Refused:
            raise refused from None
        return Ask(forms.again(opened, values, people_cards.refusal_text(refused, context.say)))


def _queue(context: Context, product_id: str | None) -> Answer:
    found = triage.look(context.tx, context.actor, product_id)
    return Tell(cards.queue(found, context.now, context.say))


def _decline_form(context: Context, wish_id: str) -> Form:
    return forms.decline_form(triage.access_open(context.tx, context.actor, wish_id), context.say)


def _reopen_form(context: Context, wish_id: str) -> Form:
    triage.check_closed(context.tx, triage.access(context.tx, context.actor, wish_id))
    return forms.reopen_form(triage.view(context.tx, context.actor, wish_id), context.say)
