"""What Microsoft signed and is nothing that Teams would send: refused or passed over, never an error."""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.teams.adaptive import LONGEST_FORM
from handlers.teams.heard import LONGEST_ID, heard
from handlers.teams.listen import TYPED
from storage.engine import Database
from storage.outbox import OUTBOX
from storage.words import Platform
from tests.platforms.fake_teams import MALFORMED, Delivery, visible_text
from tests.teams_door import held
from tests.teams_world import TeamsWorld, teams_world
from tests.voting import written

Json = dict[str, Any]
MUTATIONS = 400
# What is odd about them is nothing that the bot goes by: such a click counts.
HARMLESS = {
    "half a character", "a zero byte", "no recipient", "another recipient", "a mention of nothing",
    "no moment", "a language that is none",
}  # fmt: skip
# Of whom nobody can tell who it is: told so, alone.
NOBODYS = {"no object id", "an object id that is none"}
NOTHING_FOLLOWS = {"an unknown type", "an extension without a message"}


@pytest.fixture
def town(sqlite: Database, caplog: pytest.LogCaptureFixture) -> Iterator[TeamsWorld]:
    """A motion is open; nothing that comes to it is an error of ours."""
    with teams_world(sqlite) as made:
        open_one(made)
        yield made
        made.settle()
        assert [
            each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.ERROR
        ] == []
        assert made.teams.complaints == []


@pytest.fixture
def both(database: Database, caplog: pytest.LogCaptureFixture) -> Iterator[TeamsWorld]:
    """The same on both kinds of database."""
    with teams_world(database) as made:
        open_one(made)
        yield made
        made.settle()
        assert [
            each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.ERROR
        ] == []


def open_one(town: TeamsWorld) -> None:
    """A motion, when the bot knows who Bo is."""
    town.settle()
    town.type("bo", "hjælp", room=False)
    town.open()


def deliver(town: TeamsWorld, activity: Json) -> Delivery:
    """As Microsoft writes it: in letters that every reader takes."""
    return town.teams.send(activity, body=json.dumps(activity).encode())


def click(town: TeamsWorld, words: str = "For", key: str = "bo") -> Json:
    """A click that has not reached the bot yet."""
    return held(town.teams, lambda: town.teams.click(town.people[key], town.card(key), words))


def pressed(activity: Json, **data: Any) -> Json:
    """The same click with other data; None leaves a word out."""
    changed = copy.deepcopy(activity)
    action = changed["value"]["action"]
    action["data"] = {name: each for name, each in {**action["data"], **data}.items() if each is not None}
    return changed


def said_to(town: TeamsWorld, done: Delivery) -> str:
    """What the one who pressed reads in the answer."""
    return visible_text(done.said["value"])


def test_whatever_is_malformed_is_refused_or_passed_over(town: TeamsWorld) -> None:
    activity, before, statuses = click(town), written(town.world), dict[str, int]()
    assert not set(MALFORMED) & (HARMLESS & NOBODYS)
    for how, make in MALFORMED.items():
        if how in HARMLESS:
            continue
        answer = town.teams.send(activity, body=make(activity)).answer
        statuses[how] = answer.status
        assert written(town.world) == before, how
        assert "Ballerup for" not in answer.body.decode(), how
    for how, status in statuses.items():
        is_fine = how in NOTHING_FOLLOWS | NOBODYS
        assert status == 200 if is_fine else 400 <= status < 500, f"{how}: {status}"
    town.settle()
    assert written(town.world) == before


@pytest.mark.parametrize("how", sorted(HARMLESS))
def test_what_lacks_only_what_the_bot_does_not_go_by_counts(town: TeamsWorld, how: str) -> None:
    activity = click(town)
    assert town.teams.send(activity, body=MALFORMED[how](activity)).status == 200
    town.settle()
    assert "Ballerup for" in town.view("bo", town.card("bo"))


