"""Leases and tokens of the outbox: what is lost is found, what is stale settles nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from storage import outbox as stored_outbox
from storage.engine import Tx
from storage.words import MessageState, Platform
from tests.post import LEASE, LOOK, Post, message

# --- leases and tokens


def test_a_stale_token_settles_nothing(post: Post) -> None:
    post.queue(message(ref="1700000000.000100", shown=1, wanted=2))
    (lost,) = post.claim()
    assert post.later(minutes=3).release() == 1
    (mine,) = post.claim()
    assert lost.token != mine.token
    before = post.row(mine)
    settling: list[Callable[[Tx], bool]] = [
        lambda tx: stored_outbox.sent(tx, lost, "forged", post.now),
        lambda tx: stored_outbox.again(tx, lost, post.now, "no"),
        lambda tx: stored_outbox.wait(tx, lost, post.now),
        lambda tx: stored_outbox.unsure(tx, lost, post.now, "no"),
        lambda tx: stored_outbox.end(tx, lost, MessageState.DEAD, "no"),
        lambda tx: stored_outbox.adopt(tx, lost, "forged", post.now),
        lambda tx: stored_outbox.recreate(tx, lost, post.now),
        lambda tx: stored_outbox.address(tx, lost, Platform.WEB, "web", "elsewhere"),
    ]
    for settle in settling:
        assert post.do(settle) is False
        assert post.row(mine) == before
    assert post.sent(mine)
    for settle in settling:
        assert post.do(settle) is False
    assert post.row(mine).state is MessageState.SENT


def test_a_message_nobody_holds_is_settled_by_nobody(post: Post) -> None:
    unclaimed = message()
    post.queue(unclaimed)
    assert unclaimed.token is None
    assert not post.sent(unclaimed)
    assert post.row(unclaimed).state is MessageState.PENDING


def test_a_lease_that_runs_out_leaves_a_create_uncertain_and_an_update_pending(post: Post) -> None:
    creating, updating = message("new"), message("old", place="C0FAELLES", ref="1.1", shown=1, wanted=2)
    post.queue(creating, updating)
    assert len(post.claim()) == 2
    post.now += LEASE
    assert post.release() == 0
    assert post.later(microseconds=1).release() == 2
    assert post.row(creating).state is MessageState.UNCERTAIN
    assert post.row(creating).next_at == post.now + LOOK
    assert post.row(updating).state is MessageState.PENDING
    assert {each.key for each in post.claim()} == {"old"}


def test_a_lease_that_runs_out_on_what_cannot_be_looked_for_ends_it(post: Post) -> None:
    whisper = message("note", live=False, only_for="U0BO")
    post.queue(whisper)
    assert len(post.claim()) == 1
    post.now += LEASE
    assert post.later(microseconds=1).release() == 1
    assert post.row(whisper).state is MessageState.EXPIRED
    assert post.claim() == [] and post.later(days=1).look() == []


def test_an_uncertain_create_is_looked_for_by_one_at_a_time(post: Post) -> None:
    creating = message()
    post.queue(creating)
    (claimed,) = post.claim()
    assert post.do(lambda tx: stored_outbox.unsure(tx, claimed, post.now + LOOK, "timeout"))

    assert post.look() == [] and post.claim() == []
    (first,) = post.later(seconds=90).look()
    assert post.look() == []
    (second,) = post.later(minutes=2).look()
    assert not post.do(lambda tx: stored_outbox.adopt(tx, first, "1.1", post.now))
    assert post.do(lambda tx: stored_outbox.adopt(tx, second, "1.1", post.now))
    row = post.row(creating)
    assert (row.state, row.ref, row.shown) == (MessageState.PENDING, "1.1", 1)


def test_a_message_found_after_all_is_not_made_again(post: Post) -> None:
    post.queue(message(live=False))
    (claimed,) = post.claim()
    post.do(lambda tx: stored_outbox.unsure(tx, claimed, post.now, "timeout"))
    (looked_for,) = post.look()
    post.do(lambda tx: stored_outbox.adopt(tx, looked_for, "1.1", post.now))
    assert post.later(days=1).claim() == []
    assert post.row(claimed).state is MessageState.SENT


# --- failing and waiting


def test_a_failed_message_waits_and_counts_its_attempts_and_a_paced_one_does_not(post: Post) -> None:
    failing, paced = message("failing"), message("paced", place="C0FAELLES")
    post.queue(failing, paced)
    for number in (1, 2, 3):
        for claimed in post.claim():
            settle = (
                stored_outbox.wait if claimed.key == "paced" else partial(stored_outbox.again, failure="no")
            )
            post.do(lambda tx, s=settle, c=claimed: s(tx, c, post.now + timedelta(seconds=10)))
        assert post.claim() == []
        assert (post.row(failing).attempts, post.row(paced).attempts) == (number, 0)
        post.later(seconds=10)
    for claimed in post.claim():
        post.sent(claimed)
    assert (post.row(failing).attempts, post.row(failing).failure) == (0, None)


def test_what_is_given_up_is_kept_with_its_reason(post: Post) -> None:
    post.queue(message())
    (claimed,) = post.claim()
    post.do(lambda tx: stored_outbox.end(tx, claimed, MessageState.DEAD, "channel_not_found"))
    assert post.later(days=365).claim() == [] and post.release() == 0
    (dead,) = post.db.read(lambda tx: stored_outbox.in_state(tx, [MessageState.DEAD])).result(30)
    assert dead.failure == "channel_not_found"


def test_a_message_that_was_deleted_is_made_anew(post: Post) -> None:
    post.queue(message(ref="1.1", shown=1, wanted=2))
    (claimed,) = post.claim()
    post.do(lambda tx: stored_outbox.recreate(tx, claimed, post.now))
    (again,) = post.claim()
    assert (again.ref, again.shown, again.attempts) == (None, 0, 1)
