"""The agenda of a meeting as a paper, to be handed on: what went out last, or what stands before it did."""

from __future__ import annotations

from datetime import datetime

from bot import agendas
from bot.agendas import AgendaView, ItemView
from bot.papers import Attendee, Item, Paper
from bot.participants import Participant, role_of
from bot.texts.say import Say
from storage import agendas as stored
from storage.engine import Tx
from storage.meeting_words import PaperKind, Presence, Reply


def paper(tx: Tx, meeting_id: str, now: datetime) -> Paper | None:
    """The agenda as it went out last, else as it stands; whole: `papers.public_copy` leaves out what is
    closed. None while the meeting has no date.
    """
    times = len(stored.sent(tx, meeting_id))
    found = agendas.view(tx, meeting_id, now, time=times or None)
    return paper_of(found, now)


def paper_of(found: AgendaView, now: datetime) -> Paper | None:
    """The agenda that was looked at, as a paper. None while the meeting has no date."""
    meeting = found.meeting
    if meeting.starts_at is None or meeting.ends_at is None:
        return None
    return Paper(
        kind=PaperKind.AGENDA,
        product=meeting.product,
        group=meeting.group,
        number=meeting.number,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        at=found.sent_at or now,
        title=meeting.title,
        place=meeting.place,
        link=meeting.link,
        attendance=tuple(_attendee(each) for each in meeting.participants),
        items=tuple(_item(each, meeting.language) for each in found.items),
        ending=meeting.ending,
    )


def _attendee(part: Participant) -> Attendee:
    presence = Presence.REGRETS if part.reply is Reply.DECLINED else None
    return Attendee(part.name, part.organisation, role_of(part.roles), presence)


def _item(item: ItemView, language: str) -> Item:
    return Item(
        number=item.number,
        title=item.title or Say(language)("motion-erased"),
        kind=item.kind,
        text=item.words,
        minutes=item.minutes,
        proposer=item.by,
        is_closed=item.is_closed,
    )
