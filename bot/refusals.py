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
    NAME_REQUIRED = "name-required"
    NO_CHANNEL_HERE = "no-channel-here"
    NO_SEAT = "no-seat"
    SUPPLIER_NEVER_VOTES = "supplier-never-votes"
    COORDINATOR_HAS_NO_SEAT = "coordinator-has-no-seat"
    MAY_NOT_OPEN = "may-not-open"
    MAY_NOT_CLOSE = "may-not-close"
    MAY_NOT_RULE = "may-not-rule"
    MAY_NOT_WITHDRAW = "may-not-withdraw"
    MAY_NOT_NUDGE = "may-not-nudge"
    MAY_NOT_STATE = "may-not-state"
    MAY_NOT_CONNECT = "may-not-connect"
    MAY_NOT_SEE_OUTBOX = "may-not-see-outbox"
    MAY_NOT_MAKE_CODES = "may-not-make-codes"
    VOTE_CLOSED = "vote-closed"
    NOT_TIED = "not-tied"
    ALREADY_RULED = "already-ruled"
    NO_BALLOT = "no-ballot"
    HOLDER_VOTED = "holder-voted"
    SEAT_RECUSED = "seat-recused"
    PROXY_SPEAKS = "proxy-speaks"
    PICK_ONE = "pick-one"
    SECRET_NO_REASON = "secret-no-reason"
    UNKNOWN_SEAT = "unknown-seat"
    PROXY_NOT_ALLOWED = "proxy-not-allowed"
    PROXY_SELF = "proxy-self"
    PROXY_AFTER_VOTE = "proxy-after-vote"
    PROXY_GIVEN = "proxy-given"
    PROXY_CIRCLE = "proxy-circle"
    PROXY_PASSED_ON = "proxy-passed-on"
    PROXY_LIMIT = "proxy-limit"
    NO_PROXY = "no-proxy"
    BAD_DAY = "bad-day"
    BAD_AMOUNT = "bad-amount"
    NEGATIVE_AMOUNT = "negative-amount"
    OTHER_CURRENCY = "other-currency"
    AMBIGUOUS_AMOUNT = "ambiguous-amount"
    AMOUNT_TOO_LARGE = "amount-too-large"
    HOLDER_DECLARES = "holder-declares"
    ALREADY_ASKED = "already-asked"
    ALREADY_NUDGED = "already-nudged"
    NUDGE_TOO_LATE = "nudge-too-late"
    NOBODY_MISSING = "nobody-missing"
    NOT_DECIDED = "not-decided"
    NO_DISSENT = "no-dissent"
    ALREADY_STATED = "already-stated"
    WORDS_REQUIRED = "words-required"
    OPTIONS_FEW = "options-few"
    OPTIONS_MANY = "options-many"
    OPTIONS_ALIKE = "options-alike"
    SECRET_ALONE = "secret-alone"
    SECRET_WEIGHTED = "secret-weighted"
    BAD_ADVICE = "bad-advice"
    OTHER_GROUP = "other-group"
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
    UNKNOWN_MESSAGE = "unknown-message"
    STILL_LOOKING = "still-looking"
    TOO_FAST = "too-fast"
    STILL_HOLDS = "still-holds"
    ALREADY_ERASED = "already-erased"


class Refused(Exception):
    """A person may not, or cannot, do this. Nothing was changed.

    facts: plain values for the sentence; times are ISO text in UTC. field: the form field it is about.
    """

    def __init__(self, code: Code, *, field: str | None = None, **facts: Value) -> None:
        super().__init__(code.value)
        self.code = code
        self.field = field
        self.facts = facts
