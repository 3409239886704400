"""What the coordinator says of a wish: estimate or why not, value and effort, tags, the law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot import assessments, triage
from bot.assessments import Range
from bot.cards import assessments as cards
from bot.cards.card import Form
from bot.refusals import Code, Refused
from bot.rules import amounts, wording
from bot.rules.amounts import Amount, AmountFlaw, Measure, NotAnAmount
from handlers.answers import Answer, Ask
from handlers.verbs.context import Context, MalformedArgument, word
from handlers.verbs.triage import decide
from storage.wish_words import Level, Unit


def ask_assessment(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for whether it can be done, and at what cost."""
    return Ask(_assess_form(context, arguments[0]))


def assess(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is assessed."""
    estimate, words = estimate_in(values), values.get("words", "")
    act = partial(assessments.assess, context.tx, context.actor, arguments[0], estimate, words, context.now)
    return decide(context, "assess", arguments, values, act, _assess_form)


def ask_note(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for what it is worth and takes."""
    return Ask(_note_form(context, arguments[0]))


def note(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The note is written."""
    value, effort = (word(Level, values.get(each, "")) for each in ("value", "effort"))
    words = values.get("note", "")
    act = partial(
        assessments.note, context.tx, context.actor, arguments[0], value, effort, words, context.now
    )
    return decide(context, "note", arguments, values, act, _note_form)


def ask_tags(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for the words that it is found by."""
    return Ask(_tags_form(context, arguments[0]))


def tag(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It has these tags."""
    written = values.get("tags", "")
    act = partial(assessments.tag, context.tx, context.actor, arguments[0], written, context.now)
    return decide(context, "tags", arguments, values, act, _tags_form)


def ask_law(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for which law requires it."""
    return Ask(_law_form(context, arguments[0]))


def require(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """A law requires it, or none does."""
    law = values.get("law", "")
    act = partial(assessments.require, context.tx, context.actor, arguments[0], law, context.now)
    return decide(context, "law", arguments, values, act, _law_form)


def estimate_in(values: Mapping[str, str]) -> Range | None:
    """What was written as an estimate; None where it cannot be done. Either field may hold a whole range.

    Raises Refused(ESTIMATE_REQUIRED, ESTIMATE_UNWANTED, BAD_ESTIMATE, UNCLEAR_ESTIMATE, OTHER_CURRENCY,
    ESTIMATE_NEGATIVE, ESTIMATE_UPSIDE_DOWN, ESTIMATE_TOO_LARGE).
    """
    usual = Measure(is_hours=values.get("unit") == Unit.HOURS)
    low, high = (_amount(values, name, usual) for name in ("low", "high"))
    if values.get("feasible") == cards.NOT_FEASIBLE:
        if low is not None or high is not None:
            raise Refused(Code.ESTIMATE_UNWANTED, field="low")
        return None
    if values.get("feasible") != cards.FEASIBLE:
        raise MalformedArgument
    found = low or high
    if found is None:
        raise Refused(Code.ESTIMATE_REQUIRED, field="low")
    if low is not None and high is not None:
        if low.is_hours is not high.is_hours:
            raise Refused(Code.BAD_ESTIMATE, field="high", text=wording.quoted(values.get("high", "")))
        found = Amount(low.low, high.high, low.is_hours)
    return Range(Unit.HOURS if found.is_hours else Unit.KRONER, found.low, found.high)


def _amount(values: Mapping[str, str], name: str, usual: Measure) -> Amount | None:
    try:
        return amounts.read(values.get(name, ""), usual)
    except NotAnAmount as error:
        written = wording.quoted(error.written)
        match error.flaw:
            case AmountFlaw.NEGATIVE:
                raise Refused(Code.ESTIMATE_NEGATIVE, field=name) from error
            case AmountFlaw.UPSIDE_DOWN:
                raise Refused(Code.ESTIMATE_UPSIDE_DOWN, field=name) from error
            case AmountFlaw.TOO_LARGE:
                raise Refused(Code.ESTIMATE_TOO_LARGE, field=name) from error
            case AmountFlaw.OTHER_CURRENCY:
                raise Refused(Code.OTHER_CURRENCY, field=name, text=written) from error
            case AmountFlaw.UNCLEAR_RANGE:
                raise Refused(Code.UNCLEAR_ESTIMATE, field=name, text=written) from error
            case AmountFlaw.NOT_AN_AMOUNT:
                raise Refused(Code.BAD_ESTIMATE, field=name, text=written) from error


def _assess_form(context: Context, wish_id: str) -> Form:
    return cards.assess_form(triage.access_open(context.tx, context.actor, wish_id), context.say)


def _note_form(context: Context, wish_id: str) -> Form:
    return cards.note_form(triage.access_open(context.tx, context.actor, wish_id), context.say)


def _tags_form(context: Context, wish_id: str) -> Form:
    return cards.tags_form(triage.access_open(context.tx, context.actor, wish_id), context.say)


def _law_form(context: Context, wish_id: str) -> Form:
    return cards.law_form(triage.access_open(context.tx, context.actor, wish_id), context.say)
