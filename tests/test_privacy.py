"""A person is told everything, or erased: then nothing tells who it was, and every count and chain stands."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import stat
import threading
from contextlib import closing
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.exc import DBAPIError

from bot import ballots, closures, drafts, export, feeds, messages, people, privacy, recusals
from bot import mentions as bot_mentions
from bot.cards import motions as motion_cards
from bot.mentions import Mentions
from bot.people import Place
from bot.refusals import Code, Refused
from bot.rules.procedure import Procedure
from bot.texts.say import Say
from bot.wanted import Wanted, WantedPerson
from bot.wishes import Source
from handlers import answers, terminal
from handlers.deliver import Deliverer
from handlers.desk import Desk, Request
from handlers.web.courier import WebCourier
from handlers.web.hub import Hub
from storage import chat, mentions, passes
from storage import privacy as stored
from storage.engine import Database, Tx
from storage.journal import fact_tables, sealed_in
from storage.meeting_words import PassKind
from storage.outbox import OUTBOX
from storage.passes import Pass
from storage.people import LINK_CODE, LinkCode
from storage.signing import Signer
from storage.words import (
    Choice,
    MessageState,
    MotionKind,
    Platform,
    RulingChoice,
    StatementKind,
    WrittenRule,
    iso,
)
from tests import settling, test_terminal
from tests.story import findings_of
from tests.voting import ask_about, recuse, rule_recused, state
from tests.web_world import WorldClock
from tests.wishing import back, send, wish
from tests.world import HOLDERS, WORKSPACE, World, wanted

# Who it is, in all the ways that the bot knows; and what only this person said.
NAME, EMAIL, KEY, ACCOUNT, SLACK = (
    "Kanarie Fugleberg",
    "kanarie.fugleberg@aarhus.example",
    "kanarienoegle",
    "kanariekonto",
    "U0KANARIE",
)
WORDS = "kanarieord"
CANARY = "kanarie"
QUIET = answers.to_json(answers.Quiet())
FOR, AGAINST = Choice.FOR, Choice.AGAINST
folder, run = test_terminal.folder, test_terminal.run


def with_the_canary(procedure: Procedure | None = None) -> Wanted:
    """The canary has Aarhus's seat and is the chair."""
    first = wanted(procedure, holders={**HOLDERS, "aarhus": KEY}, chair=KEY)
    canary = WantedPerson(KEY, NAME, EMAIL, accounts=((Platform.WEB, "web", ACCOUNT),))
    return replace(first, people=(*first.people, canary))


def without_the_canary() -> Wanted:
    return wanted()


