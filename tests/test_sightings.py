"""What may have arrived where nobody can look: who may post it, and whose sight of it counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import outbox as stored_outbox
from storage import sightings
from storage.outbox import BEGUN, UNSEEN
from storage.words import MessageState
from tests.post import Post, message


def test_who_holds_it_no_more_may_not_post_it(post: Post) -> None:
    post.queue(message())
    (lost,) = post.claim()
    assert post.do(lambda tx: stored_outbox.wait(tx, lost, post.now))
    (mine,) = post.claim()
    assert post.do(lambda tx: sightings.begin(tx, lost)) is False
    assert post.do(lambda tx: sightings.hold(tx, lost, post.now)) is False
    assert post.row(mine).failure is None
    assert post.do(lambda tx: sightings.begin(tx, mine)) is True
    assert post.row(mine).failure == BEGUN


def test_what_may_have_arrived_is_there_when_somebody_sees_it(post: Post) -> None:
    post.queue(message())
    (mine,) = post.claim()
    assert post.do(lambda tx: sightings.hold(tx, mine, post.now + timedelta(days=99)))
    assert post.row(mine).failure == UNSEEN
    assert post.do(lambda tx: sightings.seen(tx, mine.id, "19:a 1", post.now)) is True
    found = post.row(mine)
    assert (found.state, found.ref, found.failure) == (MessageState.PENDING, "19:a 1", None)
    # And only the first who says so is believed.
    assert post.do(lambda tx: sightings.seen(tx, mine.id, "19:a 2", post.now)) is False
    assert post.row(mine).ref == "19:a 1"


@pytest.mark.parametrize("state", [each for each in MessageState if each is not MessageState.UNCERTAIN])
def test_a_press_revives_nothing_that_was_given_up_waits_or_is_being_sent(
    post: Post, state: MessageState
) -> None:
    queued = message(state=state)
    post.queue(queued)
    before = post.row(queued)
    assert before.state is state
    assert post.do(lambda tx: sightings.seen(tx, queued.id, "19:a 1", post.now)) is False
    assert post.row(queued) == before
