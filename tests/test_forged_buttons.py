"""Who presses what no card offered is answered, writes nothing that is not theirs, and is told nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from sqlmodel import SQLModel

from bot import messages
from bot.cards.card import action, read_action
from bot.people import organisation_of
from bot.wanted import Wanted
from handlers.answers import Answer, Ask, Fix, Quiet, Tell, from_json, to_json
from handlers.commands import BUTTONS, FORMS
from handlers.slack import blocks
from storage import journal
from storage.engine import Database
from storage.motions import DRAFT
from storage.outbox import OUTBOX, Message
from storage.supports import SUPPORT
from storage.wish_words import ProjectStage, SupportMove
from storage.words import Role
from tests.forger import Forger
from tests.forging import CANARY, OWN_CHOICE, Scene, everything, set_up
from tests.forging_projects import CANARY as PROJECT_CANARY
from tests.forging_projects import of_projects, set_up_projects
from tests.platforms.blockkit import check_message, check_view
from tests.platforms.fake_slack import visible_text
from tests.projecting import look
from tests.slack_world import CHANNELS, STYRING, slack_world
from tests.story import bodies, findings_of
from tests.voting import written
from tests.world import World, wanted

# Who has nothing to write, each for another reason.
MUTE = {
    "stranger": "somebody whom we do not know",
    "hanne": "somebody with no part in the group",
}
WISHES = {"wish.sent", "wish.apart", "wish.comment", "wish.answer", "wish.rewritten", "wish.withdrawn"}
BACKING = {f"support.{each}" for each in SupportMove}
# Who may say what they wish for, and no more.
VOICES = {"finn": WISHES, "ingrid": WISHES | BACKING}
# Who works for an organisation that uses a product knows that there is one.
ABOUT_PRODUCTS = {
    *("synonyms-edit", "synonyms-save"),
    *("backlog", "lane", "roadmap", "my-wishes", "wishes", "wish-write", "wish-new-anyway", "wish-for"),
}
COORDINATORS = {
    "motion.opened",
    "motion.withdrawn",
    "vote.closed",
    "vote.extended",
    "statement.correction",
    "statement.departure",
    "channel.connected",
    "message.given_up",
    "synonyms.changed",
    *("wish.question", "wish.merged", "wish.unmerged", "wish.assessed", "wish.noted", "wish.tagged"),
    *("wish.required", "wish.declined", "wish.reopened", "wish.rewritten", "wish.withdrawn"),
    *(*WISHES, *BACKING),
}


def community(**more: object) -> Wanted:
    """The cast, with Ingrid as an observer."""
    target = wanted(**more)  # type: ignore[arg-type]
    (product,) = target.products
    (group,) = product.groups
    group = replace(group, offices=(*group.offices, ("ingrid", Role.OBSERVER)))
    return replace(target, products=(replace(product, groups=(group,)),))


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in(community())


@pytest.fixture
def town(database: Database) -> World:
    return World(database).settle_in(community())


# The answers that were found to be right, by what is kept of them: a thousand forgeries are answered alike.
_RIGHT: dict[str, Answer] = {}


def check_answer(answer: Answer) -> None:
    """It is kept, and shown, as Slack would take it."""
    kept = to_json(answer)
    if _RIGHT.get(kept) == answer:
        return
    assert from_json(kept) == answer
    if isinstance(answer, Tell):
        text, rendered = blocks.message(answer.card)
        check_message({"text": text, "blocks": rendered})
    elif isinstance(answer, Ask):
        check_view(blocks.modal(answer.form, "C0STYRING"))
    else:
        assert isinstance(answer, (Fix, Quiet))
    _RIGHT[kept] = answer


def check_cards(world: World) -> None:
    """All that is queued can still be said."""
    rows = world.look(lambda tx: [Message(**row._mapping) for row in tx.conn.execute(OUTBOX.select())])
    for row in rows:
        world.look(lambda tx, row=row: messages.compose(tx, row, world.now))


def read(said: str) -> tuple[str, ...]:
    verb, arguments = read_action(said)
    return verb, *arguments


def forge_all(world: World, key: str, scene: Scene, log: pytest.LogCaptureFixture) -> None:
    with Forger(world, key) as forger, log.at_level(logging.ERROR):
        for forged, answers in forger.hand_in_all(everything(scene)):
            assert not log.records, (forged, log.text)
            for answer in answers:
                check_answer(answer)
                if isinstance(answer, Ask) and answer.form.action.startswith("motion-open"):
                    # What was written so is put too: nothing may be on record that cannot be shown.
                    check_answer(forger.hand_in(read(answer.form.action), {}))
                    assert not log.records, (answer.form.action, log.text)


@pytest.mark.parametrize("key", MUTE, ids=MUTE.values())
def test_who_has_no_say_writes_nothing(quick: World, key: str, caplog: pytest.LogCaptureFixture) -> None:
    scene = set_up(quick)
    before = written(quick)
    forge_all(quick, key, scene, caplog)
    assert written(quick) == before
    drafts = quick.look(lambda tx: tx.conn.execute(DRAFT.select()).all())
    assert [each.id for each in drafts] == [scene.draft]


@pytest.mark.parametrize("key", VOICES)
def test_who_has_a_voice_writes_wishes_and_no_more(
    quick: World, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene = set_up(quick)
    before = written(quick)
    forge_all(quick, key, scene, caplog)
    check_voice(quick, key, before)
    drafts = quick.look(lambda tx: tx.conn.execute(DRAFT.select()).all())
    assert [each.id for each in drafts] == [scene.draft]
    check_cards(quick)
    assert findings_of(quick) == []


def check_voice(world: World, key: str, before: tuple[object, ...]) -> None:
    """What one of them wrote is of wishes, on the product's record alone, and of their own organisation."""
    person_id = world.person_id(key)
    assert world.look(lambda tx: journal.mark(tx, world.group_id)) in before
    assert {each["event"] for each in bodies(world) if each["actor"] == person_id} <= VOICES[key]
    assert seats_written_for(world, person_id) == set()
    check_backing(world, person_id)