class Tale:
    """The canary does all that a person can do, and is told all that a person can be told."""

    def __init__(self, db: Database) -> None:
        self.world = World(db).settle_in(with_the_canary(Procedure(written=WrittenRule.ALL_MUST_REPLY)))
        self.person_id = self.world.person_id(ACCOUNT)

    def tell(self) -> Tale:
        world = self.world
        self._accounts()
        self._a_tie_and_its_ruling()
        self._recusals()
        self._a_minority()
        self._closed_by_hand()
        self._what_is_not_a_fact()
        self.deliver()
        world.pass_time(days=1)
        self._desk("")
        self._desk("sprog", "language:en")
        self.deliver()
        return self

    def leave(self) -> Tale:
        self.world.settle_in(without_the_canary())
        return self

    def deliver(self) -> None:
        courier = WebCourier(Hub())
        asyncio.run(Deliverer(self.world.db, WorldClock(self.world), {Platform.WEB: courier}).settle_all())

    def erase(self) -> privacy.Erased:
        world = self.world
        return world.do(lambda tx: privacy.erase(tx, self.person_id, world.now, answer=QUIET))

    def _accounts(self) -> None:
        world = self.world
        for _ in range(2):
            world.do(
                lambda tx: people.use_link_code(
                    tx, Platform.SLACK, WORKSPACE, SLACK, "AAAAA-BBBBB", world.now
                )
            )
        world.do(lambda tx: people.link_by_address(tx, Platform.SLACK, WORKSPACE, SLACK, EMAIL, world.now))
        eva = world.actor("eva")
        world.do(lambda tx: people.make_link_code(tx, eva, self.person_id, world.now))
        canary, group_id = world.actor(ACCOUNT), world.group_id
        world.do(lambda tx: feeds.create(tx, canary, group_id, world.now))
        opens = Pass(
            person_id=canary.id,
            kind=PassKind.MINUTES,
            subject_id="m" * 16,
            digest="d" * 64,
            made_at=world.now,
            expires_at=world.now + timedelta(days=1),
        )
        world.do(lambda tx: passes.put(tx, opens))

    def _a_tie_and_its_ruling(self) -> None:
        world = self.world
        self.tied = world.open(ACCOUNT, "Kalenderen")
        world.vote(ACCOUNT, self.tied, FOR, sent_at="2026-11-23T09:00:00.000000Z")
        actor = world.actor(ACCOUNT)
        world.do(lambda tx: ballots.give_reason(tx, actor, self.tied, f"En {WORDS}", world.now))
        world.vote_all(self.tied, bo=FOR, carla=AGAINST, david=AGAINST)
        world.rule(ACCOUNT, self.tied, RulingChoice.ADOPT, f"En kendelse: {WORDS}")
        state(world, ACCOUNT, self.tied, StatementKind.CORRECTION, f"En rettelse: {WORDS}")

    def _recusals(self) -> None:
        world = self.world
        motion_id = world.open("eva", "Hvem er med")
        asked = ask_about(world, "bo", motion_id, "odense")
        rule_recused(world, ACCOUNT, asked.id, True, f"Et svar: {WORDS}")
        actor, syddjurs = world.actor(ACCOUNT), world.seat("syddjurs", motion_id)
        world.do(lambda tx: recusals.ask(tx, actor, motion_id, syddjurs, f"Et spørgsmål: {WORDS}", world.now))
        recuse(world, ACCOUNT, motion_id, f"Inhabil: {WORDS}")
        self.recused = motion_id

    def _a_minority(self) -> None:
        world = self.world
        self.lost = world.open("eva", "Imod alle")
        world.vote_all(self.lost, **{ACCOUNT: AGAINST}, bo=FOR, carla=FOR, david=FOR)
        state(world, ACCOUNT, self.lost, StatementKind.MINORITY, f"Et mindretal: {WORDS}")

    def _closed_by_hand(self) -> None:
        world, actor = self.world, self.world.actor(ACCOUNT)
        self.closed = world.open("eva", "Lukket før tid")
        world.vote(ACCOUNT, self.closed, FOR)
        for _ in range(2):
            # First it goes on in writing, then it ends.
            world.do(lambda tx: closures.close_by_hand(tx, actor, self.closed, f"Lukket: {WORDS}", world.now))

    def _what_is_not_a_fact(self) -> None:
        world, actor = self.world, self.world.actor(ACCOUNT)

        def unit(tx: Tx) -> None:
            drafts.draft_motion(
                tx,
                actor,
                tx.conn.execute(text("SELECT id FROM groups")).scalar_one(),
                title=f"Kladde {WORDS}",
                brief="",
                kind=MotionKind.STRATEGIC,
                links="",
                closes_at=world.now + timedelta(days=9),
                now=world.now,
            )
            chat.add_line(
                tx, chat.Line(id="l", channel="os2display", person_id=actor.id, at=world.now, body=WORDS)
            )

        world.do(unit)

    def _desk(self, typed: str, *pressed: str) -> None:
        place = Place(Platform.WEB, "web", ACCOUNT, ACCOUNT)
        desk = Desk(self.world.db, language="da", address="http://127.0.0.1")
        request = Request(f"k{typed}", place, self.world.now, sent_at=iso(self.world.now))
        asyncio.run(desk.typed(request, typed))
        for action in pressed:
            asyncio.run(desk.pressed(replace(request, key=f"p{action}"), action))


# What was told on a kind of database, and when that was over: told once, then written again.
_told: dict[str, tuple[settling.Rows, Tale, datetime]] = {}


def told(db: Database) -> Tale:
    """The whole tale. Telling it takes longer than most of what is asked about it."""
    kind = db.url.get_backend_name()
    if kind not in _told:
        tale = Tale(db).tell()
        _told[kind] = settling.all_rows(db), tale, tale.world.now
        return tale
    rows, first, now = _told[kind]
    settling.write(db, rows)
    tale = copy(first)
    tale.world = World(db, now)
    return tale


@pytest.fixture
def both(database: Database) -> Tale:
    """On both kinds of database."""
    return told(database)