@pytest.mark.parametrize(
    "odd", ["\ud800", "\x00", "\u202e", "x" * 600], ids=["half", "zero", "turned", "long"]
)
@pytest.mark.parametrize("name", ["action", "m", "n"])
def test_what_no_database_keeps_is_no_data_of_a_card(both: TeamsWorld, name: str, odd: str) -> None:
    activity = click(both)
    before = written(both.world)
    data = activity["value"]["action"]["data"]
    done = deliver(both, pressed(activity, **{name: data[name] + odd}))
    if odd == "\ud800":
        # Half a character is not there: then it is what it was.
        assert done.status == 200
        return
    assert done.status == 400
    assert written(both.world) == before


def test_half_characters_and_zero_bytes_in_a_form_are_not_there(both: TeamsWorld) -> None:
    teams, eva = both.teams, both.people["eva"]
    both.type("eva", "forslag")
    form = teams.private(eva)[-1]
    odd = {"title": "Ny\x00 skærm\ud800", "brief": "\udfff", "deadline": "i går"}
    done = deliver(both, held(teams, lambda: teams.submit(eva, form, odd)))
    assert done.status == 200
    assert "skærm" in said_to(both, done), "what was wrong is asked for again"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_outside_of_all_time_is_none(town: TeamsWorld, moment: str) -> None:
    assert town.teams.send({**click(town), "timestamp": moment}).status == 400


@pytest.mark.parametrize(
    "kind",
    ["event", "trace", "MESSAGE", "installationUpdate", "conversationUpdate", "message", "messageUpdate"],
)
def test_of_a_click_that_calls_itself_something_else_nothing_is_counted(town: TeamsWorld, kind: str) -> None:
    before = written(town.world)
    assert town.teams.send({**click(town), "type": kind}).status in (200, 400)
    town.settle()
    assert written(town.world) == before


def test_who_edits_or_deletes_what_they_wrote_has_still_written_it_once(town: TeamsWorld) -> None:
    teams, eva = town.teams, town.people["eva"]
    town.type("eva", "beslutninger", room=False)
    mine = next(each for each in teams.private(eva) if each.by == eva)
    before, told = written(town.world), len(teams.private(eva))
    edited = teams.edit(eva, mine, "forslag")
    deleted = teams.delete(eva, mine)
    assert edited is not None
    assert deleted is not None
    assert (edited.status, deleted.status) == (200, 200)
    town.settle()
    assert written(town.world) == before
    assert len(teams.private(eva)) == told - 1, "the one that was deleted"


def test_a_thumb_is_no_vote(town: TeamsWorld) -> None:
    before = written(town.world)
    reacted = town.teams.react(town.people["bo"], town.card("bo"))
    assert reacted is not None
    assert reacted.status == 200
    assert written(town.world) == before


# --- cards of another version of the bot


@pytest.mark.parametrize(
    "action",
    [
        "old-verb:17",
        "ballot",
        "ballot:17",
        "ballot:{id}:perhaps",
        "pick:{id}:many",
        "languages-of-old",
        "::",
        "x",
    ],
)
def test_a_button_of_an_older_card_is_answered_clearly_and_alone(town: TeamsWorld, action: str) -> None:
    before, rooms = written(town.world), posts(town)
    done = town.teams.send(pressed(click(town), action=action.format(id=town.motion_id())))
    assert done.status == 200
    assert "kender jeg ikke længere" in said_to(town, done)
    assert "Ny fælles kalenderintegration" in said_to(town, done), "the card is there still"
    town.settle()
    assert (written(town.world), posts(town)) == (before, rooms)


def test_a_button_of_a_card_that_the_bot_does_not_know_is_answered_in_a_line(town: TeamsWorld) -> None:
    activity = pressed(click(town), action="old-verb:17", m=None, n=None)
    done = town.teams.send(activity)
    assert done.status == 200
    assert "kender jeg ikke længere" in done.said["value"]
    town.settle()
    assert "kender jeg ikke længere" in town.private("bo")


@pytest.mark.parametrize("name", ["task/fetch", "task/submit"])
def test_an_older_button_that_opens_a_form_is_answered_where_the_form_would_be(
    town: TeamsWorld, name: str
) -> None:
    activity = click(town)
    data = {**activity["value"]["action"]["data"], "action": "old-form:17"}
    done = town.teams.send({**activity, "name": name, "value": {"data": data, "context": {}}})
    assert done.status == 200
    card = done.said["task"]["value"]["card"]["content"]
    assert "kender jeg ikke længere" in visible_text(card)


