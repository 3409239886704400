"""Changes to the record by someone who knows how it is made: all found, none makes `verify` stumble."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot import register
from bot.journal import verify
from storage import journal, raw
from storage.ballots import BALLOT
from storage.engine import Database, Tx
from storage.journal import canonical, digest_of
from storage.words import Choice
from tests.meddling import add, meddling, put
from tests.world import World

Forge = Callable[[dict[str, Any]], object]


@pytest.fixture
def told(sqlite: Database) -> World:
    """A decision, with a reason of several lines."""
    world = World(sqlite).settle_in()
    motion_id = world.open()
    votes = {"anna": Choice.FOR, "bo": Choice.FOR, "carla": Choice.AGAINST, "david": Choice.FOR}
    world.vote_all(motion_id, **votes)
    return world


def rewrite(tx: Tx, chain: str, seq: int, forge: Forge) -> None:
    """Body and hash of one entry together, as who knows the recipe would."""
    where = {"chain": chain, "seq": seq}
    body = tx.conn.execute(
        text("SELECT body FROM journal WHERE chain=:chain AND seq=:seq"), where
    ).scalar_one()
    content = json.loads(body)
    changed = forge(content)
    new = changed if isinstance(changed, str) else canonical(content)
    tx.conn.execute(
        text("UPDATE journal SET body=:body, hash=:hash WHERE chain=:chain AND seq=:seq"),
        {**where, "body": new, "hash": digest_of(new)},
    )


FORGERIES: dict[str, Forge] = {
    "another choice": lambda content: content["facts"][0]["row"].update(choice="against"),
    "another entry before": lambda content: content.update(prev="0" * 64),
    "facts that are a number": lambda content: content.update(facts=5),
    "a fact without an id": lambda content: content["facts"][0]["row"].pop("id"),
    "an id that is a list": lambda content: content["facts"][0]["row"].update(id=[1]),
    "nested without end": lambda _: "[" * 50_000,
    "no JSON": lambda _: "no",
}


@pytest.mark.parametrize("how", FORGERIES)
def test_an_entry_forged_with_its_hash_is_found(told: World, how: str) -> None:
    group_id = told.group_id
    with meddling(told.db) as tx:
        rewrite(tx, group_id, 3, FORGERIES[how])
        findings = verify(tx, tx.signer.public_key)[0]
    assert findings
    assert findings[0].place.startswith(f"journal {group_id} ")


def test_the_entry_before_is_checked_by_its_hash(told: World) -> None:
    group_id = told.group_id
    with meddling(told.db) as tx:
        # The last entry hangs on nothing after it: only its own `prev` can betray it.
        last = tx.conn.execute(
            text("SELECT max(seq) FROM journal WHERE chain=:chain"), {"chain": group_id}
        ).scalar_one()
        rewrite(tx, group_id, last, FORGERIES["another entry before"])
        found = {finding.code for finding in verify(tx, tx.signer.public_key)[0]}
    assert "entry-unlinked" in found


def test_a_head_whose_signature_is_not_ours_is_found(told: World) -> None:
    with meddling(told.db) as tx:
        tx.conn.execute(text("UPDATE head SET signature = :zero"), {"zero": "0" * 128})
        codes = [finding.code for finding in verify(tx, tx.signer.public_key)[0]]
    assert "head-unsigned" in codes


def test_an_entry_before_the_first_is_found(told: World) -> None:
    with meddling(told.db) as tx:
        tx.conn.execute(text("PRAGMA ignore_check_constraints = ON"))
        tx.conn.execute(
            text("INSERT INTO journal (chain, seq, hash, body) VALUES (:chain, 0, 'x', 'x')"),
            {"chain": told.group_id},
        )
        assert verify(tx, tx.signer.public_key)[0]


def test_words_moved_into_the_salt_are_found(told: World) -> None:
    motion_id = told.open(by="anna", title="Endnu et")
    with meddling(told.db) as tx:
        row = tx.conn.execute(text("SELECT salt, title FROM motion WHERE id = :id"), {"id": motion_id}).one()
        tx.conn.execute(
            text("UPDATE motion SET salt = :salt, title = :title WHERE id = :id"),
            {"salt": f"{row.salt}\ntitle\nEndnu", "title": " et", "id": motion_id},
        )
        assert verify(tx, tx.signer.public_key)[0]


def test_a_ballot_added_by_the_rules_after_the_last_head_is_not_found(sqlite: Database) -> None:
    """What SECURITY.md says is not prevented: it takes the database, and no key."""
    world = World(sqlite).settle_in()
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.AGAINST, bo=Choice.FOR)
    group_id, seat_id, carla = world.group_id, world.seat("odense", motion_id), world.person_id("carla")
    with meddling(world.db) as tx:
        kept = journal.chains(tx)
        first = next(journal.face_of(BALLOT, row) for row in raw.rows_of(tx, BALLOT))
        face = {**first, "id": "f" * 16, "seat_id": seat_id, "person_id": carla, "choice": "for"}
        face |= {"revision": 1}
        put(tx.conn, BALLOT, face)
        add(tx, group_id, "ballot.cast", BALLOT, face)
        assert verify(tx, tx.signer.public_key, kept)[0] == []
        # And this is where it shows: to the seat, and to the group while the vote runs.
        seen = register.view_motion(tx, motion_id, world.now)
        assert seen.tally.votes_for == 2
        assert next(each for each in seen.seats if each.organisation == "Odense").choice is Choice.FOR
