"""What is said about a wish: comments by all, a question by the coordinator, and its answer."""

from __future__ import annotations

from datetime import datetime

from bot import backlog
from bot.belonging import access_wish, check_coordinates
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import wording
from storage import comments, journal
from storage.comments import Comment
from storage.engine import Tx
from storage.wish_words import CommentKind
from storage.wishes import Wish
from storage.words import new_ordered_id

WORDS = 2_000


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


def ask(tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime) -> None:
    """The coordinator asks who sent the wish, and waits.

    Raises Refused(UNKNOWN_WISH, COORDINATORS_ONLY, WORDS_REQUIRED, TOO_LONG).
    """
    wish = access_wish(tx, actor, wish_id)
    check_coordinates(tx, actor, wish.product_id)
    _say(tx, actor, wish, CommentKind.QUESTION, words, now)


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
