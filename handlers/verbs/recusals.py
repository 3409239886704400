"""Recusal: stepping aside, asking about another seat, the chair's answer."""

from __future__ import annotations

from collections.abc import Mapping

from bot import recusals, roll
from bot.cards import recusals as cards
from bot.refusals import Code, Refused
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, MalformedArgument, view

ANSWERS = {"yes": True, "no": False}


def ask_recusal(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for stepping aside."""
    motion, _ = recusals.check_may_declare(context.tx, context.actor, arguments[0], None, context.now)
    fillers = roll.fillers(context.tx, motion)
    seats = [
        (voice.seat_id, recusals.organisation_of(context.tx, motion, voice.seat_id))
        for voice in roll.voices_of(context.tx, motion, context.actor.id)
        if context.actor.id in fillers[voice.seat_id].first
    ]
    return Ask(cards.declare_form(view(context, motion.id), seats, context.say))


def declare(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The seat steps aside."""
    organisation = recusals.declare(
        context.tx,
        context.actor,
        arguments[0],
        values.get("seat") or None,
        values.get("reason", ""),
        context.now,
    )
    return Tell(cards.declared(view(context, arguments[0]), organisation, context.say))


def ask_about(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for asking about another seat."""
    seats = recusals.others(context.tx, context.actor, arguments[0], context.now)
    if not seats:
        raise Refused(Code.UNKNOWN_SEAT)
    return Ask(cards.ask_form(view(context, arguments[0]), seats, context.say))


def ask(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """Somebody asks about another seat."""
    asked = recusals.ask(
        context.tx,
        context.actor,
        arguments[0],
        values.get("seat", ""),
        values.get("reason", ""),
        context.now,
    )
    return Tell(cards.asked(asked, context.say))


def ask_ruling(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The chair's form."""
    is_recused = _answer(arguments[1])
    motion, question = recusals.check_may_rule(context.tx, context.actor, arguments[0], context.now)
    asked = recusals.view_question(context.tx, question.id)
    return Ask(cards.ruling_form(view(context, motion.id), asked, is_recused, context.say))


def rule(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The chair has answered."""
    asked = recusals.rule(
        context.tx,
        context.actor,
        arguments[0],
        _answer(arguments[1]),
        values.get("reason", ""),
        context.now,
    )
    return Tell(cards.question(view(context, asked.motion_id), asked, context.say))


def _answer(said: str) -> bool:
    if said not in ANSWERS:
        raise MalformedArgument
    return ANSWERS[said]