@pytest.fixture
def tale(sqlite: Database) -> Tale:
    return told(sqlite)


def dump(world: World) -> dict[str, list[str]]:
    """Every row of every table, as text."""

    def unit(tx: Tx) -> dict[str, list[str]]:
        found = MetaData()
        found.reflect(tx.conn)
        return {
            name: [str(tuple(row)) for row in tx.conn.execute(table.select())]
            for name, table in sorted(found.tables.items())
        }

    return world.look(unit)


def exported(world: World) -> str:
    return world.look(lambda tx: "\n".join(f"{path}\n{said}" for path, said in export.files(tx, world.now)))


def cards(world: World) -> str:
    """Every message there is, as it would be shown now."""

    def unit(tx: Tx) -> str:
        rows = tx.conn.execute(OUTBOX.select()).all()
        return "\n".join(repr(messages.compose(tx, row, world.now)) for row in rows)  # type: ignore[arg-type]

    return world.look(unit)


def tallies(world: World, *motion_ids: str) -> list[object]:
    return [(view.tally, view.state, view.roll_hash) for view in map(world.view, motion_ids)]


# --- erasing


def test_the_canary_is_in_every_table_that_can_hold_one(both: Tale) -> None:
    """Else the test below proves nothing of that table."""
    held = {name for name, rows in dump(both.world).items() if any(CANARY in row.casefold() for row in rows)}
    assert held == {
        "account",
        "ballot",
        "chat_line",
        "closure",
        "extension",
        "inbox",
        "link_attempt",
        "motion_draft",
        "outbox",
        "person",
        "recusal",
        "recusal_question",
        "recusal_ruling",
        "ruling",
        "statement",
    }