OLDER = {
    "no form at all": None,
    "no json": "{",
    "of nothing": "{}",
    "with a field that nobody knows": json.dumps({"title": "x", "action": "motion-draft", "colour": "red"}),
    "with a field of no kind": json.dumps(
        {
            "title": "x",
            "action": "motion-draft",
            "submit": "s",
            "fields": [{"name": "title", "kind": "sound"}],
        }
    ),
    "in a list": "[]",
    "with half a character": '{"title": "\\ud800"}',
    "nested too deep": "[" * 20_000,
}


@pytest.mark.parametrize("how", OLDER)
def test_a_form_of_an_older_shape_is_refused_and_opens_nothing(town: TeamsWorld, how: str) -> None:
    before = written(town.world)
    done = town.teams.send(pressed(click(town), ting="send", action="motion-draft", form=OLDER[how]))
    assert 200 <= done.status < 500
    assert done.status == 400 or "kender jeg ikke længere" in said_to(town, done)
    town.settle()
    assert written(town.world) == before


def test_a_form_that_is_longer_than_any_of_ours_is_not_read(town: TeamsWorld) -> None:
    """However good it is: to read it takes time."""
    town.type("eva", "forslag")
    form = town.teams.private(town.people["eva"])[-1]
    sent = held(town.teams, lambda: town.submit("eva", form, {"title": "Ny skærm", "deadline": "om 9 dage"}))
    written_there = sent["value"]["action"]["data"]["form"]
    for length, status in ((LONGEST_FORM, 200), (LONGEST_FORM + 1, 400)):
        padded = written_there + " " * (length - len(written_there))
        assert deliver(town, pressed(sent, form=padded, n=str(length))).status == status


def test_of_a_line_that_is_too_long_the_beginning_is_read(
    town: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is made of it takes time with the square of its length: of its mentions too."""
    desk, read = town.house.side(Platform.TEAMS)._listener._desk, list[str]()
    typed = desk.typed

    async def noted(request: Any, text: str) -> Any:
        read.append(text)
        return await typed(request, "")

    monkeypatch.setattr(desk, "typed", noted)
    line = held(town.teams, lambda: town.teams.type(town.people["bo"], None, "hjælp"))
    for text in ("x" * 100_000, "<at>x</at>" * 10_000, "<at" * 3_000):
        assert deliver(town, {**line, "text": text, "id": text[:40]}).status == 200
    assert [len(each) for each in read] == [TYPED, 0, TYPED]


def test_no_word_is_longer_than_teams_writes_one(town: TeamsWorld) -> None:
    line = held(town.teams, lambda: town.teams.type(town.people["bo"], None, "hjælp"))
    for length, status in ((LONGEST_ID, 200), (LONGEST_ID + 1, 400)):
        assert deliver(town, {**line, "id": "x" * length}).status == status


def test_a_form_with_more_in_it_than_it_asked_for_is_read_as_it_asked(town: TeamsWorld) -> None:
    town.type("eva", "forslag")
    form = town.teams.private(town.people["eva"])[-1]
    sent = held(town.teams, lambda: town.submit("eva", form, {"title": "Ny skærm", "deadline": "om 9 dage"}))
    more = pressed(sent, group_id="andre", closes_at="2020-01-01", links=["x"], number={"a": 1})
    done = town.teams.send(more)
    assert done.status == 200
    assert "Ny skærm" in said_to(town, done)


def queued(town: TeamsWorld, room: str) -> list[Any]:
    """What was queued for a channel."""
    place = OUTBOX.c.place
    return town.world.look(lambda tx: list(tx.conn.execute(OUTBOX.select().where(place == room)).all()))


def test_nobody_is_shown_a_message_that_stands_elsewhere(town: TeamsWorld) -> None:
    """Which message it is, is what the client says: of one in another channel nothing is shown."""
    elsewhere = queued(town, town.rooms[town.away])
    assert elsewhere
    for each in elsewhere:
        done = deliver(town, pressed(click(town), action="old-verb:17", m=each.id, n=each.id))
        assert "kender jeg ikke længere" in done.said["value"], "in a line, beside the card"


def test_nobody_tells_that_they_saw_a_message_that_stands_elsewhere(town: TeamsWorld) -> None:
    town.type("eva", "forslag")
    form = town.teams.private(town.people["eva"])[-1]
    town.submit("eva", form, {"title": "Ny skærm", "deadline": "om 9 dage"})
    # The confirmation, and the card in one of the channels.
    town.teams.fail_next("create", "lost_reply", times=2)
    town.submit("eva", form)
    lost = next(each for room in town.rooms.values() for each in queued(town, room) if each.ref is None)
    key, other = ("bo", "carla") if lost.place == town.rooms[town.home] else ("carla", "bo")
    deliver(town, pressed(click(town, key=other), m=lost.id))
    town.settle()
    assert [each.ref for each in queued(town, lost.place) if each.id == lost.id] == [None]
    # Who has it before them does tell.
    town.teams.click(town.people[key], town.card(key, "Ny skærm"), "For")
    town.settle()
    assert [each.ref for each in queued(town, lost.place) if each.id == lost.id] != [None]


# --- mutations


def paths(value: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The way to everything within."""
    below = value.items() if isinstance(value, dict) else ()
    return [path, *(each for name, part in below for each in paths(part, (*path, name)))]


def put(activity: Json, path: tuple[str, ...], value: object) -> Any:
    """The activity with something else there."""
    if not path:
        return value
    return {**activity, path[0]: put(activity[path[0]], path[1:], value)}


WORDS = st.sampled_from(
    ["", " ", "\x00", "press", "send", "look", "invoke", "message", "task/fetch", "ø" * 600]
)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text() | WORDS, below, max_size=3),
    max_leaves=6,
)


