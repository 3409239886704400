"""Where Teams wants to be called about a conversation: tables and queries.

A conversation with one person alone is not kept: it is asked for when it is needed, and found again.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, text
from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared

# Of a tenant, where nothing is known of the conversation itself.
ANYWHERE = ""


class Conversation(SQLModel, table=True):
    """place: a channel or a group chat, or ANYWHERE. team: the team of a channel, "" where there is none."""

    __tablename__ = "conversation"
    workspace: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    service_url: str = text()
    team: str = ""
    seen_at: datetime = moment()


CONVERSATION = table_of(Conversation)

_keep = Prepared(
    lambda insert: insert(CONVERSATION).on_conflict_do_update(
        index_elements=["workspace", "place"],
        set_={name: insert(CONVERSATION).excluded[name] for name in ("service_url", "team", "seen_at")},
    )
)
_known = Prepared(
    select(CONVERSATION.c.place).where(
        CONVERSATION.c.workspace == bindparam("workspace"), CONVERSATION.c.place == bindparam("place")
    )
)
_all = Prepared(select(CONVERSATION).order_by(CONVERSATION.c.workspace, CONVERSATION.c.place))


def keep(tx: Tx, conversation: Conversation) -> None:
    """In the place of what was known of it."""
    _keep.run(tx, conversation.model_dump())


def is_known(tx: Tx, workspace: str, place: str) -> bool:
    """Whether something was heard there, and the bot has not been taken out since."""
    return place != ANYWHERE and bool(_known.all(tx, {"workspace": workspace, "place": place}))


def forget(tx: Tx, workspace: str, places: Collection[str]) -> None:
    """Nothing is known of them any more."""
    where = CONVERSATION.c.workspace == workspace, CONVERSATION.c.place.in_(list(places))
    tx.conn.execute(delete(CONVERSATION).where(*where))


def conversations(tx: Tx) -> list[Conversation]:
    """All that are known."""
    return [Conversation(**row._asdict()) for row in _all.all(tx, {})]
