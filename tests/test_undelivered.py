"""What did not arrive: seen by coordinators alone, tried again once, given up on the record."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot import installations, undelivered
from bot.outbox import Kind
from bot.refusals import Code, Refused
from bot.texts.say import Say
from bot.undelivered import StuckView, Trouble
from handlers import deliver, terminal
from handlers.commands import command_named
from handlers.settings import read_settings
from storage import leases, outbox
from storage import undelivered as rows
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.signing import load_signer
from storage.undelivered import SURRENDER
from storage.words import AbsenceCause, MessageState, Platform
from tests.house import APP_YAML
from tests.platforms.fake_slack import visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld
from tests.story import bodies, findings_of
from tests.world import MONDAY, WORKSPACE, World

TITLE = "Ny fælles kalenderintegration"
FAILED = {
    "dead": {"state": MessageState.DEAD, "failure": "is_archived"},
    "uncertain": {"state": MessageState.UNCERTAIN, "failure": "no-answer", "attempts": 1},
    "unseen": {"state": MessageState.UNCERTAIN, "failure": outbox.UNSEEN, "attempts": 1},
    "held": {"state": MessageState.HELD, "failure": "away"},
    "failing": {"attempts": outbox.TRIES, "failure": "no-connection"},
}


def first(world: World) -> Message:
    """The card of a motion in a channel."""
    return world.look(
        lambda tx: next(each for each in outbox.in_state(tx, list(MessageState)) if each.kind == Kind.MOTION)
    )


def put(world: World, **values: Any) -> str:
    """A motion whose first card is as it is said; everything else has arrived. Returns the card's id."""
    world.open()
    card = first(world)

    def unit(tx: Tx) -> None:
        tx.conn.execute(update(OUTBOX).values(state=MessageState.SENT))
        tx.conn.execute(
            update(OUTBOX).where(OUTBOX.c.id == card.id).values({"state": MessageState.PENDING, **values})
        )

    world.do(unit)
    return card.id


def seen(world: World, key: str | None = "eva") -> list[StuckView]:
    actor = world.actor(key) if key else None
    return list(world.look(lambda tx: undelivered.look(tx, actor, world.now)).messages)


def row(world: World, message_id: str) -> Message:
    found = world.look(lambda tx: outbox.find(tx, message_id))
    assert found is not None
    return found


def refusal(world: World, act: Callable[[Tx], Any]) -> Code:
    with pytest.raises(Refused) as refused:
        world.do(act)
    return refused.value.code


# --- what is seen, and by whom


@pytest.mark.parametrize("trouble", FAILED)
def test_what_did_not_arrive_is_seen_with_what_is_wrong(world: World, trouble: str) -> None:
    message_id = put(world, **FAILED[trouble])
    (view,) = seen(world)
    assert (view.id, view.trouble, view.kind) == (message_id, Trouble(trouble), Kind.MOTION)
    assert view.failure == FAILED[trouble]["failure"]
    assert view.motion is not None and view.place


@pytest.mark.parametrize("values", [{}, {"state": MessageState.SENDING}, {"attempts": outbox.TRIES - 1}])
def test_what_is_on_its_way_is_not_listed(world: World, values: dict[str, Any]) -> None:
    put(world, **values)
    assert seen(world) == []


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        ({"attempts": 5, "failure": "no-token"}, Trouble.WAITING),
        ({"attempts": outbox.TRIES - 1, "failure": "no-answer"}, Trouble.WAITING),
        ({"attempts": 0}, Trouble.QUEUED),
    ],
    ids=["after a failure", "just before it is told", "long after its turn"],
)
def test_what_waits_is_told_beside_what_did_not_arrive(
    world: World, values: dict[str, Any], trouble: Trouble
) -> None:
    put(world, **values)
    world.pass_time(minutes=2)
    found = world.look(lambda tx: undelivered.look(tx, world.actor("eva"), world.now))
    (view,) = found.waiting
    assert (found.messages, found.count, found.waiting_count, view.trouble) == ((), 0, 1, trouble)
    assert view.place and view.since


