"""What the tables hold of one person: found whatever table it is in, shown, and emptied. Queries.

A fact's sealed columns are the words, or the whereabouts, of the person in its column `person_id`. A motion
names who put it in another column: its words are the group's, which voted on them, and stay. So does a wish,
but what is sealed in it is no words: the address of a message, which may hold the account of its author.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Integer,
    String,
    Table,
    delete,
    func,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.exc import OperationalError

from storage import chat, gatherings, guidelines, rounds, wishes
from storage.calendars import SEEN
from storage.clicks import CLICK
from storage.community import ENDING
from storage.engine import Database, Tx
from storage.feeds import FEED
from storage.inbox import INBOX
from storage.journal import JOURNAL, fact_tables, sealed_in
from storage.motions import DRAFT, MOTION
from storage.news import NEWS, RHYTHM
from storage.outbox import OUTBOX
from storage.passes import PASS
from storage.people import ACCOUNT, ATTEMPT, LINK_CODE, PERSON, PREFERENCE, Account, Person

OWNER = "person_id"
# Where another column names whose what is sealed is.
OWNERS = {wishes.WISH.name: "author_id"}
# Beside the facts; each is of the person in `person_id`, and the codes also of who made them.
ASIDE: tuple[Table, ...] = (
    *(chat.LINE, CLICK, DRAFT, FEED, gatherings.DRAFT, guidelines.DRAFT, LINK_CODE, NEWS, OUTBOX),
    *(PASS, PREFERENCE, RHYTHM, rounds.DRAFT, SEEN, wishes.DRAFT),
)
# What proves or opens something, and tells nobody anything.
UNSAID = frozenset({"salt", "digest", "token", "lease_until"})

Row = dict[str, Any]


def find(tx: Tx, word: str) -> Person | None:
    """The person with this id, key or address."""
    found = select(PERSON).where(
        or_(PERSON.c.id == word, PERSON.c.key == word, PERSON.c.email == word.strip().lower())
    )
    return cast("Person | None", tx.conn.execute(found).first())


def accounts_ever(tx: Tx, person_id: str) -> list[Account]:
    """Every account that the person is or was known by."""
    found = select(ACCOUNT).where(ACCOUNT.c.person_id == person_id)
    return cast(list[Account], tx.conn.execute(found).all())


def words_of(tx: Tx, person_id: str) -> list[tuple[Table, Row]]:
    """(table, row) of every fact of the person with something sealed in it, the person's own row first."""
    found = []
    for table in (PERSON, *(each for each in fact_tables() if each.name != PERSON.name)):
        owner = PERSON.c.id if table is PERSON else table.c.get(OWNERS.get(table.name, OWNER))
        sealed = [table.c[name].is_not(None) for name in sorted(sealed_in(table))]
        if owner is not None and sealed:
            rows = tx.conn.execute(_as_text(table).where(owner == person_id, or_(*sealed)))
            found += [(table, dict(row._mapping)) for row in rows]
    return found


def rows_of(tx: Tx, person_id: str) -> dict[str, list[Row]]:
    """Table -> its rows that tell of the person, times and words as text, without what is empty.

    ended_at: when what the row says ended, where it did (UTC).
    """
    ended = {row.ended_id: row.at for row in tx.conn.execute(select(ENDING.c.ended_id, _text(ENDING, "at")))}
    found: dict[str, list[Row]] = {}
    for table in (*fact_tables(), *ASIDE):
        names = [column for column in table.columns if _is_person(column) or column.name == OWNER]
        if names and table is not PERSON:
            found[table.name] = _told(tx, table, or_(*(column == person_id for column in names)), ended)
    attempts = ATTEMPT.c.account.in_(_spelt(accounts_ever(tx, person_id)))
    found[ATTEMPT.name] = _told(tx, ATTEMPT, attempts, ended)
    return {name: rows for name, rows in sorted(found.items()) if rows}


def acts_of(tx: Tx, person_id: str) -> list[tuple[str, int, str]]:
    """(chain, seq, body) of every entry of the journal in which the person acts."""
    mine = JOURNAL.c.body.contains(f'"actor":"{person_id}"', autoescape=True)
    found = tx.conn.execute(select(JOURNAL).where(mine).order_by(JOURNAL.c.chain, JOURNAL.c.seq))
    return [(row.chain, row.seq, row.body) for row in found]


