"""The loop of deliveries, with a platform that does as it is told: what is looked for, who is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from bot import due
from bot.outbox import Kind
from handlers import deliver
from handlers.addresses import questions
from handlers.couriers import Later, NoAnswer, Unavailable, Unseen
from handlers.deliver import Deliverer
from storage import outbox, sightings, undelivered
from storage.engine import Database
from storage.outbox import OUTBOX, TRIES, Message
from storage.words import MessageState, Platform
from tests.post import message
from tests.world import CHANNELS, World, wanted


class Platter:
    """A platform. what: raised by the calls of that name; there: which messages it has."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.what: dict[str, Exception] = {}
        self.there: set[str] = set()
        self.loses_answers: Exception | None = None
        self.on_create: Callable[[Message], Any] = lambda _: None

    async def create(self, message_: Message, _card: Any) -> str | None:
        self._call("create", message_)
        self.on_create(message_)
        self.there.add(message_.id)
        if self.loses_answers is not None:
            raise self.loses_answers
        return "1.1" if message_.only_for is None else None

    async def update(self, message_: Message, _card: Any) -> None:
        self._call("update", message_)

    async def find(self, message_: Message) -> str | None:
        self._call("find", message_)
        return "1.1" if message_.id in self.there else None

    async def reach(self, _email: str) -> None:
        return None

    def serves(self, _workspace: str) -> bool:
        return True

    def lacks_some(self) -> bool:
        return False

    def settled(self, _message: Message) -> None:
        pass

    def pace_of(self, _message: Message) -> tuple[()]:
        return ()

    def _call(self, name: str, message_: Message) -> None:
        self.calls.append((name, message_.id))
        if name in self.what:
            raise self.what[name]


class Still:
    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.now


class Post:
    """One card of a motion in a channel waits; nothing else."""

    def __init__(self, sqlite: Database) -> None:
        self.world = World(sqlite).settle_in(wanted(channels=CHANNELS))
        self.world.open()
        self.card = next(each for each in self.rows() if each.kind == Kind.MOTION)
        self.world.do(lambda tx: tx.conn.execute(delete(OUTBOX).where(OUTBOX.c.id != self.card.id)))
        self.platform = Platter()
        couriers: Any = {Platform.SLACK: self.platform}
        self.deliverer = Deliverer(sqlite, Still(self.world), couriers)  # type: ignore[arg-type]

    def rows(self) -> list[Message]:
        return self.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))

    def row(self) -> Message:
        return next(each for each in self.rows() if each.id == self.card.id)

    def reports(self) -> list[Message]:
        return [each for each in self.rows() if each.kind == Kind.UNDELIVERED]

    def rounds(self, number: int, seconds: float) -> None:
        async def some() -> None:
            for _ in range(number):
                self.world.now += timedelta(seconds=seconds)
                self.world.tick()
                await self.deliverer.settle_all()

        asyncio.run(some())

    def set(self, **values: Any) -> None:
        self.world.do(
            lambda tx: tx.conn.execute(OUTBOX.update().where(OUTBOX.c.id == self.card.id).values(**values))
        )


@pytest.fixture
def post(sqlite: Database) -> Post:
    return Post(sqlite)


# --- what may have arrived where nobody can look


@pytest.fixture
def blind(post: Post) -> Post:
    """A create whose answer was lost, on a platform that does not let itself be searched."""
    post.platform.what["find"] = Unseen("unseen")
    post.platform.what["create"] = NoAnswer("no-answer")
    post.rounds(1, 1)
    post.platform.what.pop("create")
    post.rounds(1, deliver.LOOK_AFTER.total_seconds())
    return post


def test_where_nobody_can_look_it_is_not_sent_again_and_told_at_once(blind: Post) -> None:
    assert len(blind.reports()) == 1
    blind.rounds(50, 3_600)
    assert names(blind).count("create") == 1
    assert len(blind.reports()) == 1


