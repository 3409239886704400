"""Two wishes that are the same: finding the other, merging, taking apart, taking support back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot import catalogue, merges, triage
from bot.cards import merges as cards
from bot.cards.card import Form
from bot.refusals import Code, Refused
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context
from handlers.verbs.triage import decide, done, opened_on


def ask_merge(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form, with what is likely to be the same."""
    return Ask(_form(context, arguments[0]))


def merge(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """What was written is looked for, and shown before anything is merged; what was chosen is merged."""
    written = values.get("other", "").strip()
    if written:
        return Ask(_form(context, arguments[0], searched=written))
    into = values.get("into", cards.OTHER)
    if into == cards.OTHER:
        raise Refused(Code.NAME_A_WISH, field="other")
    act = partial(merges.merge, context.tx, context.actor, arguments[0], into, context.now)
    return decide(context, "merge", arguments, values, act, _form)


def unmerge(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The wish is one of its own again."""
    merges.unmerge(context.tx, context.actor, arguments[0], context.now, opened_on=opened_on(arguments))
    return done(context, "unmerge", arguments[0])


def leave(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The person's organisation does not back what it was merged into."""
    still = merges.leave(context.tx, context.actor, arguments[0], context.now)
    line = catalogue.view(context.tx, arguments[0]).line
    return Tell(cards.left(line.number, line.title, context.say, still=still))


def _form(context: Context, wish_id: str, *, searched: str = "") -> Form:
    view = triage.access_open(context.tx, context.actor, wish_id)
    if searched:
        offered = triage.found(context.tx, wish_id, searched)
    else:
        offered = triage.likely(context.tx, wish_id)
    return cards.merge_form(view, offered, context.say, searched=searched)
