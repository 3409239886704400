"""Private addresses of single pages: who gets one, what it opens, to whom, and how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from hashlib import sha256

import pytest
from sqlalchemy import select

from bot import invitations, passes, polls, privacy, retention
from bot.passes import PAPER_LIFE, RESULT_LIFE, PaperPage, PollPage
from bot.refusals import Code
from bot.wanted import Wanted
from storage import passes as stored
from storage.meeting_words import Fit, PassKind, PollCause
from storage.passes import PASS, Pass
from tests import agenda
from tests.meeting import (
    FEBRUARY,
    answer,
    asked,
    call_off,
    see_poll,
    set_meeting,
    with_architects,
)
from tests.minuting import BY_CLICK, approve, held, put_on, send, there, with_minutes, write
from tests.story import bodies, findings_of
from tests.voting import refused
from tests.world import NAMES, World, wanted

YES, MAYBE, NO = Fit.YES, Fit.IF_NEED_BE, Fit.NO
SECRET, SAID = "Kanariesag", "Vi går videre med kalenderen."


def to_poll(world: World, key: str, poll_id: str) -> str:
    """The token of a new address for one of the cast."""
    actor = world.actor(key)
    return world.do(lambda tx: passes.to_poll(tx, actor, poll_id, world.now))[0]


def to_paper(world: World, key: str, kind: PassKind, meeting_id: str) -> str:
    actor = world.actor(key)
    return world.do(lambda tx: passes.to_paper(tx, actor, kind, meeting_id, world.now))[0]


def poll_page(world: World, token: str) -> PollPage | None:
    return world.look(lambda tx: passes.poll_page(tx, token, world.now))


def paper_page(world: World, token: str) -> PaperPage | None:
    return world.look(lambda tx: passes.paper_page(tx, token, world.now))


def kept(world: World) -> list[tuple[object, ...]]:
    return world.look(lambda tx: [tuple(row) for row in tx.conn.execute(select(PASS))])


def without(target: Wanted, key: str) -> Wanted:
    """Somebody is nothing to any group any more."""
    (product,) = target.products
    groups = tuple(
        replace(
            group,
            seats=tuple(replace(each, holder="" if each.holder == key else each.holder,
                                substitutes=tuple(one for one in each.substitutes if one != key))
                        for each in group.seats),
            offices=tuple(each for each in group.offices if each[0] != key),
        )
        for group in product.groups
    )  # fmt: skip
    return replace(target, products=(replace(product, groups=groups),))


def closed(target: Wanted) -> Wanted:
    """The groups are nobody else's business."""
    (product,) = target.products
    groups = tuple(replace(each, is_public=False) for each in product.groups)
    return replace(target, products=(replace(product, groups=groups),))


def secret_minutes(world: World) -> str:
    """A meeting that was held, with an open item and a closed one; returns its id."""
    meeting_id = held(world, habit=BY_CLICK)
    item_id = put_on(world, meeting_id, "Kalenderen")
    put_on(world, meeting_id, SECRET, is_closed=True)
    there(world, meeting_id, "anna", "bo", "carla")
    write(world, meeting_id, item_id, SAID)
    return meeting_id


# --- polls