def test_once_somebody_sees_it_it_is_there_and_brought_up_to_date(blind: Post) -> None:
    changed(blind)
    world, message = blind.world, blind.row()
    assert world.do(lambda tx: sightings.seen(tx, message.id, "19:1 170", world.now))
    assert not world.do(lambda tx: sightings.seen(tx, message.id, "19:1 999", world.now))
    blind.rounds(2, 2)
    row = blind.row()
    assert (row.state, row.ref, row.shown) == (MessageState.SENT, "19:1 170", row.wanted)
    assert names(blind).count("create") == 1 and names(blind)[-1] == "update"


def test_a_person_may_have_it_sent_again_one_at_a_time(blind: Post) -> None:
    world, message = blind.world, blind.row()
    world.do(lambda tx: undelivered.retry_all(tx, None, world.now))
    assert (blind.row().state, blind.row().failure) == (MessageState.UNCERTAIN, outbox.UNSEEN)
    assert world.do(lambda tx: undelivered.retry(tx, message.id, world.now))
    blind.rounds(2, 2)
    assert names(blind).count("create") == 2
    assert blind.row().state is MessageState.SENT


def test_it_holds_up_nothing_in_its_place(blind: Post) -> None:
    second = blind.world.open(title="En til")
    blind.rounds(4, 2)
    row = blind.world.look(lambda tx: outbox.about(tx, second))[0]
    assert row.state is MessageState.SENT


# --- who is told, and when


def test_a_create_that_never_gets_an_answer_is_reported(post: Post) -> None:
    post.platform.what["create"] = NoAnswer("no-answer")
    post.rounds(2 * TRIES, 100)
    assert len(post.reports()) == 1


@pytest.mark.parametrize("attempts", [0, TRIES + 5], ids=["from the first", "when others had raised it"])
def test_a_look_that_fails_for_ever_is_reported(post: Post, attempts: int) -> None:
    post.set(state=MessageState.UNCERTAIN, attempts=attempts)
    post.platform.what["find"] = Unavailable("no-connection")
    post.rounds(TRIES, 100)
    assert len(post.reports()) == 1


def test_a_look_that_waits_for_its_pace_is_no_attempt(post: Post) -> None:
    post.set(state=MessageState.UNCERTAIN, attempts=1)
    post.platform.what["find"] = Later(30)
    post.rounds(TRIES, 31)
    assert len(post.platform.calls) > 2
    assert (post.row().state, post.row().attempts) == (MessageState.UNCERTAIN, 1)
    assert post.reports() == []


def test_a_look_that_would_be_too_fast_is_no_attempt(post: Post) -> None:
    post.set(state=MessageState.UNCERTAIN, attempts=1)
    # What is counted is forgotten when it begins.
    post.deliverer._latest = post.world.now
    rates = questions("find", Platform.SLACK, post.card.workspace or "")
    while post.deliverer._pace.take(rates, post.world.now) is None:
        pass
    asyncio.run(post.deliverer.settle_all())
    assert post.platform.calls == []
    assert (post.row().state, post.row().attempts) == (MessageState.UNCERTAIN, 1)
    assert post.row().next_at > post.world.now


def test_what_was_given_up_while_it_failed_is_not_reported(post: Post) -> None:
    post.set(attempts=TRIES - 1)
    post.platform.what["create"] = Unavailable("no-connection")
    deliverer = post.deliverer
    send = deliverer._send

    async def and_given_up(courier: Any, message_: Message, card: Any) -> None:
        post.set(state=MessageState.EXPIRED, failure=undelivered.GIVEN_UP, token=None)
        await send(courier, message_, card)

    deliverer._send = and_given_up  # type: ignore[method-assign]
    post.rounds(1, 1)
    assert post.platform.calls == [("create", post.card.id)]
    assert post.reports() == []


# --- an update that nobody answered


def changed(post: Post) -> None:
    post.world.do(lambda tx: outbox.changed(tx, [post.card.subject], post.world.now))


def names(post: Post) -> list[str]:
    return [name for name, _ in post.platform.calls]