@pytest.mark.parametrize(
    "values",
    [
        {"attempts": 0},
        {"failure": outbox.QUIET, "attempts": 1, "next_at": MONDAY + timedelta(days=9)},
        {"state": MessageState.SENDING},
    ],
    ids=["its turn", "a morning", "being sent"],
)
def test_what_merely_waits_for_its_turn_is_told_of_nowhere(world: World, values: dict[str, Any]) -> None:
    put(world, **values)
    found = world.look(lambda tx: undelivered.look(tx, None, world.now))
    assert (found.messages, found.waiting, found.waiting_count) == ((), (), 0)


def test_of_a_card_that_was_shown_it_is_told_since_when_it_is_not_up_to_date(world: World) -> None:
    shown = world.now + timedelta(hours=1)
    put(world, attempts=2, failure="no-answer", ref="C0:1", shown=1, wanted=2, sent_at=shown)
    (view,) = world.look(lambda tx: undelivered.look(tx, None, world.now)).waiting
    assert view.since == shown


def test_it_is_listed_when_the_coordinator_was_told_of_it(town: SlackWorld) -> None:
    town.open()
    town.slack.fail_next("chat.update", "service_unavailable", times=500)
    town.slack.click(town.users["bo"], town.card(), "For")

    def state() -> tuple[bool, bool]:
        listed = bool(town.world.look(lambda tx: rows.count(tx, None)))
        told = town.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
        return listed, any(each.kind == Kind.UNDELIVERED for each in told)

    states = [state()]
    for _ in range(40):
        town.clock.move(minutes=5)
        town.house.settle()
        states.append(state())
    assert set(states) == {(False, False), (True, True)}


def test_what_can_be_mended_comes_first(world: World) -> None:
    world.open()
    states = [MessageState.HELD, MessageState.UNCERTAIN, MessageState.DEAD]

    def unit(tx: Tx) -> None:
        tx.conn.execute(update(OUTBOX).values(state=MessageState.SENT))
        for each, state in zip(outbox.in_state(tx, [MessageState.SENT]), states, strict=False):
            tx.conn.execute(update(OUTBOX).where(OUTBOX.c.id == each.id).values(state=state))

    world.do(unit)
    assert [each.trouble for each in seen(world)] == ["dead", "uncertain", "held"]


@pytest.mark.parametrize("key", ["anna", "bo", "finn", "hanne", "ingrid"])
def test_nobody_but_a_coordinator_sees_or_touches_it(world: World, key: str) -> None:
    message_id = put(world, **FAILED["dead"])
    actor, now = world.actor(key), world.now
    deeds: list[Callable[[Tx], Any]] = [
        lambda tx: undelivered.look(tx, actor, now),
        lambda tx: undelivered.retry(tx, actor, message_id, now),
        lambda tx: undelivered.retry_all(tx, actor, now),
        lambda tx: undelivered.give_up(tx, actor, message_id, now),
    ]
    assert [refusal(world, deed) for deed in deeds] == [Code.MAY_NOT_SEE_OUTBOX] * 4
    assert row(world, message_id).state is MessageState.DEAD
    assert world.look(lambda tx: undelivered.count_for(tx, actor)) == 0


def test_a_coordinator_of_another_group_is_told_what_is_told_of_none(database: Database) -> None:
    world = World(database).settle_in()
    other = put(world, **FAILED["dead"])
    mine = {each.group_id for each in [row(world, other)]}
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).values(group_id="elsewhere")))
    eva, now = world.actor("eva"), world.now
    assert mine and seen(world) == []
    for act in (undelivered.retry, undelivered.give_up):
        assert refusal(world, lambda tx, act=act: act(tx, eva, other, now)) is Code.UNKNOWN_MESSAGE
        assert refusal(world, lambda tx, act=act: act(tx, eva, "0" * 16, now)) is Code.UNKNOWN_MESSAGE
    assert world.do(lambda tx: undelivered.retry_all(tx, eva, now)) == 0
    assert row(world, other).state is MessageState.DEAD


