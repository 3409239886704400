"""Minutes at every stage, with what is decided and taken on under their items; and the actions themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.actions import ActionView
from bot.cards import actions, minutes, minutes_forms
from bot.hands import Raised
from bot.meetings import MeetingView
from bot.minutes import Attendee
from bot.minutes_views import DecidedView, ItemView, MinutesView, ObjectionView
from bot.papers import Quorum
from bot.rules import wording
from storage.meeting_words import ActionState, Approval, ItemKind, MeetingState, MinutesState, Presence
from storage.words import Outcome, Role
from tests.cards.cases.made import Cases
from tests.cards.views import HASH, ID, LONG_BRIEF, LONG_NAME, LONG_REASON, LONG_TITLE
from tests.world import NAMES

STARTS = datetime(2027, 2, 4, 9, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
SENT = datetime(2027, 2, 5, 12, 0, tzinfo=UTC)
UNTIL = datetime(2027, 2, 19, 8, 0, tzinfo=UTC)
DUE = datetime(2027, 2, 11, 8, 0, tzinfo=UTC)
MEETING = MeetingView(
    id=ID,
    group_id=ID,
    group="Styregruppen",
    product="OS2display",
    zone="Europe/Copenhagen",
    language="da",
    is_public=True,
    number=3,
    title="",
    period="2027-Q1",
    state=MeetingState.HELD,
    version=1,
    starts_at=STARTS,
    ends_at=ENDS,
    place="Rådhuset",
    online=True,
    link="",
    participants=(),
    missing=(),
    poll_id=None,
    ending=None,
    was_moved=False,
    words="",
    changed_at=STARTS,
    has_begun=True,
)
ADOPTED = DecidedView(
    ID, "OS2display", 2027, 4, "Ny fælles kalender", Outcome.ADOPTED, (3, 1, 0), by_hand=True
)
VOTED = replace(ADOPTED, number=5, title="Flere skærme", by_hand=False, votes=(2, 1, 1))
WAITS = replace(ADOPTED, number=6, title="Budget for 2028", outcome=None, votes=(0, 0, 0))
ACTION = ActionView(
    id=ID,
    meeting_id=ID,
    group_id=ID,
    group="Styregruppen",
    product="OS2display",
    zone="Europe/Copenhagen",
    what="Spørg leverandøren om prisen.",
    owner_id=ID,
    owner=NAMES["carla"],
    day="2027-02-12",
    state=ActionState.OPEN,
    is_late=False,
    item="Ny kalender",
    item_id=ID,
    at=STARTS,
)
DONE = replace(ACTION, what="Send notatet ud.", state=ActionState.DONE)


def attendee(key: str, presence: Presence | None, organisation: str = "Aarhus", **changes: Any) -> Attendee:
    who = Attendee(
        person_id=ID[:-1] + key[0],
        name=NAMES[key],
        organisation=organisation,
        presence=presence,
        is_noted=presence is not None,
        role=Role.MEMBER,
    )
    return replace(who, **changes)


CAME = (
    attendee("anna", Presence.PRESENT),
    attendee("bo", Presence.REGRETS, "Ballerup"),
    attendee("carla", Presence.PRESENT, "Odense"),
    attendee("david", Presence.ABSENT, "Syddjurs"),
    attendee("finn", None, "Displayhuset ApS"),
)
SEATS = (Raised(ID, "Aarhus", ID, NAMES["anna"]), Raised(ID[::-1], "Odense", ID, NAMES["carla"]))


def item(number: int = 1, **changes: Any) -> ItemView:
    found = ItemView(
        id=ID,
        number=number,
        title="Ny kalender",
        kind=ItemKind.DECISION,
        brief="Vi mangler den hver dag.",
        proposer=NAMES["eva"],
        set_aside=20,
        is_closed=False,
        words="Vi drøftede prisen.\nTidsplanen holder.",
        decided=(ADOPTED,),
        actions=(ACTION, DONE),
        recommends=False,
        referred=None,
    )
    return replace(found, **changes)


BARE = {"words": "", "decided": (), "actions": ()}
NEWS = item(2, id=ID[::-1], title="Siden sidst", kind=ItemKind.INFORMATION, brief="", **BARE)
OTHER = item(3, id=None, title="", brief="", kind=ItemKind.INFORMATION, **BARE)
RECOMMENDED = item(recommends=True, decided=(), referred=None)
CLOSED = item(2, id=ID[::-1], title="", brief="", is_closed=True, **BARE)


def objection(**changes: Any) -> ObjectionView:
    found = ObjectionView(NAMES["david"], "Syddjurs", "Det var ikke enstemmigt.", SENT, 1, answered=False)
    return replace(found, **changes)


def view(state: MinutesState = MinutesState.WRITTEN, **changes: Any) -> MinutesView:
    is_out = state is not MinutesState.WRITTEN
    found = MinutesView(
        meeting=MEETING,
        state=state,
        attendance=CAME,
        quorum=Quorum(3, 3, 4),
        items=(item(decided=(ADOPTED, VOTED, WAITS)), NEWS, OTHER),
        objections=(objection(), objection(item=None)) if state is MinutesState.OBJECTED else (),
        sent_id=ID if is_out else None,
        sent_at=SENT if is_out else None,
        until=UNTIL if is_out else None,
        is_changed=False,
        way=Approval.SILENCE,
        draft_due=DUE,
        approved_at=None,
        by="",
        sealed="",
    )
    return replace(found, **changes)


SENT_OUT, OBJECTED = view(MinutesState.SENT), view(MinutesState.OBJECTED)
BY_CLICK = view(MinutesState.SENT, until=None, way=Approval.CLICK)
APPROVED = view(MinutesState.APPROVED, approved_at=UNTIL, sealed=HASH)
CLICKED = replace(APPROVED, way=Approval.CLICK, by=NAMES["anna"])
CORRECTED = replace(SENT_OUT, is_changed=True)
# The most an agenda has, and what belongs under none of it.
MANY = (
    *(replace(NEWS, number=number, id=f"{number:024x}") for number in range(1, 31)),
    replace(OTHER, number=31),
)
FULL = tuple(replace(NEWS, number=number, id=f"{number:024x}") for number in range(1, 16))
LONGEST_ITEM = item(
    title=LONG_TITLE,
    brief=LONG_BRIEF,
    words=LONG_BRIEF,
    decided=(replace(ADOPTED, title=LONG_TITLE),) * 5,
    actions=(replace(ACTION, what=LONG_REASON, owner=LONG_NAME),) * 20,
)
LONGEST = view(
    MinutesState.OBJECTED,
    meeting=replace(MEETING, title="m" * 150, product=LONG_NAME, group=LONG_NAME),
    attendance=tuple(
        replace(CAME[0], person_id=f"{number:024x}", name=LONG_NAME, organisation=LONG_NAME)
        for number in range(40)
    ),
    items=tuple(replace(LONGEST_ITEM, number=number, id=f"{number:024x}") for number in range(1, 40)),
    objections=(objection(name=LONG_NAME, words=LONG_REASON),) * 20,
)

CASES: Cases = {
    "minutes-written": lambda say: minutes.minutes(view(), say, writes=True, objects=True),
    "minutes-to-read": lambda say: minutes.minutes(SENT_OUT, say, objects=True, reads_all=True),
    "minutes-of-others": lambda say: minutes.minutes(replace(APPROVED, items=(item(), CLOSED, OTHER)), say),
    "minutes-objected": lambda say: minutes.minutes(OBJECTED, say, writes=True, objects=True),
    "minutes-changed": lambda say: minutes.minutes(CORRECTED, say, writes=True),
    "minutes-by-click": lambda say: minutes.minutes(
        BY_CLICK, say, objects=True, approves=True, reads_all=True
    ),
    "minutes-approved": lambda say: minutes.minutes(APPROVED, say, writes=True, objects=True, reads_all=True),
    "minutes-to-publish": lambda say: minutes.minutes(APPROVED, say, publishes=True),
    "minutes-longest": lambda say: minutes.minutes(LONGEST, say, writes=True, objects=True, reads_all=True),
    "minutes-many": lambda say: minutes.minutes(view(items=MANY), say, writes=True),
    "minutes-many-to-read": lambda say: minutes.minutes(view(items=MANY), say),
    "minutes-fifteen-to-read": lambda say: minutes.minutes(
        view(items=(*FULL, replace(OTHER, number=16))), say
    ),
    "minutes-sent": lambda say: minutes.sent(SENT_OUT, ID, say),
    "minutes-sent-by-click": lambda say: minutes.sent(BY_CLICK, ID, say),
    "minutes-sent-objected": lambda say: minutes.sent(OBJECTED, ID, say),
    "minutes-sent-corrected": lambda say: minutes.sent(SENT_OUT, "0" * 16, say),
    "minutes-sent-approved": lambda say: minutes.sent(CLICKED, ID, say),
    "minutes-sent-longest": lambda say: minutes.sent(LONGEST, ID, say),
    "minutes-to-write": lambda say: minutes.to_write(view(), say),
    "minutes-late": lambda say: minutes.to_write(view(), say, is_late=True),
    "minutes-to-send-again": lambda say: minutes.to_write(CORRECTED, say, is_late=True),
    "minutes-objections": lambda say: minutes.objected(OBJECTED, say),
    "minutes-objections-longest": lambda say: minutes.objected(LONGEST, say),
    "minutes-item": lambda say: minutes.item(view(), item(), say),
    "minutes-item-bare": lambda say: minutes.item(view(), OTHER, say),
    "minutes-item-closed": lambda say: minutes.item(
        view(), replace(RECOMMENDED, title="Forhandling om prisen", is_closed=True), say
    ),
    "minutes-item-recommended": lambda say: minutes.item(view(), RECOMMENDED, say),
    "minutes-item-referred": lambda say: minutes.item(
        APPROVED, replace(RECOMMENDED, referred=replace(WAITS, number=9)), say
    ),
    "minutes-item-to-publish": lambda say: minutes.item(APPROVED, RECOMMENDED, say, publishes=True),
    "minutes-item-longest": lambda say: minutes.item(LONGEST, LONGEST_ITEM, say),
    "minutes-presence-form": lambda say: minutes_forms.presence_form(view(), say),
    "minutes-presence-form-longest": lambda say: minutes_forms.presence_form(LONGEST, say),
    "minutes-write-form": lambda say: minutes_forms.write_form(view(), item(), say),
    "minutes-write-form-longest": lambda say: minutes_forms.write_form(LONGEST, LONGEST_ITEM, say),
    "minutes-object-form": lambda say: minutes_forms.object_form(SENT_OUT, say),
    "minutes-object-form-longest": lambda say: minutes_forms.object_form(LONGEST, say),
    "minutes-hands-form": lambda say: minutes_forms.hands_form(view(), item(), SEATS, say),
    "minutes-hands-form-longest": lambda say: minutes_forms.hands_form(
        LONGEST,
        LONGEST_ITEM,
        [Raised(f"{number:024x}", LONG_NAME, ID, LONG_NAME) for number in range(24)],
        say,
    ),
    "action": lambda say: actions.one(ACTION, say, own=False),
    "action-own": lambda say: actions.one(ACTION, say, own=True),
    "action-done": lambda say: actions.one(replace(DONE, item=""), say, own=True),
    "action-longest": lambda say: actions.one(
        replace(ACTION, what="å" * wording.REASON, owner=LONG_NAME, item=LONG_TITLE, group=LONG_NAME),
        say,
        own=True,
    ),
    "action-reminder": lambda say: actions.reminder(ACTION, say),
    "action-late": lambda say: actions.late(replace(ACTION, is_late=True), say),
    "action-form": lambda say: actions.form(ID, ID, "1. Ny kalender", CAME, MEETING, say),
    "action-form-longest": lambda say: actions.form(
        ID, ID, LONG_TITLE, LONGEST.attendance, LONGEST.meeting, say
    ),
    "action-move-form": lambda say: actions.move_form(ACTION, say),
}
