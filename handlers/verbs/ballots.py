"""Ballots: cast, chosen between options, withdrawn, explained."""

from __future__ import annotations

from collections.abc import Mapping

from bot import ballots, closures
from bot.ballots import BallotView
from bot.cards import ballots as cards
from bot.people import Place
from bot.refusals import Code, Refused
from handlers.answers import Answer, Ask, Quiet, Tell
from handlers.verbs.context import Context, given, number, view, word
from storage import motions as motions_stored
from storage.words import Choice, Platform

# What a button cannot say: it is said by other buttons, or never.
UNSAID = (Choice.WITHDRAWN, Choice.SEALED, Choice.PICKED)


def cast_ballot(context: Context, arguments: tuple[str, ...]) -> Answer:
    """For, against or abstain; for one's own seat, or the one that the button names."""
    choice = word(Choice, arguments[1], but=UNSAID)
    return _cast(context, arguments[0], choice, (), given(arguments, 2))


def pick(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One of the options."""
    return _cast(context, arguments[0], Choice.PICKED, (number(arguments[1]),), given(arguments, 2))


def ask_choice(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form in which several options can be ticked."""
    ballot = _own(context, arguments[0], given(arguments, 1))
    closures.check_open(context.tx, motions_stored.motion(context.tx, arguments[0]), context.now)
    return Ask(cards.choose_form(view(context, arguments[0]), ballot, context.say))


def choose(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The options were ticked."""
    picks = tuple(number(each) for each in values.get("picks", "").split(",") if each)
    return _cast(context, arguments[0], Choice.PICKED, picks, given(arguments, 1))


def withdraw_ballot(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The ballot is taken back."""
    ballot = ballots.withdraw_ballot(
        context.tx,
        context.actor,
        arguments[0],
        context.now,
        seat_id=given(arguments, 1),
        place=_note_in(context),
        sent_at=context.sent_at,
        is_ours=context.place.platform is Platform.WEB,
    )
    return _noted(context, ballot)


def ask_reason(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a reason."""
    ballot = _own(context, arguments[0], given(arguments, 1))
    if ballot.choice is None:
        raise Refused(Code.NO_BALLOT)
    motion = motions_stored.motion(context.tx, arguments[0])
    closures.check_open(context.tx, motion, context.now)
    ballots.check_may_explain(motion)
    return Ask(cards.reason_form(view(context, arguments[0]), ballot, context.say))


def give_reason(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The reason was written."""
    ballot = ballots.give_reason(
        context.tx,
        context.actor,
        arguments[0],
        values.get("reason", ""),
        context.now,
        seat_id=given(arguments, 1),
        place=_note_in(context),
    )
    return _noted(context, ballot) if context.place.at_once else Quiet()


def _cast(
    context: Context, motion_id: str, choice: Choice, picks: tuple[int, ...], seat_id: str | None
) -> Answer:
    ballot = ballots.cast_ballot(
        context.tx,
        context.actor,
        motion_id,
        choice,
        context.now,
        picks=picks,
        seat_id=seat_id,
        place=_note_in(context),
        sent_at=context.sent_at,
        is_ours=context.place.platform is Platform.WEB,
    )
    return _noted(context, ballot)


def _note_in(context: Context) -> Place | None:
    return None if context.place.at_once else context.place


def _noted(context: Context, ballot: BallotView) -> Answer:
    if ballot.changed and not ballot.is_secret and not context.place.at_once:
        return Quiet()
    others = ballots.still_to_answer(context.tx, context.actor.id, ballot) if context.place.at_once else ()
    motion, is_same = view(context, ballot.motion_id), not ballot.changed
    card = cards.noted(motion, ballot, context.say, again=is_same, others=others)
    # The receipt of a secret ballot is told to the voter alone, and in no answer that is kept for a repeat.
    return Tell(card, is_secret=ballot.is_secret, once=ballot.is_secret)


def _own(context: Context, motion_id: str, seat_id: str | None) -> BallotView:
    ballot = ballots.own_ballot(context.tx, context.actor.id, motion_id, seat_id)
    if ballot is None:
        raise Refused(Code.NO_BALLOT)
    return ballot
