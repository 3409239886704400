"""The bot in Slack, over HTTP with real signatures, against a Slack that refuses what Slack refuses."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot import journal, register
from storage import outbox, people
from storage.ballots import BALLOT
from storage.inbox import INBOX
from storage.words import MessageState, Platform
from tests.platforms.fake_slack import FORGERIES, visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld
from tests.world import WORKSPACE


def count(town: SlackWorld, table: object) -> int:
    return town.world.look(lambda tx: len(tx.conn.execute(table.select()).all()))  # type: ignore[attr-defined]


def test_a_whole_decision_in_two_channels_with_a_tie_that_the_chair_settles(town: SlackWorld) -> None:
    slack, users = town.slack, town.users
    town.open()
    for channel in (STYRING, FAELLES):
        shown = visible_text(town.card(channel))
        assert "Forslag OS2display 2026-1" in shown
        assert "Gyldigt ved mere end halvdelen (3 af 4)." in shown
        assert "(uge 49)" in shown
    votes = (("anna", "For"), ("bo", "For"), ("carla", "Imod"), ("david", "Imod"))
    for given, (key, choice) in enumerate(votes, start=1):
        slack.click(users[key], town.card(STYRING if given % 2 else FAELLES), choice)
        town.settle()
        for channel in (STYRING, FAELLES):
            assert f"Afgivet: {given} af 4" in visible_text(town.card(channel)), (channel, given)
        assert "Noteret:" in visible_text(slack.ephemerals(users[key])[-1])
    assert "formandens afgørelse" in visible_text(town.card())
    assert "Afstemningen er slut." in visible_text(slack.ephemerals(users["david"])[-1])
    private = slack.ims(users["anna"])[-1]
    assert "Det er dig, der afgør sagen" in visible_text(private)
    slack.click(users["anna"], private, "Vedtag")
    form = town.form("anna")
    slack.submit(users["anna"], form, {"reason": "Gevinsten kommer alle til gode."})
    town.settle()
    for channel in (STYRING, FAELLES):
        decision = visible_text(town.card(channel))
        assert "Vedtaget · OS2display 2026-1" in decision
        assert "2 for, 2 imod, 0 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen)." in decision
        assert "Formanden afgjorde: vedtaget. »Gevinsten kommer alle til gode.«" in decision
        assert "kæde " in decision
    said = [visible_text(each) for each in slack.ims(users["anna"])]
    assert any("Sagen er afgjort: vedtaget." in each for each in said)
    assert not any(slack.ims(users[key]) for key in ("bo", "carla", "david"))
    findings, _ = town.world.look(lambda tx: journal.verify(tx, tx.signer.public_key))
    assert findings == []


def test_the_same_signed_click_again_changes_nothing(town: SlackWorld) -> None:
    town.open()
    town.slack.click(town.users["bo"], town.card(), "For")
    town.settle()
    before = count(town, BALLOT), count(town, INBOX)
    for _ in range(3):
        assert town.slack.repeat().status == 200
    town.settle()
    assert (count(town, BALLOT), count(town, INBOX)) == before
    assert len(town.slack.ephemerals(town.users["bo"])) == 1


def test_a_second_click_on_the_same_choice_confirms_and_another_changes_the_vote(town: SlackWorld) -> None:
    town.open()
    bo = town.users["bo"]
    town.slack.click(bo, town.card(), "For")
    town.settle()
    town.slack.click(bo, town.card(), "For")
    town.settle()
    assert "Ingen ændring" in visible_text(town.slack.ephemerals(bo)[-1])
    town.slack.click(bo, town.card(), "Imod")
    town.settle()
    assert "Ballerup imod" in visible_text(town.card())
    assert count(town, BALLOT) == 2


def test_a_reason_is_added_and_the_ballot_withdrawn_from_the_private_note(town: SlackWorld) -> None:
    town.open()
    bo = town.users["bo"]
    town.slack.click(bo, town.card(), "Imod")
    town.settle()
    town.slack.click(bo, town.slack.ephemerals(bo)[-1], "Tilføj begrundelse")
    town.slack.submit(bo, town.form("bo"), {"reason": "For dyrt <!channel>"})
    town.settle()
    assert "Begrundelse: »For dyrt <!channel>«" in visible_text(town.slack.ephemerals(bo)[-1])
    town.slack.click(bo, town.slack.ephemerals(bo)[-1], "Træk stemmen tilbage")
    town.settle()
    assert "Afgivet: 0 af 4" in visible_text(town.card())
    assert town.slack.complaints == []


@pytest.mark.parametrize("how", FORGERIES)
def test_what_slack_did_not_send_is_refused_and_writes_nothing(town: SlackWorld, how: str) -> None:
    town.open()
    letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
    before = count(town, BALLOT), count(town, INBOX)
    answer = town.slack.forge(how, letter)
    assert 400 <= answer.status < 500, how
    town.settle()
    assert (count(town, BALLOT), count(town, INBOX)) == before


def test_another_workspace_is_not_ours(town: SlackWorld) -> None:
    town.open()
    letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
    answer = town.slack.from_stranger(WORKSPACE, "T0STRANGER", letter)
    assert answer.status < 500
    assert count(town, BALLOT) == 0


def test_another_workspace_that_cannot_be_told_so_is_no_error(town: SlackWorld) -> None:
    letter = town.slack.slash(town.users["eva"], STYRING, "forslag").letter
    away = letter.body.replace(b"%2F%2F127.0.0.1%3A", b"%2F%2Fslack.invalid%3A")
    assert away != letter.body
    answer = town.slack.from_stranger(WORKSPACE, "T0STRANGER", replace(letter, body=away))
    assert answer.status == 200


def test_a_stranger_gets_a_kind_private_answer_and_a_code_from_the_coordinator(town: SlackWorld) -> None:
    slack = town.slack
    stranger = slack.add_person("Gitte Bak", "privat@gitte.example")
    slack.channel(STYRING).members.add(stranger)
    town.open()
    slack.click(stranger, town.card(), "For")
    town.settle()
    assert "Jeg kender dig ikke endnu" in visible_text(slack.ephemerals(stranger)[-1])
    slack.slash(town.users["eva"], STYRING, "kode Gitte Bak")
    refused = visible_text(slack.ephemerals(town.users["eva"])[-1])
    assert "Kun koordinatoren kan lave en kode, og kun til folk i sit eget produkt." in refused
    slack.slash(town.users["eva"], STYRING, "kode david krogh")
    town.settle()
    code = visible_text(slack.ims(town.users["eva"])[-1]).splitlines()[1]
    slack.slash(stranger, STYRING, f"kobl {code}")
    assert "Velkommen, David Krogh" in visible_text(slack.ephemerals(stranger)[-1])
    slack.click(stranger, town.card(), "For")
    town.settle()
    assert "Syddjurs for" in visible_text(town.card())


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("finn", "Som leverandør kan du rådgive"),
        ("hanne", "Det kan kun den, der har en plads"),
        ("eva", "Det kan kun den, der har en plads"),
    ],
    ids=["a supplier", "the secretariat", "the coordinator"],
)
def test_a_person_without_a_seat_is_refused_privately(town: SlackWorld, who: str, said: str) -> None:
    town.open(by="anna")
    town.slack.click(town.users[who], town.card(), "For")
    town.settle()
    assert said in visible_text(town.slack.ephemerals(town.users[who])[-1])
    assert count(town, BALLOT) == 0


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("deadline", "12. marts 2026", "ligger i fortiden"),
        ("deadline", "torsdag den 12. marts 2027", "er en fredag, ikke en torsdag"),
        ("deadline", "en dag", "Jeg forstod ikke"),
        ("deadline", "i dag kl. 10.15", "er for tidlig"),
        ("deadline", "31. februar 2027", "ikke en dato"),
        ("links", "os2.eu/sag", "kan ikke bruges som link"),
        ("links", "https://os2.eu@evil.example/", "kan ikke bruges som link"),
    ],
    ids=[
        "a past date",
        "a wrong weekday",
        "no date",
        "too soon",
        "a date that does not exist",
        "half a link",
        "a disguised link",
    ],
)
def test_what_is_wrong_in_the_form_stands_beside_its_field(
    town: SlackWorld, field: str, typed: str, said: str
) -> None:
    eva = town.users["eva"]
    town.slack.slash(eva, STYRING, "forslag")
    values = {"title": "Noget", "deadline": "om 9 dage", field: typed}
    answer = town.slack.submit(eva, town.form("eva"), values)
    assert said in answer.errors[field]
    values[field] = "om 9 dage" if field == "deadline" else "https://os2.eu/sag"
    assert not town.slack.submit(eva, town.form("eva"), values).errors


def test_hostile_words_stay_words(town: SlackWorld) -> None:
    hostile = "<!channel> <@U123> <https://evil.example|os2.eu> *fed* _k_ `x` \u202etxet\u202c a\u200bb"
    town.open(title=hostile)
    shown = visible_text(town.card())
    assert "<!channel> <@U123> <https://evil.example|os2.eu> *fed* _k_ `x` txet ab" in shown
    assert town.slack.complaints == []


def test_the_preview_can_be_changed_before_anything_is_sent(town: SlackWorld) -> None:
    eva, slack = town.users["eva"], town.slack
    slack.slash(eva, STYRING, "forslag Ny kalender")
    slack.submit(eva, town.form("eva"), {"title": "Ny kalender", "deadline": "om 9 dage"})
    assert "Intet er sendt endnu" in visible_text(town.form("eva"))
    slack.click(eva, town.form("eva"), "Ret")
    town.settle()
    slack.submit(eva, town.form("eva"), {"title": "Ny fælles kalender"})
    slack.submit(eva, town.form("eva"))
    town.settle()
    assert "Ny fælles kalender" in visible_text(town.card())
    assert "Forslag" in visible_text(town.card())
    assert len(slack.messages(STYRING)) == 2, "the greeting and one motion"


def test_putting_the_same_draft_twice_is_putting_it_once(town: SlackWorld) -> None:
    eva, slack = town.users["eva"], town.slack
    slack.slash(eva, STYRING, "forslag")
    slack.submit(eva, town.form("eva"), {"title": "Ny kalender", "deadline": "om 9 dage"})
    letter = slack.submit_letter(eva, town.form("eva"))
    for _ in range(3):
        assert slack.repeat(letter).status == 200
    town.settle()
    assert len(slack.messages(STYRING)) == 2


def test_reminders_come_privately_to_those_who_have_not_answered_with_the_buttons_in_them(
    town: SlackWorld,
) -> None:
    town.open(deadline="torsdag den 3. december kl. 12")
    town.slack.click(town.users["anna"], town.card(), "For")
    town.settle()
    town.clock.move_to(town.world.now.replace(month=12, day=2, hour=11, minute=30))
    town.settle()
    assert town.slack.ims(town.users["anna"]) == []
    reminded = town.slack.ims(town.users["bo"])
    assert "Ballerup mangler at stemme" in visible_text(reminded[-1])
    town.slack.click(town.users["bo"], reminded[-1], "Imod")
    town.settle()
    assert "Ballerup imod" in visible_text(town.card())
    assert "har stemt" in visible_text(town.slack.ims(town.users["bo"])[-1])


def test_a_deadline_that_passes_closes_the_vote_and_a_late_click_is_told_so(town: SlackWorld) -> None:
    town.open()
    card = town.card()
    town.clock.move(days=10)
    town.slack.click(town.users["bo"], card, "For")
    town.settle()
    assert "Afstemningen lukkede" in visible_text(town.slack.ephemerals(town.users["bo"])[-1])
    assert "Bortfaldet" in visible_text(town.card())
    assert count(town, BALLOT) == 0


def test_the_coordinator_connects_a_channel_and_the_bot_greets_it_once(town: SlackWorld) -> None:
    slack, eva = town.slack, town.users["eva"]
    room = slack.add_channel("ny-kanal", [eva, town.users["bo"]])
    slack.slash(town.users["bo"], room, "forbind")
    assert "Kun koordinatoren" in visible_text(slack.ephemerals(town.users["bo"])[-1])
    slack.slash(eva, room, "forbind")
    slack.click(eva, slack.ephemerals(eva)[-1], "connect:")
    town.settle()
    slack.click(eva, slack.ephemerals(eva)[0], "connect:")
    town.settle()
    assert [("Her træffer vi beslutninger" in visible_text(each)) for each in slack.messages(room)] == [True]


def test_a_word_to_the_bot_alone_and_a_mention_show_the_menu(town: SlackWorld) -> None:
    bo = town.users["bo"]
    town.open()
    town.slack.dm(bo, "hej")
    town.settle()
    assert "Ballerup har ikke stemt" in visible_text(town.slack.ims(bo)[-1])
    town.slack.mention(bo, STYRING, "beslutninger")
    town.settle()
    assert "Seneste beslutninger" in visible_text(town.slack.ephemerals(bo)[-1])


def test_a_message_whose_answer_was_lost_is_looked_for_and_not_sent_again(town: SlackWorld) -> None:
    town.slack.fail_next("chat.postMessage", "lost_reply", times=2)
    town.open()
    assert len(town.slack.messages(STYRING)) == 2
    states = town.world.look(lambda tx: [row.state for row in outbox.in_state(tx, [MessageState.UNCERTAIN])])
    assert states
    town.clock.move(minutes=3)
    town.settle()
    assert len(town.slack.messages(STYRING)) == 2
    assert len(town.slack.messages(FAELLES)) == 2
    town.slack.click(town.users["bo"], town.card(), "For")
    town.settle()
    assert "Afgivet: 1 af 4" in visible_text(town.card(FAELLES))


def test_what_slack_refuses_for_a_while_arrives_later_and_once(town: SlackWorld) -> None:
    town.slack.fail_next("chat.postMessage", "429:30", times=1)
    town.slack.fail_next("chat.postMessage", "cut", times=1)
    town.open()
    town.clock.move(minutes=5)
    town.settle()
    assert len(town.slack.messages(STYRING)) == 2
    assert len(town.slack.messages(FAELLES)) == 2


def test_a_channel_that_is_gone_is_reported_to_the_coordinator(town: SlackWorld) -> None:
    town.slack.channel(FAELLES).archived = True
    town.open()
    town.settle()
    said = visible_text(town.slack.ims(town.users["eva"])[-1])
    assert "En besked kom ikke frem" in said
    assert FAELLES in said


def test_unknown_buttons_motions_and_forms_are_answered_and_change_nothing(town: SlackWorld) -> None:
    town.open()
    letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
    motion_id = town.world.look(
        lambda tx: register.undecided(tx, [town.world.group_id], town.clock.now())[0].id
    )
    for old, new in (
        (f"ballot%3A{motion_id}%3Afor", "ballot%3Anothing%3Afor"),
        (f"ballot%3A{motion_id}%3Afor", f"ballot%3A{motion_id}%3Amaybe"),
        (f"ballot%3A{motion_id}%3Afor", f"ballot%3A{motion_id}%3Awithdrawn"),
        (f"ballot%3A{motion_id}%3Afor", "ballot"),
        (f"ballot%3A{motion_id}%3Afor", "quite%3Aelse"),
    ):
        assert old.encode() in letter.body
        assert town.slack.from_stranger(old, new, letter).status == 200
    town.settle()
    assert count(town, BALLOT) == 0
    said = {visible_text(each).splitlines()[0] for each in town.slack.ephemerals(town.users["bo"])}
    assert any("findes ikke" in each for each in said)
    assert any("kender jeg ikke længere" in each for each in said)


def test_no_ballot_and_no_token_reaches_the_log(town: SlackWorld, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        town.open(title="KANARIE-titel")
        letter = town.slack.click_letter(town.users["bo"], town.card(), "For")
        town.slack.forge("wrong signature", letter)
        town.slack.repeat(letter)
        town.settle()
    ours = [
        record for record in caplog.records if not record.name.startswith(("slack_sdk", "asyncio", "aiohttp"))
    ]
    said = json.dumps([record.getMessage() for record in ours])
    for secret in ("KANARIE", "xoxb-os2ting", town.slack.signing_secret, "ballot:"):
        assert secret not in said


def test_the_people_of_the_platform_are_linked_by_their_address(town: SlackWorld) -> None:
    town.slack.slash(town.users["bo"], STYRING)
    assert "Hej Bo Lind" in visible_text(town.slack.ephemerals(town.users["bo"])[-1])
    person_id = town.world.person_id("bo")
    accounts = town.world.look(lambda tx: people.accounts(tx, person_id))
    assert (Platform.SLACK, town.users["bo"]) in [(each.platform, each.external_id) for each in accounts]
