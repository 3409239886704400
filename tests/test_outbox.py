"""What is to be said: once each, in order at each place, under a lease, ending with the present state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import outbox as stored_outbox
from storage import turns
from storage.engine import Database
from storage.outbox import Message
from storage.words import MessageState, Platform
from tests.post import LEASE, LOOK, Post, message
from tests.world import MONDAY, WORKSPACE

# --- once is once


def test_queued_twice_is_queued_once(post: Post) -> None:
    assert post.queue(message(), message(), message("another")) == [True, False, True]
    assert len(post.claim()) == 1


def test_queued_at_the_same_moment_is_queued_once(post: Post) -> None:
    units = [post.db.run(lambda tx: stored_outbox.queue(tx, message())) for _ in range(10)]
    assert [unit.result(30) for unit in units].count(True) == 1


def test_what_was_sent_is_not_sent_again(post: Post) -> None:
    post.queue(message())
    (claimed,) = post.claim()
    assert post.sent(claimed)
    assert post.later(days=30).claim() == []
    assert post.release() == 0


# --- what it shows


def change(post: Post, times: int = 1) -> None:
    for _ in range(times):
        post.do(lambda tx: stored_outbox.changed(tx, ["motion"], post.now))


def test_a_burst_of_changes_is_one_update(post: Post) -> None:
    post.queue(message())
    post.sent(post.claim()[0])
    change(post, times=500)
    (update_,) = post.claim()
    assert (update_.ref, update_.wanted) == ("1700000000.000100", 501)
    assert post.sent(update_)
    assert post.claim() == []
    row = post.row(update_)
    assert (row.state, row.shown, row.wanted) == (MessageState.SENT, 501, 501)


def test_a_change_while_it_is_being_sent_is_another_update(post: Post) -> None:
    post.queue(message())
    (claimed,) = post.claim()
    change(post)
    assert post.row(claimed).state is MessageState.SENDING
    post.sent(claimed)
    row = post.row(claimed)
    assert (row.state, row.shown, row.wanted) == (MessageState.PENDING, 1, 2)
    post.sent(post.claim()[0])
    assert post.row(claimed).shown == 2


def test_what_is_dead_is_tried_again_when_there_is_something_new_to_show(post: Post) -> None:
    post.queue(message("card"))
    (claimed,) = post.claim()
    post.do(lambda tx: stored_outbox.end(tx, claimed, MessageState.DEAD, "is_archived"))
    assert post.later(hours=1).claim() == []
    change(post)
    assert [each.key for each in post.claim()] == ["card"]


def test_what_died_in_doubt_is_looked_for_when_there_is_something_new_to_show(post: Post) -> None:
    post.queue(message("card"))
    (claimed,) = post.claim()
    post.do(lambda tx: stored_outbox.unsure(tx, claimed, post.now, "silence"))
    (doubtful,) = post.look()
    post.do(lambda tx: stored_outbox.end(tx, doubtful, MessageState.DEAD, "not_in_channel"))
    change(post)
    assert post.claim() == []
    assert [each.key for each in post.look()] == ["card"]


def test_what_is_not_live_or_is_expired_does_not_change(post: Post) -> None:
    post.queue(
        message("fixed", live=False),
        message("expired", place="C2", state=MessageState.EXPIRED),
        message("another", place="C3", subject="another"),
    )
    for claimed in post.claim():
        post.sent(claimed)
    change(post)
    assert post.claim() == []


class Courier:
    """Delivers one card with many mishaps; `truth` is there to show, `shown` is what the platform has."""

    def __init__(self, post: Post) -> None:
        self.post, self.held, self.truth, self.shown = post, list[Message](), 1, 0

    def change(self) -> None:
        change(self.post)
        self.truth += 1

    def claim(self) -> None:
        self.held += self.post.later(seconds=1).claim()

    def deliver(self) -> None:
        for claimed in self.held[-1:]:
            self.held.pop()
            if self.post.sent(claimed):
                self.shown = claimed.wanted

    def fail(self) -> None:
        for claimed in self.held[-1:]:
            self.held.pop()
            self.post.do(lambda tx, each=claimed: stored_outbox.again(tx, each, self.post.now, "no"))

    def die(self) -> None:
        self.post.later(minutes=3).release()

    def find(self) -> None:
        post = self.post.later(minutes=3)
        for each in post.look():
            post.do(lambda tx, each=each: stored_outbox.adopt(tx, each, "found", post.now))


STEPS = st.lists(st.sampled_from(["change", "claim", "deliver", "fail", "die", "find"]), max_size=25)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_happens_the_last_update_shows_the_state(sqlite: Database, steps: list[str]) -> None:
    post = Post(sqlite).empty()
    post.queue(message())
    courier = Courier(post)
    for step in (*steps, *["die", "find", "claim", "deliver"] * 2):
        getattr(courier, step)()
    assert courier.shown == courier.truth


# --- order


def test_a_place_gets_its_messages_one_at_a_time_in_the_order_they_were_queued(post: Post) -> None:
    order = [message(f"{number}", at=MONDAY + timedelta(microseconds=number)) for number in range(5)]
    post.queue(*order[::-1])
    post.later(seconds=1)
    said = []
    while claimed := post.claim():
        assert len(claimed) == 1
        assert post.claim() == []
        said.append(claimed[0].key)
        post.sent(claimed[0])
    assert said == ["0", "1", "2", "3", "4"]


def test_one_place_does_not_wait_for_another(post: Post) -> None:
    post.queue(*(message(f"{place}", place=place) for place in ("C1", "C2", "C3")))
    post.queue(
        message("private", place=None, person_id="p"), message("private too", place=None, person_id="q")
    )
    assert len(post.claim()) == 5


def test_what_goes_to_one_person_waits_in_line_before_it_is_known_where_that_is(post: Post) -> None:
    post.queue(
        message("first", place=None, person_id="p"),
        message("second", place=None, person_id="p"),
        message("whisper", person_id="p", only_for="U1"),
    )
    first, whisper = post.claim()
    assert (first.key, whisper.key) == ("first", "whisper")
    assert post.sent(first)
    assert [each.key for each in post.claim()] == ["second"]


def test_a_message_to_a_person_waits_in_line_once_it_is_known_to_go_where_an_earlier_one_goes(
    post: Post,
) -> None:
    post.queue(message("first", place=None, person_id="p"), message("second", place=None, person_id="p"))
    (first,) = post.claim()
    assert post.address(first, "U1")
    post.do(lambda tx: stored_outbox.unsure(tx, first, post.now + LOOK, "timeout"))
    (second,) = post.claim()
    assert not post.address(second, "U1")
    assert post.claim() == []
    (found,) = post.later(seconds=90).look()
    post.do(lambda tx: stored_outbox.adopt(tx, found, "1.1", post.now))
    assert "second" in {each.key for each in post.claim()}


def test_what_is_uncertain_elsewhere_holds_up_nothing_that_goes_to_the_same_person(post: Post) -> None:
    post.queue(message("elsewhere", place="U1", person_id="p"))
    (elsewhere,) = post.claim()
    post.do(lambda tx: stored_outbox.unsure(tx, elsewhere, post.now + LOOK, "timeout"))
    post.queue(
        message("known", workspace="T2", place="U2", person_id="p"),
        message("unknown", workspace=None, platform=None, place=None, person_id="p"),
    )
    known, unknown = post.claim()
    assert (known.key, unknown.key) == ("known", "unknown")
    assert post.address(unknown, "U3")


def test_copies_to_one_person_go_all_at_once(post: Post) -> None:
    post.queue(*(message(f"{team}", workspace=team, place="U1", person_id="p") for team in ("T1", "T2")))
    assert len(post.claim()) == 2


@pytest.mark.parametrize("place", [None, "U1"])
def test_what_waits_for_the_morning_holds_up_nothing_until_then(post: Post, place: str | None) -> None:
    post.queue(message("reminder", place=place, person_id="p"))
    (reminder,) = post.claim()
    morning = post.now + timedelta(hours=8)
    post.do(lambda tx: turns.till_morning(tx, reminder, morning))
    post.queue(message("ruling", place=place, person_id="p", at=MONDAY + timedelta(seconds=1)))
    (ruling,) = post.later(seconds=1).claim()
    assert ruling.key == "ruling"
    assert post.sent(ruling)
    post.queue(message("late", place=place, person_id="p", at=MONDAY + timedelta(seconds=2)))
    post.later(hours=8)
    # In the morning it is its turn, as if nothing had been.
    (again,) = post.claim()
    assert (again.key, post.row(again).failure) == ("reminder", None)
    assert post.claim() == []


def test_a_new_message_waits_for_an_earlier_one_that_is_not_there_yet(post: Post) -> None:
    post.queue(message("first"))
    (first,) = post.claim()
    post.do(lambda tx: stored_outbox.again(tx, first, post.now + timedelta(minutes=15), "no"))
    post.queue(message("second", at=MONDAY + timedelta(seconds=1)))
    assert post.later(seconds=1).claim() == []
    (again,) = post.later(minutes=15).claim()
    post.do(lambda tx: stored_outbox.unsure(tx, again, post.now + LOOK, "timeout"))
    assert post.claim() == []
    (found,) = post.later(seconds=90).look()
    post.do(lambda tx: stored_outbox.adopt(tx, found, "1.1", post.now))
    assert {each.key for each in post.claim()} == {"first", "second"}


def test_what_is_dead_or_our_own_fault_holds_nothing_up(post: Post) -> None:
    post.queue(message("ours"), message("dead", at=MONDAY + timedelta(microseconds=1)))
    (ours,) = post.later(seconds=1).claim()
    post.do(
        lambda tx: stored_outbox.again(tx, ours, post.now + timedelta(minutes=15), stored_outbox.OUR_FAULT)
    )
    (dead,) = post.claim()
    post.do(lambda tx: stored_outbox.end(tx, dead, MessageState.DEAD, "no"))
    post.queue(message("next", at=post.now))
    assert [each.key for each in post.claim()] == ["next"]


def test_an_update_overtakes_what_is_not_there_yet(post: Post) -> None:
    post.queue(
        message("new"), message("shown", ref="1.1", shown=1, wanted=2, at=MONDAY + timedelta(seconds=1))
    )
    (claimed, update_) = post.later(seconds=1).claim()
    assert (claimed.key, update_.key) == ("new", "shown")


def test_what_one_person_sees_for_a_moment_is_not_held_up_and_holds_nothing_up(post: Post) -> None:
    post.queue(
        message("card"),
        message("note", at=MONDAY + timedelta(seconds=1), live=False, only_for="U0BO"),
        message("note 2", at=MONDAY + timedelta(seconds=1), live=False, only_for="U0ANNA"),
    )
    assert {each.key for each in post.later(seconds=1).claim()} == {"card", "note", "note 2"}
    post.queue(message("next", at=post.now))
    assert post.claim() == []
    card = post.db.read(lambda tx: stored_outbox.about(tx, "motion")[0]).result(30)
    post.sent(card)
    assert [each.key for each in post.claim()] == ["next"]


def test_claimers_at_the_same_moment_never_share_a_message(post: Post) -> None:
    post.queue(*(message(f"{number}", place=f"C{number % 60}") for number in range(120)))
    rounds = [
        post.db.run(lambda tx: stored_outbox.claim(tx, post.now, post.now + LEASE, most=7)) for _ in range(24)
    ]
    claimed = [each for each in rounds for each in each.result(30)]
    assert len({each.id for each in claimed}) == len(claimed) == 60
    assert len({each.place for each in claimed}) == 60
    assert len({each.token for each in claimed}) == 60


def test_what_a_place_has_is_shown_in_order_and_nothing_that_never_arrived(post: Post) -> None:
    post.queue(*(message(f"{number}", at=MONDAY + timedelta(seconds=number)) for number in range(4)))
    post.later(minutes=1)
    for _ in range(3):
        post.sent(post.claim()[0])
    shown = post.db.read(
        lambda tx: stored_outbox.shown_at(tx, Platform.SLACK, WORKSPACE, "C0STYRING", limit=2)
    ).result(30)
    assert [each.key for each in shown] == ["1", "2"]


def test_what_goes_to_one_platform_is_taken_alone(post: Post) -> None:
    """However much waits for another, and what has no place yet is for none of them."""
    for each in range(5):
        post.queue(message(f"teams-{each}", place=f"19:{each}", platform=Platform.TEAMS, workspace="tenant"))
    post.queue(message("slack"))
    post.queue(message("nowhere", place=None, platform=None, workspace=None, person_id="bo"))
    taken = {
        platform: [
            each.key
            for each in post.do(
                lambda tx, at=platform: stored_outbox.claim_at(tx, at, post.now, post.now + LEASE, most=3)
            )
        ]
        for platform in (Platform.SLACK, None, Platform.TEAMS, Platform.WEB)
    }
    assert taken == {
        Platform.SLACK: ["slack"],
        None: ["nowhere"],
        Platform.TEAMS: ["teams-0", "teams-1", "teams-2"],
        Platform.WEB: [],
    }
