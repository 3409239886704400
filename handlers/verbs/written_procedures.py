"""A meeting that is not held: its cases are decided in writing."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import meetings, written_procedures
from bot.agendas import ItemView
from bot.cards import written_procedures as cards
from bot.cards.card import ticked
from bot.meetings import MeetingView
from bot.rules import wording
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, view


def ask(context: Context, arguments: tuple[str, ...]) -> Answer:
    """What would be put to the vote, and until when."""
    row = meetings.access_ahead(context.tx, context.actor, arguments[0], context.now)
    meeting = meetings.view(context.tx, row.id, context.now)
    cases = written_procedures.cases(context.tx, row.id, context.now)
    closes_at = written_procedures.deadline(context.tx, row.group_id, context.now)
    return Ask(cards.form(meeting, cases, closes_at, _say(context, meeting)))


def begin(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was sent: the motions are written in the group's language."""
    meeting = meetings.access_view(context.tx, context.actor, arguments[0], context.now)
    of_group = Say(meeting.language, ZoneInfo(meeting.zone))
    cases = written_procedures.cases(context.tx, meeting.id, context.now)

    def write(item: ItemView) -> tuple[str, str]:
        return wording.shortened(item.title, wording.TITLE), cards.brief(meeting, item, of_group)

    wanted = ticked(values.get("items", ""))
    put = written_procedures.begin(context.tx, context.actor, meeting.id, wanted, write, context.now)
    after = meetings.view(context.tx, meeting.id, context.now)
    motions = [view(context, each) for each in put]
    return Tell(cards.begun(after, motions, cases, _say(context, after)))


def _say(context: Context, view: MeetingView) -> Say:
    return Say(context.say.language, ZoneInfo(view.zone)).on(context.place.platform)
