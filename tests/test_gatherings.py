"""Events and workshops: written, announced once, changed, called off; reminded of once, at the right time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot import due as bot_due
from bot import gathering_drafts, gathering_views, gatherings, news, outbox, people, privacy, retention
from bot.cards import gatherings as cards
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code, Refused
from bot.texts.say import Say
from bot.wanted import WantedPerson
from handlers.calendar.feed import feed
from storage import due
from storage import gatherings as stored
from storage.engine import Database, Tx
from storage.meeting_words import GatheringKind, GatheringState
from storage.outbox import OUTBOX, Message
from storage.wish_words import Rhythm
from storage.words import DueState, Platform
from tests.calendars import by_icalendar
from tests.gathering import (
    HOURS,
    THURSDAY,
    USERS,
    announce,
    call_off,
    change,
    keys,
    refused,
    see,
    sign_off,
    sign_up,
    sign_up_all,
    words,
    write,
)
from tests.meeting import with_architects
from tests.story import findings_of
from tests.test_meetings import until
from tests.test_wishes_at_once import at_once
from tests.voting import written
from tests.wishing import product_id
from tests.world import CHANNELS, COPENHAGEN, HOLDERS, World, wanted

DAY = timedelta(days=1)


@pytest.fixture
def world(database: Database) -> World:
    return World(database).settle_in(wanted(channels=CHANNELS))


def card_of(world: World, message: Message) -> tuple[str, ...]:
    """Title and lines of the card that the message is now; () for nothing."""
    card = world.look(lambda tx: compose(tx, message, world.now))
    return (card.title, *card.lines) if card is not None else ()


def posted(world: World, kind: Kind = Kind.GATHERING) -> list[Message]:
    """What was queued for channels."""
    found = select(OUTBOX).where(OUTBOX.c.kind == kind, OUTBOX.c.person_id.is_(None)).order_by(OUTBOX.c.id)
    return world.look(lambda tx: list(tx.conn.execute(found).all()))  # type: ignore[arg-type]


def planned(world: World, gathering_id: str) -> list[str]:
    """What is still to fall due for it, by what it is."""

    def look(tx: Tx) -> list[str]:
        pending = [each for each in due.of_subject(tx, gathering_id) if each.state is DueState.PENDING]
        return [each.key.replace(f":{gathering_id}:", " ") for each in pending]

    return world.look(look)


# --- written


def test_what_is_written_is_kept_until_it_is_announced(world: World) -> None:
    draft_id = write(world, places=20, share=2, title="  Skærme   i hele byen ")
    eva = world.actor("eva")
    draft = world.look(lambda tx: gathering_drafts.view_draft(tx, eva, draft_id))
    assert draft.words == words(places=20, share=2)
    assert (draft.product, draft.zone) == ("OS2display", "Europe/Copenhagen")
    world.do(lambda tx: gatherings.announce(tx, eva, draft_id, world.now))
    with pytest.raises(Refused) as gone:
        world.look(lambda tx: gathering_drafts.view_draft(tx, eva, draft_id))
    assert gone.value.code is Code.UNKNOWN_DRAFT


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": " "}, Code.TITLE_REQUIRED, "title"),
        ({"title": "x" * 121}, Code.TOO_LONG, "title"),
        ({"about": "x" * 1_501}, Code.TOO_LONG, "about"),
        ({"place": "", "link": ""}, Code.PLACE_REQUIRED, "place"),
        ({"link": "http://moede.example"}, Code.INSECURE_LINK, "link"),
        ({"link": "https://a.example https://b.example"}, Code.INSECURE_LINK, "link"),
        ({"link": "javascript:alert(1)"}, Code.BAD_LINK, "link"),
        ({"at": datetime(2026, 11, 20, 9, 0, tzinfo=UTC)}, Code.DATE_PAST, "start"),
        ({"ends_at": THURSDAY}, Code.BAD_LENGTH, "length"),
        ({"ends_at": THURSDAY - HOURS}, Code.BAD_LENGTH, "length"),
        ({"ends_at": THURSDAY + timedelta(hours=13)}, Code.BAD_LENGTH, "length"),
        ({"closes_at": THURSDAY + HOURS}, Code.SIGN_UP_OUTSIDE, "closes"),
        ({"closes_at": datetime(2026, 11, 20, 9, 0, tzinfo=UTC)}, Code.SIGN_UP_OUTSIDE, "closes"),
        ({"places": 0}, Code.BAD_PLACES, "places"),
        ({"places": -1}, Code.BAD_PLACES, "places"),
        ({"places": 5_001}, Code.BAD_PLACES, "places"),
        ({"share": 0}, Code.BAD_PLACES, "share"),
    ],
    ids=[
        *("no title", "a long title", "a long text", "nowhere", "a link that is not secure", "two links"),
        *("a link that is none", "in the past", "no length", "ends before", "too long", "closes too late"),
        *("closes in the past", "no places", "fewer than none", "absurdly many", "nobody from anywhere"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    world: World, changes: dict[str, object], code: Code, field: str
) -> None:
    no = refused(world, "eva", gathering_drafts.write, product_id(world), words(**changes))
    assert (no.code, no.field) == (code, field)


@pytest.mark.parametrize("text", ["0", "-1", "1,5", "mange", "9" * 5_000, "٣", "5001", "1e3"])
def test_a_number_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused) as no:
        gathering_drafts.count(text, "places")
    assert (no.value.code, no.value.field) == (Code.BAD_PLACES, "places")


def test_nothing_written_is_no_limit_and_a_number_is_one() -> None:
    assert [gathering_drafts.count(text, "places") for text in ("", "  ", " 20 ", "5000")] == [
        None, None, 20, 5_000,
    ]  # fmt: skip


def test_the_products_first_groups_planners_arrange_and_no_others(world: World) -> None:
    product, said = product_id(world), words()
    for key, code in (("bo", Code.MAY_NOT_ARRANGE), ("hanne", Code.UNKNOWN_PRODUCT)):
        assert refused(world, key, gathering_drafts.write, product, said).code is code
    assert refused(world, "eva", gathering_drafts.write, "0" * 16, said).code is Code.UNKNOWN_PRODUCT
    # The chair plans the group's meetings as well.
    assert announce(world, "anna")
    gathering_id, draft_id = announce(world), write(world)
    assert refused(world, "anna", gatherings.announce, draft_id).code is Code.UNKNOWN_DRAFT
    assert refused(world, "bo", gatherings.change, gathering_id, said).code is Code.MAY_NOT_ARRANGE
    assert refused(world, "bo", gatherings.call_off, gathering_id, "Nej").code is Code.MAY_NOT_ARRANGE
    assert refused(world, "hanne", gatherings.call_off, gathering_id, "x").code is Code.UNKNOWN_GATHERING


def test_drafts_that_nobody_finishes_are_forgotten(world: World) -> None:
    draft_id = write(world)
    world.pass_time(days=8)
    world.do(lambda tx: retention.tidy(tx, world.now, bot_due.KEEP))
    assert world.look(lambda tx: stored.find_draft(tx, draft_id)) is None


# --- announced


def test_it_is_said_in_the_channels_and_once_to_each_who_works_for_a_user(world: World) -> None:
    gathering_id = announce(world)
    assert {each.place for each in posted(world)} == {place for _, _, place in CHANNELS}
    told = {key: world.told(key, Kind.GATHERING_INVITED) for key in (*USERS, "finn", "hanne")}
    assert {key: len(found) for key, found in told.items()} == {
        **dict.fromkeys(USERS, 1), "finn": 0, "hanne": 0,
    }  # fmt: skip
    view = see(world, gathering_id)
    assert (view.number, view.state, view.version, view.kind) == (
        1, GatheringState.OPEN, 1, GatheringKind.WORKSHOP,
    )  # fmt: skip
    assert findings_of(world) == []


def test_who_wants_no_news_is_told_of_no_event_and_can_sign_up_for_it(world: World) -> None:
    bo = world.actor("bo")
    world.do(lambda tx: news.set_rhythm(tx, bo, Rhythm.NEVER, world.now))
    gathering_id = announce(world)
    assert {key for key in USERS if world.told(key, Kind.GATHERING_INVITED)} == {*USERS} - {"bo"}
    assert sign_up(world, "bo", gathering_id)


def test_every_group_of_the_product_hears_in_its_own_channels(world: World) -> None:
    world.settle_in(with_architects())
    announce(world)
    assert sorted(each.place or "" for each in posted(world)) == ["C0ARKITEKT", "C0FAELLES", "C0STYRING"]


def test_a_person_with_several_accounts_and_roles_is_told_once(world: World) -> None:
    anna, eva = world.actor("anna"), world.actor("eva")
    code = world.do(lambda tx: people.make_link_code(tx, eva, anna.id, world.now))
    world.do(lambda tx: people.use_link_code(tx, Platform.SLACK, "T0", "U0ANNA", code, world.now))
    announce(world)
    assert len(world.told("anna", Kind.GATHERING_INVITED)) == 1


def test_announced_twice_is_once_also_by_two_at_once(world: World) -> None:
    eva, draft_id = world.actor("eva"), write(world)
    running = at_once(world, *[lambda tx: gatherings.announce(tx, eva, draft_id, world.now)] * 3)
    assert {each.result(5) for each in running} == {draft_id}
    before = written(world)
    assert world.do(lambda tx: gatherings.announce(tx, eva, draft_id, world.now)) == draft_id
    assert written(world) == before
    assert len(world.told("bo", Kind.GATHERING_INVITED)) == 1
    assert see(world, draft_id).number == 1


def test_it_is_announced_by_day_alone(world: World) -> None:
    world.now = datetime(2026, 11, 27, 21, 0, tzinfo=UTC)
    announce(world)
    monday = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
    for message in (*posted(world), *world.told("bo", Kind.GATHERING_INVITED)):
        assert world.look(lambda tx, of=message: outbox.quiet_until(tx, of, world.now)) == monday


def test_what_lay_in_the_future_when_it_was_written_is_checked_again(world: World) -> None:
    draft_id = write(world)
    world.now = THURSDAY
    assert refused(world, "eva", gatherings.announce, draft_id).code is Code.DATE_PAST


def test_what_is_off_before_it_is_told_is_not_told(world: World) -> None:
    gathering_id = announce(world)
    call_off(world, gathering_id)
    for message in (*posted(world), *world.told("bo", Kind.GATHERING_INVITED)):
        assert card_of(world, message) == ()


def test_the_card_in_the_channel_shows_how_many_come_and_wait(world: World) -> None:
    gathering_id = announce(world, places=2)
    (channel, _) = posted(world)

    def places() -> str:
        card = world.look(lambda tx: compose(tx, channel, world.now))
        assert card is not None
        return {each.label: each.value for each in card.facts}["Pladser"]

    assert places() == "0 af 2 optaget, 2 ledige"
    sign_up(world, "bo", gathering_id)
    assert places() == "1 af 2 optaget, 1 ledig"
    sign_up_all(world, gathering_id, "anna", "carla")
    assert places() == "Alle 2 er optaget, 1 på venteliste"
    change(world, gathering_id, places=1)
    assert places() == "2 har en plads; grænsen er nu 1, 1 på venteliste"
    change(world, gathering_id, places=None)
    assert places() == "3 tilmeldt, ingen grænse"


def test_each_sign_up_shows_the_channels_anew_and_a_private_card_only_where_it_says_something_else(
    world: World,
) -> None:
    gathering_id = announce(world, places=2)
    (david,), (bo,) = (world.told(key, Kind.GATHERING_INVITED) for key in ("david", "bo"))

    def shown() -> tuple[int, int, int]:
        found = {each.id: each.wanted for each in (*posted(world), *_told(world))}
        return found[posted(world)[0].id], found[bo.id], found[david.id]

    channel, own, other = shown()
    sign_up(world, "bo", gathering_id)
    assert shown() == (channel + 1, own + 1, other)
    # It is full now: whoever looks on sees that.
    sign_up(world, "anna", gathering_id)
    assert shown() == (channel + 2, own + 2, other + 1)
    sign_up_all(world, gathering_id, "carla", "gitte")
    before = shown()
    sign_off(world, "carla", gathering_id)
    assert shown() == (before[0] + 1, before[1], before[2])


def _told(world: World) -> list[Message]:
    return [each for key in USERS for each in world.told(key, Kind.GATHERING_INVITED)]


# --- changed and called off


def test_everybody_who_signed_up_is_told_once_what_is_another(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    later = THURSDAY + 7 * DAY
    assert change(world, gathering_id, at=later, place="Odense Rådhus") == 2
    assert change(world, gathering_id, at=later, place="Odense Rådhus") == 2
    (bo,), (anna,) = (world.told(key, Kind.GATHERING_CHANGED) for key in ("bo", "anna"))
    assert card_of(world, bo) == (
        "Ændret: Skærme i hele byen",
        "Nyt tidspunkt: torsdag den 11. februar 2027 kl. 10-12 (uge 6).",
        "Nyt sted: Odense Rådhus og online.",
        "Du har en plads.",
    )
    assert card_of(world, anna)[-1].startswith("Du er nr. 1 på ventelisten.")
    assert world.told("carla", Kind.GATHERING_CHANGED) == []
    assert findings_of(world) == []


def test_all_that_can_be_another_is_told_in_words(world: World) -> None:
    gathering_id = announce(world)
    sign_up(world, "bo", gathering_id)
    change(
        world, gathering_id, title="Kalenderen", kind=GatheringKind.INFORMATION, link="https://ny.example",
        about="Vi viser alt.", places=30, closes_at=THURSDAY - DAY, share=3,
    )  # fmt: skip
    (told,) = world.told("bo", Kind.GATHERING_CHANGED)
    assert card_of(world, told)[1:-1] == (
        "Det hedder nu »Kalenderen«.",
        "Det er nu: informationsarrangement.",
        "Der er et nyt link til at deltage online.",
        "Beskrivelsen er ændret.",
        "Der er nu 30 pladser.",
        "Ny tilmeldingsfrist: onsdag den 3. februar 2027 kl. 10 (uge 5).",
        "Hver organisation kan nu sende højst 3.",
    )


def test_what_was_changed_back_before_it_was_told_is_not_told(world: World) -> None:
    gathering_id = announce(world)
    sign_up(world, "bo", gathering_id)
    change(world, gathering_id, place="Odense")
    change(world, gathering_id, place="Rådhuset", about="Ny tekst.")
    first, second = world.told("bo", Kind.GATHERING_CHANGED)
    assert card_of(world, first) == ()
    assert card_of(world, second)[1:-1] == ("Nyt sted: Rådhuset og online.", "Beskrivelsen er ændret.")


def test_two_who_change_it_at_the_same_time_do_not_write_over_each_other(world: World) -> None:
    gathering_id = announce(world)
    change(world, gathering_id, opened_on=1, place="Odense")
    with pytest.raises(Refused) as no:
        change(world, gathering_id, "anna", opened_on=1, place="Aarhus")
    assert no.value.code is Code.GATHERING_CHANGED
    assert see(world, gathering_id).place == "Odense"
    # The same form once more is the same change.
    assert change(world, gathering_id, opened_on=1, place="Odense") == 2


def test_it_is_called_off_once_and_everybody_who_signed_up_is_told_why(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    sign_up(world, "carla", gathering_id)
    sign_off(world, "carla", gathering_id)
    assert refused(world, "eva", gatherings.call_off, gathering_id, " ").code is Code.REASON_REQUIRED
    call_off(world, gathering_id)
    before = written(world)
    call_off(world, gathering_id, why="Noget andet.")
    assert written(world) == before
    for key in ("bo", "anna"):
        (told,) = world.told(key, Kind.GATHERING_OFF)
        assert card_of(world, told) == (
            "Aflyst: Skærme i hele byen", "Arrangementet er aflyst.", "»Lokalet er optaget.«",
        )  # fmt: skip
    assert world.told("carla", Kind.GATHERING_OFF) == []
    assert planned(world, gathering_id) == []
    assert refused(world, "eva", gatherings.change, gathering_id, words()).code is Code.GATHERING_OFF
    assert findings_of(world) == []


def test_why_it_is_off_goes_with_who_wrote_it_and_what_it_was_stays(world: World) -> None:
    gathering_id, anna = announce(world, "anna"), world.person_id("anna")
    sign_up(world, "bo", gathering_id)
    call_off(world, gathering_id, "anna")
    (channel, _) = posted(world)
    holders = {key: person for key, person in HOLDERS.items() if person != "anna"}
    world.settle_in(wanted(channels=CHANNELS, holders=holders, chair=None))
    world.do(lambda tx: privacy.erase(tx, anna, world.now, answer="{}"))
    assert (see(world, gathering_id).words, see(world, gathering_id).title) == ("", "Skærme i hele byen")
    (told,) = world.told("bo", Kind.GATHERING_OFF)
    assert card_of(world, told)[1:] == ("Arrangementet er aflyst.",)
    # The card in the channel is shown anew without it.
    assert posted(world)[0].wanted == channel.wanted + 1
    assert findings_of(world) == []


def test_what_has_begun_is_not_changed_any_more(world: World) -> None:
    gathering_id = announce(world)
    world.now = THURSDAY
    assert refused(world, "eva", gatherings.change, gathering_id, words()).code is Code.GATHERING_BEGUN
    assert refused(world, "eva", gatherings.call_off, gathering_id, "x").code is Code.GATHERING_BEGUN


def test_the_last_time_for_sign_up_follows_the_start_unless_it_was_said(world: World) -> None:
    gathering_id, said = announce(world), announce(world, closes_at=THURSDAY - DAY)
    for each in (gathering_id, said):
        change(world, each, at=THURSDAY + DAY)
    assert see(world, gathering_id).closes_at == THURSDAY + DAY
    assert see(world, said).closes_at == THURSDAY - DAY
    # One that has passed may stay when the words are changed.
    world.now = THURSDAY - timedelta(hours=3)
    change(world, said, about="Ny tekst.")
    assert see(world, said).state is GatheringState.CLOSED


# --- reminded of


def test_who_has_a_place_is_reminded_the_day_before_and_an_hour_before_and_who_waits_is_not(
    world: World,
) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    until(world, datetime(2027, 2, 3, 7, 59, tzinfo=UTC))
    assert world.told("bo", Kind.GATHERING_REMINDER) == []
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    (first,) = world.told("bo", Kind.GATHERING_REMINDER)
    assert card_of(world, first) == ("Snart: Skærme i hele byen",)
    until(world, THURSDAY - timedelta(hours=1))
    assert len(world.told("bo", Kind.GATHERING_REMINDER)) == 2
    world.tick()
    until(world, THURSDAY + DAY)
    assert len(world.told("bo", Kind.GATHERING_REMINDER)) == 2
    assert world.told("anna", Kind.GATHERING_REMINDER) == []
    assert see(world, gathering_id).state is GatheringState.OVER


def test_one_that_is_moved_is_reminded_of_by_its_new_time_and_one_that_only_changed_not_again(
    world: World,
) -> None:
    gathering_id = announce(world)
    sign_up(world, "bo", gathering_id)
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    (first,) = world.told("bo", Kind.GATHERING_REMINDER)
    change(world, gathering_id, about="Ny tekst.")
    # It waited on its way while something else about it was changed: it is as true as before.
    assert card_of(world, first) != ()
    assert planned(world, gathering_id) == [
        "gathering.remind v1 1h", "gathering.show v1 begins", "gathering.show v1 over",
    ]  # fmt: skip
    later = THURSDAY + 7 * DAY
    change(world, gathering_id, at=later)
    assert card_of(world, first) == ()
    assert planned(world, gathering_id)[:2] == ["gathering.remind v3 1d", "gathering.remind v3 1h"]
    until(world, later)
    assert len(world.told("bo", Kind.GATHERING_REMINDER)) == 3
    assert findings_of(world) == []


def test_a_reminder_on_its_way_to_who_signed_off_or_to_what_is_off_is_not_sent(world: World) -> None:
    gathering_id = announce(world)
    sign_up_all(world, gathering_id, "bo", "anna")
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    (bo,), (anna,) = (world.told(key, Kind.GATHERING_REMINDER) for key in ("bo", "anna"))
    sign_off(world, "bo", gathering_id)
    assert card_of(world, bo) == () and card_of(world, anna) != ()
    call_off(world, gathering_id)
    assert card_of(world, anna) == ()


def test_who_gets_a_place_after_the_first_reminder_gets_the_second(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    sign_off(world, "bo", gathering_id)
    until(world, THURSDAY)
    assert len(world.told("anna", Kind.GATHERING_REMINDER)) == 1


@pytest.mark.parametrize(
    ("day", "reminded"),
    [
        # The clocks go on by an hour on Sunday 28 March 2027, which is Easter; back on 31 October 2027.
        (datetime(2027, 3, 30, 10, 0, tzinfo=COPENHAGEN), datetime(2027, 3, 24, 9, 0, tzinfo=COPENHAGEN)),
        (datetime(2027, 11, 1, 10, 0, tzinfo=COPENHAGEN), datetime(2027, 10, 29, 9, 0, tzinfo=COPENHAGEN)),
    ],
    ids=["into summer time", "out of summer time"],
)
def test_reminders_keep_their_local_time_when_the_clocks_are_set(
    world: World, day: datetime, reminded: datetime
) -> None:
    gathering_id = announce(world, at=day.astimezone(UTC))
    found = world.look(lambda tx: list(due.of_subject(tx, gathering_id)))
    reminders = [each for each in found if each.kind == gatherings.DUE_REMIND]
    assert [each.due_at for each in reminders] == [
        reminded.astimezone(UTC), day.astimezone(UTC) - timedelta(hours=1),
    ]  # fmt: skip
    assert [each.wall[-5:] for each in reminders] == ["09:00", "09:00"]


def test_after_a_standstill_the_last_reminder_says_it_all_and_one_too_late_is_reported(world: World) -> None:
    first, second = announce(world), announce(world, at=THURSDAY + DAY, title="En til")
    for each in (first, second):
        sign_up(world, "bo", each)
    world.now = THURSDAY + timedelta(minutes=1)
    world.tick()
    # Of the second the day before has come; the first has begun.
    assert len(world.told("bo", Kind.GATHERING_REMINDER)) == 1
    (late,) = world.told("eva", Kind.EXPIRED)
    assert "Skærme i hele byen" in "".join(card_of(world, late))


def test_when_nobody_can_sign_up_any_more_the_cards_are_shown_anew(world: World) -> None:
    gathering_id = announce(world, closes_at=THURSDAY - DAY)
    (channel, _) = posted(world)
    # It came out.
    out = Message(**{**channel._mapping, "shown": 1})  # type: ignore[attr-defined]
    until(world, THURSDAY - DAY)
    assert posted(world)[0].wanted == channel.wanted + 1
    assert card_of(world, out)[1] == "Tilmeldingen er lukket."
    until(world, THURSDAY)
    assert card_of(world, out)[1] == "Arrangementet er begyndt."
    until(world, THURSDAY + DAY)
    assert card_of(world, out)[1] == "Arrangementet er slut."
    assert see(world, gathering_id).state is GatheringState.OVER


# --- looked at


def test_those_ahead_are_for_those_the_product_is_for_and_the_past_for_who_arranges(world: World) -> None:
    later, first = announce(world, at=THURSDAY + DAY), announce(world)
    off = announce(world)
    call_off(world, off)

    def ahead(key: str) -> list[str]:
        actor = world.actor(key)
        return [each.id for each in world.look(lambda tx: gathering_views.ahead(tx, actor, world.now))]

    def past(key: str) -> list[str]:
        actor = world.actor(key)
        return [each.id for each in world.look(lambda tx: gathering_views.past(tx, actor, world.now))]

    assert ahead("gitte") == ahead("finn") == [first, later] and ahead("hanne") == []
    world.now = THURSDAY + HOURS
    assert ahead("gitte") == [later]
    assert set(past("eva")) == {first, off} and past("gitte") == []


def test_in_a_calendar_it_is_the_same_for_life_and_each_change_counts_up(world: World) -> None:
    gathering_id = announce(world)
    say = Say("da", COPENHAGEN)

    def entry() -> tuple[str, int, str, str]:
        made = cards.entry(see(world, gathering_id), say, link=False)
        body = feed([made], "OS2display", "da", "Europe/Copenhagen")
        assert b"moede.example" not in body
        _, (seen,) = by_icalendar(body)
        return seen.uid, seen.sequence, seen.status, seen.start.isoformat()[:16]

    uid, number, status, start = entry()
    assert (number, status, start) == (0, "CONFIRMED", "2027-02-04T09:00")
    change(world, gathering_id, at=THURSDAY + 7 * DAY)
    assert entry() == (uid, 1, "CONFIRMED", "2027-02-11T09:00")
    call_off(world, gathering_id)
    assert entry() == (uid, 2, "CANCELLED", "2027-02-11T09:00")


def test_those_who_wait_get_places_in_their_order_however_it_was_changed_in_between(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    change(world, gathering_id, places=2)
    change(world, gathering_id, places=1)
    sign_up_all(world, gathering_id, "carla", "david")
    change(world, gathering_id, places=3, at=THURSDAY + DAY)
    assert keys(world, gathering_id) == (["bo", "anna", "carla"], ["david"])
    assert [len(world.told(key, Kind.GATHERING_PLACE)) for key in ("anna", "carla", "david")] == [1, 1, 0]


def test_a_newcomer_of_a_user_is_told_of_what_is_announced_from_then_on(world: World) -> None:
    target = wanted(channels=CHANNELS)
    newcomer = WantedPerson("ny", "Ny Medarbejder", "ny@ballerup.example", organisation="ballerup")
    world.settle_in(replace(target, people=(*target.people, newcomer)))
    product = product_id(world)
    assert len(world.look(lambda tx: gatherings.invited(tx, product))) == len(USERS) + 1