def test_after_erasing_nothing_anywhere_tells_who_it_was(
    both: Tale, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world = both.leave().world
    motion_ids = (both.tied, both.recused, both.lost, both.closed)
    before, rows = tallies(world, *motion_ids), dump(world)
    assert CANARY in exported(world).casefold()
    erased = both.erase()
    assert not erased.mentions
    both.deliver()
    assert [row for each in dump(world).values() for row in each if CANARY in row.casefold()] == []
    assert CANARY not in exported(world).casefold()
    assert CANARY not in cards(world).casefold()
    assert CANARY not in caplog.text.casefold()
    assert findings_of(world) == []
    assert tallies(world, *motion_ids) == before
    # Nothing is lost but what told who it was: every fact is there, and every ballot as it was cast.
    after = dump(world)
    for table in fact_tables():
        assert len(after[table.name]) >= len(rows[table.name]), table.name
    assert world.view(both.tied).proposer == ""


def test_who_is_erased_is_nobody_that_the_bot_knows(tale: Tale) -> None:
    world = tale.leave().world
    tale.erase()
    for platform, workspace, account in ((Platform.WEB, "web", ACCOUNT), (Platform.SLACK, WORKSPACE, SLACK)):
        with pytest.raises(Refused) as no:
            world.do(lambda tx, at=(platform, workspace, account): people.recognise(tx, *at))
        assert no.value.code is Code.UNKNOWN_PERSON
    found = world.do(
        lambda tx: people.link_by_address(tx, Platform.SLACK, WORKSPACE, SLACK, EMAIL, world.now)
    )
    assert found is None
    for word in (KEY, EMAIL, EMAIL.upper()):
        assert world.look(lambda tx, word=word: privacy.find(tx, word)) is None
    with pytest.raises(Refused) as again:
        tale.erase()
    assert again.value.code is Code.ALREADY_ERASED


def test_who_is_erased_while_an_account_waits_to_be_linked_is_not_linked(tale: Tale) -> None:
    """Two at once on PostgreSQL: the address was looked up before the person was erased."""
    world = tale.leave().world
    tale.erase()
    with pytest.raises(Refused):
        world.do(
            lambda tx: (
                people._link(
                    tx, tale.person_id, Platform.SLACK, WORKSPACE, "U0NY", world.now, event="e", by=None
                )
                or people.recognise(tx, Platform.SLACK, WORKSPACE, "U0NY")
            )
        )
    assert not any("U0NY" in row for row in dump(world)["account"])


def test_a_seat_or_an_office_is_given_up_first_and_nothing_is_erased_before(both: Tale) -> None:
    before = dump(both.world)
    with pytest.raises(Refused) as no:
        both.erase()
    assert no.value.code is Code.STILL_HOLDS
    assert dump(both.world) == before
    held = both.world.look(lambda tx: privacy.look(tx, both.person_id)).held
    assert {(each.role.value, each.organisation) for each in held} == {("member", "Aarhus"), ("chair", "")}


def test_cards_that_are_out_are_shown_anew_and_say_that_words_are_gone(tale: Tale) -> None:
    world = tale.leave().world
    tale.deliver()

    def unsettled() -> set[str]:
        rows = world.look(lambda tx: tx.conn.execute(OUTBOX.select().where(OUTBOX.c.live.is_(True))).all())
        return {
            row.subject
            for row in rows
            if row.platform is Platform.WEB and row.state is MessageState.PENDING and row.ref
        }

    assert unsettled() == set()
    assert WORDS in cards(world)
    tale.erase()
    assert {tale.tied, tale.lost, tale.closed, tale.recused} <= unsettled()
    assert "(slettet)" in cards(world)


def test_where_the_name_stood_stands_that_somebody_was_here(tale: Tale) -> None:
    world = tale.leave().world
    assert NAME in repr(motion_cards.case(world.view(tale.tied), Say("da")))
    tale.erase()
    assert "en tidligere deltager" in repr(motion_cards.case(world.view(tale.tied), Say("da")))
    assert "a former participant" in repr(motion_cards.case(world.view(tale.tied), Say("en")))


def test_what_others_wrote_of_the_person_is_pointed_out(tale: Tale) -> None:
    world = tale.world
    world.open("eva", f"Tak til {NAME.upper()}")
    tale.leave()
    assert [number for *_, number in tale.erase().mentions.motions] == [5]


def test_what_others_wrote_in_a_ruling_and_in_a_draft_is_pointed_out_too(both: Tale) -> None:
    """Neither names a motion itself: a ruling names its question, and a draft is none yet."""
    world = both.world
    motion_id = world.open("eva", "Noget andet")
    asked = ask_about(world, "bo", motion_id, "odense")
    rule_recused(world, ACCOUNT, asked.id, False, "Nej.")
    both.leave()
    reason = f"{NAME} er ikke inhabil."
    world.do(lambda tx: _say_in_ruling(tx, asked.id, reason))
    eva = world.actor("eva")
    world.do(lambda tx: _draft(tx, eva, f"{NAME} som formand", world.now))
    erased = both.erase()
    assert [number for *_, number in erased.mentions.motions] == [5]
    assert erased.mentions.drafts == (("OS2display", "Styregruppen"),)
    assert erased.mentions.elsewhere == ()


def _say_in_ruling(tx: Tx, question_id: str, reason: str) -> None:
    """As if somebody else had ruled, and said this."""
    bo = tx.conn.execute(text("SELECT person_id FROM recusal_question WHERE id = :id"), {"id": question_id})
    tx.conn.execute(
        text("UPDATE recusal_ruling SET reason = :reason, person_id = :bo WHERE question_id = :id"),
        {"reason": reason, "bo": bo.scalar_one(), "id": question_id},
    )


def _draft(tx: Tx, actor: people.Actor, title: str, now: datetime) -> None:
    drafts.draft_motion(
        tx,
        actor,
        tx.conn.execute(text("SELECT id FROM groups")).scalar_one(),
        title=title,
        brief="",
        kind=MotionKind.STRATEGIC,
        links="",
        closes_at=now + timedelta(days=9),
        now=now,
    )


def test_every_text_of_every_table_is_searched_for_the_name(both: Tale) -> None:
    """Also of a table that nobody here has heard of."""
    world = both.leave().world

    def unit(tx: Tx) -> set[str]:
        tx.conn.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY, words TEXT)"))
        tx.conn.execute(
            text("INSERT INTO later VALUES (1, :words)"), {"words": f"Kære {NAME.lower()}s kolleger"}
        )
        tables = MetaData()
        tables.reflect(tx.conn)
        # Before anything is erased it stands where the canary test says, by name or address.
        found = {each.table for each in mentions.find(tx, [CANARY])}
        held = {
            table.name
            for table in tables.sorted_tables
            if any(CANARY in str(tuple(row)).casefold() for row in tx.conn.execute(table.select()))
        }
        assert found == held
        return found

    assert world.do(unit) > {"later", "recusal_ruling", "motion_draft", "chat_line", "person", "inbox"}
    assert both.erase().mentions.elsewhere == (("later", 1),)


