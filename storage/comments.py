"""What is said about a wish: comments, questions and answers. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import bindparam, select
from sqlmodel import Field

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wish_words import CommentKind


class Comment(Fact, table=True):
    """Somebody's words about a wish. key: the message that they were written as, so that it counts once."""

    __tablename__ = "comment"
    wish_id: str = ref("wish.id")
    person_id: str = ref("person.id")
    kind: CommentKind = word(CommentKind)
    words: str | None = sealed()
    key: str | None = Field(default=None, unique=True)


COMMENT = table_of(Comment)

_questions = Prepared(
    select(COMMENT)
    .where(COMMENT.c.wish_id == bindparam("of"), COMMENT.c.kind != CommentKind.COMMENT)
    .order_by(COMMENT.c.at, COMMENT.c.id)
)
_comments = Prepared(
    select(COMMENT).where(COMMENT.c.wish_id == bindparam("of")).order_by(COMMENT.c.at, COMMENT.c.id)
)


def comments(tx: Tx, wish_id: str) -> list[Comment]:
    """What was said about the wish, the oldest first."""
    return cast(list[Comment], _comments.all(tx, {"of": wish_id}))


def is_known(tx: Tx, key: str) -> bool:
    """Whether the message was written down already."""
    return tx.conn.execute(select(COMMENT.c.id).where(COMMENT.c.key == key)).first() is not None


def find_comment(tx: Tx, comment_id: str) -> Comment | None:
    """The comment with the id, if there is one."""
    return cast("Comment | None", tx.conn.execute(select(COMMENT).where(COMMENT.c.id == comment_id)).first())


def questions(tx: Tx, wish_id: str) -> list[Comment]:
    """The questions about the wish and their answers, the oldest first."""
    return cast(list[Comment], _questions.all(tx, {"of": wish_id}))
