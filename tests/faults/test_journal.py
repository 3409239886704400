"""Somebody changes the journal, by hand or by rule: all is found against the head that was kept outside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from bot.heads import HEAD_EVENT
from bot.journal import Finding, verify
from storage import journal as record_of
from storage.engine import Tx
from storage.journal import JOURNAL, Entry, Mark, canonical, digest_of
from tests.faults.harness import Record, size
from tests.meddling import cut_tail, meddling, put
from tests.story import findings_of, story_on_sqlite
from tests.world import World

EACH = size(full=1_000, short=30)


@pytest.fixture(scope="module")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A record with everything in it that can happen; every change of it is taken back."""
    with story_on_sqlite(sqlite_template, tmp_path_factory.mktemp("faults-story")) as world:
        yield world


@dataclass(frozen=True)
class Kept:
    """The chains as they were, and the heads that somebody kept outside: of every entry, and the latest."""

    chains: dict[str, list[Entry]]
    heads: list[Mark]

    def latest(self, chain: str) -> Mark:
        return Mark(chain, len(self.chains[chain]), self.chains[chain][-1].hash)


@pytest.fixture(scope="module")
def kept(told: World) -> Kept:
    def all_of(tx: Tx) -> dict[str, list[Entry]]:
        return {mark.chain: list(record_of.entries(tx, mark.chain)) for mark in record_of.chains(tx)}

    chains = {chain: found for chain, found in told.look(all_of).items() if found}
    return Kept(chains, [Mark(chain, each.seq, each.hash) for chain in chains for each in chains[chain]])


# --- what somebody does; each returns the first row that is not as it was


def flip(tx: Tx, chain: str, entries: list[Entry], dice: Random) -> int:
    """One bit of what is stored of an entry."""
    entry, column = dice.choice(entries), dice.choice(["body", "body", "body", "hash"])
    old = getattr(entry, column).encode()
    while True:
        place, bit = dice.randrange(len(old)), 1 << dice.randrange(7)
        new = old[:place] + bytes([old[place] ^ bit]) + old[place + 1 :]
        try:
            change(tx, chain, entry.seq, {column: new.decode()})
        except UnicodeDecodeError:
            continue
        return entry.seq


def delete(tx: Tx, chain: str, entries: list[Entry], dice: Random) -> int:
    """One entry."""
    seq = dice.choice(entries).seq
    tx.conn.execute(JOURNAL.delete().where(JOURNAL.c.chain == chain, JOURNAL.c.seq == seq))
    return seq


def swap(tx: Tx, chain: str, entries: list[Entry], dice: Random) -> int:
    """Two entries change places."""
    one, other = sorted(dice.sample(entries, 2), key=lambda each: each.seq)
    change(tx, chain, one.seq, {"body": other.body, "hash": other.hash})
    change(tx, chain, other.seq, {"body": one.body, "hash": one.hash})
    return one.seq


def fork(tx: Tx, chain: str, entries: list[Entry], dice: Random) -> int:
    """From an entry on another story, each entry of which hangs on the one before it."""
    cut = dice.randrange(len(entries))
    length = max(1, len(entries) - cut + dice.randint(-2, 2))
    others = [dice.choice(entries) for _ in range(length)]
    told = [{**json.loads(each.body), "event": "something.else", "facts": []} for each in others]
    write_on(tx, chain, entries, cut, told)
    return cut + 1


def truncate(tx: Tx, chain: str, entries: list[Entry], dice: Random) -> int:
    """All that came after an entry, in chain and tables, as if it had not been."""
    after = dice.randrange(1, len(entries))
    cut_tail(tx, chain, after)
    return after + 1


def rewrite(tx: Tx, chain: str, entries: list[Entry], dice: Random) -> int:
    """One word of one entry, and every hash after it; the heads that would tell may be left out."""
    at = dice.randrange(len(entries))
    changed = json.loads(entries[at].body)
    how: list[dict[str, Any]] = [
        {"at": "2026-11-23T09:00:00.000001Z"},
        {"actor": "0" * 16},
        {"event": "nothing"},
    ]
    told = [changed | dice.choice(how), *(json.loads(each.body) for each in entries[at + 1 :])]
    if dice.random() < 0.5:
        told = [told[0], *(each for each in told[1:] if each["event"] != HEAD_EVENT)]
    write_on(tx, chain, entries, at, told)
    return at + 1


def write_on(tx: Tx, chain: str, entries: list[Entry], keep: int, told: list[dict[str, Any]]) -> None:
    """Keep so many entries, then these, with every hash right and the chain's end where they end."""
    tx.conn.execute(JOURNAL.delete().where(JOURNAL.c.chain == chain, JOURNAL.c.seq > keep))
    seq, before = keep, entries[keep - 1].hash if keep else record_of.GENESIS
    for content in told:
        seq += 1
        body = canonical({**content, "chain": chain, "seq": seq, "prev": before})
        before = digest_of(body)
        put(tx.conn, JOURNAL, {"chain": chain, "seq": seq, "hash": before, "body": body})
    end = {"seq": seq, "hash": before, "chain": chain}
    tx.conn.execute(text("UPDATE chain SET seq = :seq, hash = :hash WHERE id = :chain"), end)


def change(tx: Tx, chain: str, seq: int, values: dict[str, str]) -> None:
    mine = JOURNAL.update().where(JOURNAL.c.chain == chain, JOURNAL.c.seq == seq)
    tx.conn.execute(mine.values(**values))


Way = Callable[[Tx, str, list[Entry], Random], int]
# What the chain shows by itself, and what it takes a head for that was kept outside.
SEEN: tuple[Way, ...] = (flip, delete, swap)
HIDDEN: tuple[Way, ...] = (fork, truncate, rewrite)


@pytest.mark.parametrize("way", [*SEEN, *HIDDEN], ids=lambda each: each.__name__)
def test_every_change_is_found_and_its_first_row_named(
    told: World, kept: Kept, dice: Random, record: Record, way: Way
) -> None:
    for number in range(EACH):
        chain = dice.choice(list(kept.chains))
        entries, latest = kept.chains[chain], kept.latest(chain)
        with meddling(told.db) as tx:
            seq = way(tx, chain, entries, dice)
            findings, _ = verify(tx, tx.signer.public_key, kept.heads)
        what = f"{number}: {way.__name__} at {chain} {seq}"
        assert_found(findings, chain, latest, what)
        assert named(findings, way, chain, seq, latest), f"{what}: {findings[:3]}"
    assert findings_of(told, kept.heads) == []
    record(f"changes of the journal: {way.__name__}", injected=EACH, held="I8")


def assert_found(findings: list[Finding], chain: str, latest: Mark, what: str) -> None:
    """With the latest head alone: what only the older ones tell is left out."""
    older = [each for each in findings if each.code == "kept-differs"]
    place = f"journal {chain} {latest.seq}"
    assert len(older) < len(findings) or place in {each.place for each in older}, what


def named(findings: list[Finding], way: Way, chain: str, seq: int, latest: Mark) -> bool:
    """Whether the row is named: by the chain itself, first of all; else by the first head it differs from."""
    if way is delete:
        # A row that is not there is seen at the next one, or at the end.
        gap = Finding("entry-missing", f"journal {chain} {seq + 1}")
        return findings[0] == (gap if seq < latest.seq else Finding("chain-end", f"chain {chain}"))
    if way in SEEN:
        return findings[0].place == f"journal {chain} {seq}"
    differs = [each for each in findings if each.code == "kept-differs"]
    return differs[0].place == f"journal {chain} {seq}"
