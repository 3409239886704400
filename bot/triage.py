"""Going through new wishes: the coordinator's queue, declining one and taking it up again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot import backlog, catalogue, deeds, news, outbox, questions, similar
from bot.belonging import access_wish, check_coordinates, coordinates, products_of, see_wish
from bot.catalogue import LineView, WishView
from bot.people import Actor, coordinated_by
from bot.questions import QuestionView
from bot.refusals import Code, Refused
from bot.rules import wording
from storage import backlog as rows
from storage import comments, community, journal, wishes
from storage.engine import Tx
from storage.wish_words import NewsKind, WishStage, WishStep
from storage.wishes import Wish, WishRuling
from storage.words import Role, new_ordered_id

# So many of each are shown; no more than so many are counted, which is more than anybody wants to know.
SHOWN, COUNTED = 5, 1_000
# So many are found by words that are typed, and looked for by so many of them.
LIKELY, WORDS = 5, 8
QUEUE = (WishStage.NEW, WishStage.NEEDS_ANSWER, WishStage.READY)
CLOSED = frozenset({WishStage.DECLINED, WishStage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class QueuedView:
    """A wish in the queue. on_behalf: the organisation or group that it was sent for. asked: when what was
    asked, where an answer is waited for.
    """

    line: LineView
    on_behalf: str
    asked: tuple[datetime, str] | None


@dataclass(frozen=True, slots=True)
class QueueView:
    """What is to be gone through of a product: stage -> how many (COUNTED: so many, or more), and the oldest
    of them. others: (id, name, how many are new) of the other products that the person coordinates.
    """

    product_id: str
    product: str
    zone: str
    counts: dict[WishStage, int]
    queued: dict[WishStage, tuple[QueuedView, ...]]
    others: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """New wishes in all that a person coordinates. since: when the latest of them came."""

    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class TriagedView:
    """A wish as who coordinates sees it. opened_on: see `deeds.seen`. question: the last, answered or not.
    is_let_go: a project had it last, and has it no longer.
    """

    wish: WishView
    question: QuestionView | None
    opened_on: str
    is_let_go: bool = False


def look(tx: Tx, actor: Actor, product_id: str | None) -> QueueView:
    """The queue of the product; None: of the one with most that is new, of those the person coordinates.

    Costs the same for any number of wishes. Raises Refused(COORDINATORS_ONLY).
    """
    own = [(each, _number(tx, each.id, WishStage.NEW)) for each in _coordinated(tx, actor)]
    if product_id is not None:
        own.sort(key=lambda each: each[0].id != product_id)
    else:
        own.sort(key=lambda each: -each[1])
    if not own or (product_id is not None and own[0][0].id != product_id):
        raise Refused(Code.COORDINATORS_ONLY)
    (product, _), *others = own
    names = community.organisation_names(tx)
    return QueueView(
        product_id=product.id,
        product=product.name,
        zone=catalogue.home_of(tx, product.id).zone,
        counts={stage: _number(tx, product.id, stage) for stage in QUEUE},
        queued={
            stage: tuple(_queued(tx, row, names) for row in rows.at_stage(tx, product.id, stage, limit=SHOWN))
            for stage in QUEUE
        },
        others=tuple((each.id, each.name, new) for each, new in others),
    )


def product_named(tx: Tx, actor: Actor, text: str) -> str | None:
    """The product that the text begins the name of, of those that the person coordinates."""
    wanted = text.strip().casefold()
    found = [each.id for each in _coordinated(tx, actor) if each.name.casefold().startswith(wanted)]
    return found[0] if wanted and found else None


def waiting(tx: Tx, actor: Actor) -> Waiting | None:
    """What is new in all that the person coordinates, None where nothing is."""
    own = _coordinated(tx, actor)
    latest = [row for each in own if (row := rows.newest_at(tx, each.id, WishStage.NEW)) is not None]
    if not latest:
        return None
    count = sum(_number(tx, each.id, WishStage.NEW) for each in own)
    return Waiting(count, max(each.created_at for each in latest))


def view(tx: Tx, actor: Actor, wish_id: str) -> TriagedView:
    """The wish, to who coordinates, to be looked at. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY)."""
    wish = see_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    return TriagedView(
        wish=catalogue.view(tx, wish.id),
        question=questions.find_last(tx, wish.id),
        opened_on=deeds.seen(tx, wish.id),
        is_let_go=deeds.is_let_go(tx, wish.id),
    )


def access(tx: Tx, actor: Actor, wish_id: str) -> Wish:
    """The wish, if it is the person's to decide on. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY)."""
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    return wish


def access_open(tx: Tx, actor: Actor, wish_id: str) -> TriagedView:
    """The same, if anything can still be decided. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY,
    WISH_CLOSED).
    """
    backlog.check_open(tx, access(tx, actor, wish_id))
    return view(tx, actor, wish_id)


