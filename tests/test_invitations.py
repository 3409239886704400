"""Invitations: answered, called off, substitutes called, and by one way into calendars for life."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

from sqlalchemy import select, update

from bot import due, invitations
from bot.cards.card import Entry
from bot.cards.meetings import names
from bot.invitations import Routes
from bot.messages import compose
from bot.outbox import Kind
from bot.participants import of_group
from bot.refusals import Code
from handlers.answers import Tell
from storage.meeting_words import Lack, Reply, Source
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform
from tests.meeting import (
    FEBRUARY,
    asked,
    call_off,
    call_substitutes,
    invited,
    move,
    reply,
    see,
    see_poll,
    set_meeting,
    with_architects,
)
from tests.story import findings_of
from tests.test_agenda_talk import press
from tests.voting import refused
from tests.world import World, address

MAIL, GRAPH = Routes(mail=True), Routes(graph=("tenant", "moeder@os2.example"), mail=True)
DAY = timedelta(days=1)


def send(world: World, routes: Routes) -> None:
    """All that is due happens, and invitations go this way."""
    while world.do(lambda tx: due.run_next(tx, world.now, routes=routes)):
        pass


def queued(world: World) -> list[Message]:
    """The invitations that are queued for calendars, by address."""
    found = select(OUTBOX).where(OUTBOX.c.kind == Kind.INVITATION).order_by(OUTBOX.c.place)
    return world.look(lambda tx: cast(list[Message], tx.conn.execute(found).all()))


def entry(world: World, message: Message) -> Entry:
    card = world.look(lambda tx: compose(tx, message, world.now))
    assert card is not None and card.entry is not None
    return card.entry


def arrived(world: World) -> None:
    """All that was queued is where it was to go."""
    shown = update(OUTBOX).values(shown=OUTBOX.c.wanted, state=MessageState.SENT, ref=OUTBOX.c.id)
    world.do(lambda tx: tx.conn.execute(shown))


def invite(world: World, meeting_id: str, who: str, by: str = "eva") -> bool:
    actor, person_id = world.actor(by), world.person_id(who)
    return world.do(lambda tx: invitations.invite(tx, actor, meeting_id, person_id, world.now))


def let_off(world: World, meeting_id: str, who: str) -> bool:
    eva, person_id = world.actor("eva"), world.person_id(who)
    return world.do(lambda tx: invitations.let_off(tx, eva, meeting_id, person_id, world.now))


def test_by_mail_each_gets_an_invitation_of_their_own_and_a_move_grows_its_sequence(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    send(world, MAIL)
    first = queued(world)
    assert [each.place for each in first] == sorted(
        address(key) for key in ("carla", "david", "eva", "finn", "gitte")
    )
    before = entry(world, first[0])
    arrived(world)
    move(world, meeting_id, FEBRUARY + DAY)
    send(world, MAIL)
    again = queued(world)
    assert [(each.id, each.wanted) for each in again] == [(each.id, each.wanted + 1) for each in first]
    after = entry(world, again[0])
    assert (after.uid, after.sequence) == (before.uid, before.sequence + 1)
    assert (after.start, after.is_off) == (FEBRUARY + DAY, False)
    call_off(world, meeting_id)
    off = entry(world, queued(world)[0])
    assert (off.uid, off.sequence, off.is_off) == (before.uid, after.sequence + 1, True)


def test_exchange_invites_everybody_with_one_event_and_no_mail_goes_beside_it(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    send(world, GRAPH)
    (one,) = queued(world)
    assert (one.platform, one.workspace, one.place) == (Platform.GRAPH, "tenant", "moeder@os2.example")
    assert {each.email for each in entry(world, one).guests} >= {address("carla"), address("finn")}
    # An answer is nothing that everybody is to be invited anew for.
    reply(world, meeting_id, "carla", Reply.ACCEPTED)
    assert [each.wanted for each in queued(world)] == [1]


def test_whoever_invited_first_invites_on(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    send(world, MAIL)
    move(world, meeting_id, FEBRUARY + DAY)
    send(world, GRAPH)
    assert {each.platform for each in queued(world)} == {Platform.MAIL}


def test_what_stands_in_exchange_is_not_invited_to_by_mail_as_well(world: World) -> None:
    """When Exchange is taken out of the file: two entries with two owners would stand in each calendar."""
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    send(world, GRAPH)
    move(world, meeting_id, FEBRUARY + DAY)
    send(world, MAIL)
    assert {each.platform for each in queued(world)} == {Platform.GRAPH}
    # What the chat can do it does.
    assert len(world.told("carla", Kind.INVITED)) == 1


def test_where_there_is_no_way_into_calendars_everybody_is_asked_in_chat(world: World) -> None:
    world.settle_in(with_architects())
    set_meeting(world)
    world.tick()
    assert queued(world) == []
    assert len(world.told("carla", Kind.INVITED)) == len(world.told("finn", Kind.INVITED)) == 1
    assert world.told("eva", Kind.INVITED) == []


def test_another_place_asks_nobody_again_in_chat_and_another_time_everybody(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    world.tick()
    move(world, meeting_id, FEBRUARY, place="Sal 2")
    world.tick()
    assert len(world.told("carla", Kind.INVITED)) == 1
    move(world, meeting_id, FEBRUARY + DAY)
    world.tick()
    assert len(world.told("carla", Kind.INVITED)) == 2


def test_who_is_called_is_asked_once_and_told_why(world: World) -> None:
    """Where there is no way into calendars, too: being called, and the invitation to all, are one word."""
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    world.tick()
    reply(world, meeting_id, "carla", Reply.DECLINED)
    assert call_substitutes(world, meeting_id) == ("Ingrid Shaw",)
    assert invite(world, meeting_id, "hanne")
    world.tick()
    assert len(world.told("ingrid", Kind.INVITED)) == len(world.told("hanne", Kind.INVITED)) == 1
    called = {each.name for each in see(world, meeting_id).participants if each.called}
    assert called == {"Ingrid Shaw"}
    # Another time is asked about anew.
    move(world, meeting_id, FEBRUARY + DAY)
    world.tick()
    assert len(world.told("ingrid", Kind.INVITED)) == 2


def test_a_guest_without_a_role_is_asked_missed_and_told_of_a_move_as_all_are(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    world.tick()
    assert invite(world, meeting_id, "hanne")
    world.tick()
    assert len(world.told("hanne", Kind.INVITED)) == 1
    assert "Hanne Toft" in names(see(world, meeting_id), None)
    move(world, meeting_id, FEBRUARY + DAY)
    world.tick()
    assert len(world.told("hanne", Kind.INVITED)) == 2
    # Before it, too, while there is time; and a poll about another date asks the group alone.
    world.now = FEBRUARY - 2 * DAY + timedelta(hours=1)
    world.tick()
    assert len(world.told("hanne", Kind.INVITED)) == 3
    (hers,) = [each for each in see(world, meeting_id).participants if each.name == "Hanne Toft"]
    assert (hers.answers, hers.is_polled) == (True, False)
    assert let_off(world, meeting_id, "hanne")
    assert "Hanne Toft" not in names(see(world, meeting_id), None)


def test_a_colleague_of_the_supplier_is_told_of_standing_in(world: World) -> None:
    target = with_architects()
    people = tuple(
        replace(each, organisation="displayhuset") if each.key == "hanne" else each for each in target.people
    )
    world.settle_in(replace(target, people=people))
    meeting_id = set_meeting(world)
    reply(world, meeting_id, "finn", Reply.DECLINED)
    assert call_substitutes(world, meeting_id) == ("Hanne Toft",)
    view = see(world, meeting_id)
    assert view.missing == ()
    assert [each.called for each in view.participants if each.name == "Hanne Toft"] == [True]


def test_when_the_supplier_sends_regrets_the_coordinator_hears_what_lacks_once(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    assert reply(world, meeting_id, "finn", Reply.DECLINED, "ferie") is True
    assert reply(world, meeting_id, "finn", Reply.DECLINED, "ferie") is False
    assert [each.lack for each in see(world, meeting_id).missing] == [Lack.SUPPLIER]
    assert len(world.told("eva", Kind.RISK)) == 1
    reply(world, meeting_id, "finn", Reply.ACCEPTED)
    assert see(world, meeting_id).missing == ()


def test_substitutes_are_called_for_the_seats_whose_holders_do_not_come(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world, group="styregruppe")
    reply(world, meeting_id, "bo", Reply.DECLINED)
    reply(world, meeting_id, "anna", Reply.DECLINED)
    (lack,) = [each for each in see(world, meeting_id).missing if each.lack is Lack.QUORUM]
    assert (lack.there, lack.needed) == (2, 3)
    assert call_substitutes(world, meeting_id) == ("Gitte Bak",)
    assert Lack.QUORUM not in {each.lack for each in see(world, meeting_id).missing}
    assert len(world.told("gitte", Kind.INVITED)) == 1
    assert refused(world, lambda: call_substitutes(world, meeting_id)) is Code.NO_SUBSTITUTES
    assert findings_of(world) == []


def test_who_is_invited_besides_comes_and_who_is_let_off_gets_a_cancellation(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    send(world, MAIL)
    assert invite(world, meeting_id, "hanne") is True
    assert invite(world, meeting_id, "hanne") is False
    send(world, MAIL)
    assert "Hanne Toft" in invited(world, meeting_id)
    others = {each.place: each.wanted for each in queued(world)}
    # The others are not invited anew for that.
    assert set(others.values()) == {1} and len(others) == 6
    arrived(world)
    assert let_off(world, meeting_id, "hanne") is True
    assert let_off(world, meeting_id, "hanne") is False
    (hers,) = [each for each in queued(world) if each.place == address("hanne")]
    assert entry(world, hers).is_off
    assert (
        entry(world, next(each for each in queued(world) if each.place != address("hanne"))).is_off is False
    )


def test_answers_from_outlook_and_from_chat_are_one_list_and_the_newer_counts(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    reply(world, meeting_id, "david", Reply.ACCEPTED)
    old, world.now = world.now - DAY, world.now + DAY
    heard = {
        address("carla"): (Reply.TENTATIVE, world.now),
        address("david"): (Reply.DECLINED, old),
        "nobody@example.org": (Reply.ACCEPTED, world.now),
    }
    assert world.do(lambda tx: invitations.heard(tx, meeting_id, heard, world.now)) == 1
    assert world.do(lambda tx: invitations.heard(tx, meeting_id, heard, world.now)) == 0
    view = see(world, meeting_id)
    said = {each.name: (each.reply, each.source) for each in view.participants if each.reply is not None}
    assert said == {
        "Carla Juhl": (Reply.TENTATIVE, Source.OUTLOOK), "David Krogh": (Reply.ACCEPTED, Source.CHAT),
    }  # fmt: skip


def test_who_is_not_invited_and_what_has_no_date_or_is_off_cannot_be_answered(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    assert refused(world, lambda: reply(world, meeting_id, "bo", Reply.ACCEPTED)) is Code.NOT_INVITED
    assert refused(world, lambda: reply(world, "0" * 16, "bo", Reply.ACCEPTED)) is Code.UNKNOWN_MEETING
    polled = see_poll(world, asked(world)).meeting.id
    assert refused(world, lambda: reply(world, polled, "carla", Reply.ACCEPTED)) is Code.NOT_DATED
    assert refused(world, lambda: invite(world, meeting_id, "hanne", by="david")) is Code.MAY_NOT_PLAN
    call_off(world, meeting_id)
    assert refused(world, lambda: reply(world, meeting_id, "carla", Reply.ACCEPTED)) is Code.MEETING_OFF


def test_three_days_before_who_has_not_answered_is_asked_again(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    world.tick()
    reply(world, meeting_id, "carla", Reply.ACCEPTED)
    world.now = FEBRUARY - 3 * DAY + timedelta(hours=1)
    world.tick()
    assert len(world.told("carla", Kind.INVITED)) == 1
    assert len(world.told("david", Kind.INVITED)) == 2


def test_who_takes_part_is_named_with_the_organisation_that_they_work_for(world: World) -> None:
    found = {each.name: each.organisation for each in world.look(lambda tx: of_group(tx, world.group_id))}
    assert (found["Bo Lind"], found["Finn Dahl"]) == ("Ballerup", "Displayhuset ApS")


def test_substitutes_can_be_called_by_the_coordinator_where_there_are_any(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)

    def verbs() -> set[str]:
        told = press(world, "eva", "meeting", meeting_id)
        assert isinstance(told, Tell)
        return {each.action.partition(":")[0] for each in told.card.buttons}

    assert "meeting-call" not in verbs()
    # The supplier has nobody else, so pressing it would come to nothing.
    reply(world, meeting_id, "finn", Reply.DECLINED)
    assert see(world, meeting_id).missing and "meeting-call" not in verbs()
    reply(world, meeting_id, "carla", Reply.DECLINED)
    assert "meeting-call" in verbs()