# --- trying again


@pytest.mark.parametrize("trouble", ["dead", "held", "failing"])
def test_what_is_tried_again_is_claimed_at_once(world: World, trouble: str) -> None:
    message_id = put(world, next_at=world.now + deliver.LONGEST_WAIT, **FAILED[trouble], ref="C0:1")
    eva, now = world.actor("eva"), world.now
    world.do(lambda tx: undelivered.retry(tx, eva, message_id, now))
    claimed = world.do(lambda tx: outbox.claim(tx, now, now + deliver.LEASE, most=9))
    assert [each.id for each in claimed] == [message_id]


def test_what_was_tried_before_and_may_have_arrived_is_looked_for_first(world: World) -> None:
    message_id = put(world, **{**FAILED["dead"], "attempts": 1})
    eva, now = world.actor("eva"), world.now
    world.do(lambda tx: undelivered.retry(tx, eva, message_id, now))
    assert row(world, message_id).state is MessageState.UNCERTAIN


def test_what_may_have_arrived_is_looked_for_at_its_own_time(world: World) -> None:
    look_at = world.now + deliver.LOOK_AFTER
    message_id = put(world, next_at=look_at, **FAILED["uncertain"])
    eva, now = world.actor("eva"), world.now
    before = row(world, message_id)
    assert refusal(world, lambda tx: undelivered.retry(tx, eva, message_id, now)) is Code.STILL_LOOKING
    assert world.do(lambda tx: undelivered.retry_all(tx, eva, now)) == 0
    assert row(world, message_id) == before


def test_one_that_fails_on_keeps_its_place_in_the_list(world: World) -> None:
    message_id = put(world, **FAILED["failing"])
    eva = world.actor("eva")
    world.do(lambda tx: undelivered.retry(tx, eva, message_id, world.now))
    assert [each.id for each in seen(world)] == [message_id]


def test_what_is_sent_or_under_way_is_left_alone(world: World) -> None:
    eva, now = world.actor("eva"), world.now
    for state in (MessageState.SENT, MessageState.SENDING, MessageState.EXPIRED):
        message_id = put(world, state=state, token="mine")
        for act in (undelivered.retry, undelivered.give_up):
            code = refusal(world, lambda tx, act=act, id_=message_id: act(tx, eva, id_, now))
            assert code is Code.UNKNOWN_MESSAGE
        assert row(world, message_id).token == "mine"
        world.do(lambda tx, id_=message_id: tx.conn.execute(OUTBOX.delete().where(OUTBOX.c.id == id_)))


# --- giving up


@pytest.mark.parametrize("trouble", FAILED)
def test_what_is_given_up_is_on_record_and_is_sent_no_more(world: World, trouble: str) -> None:
    message_id = put(world, **FAILED[trouble])
    eva, now = world.actor("eva"), world.now
    card = row(world, message_id)
    world.do(lambda tx: undelivered.give_up(tx, eva, message_id, now))
    world.do(lambda tx: outbox.changed(tx, [card.subject], now))
    world.pass_time(days=1)
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).where(OUTBOX.c.id != message_id).values(state="sent")))
    claimed = world.do(lambda tx: outbox.claim(tx, world.now, world.now, most=9))
    assert (claimed, seen(world)) == ([], [])
    entry = next(each for each in bodies(world) if each["event"] == "message.given_up")
    assert (entry["actor"], entry["chain"]) == (eva.id, card.group_id)
    (fact,) = world.look(lambda tx: rows.surrenders(tx, message_id))
    assert (fact.kind, fact.subject, fact.to_channel) == (Kind.MOTION, card.subject, card.place)
    assert fact.person_id == eva.id
    assert findings_of(world) == []


