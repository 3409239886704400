"""Private addresses of single pages: made, shown once, taken back."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot import passes
from bot.cards import passes as cards
from bot.texts.say import Say
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, word
from storage.meeting_words import PassKind


def make_page(context: Context, arguments: tuple[str, ...]) -> Answer:
    """A page of one's own to answer a poll on."""
    token, view = passes.to_poll(context.tx, context.actor, arguments[0], context.now)
    url = f"{context.address}/private/poll/{token}"
    card = cards.poll(view, url, passes.RESULT_LIFE.days, _say(context, view.meeting.zone))
    return Tell(card, is_secret=True, once=True)


def make_paper(kind: PassKind) -> Callable[[Context, tuple[str, ...]], Answer]:
    """The agenda, or the minutes, with all that is closed."""

    def make(context: Context, arguments: tuple[str, ...]) -> Answer:
        meeting_id = arguments[0]
        token, paper = passes.to_paper(context.tx, context.actor, kind, meeting_id, context.now)
        url, until = f"{context.address}/private/paper/{token}", context.now + passes.PAPER_LIFE
        card = cards.paper(paper, kind, meeting_id, url, until, _say(context, paper.zone))
        return Tell(card, is_secret=True, once=True)

    return make


def end(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It opens nothing any more."""
    kind, subject_id = word(PassKind, arguments[0]), arguments[1]
    was_there = passes.end(context.tx, context.actor, kind, subject_id)
    return Tell(cards.ended(context.say, was_there=was_there))


def _say(context: Context, zone: str) -> Say:
    return Say(context.say.language, ZoneInfo(zone)).on(context.place.platform)
