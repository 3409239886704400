"""No single change to the record goes unseen; a cut tail and a rewrite are seen with a kept head."""

from __future__ import annotations

import json
import os
import random
import secrets
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, text

from bot import heads
from bot.journal import Finding, verify
from storage import heads as stored_heads
from storage import journal as record
from storage import raw
from storage.ballots import BALLOT
from storage.decisions import DECISION, Decision
from storage.engine import Tx
from storage.heads import HEAD
from storage.journal import CHAIN, ERASURE, JOURNAL
from storage.people import Person
from storage.signing import new_signer
from tests.meddling import (
    Meddler,
    add,
    cut_tail,
    forgeries,
    meddling,
    places,
    put,
    stored,
    write,
    write_anew,
)
from tests.story import findings_of, heads_kept, rows, story_on_postgres, story_on_sqlite
from tests.world import World


@pytest.fixture(scope="module")
def sqlite_story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with story_on_sqlite(sqlite_template, tmp_path_factory.mktemp("story")) as world:
        yield world


@pytest.fixture(scope="module")
def postgres_story(postgres_server: str, postgres_template: str) -> Iterator[World]:
    with story_on_postgres(postgres_server, postgres_template, "the_meddled_story") as world:
        yield world


@pytest.fixture(params=["sqlite", "postgres"])
def told(request: pytest.FixtureRequest) -> World:
    """The story, told once on each kind of database: tests look, and take back what they change."""
    story: World = request.getfixturevalue(f"{request.param}_story")
    return story


def test_each_of_200_random_single_changes_is_found_and_named(told: World) -> None:
    changes = 200 if told.db.is_sqlite else 60
    seed = int(os.environ.get("OS2TING_SEED", secrets.randbits(32)))
    sys.stdout.write(f"OS2TING_SEED={seed} makes the same changes again\n")
    meddler = Meddler(random.Random(seed), is_sqlite=told.db.is_sqlite)
    for number in range(changes):
        with meddling(told.db) as tx:
            what, named = meddler.change(tx.conn)
            findings, _ = verify(tx, tx.signer.public_key)
        assert findings, f"{number}: {what}"
        assert named & {finding.place for finding in findings}, f"{number}: {what}: {findings}"
    assert findings_of(told) == []


# What `verify` reads for more than to compare each of its rows with the journal.
READ_FOR_MORE = (JOURNAL, CHAIN, HEAD, ERASURE)


def test_no_column_of_any_table_is_unguarded(sqlite_story: World) -> None:
    """Where rows are only compared, each with what the journal says of it, one of each table at a time."""
    tables = (JOURNAL, CHAIN, *record.fact_tables())
    for table in tables:
        if table in READ_FOR_MORE:
            for column in table.columns:
                assert unnamed(sqlite_story, [(table, column.name)]) == []
    compared = [
        [(table, column.name) for column in table.columns] for table in tables if table not in READ_FOR_MORE
    ]
    for of_each in zip_longest(*compared):
        assert unnamed(sqlite_story, list(filter(None, of_each))) == []


def unnamed(world: World, columns: list[tuple[Table, str]]) -> list[str]:
    """The columns, of those in which a row is made another, whose row `verify` does not name."""
    wanted = {}
    with meddling(world.db) as tx:
        for table, column in columns:
            row = stored(tx.conn, table)[-1]
            value = other_than(row[column], table.columns[column].nullable)
            write(tx.conn, table, row, {column: value})
            wanted[f"{table.name}.{column}"] = places(table, row) | places(table, {**row, column: value})
        findings = verify(tx, tx.signer.public_key)[0]
    # Of several, each for itself: not because another row speaks of it.
    named = {each.place for each in findings if len(columns) == 1 or each.code.startswith("row-")}
    return [name for name, either in wanted.items() if not named & either]


def test_no_word_of_any_entry_can_be_another(sqlite_story: World) -> None:
    """Every kind of entry once by itself, and then all kinds at once, in each of the other ways."""
    by_event = {json.loads(each["body"])["event"]: each for each in journal_rows(sqlite_story)}
    forged = {event: forgeries(row["body"]) for event, row in by_event.items()}
    for event, row in by_event.items():
        assert amiss(sqlite_story, {event: forged[event][0]}, by_event)[0] == changed(row), event
    for way in range(1, max(map(len, forged.values()))):
        some = {event: ways[way] for event, ways in forged.items() if way < len(ways)}
        in_order = sorted((by_event[event] for event in some), key=lambda row: (row["chain"], row["seq"]))
        found = amiss(sqlite_story, some, by_event)
        assert found[0] == changed(in_order[0])
        assert [each for each in found if not each.code.startswith("row-")] == list(map(changed, in_order))


def amiss(world: World, forged: dict[str, object], by_event: dict[str, dict[str, Any]]) -> list[Finding]:
    """What is found where the entry of each of the events has another body."""
    with meddling(world.db) as tx:
        for event, body in forged.items():
            write(tx.conn, JOURNAL, by_event[event], {"body": body})
        return verify(tx, tx.signer.public_key)[0]