def test_who_is_asked_opens_the_poll_by_an_address_and_answers_there_as_in_chat(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    page = poll_page(world, to_poll(world, "carla", poll_id))
    assert page is not None
    assert (page.by, page.view, page.is_open) == (world.actor("carla"), see_poll(world, poll_id), True)
    assert (page.fits, page.answered_at, page.language) == ({}, None, "da")
    world.pass_time(minutes=5)
    answer(world, poll_id, "carla", YES, NO, MAYBE)
    again = poll_page(world, to_poll(world, "carla", poll_id))
    assert again is not None and again.answered_at == world.now
    assert again.fits == {1: YES, 2: NO, 3: MAYBE}


def test_it_speaks_the_persons_language_else_the_groups(world: World) -> None:
    target = with_architects()
    (product,) = target.products
    groups = tuple(
        replace(each, seats=tuple(replace(seat, holder="ingrid", substitutes=())
                                  if seat.organisation == "odense" else seat for seat in each.seats))
        if each.key == "arkitekturgruppe" else replace(each, language="en")
        for each in product.groups
    )  # fmt: skip
    world.settle_in(replace(target, products=(replace(product, groups=groups),)))
    poll_id = asked(world)
    for key, language in (("ingrid", "en"), ("david", "da")):
        page = poll_page(world, to_poll(world, key, poll_id))
        assert page is not None and page.language == language


def test_who_is_not_asked_gets_no_address(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    # The coordinator helps, and is not asked; Anna may see it, and does not take part.
    for key in ("eva", "anna"):
        assert refused(world, partial(to_poll, world, key, poll_id)) is Code.NOT_INVITED
    assert refused(world, lambda: to_poll(world, "carla", "no-such-poll")) is Code.UNKNOWN_POLL
    assert kept(world) == []


def test_once_it_is_closed_nobody_gets_an_address(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    world.now = see_poll(world, poll_id).closes_at
    assert refused(world, lambda: to_poll(world, "carla", poll_id)) is Code.POLL_CLOSED


def test_a_closed_poll_shows_what_came_of_it_for_a_week_and_then_nothing(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    token = to_poll(world, "carla", poll_id)
    answer(world, poll_id, "carla", YES, NO, NO)
    eva = world.actor("eva")
    world.do(lambda tx: polls.close(tx, eva, poll_id, world.now))
    ended_at = world.now
    page = poll_page(world, token)
    assert page is not None and not page.is_open and page.view.cause is PollCause.BY_HAND
    world.now = ended_at + RESULT_LIFE - timedelta(seconds=1)
    assert poll_page(world, token) is not None
    world.now = ended_at + RESULT_LIFE
    assert poll_page(world, token) is None


def test_past_its_deadline_it_is_not_open_though_no_clock_has_ticked(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    token, closes_at = to_poll(world, "carla", poll_id), see_poll(world, poll_id).closes_at
    world.now = closes_at
    page = poll_page(world, token)
    assert page is not None and page.view.accepting and not page.is_open
    world.now = closes_at + RESULT_LIFE
    assert poll_page(world, token) is None


def test_a_poll_that_a_date_by_hand_ended_says_so(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    token = to_poll(world, "carla", poll_id)
    call_off(world, see_poll(world, poll_id).meeting.id)
    page = poll_page(world, token)
    assert page is not None and page.view.cause is PollCause.CALLED_OFF


def test_who_has_left_the_group_opens_nothing_more(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    davids, carlas = to_poll(world, "david", poll_id), to_poll(world, "carla", poll_id)
    world.settle_in(without(with_architects(), "david"))
    assert poll_page(world, davids) is None and poll_page(world, carlas) is not None


def test_of_a_group_that_is_gone_nothing_is_opened(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    token = to_poll(world, "carla", poll_id)
    world.settle_in(wanted())
    assert poll_page(world, token) is None


# --- papers


@pytest.mark.parametrize("key", ["bo", "eva", "finn"], ids=["a member", "the coordinator", "an observer"])
def test_who_belongs_there_reads_all_of_the_minutes(world: World, key: str) -> None:
    meeting_id = secret_minutes(world)
    page = paper_page(world, to_paper(world, key, PassKind.MINUTES, meeting_id))
    assert page is not None and page.sealed is None and page.language == "da"
    assert [each.title for each in page.paper.items] == ["Kalenderen", SECRET]
    assert NAMES["anna"] in {each.name for each in page.paper.attendance}
    send(world, meeting_id)
    approve(world, meeting_id)
    page = paper_page(world, to_paper(world, key, PassKind.MINUTES, meeting_id))
    assert page is not None and page.sealed is not None and SECRET in page.sealed and SAID in page.sealed


def test_who_only_may_see_the_meeting_gets_no_address_of_its_papers(world: World) -> None:
    meeting_id = secret_minutes(world)
    for kind in (PassKind.AGENDA, PassKind.MINUTES):
        assert refused(world, partial(to_paper, world, "hanne", kind, meeting_id)) is Code.NOT_INVITED
        unknown = partial(to_paper, world, "bo", kind, "no-such-meeting")
        assert refused(world, unknown) is Code.UNKNOWN_MEETING
    world.settle_in(closed(with_minutes(BY_CLICK)))
    hannes = partial(to_paper, world, "hanne", PassKind.MINUTES, meeting_id)
    assert refused(world, hannes) is Code.UNKNOWN_MEETING
    assert kept(world) == []


def test_there_are_no_minutes_before_the_meeting_and_no_agenda_without_a_date(world: World) -> None:
    world.settle_in(with_architects())
    undated = see_poll(world, asked(world)).meeting.id
    assert refused(world, partial(to_paper, world, "carla", PassKind.AGENDA, undated)) is Code.NO_PAPER
    ahead = set_meeting(world)
    early = partial(to_paper, world, "carla", PassKind.MINUTES, ahead)
    assert refused(world, early) is Code.MEETING_NOT_BEGUN
    call_off(world, ahead)
    assert refused(world, early) is Code.MEETING_OFF


def test_an_agenda_is_read_whole_as_it_went_out_last(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, FEBRUARY)
    item_id = agenda.propose(world, meeting_id, SECRET, by="david")
    agenda.change(world, item_id, SECRET, is_closed=True)
    token = to_paper(world, "carla", PassKind.AGENDA, meeting_id)
    page = paper_page(world, token)
    assert page is not None and (SECRET, True) in {(i.title, i.is_closed) for i in page.paper.items}
    agenda.send(world, meeting_id)
    agenda.propose(world, meeting_id, "For sent", by="david")
    again = paper_page(world, token)
    assert again is not None and "For sent" not in {each.title for each in again.paper.items}


def test_an_address_of_a_paper_is_over_after_a_day(world: World) -> None:
    meeting_id = secret_minutes(world)
    token, made_at = to_paper(world, "bo", PassKind.MINUTES, meeting_id), world.now
    world.now = made_at + PAPER_LIFE - timedelta(seconds=1)
    assert paper_page(world, token) is not None
    world.now = made_at + PAPER_LIFE
    assert paper_page(world, token) is None


def test_who_has_left_since_reads_no_paper_more(world: World) -> None:
    meeting_id = secret_minutes(world)
    tokens = [to_paper(world, "david", kind, meeting_id) for kind in (PassKind.AGENDA, PassKind.MINUTES)]
    assert all(paper_page(world, each) is not None for each in tokens)
    world.settle_in(without(with_minutes(BY_CLICK), "david"))
    assert [paper_page(world, each) for each in tokens] == [None, None]


def test_an_address_opens_what_it_was_made_for_and_nothing_else(world: World) -> None:
    world.settle_in(with_architects())
    poll_id, ahead = asked(world), set_meeting(world)
    poll, paper = to_poll(world, "carla", poll_id), to_paper(world, "carla", PassKind.AGENDA, ahead)
    assert poll_page(world, poll) is not None and paper_page(world, paper) is not None
    assert poll_page(world, paper) is None and paper_page(world, poll) is None


def test_who_is_invited_by_name_reads_the_papers_until_let_off(world: World) -> None:
    world.settle_in(closed(with_minutes()))
    meeting_id, eva, hanne = set_meeting(world, FEBRUARY), world.actor("eva"), world.person_id("hanne")
    agenda.propose(world, meeting_id, by="david")
    world.do(lambda tx: invitations.invite(tx, eva, meeting_id, hanne, world.now))
    token = to_paper(world, "hanne", PassKind.AGENDA, meeting_id)
    assert paper_page(world, token) is not None
    world.pass_time(minutes=1)
    world.do(lambda tx: invitations.let_off(tx, eva, meeting_id, hanne, world.now))
    assert paper_page(world, token) is None


def test_a_pass_to_a_page_of_one_kind_is_none_to_another_even_of_the_same_subject(world: World) -> None:
    meeting_id = secret_minutes(world)
    made = Pass(
        person_id=world.person_id("bo"),
        kind=PassKind.POLL,
        subject_id=meeting_id,
        digest=sha256(b"token").hexdigest(),
        made_at=world.now,
        expires_at=world.now + PAPER_LIFE,
    )
    world.do(lambda tx: stored.put(tx, made))
    assert paper_page(world, "token") is None


# --- all of them


@pytest.mark.parametrize("token", ["", "x", "é", "\x00", "\ud800", "a" * 10_000])
def test_a_token_that_was_never_made_opens_nothing(world: World, token: str) -> None:
    world.settle_in(with_architects())
    to_poll(world, "carla", asked(world))
    assert poll_page(world, token) is None and paper_page(world, token) is None


def test_the_token_is_kept_nowhere_and_nobody_guesses_it(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    tokens = {to_poll(world, "carla", poll_id) for _ in range(20)}
    assert len(tokens) == 20 and all(len(each) >= 43 for each in tokens)
    (row,) = kept(world)
    assert not any(token in str(cell) for token in tokens for cell in row)


def test_a_new_address_takes_the_place_of_the_earlier_one_and_of_no_other(world: World) -> None:
    world.settle_in(with_architects())
    poll_id, ahead = asked(world), set_meeting(world)
    first, davids = to_poll(world, "carla", poll_id), to_poll(world, "david", poll_id)
    paper = to_paper(world, "carla", PassKind.AGENDA, ahead)
    second = to_poll(world, "carla", poll_id)
    assert poll_page(world, first) is None
    assert poll_page(world, second) is not None and poll_page(world, davids) is not None
    assert paper_page(world, paper) is not None


def test_its_owner_ends_it_and_nobody_elses(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    carlas, davids = to_poll(world, "carla", poll_id), to_poll(world, "david", poll_id)
    carla = world.actor("carla")

    def end(kind: PassKind, subject_id: str) -> bool:
        return world.do(lambda tx: passes.end(tx, carla, kind, subject_id))

    assert end(PassKind.AGENDA, poll_id) is False and end(PassKind.POLL, "no-such-poll") is False
    assert poll_page(world, carlas) is not None
    assert end(PassKind.POLL, poll_id) is True
    assert poll_page(world, carlas) is None and poll_page(world, davids) is not None
    assert end(PassKind.POLL, poll_id) is False


def test_who_was_erased_opens_nothing_more_and_the_address_is_gone(world: World) -> None:
    world.settle_in(with_architects())
    poll_id = asked(world)
    token, david = to_poll(world, "david", poll_id), world.person_id("david")
    told = world.look(lambda tx: privacy.tell(tx, david))
    assert [(each["kind"], each["subject_id"]) for each in told["rows"]["pass"]] == [("poll", poll_id)]
    assert "digest" not in told["rows"]["pass"][0]
    leaving = without(with_architects(), "david")
    people_left = tuple(each for each in leaving.people if each.key != "david")
    world.settle_in(replace(leaving, people=people_left))
    world.do(lambda tx: privacy.erase(tx, david, world.now, answer=""))
    assert poll_page(world, token) is None and kept(world) == []


def test_what_opens_nothing_any_more_is_forgotten_the_next_day(world: World) -> None:
    meeting_id = secret_minutes(world)
    to_paper(world, "bo", PassKind.MINUTES, meeting_id)
    world.pass_time(hours=1)
    later = to_paper(world, "anna", PassKind.MINUTES, meeting_id)
    world.pass_time(hours=23)
    world.do(lambda tx: retention.tidy(tx, world.now, retention.Retention()))
    assert len(kept(world)) == 1 and paper_page(world, later) is not None


def test_it_is_no_act_of_the_group(world: World) -> None:
    world.settle_in(with_architects())
    poll_id, carla = asked(world), world.actor("carla")
    before = bodies(world)
    to_poll(world, "carla", poll_id)
    world.do(lambda tx: passes.end(tx, carla, PassKind.POLL, poll_id))
    assert bodies(world) == before and findings_of(world) == []
