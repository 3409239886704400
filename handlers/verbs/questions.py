"""What the coordinator asks of who sent a wish, and the answer."""

from __future__ import annotations

from collections.abc import Mapping

from bot import comments, people, questions, triage
from bot.cards import questions as cards
from bot.cards.card import Form
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context
from handlers.verbs.triage import opened_on, unless_decided


def ask_question(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for asking."""
    return Ask(_ask_form(context, arguments[0]))


def ask(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """Who sent it is asked."""

    def act() -> Answer:
        words, opened = values.get("words", ""), opened_on(arguments)
        asked = comments.ask(context.tx, context.actor, arguments[0], words, context.now, opened_on=opened)
        view = triage.view(context.tx, context.actor, arguments[0])
        triage.show_anew(context.tx, view.wish.product_id, context.now)
        names = sorted(people.actor(context.tx, each).name for each in asked)
        return Tell(cards.sent(view, names, context.say))

    return unless_decided(context, values, act, lambda: _ask_form(context, arguments[0]))


def ask_answer(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for answering."""
    comments.check_asked(context.tx, context.actor, arguments[0])
    return Ask(cards.answer_form(questions.last(context.tx, arguments[0]), context.say))


def answer(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is answered."""
    comments.answer(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return Tell(cards.answer_noted(questions.last(context.tx, arguments[0]), context.say))


def _ask_form(context: Context, wish_id: str) -> Form:
    return cards.ask_form(triage.access_open(context.tx, context.actor, wish_id), context.say)