def test_who_was_not_told_stands_on_the_record_and_not_by_account(world: World) -> None:
    bo = world.person_id("bo")
    message_id = put(world, person_id=bo, place="U0BO", **FAILED["dead"])
    world.do(lambda tx: undelivered.give_up(tx, None, message_id, world.now))
    (fact,) = world.look(lambda tx: tx.conn.execute(SURRENDER.select()).all())
    assert (fact.to_person, fact.to_channel, fact.person_id) == (bo, None, None)


def test_what_is_given_up_twice_is_on_record_once(world: World) -> None:
    message_id = put(world, **FAILED["dead"])
    eva, now = world.actor("eva"), world.now
    world.do(lambda tx: undelivered.give_up(tx, eva, message_id, now))
    code = refusal(world, lambda tx: undelivered.give_up(tx, eva, message_id, now))
    assert code is Code.UNKNOWN_MESSAGE
    assert len(world.look(lambda tx: rows.surrenders(tx, message_id))) == 1


def test_what_was_given_up_can_be_tried_again_after_all(world: World) -> None:
    message_id = put(world, **FAILED["dead"])
    eva, now = world.actor("eva"), world.now
    world.do(lambda tx: undelivered.give_up(tx, eva, message_id, now))
    world.do(lambda tx: undelivered.retry(tx, eva, message_id, now))
    assert row(world, message_id).state is MessageState.PENDING


def test_who_has_it_under_way_when_it_is_given_up_settles_nothing(world: World) -> None:
    message_id = put(world, **FAILED["uncertain"])
    (looking,) = world.do(lambda tx: leases.claim_uncertain(tx, world.now, world.now, most=1))
    world.do(lambda tx: undelivered.give_up(tx, None, message_id, world.now))
    assert world.do(lambda tx: outbox.again(tx, looking, world.now, "lost")) is False
    assert row(world, message_id).state is MessageState.EXPIRED


def test_the_card_about_a_workspace_that_is_away_counts_anew(world: World) -> None:
    message_id = put(world, platform=Platform.SLACK, workspace=WORKSPACE, **FAILED["held"])
    cause = AbsenceCause.REMOVED
    world.do(lambda tx: installations.lose(tx, Platform.SLACK, WORKSPACE, cause, world.now))
    (told,) = world.told("eva", Kind.ABSENT)
    world.do(lambda tx: undelivered.give_up(tx, None, message_id, world.now))
    assert row(world, told.id).wanted == told.wanted + 1


# --- a database that was put back from a copy


def test_what_a_copy_believes_unsent_is_looked_for_before_it_is_sent(world: World) -> None:
    message_id = put(world)
    world.do(lambda tx: rows.doubt(tx, world.now))
    assert row(world, message_id).state is MessageState.UNCERTAIN
    alone = put(world, only_for="U0BO")
    world.do(lambda tx: rows.doubt(tx, world.now))
    assert row(world, alone).state is MessageState.EXPIRED


def test_what_somebody_may_be_sending_now_is_not_looked_for_before_its_lease_is_over(world: World) -> None:
    """Several replicas share a PostgreSQL, and nobody can tell whether one of them runs."""
    until = world.now + deliver.LEASE
    message_id = put(world, state=MessageState.SENDING, token="theirs", lease_until=until)
    world.do(lambda tx: rows.doubt(tx, world.now))
    assert (row(world, message_id).state, row(world, message_id).token) == (MessageState.SENDING, "theirs")
    world.do(lambda tx: leases.release_expired(tx, until + timedelta(seconds=1), until + deliver.LOOK_AFTER))
    assert row(world, message_id).state is MessageState.UNCERTAIN


def test_the_cards_of_what_is_undecided_are_shown_anew(world: World) -> None:
    message_id = put(world, state=MessageState.SENT, ref="C0:1", shown=1)
    world.do(lambda tx: rows.doubt(tx, world.now))
    assert (row(world, message_id).state, row(world, message_id).wanted) == (MessageState.PENDING, 2)


