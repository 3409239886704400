"""What did not arrive: looking, trying again, giving up."""

from __future__ import annotations

from bot import undelivered
from bot.cards import undelivered as cards
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context


def show(context: Context, done: str) -> Answer:
    """All of it. done: what was just done about it."""
    found = undelivered.look(context.tx, context.actor, context.now)
    return Tell(cards.stuck(found, context.say, done=done))


def retry(context: Context, arguments: tuple[str, ...]) -> Answer:
    """This one, now."""
    undelivered.retry(context.tx, context.actor, arguments[0], context.now)
    return show(context, context.say("outbox-retried", count=1))


def retry_all(context: Context) -> Answer:
    """All that can be tried."""
    tried = undelivered.retry_all(context.tx, context.actor, context.now)
    return show(context, context.say("outbox-retried", count=tried))


def give_up(context: Context, arguments: tuple[str, ...]) -> Answer:
    """This one, for good; the answer has the way back."""
    undelivered.give_up(context.tx, context.actor, arguments[0], context.now)
    found = undelivered.look(context.tx, context.actor, context.now)
    return Tell(cards.given_up(found, arguments[0], context.say))
