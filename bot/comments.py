"""What is said about a wish: comments by all, a question by the coordinator, and its answer."""

from __future__ import annotations

from datetime import datetime

from bot import backlog, news
from bot.belonging import access_wish, check_coordinates
from bot.people import Actor, Place
from bot.refusals import Code, Refused
from bot.rules import wording
from storage import comments, journal, merges, wishes
from storage.comments import Comment
from storage.engine import Tx
from storage.wish_words import CommentKind, NewsKind
from storage.wishes import Wish
from storage.words import new_ordered_id

WORDS = 2_000
TOLD = {
    CommentKind.COMMENT: NewsKind.COMMENTED,
    CommentKind.QUESTION: NewsKind.ASKED,
    CommentKind.ANSWER: NewsKind.ANSWERED,
}


def comment(tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime, *, key: str | None = None) -> None:
    """Somebody says something; where the coordinator waits for an answer, that is it.

    key: the message that it was written as: it is written down once. Raises Refused(UNKNOWN_WISH,
    WORDS_REQUIRED, TOO_LONG).
    """
    wish = access_wish(tx, actor, wish_id)
    if key is not None and comments.is_known(tx, key):
        return
    kind = CommentKind.ANSWER if backlog.is_asked(tx, wish.id) else CommentKind.COMMENT
    _say(tx, actor, wish, kind, words, now, key=key)


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


def ask(tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime) -> None:
    """The coordinator asks who sent the wish, and waits.

    Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, WORDS_REQUIRED, TOO_LONG).
    """
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    _say(tx, actor, wish, CommentKind.QUESTION, words, now)


def _of_thread(tx: Tx, place: Place, thread: str) -> Wish | None:
    return wishes.wish_of_thread(tx, place.platform, place.workspace, place.id, thread)


def _say(
    tx: Tx,
    actor: Actor,
    wish: Wish,
    kind: CommentKind,
    words: str,
    now: datetime,
    *,
    key: str | None = None,
) -> None:
    said = wording.paragraphs(words, WORDS, "words")
    if not said:
        raise Refused(Code.WORDS_REQUIRED, field="words")
    row = Comment(
        id=new_ordered_id(), at=now, wish_id=wish.id, person_id=actor.id, kind=kind, words=said, key=key
    )
    event = f"wish.{kind}"
    journal.append(tx, wish.product_id, event, actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    news.tell(tx, wish.id, TOLD[kind], row.id, now, but=actor.id)
