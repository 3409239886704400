"""Secret votes: who has voted is known; what, is told by nothing that is stored, logged or exported."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import delete, inspect, select, text, update

from bot import ballots, export
from bot.outbox import Kind
from bot.people import Place
from bot.refusals import Code
from bot.rules.procedure import Procedure
from handlers.answers import Quiet, Tell
from handlers.desk import Desk, Request
from storage import urn
from storage.engine import Database, Tx
from storage.inbox import INBOX
from storage.journal import fact_tables
from storage.raw import rows_of
from storage.signing import NotSealed, new_signer
from storage.urn import SEALED_BALLOT
from storage.words import (
    Choice,
    Comparator,
    Method,
    Outcome,
    Platform,
    RulingChoice,
    StatementKind,
    TieRule,
    WrittenRule,
    iso,
)
from tests.story import findings_of
from tests.voting import close, own, recuse, refused, state, take_motion_back, withdraw
from tests.world import DEADLINE, World, wanted

FOR, AGAINST, ABSTAIN, SEALED = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.SEALED
NEVER_EARLY = Procedure(early_close=False)
VOTES = {"anna": FOR, "bo": AGAINST, "carla": FOR, "david": ABSTAIN}


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in(wanted(NEVER_EARLY))


def ask_in_secret(world: World, **more: object) -> str:
    return world.open(is_secret=True, **more)


def vote_in_secret(world: World, motion_id: str, votes: dict[str, Choice] = VOTES) -> dict[str, str]:
    """Each votes, minutes apart; returns the receipts by person."""
    receipts = {}
    for key, choice in votes.items():
        receipt = world.pass_time(minutes=7).vote(key, motion_id, choice).receipt
        assert receipt is not None
        receipts[key] = receipt
    return receipts


# --- what is known, and what is found again


def test_while_it_runs_all_see_who_has_voted_and_nobody_what(world: World) -> None:
    world.settle_in(wanted(NEVER_EARLY))
    motion_id = ask_in_secret(world)
    vote_in_secret(world, motion_id, {"anna": FOR, "bo": AGAINST})
    view = world.view(motion_id)
    assert {seat.organisation: seat.choice for seat in view.seats if seat.choice} == {
        "Aarhus": SEALED,
        "Ballerup": SEALED,
    }
    assert (view.tally.votes_for, view.tally.votes_against, view.tally.hidden) == (0, 0, 2)
    assert view.counted == ()


def test_each_finds_the_own_ballot_among_the_counted_by_its_receipt(world: World) -> None:
    motion_id = ask_in_secret(world)
    receipts = vote_in_secret(world, motion_id)
    view = world.view(motion_id)
    assert view.decision is not None and view.decision.outcome is Outcome.ADOPTED
    counted = {each.receipt: each.choice for each in view.counted}
    assert counted == {receipts[key]: choice for key, choice in VOTES.items()}
    assert (view.tally.votes_for, view.tally.votes_against, view.tally.votes_abstain) == (2, 1, 1)
    assert {seat.choice for seat in view.seats} == {SEALED}
    assert findings_of(world) == []


def test_a_change_of_mind_gets_another_receipt_and_the_first_is_worth_nothing(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    first = quick.vote("anna", motion_id, FOR).receipt
    again = quick.vote("anna", motion_id, FOR)
    assert (again.receipt, again.changed) == (first, False)
    second = quick.vote("anna", motion_id, AGAINST).receipt
    quick.vote("bo", motion_id, FOR)
    quick.vote("carla", motion_id, FOR)
    withdraw(quick, "carla", motion_id)
    assert first != second
    quick.vote("david", motion_id, FOR)
    close(quick, "anna", motion_id)
    counted = {each.receipt for each in quick.view(motion_id).counted}
    assert second in counted and first not in counted and len(counted) == 3


def test_only_who_cast_it_sees_what_it_says_not_even_others_of_the_seat(quick: World) -> None:
    quick.settle_in(wanted(NEVER_EARLY, substitutes={"ballerup": "gitte"}))
    motion_id = ask_in_secret(quick)
    quick.vote("gitte", motion_id, FOR)
    assert [(each.choice, each.receipt is not None) for each in own(quick, "gitte", motion_id)] == [
        (FOR, True)
    ]
    assert [(each.choice, each.receipt) for each in own(quick, "bo", motion_id)] == [(SEALED, None)]
    # The holder's own word prevails, and the substitute's is gone from the urn.
    quick.vote("bo", motion_id, AGAINST)
    quick.vote("anna", motion_id, AGAINST)
    quick.vote("carla", motion_id, AGAINST)
    close(quick, "anna", motion_id)
    assert Counter(each.choice for each in quick.view(motion_id).counted) == {AGAINST: 3}


def test_options_in_secret(quick: World) -> None:
    motion_id = ask_in_secret(quick, method=Method.APPROVAL, options="Leje\nKøbe")
    for key, picks in (("anna", (1, 2)), ("bo", (2,)), ("carla", (0,))):
        quick.vote(key, motion_id, Choice.PICKED, picks=picks)
    close(quick, "anna", motion_id)
    view = quick.view(motion_id)
    assert view.tally.picked == (1, 1, 2) and view.decision is not None and view.decision.option == 2
    assert sorted(each.picks for each in view.counted) == [(0,), (1, 2), (2,)]


# --- what cannot be secret is not promised


def test_with_one_seat_or_different_weights_a_vote_is_not_secret(sqlite: Database) -> None:
    alone = World(sqlite).settle_in(wanted(holders={"aarhus": "anna"}))
    assert refused(alone, lambda: ask_in_secret(alone)) is Code.SECRET_ALONE
    alone.settle_in(wanted(weights={"aarhus": 2}))
    assert refused(alone, lambda: ask_in_secret(alone)) is Code.SECRET_WEIGHTED


def test_one_ballot_alone_is_never_counted_out(quick: World) -> None:
    quarter = Procedure(quorum_numerator=1, quorum_denominator=4, quorum_comparator=Comparator.AT_LEAST)
    quick.settle_in(wanted(quarter))
    motion_id = ask_in_secret(quick)
    quick.vote("anna", motion_id, FOR)
    quick.now = DEADLINE
    quick.tick()
    view = quick.view(motion_id)
    assert view.decision is not None and view.decision.outcome is Outcome.LAPSED
    assert view.counted == () and view.tally.votes_for == 0
    assert quick.look(lambda tx: urn.opened(tx, motion_id)) == {}


def test_silence_is_nobodys_consent_in_a_secret_vote(quick: World) -> None:
    quick.settle_in(wanted(Procedure(written=WrittenRule.SILENCE_IS_CONSENT)))
    motion_id = ask_in_secret(quick)
    quick.vote("anna", motion_id, FOR)
    quick.now = DEADLINE
    quick.tick()
    extension = quick.view(motion_id).extension
    assert extension is not None and extension.rule is WrittenRule.ALL_MUST_REPLY


def test_no_reason_is_given_and_a_recused_ballot_leaves_the_urn(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id)
    anna = quick.actor("anna")
    explain = lambda tx: ballots.give_reason(tx, anna, motion_id, "Fordi.", quick.now)  # noqa: E731
    assert refused(quick, lambda: quick.do(explain)) is Code.SECRET_NO_REASON
    recuse(quick, "bo", motion_id)
    close(quick, "anna", motion_id)
    view = quick.view(motion_id)
    assert Counter(each.choice for each in view.counted) == {FOR: 2, ABSTAIN: 1}
    assert view.tally.roll_size == 3


def test_a_motion_withdrawn_in_secret_tells_nothing(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id)
    take_motion_back(quick, "anna", motion_id)
    assert quick.view(motion_id).counted == ()
    assert quick.look(lambda tx: urn.opened(tx, motion_id)) == {}


def test_a_tie_in_secret_is_the_chairs_to_settle_openly_even_where_votes_count_double(quick: World) -> None:
    quick.settle_in(wanted(Procedure(tie=TieRule.CHAIR_DOUBLE)))
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id, {"anna": FOR, "bo": FOR, "carla": AGAINST, "david": AGAINST})
    assert [each.kind for each in quick.told("anna")][-1] == Kind.RULING
    quick.rule("anna", motion_id, RulingChoice.ADOPT)
    assert quick.view(motion_id).decision is not None


def test_anyone_who_voted_may_say_afterwards_that_it_was_otherwise(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id)
    close(quick, "anna", motion_id)
    assert state(quick, "carla", motion_id, StatementKind.MINORITY).seat_id is not None


# --- who looks for it finds nothing


def everything_stored(world: World) -> str:
    """Every row of every table, and everything that the export writes."""
    names = world.look(lambda tx: inspect(tx.conn).get_table_names())
    made = dict(world.look(lambda tx: tx.conn.execute(text("SELECT name, sql FROM sqlite_master")).all()))
    # What is kept by its key has no number of its own that could tell of an order.
    order = {name: "" if "WITHOUT ROWID" in made[name] else "rowid, " for name in names}
    parts = []
    for name in sorted(names):
        parts += world.look(
            lambda tx, name=name: [
                f"{name} {tuple(row)}" for row in tx.conn.execute(text(f"SELECT {order[name]}* FROM {name}"))
            ]
        )
    parts += world.look(lambda tx: [f"{path}\n{content}" for path, content in export.files(tx, world.now)])
    return "\n".join(parts)


def at_the_desk(world: World, motion_id: str, votes: dict[str, Choice]) -> None:
    """Through the door that every platform uses, with its keys and its kept answers."""
    desk = Desk(world.db, language="da", address="https://ting.example")
    for number, (key, choice) in enumerate(votes.items()):
        world.pass_time(minutes=7)
        place = Place(Platform.WEB, "web", "os2display", key)
        action = f"ballot:{motion_id}:{choice}"
        pressed_at = iso(world.now + timedelta(seconds=number))
        request = Request(f"press:{key}:{action}:{number}", place, world.now, sent_at=pressed_at)
        answer = asyncio.run(desk.pressed(request, action))
        assert isinstance(answer, Tell) and answer.is_secret and answer.once
        assert asyncio.run(desk.pressed(request, action)) == Quiet()


def seen_of(
    folder: Path, template: Path, votes: dict[str, Choice], log: pytest.LogCaptureFixture
) -> Counter[str]:
    """The lines of all there is to see of a secret vote, without what is random: ids, hashes, receipts.

    A line that has receipts has what was counted beside each: that it may tell, to who holds the receipt.
    """
    path = folder / "secret.db"
    path.write_bytes(template.read_bytes())
    log.clear()
    database = Database(f"sqlite:///{path}", new_signer())
    world = World(database).settle_in()
    at_the_desk(world, ask_in_secret(world), votes)
    seen = everything_stored(world) + log.text
    database.close()
    return Counter(masked(line) for line in seen.splitlines())


def masked(line: str) -> str:
    # Channels of one moment stand in the order of their random ids, and so do chains.
    unnumbered = re.sub(r"^(\w+) \(\d+, ", r"\1 (", line)
    plain = re.sub(r"\b[0-9a-f]{8,}\b|\b[0-9a-f]{4}-[0-9a-f]{4}\b", "#", unnumbered)
    if plain.startswith('{"heads"'):
        plain = "".join(sorted(plain))
    receipts = re.sub(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\b", "RECEIPT", plain)
    if receipts == plain:
        return plain
    return re.sub(r"\b(for|against|abstain|imod|undlod|undlader)\b", "?", receipts)


def test_two_votes_with_the_same_count_look_the_same_whoever_voted_what(
    sqlite_template: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    others = [FOR, AGAINST, ABSTAIN, FOR], [ABSTAIN, FOR, FOR, AGAINST], [AGAINST, ABSTAIN, FOR, FOR]
    first, *rest = [
        seen_of(tmp_path, sqlite_template, dict(zip(VOTES, votes, strict=True)), caplog) for votes in others
    ]
    assert first.total() > 100
    for each in rest:
        assert each - first == Counter() == first - each


def test_what_is_kept_while_it_runs_opens_only_with_the_key(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id, {"anna": FOR, "bo": AGAINST})
    sealed = quick.look(lambda tx: [each.sealed for each in tx.conn.execute(select(SEALED_BALLOT)).all()])
    assert len(sealed) == len(set(sealed)) == 2 and len({len(each) for each in sealed}) == 1
    with pytest.raises(NotSealed):
        quick.look(lambda tx: urn.opened(Tx(tx.conn, new_signer()), motion_id))


def test_the_keys_of_requests_cannot_be_tried_out(quick: World) -> None:
    """Of the few things somebody may have pressed, none has the digest that is kept."""
    motion_id = ask_in_secret(quick)
    at_the_desk(quick, motion_id, {"anna": FOR})
    kept = {row.key for row in quick.look(lambda tx: tx.conn.execute(select(INBOX)).all())}
    guesses = {f"press:anna:ballot:{motion_id}:{choice}:0" for choice in Choice}
    assert len(kept) == 1
    assert not kept & {sha256(guess.encode()).hexdigest() for guess in guesses}
    assert not kept & guesses


def test_counted_ballots_bear_one_time_and_no_order(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id)
    quick.pass_time(hours=1)
    close(quick, "anna", motion_id)
    table = next(each for each in fact_tables() if each.name == "counted_ballot")
    rows = quick.look(lambda tx: list(rows_of(tx, table)))
    assert len({row["at"] for row in rows}) == 1
    assert [row["receipt"] for row in rows] == sorted(row["receipt"] for row in rows)
    assert all(row["salt"] is None for row in rows)


@pytest.mark.parametrize("how", ["away", "older", "swapped"])
def test_an_urn_that_was_meddled_with_is_not_counted_and_the_coordinator_is_told(
    quick: World, how: str
) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id)
    before = quick.look(
        lambda tx: dict(tx.conn.execute(select(SEALED_BALLOT.c.seat_id, SEALED_BALLOT.c.sealed)).all())
    )
    anna, bo = quick.seat("aarhus", motion_id), quick.seat("ballerup", motion_id)
    quick.vote("anna", motion_id, AGAINST)
    mine = SEALED_BALLOT.c.seat_id == anna

    def meddle(tx: Tx) -> None:
        if how == "away":
            tx.conn.execute(delete(SEALED_BALLOT).where(mine))
        else:
            other = before[anna] if how == "older" else before[bo]
            tx.conn.execute(update(SEALED_BALLOT).where(mine).values(sealed=other))

    quick.do(meddle)
    quick.now = DEADLINE
    for _ in range(9):
        quick.pass_time(minutes=20).tick()
    assert quick.view(motion_id).decision is None
    assert Kind.STUCK in [each.kind for each in quick.told("eva")]


def test_a_seal_opens_for_its_own_seat_alone(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id, {"anna": FOR, "bo": AGAINST})
    row = quick.look(lambda tx: tx.conn.execute(select(SEALED_BALLOT)).first())
    with pytest.raises(NotSealed):
        quick.db.signer.unseal(urn.PURPOSE, row.sealed, bound_to=f"{motion_id}/another")


def test_others_of_the_seat_cannot_try_out_what_was_voted(quick: World) -> None:
    quick.settle_in(wanted(NEVER_EARLY, substitutes={"ballerup": "gitte"}))
    motion_id = ask_in_secret(quick)
    quick.vote("gitte", motion_id, FOR)
    # Whatever the holder presses is another ballot, also if it says the same.
    assert quick.vote("bo", motion_id, FOR).changed


def damage(world: World, motion_id: str, organisation: str) -> None:
    """What lies in the urn for a seat is not what was put there."""
    seat = SEALED_BALLOT.c.seat_id == world.seat(organisation, motion_id)
    world.do(lambda tx: tx.conn.execute(update(SEALED_BALLOT).where(seat).values(sealed="andet")))


def test_a_ballot_that_was_damaged_keeps_no_other_seat_from_voting(quick: World) -> None:
    motion_id = ask_in_secret(quick)
    vote_in_secret(quick, motion_id, {"anna": FOR, "bo": AGAINST})
    damage(quick, motion_id, "aarhus")
    assert quick.vote("carla", motion_id, FOR).receipt
    assert quick.vote("bo", motion_id, FOR).choice is FOR
    assert [each.choice for each in own(quick, "bo", motion_id)] == [FOR]


def test_the_last_ballot_is_taken_though_the_urn_was_meddled_with(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    motion_id = ask_in_secret(world)
    vote_in_secret(world, motion_id, {"anna": FOR, "bo": AGAINST, "carla": FOR})
    damage(world, motion_id, "aarhus")
    assert world.vote("david", motion_id, FOR).changed
    assert world.view(motion_id).decision is None
    world.now = DEADLINE
    for _ in range(9):
        world.pass_time(minutes=20).tick()
    assert world.view(motion_id).decision is None
    assert Kind.STUCK in [each.kind for each in world.told("eva")]