def motions_put_by(tx: Tx, person_id: str) -> list[str]:
    """The motions that the person put to the vote."""
    return list(tx.conn.execute(select(MOTION.c.id).where(MOTION.c.proposer_id == person_id)).scalars())


def wishes_sent_by(tx: Tx, person_id: str) -> list[str]:
    """The wishes that the person sent."""
    return list(
        tx.conn.execute(select(wishes.WISH.c.id).where(wishes.WISH.c.author_id == person_id)).scalars()
    )


def drafts_of(tx: Tx, person_id: str) -> int:
    """How many motions, wishes, events and guidelines the person is writing, and rounds being set up."""
    counted = (
        select(func.count()).select_from(each).where(each.c.person_id == person_id)
        for each in (DRAFT, wishes.DRAFT, rounds.DRAFT, gatherings.DRAFT, guidelines.DRAFT)
    )
    return sum(tx.conn.execute(each).scalar_one() for each in counted)


def messages_to(tx: Tx, person_id: str) -> int:
    """How many private messages to the person are kept."""
    counted = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.person_id == person_id)
    return tx.conn.execute(counted).scalar_one()


def live_subjects(tx: Tx, ids: Collection[str]) -> list[str]:
    """What live messages are about, of all that is about one of these ids or a part of it."""
    found = tx.conn.execute(select(OUTBOX.c.subject).where(OUTBOX.c.live.is_(True)).distinct()).scalars()
    return sorted(subject for subject in found if subject.partition("/")[0] in ids)


def empty(tx: Tx, table: Table, fact_ids: Iterable[str]) -> None:
    """The sealed columns of these facts, and the salts that their commitments were made with."""
    nothing = dict.fromkeys([*sealed_in(table), "salt"])
    for fact_id in fact_ids:
        tx.conn.execute(update(table).where(table.c.id == fact_id).values(nothing))


def forget(tx: Tx, person_id: str, answer: str) -> None:
    """All that is kept of the person beside the facts. Before the accounts are emptied: they lead to it.

    answer: what a repeated request is answered from now, whoever's it is. An answer that was kept may quote
    anybody, and which request was whose cannot be told.
    """
    known = accounts_ever(tx, person_id)
    tx.conn.execute(delete(ATTEMPT).where(ATTEMPT.c.account.in_(_spelt(known))))
    tx.conn.execute(delete(LINK_CODE).where(LINK_CODE.c.made_by == person_id))
    for table in ASIDE:
        tx.conn.execute(delete(table).where(table.c[OWNER] == person_id))
    tx.conn.execute(update(INBOX).values(answer=answer))


def scrub(db: Database) -> bool:
    """Write the database's own file anew, so that what was deleted is not in its free pages or its log.

    False when that could not be done now, because somebody is reading or writing. True also on PostgreSQL,
    whose files are its own affair.
    """
    if not db.is_sqlite:
        return True
    try:
        with db.engine.connect() as conn:
            conn.exec_driver_sql("VACUUM")
            is_busy = conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    except OperationalError:
        return False
    return not is_busy


def _told(tx: Tx, table: Table, which: ColumnElement[bool], ended: dict[str, str]) -> list[Row]:
    rows = [dict(row._mapping) for row in tx.conn.execute(_as_text(table).where(which))]
    for row in rows:
        row["ended_at"] = ended.get(str(row.get("id")))
    return [
        {name: value for name, value in row.items() if value is not None and name not in UNSAID}
        for row in rows
    ]


def _as_text(table: Table) -> Any:
    return select(*(_text(table, column.name) for column in table.columns))


def _text(table: Table, name: str) -> Any:
    """The column as it is stored: a time and a word are text."""
    column = table.c[name]
    is_plain = isinstance(column.type, Integer | BigInteger | Boolean)
    return column if is_plain else type_coerce(column, String).label(name)


def _is_person(column: Any) -> bool:
    return any(key.target_fullname == "person.id" for key in column.foreign_keys)


def _spelt(known: Iterable[Account]) -> list[str]:
    """The accounts as tries of codes are noted under."""
    return [f"{each.platform}:{each.workspace}:{each.external_id}" for each in known]
