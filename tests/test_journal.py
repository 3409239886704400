"""The record: a full story verifies, words are sealed, the journal keeps itself, JSON is canonical."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from bot.heads import head_message, publish_daily_heads
from bot.journal import read_marks, verify
from storage import heads
from storage import journal as record
from storage.ballots import BALLOT, Ballot
from storage.decisions import DECISION
from storage.engine import Database, Tx
from storage.heads import HEAD
from storage.journal import GENESIS, Mark, canonical, digest_of
from storage.motions import MOTION, Motion
from storage.people import Person
from storage.signing import is_signed
from storage.words import Choice
from tests.story import (
    CANARIES,
    all_entries,
    bodies,
    findings_of,
    heads_kept,
    rows,
    story_on_postgres,
    story_on_sqlite,
)
from tests.world import DEADLINE, MONDAY, World


@pytest.fixture(scope="module")
def sqlite_story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with story_on_sqlite(sqlite_template, tmp_path_factory.mktemp("story")) as world:
        yield world


@pytest.fixture(scope="module")
def postgres_story(postgres_server: str, postgres_template: str) -> Iterator[World]:
    with story_on_postgres(postgres_server, postgres_template, "the_story") as world:
        yield world


@pytest.fixture(params=["sqlite", "postgres"])
def told(request: pytest.FixtureRequest) -> World:
    """The story, told once on each kind of database: tests look, and take back what they change."""
    story: World = request.getfixturevalue(f"{request.param}_story")
    return story


# --- a record that is whole


def test_a_full_story_verifies_and_every_kind_of_event_is_in_it(told: World) -> None:
    walked: list[int] = []
    findings, entries = told.look(lambda tx: verify(tx, tx.signer.public_key, progress=walked.append))
    assert findings == []
    events = {each["event"] for each in bodies(told)}
    assert events == {
        "community.changed", "group.changed", "channel.connected", "account.linked", "account.recognised",
        "motion.opened", "ballot.cast", "vote.closed", "ruling.made", "motion.decided", "head.published",
        "person.erased", "vote.extended", "motion.withdrawn", "proxy.given", "proxy.ended",
        "recusal.declared", "recusal.asked", "recusal.ruled", "statement.minority", "statement.departure",
        "statement.correction", "message.given_up", "product.changed",
        "round.called_off", "round.chosen", "round.counted", "round.opened",
        "wish.sent", "wish.rewritten", "wish.withdrawn", "wish.comment", "wish.question", "wish.answer",
        "wish.declined", "wish.reopened",
        "wish.merged", "wish.unmerged", "wish.assessed", "wish.noted", "wish.tagged", "wish.required",
        "wish.apart", "synonyms.changed",
        "support.back", "support.take_back", "support.take_over", "support.end",
        "project.proposed", "project.started", "project.rejected", "project.spent", "project.corrected",
        "project.delivered", "project.closed", "project.stopped",
        "milestone.set", "milestone.moved", "milestone.reached", "milestone.passed", "milestone.failed",
        "milestone.dropped",
        "habit.changed", "poll.opened", "poll.answered", "poll.closed", "meeting.planned", "meeting.dated",
        "meeting.moved", "meeting.changed", "meeting.called_off", "meeting.invited", "meeting.let_off",
        "invitation.answered",
        "agenda.gathered", "agenda.proposed", "agenda.changed", "agenda.dropped", "agenda.put",
        "agenda.ordered", "agenda.sent",
        "minutes.attendance", "minutes.written", "minutes.sent", "minutes.objected", "minutes.approved",
        "hands.counted", "item.voted", "action.set", "action.done", "action.moved", "action.dropped",
        "guideline.published", "guideline.renewed", "guideline.withdrawn",
        "gathering.announced", "gathering.changed", "gathering.moved", "gathering.called_off",
        "gathering.signed_up", "gathering.signed_off",
    }  # fmt: skip
    assert entries == len(bodies(told)) > 35
    filled = {table.name for table in record.fact_tables() if rows(told, table)}
    assert filled == {table.name for table in record.fact_tables()}


def test_every_entry_names_the_one_before_and_who_did_it(told: World) -> None:
    before: dict[str, str] = {}
    people_ids = {row["id"] for row in rows(told, record.table_of(Person))}
    for entry in told.look(
        lambda tx: [(each.chain, each.seq, each.hash, each.body) for each in all_entries(tx)]
    ):
        chain, seq, digest, body = entry
        content = json.loads(body)
        assert (content["chain"], content["seq"]) == (chain, seq)
        assert content["prev"] == before.get(chain, GENESIS)
        assert content["actor"] is None or content["actor"] in people_ids
        assert digest_of(body) == digest
        before[chain] = digest
    assert before == {mark.chain: mark.hash for mark in heads_kept(told)}


def test_progress_is_told_every_thousand_entries(sqlite: Database) -> None:
    def many(tx: Tx) -> None:
        record.start_chain(tx, "community")
        for _ in range(2_001):
            record.append(tx, "community", "nothing", actor=None, now=MONDAY)

    world, walked = World(sqlite), list[int]()
    world.do(many)
    assert world.look(lambda tx: verify(tx, tx.signer.public_key, progress=walked.append)) == ([], 2_001)
    assert walked == [1_000, 2_000]


def test_a_head_is_signed_for_every_decision_and_daily_for_what_has_grown(told: World) -> None:
    stored = told.look(heads.heads)
    about = {row["about"] for row in rows(told, HEAD)}
    decided = {row["id"] for row in rows(told, DECISION)}
    assert decided <= about and None in about
    for head in stored:
        message = head_message(head.chain, head.of_seq, head.hash)
        assert is_signed(message, head.signature, told.db.signer.public_key)
        assert not is_signed(message.replace("head", "tail"), head.signature, told.db.signer.public_key)
    grown = told.do(lambda tx: publish_daily_heads(tx, told.now))
    assert {head.chain for head in grown} == {told.group_id}
    assert told.do(lambda tx: publish_daily_heads(tx, told.now)) == []
    assert findings_of(told) == []


# --- what people wrote is sealed


def test_no_personal_word_stands_in_the_journal(told: World) -> None:
    everything = "\n".join(body for body in told.look(lambda tx: [each.body for each in all_entries(tx)]))
    sealed_values = []
    for table in record.fact_tables():
        for column in sorted(record.sealed_in(table)):
            values = {row[column] for row in rows(told, table)} - {None}
            assert values, f"the story fills no {table.name}.{column}"
            sealed_values += values
    assert {"key", "name", "email", "title", "brief", "links", "reason", "external_id"} <= {
        column for table in record.fact_tables() for column in record.sealed_in(table)
    }
    for value in sealed_values:
        assert json.dumps(value, ensure_ascii=False) not in everything
    for name, word in CANARIES.items():
        assert name == "link" or any(word.lower() in value.lower() for value in sealed_values), name
        assert word.lower() not in everything.lower()


def test_the_same_word_is_sealed_differently_every_time(told: World) -> None:
    person = next(row for row in rows(told, record.table_of(Person)) if row["name"] == "Anna Holm")
    table = record.table_of(Person)
    faces = {canonical(record.face_of(table, {**person, "salt": secrets.token_hex(16)})) for _ in range(5)}
    assert len(faces) == 5


# --- the journal keeps itself


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = '{}'",
        "UPDATE journal SET hash = hash",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(world: World, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        world.do(lambda tx: tx.conn.execute(text(statement)))
    assert findings_of(world) == []


def test_nor_is_an_entry_replaced_or_the_whole_table_emptied(world: World) -> None:
    statement = (
        "INSERT OR REPLACE INTO journal (chain, seq, hash, body) VALUES ('community', 1, 'x', '{}')"
        if world.db.is_sqlite
        else "TRUNCATE journal"
    )
    with pytest.raises(DBAPIError, match="append-only"):
        world.do(lambda tx: tx.conn.execute(text(statement)))
    assert findings_of(world) == []


# --- heads that were kept


MARKS = [Mark("community", 7, "a" * 64), Mark("0123456789abcdef", 212, "5be107aa" * 8)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("".join(f"{each.chain}:{each.seq}:{each.hash}\n" for each in MARKS), id="a-line-each"),
        pytest.param(
            "\n \n".join(f"  {each.chain}:{each.seq}:{each.hash} " for each in MARKS), id="with-spaces"
        ),
        pytest.param(
            json.dumps([{"chain": each.chain, "seq": each.seq, "hash": each.hash} for each in MARKS]),
            id="a-json-list",
        ),
        pytest.param(
            json.dumps(
                {
                    "public_key": "ab",
                    "heads": [
                        {"chain": each.chain, "seq": str(each.seq), "hash": each.hash} for each in MARKS
                    ],
                    "signed": [],
                },
                indent=2,
            ),
            id="what-os2ting-heads-writes",
        ),
    ],
)
def test_heads_that_were_kept_are_read(content: str) -> None:
    assert list(read_marks(content)) == MARKS


@pytest.mark.parametrize(
    "content",
    [
        "community:7",
        "community:seven:" + "a" * 64,
        "community:7:" + "a" * 63,
        f":7:{'a' * 64}",
        "hvad er det?",
        "{",
        '{"chain": "community"}',
        '[{"chain": "community", "seq": 7}]',
        "[7]",
        '[{"chain": "community", "seq": "seven", "hash": "x"}]',
    ],
)
def test_what_is_not_a_head_is_said_so(content: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(read_marks(content))
    assert list(read_marks("")) == []


# --- canonical JSON


def jcs(value: object) -> str:
    """RFC 8785 as it is written: keys by UTF-16 units, ECMAScript's strings and whole numbers."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{jcs(key)}:{jcs(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    if isinstance(value, str):
        short = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
        return '"' + "".join(short.get(c, f"\\u{ord(c):04x}" if ord(c) < 0x20 else c) for c in value) + '"'
    if value is None or isinstance(value, bool):
        return {True: "true", False: "false", None: "null"}[value]
    return str(value)


KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8)
SAFE = 2**53 - 1
KINDS = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE, SAFE) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(KINDS)
def test_what_we_write_is_rfc_8785(value: object) -> None:
    assert canonical(value) == jcs(value)
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_the_example_of_rfc_8785_but_for_its_fractions() -> None:
    # Section 3.2.2, without the numbers that are no integers: we write none.
    value = {"string": '\u20ac$\u000f\nA\'B"\\\\"/', "literals": [None, True, False], "numbers": [1, -7, 0]}
    assert canonical(value) == (
        '{"literals":[null,true,false],"numbers":[1,-7,0],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


# --- facts


def test_every_table_of_facts_is_walked() -> None:
    facts = {
        name
        for name, table in SQLModel.metadata.tables.items()
        if {"id", "at", "salt"} <= set(table.columns.keys())
    }
    assert {table.name for table in record.fact_tables()} == facts
    assert {"ballot", "motion", "decision", "person", "ending", "head", "erasure"} <= facts


def test_what_people_write_and_who_they_are_is_sealed() -> None:
    sealed_columns = {
        f"{table.name}.{column}" for table in record.fact_tables() for column in record.sealed_in(table)
    }
    assert sealed_columns == {
        "person.key", "person.name", "person.email", "account.external_id", "motion.title", "motion.brief",
        "motion.links", "ballot.reason", "closure.reason", "ruling.reason", "motion_option.words",
        "extension.reason", "recusal.reason", "recusal_question.reason", "recusal_ruling.reason",
        "statement.words", "wish.source", "wish_text.title", "wish_text.need", "wish_text.gain",
        "wish_text.links", "wish_ruling.words", "comment.words", "assessment.words", "wish_note.words",
        "wish_law.words", "synonyms.content", "round.name", "round_item.title", "round_end.words",
        "project.title", "project.purpose", "project_step.words", "milestone.title", "spending.words",
        "meeting.title", "meeting_date.place", "meeting_date.words", "meeting_end.words",
        "invitation_reply.words", "agenda_text.title", "agenda_text.words",
        "minutes_text.words", "minutes_step.words", "minutes_approval.markdown", "action.what",
        "guideline_version.title", "guideline_version.words", "guideline_version.links",
        "guideline_version.news", "guideline_end.reason",
        "gathering_version.title", "gathering_version.place", "gathering_version.link",
        "gathering_version.about", "gathering_end.words",
    }  # fmt: skip


def test_a_fact_is_sealed_by_a_fresh_salt_only_when_it_has_something_to_seal() -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    plain = Ballot(at=at, motion_id="m", seat_id="s", revision=1, person_id="p", choice=Choice.FOR)
    with_words = Ballot(**{**plain.model_dump(), "reason": "Derfor."})
    for fact in (plain, with_words):
        record.seal(fact)
    assert plain.salt is None and with_words.salt is not None
    # What is empty is left out, so that a column of a later version changes no earlier entry.
    assert set(record.face(plain)) == {column.name for column in BALLOT.columns} - {
        "salt",
        "reason",
        "sent_at",
        "capacity",
        "picks",
        "by_seat_id",
        "seal",
    }
    assert set(record.face(with_words)) - set(record.face(plain)) == {"reason"}
    assert record.face(with_words)["reason"].startswith("sha256:")


def test_a_fact_that_the_database_refuses_leaves_no_entry(world: World) -> None:
    motion_id = world.open()
    before = heads_kept(world)
    row = next(row for row in rows(world, MOTION) if row["id"] == motion_id)

    def again(tx: Tx) -> None:
        values = {**row, "at": MONDAY, "closes_at": DEADLINE, "id": "0" * 16}
        record.append(tx, world.group_id, "motion.opened", actor=None, now=MONDAY, facts=[Motion(**values)])

    with pytest.raises(DBAPIError):
        world.do(again)
    assert heads_kept(world) == before
    assert findings_of(world) == []