def check_backing(world: World, person_id: str) -> None:
    rows = world.look(lambda tx: tx.conn.execute(SUPPORT.select()).all())
    own = world.look(lambda tx: organisation_of(tx, person_id))
    assert {each.organisation_id for each in rows if each.person_id == person_id} <= {own}


def test_a_coordinator_without_a_seat_writes_only_what_is_a_coordinators(
    quick: World, caplog: pytest.LogCaptureFixture
) -> None:
    scene = set_up(quick)
    forge_all(quick, "eva", scene, caplog)
    eva = quick.person_id("eva")
    assert {each["event"] for each in bodies(quick) if each["actor"] == eva} <= COORDINATORS
    check_cards(quick)
    assert findings_of(quick) == []


@pytest.mark.parametrize("key", ["bo", "david"], ids=["the vice chair", "a member"])
def test_who_has_a_seat_writes_for_that_seat_alone(
    quick: World, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene = set_up(quick)
    own = quick.seat({"bo": "ballerup", "david": "syddjurs"}[key], scene.open)
    forge_all(quick, key, scene, caplog)
    person_id = quick.person_id(key)
    assert seats_written_for(quick, person_id) == {own}
    events = {each["event"] for each in bodies(quick) if each["actor"] == person_id}
    assert not events & {"ruling.made", "recusal.ruled", "vote.closed", "motion.withdrawn", "proxy.ended"}
    check_backing(quick, person_id)
    check_cards(quick)
    assert findings_of(quick) == []


def test_who_can_do_the_most_does_it_for_the_own_seats_alone(
    town: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The chair, who has a proxy too: on both databases, for nobody else writes as much."""
    scene = set_up(town)
    forge_all(town, "anna", scene, caplog)
    aarhus = town.seat("aarhus", scene.open)
    assert {aarhus} <= seats_written_for(town, town.person_id("anna")) <= {aarhus, scene.odense}
    check_cards(town)
    assert findings_of(town) == []


def seats_written_for(world: World, person_id: str) -> set[str]:
    tables = [SQLModel.metadata.tables[name] for name in ("ballot", "proxy", "recusal")]
    rows = world.look(lambda tx: [each for table in tables for each in tx.conn.execute(table.select())])
    return {each.seat_id for each in rows if each.person_id == person_id}


@pytest.mark.parametrize("key", ["stranger", "hanne", "gitte"])
def test_of_a_closed_group_outsiders_are_told_what_they_are_told_of_nothing(
    sqlite: Database, key: str
) -> None:
    world = World(sqlite).settle_in(community(is_public=False))
    scene = set_up(world)
    before = written(world)
    with Forger(world, key) as forger:
        # What they set for themselves they see: let it be set before.
        forger.hand_in(OWN_CHOICE, None)
        # Whoever works for an organisation that uses a product may see its wishes.
        shown = dict.fromkeys(("wish", "asked", "merged", "declined"), "x") if key == "gitte" else {}
        real, unreal = (list(heard(forger, replace(of, **shown))) for of in (scene, scene.unknown))
    for (said, told), (_, told_of_nothing) in zip(real, unreal, strict=True):
        if key != "gitte" or not (said[0] in ABOUT_PRODUCTS or scene.product in said):
            assert CANARY not in told, said
            assert told == told_of_nothing, said
    if key == "gitte":
        assert {each["event"] for each in bodies(world) if each["actor"] == world.person_id(key)} <= WISHES
    else:
        assert written(world) == before


def heard(forger: Forger, of: Scene) -> Iterator[tuple[tuple[str, ...], str]]:
    """What was handed in, and what was answered."""
    for forged, answers in forger.hand_in_all(everything(of)):
        yield from zip((said for said, _ in forged), map(to_json, answers), strict=True)


@pytest.mark.parametrize("key", ["finn", "ingrid"], ids=["a supplier", "an observer"])
def test_a_person_of_a_closed_group_may_read_and_wish_and_no_more(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sqlite).settle_in(community(is_public=False))
    scene = set_up(world)
    before = written(world)
    forge_all(world, key, scene, caplog)
    check_voice(world, key, before)
    world.now += timedelta(seconds=1)
    with Forger(world, key) as forger:
        assert CANARY in to_json(forger.hand_in(("case", scene.open), None))


NO_COORDINATORS = ["stranger", "hanne", "finn", "ingrid", "gitte", "bo", "anna"]


@pytest.mark.parametrize("key", NO_COORDINATORS)
def test_who_does_not_coordinate_writes_nothing_about_projects(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And who has nothing to do with the product is told what one is told of what is not there."""
    world = World(sqlite).settle_in(community(is_public=False))
    scene = set_up_projects(world)
    before = written(world)
    is_outside = key in ("stranger", "hanne")
    with Forger(world, key) as forger, caplog.at_level(logging.ERROR):
        for (said, values), (unreal, _) in zip(of_projects(scene), of_projects(scene.unknown), strict=True):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
            assert not isinstance(answer, Ask), said
            if is_outside:
                assert PROJECT_CANARY not in to_json(answer), said
                assert to_json(answer) == to_json(forger.hand_in(unreal, values)), said
    assert written(world) == before


def test_a_coordinator_does_to_projects_only_what_can_be_done(
    town: World, caplog: pytest.LogCaptureFixture
) -> None:
    scene = set_up_projects(town)
    with Forger(town, "eva") as forger, caplog.at_level(logging.ERROR):
        for said, values in of_projects(scene):
            answer = forger.hand_in(said, values)
            assert not caplog.records, (said, values, caplog.text)
            check_answer(answer)
    stages = {name: look(town, getattr(scene, name)).stage for name in ("closed", "stopped", "voted")}
    assert stages == {
        "closed": ProjectStage.CLOSED,
        "stopped": ProjectStage.STOPPED,
        "voted": ProjectStage.RECOMMENDED,
    }
    check_cards(town)
    assert findings_of(town) == []


SAID = ((), ("x",), ("æøå: 🎉",), ("-1", str(10**30), "x" * 3_000))


@pytest.mark.parametrize("key", ["stranger", "finn", "hanne", "ingrid", "eva", "bo"])
def test_in_slack_every_forged_button_is_answered_privately(
    sqlite: Database, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    with slack_world(sqlite, community=community(channels=CHANNELS)) as town, caplog.at_level(logging.ERROR):
        town.settle()
        user = town.users.get(key) or town.slack.add_person("Gitte Bak", "privat@gitte.example")
        town.slack.channel(STYRING).members.add(user)
        greeting = town.slack.messages(STYRING)[0]
        town.slack.slash(user, STYRING)
        before = written(town.world)
        for verb in sorted(BUTTONS.keys() - {"motion-new", "wish-new"}):
            for arguments in SAID:
                letter = town.slack.click_letter(user, greeting, "menu")
                said = quote_plus(json.dumps(action(verb, *arguments), ensure_ascii=False))
                asked = quote_plus('"action_id": ') + "{}"
                answer = town.slack.from_stranger(asked.format("%22menu%22"), asked.format(said), letter)
                assert (answer.status, answer.body) == (200, b""), (verb, arguments)
        town.settle()
        assert written(town.world) == before
        told = [visible_text(each) for each in town.slack.ephemerals(user)]
        assert len(told) > len(BUTTONS)
        assert not [each for each in told if "Noget gik galt" in each]
        assert not caplog.records
        assert town.slack.complaints == []


def test_in_slack_every_forged_form_is_answered(sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    with slack_world(sqlite, community=community(channels=CHANNELS)) as town, caplog.at_level(logging.ERROR):
        town.settle()
        town.open()
        bo = town.users["bo"]
        town.slack.click(bo, town.card(), "Inhabilitet")
        form = town.form("bo")
        before = written(town.world)
        for verb in FORMS:
            for arguments in SAID:
                letter = town.slack.submit_letter(bo, form, {"reason": "🎉 " * 100})
                said = quote_plus(json.dumps(action(verb, *arguments), ensure_ascii=False).strip('"'))
                answer = town.slack.from_stranger(quote_plus(form["callback_id"]), said, letter)
                assert answer.status == 200, (verb, arguments)
                assert "Noget gik galt" not in answer.said
        town.settle()
        assert written(town.world) == before
        assert not [each for each in town.slack.ephemerals(bo) if "Noget gik galt" in visible_text(each)]
        assert not caplog.records