def changed(row: dict[str, Any]) -> Finding:
    return Finding("entry-changed", f"journal {row['chain']} {row['seq']}")


def journal_rows(world: World) -> list[dict[str, Any]]:
    with meddling(world.db) as tx:
        return stored(tx.conn, JOURNAL)


def other_than(value: object, nullable: bool) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1_000
    # Short enough for every column that has a width.
    return f"{str(value)[:-1]}x" if value is not None or not nullable else "x"


def test_a_yes_that_is_more_than_yes_is_found(sqlite_story: World) -> None:
    with meddling(sqlite_story.db) as tx:
        tx.conn.execute(text("UPDATE groups SET is_public = 2"))
        assert verify(tx, tx.signer.public_key)[0] == [
            Finding("row-changed", f"groups {sqlite_story.group_id}")
        ]


def test_erasing_leaves_the_record_whole_and_emptying_does_not(told: World) -> None:
    anna = told.person_id("anna")
    with meddling(told.db) as tx:
        tx.conn.execute(
            text("UPDATE person SET key=NULL, name=NULL, email=NULL, salt=NULL WHERE id=:id"), {"id": anna}
        )
        assert verify(tx, tx.signer.public_key)[0] == [Finding("row-changed", f"person {anna}")]
    assert findings_of(told) == []


def test_an_erasure_excuses_the_sealed_columns_alone(told: World) -> None:
    gitte = next(row["id"] for row in rows(told, record.table_of(Person)) if row["name"] is None)
    for change in ("language = 'en'", "salt = 'ab'", "name = 'Gitte Bak'", "name = 'Gitte Bak', salt = 'ab'"):
        with meddling(told.db) as tx:
            tx.conn.execute(text(f"UPDATE person SET {change} WHERE id = :id"), {"id": gitte})
            assert verify(tx, tx.signer.public_key)[0] == [Finding("row-changed", f"person {gitte}")], change


def test_a_cut_tail_is_seen_with_a_kept_head_and_not_without(told: World) -> None:
    kept = heads_kept(told)
    end = next(mark for mark in kept if mark.chain == told.group_id)
    with meddling(told.db) as tx:
        cut_tail(tx, end.chain, after=end.seq - 6)
        assert verify(tx, tx.signer.public_key)[0] == []
        findings = verify(tx, tx.signer.public_key, kept)[0]
    assert findings == [Finding("kept-differs", f"journal {end.chain} {end.seq}")]


# --- by someone who knows how the record is made, and has not the key


def turn(content: dict[str, Any]) -> None:
    """Every vote against is one for."""
    for fact in content["facts"]:
        if fact["table"] == "ballot" and fact["row"]["choice"] == "against":
            fact["row"]["choice"] = "for"


def test_a_chain_that_was_written_anew_lacks_the_heads_of_its_decisions(told: World) -> None:
    kept = heads_kept(told)
    with meddling(told.db) as tx:
        tx.conn.execute(text("UPDATE ballot SET choice = 'for' WHERE choice = 'against'"))
        write_anew(tx, told.group_id, turn)
        findings = verify(tx, tx.signer.public_key, kept)[0]
    decided = {f"decision {each['id']}" for each in rows(told, DECISION)}
    assert {each.place for each in findings if each.code == "decision-unsigned"} == decided
    assert any(each.code == "kept-differs" for each in findings)


def test_a_chain_that_was_written_anew_differs_from_the_heads_that_were_left_in_it(told: World) -> None:
    with meddling(told.db) as tx:
        tx.conn.execute(text("UPDATE ballot SET choice = 'for' WHERE choice = 'against'"))
        write_anew(tx, told.group_id, turn, with_heads=True)
        heads = [each for each in stored_heads.heads(tx) if each.chain == told.group_id]
        findings = verify(tx, tx.signer.public_key)[0]
    differing = {each.place for each in findings if each.code == "head-differs"}
    assert differing == {f"journal {each.chain} {each.of_seq}" for each in heads}


def test_a_chain_without_its_decisions_and_heads_is_seen_with_a_kept_head_and_not_without(
    told: World,
) -> None:
    kept = heads_kept(told)

    def forget(content: dict[str, Any]) -> None:
        content["facts"] = [each for each in content["facts"] if each["table"] != "decision"]

    with meddling(told.db) as tx:
        tx.conn.execute(text("DELETE FROM decision"))
        write_anew(tx, told.group_id, forget)
        assert verify(tx, tx.signer.public_key)[0] == []
        findings = verify(tx, tx.signer.public_key, kept)[0]
    assert [finding.code for finding in findings] == ["kept-differs"]
    assert findings[0].place.startswith(f"journal {told.group_id} ")


def faces(tx: Tx, table: Table) -> list[dict[str, Any]]:
    """The rows as the journal shows them."""
    return [record.face_of(table, row) for row in raw.rows_of(tx, table)]