def test_an_update_that_may_be_shown_after_a_later_one_is_shown_over_once(post: Post) -> None:
    post.rounds(1, 1)
    changed(post)
    post.platform.what["update"] = NoAnswer("no-answer")
    post.rounds(1, 1)
    lost_at = post.world.now
    post.platform.what.clear()
    changed(post)
    post.rounds(20, 2)
    assert names(post) == ["create", "update", "update"]
    assert post.row().state is MessageState.SENT
    left = lost_at + deliver.LOOK_AFTER - post.world.now
    post.rounds(1, left.total_seconds() - 1)
    assert names(post).count("update") == 2
    post.rounds(1, 1)
    assert names(post).count("update") == 3
    post.rounds(50, 60)
    assert names(post).count("update") == 3
    assert (post.row().shown, post.row().state) == (post.row().wanted, MessageState.SENT)


def test_while_an_update_waits_to_be_tried_again_it_is_not_shown_over(post: Post) -> None:
    post.rounds(1, 1)
    changed(post)
    post.platform.what["update"] = NoAnswer("no-answer")
    post.rounds(60, 60)
    post.platform.what.clear()
    before = names(post).count("update")
    assert before < 20, "each time it waits twice as long"
    post.rounds(60, 60)
    assert names(post).count("update") == before + 1


def test_however_many_updates_got_no_answer_the_card_is_shown_over_once(post: Post) -> None:
    post.rounds(1, 1)
    changed(post)
    post.platform.what["update"] = NoAnswer("no-answer")
    post.rounds(34, 1)
    lost = names(post).count("update")
    assert lost > 2
    post.platform.what.clear()
    post.rounds(60, 5)
    assert names(post).count("update") == lost + 2, "the one that arrives, and the one that shows it over"


def test_what_is_being_sent_when_it_is_to_be_shown_again_is_shown_once_more_after(post: Post) -> None:
    post.rounds(1, 1)
    changed(post)
    post.platform.what["update"] = NoAnswer("no-answer")
    post.rounds(1, 1)
    post.platform.what.clear()
    post.rounds(5, 2)
    post.world.pass_time(seconds=75)
    changed(post)
    taken: list[Message] = []
    lease = post.world.now + deliver.LEASE
    post.world.do(lambda tx: taken.extend(outbox.claim(tx, post.world.now, lease, most=5)))
    # It began before the one that was cut off must have been seen, and is answered after.
    post.world.pass_time(seconds=10)
    post.world.tick()
    post.world.do(lambda tx: outbox.sent(tx, taken[0], taken[0].ref, post.world.now))
    before = names(post).count("update")
    post.rounds(30, 30)
    assert names(post).count("update") == before + 1


def test_an_update_that_was_cut_off_with_its_sender_is_shown_over_too(post: Post) -> None:
    post.rounds(1, 1)
    changed(post)
    until = post.world.now + deliver.LEASE
    post.world.do(lambda tx: outbox.claim(tx, post.world.now, until, most=5))
    post.rounds(1, deliver.LEASE.total_seconds() + 1)
    assert names(post) == ["create", "update"]
    post.rounds(1, deliver.LOOK_AFTER.total_seconds())
    post.rounds(10, 30)
    assert names(post) == ["create", "update", "update"]


def test_a_card_to_be_shown_again_does_not_wait_by_a_clock_that_was_ahead(post: Post) -> None:
    post.rounds(1, 1)
    post.world.now += timedelta(days=1)
    changed(post)
    post.platform.what["update"] = NoAnswer("no-answer")
    post.rounds(1, 1)
    post.platform.what.clear()
    changed(post)
    post.rounds(20, 2)
    before = names(post).count("update")
    post.world.now -= timedelta(days=1)
    post.rounds(1, 1)
    assert names(post).count("update") == before + 1, "what the wrong clock showed"
    post.rounds(3, 60)
    assert names(post).count("update") == before + 2


# --- our own fault, once the call has begun