# --- in chat


@pytest.mark.parametrize("word", ["udbakke", "Udbakken", "udbake", "outbox", "otbox", "undeliverd"])
def test_it_is_asked_for_by_words_that_are_spelled_as_people_spell(word: str) -> None:
    assert command_named(word) == "outbox"


def texts(town: SlackWorld, key: str) -> str:
    return visible_text(town.slack.ephemerals(town.users[key])[-1])


def test_the_coordinator_sees_it_in_slack_and_has_it_tried_again(town: SlackWorld) -> None:
    eva = town.users["eva"]
    town.slack.slash(eva, STYRING)
    assert "Ikke kommet frem" not in texts(town, "eva")
    town.slack.channel(FAELLES).archived = True
    town.open()
    assert not [each for each in town.slack.messages(FAELLES) if TITLE in visible_text(each)]
    assert "[Se, hvad der ikke kom frem]" in visible_text(town.im("eva"))
    town.slack.channel(FAELLES).archived = False
    town.slack.slash(eva, STYRING)
    menu = town.slack.ephemerals(eva)[-1]
    assert "Ikke kommet frem (1)" in visible_text(menu)
    town.click("eva", menu, "Ikke kommet frem (1)")
    listed = town.slack.ephemerals(eva)[-1]
    assert "1 besked er ikke kommet frem" in visible_text(listed)
    assert TITLE in visible_text(listed)
    town.click("eva", listed, "Prøv igen")
    assert "Jeg prøver igen nu" in texts(town, "eva")
    assert len([each for each in town.slack.messages(FAELLES) if TITLE in visible_text(each)]) == 1


def test_the_coordinator_gives_up_in_slack_and_thinks_again(town: SlackWorld) -> None:
    eva = town.users["eva"]
    town.slack.channel(FAELLES).archived = True
    town.open()
    town.slack.slash(eva, STYRING, "udbakke")
    town.click("eva", town.slack.ephemerals(eva)[-1], "Opgiv")
    assert "Beskeden er opgivet" in texts(town, "eva")
    assert "message.given_up" in [each["event"] for each in bodies(town.world)]
    town.slack.channel(FAELLES).archived = False
    town.click("eva", town.slack.ephemerals(eva)[-1], "Prøv igen alligevel")
    assert len([each for each in town.slack.messages(FAELLES) if TITLE in visible_text(each)]) == 1


def test_the_coordinator_is_not_told_that_all_has_arrived_while_something_waits(town: SlackWorld) -> None:
    town.slack.fail_next("chat.postMessage", "service_unavailable", times=500)
    town.open()
    town.clock.move(minutes=5)
    town.house.settle()
    town.slack.slash(town.users["eva"], STYRING, "udbakke")
    said = texts(town, "eva")
    assert "Alt er kommet frem" not in said
    assert "ikke kommet frem endnu" in said and TITLE in said


def test_in_slack_others_are_refused_privately(town: SlackWorld) -> None:
    town.slack.slash(town.users["bo"], STYRING, "udbakke")
    assert "Kun koordinatoren" in texts(town, "bo")


# --- at the terminal