def vote_again(tx: Tx, chain: str, change: dict[str, Any]) -> str:
    """A ballot more on a decided motion, in tables and journal alike; its place."""
    decided = {each["motion_id"] for each in faces(tx, DECISION)}
    first = next(each for each in faces(tx, BALLOT) if each["motion_id"] in decided)
    face = {**first, "id": "f" * 16, "revision": 99, **change}
    face.pop("reason", None)
    put(tx.conn, BALLOT, face)
    add(tx, chain, "ballot.cast", BALLOT, face)
    return f"ballot {face['id']}"


def test_a_ballot_after_the_vote_had_ended_is_found_and_so_is_the_count_it_changed(told: World) -> None:
    with meddling(told.db) as tx:
        place = vote_again(tx, told.group_id, {"choice": "abstain"})
        findings = verify(tx, tx.signer.public_key)[0]
    assert findings[0] == Finding("ballot-late", place)
    assert [each.code for each in findings[1:]] == ["decision-miscounted"]


def test_a_ballot_in_another_chain_than_its_vote_is_found(told: World) -> None:
    with meddling(told.db) as tx:
        place = vote_again(tx, record.COMMUNITY, {"choice": "abstain"})
        findings = verify(tx, tx.signer.public_key)[0]
    assert {each.code for each in findings if each.place == place} <= {"ballot-stray", "ballot-late"}
    assert place in {each.place for each in findings}


def test_a_decision_that_a_later_entry_changes_is_found(told: World) -> None:
    with meddling(told.db) as tx:
        face = next(each for each in faces(tx, DECISION) if each["outcome"] == "adopted")
        tx.conn.execute(text("UPDATE decision SET outcome = 'rejected' WHERE id = :id"), {"id": face["id"]})
        add(tx, told.group_id, "group.changed", DECISION, {**face, "outcome": "rejected"})
        findings = verify(tx, tx.signer.public_key)[0]
    assert findings == [Finding("row-rewritten", f"decision {face['id']}")]


def test_the_record_takes_no_change_of_what_has_happened(told: World) -> None:
    with meddling(told.db) as tx:
        decision = Decision(**next(iter(tx.conn.execute(DECISION.select())))._mapping)
        with pytest.raises(ValueError, match="decision"):
            record.append(tx, told.group_id, "any", actor=None, now=told.now, revised=[decision])


def test_a_decision_whose_numbers_are_not_those_of_its_ballots_is_found(told: World) -> None:
    def abstain(content: dict[str, Any]) -> None:
        for each in content["facts"]:
            if each["table"] == "ballot":
                each["row"]["choice"] = "abstain"

    with meddling(told.db) as tx:
        tx.conn.execute(text("UPDATE ballot SET choice = 'abstain'"))
        write_anew(tx, told.group_id, abstain)
        voted = {each["motion_id"] for each in faces(tx, BALLOT)}
        findings = verify(tx, tx.signer.public_key)[0]
        decided = {f"decision {each['id']}" for each in faces(tx, DECISION) if each["motion_id"] in voted}
    # Also where somebody with the key had signed it anew.
    assert {each.place for each in findings if each.code == "decision-miscounted"} == decided


def test_what_cannot_be_counted_is_found_and_does_not_make_the_check_stumble(told: World) -> None:
    def spoil(content: dict[str, Any]) -> None:
        for each in content["facts"]:
            if each["table"] == "rules":
                each["row"]["content"] = "no rules"

    with meddling(told.db) as tx:
        tx.conn.execute(text("UPDATE rules SET content = 'no rules'"))
        write_anew(tx, told.group_id, spoil)
        codes = {each.code for each in verify(tx, tx.signer.public_key)[0]}
    assert codes == {"decision-unsigned", "decision-miscounted"}


def test_a_group_whose_chain_was_taken_away_with_all_that_it_carries_is_found(told: World) -> None:
    group_id = told.group_id
    with meddling(told.db) as tx:
        cut_tail(tx, group_id, after=0)
        tx.conn.execute(text("DELETE FROM chain WHERE id = :id"), {"id": group_id})
        assert verify(tx, tx.signer.public_key)[0] == [Finding("chain-missing", f"chain {group_id}")]


def test_heads_cannot_be_signed_anew_without_the_key(told: World) -> None:
    stranger = new_signer()
    with meddling(told.db) as tx:
        head = stored_heads.heads(tx)[0]
        signature = stranger.sign(heads.head_message(head.chain, head.of_seq, head.hash))
        tx.conn.execute(
            text("UPDATE head SET signature = :signature, public_key = :key WHERE id = :id"),
            {"signature": signature, "key": stranger.public_key, "id": head.id},
        )
        assert Finding("head-unsigned", f"head {head.id}") in verify(tx, tx.signer.public_key)[0]


def test_a_record_checked_with_another_key_is_not_signed_at_all(told: World) -> None:
    findings = told.look(lambda tx: verify(tx, new_signer().public_key))[0]
    assert {finding.code for finding in findings} == {"head-unsigned"}
    assert len(findings) == len(rows(told, HEAD))
