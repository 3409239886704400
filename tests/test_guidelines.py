"""Guidelines: published once, in versions that stay, withdrawn with a reason, told to whom they are for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import export, guideline_records, guidelines, news, outbox, privacy
from bot.guidelines import NEWS as NEWS_LIMIT
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code
from bot.retention import Retention, tidy
from handlers import answers
from storage import guidelines as stored
from storage import privacy as stored_privacy
from storage.engine import Database
from storage.meeting_words import ItemKind
from storage.outbox import OUTBOX, Message
from storage.signing import Signer
from storage.wish_words import Rhythm
from storage.words import Audience
from tests.guiding import (
    NEWS,
    SAID,
    TITLE,
    WORDS,
    decided,
    look,
    publish,
    renew,
    renew_one,
    send,
    with_guidelines,
    withdraw,
    write_one,
)
from tests.meeting import group_of
from tests.story import bodies, findings_of
from tests.test_at_once import codes
from tests.voting import refused, written
from tests.world import NAMES, World

# Who works for a user of the product, or is its supplier's; Carla publishes, and OS2 does not use it.
TOLD = {"anna", "bo", "david", "eva", "finn", "gitte", "ingrid"}


@pytest.fixture
def group(world: World) -> World:
    """The architects, who have published nothing yet."""
    return world.settle_in(with_guidelines())


def told(world: World) -> list[str]:
    """Who was told of a guideline, a name for each time."""
    return [key for key in NAMES for _ in world.told(key, Kind.GUIDELINE_NOTICE)]


def posted(world: World) -> list[Message]:
    """What was queued for channels, the oldest first."""
    found = OUTBOX.select().where(OUTBOX.c.kind == Kind.GUIDELINE).order_by(OUTBOX.c.id)
    return [Message(**each._mapping) for each in world.look(lambda tx: tx.conn.execute(found).all())]


def cards(world: World) -> list[tuple[str, ...]]:
    """What the cards in the channels say now."""
    found = [world.look(lambda tx, of=each: compose(tx, of, world.now)) for each in posted(world)]
    return [card.lines for card in found if card is not None]


def events(world: World) -> list[str]:
    return [each["event"] for each in bodies(world) if each["event"].startswith("guideline.")]


# --- published


def test_a_guideline_is_published_under_a_number_and_says_what_was_written(group: World) -> None:
    first, second = (
        publish(group),
        publish(group, "eva", title="Åbne standarder", audience=Audience.SUPPLIERS),
    )
    view = look(group, first)
    assert (view.number, view.latest.number, view.is_in_force) == (1, 1, True)
    assert (view.latest.title, view.latest.words) == (TITLE, WORDS)
    assert (view.latest.links, view.latest.news) == (("https://os2.eu/login",), "")
    assert look(group, second).number == 2
    assert look(group, second).latest.audience is Audience.SUPPLIERS
    assert events(group) == ["guideline.published"] * 2
    assert findings_of(group) == []


def test_publishing_the_same_draft_twice_is_publishing_it_once(group: World) -> None:
    draft_id = write_one(group)
    first = send(group, draft_id)
    before = written(group)
    assert send(group, draft_id) == first
    assert written(group) == before and len(told(group)) == len(TOLD)


def test_publishing_it_twice_at_the_same_moment_is_publishing_it_once(group: World) -> None:
    draft_id, carla = write_one(group), group.actor("carla")
    both = [group.db.run(lambda tx: guidelines.publish(tx, carla, draft_id, group.now)) for _ in range(8)]
    (guideline_id,) = {each.result(30) for each in both}
    assert [each.number for each in look(group, guideline_id).versions] == [1]
    assert sorted(told(group)) == sorted(TOLD)
    assert findings_of(group) == []


def test_guidelines_that_are_published_at_once_have_numbers_of_their_own(group: World) -> None:
    carla, drafts = group.actor("carla"), [write_one(group, title=f"Nr. {each}") for each in range(6)]
    put = [group.db.run(lambda tx, of=each: guidelines.publish(tx, carla, of, group.now)) for each in drafts]
    assert sorted(look(group, each.result(30)).number for each in put) == [1, 2, 3, 4, 5, 6]
    assert findings_of(group) == []


def test_a_press_that_comes_between_two_looks_of_another_is_the_same_press(
    postgres_url: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writers pass each other, one can find the draft gone and not yet know that it was published."""
    looks: list[str] = []

    def overtaken(look_: Callable[..., object]) -> Callable[..., object]:
        def looked(*args: object) -> object:
            found = look_(*args)
            looks.append(look_.__name__)
            if len(looks) == 1:
                first.append(send(world, draft_id))
            return found

        return looked

    with closing(Database(postgres_url, signer, exclusive=True)) as database:
        world, first = World(database).settle_in(with_guidelines()), list[str]()
        draft_id = write_one(world)
        for each in ("find_draft", "find_version"):
            monkeypatch.setattr(stored, each, overtaken(getattr(stored, each)))
        assert send(world, draft_id) == first[0]
        assert set(looks) == {"find_draft", "find_version"}
        assert events(world) == ["guideline.published"]


