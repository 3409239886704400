"""Meetings from a quarter that lacks one to one that is over: proposed, polled, invited, at risk, off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.cards import community, feeds, habits, invitations, meetings, polls, proposals
from bot.cards import menu as menu_cards
from bot.feeds import Subscriber
from bot.meeting_dates import Proposed
from bot.meeting_waiting import Waits
from bot.meetings import MeetingView
from bot.participants import Participant
from bot.poll_views import DateView, PollView
from bot.proposals import ProposalView
from bot.rules.composition import Missing
from bot.rules.habits import Habit
from bot.rules.meeting_days import Against, Reason, Slot
from bot.rules.polls import Standing
from bot.sendings import Fate, Sending
from storage.calendars import EventSeen
from storage.meeting_words import (
    EventFate,
    Every,
    Fit,
    Lack,
    MeetingEnding,
    MeetingState,
    PollCause,
    Reply,
)
from storage.words import Role
from tests.cards.cases.made import Cases
from tests.cards.parts import menu
from tests.cards.views import ID, LONG_NAME, LONG_TITLE
from tests.world import MONDAY

TEN = datetime(2027, 2, 4, 9, 0, tzinfo=UTC)
HOURS = timedelta(hours=2)
CLOSES = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
LONG_WORDS = "Vi kan ikke få lokalet, og leverandøren er på messe. " * 9
SLOTS = (
    Slot(TEN, TEN + HOURS, (Reason(Against.BUSY, count=1), Reason(Against.UNKNOWN, count=2))),
    Slot(
        TEN + timedelta(days=12), TEN + timedelta(days=12) + HOURS,
        (Reason(Against.SCHOOL_BREAK, "winter"), Reason(Against.OTHER_MEETING, "OS2forms Styregruppen", 2)),
    ),
    Slot(
        TEN + timedelta(days=92), TEN + timedelta(days=92) + HOURS, (Reason(Against.BRIDGE, "2027-05-06"),)
    ),
)  # fmt: skip
BY_HAND = (
    Slot(TEN + timedelta(days=3), TEN + timedelta(days=3) + HOURS, (Reason(Against.WEEKEND),)),
    Slot(
        TEN + timedelta(days=50), TEN + timedelta(days=50) + HOURS, (Reason(Against.HOLIDAY, "2027-03-26"),)
    ),
)  # fmt: skip
NO_SUPPLIER = (Missing(Lack.SUPPLIER),)
PEOPLE = tuple(
    Participant(f"{number:016x}", name, f"{name.split()[0].lower()}@x.example", organisation,
                frozenset({role}), seat_id=str(number) if role is Role.MEMBER else None, needed=True)
    for number, (name, organisation, role) in enumerate(
        (
            ("Carla Juhl", "Odense", Role.MEMBER),
            ("David Krogh", "Syddjurs", Role.MEMBER),
            ("Gitte Bak", "Ballerup", Role.MEMBER),
            ("Finn Dahl", "Displayhuset ApS", Role.SUPPLIER),
            ("Eva Winther", "Aarhus", Role.COORDINATOR),
        )
    )
)  # fmt: skip


def proposal(**changes: Any) -> ProposalView:
    view = ProposalView(
        id=ID, group_id=ID, group="Arkitekturgruppen", product="OS2display", zone="Europe/Copenhagen",
        language="da", period="2027-Q1", proposed=Proposed(SLOTS, CLOSES, place="Rådhuset"), minutes=120,
        people=4, missing=(), asleep_until=None,
    )  # fmt: skip
    return replace(view, **changes)


def meeting(state: MeetingState = MeetingState.SET, **changes: Any) -> MeetingView:
    dated = state in (MeetingState.SET, MeetingState.HELD, MeetingState.OFF)
    view = MeetingView(
        id=ID, group_id=ID, group="Arkitekturgruppen", product="OS2display", zone="Europe/Copenhagen",
        language="da", is_public=True, number=7, title="", period="2027-Q1", state=state,
        version=1 if dated else 0, starts_at=TEN if dated else None, ends_at=TEN + HOURS if dated else None,
        place="Rådhuset", online=True, link="", participants=PEOPLE, missing=(), poll_id=ID, ending=None,
        was_moved=False, words="", changed_at=MONDAY,
    )  # fmt: skip
    return replace(view, **changes)


def replied(*replies: Reply | None, words: str = "") -> tuple[Participant, ...]:
    given = (*replies, *([None] * (len(PEOPLE) - len(replies))))
    return tuple(
        replace(each, reply=reply, words=words if reply is Reply.DECLINED else "")
        for each, reply in zip(PEOPLE, given, strict=True)
    )


def poll(cause: PollCause | None = None, chosen: int | None = 1, *, answered: int = 3, **of: Any) -> PollView:
    asked = PEOPLE[:4]
    dates = tuple(
        DateView(
            number, slot.start, slot.end, slot.reasons,
            Standing(number, max(0, answered - number), min(1, answered), 0, 4 - answered,
                     NO_SUPPLIER if number > 1 else ()),
            tuple(each.name for each in asked[:answered]), (),
        )
        for number, slot in enumerate(SLOTS, 1)
    )  # fmt: skip
    closed = MeetingState.DATED if chosen is not None else MeetingState.UNDATED
    state = MeetingState.POLLED if cause is None else closed
    return PollView(
        id=ID, meeting=meeting(state, **of), closes_at=CLOSES, dates=dates, asked=asked,
        silent=tuple(each.name for each in asked[answered:]), chosen=chosen, cause=cause,
    )  # fmt: skip


INVITED = {
    reply: replied(*[reply] * 4, words=LONG_WORDS if reply is Reply.DECLINED else "") for reply in Reply
}
LACKING = (Missing(Lack.QUORUM, 2, 3), Missing(Lack.SUPPLIER), Missing(Lack.CHAIR), Missing(Lack.ARCHITECT))
SENDINGS = (
    Sending("told-what-reminders", "", Fate.PLANNED, TEN - timedelta(hours=1)),
    Sending("told-what-invitations", "", Fate.PLANNED, CLOSES),
    Sending("outbox-kind-meeting-card", "", Fate.SENT, CLOSES),
    Sending("outbox-kind-meeting-invitation", "Carla Juhl", Fate.DEAD, CLOSES, "550"),
    Sending("outbox-kind-meeting-reminder", "David Krogh", Fate.EXPIRED, CLOSES),
    Sending("outbox-kind-meeting-invited", "Gitte Bak", Fate.WAITING, CLOSES, "no-connection"),
    Sending("outbox-kind-meeting-risk", "Eva Winther", Fate.SENT, CLOSES),
    Sending("told-what-look-ahead", "", Fate.PLANNED, TEN - timedelta(days=3)),
    Sending("outbox-kind-meeting-outlook", "Eva Winther", Fate.SENT, CLOSES),
)


def seen(fate: EventFate) -> EventSeen:
    moved = TEN + timedelta(days=1)
    there = (moved, moved + HOURS) if fate is EventFate.MOVED else (None, None)
    return EventSeen(meeting_id=ID, seen_at=MONDAY, fate=fate, starts_at=there[0], ends_at=there[1])


WAITS = Waits((poll(answered=1),), (meeting(),))
LONG = {"group": LONG_NAME, "product": LONG_NAME}
MONTHLY = Habit(Every.MONTH, weekdays=(4,), nth=1, place="Rådhuset", reminders=("7d", "1h"))
BEFORE = Habit(Every.QUARTER, weekdays=(2, 4), before="styregruppe", weeks_before=3, minutes=90, online=False)
CASES: Cases = {
    "proposal": lambda say: proposals.proposal(proposal(), say),
    "proposal-month": lambda say: proposals.proposal(proposal(period="2027-02", minutes=45), say),
    "proposal-by-hand": lambda say: proposals.proposal(
        proposal(period=None, proposed=Proposed(BY_HAND, CLOSES, online=False), minutes=90), say
    ),
    "proposal-lacks": lambda say: proposals.proposal(proposal(missing=NO_SUPPLIER, people=1), say),
    "proposal-again": lambda say: proposals.proposal(
        proposal(period=None, proposed=Proposed(SLOTS, CLOSES, meeting_id=ID)), say
    ),
    "proposal-long": lambda say: proposals.proposal(
        proposal(**LONG, proposed=Proposed(SLOTS * 3, CLOSES, LONG_TITLE, LONG_TITLE), missing=LACKING), say
    ),
    "proposal-later": lambda say: proposals.put_off(proposal(asleep_until=CLOSES), say),
    "proposal-over": proposals.over,
    "form-proposal": lambda say: proposals.form(proposal(), say),
    "form-proposal-long": lambda say: proposals.form(
        proposal(**LONG, proposed=Proposed(SLOTS * 3, CLOSES, LONG_TITLE[:150], LONG_TITLE[:200])), say
    ),
    "poll-open": lambda say: polls.live(poll(), say),
    "poll-nobody-yet": lambda say: polls.live(poll(answered=0, chosen=None), say),
    "poll-long": lambda say: polls.live(poll(title=LONG_TITLE, **LONG), say),
    "poll-closed": lambda say: polls.live(poll(PollCause.CLEAR), say),
    "poll-closed-empty": lambda say: polls.live(poll(PollCause.DEADLINE, None, answered=0), say),
    "poll-called-off": lambda say: polls.live(poll(PollCause.CALLED_OFF, None), say),
    "poll-reminder": lambda say: polls.reminder(poll(), say),
    "poll-noted": lambda say: polls.noted(poll(), {1: Fit.YES, 2: Fit.IF_NEED_BE, 3: Fit.NO}, say),
    "poll-noted-closed": lambda say: polls.noted(
        poll(PollCause.CLEAR), {1: Fit.YES, 2: Fit.YES, 3: Fit.YES}, say
    ),
    "form-poll": lambda say: polls.form(poll(), {1: Fit.NO}, say),
    "poll-result": lambda say: polls.result(poll(PollCause.CLEAR), say),
    "poll-result-lacks": lambda say: polls.result(poll(PollCause.DEADLINE, 2), say),
    "poll-result-none": lambda say: polls.result(poll(PollCause.DEADLINE, None, answered=2), say),
    "poll-result-nobody": lambda say: polls.result(poll(PollCause.DEADLINE, None, answered=0), say),
    "poll-result-settled": lambda say: polls.result(
        replace(poll(PollCause.CLEAR), meeting=meeting()), say
    ),
    "poll-result-off": lambda say: polls.result(
        replace(poll(PollCause.CLEAR), meeting=meeting(MeetingState.OFF)), say
    ),
    "poll-result-long": lambda say: polls.result(poll(PollCause.CLEAR, title=LONG_TITLE, **LONG), say),
    "meeting-polled": lambda say: meetings.meeting(meeting(MeetingState.POLLED), say),
    "meeting-undated-plans": lambda say: meetings.meeting(meeting(MeetingState.UNDATED), say, plans=True),
    "meeting-dated-plans": lambda say: meetings.meeting(meeting(MeetingState.DATED), say, plans=True),
    "meeting-set": lambda say: meetings.meeting(meeting(), say),
    "meeting-set-online": lambda say: meetings.meeting(
        meeting(link="https://teams.example/l/meetup", place="", period=None), say
    ),
    "meeting-set-answered": lambda say: meetings.meeting(
        meeting(participants=replied(Reply.ACCEPTED, Reply.TENTATIVE, Reply.DECLINED), title="Om API'er"), say
    ),
    "meeting-set-plans": lambda say: meetings.meeting(
        meeting(participants=replied(Reply.DECLINED), missing=LACKING), say, plans=True, may_call=True
    ),
    "meeting-set-nobody-to-call": lambda say: meetings.meeting(meeting(missing=NO_SUPPLIER), say, plans=True),
    "meeting-moved": lambda say: meetings.meeting(
        meeting(was_moved=True, words="Salen var optaget.", place="", online=False), say
    ),
    "meeting-held": lambda say: meetings.meeting(meeting(MeetingState.HELD), say, plans=True),
    "meeting-off": lambda say: meetings.meeting(
        meeting(MeetingState.OFF, ending=MeetingEnding.CALLED_OFF, words="Ingen sager."), say
    ),
    "meeting-written": lambda say: meetings.meeting(
        meeting(MeetingState.OFF, ending=MeetingEnding.WRITTEN), say, plans=True
    ),
    "meeting-long": lambda say: meetings.meeting(
        meeting(title=LONG_TITLE, place=LONG_TITLE[:200], words=LONG_WORDS, missing=LACKING, **LONG),
        say, plans=True, may_call=True,
    ),
    "meeting-tomorrow": lambda say: meetings.reminder(meeting(), "1d", say),
    "meeting-in-a-week": lambda say: meetings.reminder(meeting(), "7d", say),
    "meeting-in-an-hour": lambda say: meetings.reminder(meeting(), "1h", say),
    "meeting-in-three-hours": lambda say: meetings.reminder(meeting(), "3h", say),
    "meetings-none": lambda say: meetings.listed([], [(ID, "OS2display · Arkitekturgruppen")], say),
    "meetings": lambda say: meetings.listed(
        [meeting(), meeting(MeetingState.POLLED)], [(ID, "OS2display · Arkitekturgruppen")], say,
        planned=[ID],
    ),
    "menu-meetings": lambda say: menu_cards.menu(replace(menu(), meets=True, waits=WAITS), say),
    "digest-meetings": lambda say: menu_cards.digest([], say, waits=WAITS),
    "meeting-stuck": lambda say: meetings.stuck(meeting(), say),
    "meeting-expired": lambda say: meetings.expired(meeting(), say),
    "form-meeting-move": lambda say: meetings.move_form(meeting(), say),
    "form-meeting-off": lambda say: meetings.off_form(meeting(), say),
    "invited": lambda say: invitations.invited(meeting(), PEOPLE[0], say),
    "invited-called": lambda say: invitations.invited(meeting(), replace(PEOPLE[0], called=True), say),
    "invited-not": lambda say: invitations.invited(meeting(), None, say),
    **{
        f"invited-{reply}": lambda say, reply=reply: invitations.invited(  # type: ignore[misc]
            meeting(participants=INVITED[reply]), INVITED[reply][0], say
        )
        for reply in Reply
    },
    "form-regrets": lambda say: invitations.regrets_form(meeting(), say),
    "form-guest": lambda say: invitations.guest_form(meeting(), say),
    "guest-invited": lambda say: invitations.guest(meeting(), "Hanne Toft", say, is_in=True),
    "guest-let-off": lambda say: invitations.guest(meeting(), "Hanne Toft", say, is_in=False),
    "risk": lambda say: invitations.risk(
        meeting(participants=replied(Reply.DECLINED, Reply.DECLINED, words="ferie"), missing=LACKING),
        say, may_call=True,
    ),
    "risk-nobody-to-call": lambda say: invitations.risk(meeting(missing=NO_SUPPLIER), say, may_call=False),
    "risk-over": lambda say: invitations.risk(meeting(), say, may_call=False),
    "risk-held": lambda say: invitations.risk(meeting(MeetingState.HELD), say, may_call=False),
    "risk-off": lambda say: invitations.risk(meeting(MeetingState.OFF), say, may_call=False),
    "risk-long": lambda say: invitations.risk(
        meeting(title=LONG_TITLE, participants=INVITED[Reply.DECLINED], missing=LACKING, **LONG),
        say, may_call=True,
    ),
    "meeting-told": lambda say: invitations.told(meeting(), SENDINGS, say),
    "meeting-told-nothing": lambda say: invitations.told(meeting(), (), say),
    **{
        f"outlook-{fate}": lambda say, fate=fate: invitations.outlook(  # type: ignore[misc]
            meeting(), seen(fate), say
        )
        for fate in EventFate
    },
    "invitation": lambda say: invitations.calendar(meeting(words="Salen var optaget."), say),
    "invitation-off": lambda say: invitations.calendar(meeting(MeetingState.OFF), say, person_id=ID),
    "habit": lambda say: habits.habit(ID, "OS2display · Superbrugerne", MONTHLY, say),
    "habit-before": lambda say: habits.habit(ID, "OS2display · Arkitekturgruppen", BEFORE, say, changed=True),
    "habit-none": lambda say: habits.habit(ID, "OS2display · Arkitekturgruppen", None, say),
    "form-habit": lambda say: habits.form(ID, "OS2display · Arkitekturgruppen", MONTHLY, say),
    "form-habit-none": lambda say: habits.form(ID, LONG_NAME, None, say),
    "feed": lambda say: feeds.address(
        ID, "OS2display · Styregruppen", "https://x.example/calendar/t.ics", say
    ),
    "choose-group": lambda say: community.choose([(ID, "OS2display"), (ID[::-1], LONG_NAME)], "habit", say),
    "feed-revoked": lambda say: feeds.revoked("OS2display · Styregruppen", say, was_there=True),
    "feed-none": lambda say: feeds.revoked("OS2display · Styregruppen", say, was_there=False),
    "feed-subscribers": lambda say: feeds.subscribers(
        ID, "OS2display · Styregruppen", [Subscriber(ID, "Eva Winther", MONDAY)], say
    ),
    "feed-nobody": lambda say: feeds.subscribers(ID, "OS2display · Styregruppen", [], say),
}  # fmt: skip