def test_no_change_to_what_was_signed_is_an_error_and_what_is_refused_writes_nothing(
    town: TeamsWorld,
) -> None:
    teams, eva = town.teams, town.people["eva"]
    town.type("eva", "forslag")
    form = teams.private(eva)[-1]
    originals = [
        click(town),
        click(town, "Inhabilitet"),
        held(teams, lambda: teams.submit(eva, form, {"title": "Ny skærm", "deadline": "om 9 dage"})),
        held(teams, lambda: teams.type(eva, town.room("eva"), "hjælp")),
        held(teams, lambda: teams.install(eva)),
        held(teams, lambda: teams.mark(eva, town.card("eva"), "motion_from_message")),
    ]
    places = [(original, path) for original in originals for path in paths(original)]

    @settings(
        max_examples=MUTATIONS, database=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(st.sampled_from(places), ODD, st.integers(0, 40))
    def send(place: tuple[Json, tuple[str, ...]], odd: object, cut: int) -> None:
        original, path = place
        changed = put(original, path, odd)
        body = json.dumps(changed).encode()
        before = written(town.world)
        # Its token is Microsoft's, whatever it says; at times it is also cut short.
        done = teams.send(original, body=body[: len(body) - cut] if cut > 35 else body)
        assert done.status == 200 or 400 <= done.status < 500, f"{done.status} {path} {odd!r}"
        if done.status >= 400:
            assert written(town.world) == before

    send()
    town.settle()
    del teams.complaints[:]


def posts(town: TeamsWorld) -> list[int]:
    """How many messages stand in every channel."""
    return [len(town.teams.messages(room)) for room in town.rooms.values()]


def test_an_account_of_entra_has_no_capitals_and_one_of_teams_keeps_them() -> None:
    said = {
        "type": "message",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "from": {"id": "29:1AbC", "aadObjectId": "0B4F5C0B-4F5C-4F5C-8F5C-0B4F5C0B4F5C"},
        "conversation": {"id": "a:1"},
    }
    assert heard(said).place.account == said["from"]["aadObjectId"].lower()  # type: ignore[index]
    assert heard({**said, "from": {"id": "29:1AbC"}}).place.account == "29:1AbC"