def likely(tx: Tx, wish_id: str) -> tuple[LineView, ...]:
    """Open wishes that may be the same, the likeliest first; none that somebody said is not."""
    row, said = rows.row(tx, wish_id), wishes.words(tx, wish_id)
    alike = similar.nearest(tx, row.product_id, row.title, said.need or "", wish_id=wish_id)
    lines = rows.rows(tx, [each.wish_id for each in alike])
    return tuple(catalogue.line_of(lines[each.wish_id]) for each in alike)


def found(tx: Tx, wish_id: str, written: str) -> tuple[LineView, ...]:
    """What a person may mean by a number or by words: wishes that this one can be merged into.

    Raises Refused(NO_SUCH_WISH, MERGE_ITSELF, TOO_LONG).
    """
    row, said = rows.row(tx, wish_id), wording.one_line(written, wording.TITLE, "other")
    digits = said.lstrip("#").strip()
    lines: Iterable[rows.BacklogRow]
    if digits.isascii() and digits.isdigit():
        wish = wishes.wish_by_number(tx, row.product_id, int(digits)) if len(digits) < 10 else None
        if wish is not None and wish.id == wish_id:
            raise Refused(Code.MERGE_ITSELF, field="other")
        lines = [rows.row(tx, wish.id)] if wish is not None else []
    else:
        lines = rows.titled(tx, row.product_id, said.split()[:WORDS], but=wish_id, limit=LIKELY)
    views = tuple(catalogue.line_of(each) for each in lines)
    if not views:
        raise Refused(Code.NO_SUCH_WISH, field="other", text=wording.quoted(written))
    return views


def decline(
    tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime, *, opened_on: str | None = None
) -> None:
    """Nothing will come of the wish, and the words say why.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    WISH_CLOSED, WISH_IN_ROUND, WISH_UNDER_WAY, REASON_REQUIRED, TOO_LONG).
    """
    wish = access(tx, actor, wish_id)
    row = _ruling(actor, wish, WishStep.DECLINED, words, now)
    if row.words is None:
        raise Refused(Code.REASON_REQUIRED, field="words")
    if deeds.is_repeat(tx, wish, opened_on, row):
        return
    deeds.check_free(tx, wish)
    _rule(tx, actor, wish, row, NewsKind.DECLINED, now)


def reopen(
    tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime, *, opened_on: str | None = None
) -> None:
    """What was declined or withdrawn is taken up again. The words are why, and may be left out.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    NOT_CLOSED, TOO_LONG).
    """
    wish = access(tx, actor, wish_id)
    row = _ruling(actor, wish, WishStep.REOPENED, words, now)
    if deeds.is_repeat(tx, wish, opened_on, row):
        return
    check_closed(tx, wish)
    _rule(tx, actor, wish, row, NewsKind.REOPENED, now)


def check_closed(tx: Tx, wish: Wish) -> None:
    """Raises Refused(NOT_CLOSED) for what is neither declined nor withdrawn."""
    if rows.row(tx, wish.id).stage not in CLOSED:
        raise Refused(Code.NOT_CLOSED, number=wish.number)


def show_anew(tx: Tx, product_id: str, now: datetime) -> None:
    """The digests of the product's coordinators say how many are new."""
    people = {
        each.person_id
        for group in community.groups(tx)
        if group.product_id == product_id
        for each in community.offices(tx, group.id)
        if each.role is Role.COORDINATOR
    }
    outbox.all_changed(tx, sorted(people), now)


def _rule(tx: Tx, actor: Actor, wish: Wish, row: WishRuling, kind: NewsKind, now: datetime) -> None:
    row.at = deeds.moment(tx, wish, now)
    journal.append(tx, wish.product_id, f"wish.{row.step}", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    questions.show_anew(tx, wish.id, now)
    news.tell(tx, wish.id, kind, row.id, now, but=actor.id)


def _ruling(actor: Actor, wish: Wish, step: WishStep, words: str, now: datetime) -> WishRuling:
    said = wording.paragraphs(words, wording.REASON, "words")
    return WishRuling(
        id=new_ordered_id(), at=now, wish_id=wish.id, person_id=actor.id, step=step, words=said or None
    )


def _coordinated(tx: Tx, actor: Actor) -> list[community.Product]:
    if not coordinated_by(tx, actor):
        return []
    return [each for each in products_of(tx, actor) if coordinates(tx, actor.id, each.id)]


def _number(tx: Tx, product_id: str, stage: WishStage) -> int:
    return rows.number_at(tx, product_id, stage, most=COUNTED)


def _queued(tx: Tx, row: rows.BacklogRow, names: dict[str, str]) -> QueuedView:
    wish = wishes.wish(tx, row.wish_id)
    on_behalf = names.get(wish.organisation_id or "", "")
    if wish.group_id is not None:
        on_behalf = community.group(tx, wish.group_id).name
    asked = None
    if row.stage is WishStage.NEEDS_ANSWER:
        last = comments.questions(tx, wish.id)[-1]
        asked = (last.at, last.words or "")
    return QueuedView(catalogue.line_of(row), on_behalf, asked)
