"""The words that rows of meetings are written with. No tables, no behaviour."""

from __future__ import annotations

from enum import StrEnum


class Reply(StrEnum):
    """What somebody answers to an invitation. Who has not answered has no row."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


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


class ApprovalWay(StrEnum):
    """How minutes were approved. silence: nobody objected in time."""

    CLICK = "click"
    SILENCE = "silence"
