"""What the coordinator asks of those who sent a wish: told to them alone, and the answer to who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import backlog, catalogue, news, outbox, people
from bot.belonging import coordinates, products_of
from bot.outbox import Kind
from bot.people import Actor
from storage import backlog as backlog_rows
from storage import comments, community, wishes
from storage.comments import Comment
from storage.engine import Tx
from storage.wish_words import CommentKind, WishStage
from storage.wishes import Wish
from storage.words import Role

# So many wishes of a product that wait for an answer are looked through, the oldest first.
WAITING = 50


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question about a wish. Names and words are empty when they were erased. answer None: not answered
    yet; waits: an answer still matters.
    """

    id: str
    wish_id: str
    number: int
    title: str
    product: str
    asker: str
    words: str
    at: datetime
    answerer: str
    answer: str | None
    waits: bool


def tell_asked(tx: Tx, wish: Wish, question: Comment, now: datetime) -> frozenset[str]:
    """To who sent the wish, and who holds its organisation's position on it; returns who that is.

    The cards with an earlier question follow: that one waits no longer.
    """
    asked = asked_people(tx, wish) - {question.person_id}
    outbox.all_changed(tx, [each.id for each in _asked(tx, wish.id) if each.id != question.id], now)
    home = catalogue.home_of(tx, wish.product_id)
    for person_id in sorted(asked):
        outbox.whisper(tx, Kind.WISH_ASKED, question.id, person_id, home.id, now, once="once", live=True)
    return asked


def tell_answered(tx: Tx, wish: Wish, answer: Comment, now: datetime) -> frozenset[str]:
    """To who asked; who does so no longer coordinates, then to those who do. The cards with the question
    follow. Returns who is told.
    """
    question = _question_before(tx, answer)
    outbox.changed(tx, question.id, now)
    home = catalogue.home_of(tx, wish.product_id)
    told = {question.person_id}
    if not coordinates(tx, question.person_id, wish.product_id):
        told = {each.person_id for each in community.offices(tx, home.id) if each.role is Role.COORDINATOR}
    told -= {answer.person_id}
    for person_id in sorted(told):
        outbox.whisper(tx, Kind.WISH_ANSWERED, answer.id, person_id, home.id, now, once="once")
    return frozenset(told)


def asked_people(tx: Tx, wish: Wish) -> frozenset[str]:
    """Who can answer for those who sent it, of those who are still to be told anything of it."""
    found = {wish.author_id}
    own = backlog.positions(tx, wish)[wish.id].get(wish.organisation_id or "")
    if own is not None:
        found.add(own.holder)
    return frozenset(each for each in found if news.may_hear(tx, each, wish.product_id))


def waiting(tx: Tx, actor: Actor) -> tuple[QuestionView, ...]:
    """What the person is asked and nobody has answered, the oldest wish first."""
    rows = (
        row
        for product in products_of(tx, actor)
        for row in backlog_rows.at_stage(tx, product.id, WishStage.NEEDS_ANSWER, limit=WAITING)
    )
    mine = (row.wish_id for row in rows if actor.id in asked_people(tx, wishes.wish(tx, row.wish_id)))
    found = (last(tx, each) for each in mine)
    return tuple(each for each in found if each.waits)


def view(tx: Tx, question_id: str) -> QuestionView | None:
    """The question with the id, if there is one, and its answer."""
    question = comments.find_comment(tx, question_id)
    return _view(tx, question) if question is not None and question.kind is CommentKind.QUESTION else None


def view_answered(tx: Tx, answer_id: str) -> QuestionView | None:
    """The question that was answered with this, if there is such an answer."""
    answer = comments.find_comment(tx, answer_id)
    return view(tx, _question_before(tx, answer).id) if answer is not None else None


def last(tx: Tx, wish_id: str) -> QuestionView:
    """The last question about the wish, which must have been asked."""
    return _view(tx, _asked(tx, wish_id)[-1])


def find_last(tx: Tx, wish_id: str) -> QuestionView | None:
    """The last question about the wish, if there ever was one."""
    return last(tx, wish_id) if _asked(tx, wish_id) else None


def show_anew(tx: Tx, wish_id: str, now: datetime) -> None:
    """The cards with questions about the wish: it may be that nobody waits for an answer any more."""
    asked = _asked(tx, wish_id)
    # The digests of who was asked tell of it too.
    people = asked_people(tx, wishes.wish(tx, wish_id)) if asked else frozenset[str]()
    outbox.all_changed(tx, [*(each.id for each in asked), *sorted(people)], now)


def _view(tx: Tx, question: Comment) -> QuestionView:
    answer, line = _after(tx, question), catalogue.line_of(backlog_rows.row(tx, question.wish_id))
    is_last = _asked(tx, question.wish_id)[-1].id == question.id
    return QuestionView(
        id=question.id,
        wish_id=question.wish_id,
        number=line.number,
        title=line.title,
        product=community.product(tx, wishes.wish(tx, question.wish_id).product_id).name,
        asker=people.actor(tx, question.person_id).name,
        words=question.words or "",
        at=question.at,
        answerer=people.actor(tx, answer.person_id).name if answer is not None else "",
        answer=(answer.words or "") if answer is not None else None,
        waits=answer is None and is_last and backlog.is_open(tx, question.wish_id),
    )


def _asked(tx: Tx, wish_id: str) -> list[Comment]:
    return [each for each in comments.questions(tx, wish_id) if each.kind is CommentKind.QUESTION]


def _question_before(tx: Tx, answer: Comment) -> Comment:
    """An answer is only ever written where a question stands before it."""
    before = [each for each in _asked(tx, answer.wish_id) if (each.at, each.id) < (answer.at, answer.id)]
    return before[-1]


def _after(tx: Tx, question: Comment) -> Comment | None:
    """The first answer that came to it, before the next question."""
    since = (question.at, question.id)
    later = [each for each in comments.questions(tx, question.wish_id) if (each.at, each.id) > since]
    return later[0] if later and later[0].kind is CommentKind.ANSWER else None
