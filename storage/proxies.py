"""Proxies: a seat lets another seat speak for it. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, bindparam

from storage.columns import ref
from storage.community import current
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared


class Proxy(Fact, table=True):
    """to_seat_id speaks for seat_id: on one motion, or on all that are put on one day (a meeting's).

    day: a local date, YYYY-MM-DD. Taken back by an Ending.
    """

    __tablename__ = "proxy"
    __table_args__ = (
        CheckConstraint("seat_id <> to_seat_id"),
        CheckConstraint("(motion_id IS NULL) <> (day IS NULL)"),
    )
    group_id: str = ref("groups.id")
    seat_id: str = ref("seat.id")
    to_seat_id: str = ref("seat.id", index=False)
    person_id: str = ref("person.id")
    motion_id: str | None = ref("motion.id", nullable=True)
    day: str | None = None


PROXY = table_of(Proxy)

_proxies = Prepared(current(PROXY).where(PROXY.c.group_id == bindparam("group_id")))


def proxies(tx: Tx, group_id: str) -> list[Proxy]:
    """Those of the group that stand, the oldest first."""
    return cast(list[Proxy], _proxies.all(tx, {"group_id": group_id}))


def find_proxy(tx: Tx, proxy_id: str) -> Proxy | None:
    """The proxy with the id, if it stands."""
    found = tx.conn.execute(current(PROXY).where(PROXY.c.id == proxy_id)).first()
    return cast("Proxy | None", found)
