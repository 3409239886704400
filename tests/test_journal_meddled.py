"""No single change to the record goes unseen; a cut tail and a rewrite are seen with a kept head."""

from __future__ import annotations

import json
import os
import random
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot import journal
from bot.journal import Finding, verify
from storage import journal as record
from storage.journal import CHAIN, HEAD, JOURNAL
from storage.people import Person
from storage.signing import new_signer
from tests.meddling import Meddler, cut_tail, forgeries, meddling, places, stored, write, write_anew
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


def test_no_column_of_any_table_is_unguarded(sqlite_story: World) -> None:
    for table in (JOURNAL, CHAIN, *record.fact_tables()):
        for column in [each.name for each in table.columns]:
            with meddling(sqlite_story.db) as tx:
                row = stored(tx.conn, table)[-1]
                value = other_than(row[column], table.columns[column].nullable)
                write(tx.conn, table, row, {column: value})
                named = {finding.place for finding in verify(tx, tx.signer.public_key)[0]}
            assert named & (places(table, row) | places(table, {**row, column: value})), (
                f"{table.name}.{column}"
            )


def test_no_word_of_any_entry_can_be_another(sqlite_story: World) -> None:
    by_event = {json.loads(each["body"])["event"]: each for each in journal_rows(sqlite_story)}
    for event, row in by_event.items():
        for forged in forgeries(row["body"]):
            with meddling(sqlite_story.db) as tx:
                write(tx.conn, JOURNAL, row, {"body": forged})
                found = verify(tx, tx.signer.public_key)[0]
            assert found[0] == Finding("entry-changed", f"journal {row['chain']} {row['seq']}"), event


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


def test_a_chain_written_anew_is_seen_with_a_kept_head_and_not_without(told: World) -> None:
    kept = heads_kept(told)

    def turn(content: dict[str, Any]) -> None:
        for fact in content["facts"]:
            if fact["table"] == "ballot" and fact["row"]["choice"] == "against":
                fact["row"]["choice"] = "for"

    with meddling(told.db) as tx:
        tx.conn.execute(text("UPDATE ballot SET choice = 'for' WHERE choice = 'against'"))
        assert verify(tx, tx.signer.public_key)[0] != []
        write_anew(tx, told.group_id, turn)
        assert verify(tx, tx.signer.public_key)[0] == []
        findings = verify(tx, tx.signer.public_key, kept)[0]
    assert [finding.code for finding in findings] == ["kept-differs"]
    assert findings[0].place.startswith(f"journal {told.group_id} ")


def test_heads_cannot_be_signed_anew_without_the_key(told: World) -> None:
    stranger = new_signer()
    with meddling(told.db) as tx:
        head = record.heads(tx)[0]
        signature = stranger.sign(journal.head_message(head.chain, head.of_seq, head.hash))
        tx.conn.execute(
            text("UPDATE head SET signature = :signature, public_key = :key WHERE id = :id"),
            {"signature": signature, "key": stranger.public_key, "id": head.id},
        )
        assert Finding("head-unsigned", f"head {head.id}") in verify(tx, tx.signer.public_key)[0]


def test_a_record_checked_with_another_key_is_not_signed_at_all(told: World) -> None:
    findings = told.look(lambda tx: verify(tx, new_signer().public_key))[0]
    assert {finding.code for finding in findings} == {"head-unsigned"}
    assert len(findings) == len(rows(told, HEAD))
