"""The words that rows of meetings are written with. No tables, no behaviour."""

from __future__ import annotations

from enum import StrEnum


class Reply(StrEnum):
    """What somebody answers to an invitation. Who has not answered has no row."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class Source(StrEnum):
    """Where an answer was given."""

    CHAT = "chat"
    OUTLOOK = "outlook"


class EventFate(StrEnum):
    """How a meeting stands in Outlook: as ours, at another time, called off there, or not at all."""

    SAME = "same"
    MOVED = "moved"
    OFF = "off"
    LOST = "lost"


class Fit(StrEnum):
    """How a date suits somebody."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


class PollCause(StrEnum):
    """Why a poll about dates closed. clear: no answer that is missing could change the choice."""

    DEADLINE = "deadline"
    CLEAR = "clear"
    BY_HAND = "by_hand"
    CALLED_OFF = "called_off"


class MeetingState(StrEnum):
    """Derived from the rows of a meeting, never stored. undated: the group was asked, and no date was found;
    dated: one was, and nobody is invited yet.
    """

    POLLED = "polled"
    UNDATED = "undated"
    DATED = "dated"
    SET = "set"
    HELD = "held"
    OFF = "off"


class MeetingEnding(StrEnum):
    """Why a meeting is not held. written: its cases are decided in writing instead."""

    CALLED_OFF = "called_off"
    WRITTEN = "written"


class Lack(StrEnum):
    """What a meeting is not whole without."""

    CHAIR = "chair"
    QUORUM = "quorum"
    SUPPLIER = "supplier"
    ARCHITECT = "architect"


class Every(StrEnum):
    """How often a group must meet."""

    QUARTER = "quarter"
    MONTH = "month"


class Weekday(StrEnum):
    """The days on which groups meet, in the order of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"


class Sender(StrEnum):
    """Who sends polls and invitations: the coordinator by a click, or the bot of itself."""

    COORDINATOR = "coordinator"
    BOT = "bot"


class Approval(StrEnum):
    """How minutes are approved: by silence when the days for objections are over, or by the chair's click."""

    SILENCE = "silence"
    CLICK = "click"


class ItemKind(StrEnum):
    """What a group does with an item. Nothing is decided under the first two."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


class Presence(StrEnum):
    """Who was at a meeting. regrets: had said so beforehand; absent: had not."""

    PRESENT = "present"
    REGRETS = "regrets"
    ABSENT = "absent"


class PaperKind(StrEnum):
    """What is written of a meeting: before it, after it, and once the group stands by it."""

    AGENDA = "agenda"
    DRAFT = "draft"
    APPROVED = "approved"


class Topic(StrEnum):
    """What returns on the agenda of an architecture group. Source: the organisation document."""

    ROADMAP = "roadmap"
    PRINCIPLES = "principles"
    STANDARDS = "standards"
    REQUIREMENTS = "requirements"
    USE = "use"
    OPERATION = "operation"


class PassKind(StrEnum):
    """What a private address opens: the page of a poll about dates, or a paper of a meeting."""

    POLL = "poll"
    AGENDA = "agenda"
    MINUTES = "minutes"


class AboutKind(StrEnum):
    """What an item of an agenda was made of; own: somebody proposed it in words of their own."""

    OWN = "own"
    MINUTES = "minutes"
    MOTION = "motion"
    RECOMMENDATION = "recommendation"
    WISH = "wish"
    ACTION = "action"
    TOPIC = "topic"


class ItemMove(StrEnum):
    """What became of an item before the meeting. put: it is on the agenda again."""

    DROPPED = "dropped"
    PUT = "put"


class MinutesMove(StrEnum):
    """What was done with a draft of minutes. sent: to the group, as it was then."""

    SENT = "sent"
    OBJECTED = "objected"


class MinutesState(StrEnum):
    """How far minutes are: derived. objected: somebody objected to the draft that was sent last."""

    WRITTEN = "written"
    SENT = "sent"
    OBJECTED = "objected"
    APPROVED = "approved"


class Road(StrEnum):
    """Which way an item of a meeting became a motion. referred: to the group that decides for the product."""

    VOTED = "voted"
    REFERRED = "referred"


class ActionMove(StrEnum):
    """What became of an action. moved: it is due on another day."""

    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"


class ActionState(StrEnum):
    """Where an action is: by its latest step that did not move it."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class GatheringKind(StrEnum):
    """What a product invites its users to."""

    INFORMATION = "information"
    WORKSHOP = "workshop"


class GatheringState(StrEnum):
    """How far it is: derived. closed: nobody can sign up any more, and it has not begun."""

    OPEN = "open"
    CLOSED = "closed"
    BEGUN = "begun"
    OVER = "over"
    OFF = "off"
