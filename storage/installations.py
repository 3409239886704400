"""Where the bot is installed, what cannot be reached, what waits for it: tables and queries.

Tokens are sealed: a copy of the database alone gives none.
"""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Index,
    Row,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from storage.columns import moment, text, word
from storage.engine import Tx
from storage.journal import table_of
from storage.outbox import MAY_BE_THERE, OUTBOX, RELEASED, Message, settle
from storage.words import AbsenceCause, MessageState, Platform, new_ordered_id

PURPOSE = "slack.installation"


class Installation(SQLModel, table=True):
    """The bot in one Slack workspace. Gone with its token as soon as the workspace has removed it."""

    __tablename__ = "installation"
    workspace: str = Field(primary_key=True)
    name: str
    app_id: str
    bot_id: str
    bot_user_id: str
    scopes: str = text()
    sealed_token: str = text()
    installed_at: datetime = moment()


class Absence(SQLModel, table=True):
    """A workspace that cannot be reached: since when, why, and when that was over."""

    __tablename__ = "absence"
    __table_args__ = (
        # One at a time: who else finds out at the same moment finds it here.
        Index(
            "absence_open",
            "platform",
            "workspace",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )
    id: str = Field(default_factory=new_ordered_id, primary_key=True)
    platform: Platform = word(Platform)
    workspace: str
    name: str
    cause: AbsenceCause = word(AbsenceCause)
    since: datetime = moment()
    ended_at: datetime | None = moment(nullable=True)


class InstallState(SQLModel, table=True):
    """An installation that somebody has begun: the digest of what the browser brings back."""

    __tablename__ = "install_state"
    digest: str = Field(primary_key=True)
    expires_at: datetime = moment(index=True)


INSTALLATION = table_of(Installation)
ABSENCE = table_of(Absence)
INSTALL_STATE = table_of(InstallState)


@dataclass(frozen=True, slots=True, repr=False)
class Installed:
    """An installation with its token open. Never shown: it has no repr."""

    workspace: str
    name: str
    app_id: str
    bot_id: str
    bot_user_id: str
    scopes: str
    token: str
    installed_at: datetime


_installation = select(INSTALLATION).where(INSTALLATION.c.workspace == bindparam("at"))
_absence = select(ABSENCE).where(ABSENCE.c.id == bindparam("absence_id"))
_open_absence = select(ABSENCE).where(
    ABSENCE.c.platform == bindparam("platform"),
    ABSENCE.c.workspace == bindparam("workspace"),
    ABSENCE.c.ended_at.is_(None),
)

_PENDING, _UNCERTAIN = (
    literal(state, OUTBOX.c.state.type) for state in (MessageState.PENDING, MessageState.UNCERTAIN)
)


def install(tx: Tx, installed: Installed) -> None:
    """Keep it, in the place of an earlier one of the same workspace."""
    uninstall(tx, installed.workspace)
    row = Installation(
        workspace=installed.workspace,
        name=installed.name,
        app_id=installed.app_id,
        bot_id=installed.bot_id,
        bot_user_id=installed.bot_user_id,
        scopes=installed.scopes,
        sealed_token=tx.signer.seal(PURPOSE, installed.token, bound_to=installed.workspace),
        installed_at=installed.installed_at,
    )
    tx.conn.execute(insert(INSTALLATION), row.model_dump())


def uninstall(tx: Tx, workspace: str) -> None:
    """Forget the workspace's installation, token and all."""
    tx.conn.execute(delete(INSTALLATION).where(INSTALLATION.c.workspace == workspace))


def installed(tx: Tx, workspace: str) -> Installed | None:
    """The workspace's installation, if there is one. Raises NotSealed."""
    row = tx.conn.execute(_installation, {"at": workspace}).first()
    return _opened(tx, row) if row is not None else None


def workspaces(tx: Tx) -> dict[str, str]:
    """Where it is installed: id -> name, the oldest first."""
    found = tx.conn.execute(
        select(INSTALLATION.c.workspace, INSTALLATION.c.name).order_by(
            INSTALLATION.c.installed_at, INSTALLATION.c.workspace
        )
    )
    return {row.workspace: row.name for row in found}


def begin_absence(
    tx: Tx, platform: Platform, workspace: str, name: str, cause: AbsenceCause, now: datetime
) -> Absence | None:
    """From now it cannot be reached. None when that was known."""
    if open_absence(tx, platform, workspace) is not None:
        return None
    begun = Absence(platform=platform, workspace=workspace, name=name, cause=cause, since=now)
    tx.conn.execute(insert(ABSENCE), begun.model_dump())
    return begun


def end_absence(tx: Tx, absence_id: str, now: datetime) -> None:
    """It can be reached again."""
    tx.conn.execute(update(ABSENCE).where(ABSENCE.c.id == absence_id).values(ended_at=now))


def open_absence(tx: Tx, platform: Platform, workspace: str) -> Absence | None:
    """The workspace's absence, if it is absent now."""
    place = {"platform": platform, "workspace": workspace}
    return cast("Absence | None", tx.conn.execute(_open_absence, place).first())


def absence(tx: Tx, absence_id: str) -> Absence:
    """The absence with the id, which must exist."""
    return cast(Absence, tx.conn.execute(_absence, {"absence_id": absence_id}).one())


def absences(tx: Tx) -> list[Absence]:
    """What cannot be reached now, the longest absent first."""
    found = select(ABSENCE).where(ABSENCE.c.ended_at.is_(None)).order_by(ABSENCE.c.since, ABSENCE.c.id)
    return cast(list[Absence], tx.conn.execute(found).all())


def hold(tx: Tx, message: Message, failure: str) -> bool:
    """It waits until it is released, and nothing else wakes it. False for a stale token."""
    # Who holds what may have arrived says so by its attempts: then it is looked for before it goes on.
    waiting = {"state": MessageState.HELD, "failure": failure, "attempts": message.attempts}
    return settle(tx, message, {**waiting, **RELEASED})


def redirect(tx: Tx, message: Message, now: datetime) -> bool:
    """A person's message that never left: its place is to be found anew. False for a stale token."""
    nowhere = {"platform": None, "workspace": None, "place": None}
    return settle(tx, message, {"state": MessageState.PENDING, "next_at": now, **nowhere, **RELEASED})


def release(tx: Tx, platform: Platform, workspace: str, now: datetime) -> int:
    """The workspace can be reached: what waited for it goes on, and what has no place yet looks again.

    What was tried before and may have arrived is looked for first. Returns how many.
    """
    return tx.conn.execute(
        update(OUTBOX)
        .where(OUTBOX.c.state == MessageState.HELD, or_(_at(platform, workspace), OUTBOX.c.place.is_(None)))
        .values(state=case((MAY_BE_THERE, _UNCERTAIN), else_=_PENDING), next_at=now, failure=None)
    ).rowcount


def held(tx: Tx, platform: Platform, workspace: str) -> int:
    """How many messages wait for the workspace."""
    waiting = select(func.count()).where(OUTBOX.c.state == MessageState.HELD, _at(platform, workspace))
    return tx.conn.execute(waiting).scalar_one()


def last_sent(tx: Tx, platform: Platform, workspace: str, place: str | None = None) -> datetime | None:
    """When the platform last took a message there, None: never. place: there alone."""
    there = (
        _at(platform, workspace) if place is None else and_(_at(platform, workspace), OUTBOX.c.place == place)
    )
    return tx.conn.execute(select(func.max(OUTBOX.c.sent_at)).where(there)).scalar()


def add_state(tx: Tx, digest: str, expires_at: datetime, now: datetime) -> None:
    """An installation was begun; what was begun too long ago is forgotten."""
    tx.conn.execute(delete(INSTALL_STATE).where(INSTALL_STATE.c.expires_at <= now))
    tx.conn.execute(insert(INSTALL_STATE), {"digest": digest, "expires_at": expires_at})


def has_state(tx: Tx, digest: str, now: datetime) -> bool:
    """Whether it was begun here and not too long ago."""
    kept = select(INSTALL_STATE.c.expires_at).where(INSTALL_STATE.c.digest == digest)
    expires_at = tx.conn.execute(kept).scalar()
    return expires_at is not None and expires_at > now


def take_state(tx: Tx, digest: str, now: datetime) -> bool:
    """Whether it was begun here and not too long ago; it is used up."""
    gone = delete(INSTALL_STATE).where(INSTALL_STATE.c.digest == digest).returning(INSTALL_STATE.c.expires_at)
    expires_at = tx.conn.execute(gone).scalar()
    return expires_at is not None and expires_at > now


def _opened(tx: Tx, row: Row[tuple[object, ...]]) -> Installed:
    kept = dict(row._mapping)
    token = tx.signer.unseal(PURPOSE, str(kept.pop("sealed_token")), bound_to=row.workspace)
    return Installed(**kept, token=token)


def _at(platform: Platform, workspace: str) -> ColumnElement[bool]:
    return and_(OUTBOX.c.platform == platform, OUTBOX.c.workspace == workspace)