@pytest.mark.parametrize("error", [KeyError("ts"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")])
def test_what_fails_in_our_hands_after_the_post_is_looked_for_and_not_sent_again(
    post: Post, error: Exception
) -> None:
    post.platform.loses_answers = error
    post.rounds(4, 100)
    assert [name for name, _ in post.platform.calls if name != "update"] == ["create", "find"]
    assert post.row().ref == "1.1"


def test_what_one_person_sees_for_a_moment_is_not_shown_twice_by_a_fault_of_ours(post: Post) -> None:
    post.set(only_for="U1", live=False)
    post.platform.loses_answers = KeyError("ts")
    post.rounds(4, 100)
    assert [name for name, _ in post.platform.calls] == ["create"]
    assert post.row().state is MessageState.EXPIRED


def test_what_fails_in_our_hands_before_the_call_is_tried_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("ours")

    with monkeypatch.context() as patch:
        patch.setattr(deliver, "compose", broken)
        post.rounds(1, 1)
    assert (post.row().state, post.row().failure) == (MessageState.PENDING, outbox.OUR_FAULT)
    post.rounds(2, 10)
    assert [name for name, _ in post.platform.calls] == ["create"]


# --- how much is taken


def test_no_more_is_taken_than_there_is_room_to_look_at_and_what_is_left_over_waits_a_little(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, taken = post.world.now, []
    post.world.do(
        lambda tx: [outbox.queue(tx, message(f"{each}", place=f"C{each}", at=now)) for each in range(300)]
    )
    claim = outbox.claim_at

    def counted(*given: Any, **more: Any) -> list[Message]:
        found = claim(*given, **more)
        taken.extend([len(found)] if found else [])
        return found

    monkeypatch.setattr(outbox, "claim_at", counted)

    async def story() -> None:
        hold = asyncio.Event()
        busy = {asyncio.ensure_future(hold.wait()) for _ in range(deliver.MOST - 1)}
        deliverer = post.deliverer
        deliverer._under_way |= dict.fromkeys(busy, post.card)  # type: ignore[arg-type]
        await deliverer._claim(deliver.LEFT_OVER)
        assert len(deliverer._under_way) == deliver.MOST
        hold.set()
        await asyncio.gather(*deliverer._under_way)

    asyncio.run(story())
    assert taken == [deliver.LOOKED_AT]
    soon = [each for each in post.rows() if each.next_at == now + deliver.LEFT_OVER]
    assert len(soon) == deliver.LOOKED_AT - 1


# --- what is kept is written once


def test_what_is_kept_is_written_once_by_who_stops_and_by_who_settles(post: Post) -> None:
    written: list[str] = []

    async def story() -> None:
        deliverer = post.deliverer
        deliverer._books.keep(lambda _: written.append("first"))
        deliverer._stopping = True
        await asyncio.gather(deliverer._run(), deliverer.settle_all())

    asyncio.run(story())
    assert written == ["first"]


# --- who was given up for gone


@pytest.mark.parametrize("platform", [Platform.SLACK, Platform.TEAMS])
def test_what_arrived_after_its_lease_is_known_and_sent_no_more(post: Post, platform: Platform) -> None:
    def slowly(message_: Message) -> None:
        post.set(failure=outbox.BEGUN)
        post.world.pass_time(minutes=3)
        now = post.world.now
        post.world.do(lambda tx: due.release_expired(tx, now, now + deliver.LOOK_AFTER))
        assert post.row().state is MessageState.UNCERTAIN

    post.set(platform=platform)
    post.deliverer.add(platform, post.platform)  # type: ignore[arg-type]
    post.platform.on_create = slowly
    post.rounds(1, 1)
    post.rounds(20, 3_600)
    assert (post.row().state, post.row().ref) == (MessageState.SENT, "1.1")
    assert [name for name in names(post) if name != "update"] == ["create"]
    assert post.reports() == []


# --- a clock that jumps


def test_what_is_being_sent_arrives_before_the_clock_jumps_and_then_nothing_is_taken(post: Post) -> None:
    """The demo's clock jumps at rest: what it jumped over would be given up for lost."""
    order: list[str] = []
    jumps: list[asyncio.Future[None]] = []
    deliverer = post.deliverer

    async def jump() -> None:
        async with deliverer.at_rest():
            order.append("jump")
            post.world.pass_time(weeks=1)
            post.world.do(lambda tx: outbox.changed(tx, [post.card.subject], post.world.now))
            another = asyncio.ensure_future(deliverer.settle_all())
            for _ in range(5):
                await asyncio.sleep(0)
            order.append("landed")
        await another

    async def slowly(_message: Message, _card: Any) -> str:
        jumps.append(asyncio.ensure_future(jump()))
        for _ in range(5):
            await asyncio.sleep(0)
        order.append("created")
        return "1.1"

    async def update(_message: Message, _card: Any) -> None:
        order.append("updated")

    async def story() -> None:
        await deliverer.settle_all()
        await jumps[0]

    claim = deliverer._claim_some

    async def noted(*how: Any) -> int:
        order.append("claim")
        return await claim(*how)

    deliverer._claim_some = noted  # type: ignore[method-assign]
    post.platform.create, post.platform.update = slowly, update  # type: ignore[method-assign]
    asyncio.run(story())
    at = order.index("jump")
    assert "created" in order[:at]
    assert order[at : at + 3] == ["jump", "landed", "claim"]
    assert order.count("updated") == 1


def test_what_waits_is_sent_before_the_clock_jumps(post: Post) -> None:
    """A private note of a vote is of use for a quarter of an hour."""

    async def jump() -> None:
        async with post.deliverer.at_rest():
            post.world.pass_time(weeks=1)

    post.set(only_for=post.world.person_id("bo"), not_after=post.world.now + timedelta(minutes=15))
    asyncio.run(jump())
    post.rounds(1, 1)
    assert post.row().state is MessageState.SENT


class Silent(Platter):
    """It takes what is sent, and answers nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting, self.let_go, self.is_full = 0, asyncio.Event(), asyncio.Event()

    async def create(self, message_: Message, card: Any) -> str | None:
        self.waiting += 1
        if self.waiting >= deliver.MOST:
            self.is_full.set()
        await self.let_go.wait()
        return await super().create(message_, card)


def queue_motion(post: Post, key: str, **where: Any) -> None:
    card = {"kind": post.card.kind, "subject": post.card.subject, "at": post.world.now}
    post.world.do(lambda tx: outbox.queue(tx, message(key, **{**card, **where})))


def test_a_platform_that_is_silent_holds_up_no_other(post: Post) -> None:
    """However much waits for it, and though what goes elsewhere was queued last."""
    silent, arrived = Silent(), asyncio.Event()
    post.rounds(1, 1)
    for each in range(deliver.MOST * deliver.LOOKED_AT + 50):
        queue_motion(post, f"{each}", place=f"19:{each}", platform=Platform.TEAMS, workspace="tenant")
    post.platform.on_create = lambda _: arrived.set()
    post.deliverer.add(Platform.TEAMS, silent)  # type: ignore[arg-type]

    async def story() -> None:
        await post.deliverer._claim()
        await asyncio.wait_for(silent.is_full.wait(), 10)
        queue_motion(post, "last", place="C0LAST")
        await post.deliverer._claim()
        await asyncio.wait_for(arrived.wait(), 10)
        assert silent.waiting == deliver.MOST
        silent.let_go.set()
        await asyncio.gather(*post.deliverer._under_way)

    asyncio.run(story())


def test_who_is_found_where_there_is_no_more_room_waits_among_those_who_go_there(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "MOST", 1)
    silent, world = Silent(), post.world
    post.rounds(1, 1)
    queue_motion(post, "first", place="19:1", platform=Platform.TEAMS, workspace="tenant")
    queue_motion(post, "theirs", place=None, platform=None, workspace=None, person_id=world.person_id("bo"))

    async def found(_email: str) -> tuple[str, str]:
        return "tenant", "29:bo"

    monkeypatch.setattr(silent, "reach", found)
    post.deliverer.add(Platform.TEAMS, silent)  # type: ignore[arg-type]

    async def story() -> None:
        await post.deliverer._claim()
        await asyncio.wait_for(silent.is_full.wait(), 10)
        theirs_yet = [task for task, its in post.deliverer._under_way.items() if its.key == "theirs"]
        # It may be done with already.
        await asyncio.gather(*theirs_yet)
        assert silent.waiting == 1
        theirs = next(each for each in post.rows() if each.key == "theirs")
        assert (theirs.state, theirs.place) == (MessageState.PENDING, "29:bo")
        silent.let_go.set()
        await post.deliverer.settle_all()
        assert [name for name, _ in silent.calls] == ["create", "create"]

    asyncio.run(story())
