"""Once is once: a request that is delivered again changes nothing and is answered as before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot import ballots, due, inbox
from bot.cards.card import Card
from handlers.answers import Answer, Fix, Quiet, Tell, from_json, to_json
from handlers.desk import kept_of
from storage import ballots as stored_ballots
from storage import inbox as stored_inbox
from storage.engine import Tx
from storage.inbox import INBOX
from storage.words import Choice, new_id
from tests.story import bodies, findings_of
from tests.world import World


def voting(world: World, motion_id: str, key: str, choice: Choice) -> Callable[[Tx], tuple[str, bool]]:
    """The request of a click, as a platform delivers it: the unit answers with what was counted."""
    actor = world.actor(key)

    def vote(tx: Tx) -> str:
        view = ballots.cast_ballot(tx, actor, motion_id, choice, world.now)
        return f"{view.organisation} {view.choice} {new_id()}"

    return lambda tx: inbox.once(tx, f"slack:{key}:click", world.now, vote)


def ballots_of(world: World, motion_id: str) -> int:
    return len(world.look(lambda tx: stored_ballots.ballots(tx, motion_id)))


def test_a_repeat_is_answered_with_what_was_answered_before(world: World) -> None:
    motion_id = world.open()
    click = voting(world, motion_id, "bo", Choice.FOR)
    first, repeated = world.do(click)
    assert not repeated
    world.vote("bo", motion_id, Choice.AGAINST)
    assert world.do(click) == (first, True)
    assert world.view(motion_id).tally.votes_against == 1
    assert ballots_of(world, motion_id) == 2


def test_two_identical_requests_at_once_have_one_effect_and_one_answer(world: World) -> None:
    motion_id = world.open()
    click = voting(world, motion_id, "bo", Choice.FOR)
    answers = [each.result(30) for each in [world.db.run(click) for _ in range(16)]]
    assert len({answer for answer, _ in answers}) == 1
    assert [repeated for _, repeated in answers].count(False) == 1
    assert ballots_of(world, motion_id) == 1
    assert findings_of(world) == []


def test_many_clicks_delivered_twice_leave_inbox_journal_and_ballots_agreeing(world: World) -> None:
    motion_id = world.open()
    clicks = [voting(world, motion_id, key, Choice.FOR) for key in ("anna", "bo", "carla")]
    for each in [world.db.run(click) for click in clicks * 4]:
        each.result(30)
    accepted = world.look(lambda tx: len(tx.conn.execute(select(INBOX)).all()))
    cast = [body for body in bodies(world) if body["event"] == "ballot.cast"]
    assert accepted == len(cast) == ballots_of(world, motion_id) == 3


def test_what_failed_may_be_asked_again(world: World) -> None:
    def fail(tx: Tx) -> str:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        world.do(lambda tx: inbox.once(tx, "key", world.now, fail))
    assert world.do(lambda tx: inbox.once(tx, "key", world.now, lambda _: "now")) == ("now", False)
    assert world.do(lambda tx: inbox.once(tx, "key", world.now, fail)) == ("now", True)


def test_an_answer_that_is_not_final_is_not_kept(world: World) -> None:
    answers = iter(["fix it", None, "done", "again"])

    def ask(tx: Tx) -> tuple[str, bool]:
        return inbox.once(
            tx,
            "key",
            world.now,
            lambda _: next(answers),
            keep=lambda said: said if said != "fix it" else None,
        )

    assert [world.do(ask) for _ in range(4)] == [
        ("fix it", False),
        ("", False),
        ("done", False),
        ("done", True),
    ]


def test_an_empty_answer_is_an_answer(world: World) -> None:
    calls: list[int] = []

    def quiet(tx: Tx) -> str:
        calls.append(1)
        return ""

    for repeated in (False, True):
        assert world.do(lambda tx: inbox.once(tx, "key", world.now, quiet)) == ("", repeated)
    assert calls == [1]


def test_what_no_platform_delivers_again_is_forgotten(world: World) -> None:
    for days in range(5):
        world.do(lambda tx, key=f"{days}": inbox.once(tx, key, world.now, lambda _: key))
        world.pass_time(days=1)
    gone = world.do(lambda tx: stored_inbox.forget_before(tx, world.now - due.KEEP.inbox))
    left = world.look(lambda tx: sorted(tx.conn.execute(select(INBOX.c.answer)).scalars()))
    assert (gone, left) == (2, ["2", "3", "4"])


def test_of_a_request_only_that_it_was_seen_is_remembered(world: World) -> None:
    world.do(lambda tx: inbox.once(tx, "slack:U0ANNA:ballot:for", world.now, lambda _: ""))
    kept = world.look(lambda tx: [str(tuple(row)) for row in tx.conn.execute(select(INBOX))])
    assert "U0ANNA" not in str(kept)


CARD = Card(title="Din kode er 12345-67890")


def test_what_was_said_by_a_message_of_our_own_is_followed_by_nothing() -> None:
    for said in (Tell(CARD), Tell(CARD, is_secret=True), Quiet()):
        assert kept_of(to_json(said), apart=lambda _: True) == to_json(Quiet())
    assert kept_of(to_json(Fix({"title": "for lang"})), apart=lambda _: True) is None


@pytest.mark.parametrize(
    ("answer", "repeat"),
    [
        (Tell(CARD), Tell(CARD)),
        (Quiet(), Quiet()),
        (Fix({"title": "for lang"}), None),
        (Tell(CARD, is_secret=True), None),
        (Tell(CARD, is_secret=True, once=True), Quiet()),
    ],
    ids=[
        "a card is shown again",
        "nothing is said again",
        "a form that was sent back may be sent again",
        "a secret is made anew",
        "a secret that is made once is followed by nothing",
    ],
)
def test_what_of_an_answer_is_kept_for_a_repeat(world: World, answer: Answer, repeat: Answer | None) -> None:
    made: list[int] = []

    def unit(_: Tx) -> str:
        made.append(1)
        return to_json(answer)

    def ask(tx: Tx) -> tuple[str, bool]:
        return inbox.once(tx, "key", world.now, unit, keep=kept_of)

    assert from_json(world.do(ask)[0]) == answer
    kept = world.look(lambda tx: tx.conn.execute(select(INBOX.c.answer)).scalars().all())
    assert [from_json(each) for each in kept] == ([repeat] if repeat is not None else [])
    again, repeated = world.do(ask)
    assert from_json(again) == (repeat or answer)
    assert (repeated, len(made)) == ((True, 1) if repeat is not None else (False, 2))
