"""What is said about a wish: comments by all, a question by the coordinator, and its answer."""

from __future__ import annotations

from datetime import datetime

from bot import backlog, deeds, news, questions
from bot.belonging import access_wish, check_coordinates, coordinates
from bot.people import Actor, Place, organisation_of
from bot.refusals import Code, Refused
from bot.rules import wording
from storage import comments, journal, merges, wishes
from storage.comments import Comment
from storage.engine import Tx
from storage.wish_words import CommentKind, NewsKind
from storage.wishes import Wish
from storage.words import new_ordered_id

WORDS = 2_000


def comment(tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime, *, key: str | None = None) -> None:
    """Somebody says something; where the coordinator waits for an answer, that is it. What a coordinator says
    is none: they ask.

    key: the message that it was written as: it is written down once. Raises Refused(UNKNOWN_WISH,
    WORDS_REQUIRED, TOO_LONG).
    """
    wish = access_wish(tx, actor, wish_id)
    if key is not None and comments.is_known(tx, key):
        return
    row = _row(actor, wish, CommentKind.COMMENT, words, now, key=key)
    if backlog.is_asked(tx, wish.id) and not coordinates(tx, actor.id, wish.product_id):
        row.kind = CommentKind.ANSWER
    _say(tx, actor, wish, row, now)


def follow(tx: Tx, actor: Actor, place: Place, thread: str, words: str, now: datetime, *, key: str) -> None:
    """What somebody wrote under the message that a wish was made of; of a merged one, said of the other.

    What is too long ends in …; where there is nothing to read nothing is said. Raises Refused(UNKNOWN_WISH),
    also where no wish was made.
    """
    wish = _of_thread(tx, place, thread)
    if wish is None:
        raise Refused(Code.UNKNOWN_WISH)
    said = wording.excerpt(words, WORDS)
    if said:
        comment(tx, actor, merges.into(tx, wish.id) or wish.id, said, now, key=key)


def is_followed(tx: Tx, place: Place, thread: str) -> bool:
    """Whether a wish was made of the message that begins the thread."""
    return _of_thread(tx, place, thread) is not None


def ask(
    tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime, *, opened_on: str | None = None
) -> frozenset[str]:
    """The coordinator asks who sent the wish, and waits. Returns the ids of those who are asked.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, TRIAGED_MEANWHILE,
    WISH_CLOSED, WORDS_REQUIRED, TOO_LONG).
    """
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    row = _row(actor, wish, CommentKind.QUESTION, words, now)
    if deeds.is_repeat(tx, wish, opened_on, row):
        return questions.asked_people(tx, wish) - {actor.id}
    backlog.check_open(tx, wish)
    return _say(tx, actor, wish, row, now)


def answer(tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime) -> None:
    """Whoever was asked answers, also a coordinator, or a colleague; what nobody waits for is a comment.

    Saying again what was just said changes nothing. Raises Refused(UNKNOWN_WISH, NOT_ASKED, WORDS_REQUIRED,
    TOO_LONG).
    """
    wish = check_asked(tx, actor, wish_id)
    kind = CommentKind.ANSWER if backlog.is_asked(tx, wish.id) else CommentKind.COMMENT
    row = _row(actor, wish, kind, words, now)
    last = comments.comments(tx, wish.id)[-1:]
    if last and (last[0].person_id, last[0].words) == (actor.id, row.words):
        return
    _say(tx, actor, wish, row, now)


def check_asked(tx: Tx, actor: Actor, wish_id: str) -> Wish:
    """The wish, if an answer is the person's to give: who was asked, or a colleague.

    Raises Refused(UNKNOWN_WISH, NOT_ASKED).
    """
    wish = access_wish(tx, actor, wish_id)
    if not comments.questions(tx, wish.id) or not may_answer(tx, actor.id, wish):
        raise Refused(Code.NOT_ASKED, number=wish.number)
    return wish


def may_answer(tx: Tx, person_id: str, wish: Wish) -> bool:
    """Whether an answer about the wish is the person's to give."""
    own = organisation_of(tx, person_id)
    is_colleague = own is not None and own == wish.organisation_id
    if is_colleague and not coordinates(tx, person_id, wish.product_id):
        return True
    return person_id in questions.asked_people(tx, wish)


def _of_thread(tx: Tx, place: Place, thread: str) -> Wish | None:
    return wishes.wish_of_thread(tx, place.platform, place.workspace, place.id, thread)


def _row(
    actor: Actor, wish: Wish, kind: CommentKind, words: str, now: datetime, *, key: str | None = None
) -> Comment:
    said = wording.paragraphs(words, WORDS, "words")
    if not said:
        raise Refused(Code.WORDS_REQUIRED, field="words")
    return Comment(
        id=new_ordered_id(), at=now, wish_id=wish.id, person_id=actor.id, kind=kind, words=said, key=key
    )


def _say(tx: Tx, actor: Actor, wish: Wish, row: Comment, now: datetime) -> frozenset[str]:
    """Returns who is told of it at once."""
    row.at = deeds.moment(tx, wish, now)
    event = f"wish.{row.kind}"
    journal.append(tx, wish.product_id, event, actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    told: frozenset[str] = frozenset()
    if row.kind is CommentKind.QUESTION:
        told = questions.tell_asked(tx, wish, row, now)
    elif row.kind is CommentKind.ANSWER:
        told = questions.tell_answered(tx, wish, row, now)
    news.tell(tx, wish.id, NEWS[row.kind], row.id, now, but=actor.id, told=told)
    return told


NEWS = {
    CommentKind.COMMENT: NewsKind.COMMENTED,
    CommentKind.QUESTION: NewsKind.ASKED,
    CommentKind.ANSWER: NewsKind.ANSWERED,
}
