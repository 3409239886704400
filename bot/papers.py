"""The papers of a meeting as they are handed on: agenda and minutes. Frozen values, times in UTC."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from storage.meeting_words import Approval, ItemKind, MeetingEnding, PaperKind, Presence
from storage.words import Outcome, Role


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was asked to come. presence None: the meeting has not been, and nothing was said.

    stands_in_for: whose seat a substitute filled.
    """

    name: str
    organisation: str
    role: Role | None = None
    presence: Presence | None = None
    stands_in_for: str | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """Seats that were filled, that must be, and that there are."""

    present: int
    required: int
    seats: int


@dataclass(frozen=True, slots=True)
class Hands:
    """A show of hands: only how many."""

    votes_for: int
    votes_against: int = 0
    votes_abstain: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided under an item. votes None: it was voted on elsewhere, or not at all.

    number: what it is called in the decision log, address: where it stands there; empty where it does not.
    """

    title: str
    outcome: Outcome
    votes: Hands | None = None
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do. due: a day of the meeting's zone."""

    what: str
    owner: str
    due: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. text: what the agenda, and later the minutes, say of it. minutes: set aside.

    is_closed: not in the public copy.
    """

    number: int
    title: str
    kind: ItemKind
    text: str = ""
    minutes: int | None = None
    proposer: str = ""
    is_closed: bool = False
    resolutions: tuple[Resolution, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody objects to in the minutes. item: its number, None: the whole."""

    name: str
    organisation: str
    words: str
    at: datetime
    item: int | None = None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    starts_at: datetime
    ends_at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """by: who approved by a click, in their order."""

    way: Approval
    at: datetime
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """An agenda or minutes. number: of the meeting in its group. zone: where its times are read.

    at: since when the paper is as it is. objections_until: of a draft that silence approves. ending: why the
    meeting is not held, where it is not.
    """

    kind: PaperKind
    product: str
    group: str
    number: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    at: datetime
    title: str = ""
    place: str = ""
    link: str = ""
    attendance: tuple[Attendee, ...] = ()
    quorum: Quorum | None = None
    facilitator: str = ""
    minute_taker: str = ""
    items: tuple[Item, ...] = ()
    remarks: tuple[Remark, ...] = ()
    next_meeting: NextMeeting | None = None
    objections_until: datetime | None = None
    approval: Approved | None = None
    ending: MeetingEnding | None = None

    @property
    def closed(self) -> frozenset[int]:
        """The numbers of the closed items."""
        return frozenset(item.number for item in self.items if item.is_closed)


def public_copy(paper: Paper) -> Paper:
    """The paper without what is not everybody's: of a closed item its number alone, no way in, and of people
    the organisations that they came from, never their names.
    """
    closed, approval = paper.closed, paper.approval
    return replace(
        paper,
        link="",
        attendance=tuple(replace(each, name="", stands_in_for=None) for each in paper.attendance),
        facilitator="",
        minute_taker="",
        items=tuple(_emptied(item) if item.is_closed else _nameless(item) for item in paper.items),
        remarks=tuple(replace(each, name="") for each in paper.remarks if each.item not in closed),
        approval=replace(approval, by=()) if approval is not None else None,
    )


def _nameless(item: Item) -> Item:
    return replace(item, proposer="", actions=tuple(replace(each, owner="") for each in item.actions))


def _emptied(item: Item) -> Item:
    return Item(number=item.number, title="", kind=item.kind, is_closed=True)