# --- versions


def test_a_new_version_says_what_is_new_and_the_old_one_stays_as_it_was(group: World) -> None:
    guideline_id = publish(group)
    group.pass_time(days=30)
    renew(group, guideline_id, "eva", words="To trin.", audience=Audience.MUNICIPALITIES)
    first, second = look(group, guideline_id).versions
    assert (first.title, first.words, first.audience) == (TITLE, WORDS, Audience.BOTH)
    assert (second.number, second.words, second.news) == (2, "To trin.", NEWS)
    assert second.audience is Audience.MUNICIPALITIES
    assert events(group) == ["guideline.published", "guideline.renewed"]
    assert findings_of(group) == []


def test_of_two_new_versions_at_once_one_wins_and_the_other_keeps_its_draft(group: World) -> None:
    guideline_id = publish(group)
    writers = ("carla", "david", "eva")
    drafts = {key: renew_one(group, guideline_id, key, words=f"Som {key} vil.") for key in writers}
    putting = [
        group.db.run(
            lambda tx, of=drafts[key], by=group.actor(key): guidelines.publish(tx, by, of, group.now)
        )
        for key in writers
    ]
    ended = codes(putting)
    assert sorted(map(str, ended)) == sorted(["None", *[str(Code.GUIDELINE_NEWER)] * 2])
    view = look(group, guideline_id)
    won = writers[ended.index(None)]
    assert [each.number for each in view.versions] == [1, 2]
    assert view.latest.words == f"Som {won} vil."
    for key in set(writers) - {won}:
        actor = group.actor(key)
        kept = group.look(lambda tx, by=actor, of=drafts[key]: guidelines.view_draft(tx, by, of))
        assert (kept.words.words, kept.version) == (f"Som {key} vil.", 3)
    assert findings_of(group) == []


def test_who_has_seen_what_came_meanwhile_goes_on_from_there(group: World) -> None:
    guideline_id, david = publish(group), group.actor("david")
    draft_id = renew_one(group, guideline_id, "david")
    renew(group, guideline_id, "carla")
    assert refused(group, lambda: send(group, draft_id, "david")) is Code.GUIDELINE_NEWER
    seen = group.look(lambda tx: guidelines.seen(tx, guideline_id))
    said = replace(SAID, news="Begge dele.")
    group.do(lambda tx: guidelines.rewrite(tx, david, draft_id, seen, said, group.now))
    send(group, draft_id, "david")
    assert [each.news for each in look(group, guideline_id).versions] == ["", NEWS, "Begge dele."]


def test_it_is_withdrawn_with_a_reason_and_stays_readable(group: World) -> None:
    guideline_id = publish(group)
    withdraw(group, guideline_id, "eva", "  Loven siger det nu. ")
    view = look(group, guideline_id)
    assert not view.is_in_force and view.latest.words == WORDS
    assert view.latest.withdrawn is not None and view.latest.withdrawn.reason == "Loven siger det nu."
    assert refused(group, lambda: withdraw(group, guideline_id)) is Code.GUIDELINE_WITHDRAWN
    assert events(group) == ["guideline.published", "guideline.withdrawn"]
    assert findings_of(group) == []


def test_withdrawing_it_at_the_same_moment_is_withdrawing_it_once(group: World) -> None:
    guideline_id, carla = publish(group), group.actor("carla")
    seen = group.look(lambda tx: guidelines.seen(tx, guideline_id))
    both = [
        group.db.run(lambda tx: guidelines.withdraw(tx, carla, guideline_id, seen, "Slut.", group.now))
        for _ in range(4)
    ]
    assert sorted(map(str, codes(both))) == sorted(["None", *[str(Code.GUIDELINE_WITHDRAWN)] * 3])
    assert findings_of(group) == []


def test_a_new_version_puts_a_withdrawn_one_in_force_again(group: World) -> None:
    guideline_id = publish(group)
    withdraw(group, guideline_id)
    renew(group, guideline_id)
    view = look(group, guideline_id)
    assert view.is_in_force and [each.withdrawn is None for each in view.versions] == [False, True]
    assert findings_of(group) == []