def test_codes_that_the_person_made_for_others_are_forgotten(tale: Tale) -> None:
    world = tale.world
    bo = world.person_id("bo")
    made = LinkCode(
        digest="d", person_id=bo, made_by=tale.person_id, expires_at=world.now + timedelta(days=7)
    )
    world.do(lambda tx: tx.conn.execute(LINK_CODE.insert(), made.model_dump()))
    tale.leave().erase()
    assert not any(tale.person_id in row for row in dump(world)["link_code"])


def test_nobody_is_given_a_seat_between_the_question_and_the_answer(
    postgres_url: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes the community waits until the person is erased; the other way round likewise."""
    first, second = Database(postgres_url, signer), Database(postgres_url, signer)
    try:
        tale = Tale(first).leave()
        world, asked, may_go_on = tale.world, threading.Event(), threading.Event()
        before = stored.words_of

        def slowly(tx: Tx, person_id: str) -> Any:
            asked.set()
            assert may_go_on.wait(20)
            return before(tx, person_id)

        monkeypatch.setattr(stored, "words_of", slowly)
        now = world.now
        erasing = first.run(lambda tx: privacy.erase(tx, tale.person_id, now, answer=QUIET))
        assert asked.wait(20)
        with second.engine.connect() as other:
            other.exec_driver_sql("SET lock_timeout = '200ms'")
            with pytest.raises(DBAPIError):
                other.exec_driver_sql("SELECT * FROM chain WHERE id = 'community' FOR UPDATE")
        may_go_on.set()
        erasing.result(20)
    finally:
        may_go_on.set()
        first.close()
        second.close()


def test_a_repeated_request_still_changes_nothing_after_somebody_was_erased(tale: Tale) -> None:
    world = tale.leave().world
    tale.erase()
    answer = asyncio.run(
        Desk(world.db, language="da", address="http://127.0.0.1").typed(
            Request("k", Place(Platform.WEB, "web", "bo", "bo"), world.now), ""
        )
    )
    assert answer == answers.Quiet()


def test_every_sealed_column_is_somebodys_or_is_kept_for_a_reason() -> None:
    """A new table of words must say whose they are: else erasing would pass over it."""
    kept = {
        "motion": "the group voted on these words", "motion_option": "likewise",
        "wish_text": "organisations back the wish",
        "round": "organisations chose under this name", "round_item": "the wish's title",
        "project": "the community's, as its wishes are", "milestone": "likewise",
        "synonyms": "the product's wishes are found by them",
        "meeting": "the group met under this name", "meeting_date": "where it meets, and what all were told",
        "minutes_text": "the group approves them", "minutes_approval": "these words the group stands by",
        "action": "likewise",
        "guideline_version": "published in the group's name", "guideline_end": "likewise",
        "gathering_version": "what the product invited to",
    }  # fmt: skip
    for table in fact_tables():
        if sealed_in(table) and table.name not in kept:
            owner = stored.OWNERS.get(table.name, stored.OWNER)
            assert table.name == "person" or owner in table.c, table.name


def test_where_the_author_wrote_what_a_wish_was_made_of_is_erased_and_the_wish_stays(
    database: Database,
) -> None:
    """A link into Teams can hold the account of who wrote there."""
    world = World(database).settle_in(with_the_canary())
    links = {key: f"https://teams.example/l/message/19:{key}_x/1" for key in (ACCOUNT, "bo")}
    hers, others = (
        send(world, key, f"Mørk visning {nth}", source=Source(link, Platform.TEAMS, "t", key, "1"))
        for nth, (key, link) in enumerate(links.items())
    )
    back(world, "bo", hers)
    world.settle_in(without_the_canary())
    person_id = world.look(lambda tx: stored.find(tx, KEY)).id
    assert world.look(lambda tx: privacy.look(tx, person_id)).words == 1
    assert links[ACCOUNT] in json.dumps(world.look(lambda tx: privacy.tell(tx, person_id)))
    world.do(lambda tx: privacy.erase(tx, person_id, world.now, answer=QUIET))
    rows = {name: " ".join(each) for name, each in dump(world).items()}
    assert [name for name, each in rows.items() if links[ACCOUNT] in each] == []
    kept = wish(world, hers)
    assert (kept.title, kept.source) == ("Mørk visning 0", None)
    assert [each.organisation for each in kept.backers] == ["Ballerup"]
    assert wish(world, others).source == links["bo"]
    assert findings_of(world) == []


def test_the_file_holds_no_trace_of_who_was_erased(sqlite: Database) -> None:
    tale = Tale(sqlite).tell().leave()
    path = Path(sqlite.url.database or "")

    def traces() -> list[str]:
        files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
        return [each.name for each in files if CANARY.encode() in each.read_bytes().lower()]

    tale.erase()
    assert traces() != []
    # What was deleted lies in free pages; some builds of SQLite write zeros there by themselves.
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA secure_delete=OFF")
        other.execute("CREATE TABLE gone (word TEXT)")
        other.executemany("INSERT INTO gone VALUES (?)", [(f"{CANARY} {n}" * 50,) for n in range(200)])
        other.execute("DROP TABLE gone")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert path.name in traces()
    assert stored.scrub(sqlite)
    assert traces() == []
    assert findings_of(tale.world) == []


def test_a_file_that_is_in_use_is_not_scrubbed_and_says_so(sqlite: Database) -> None:
    Tale(sqlite)
    with sqlite.engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=0")
        other.exec_driver_sql("BEGIN")
        other.exec_driver_sql("SELECT count(*) FROM person").one()
        assert not stored.scrub(sqlite)
        other.rollback()
    assert stored.scrub(sqlite)


# --- telling


def test_everything_that_is_known_of_a_person_is_told(both: Tale) -> None:
    told = both.world.look(lambda tx: privacy.tell(tx, both.person_id))
    assert json.loads(json.dumps(told)) == told
    assert told["person"] | {"since": ""} == {
        "id": both.person_id,
        "key": KEY,
        "name": NAME,
        "email": EMAIL,
        "language": "en",
        "since": "",
    }
    assert told["rows"].keys() == {
        "account",
        "appointment",
        "ballot",
        "ballot_click",
        "calendar_feed",
        "chat_line",
        "closure",
        "extension",
        "link_attempt",
        "link_code",
        "motion",
        "motion_draft",
        "office",
        "outbox",
        "pass",
        "preference",
        "recusal",
        "recusal_question",
        "recusal_ruling",
        "ruling",
        "statement",
    }
    assert {each["event"] for each in told["journal"]} >= {"ballot.cast", "motion.opened"}
    assert "OS2display 2026-1 Kalenderen" in told["names"].values()
    assert "Aarhus" in told["names"].values()


def test_what_is_told_is_of_nobody_else_and_opens_nothing(tale: Tale) -> None:
    world = tale.world
    told = json.dumps(world.look(lambda tx: privacy.tell(tx, tale.person_id)))
    others = {row.id for row in world.look(lambda tx: tx.conn.execute(text("SELECT id FROM person")).all())}
    assert sum(other in told for other in others - {tale.person_id}) <= 1, "the maker of the code alone"
    assert "carla" not in told
    codes = world.look(lambda tx: tx.conn.execute(text("SELECT digest FROM link_code")).scalars().all())
    assert codes and not any(code in told for code in codes)
    assert '"salt"' not in told


def test_a_secret_ballot_is_told_to_nobody_who_runs_the_command(database: Database) -> None:
    tale = Tale(database)
    world = tale.world
    motion_id = world.open("eva", "Hemmeligt", is_secret=True)
    view = world.vote(ACCOUNT, motion_id, FOR)
    told = world.look(lambda tx: privacy.tell(tx, tale.person_id))
    assert [row["choice"] for row in told["rows"]["ballot"]] == ["sealed"]
    assert str(view.receipt) not in json.dumps(told)
    world.vote_all(motion_id, bo=FOR, carla=FOR, david=AGAINST)
    told = world.look(lambda tx: privacy.tell(tx, tale.person_id))
    assert "counted_ballot" not in told["rows"]
    assert str(view.receipt) not in json.dumps(told)


# --- from the terminal


@pytest.fixture
def settled(folder: Path) -> Path:
    """A database with a little story in it, to which app.yaml still fits."""
    test_terminal.story(folder).db.close()
    terminal.main(["apply", "--yes"])
    return folder


def take_out(file: Path, key: str) -> None:
    """The person out of people, and out of every seat and office."""
    lines = file.read_text("utf-8").splitlines()
    start = lines.index(f"  - key: {key}")
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith("    "))
    kept = [line for line in lines[:start] + lines[end:] if f"holder: {key}" not in line]
    file.write_text("\n".join(kept) + "\n", "utf-8")


def test_a_person_is_handed_out_into_a_file_that_nobody_else_can_read(
    run: Any,
    settled: Path,
) -> None:
    assert run("person", "export", "carla", "--to", "carla.json")[0] == 0
    file = settled / "carla.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text("utf-8"))
    assert told["person"]["name"] == "Carla Juhl"
    assert [row["reason"] for row in told["rows"]["ballot"] if "reason" in row] == ["For dyrt."]
    code, said = run("person", "export", "CARLA.JUHL@odense.example")
    assert (code, json.loads(said)) == (0, told)
    assert run("person", "export", told["person"]["id"])[0] == 0
    code, said = run("person", "export", "carla", "--to", "carla.json")
    assert code == 1
    assert "findes allerede" in said
    code, said = run("person", "export", "nobody\x1b[2J")
    assert code == 1
    assert "\x1b" not in said


def test_who_still_has_a_seat_or_stands_in_the_file_is_not_erased_and_it_says_what_to_do(
    run: Any,
    settled: Path,
) -> None:
    code, said = run("person", "erase", "carla", "--yes")
    assert code == 1
    assert "Carla Juhl kan ikke slettes endnu. Først:" in said
    assert "OS2display Styregruppen: medlem for Odense" in said
    assert "carla står under people i app.yaml" in said
    assert run("verify")[0] == 0
    # Out of the seat, and still among the people: the next apply would bring the person back.
    file = settled / "app.yaml"
    file.write_text(file.read_text("utf-8").replace("            holder: carla\n", ""), "utf-8")
    assert run("apply", "--yes")[0] == 0
    code, said = run("person", "erase", "carla", "--yes")
    assert code == 1
    assert "medlem for Odense" not in said
    assert "carla står under people i app.yaml" in said


def test_a_person_is_erased_after_a_yes_and_the_next_apply_brings_nobody_back(
    run: Any,
    settled: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take_out(settled / "app.yaml", "carla")
    assert run("apply", "--yes")[0] == 0
    monkeypatch.setattr("builtins.input", lambda _: "nej")
    code, said = run("person", "erase", "carla")
    assert code == 1
    assert "Det her sker med Carla Juhl" in said
    assert "Intet er ændret." in said
    monkeypatch.setattr("builtins.input", lambda _: "ja")
    code, said = run("person", "erase", "carla")
    assert code == 0, said
    assert "Databasens fil er skrevet om" in said
    assert run("apply", "--yes") == (0, "Databasen svarer allerede til app.yaml.\n")
    code, said = run("verify")
    assert code == 0, said
    assert run("export", "ud")[0] == 0
    kept = [file for each in ("ud", "var") for file in (settled / each).rglob("*") if file.is_file()]
    for trace in (b"carla", b"Carla", b"For dyrt"):
        assert [file.name for file in kept if trace in file.read_bytes()] == []
    assert run("person", "erase", "carla", "--yes")[0] == 1


def test_the_command_says_where_the_name_still_stands_and_what_it_did_not_search_for(
    run: Any, settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_out(settled / "app.yaml", "carla")
    assert run("apply", "--yes")[0] == 0
    found = Mentions((("OS2display", 2026, 4),), (("OS2display", "Styregruppen"),), (("chat_line", 2),))
    monkeypatch.setattr(bot_mentions, "find", lambda tx, words: found if "Carla Juhl" in words else None)
    code, said = run("person", "erase", "carla", "--yes")
    assert code == 0, said
    assert "OS2display 2026-4: her nævner andres ord" in said
    assert "OS2display Styregruppen: en kladde, som en anden skriver på" in said
    assert "efter 7 dage" in said
    assert "Tabellen chat_line: 2 rækker" in said
    assert "ikke efter fornavnet alene" in said


def test_a_command_about_a_person_names_one(run: Any, settled: Path) -> None:
    for arguments in (("export",), ("erase",), ("scrub", "carla")):
        assert run("person", *arguments)[0] == 2
    assert run("person", "scrub") == (
        0,
        "Databasens fil er skrevet om: det slettede ligger ikke længere i den.\n",
    )
