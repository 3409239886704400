"""What a group's record says beside its ballots, remembered from one transaction to the next.

The hash of a chain's last entry stands for everything the chain says. So what was found under it is true
wherever a chain ends in it, whoever wrote the entries and whatever was undone since; and it stays true under
the entries after it that carry nothing but ballots. Anything else, and all is read again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, column, select, table

P = ParamSpec("P")
R = TypeVar("R")
Found = dict[tuple[Any, ...], Any]

# Entries about these rows alone leave true what `settled` functions found.
PASSING = {"ballot"}
# So many entries of another process's are read to see whether they are of that kind; so much is kept a chain.
FOLLOWED, KEPT = 64, 10_000

_JOURNAL = table("journal", column("chain"), column("seq"), column("hash"), column("body"))


@dataclass(frozen=True, slots=True)
class Known:
    """What was found while the chain ended here. abroad: the hash of the community's last entry then."""

    seq: int
    hash: str
    abroad: str
    found: Found = field(default_factory=dict)


class Holds(Protocol):
    """A transaction, as far as it knows what is known."""

    def known(self, chain: str) -> Known | None: ...


class OfGroup(Protocol):
    """What belongs to a group, whose id is the name of its chain."""

    @property
    def id(self) -> str: ...
    @property
    def group_id(self) -> str: ...


T = TypeVar("T", bound=Holds)
M = TypeVar("M", bound=OfGroup)


class Memory:
    """Of one open database. A chain's place in it is used by whoever holds the chain."""

    def __init__(self) -> None:
        self._chains: dict[str, Known] = {}

    def recall(self, conn: Connection, chain: str, seq: int, digest: str, abroad: str) -> Known:
        """What is known where the chain ends now; nothing yet, if something else than ballots came since."""
        known = self._chains.get(chain)
        if known is not None and known.abroad == abroad and len(known.found) < KEPT:
            if known.hash == digest:
                return known
            if _only_ballots_between(conn, chain, known, seq, digest):
                return self._keep(chain, Known(seq, digest, abroad, known.found))
        return self._keep(chain, Known(seq, digest, abroad))

    def move(self, chain: str, known: Known, seq: int, digest: str, tables: set[str]) -> Known:
        """The chain got an entry about rows of the tables."""
        return self._keep(chain, Known(seq, digest, known.abroad, known.found if _passes(tables) else {}))

    def _keep(self, chain: str, known: Known) -> Known:
        self._chains[chain] = known
        return known


def settled(find: Callable[Concatenate[T, M, P], R]) -> Callable[Concatenate[T, M, P], R]:
    """For a function of (tx, motion, ...) whose answer follows from the record of the motion's group, but for
    its ballots, and of the community: while the group's chain is held it is found once, and kept.

    What it returns is shared: nobody changes it.
    """

    @wraps(find)
    def remembered(tx: T, motion: M, /, *args: P.args, **kwargs: P.kwargs) -> R:
        known = tx.known(motion.group_id)
        if known is None:
            return find(tx, motion, *args, **kwargs)
        key = (find, motion.id, *args, *kwargs.items())
        if key not in known.found:
            known.found[key] = find(tx, motion, *args, **kwargs)
        answer: R = known.found[key]
        return answer

    return remembered


def _only_ballots_between(conn: Connection, chain: str, known: Known, seq: int, digest: str) -> bool:
    """Whether the entries from what is known to the chain's end, which others wrote, are ballots alone."""
    if not 0 < seq - known.seq <= FOLLOWED:
        return False
    entries = conn.execute(
        select(_JOURNAL.c.hash, _JOURNAL.c.body)
        .where(_JOURNAL.c.chain == chain, _JOURNAL.c.seq > known.seq, _JOURNAL.c.seq <= seq)
        .order_by(_JOURNAL.c.seq)
    ).all()
    bodies = [json.loads(entry.body) for entry in entries]
    if not bodies or (bodies[0]["prev"], entries[-1].hash) != (known.hash, digest):
        return False
    return all(_passes({fact["table"] for fact in body["facts"]}) for body in bodies)


def _passes(tables: set[str]) -> bool:
    """Whether an entry about rows of these tables leaves true what was found; of no table, nobody knows."""
    return bool(tables) and tables <= PASSING
