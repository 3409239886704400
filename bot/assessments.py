"""What the coordinator says of a wish: an estimate, or why not; what it is worth and takes; tags; the law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot import backlog, deeds, news
from bot.belonging import access_wish, check_coordinates
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.spelling import fold, labels
from storage import assessments, journal
from storage.assessments import Assessment, WishLaw, WishNote, WishTag
from storage.engine import Tx
from storage.journal import Fact
from storage.wish_words import Level, NewsKind, Unit
from storage.wishes import Wish
from storage.words import new_ordered_id

TAG, TAGS = 30, 8
# A milliard kroner in øre; more hours than anybody has.
MOST = {Unit.KRONER: 100_000_000_000, Unit.HOURS: 1_000_000}


@dataclass(frozen=True, slots=True)
class Range:
    """low, high: øre, or whole hours."""

    unit: Unit
    low: int
    high: int


def assess(
    tx: Tx,
    actor: Actor,
    wish_id: str,
    estimate: Range | None,
    words: str,
    now: datetime,
    *,
    opened_on: str | None = None,
) -> None:
    """The wish can be done at that cost; None: it cannot, and the words say why.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    WISH_CLOSED, ESTIMATE_NEGATIVE, ESTIMATE_UPSIDE_DOWN, ESTIMATE_ZERO, ESTIMATE_TOO_LARGE, REASON_REQUIRED,
    TOO_LONG).
    """
    wish = _access(tx, actor, wish_id)
    said = wording.paragraphs(words, wording.STATEMENT, "words")
    if estimate is None and not said:
        raise Refused(Code.REASON_REQUIRED, field="words")
    if estimate is not None:
        check_range(estimate)
    row = Assessment(
        id=new_ordered_id(),
        at=now,
        wish_id=wish.id,
        person_id=actor.id,
        is_feasible=estimate is not None,
        unit=estimate.unit if estimate is not None else None,
        low=estimate.low if estimate is not None else None,
        high=estimate.high if estimate is not None else None,
        words=said or None,
    )
    if _write(tx, actor, wish, "wish.assessed", [row], now, opened_on):
        news.tell(tx, wish.id, NewsKind.ASSESSED, row.id, now, but=actor.id)


def check_range(estimate: Range) -> None:
    """Raises Refused(ESTIMATE_NEGATIVE, ESTIMATE_UPSIDE_DOWN, ESTIMATE_ZERO, ESTIMATE_TOO_LARGE)."""
    if estimate.low < 0:
        raise Refused(Code.ESTIMATE_NEGATIVE, field="low")
    if estimate.high < estimate.low:
        raise Refused(Code.ESTIMATE_UPSIDE_DOWN, field="high")
    if estimate.high == 0:
        # In a round nothing could be chosen that costs nothing, and a project of it would pass any frame.
        raise Refused(Code.ESTIMATE_ZERO, field="low")
    if estimate.high > MOST[estimate.unit]:
        raise Refused(Code.ESTIMATE_TOO_LARGE, field="high")


def note(
    tx: Tx,
    actor: Actor,
    wish_id: str,
    value: Level,
    effort: Level,
    words: str,
    now: datetime,
    *,
    opened_on: str | None = None,
) -> None:
    """What it is worth and takes, beside the order and no part of it.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    WISH_CLOSED, TOO_LONG).
    """
    wish = _access(tx, actor, wish_id)
    row = WishNote(
        id=new_ordered_id(),
        at=now,
        wish_id=wish.id,
        person_id=actor.id,
        value=value,
        effort=effort,
        words=wording.paragraphs(words, wording.REASON, "note") or None,
    )
    _write(tx, actor, wish, "wish.noted", [row], now, opened_on)


def tag(
    tx: Tx, actor: Actor, wish_id: str, written: str, now: datetime, *, opened_on: str | None = None
) -> tuple[str, ...]:
    """The wish has these tags from now on, a comma or a line apart, each as one word; returns them.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    WISH_CLOSED, TOO_MANY_TAGS, TOO_LONG).
    """
    wish = _access(tx, actor, wish_id)
    before = assessments.tags(tx, wish.id)
    said = labels(map(_tag, re.split(r"[,;\n]", written)))
    # What is spelt otherwise, and is the same word, stays as it is.
    known = {fold(each): each for each in before}
    wanted = tuple(known.get(fold(each), each) for each in said)
    if len(wanted) > TAGS:
        raise Refused(Code.TOO_MANY_TAGS, field="tags", most=TAGS)
    changes = [(each, True) for each in wanted if each not in before]
    changes += [(each, False) for each in before if each not in wanted]
    rows: list[Fact] = [
        WishTag(id=new_ordered_id(), at=now, wish_id=wish.id, person_id=actor.id, tag=each, is_on=is_on)
        for each, is_on in changes
    ]
    if rows:
        _write(tx, actor, wish, "wish.tagged", rows, now, opened_on)
    return wanted


def require(
    tx: Tx, actor: Actor, wish_id: str, law: str, now: datetime, *, opened_on: str | None = None
) -> None:
    """The law requires the wish, and which law; "": it does not.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    WISH_CLOSED, TOO_LONG).
    """
    wish = _access(tx, actor, wish_id)
    said = wording.one_line(law, wording.REASON, "law")
    row = WishLaw(
        id=new_ordered_id(),
        at=now,
        wish_id=wish.id,
        person_id=actor.id,
        is_required=bool(said),
        words=said or None,
    )
    before = assessments.laws(tx, wish.id)[-1:]
    if said or (before and before[0].is_required):
        _write(tx, actor, wish, "wish.required", [row], now, opened_on)


def _tag(written: str) -> str:
    return wording.one_line(written.replace("#", " "), TAG, "tags")


def _access(tx: Tx, actor: Actor, wish_id: str) -> Wish:
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    return wish


def _write(
    tx: Tx,
    actor: Actor,
    wish: Wish,
    event: str,
    facts: list[Fact],
    now: datetime,
    opened_on: str | None,
) -> bool:
    """False when the person said just that already, in the same form."""
    if deeds.is_repeat(tx, wish, opened_on, facts[-1]):
        return False
    backlog.check_open(tx, wish)
    at = deeds.moment(tx, wish, now)
    for each in facts:
        each.at = at
    journal.append(tx, wish.product_id, event, actor=actor.id, now=now, facts=facts)
    backlog.refresh(tx, wish.id)
    return True
