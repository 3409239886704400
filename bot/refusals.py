"""Every expected "no": a code and its facts, no prose. The sentence is `refused-<code>` in the texts."""

from __future__ import annotations

from enum import StrEnum

Value = str | int | None


class Code(StrEnum):
    """Why not. Each has a sentence in every language that says why and what to do."""

    UNKNOWN_PERSON = "unknown-person"
    UNKNOWN_BUTTON = "unknown-button"
    UNKNOWN_MOTION = "unknown-motion"
    UNKNOWN_GROUP = "unknown-group"
    UNKNOWN_DRAFT = "unknown-draft"
    UNKNOWN_COLLEAGUE = "unknown-colleague"
    NO_CHANNEL_HERE = "no-channel-here"
    NO_SEAT = "no-seat"
    SUPPLIER_NEVER_VOTES = "supplier-never-votes"
    MAY_NOT_OPEN = "may-not-open"
    MAY_NOT_CLOSE = "may-not-close"
    MAY_NOT_RULE = "may-not-rule"
    MAY_NOT_CONNECT = "may-not-connect"
    MAY_NOT_MAKE_CODES = "may-not-make-codes"
    VOTE_CLOSED = "vote-closed"
    NOT_TIED = "not-tied"
    ALREADY_RULED = "already-ruled"
    NO_BALLOT = "no-ballot"
    NO_SEATS = "no-seats"
    REASON_REQUIRED = "reason-required"
    TITLE_REQUIRED = "title-required"
    TOO_LONG = "too-long"
    BAD_LINK = "bad-link"
    DEADLINE_TOO_SOON = "deadline-too-soon"
    CHANNEL_TAKEN = "channel-taken"
    BAD_LINK_CODE = "bad-link-code"
    TOO_MANY_CODES = "too-many-codes"
    ALREADY_LINKED = "already-linked"


class Refused(Exception):
    """A person may not, or cannot, do this. Nothing was changed.

    facts: plain values for the sentence; times are ISO text in UTC. field: the form field it is about.
    """

    def __init__(self, code: Code, *, field: str | None = None, **facts: Value) -> None:
        super().__init__(code.value)
        self.code = code
        self.field = field
        self.facts = facts