def test_nobody_puts_it_in_force_again_who_has_not_seen_that_it_was_withdrawn(group: World) -> None:
    guideline_id = publish(group)
    draft_id = renew_one(group, guideline_id, "david")
    withdraw(group, guideline_id)
    assert refused(group, lambda: send(group, draft_id, "david")) is Code.GUIDELINE_WITHDRAWN


def test_nobody_withdraws_a_version_that_they_have_not_seen(group: World) -> None:
    guideline_id, eva = publish(group), group.actor("eva")
    seen = group.look(lambda tx: guidelines.seen(tx, guideline_id))
    renew(group, guideline_id)
    act = lambda: group.do(  # noqa: E731
        lambda tx: guidelines.withdraw(tx, eva, guideline_id, seen, "Slut.", group.now)
    )
    assert refused(group, act) is Code.GUIDELINE_NEWER


@given(st.lists(st.sampled_from(["renew", "withdraw"]), max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_done_versions_count_from_one_and_what_they_said_stands(
    sqlite: Database, steps: list[str]
) -> None:
    world = World(sqlite).settle_in(with_guidelines())
    guideline_id, said = publish(world, words="0"), ["0"]
    gone: set[int] = set()
    for step in steps:
        before = written(world)
        if step == "renew":
            renew(world, guideline_id, words=str(len(said)))
            said.append(str(len(said)))
        elif len(said) in gone:
            assert refused(world, lambda: withdraw(world, guideline_id)) is Code.GUIDELINE_WITHDRAWN
            assert written(world) == before
        else:
            withdraw(world, guideline_id)
            gone.add(len(said))
    view = look(world, guideline_id)
    assert [each.number for each in view.versions] == list(range(1, len(said) + 1))
    assert [each.words for each in view.versions] == said
    assert {each.number for each in view.versions if each.withdrawn is not None} == gone
    assert view.is_in_force == (len(said) not in gone)


# --- what is refused


BAD = {
    "no title": ({"title": " \u200b "}, Code.TITLE_REQUIRED),
    "a long title": ({"title": "x" * 121}, Code.TOO_LONG),
    "no text": ({"words": "\n \n"}, Code.WORDS_REQUIRED),
    "a long text": ({"words": "x" * 3_001}, Code.TOO_LONG),
    "a link that runs": ({"links": "javascript:alert(1)"}, Code.BAD_LINK),
    "too many links": ({"links": " ".join(f"https://os2.eu/{each}" for each in range(6))}, Code.BAD_LINK),
    "an item that is not there": ({"item_id": "0" * 16}, Code.NOT_ON_RECORD),
}


@pytest.mark.parametrize(("changes", "code"), BAD.values(), ids=BAD)
def test_what_cannot_be_published_is_refused_and_changes_nothing(
    group: World, changes: dict[str, str], code: Code
) -> None:
    assert refused(group, lambda: write_one(group, **changes)) is code
    guideline_id = publish(group)
    assert refused(group, lambda: renew_one(group, guideline_id, **changes)) is code


def test_a_new_version_says_what_is_new_in_a_sentence(group: World) -> None:
    guideline_id = publish(group)
    assert refused(group, lambda: renew_one(group, guideline_id, news=" ")) is Code.WORDS_REQUIRED
    long = "x" * (NEWS_LIMIT + 1)
    assert refused(group, lambda: renew_one(group, guideline_id, news=long)) is Code.TOO_LONG
    assert refused(group, lambda: withdraw(group, guideline_id, reason=" ")) is Code.REASON_REQUIRED
    assert refused(group, lambda: withdraw(group, guideline_id, reason="x" * 501)) is Code.TOO_LONG


@pytest.mark.parametrize("key", ["anna", "gitte", "finn", "hanne", "ingrid"])
def test_who_neither_coordinates_nor_leads_the_architects_publishes_nothing(group: World, key: str) -> None:
    guideline_id = publish(group)
    for act in (
        lambda: write_one(group, key),
        lambda: renew_one(group, guideline_id, key),
        lambda: withdraw(group, guideline_id, key),
    ):
        assert refused(group, act) is Code.MAY_NOT_PUBLISH


def test_only_architecture_groups_publish(group: World) -> None:
    for key in ("anna", "eva"):
        assert refused(group, lambda by=key: write_one(group, by, "styregruppe")) is Code.MAY_NOT_PUBLISH


def test_of_a_closed_group_outsiders_are_told_what_they_are_told_of_nothing(world: World) -> None:
    world.settle_in(with_guidelines(is_public=False))
    guideline_id, hanne = publish(world), world.actor("hanne")
    group_id = group_of(world)
    for id_ in (group_id, "0" * 16):
        act = lambda of=id_: world.do(lambda tx: guidelines.write(tx, hanne, of, SAID, world.now))  # noqa: E731
        assert refused(world, act) is Code.UNKNOWN_GROUP
    seen = world.look(lambda tx: guidelines.seen(tx, guideline_id))
    for id_ in (guideline_id, "0" * 16):
        act = lambda of=id_: world.do(  # noqa: E731
            lambda tx: guidelines.withdraw(tx, hanne, of, seen, "Nej.", world.now)
        )
        assert refused(world, act) is Code.UNKNOWN_GUIDELINE


def test_a_draft_is_its_writers_own_and_is_forgotten(group: World) -> None:
    draft_id = write_one(group)
    assert refused(group, lambda: send(group, draft_id, "eva")) is Code.UNKNOWN_DRAFT
    group.do(lambda tx: tidy(tx, group.now + timedelta(days=6), Retention()))
    assert group.look(lambda tx: stored.find_draft(tx, draft_id)) is not None
    group.do(lambda tx: tidy(tx, group.now + timedelta(days=8), Retention()))
    assert refused(group, lambda: send(group, draft_id)) is Code.UNKNOWN_DRAFT


def test_who_leads_the_group_no_longer_does_not_publish_what_they_wrote(group: World) -> None:
    draft_id = write_one(group, "david")
    target = with_guidelines()
    (product,) = target.products
    steering, architects = product.groups
    offices = tuple(each for each in architects.offices if each[0] != "david")
    groups = (steering, replace(architects, offices=offices))
    group.settle_in(replace(target, products=(replace(product, groups=groups),)))
    assert refused(group, lambda: send(group, draft_id, "david")) is Code.MAY_NOT_PUBLISH


# --- what it rests on


def test_it_can_rest_on_what_the_group_decided_in_approved_minutes(world: World) -> None:
    meeting_id, item_id = decided(world)
    (found,) = world.look(lambda tx: guideline_records.on_record(tx, group_of(world)))
    assert (found.item_id, found.title, found.meeting_id, found.meeting) == (item_id, TITLE, meeting_id, 1)
    view = look(world, publish(world, item_id=item_id))
    assert view.latest.rests_on == found
    assert findings_of(world) == []


REFUSED_ITEMS = {
    "minutes that are not approved": {"approved": False},
    "a closed item": {"is_closed": True},
    "an item that was talked of": {"kind": ItemKind.DISCUSSION},
}


@pytest.mark.parametrize("more", REFUSED_ITEMS.values(), ids=REFUSED_ITEMS)
def test_it_cannot_rest_on_what_is_not_decided_openly_and_on_record(
    world: World, more: dict[str, object]
) -> None:
    _, item_id = decided(world, **more)  # type: ignore[arg-type]
    assert world.look(lambda tx: guideline_records.on_record(tx, group_of(world))) == ()
    assert refused(world, lambda: write_one(world, item_id=item_id)) is Code.NOT_ON_RECORD


def test_it_cannot_rest_on_what_another_group_decided(world: World) -> None:
    _, other = decided(world, group="styregruppe", chair="anna")
    assert refused(world, lambda: write_one(world, item_id=other)) is Code.NOT_ON_RECORD


# --- told


def test_the_channels_of_both_groups_and_all_it_is_for_are_told_once(group: World) -> None:
    guideline_id = publish(group)
    places = [each.place for each in posted(group)]
    assert sorted(map(str, places)) == ["C0ARKITEKT", "C0FAELLES", "C0STYRING"]
    assert sorted(told(group)) == sorted(TOLD)
    renew(group, guideline_id)
    withdraw(group, guideline_id)
    assert len(posted(group)) == 9
    # Who publishes it is told by the answer.
    assert sorted(told(group)) == sorted([*TOLD] * 3)


AUDIENCES = {
    Audience.MUNICIPALITIES: TOLD - {"finn"},
    Audience.SUPPLIERS: {"finn"},
    Audience.BOTH: TOLD,
}


@pytest.mark.parametrize(("audience", "expected"), AUDIENCES.items(), ids=map(str, AUDIENCES))
def test_who_it_is_for_is_told_and_nobody_else(group: World, audience: Audience, expected: set[str]) -> None:
    publish(group, audience=audience)
    assert set(told(group)) == expected


def test_whom_it_was_for_hears_that_it_is_for_them_no_longer(group: World) -> None:
    guideline_id = publish(group, audience=Audience.SUPPLIERS)
    renew(group, guideline_id, audience=Audience.MUNICIPALITIES)
    assert told(group).count("finn") == 2
    renew(group, guideline_id, audience=Audience.MUNICIPALITIES)
    assert told(group).count("finn") == 2


def test_who_wants_no_news_is_told_of_no_guidelines(group: World) -> None:
    bo = group.actor("bo")
    group.do(lambda tx: news.set_rhythm(tx, bo, Rhythm.NEVER, group.now))
    publish(group)
    assert set(told(group)) == TOLD - {"bo"}


def test_people_are_told_by_day(group: World) -> None:
    assert Kind.GUIDELINE_NOTICE in outbox.BY_DAY
    group.now = group.now.replace(hour=22)
    publish(group)
    (message,) = group.told("bo", Kind.GUIDELINE_NOTICE)
    until = group.look(lambda tx: outbox.quiet_until(tx, message, group.now))
    assert until is not None and until > group.now


def test_a_word_that_is_late_is_not_given_once_something_newer_is_to_be_told(group: World) -> None:
    guideline_id = publish(group)
    renew(group, guideline_id)
    first, second = group.told("bo", Kind.GUIDELINE_NOTICE)
    assert group.look(lambda tx: compose(tx, first, group.now)) is None
    card = group.look(lambda tx: compose(tx, second, group.now))
    assert card is not None and card.lines[0] == f"Version 2 er udgivet: {NEWS}"
    assert "bruger OS2display" in card.small[0]


def test_the_cards_in_the_channels_follow_what_becomes_of_it(group: World) -> None:
    guideline_id = publish(group)
    assert set(cards(group)) == {("Ny retningslinje for kommuner og leverandører.", WORDS)}
    renew(group, guideline_id)
    assert cards(group)[0] == ("Dette er version 1. Den er afløst af version 2.",)
    assert cards(group)[-1] == (f"Version 2 er udgivet: {NEWS}", WORDS)
    withdraw(group, guideline_id)
    gone = "Trukket tilbage 23. november 2026: Loven siger det nu."
    assert [each[-1] for each in cards(group)] == [gone] * 9
    is_live = {each.subject for each in posted(group) if each.live}
    assert is_live == {each.subject for each in posted(group)}


def test_earlier_cards_are_shown_anew_when_something_becomes_of_it(group: World) -> None:
    guideline_id = publish(group)

    def versions() -> list[int]:
        return [each.wanted for each in posted(group)[:3]]

    before = versions()
    renew(group, guideline_id)
    assert all(now > then for now, then in zip(versions(), before, strict=True))


# --- kept


def test_what_a_group_published_stays_when_who_wrote_it_is_erased(world: World) -> None:
    world.settle_in(with_guidelines())
    guideline_id = publish(world, "david")
    withdraw(world, guideline_id, "david")
    write_one(world, "david", title="En kladde")
    david = world.person_id("david")
    told_ = world.look(lambda tx: privacy.tell(tx, david))["rows"]
    assert {"guideline", "guideline_version", "guideline_end", "guideline_draft"} <= told_.keys()
    assert world.look(lambda tx: privacy.look(tx, david)).drafts == 1
    target = with_guidelines()
    people = tuple(each for each in target.people if each.key != "david")
    products = tuple(
        replace(
            product,
            groups=tuple(
                replace(
                    each,
                    offices=tuple(office for office in each.offices if office[0] != "david"),
                    seats=tuple(seat for seat in each.seats if seat.holder != "david"),
                )
                for each in product.groups
            ),
        )
        for product in target.products
    )
    world.settle_in(replace(target, people=people, products=products))
    quiet = answers.to_json(answers.Quiet())
    world.do(lambda tx: privacy.erase(tx, david, world.now, answer=quiet))
    view = look(world, guideline_id)
    assert (view.latest.title, view.latest.words) == (TITLE, WORDS)
    assert view.latest.withdrawn is not None and view.latest.withdrawn.reason == "Loven siger det nu."
    assert world.look(lambda tx: stored_privacy.drafts_of(tx, david)) == 0
    assert findings_of(world) == []


def test_the_export_has_every_version_and_names_nobody(group: World) -> None:
    guideline_id = publish(group)
    renew(group, guideline_id, words="To trin.\n\n# Ikke en overskrift")
    files = group.look(lambda tx: dict(export.files(tx, group.now)))
    text, data = (files[f"guidelines/os2display/0001.{form}"] for form in ("md", "json"))
    assert "\\# Ikke en overskrift" in text and NEWS in text
    assert '"version": 1' in data and '"version": 2' in data
    assert not [name for name in NAMES.values() if name in text + data]