@pytest.fixture
def stage(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[World, str]:
    """A folder with the bot's own files, and a message that did not arrive."""
    shutil.copy(APP_YAML, tmp_path / "app.yaml")
    monkeypatch.chdir(tmp_path)
    for name in ("OS2TING_CONFIG", "OS2TING_DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "var").mkdir()
    shutil.copy(sqlite_template, tmp_path / "var" / "os2ting.db")
    settings = read_settings(tmp_path / "app.yaml")
    world = World(Database(settings.database or "", load_signer(settings.signing_key))).settle_in()
    return world, put(world, **FAILED["dead"])


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = terminal.main(["outbox", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_the_terminal_lists_tries_again_and_gives_up(
    stage: tuple[World, str], capsys: pytest.CaptureFixture[str]
) -> None:
    world, message_id = stage
    code, said = run(capsys)
    assert code == 0
    assert said.startswith(f"{message_id}  Forslag · OS2display 2026-1")
    assert "kunne ikke leveres (is_archived)" in said
    assert run(capsys, "retry", message_id) == (
        0,
        "Jeg prøver igen nu. Lykkes det ikke, står beskeden her igen.\n",
    )
    assert run(capsys) == (0, "Alt er kommet frem\n")
    assert run(capsys, "retry", "all") == (0, "Der var ikke noget at prøve igen.\n")
    gone = (1, "Den besked venter ikke længere. Se, hvad der venter: os2ting outbox\n")
    assert run(capsys, "give-up", message_id) == gone
    assert run(capsys, "retry", "99") == gone
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).values(state=MessageState.DEAD)))
    assert run(capsys, "give-up", message_id) == (
        0,
        "Beskeden er opgivet og bliver ikke sendt. Det er ført til protokols.\n",
    )
    entry = next(each for each in bodies(world) if each["event"] == "message.given_up")
    assert entry["actor"] is None
    assert findings_of(world) == []
    world.db.close()


@pytest.mark.parametrize(
    ("language", "why"), [("da", "adgang hos Microsoft"), ("en", "access from Microsoft")]
)
def test_the_terminal_says_what_waits_and_why_before_it_says_that_all_has_arrived(
    stage: tuple[World, str], capsys: pytest.CaptureFixture[str], language: str, why: str
) -> None:
    world, message_id = stage
    file = Path("app.yaml")
    file.write_text(file.read_text("utf-8").replace("language: da", f"language: {language}", 1), "utf-8")
    values = {"state": MessageState.PENDING, "attempts": 5, "failure": "no-token"}
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).where(OUTBOX.c.id == message_id).values(values)))
    code, said = run(capsys)
    assert code == 0
    assert Say(language)("outbox-none") not in said
    assert why in said and "2026" in said and TITLE in said and row(world, message_id).place in said
    world.db.close()


def test_the_terminal_doubts_what_a_copy_believes_unsent(
    stage: tuple[World, str], capsys: pytest.CaptureFixture[str]
) -> None:
    world, message_id = stage
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).values(state=MessageState.PENDING, attempts=0)))
    code, said = run(capsys, "doubt")
    assert (code, "kan være sendt" in said) == (0, True)
    assert row(world, message_id).state is MessageState.UNCERTAIN
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).values(state=MessageState.EXPIRED)))
    assert run(capsys, "doubt") == (0, "Der var ingen beskeder at tvivle på.\n")
    world.db.close()


def test_the_terminal_doubts_nothing_while_a_bot_serves(
    stage: tuple[World, str], capsys: pytest.CaptureFixture[str]
) -> None:
    world, message_id = stage
    world.do(lambda tx: tx.conn.execute(update(OUTBOX).values(state=MessageState.PENDING, attempts=0)))
    serving = Database(world.db.url.render_as_string(), world.db.signer, exclusive=True)
    code, said = run(capsys, "doubt")
    assert (code, "En anden OS2ting bruger allerede" in said) == (1, True)
    assert row(world, message_id).state is MessageState.PENDING
    # What is of use while it serves is done.
    assert run(capsys)[0] == 0
    serving.close()
    assert run(capsys, "doubt")[0] == 0
    assert row(world, message_id).state is MessageState.UNCERTAIN
    world.db.close()


@pytest.mark.parametrize(
    "arguments", [("retry",), ("give-up", "all"), ("doubt", "all"), ("bogus", "x")], ids=str
)
def test_what_the_terminal_does_not_understand_does_nothing(
    stage: tuple[World, str], capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    world, message_id = stage
    code, said = run(capsys, *arguments)
    assert code == 2
    assert "os2ting outbox" in said
    assert row(world, message_id).state is MessageState.DEAD
    world.db.close()
