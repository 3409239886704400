"""Agendas before they go out and after, one item of each kind, and what asks for items or for sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.agenda_items import MOST
from bot.agendas import AgendaView, ItemView
from bot.cards import agendas, written_procedures
from bot.meetings import TITLE, MeetingView
from bot.rules import wording
from bot.written_procedures import Cases as WrittenCases
from storage.meeting_words import AboutKind, ItemKind, MeetingState
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_NAME, LONG_STATEMENT, LONG_TITLE, motion
from tests.meeting import FEBRUARY
from tests.world import DEADLINE, MONDAY

MEETING = MeetingView(
    id=ID,
    group_id=ID,
    group="Styregruppen",
    product="OS2display",
    zone="Europe/Copenhagen",
    language="da",
    is_public=True,
    number=4,
    title="",
    period="2027-Q1",
    state=MeetingState.SET,
    version=1,
    starts_at=FEBRUARY,
    ends_at=FEBRUARY + timedelta(hours=2),
    place="Rådhuset",
    online=True,
    link="",
    participants=(),
    missing=(),
    poll_id=None,
    ending=None,
    was_moved=False,
    words="",
    changed_at=MONDAY,
)
LOGIN = ItemView(
    id=ID,
    meeting_id=ID,
    number=1,
    kind=ItemKind.DISCUSSION,
    about=AboutKind.OWN,
    about_id=ID,
    title="Fælles login",
    words="Vi har fem, og ingen af dem taler sammen.",
    minutes=20,
    is_closed=False,
    by="David Krogh",
    at=MONDAY,
)
MOTION = replace(
    LOGIN, number=2, kind=ItemKind.DECISION, about=AboutKind.MOTION, words="", minutes=None, by="",
    title="OS2display 2026-14: Ny fælles kalenderintegration i 2027",
)  # fmt: skip
CLOSED = replace(LOGIN, number=3, title="Leverandørens pris", is_closed=True, minutes=15, by="Anna Holm")
OFF = replace(LOGIN, number=0, title="Roadmap", about=AboutKind.TOPIC, by="", words="", minutes=None)
ITEMS = (LOGIN, MOTION, CLOSED)
HIDDEN = replace(CLOSED, title="", words="", by="", minutes=None)
LONG = replace(
    LOGIN,
    title=(LONG_TITLE * 2)[:TITLE],
    words=LONG_STATEMENT[: wording.STATEMENT],
    by=LONG_NAME,
    minutes=480,
    is_closed=True,
)


def view(*items: ItemView, **changes: Any) -> AgendaView:
    return AgendaView(MEETING, items or ITEMS, **changes)


SENT = view(sent_at=MONDAY, times=1)
CHANGED = replace(SENT, is_changed=True)
OVER = replace(SENT, meeting=replace(MEETING, state=MeetingState.OFF))
FULL = AgendaView(
    replace(MEETING, product=LONG_NAME, group=LONG_NAME, title=LONG_TITLE, place=LONG_NAME),
    tuple(replace(LONG, number=number) for number in range(1, MOST + 1)),
    tuple(replace(LONG, number=0) for _ in range(MOST)),
)

WRITTEN = WrittenCases(
    open=(replace(LOGIN, kind=ItemKind.DECISION),),
    apart=(MOTION, replace(CLOSED, kind=ItemKind.DECISION)),
    rest=2,
)
LONGEST = WrittenCases(
    open=tuple(replace(each, id=f"{each.number:016x}") for each in FULL.items[:15]),
    apart=FULL.items[15:],
    rest=999,
)

CASES: Cases = {
    "agenda-gathered-for-the-coordinator": lambda say: agendas.agenda(
        view(dropped=(OFF,)), say, plans=True, takes_part=True
    ),
    "agenda-empty": lambda say: agendas.agenda(AgendaView(MEETING, ()), say, plans=True, takes_part=True),
    "agenda-before-there-is-a-date": lambda say: agendas.agenda(
        replace(
            view(),
            meeting=replace(MEETING, state=MeetingState.POLLED, starts_at=None, ends_at=None, version=0),
        ),
        say,
        takes_part=True,
    ),
    "agenda-when-no-date-was-found": lambda say: agendas.agenda(
        replace(
            view(),
            meeting=replace(MEETING, state=MeetingState.UNDATED, starts_at=None, ends_at=None, version=0),
        ),
        say,
        takes_part=True,
    ),
    "agenda-sent-for-the-coordinator": lambda say: agendas.agenda(SENT, say, plans=True, takes_part=True),
    "agenda-changed-since": lambda say: agendas.agenda(CHANGED, say, plans=True, takes_part=True),
    "agenda-for-who-looks-on": lambda say: agendas.agenda(replace(SENT, items=(LOGIN, MOTION, HIDDEN)), say),
    "agenda-of-a-meeting-that-is-off": lambda say: agendas.agenda(OVER, say, plans=True, takes_part=True),
    "agenda-with-more-than-there-is-time-for": lambda say: agendas.agenda(
        view(replace(LOGIN, minutes=150)), say, takes_part=True
    ),
    "agenda-longest": lambda say: agendas.agenda(FULL, say, plans=True, takes_part=True),
    "agenda-in-the-channel": lambda say: agendas.sent(SENT, say),
    "agenda-in-the-channel-of-a-meeting-that-is-off": lambda say: agendas.sent(OVER, say),
    "agenda-in-the-channel-longest": lambda say: agendas.sent(FULL, say),
    "agenda-sent-again": lambda say: agendas.replaced(replace(SENT, times=2), say),
    "agenda-call-for-items": lambda say: agendas.call(view(), say),
    "agenda-late": lambda say: agendas.late(view(), say),
    "agenda-late-and-sent-since": lambda say: agendas.late(SENT, say),
    "agenda-item": lambda say: agendas.item(view(), LOGIN, say),
    "agenda-item-in-the-middle-for-the-coordinator": lambda say: agendas.item(
        view(), MOTION, say, plans=True
    ),
    "agenda-item-closed-and-last": lambda say: agendas.item(view(), CLOSED, say, plans=True),
    "agenda-item-taken-off": lambda say: agendas.item(view(dropped=(OFF,)), OFF, say, plans=True),
    "agenda-item-that-was-erased": lambda say: agendas.item(
        view(), replace(LOGIN, title="", words="", by=""), say
    ),
    "agenda-item-longest": lambda say: agendas.item(FULL, LONG, say, plans=True),
    "agenda-dropped": lambda say: agendas.dropped(view(dropped=(OFF,)), say),
    "agenda-dropped-none": lambda say: agendas.dropped(view(), say),
    "agenda-dropped-longest": lambda say: agendas.dropped(FULL, say),
    "form-item": lambda say: agendas.propose_form(MEETING, say),
    "form-item-change": lambda say: agendas.change_form(CLOSED, say),
    "form-item-change-longest": lambda say: agendas.change_form(LONG, say),
    "form-written": lambda say: written_procedures.form(MEETING, WRITTEN, DEADLINE, say),
    "form-written-with-nothing-to-decide": lambda say: written_procedures.form(
        MEETING, WrittenCases((), (), 0), DEADLINE, say
    ),
    "form-written-longest": lambda say: written_procedures.form(FULL.meeting, LONGEST, DEADLINE, say),
    "written-begun": lambda say: written_procedures.begun(OVER.meeting, [motion({})], WRITTEN, say),
    "written-begun-with-nothing-to-decide": lambda say: written_procedures.begun(
        OVER.meeting, [], WrittenCases((), (), 0), say
    ),
    "written-begun-longest": lambda say: written_procedures.begun(
        FULL.meeting, [motion({}, title=LONG_TITLE)] * MOST, LONGEST, say
    ),
}
