"""What people do in the fake Teams, how the bot is told of it, and what becomes of its answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jwt
import pytest

from tests.platforms.fake_teams import (
    FORGERIES,
    MALFORMED,
    Delivery,
    FormRefused,
    Message,
    buttons,
    visible_text,
)
from tests.platforms.teams_scene import NOON, Stage, button, card, dialog, form, message, opener, shown, stage

TEXT = "application/vnd.microsoft.activity.message"


@pytest.fixture
def it() -> Iterator[Stage]:
    with stage() as made:
        yield made
        assert made.teams.complaints == []


@pytest.fixture
def wrong() -> Iterator[Stage]:
    """The same, for tests in which somebody complains."""
    with stage() as made:
        yield made


def first(it: Stage) -> Message:
    return it.teams.messages(it.team)[0]


def told(delivery: Delivery | None) -> dict[str, Any]:
    assert delivery is not None
    return delivery.activity


def test_a_private_message(it: Stage) -> None:
    activity = told(it.teams.type(it.anna, None, "forslag"))
    assert activity == it.bot.told[0]
    assert (activity["type"], activity["text"], activity["channelId"]) == ("message", "forslag", "msteams")
    who = it.teams.person(it.anna)
    assert activity["from"] == {"id": who.teams_id, "name": "Anna Holm", "aadObjectId": it.anna}
    assert who.teams_id.startswith("29:")
    assert activity["recipient"]["id"] == f"28:{it.teams.app_id}"
    assert activity["conversation"]["conversationType"] == "personal"
    assert activity["conversation"]["tenantId"] == activity["channelData"]["tenant"]["id"] == it.home
    assert "isGroup" not in activity["conversation"] and activity["locale"] == "da-DK"
    assert activity["serviceUrl"] == it.teams.service_url()
    assert activity["timestamp"] == "2026-11-30T00:53:20.000Z"
    assert activity["localTimestamp"] == "2026-11-30T01:53:20.000+01:00"
    (kept,) = it.teams.private(it.anna)
    assert (kept.id, kept.text, kept.by) == (activity["id"], "forslag", it.anna)
    with pytest.raises(FormRefused, match="has not got the app"):
        it.teams.type(it.ingrid, None, "forslag")


def test_a_message_in_a_channel_names_the_bot(it: Stage) -> None:
    activity = told(it.teams.type(it.anna, it.team, "forslag"))
    assert activity["text"] == "<at>OS2ting</at>&nbsp;forslag"
    (mention,) = [each for each in activity["entities"] if each["type"] == "mention"]
    assert mention["mentioned"]["id"] == activity["recipient"]["id"] and mention["text"] in activity["text"]
    assert activity["conversation"]["id"] == f"{it.team};messageid={activity['id']}"
    assert activity["conversation"]["conversationType"] == "channel"
    assert activity["channelData"]["teamsChannelId"] == activity["channelData"]["teamsTeamId"] == it.team
    reply = told(it.teams.type(it.bo, it.team, "hjælp", reply_to=first(it)))
    assert reply["conversation"]["id"] == activity["conversation"]["id"] and reply["id"] != activity["id"]
    under = it.teams.add_channel("Drift", it.team)
    elsewhere = told(it.teams.type(it.bo, under, "hjælp"))["channelData"]
    assert (elsewhere["teamsChannelId"], elsewhere["teamsTeamId"]) == (under, it.team)
    chat = it.teams.add_chat([it.anna, it.bo])
    assert told(it.teams.type(it.bo, chat, "hjælp"))["conversation"]["conversationType"] == "groupChat"


def test_the_bot_hears_only_what_it_is_told(it: Stage) -> None:
    assert it.teams.type(it.anna, it.team, "hej alle", mention=False) is None
    it.teams.team(it.team).bot_in = False
    assert it.teams.type(it.anna, it.team, "forslag") is None
    assert it.bot.told == [] and len(it.teams.messages(it.team)) == 2
    with pytest.raises(FormRefused, match="is not in"):
        it.teams.type(it.ingrid, it.team, "forslag")


def test_tokens_are_signed_for_this_app_and_service(it: Stage) -> None:
    it.teams.type(it.anna, None, "forslag")
    token = it.bot.headers[0]["Authorization"].removeprefix("Bearer ")
    key = it.teams.keys.current.private.public_key()
    claims = jwt.decode(token, key, algorithms=["RS256"], audience=it.teams.app_id)
    assert claims["serviceurl"] == it.bot.told[0]["serviceUrl"]


def test_a_press_shows_a_card_to_who_pressed_alone(it: Stage) -> None:
    it.post(card())
    it.bot.says = shown(card("Noteret: For.", actions=[button("Fortryd")]))
    activity = told(it.teams.click(it.anna, first(it), "For"))
    assert (activity["type"], activity["name"]) == ("invoke", "adaptiveCard/action")
    assert activity["value"] == {
        "action": {
            "type": "Action.Execute",
            "verb": "ting",
            "data": {"ting": "press", "action": "ballot:for", "m": "17", "n": "abc"},
        },
        "trigger": "manual",
    }
    assert activity["replyToId"] == first(it).id
    assert activity["conversation"]["id"] == f"{it.team};messageid={first(it).id}"
    assert visible_text(it.teams.view(it.anna, first(it))) == "Noteret: For.\n[Fortryd]"
    assert buttons(it.teams.view(it.bo, first(it))) == ["For", "Imod"]
    # What she no longer sees she cannot press; until the message is edited, and everybody sees that.
    with pytest.raises(FormRefused, match="there is no 'For'"):
        it.teams.click(it.anna, first(it), "For")
    it.ask("PUT", f"/{it.team}/activities/{first(it).id}", message(card("Afgjort")))
    assert visible_text(it.teams.view(it.anna, first(it))).startswith("Afgjort")
    assert len(it.teams.views(it.anna, first(it))) == 1 and it.teams.views(it.bo, first(it)) == []


def test_a_press_may_be_answered_with_a_sentence(it: Stage) -> None:
    it.post(card())
    it.bot.says = {"statusCode": 200, "type": TEXT, "value": "Noteret."}
    it.teams.click(it.anna, first(it), "ballot:for")
    assert it.teams.notes(it.anna) == ["Noteret."] and it.teams.notes(it.bo) == []


def test_who_may_press(it: Stage) -> None:
    link = {"type": "Action.OpenUrl", "title": "Læs", "url": "https://os2.eu"}
    it.post(card(actions=[button("For"), button("Imod"), link]))
    assert it.teams.click(it.anna, first(it), "Læs") is None
    with pytest.raises(FormRefused, match="does not see that"):
        it.teams.click(it.ingrid, first(it), "For")
    with pytest.raises(FormRefused, match="could be any of"):
        it.teams.click(it.anna, first(it), "ballot")
    gone = first(it)
    it.ask("DELETE", f"/{it.team}/activities/{gone.id}")
    with pytest.raises(FormRefused, match="does not see that"):
        it.teams.click(it.anna, gone, "For")
    assert it.bot.told == []


def test_an_old_client_takes_the_fallback(it: Stage) -> None:
    it.post(card(actions=[button("For"), button("Imod") | {"fallback": "drop"}]))
    activity = told(it.teams.click(it.anna, first(it), "For", old_client=True))
    assert activity["type"] == "message" and "text" not in activity
    assert activity["value"]["action"] == "ballot:for" and activity["replyToId"] == first(it).id
    with pytest.raises(FormRefused, match="no fallback"):
        it.teams.click(it.anna, first(it), "Imod", old_client=True)


ANSWERS: dict[str, Any] = {
    "nothing": None,
    "no json": b"OK",
    "a list": [],
    "a bare card": card(),
    "no status": {"type": TEXT, "value": "Noteret."},
    "another status": {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": {"code": "x"}},
    "another status of a good sentence": {"statusCode": 400, "type": TEXT, "value": "Noteret."},
    "another type": {"statusCode": 200, "type": "text", "value": "Noteret."},
    "another type of a good card": shown(card()) | {"type": "application/vnd.microsoft.card.hero"},
    "an empty sentence": {"statusCode": 200, "type": TEXT, "value": " "},
    "a card that is none": shown({"type": "AdaptiveCard", "version": "1.5", "body": []}),
    "a card with live markup": shown(card("**Noteret**")),
}


@pytest.mark.parametrize("says", ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_that_is_none_is_complained_about(wrong: Stage, says: Any) -> None:
    wrong.post(card())
    wrong.bot.says = says
    wrong.teams.click(wrong.anna, first(wrong), "For")
    assert len(wrong.teams.complaints) == 1 and "Anna Holm saw it fail" in wrong.teams.complaints[0]
    assert buttons(wrong.teams.view(wrong.anna, first(wrong))) == ["For", "Imod"]


def test_a_failure_is_complained_about(wrong: Stage) -> None:
    wrong.post(card(actions=[button("For"), opener()]))
    wrong.bot.status, wrong.bot.says = 500, {"detail": "x"}
    wrong.teams.click(wrong.anna, first(wrong), "For")
    wrong.teams.click(wrong.anna, first(wrong), "Nyt forslag")
    wrong.teams.type(wrong.anna, None, "forslag")
    assert len(wrong.teams.complaints) == 3 and wrong.teams.dialogs(wrong.anna) == []


def test_a_good_answer_counts_only_with_200(wrong: Stage) -> None:
    wrong.post(card(actions=[button("For"), opener()]))
    for status, words, says in ((500, "For", shown(card("Noteret"))), (202, "Nyt forslag", dialog(form()))):
        wrong.bot.status, wrong.bot.says = status, says
        wrong.teams.click(wrong.anna, first(wrong), words)
    assert len(wrong.teams.complaints) == 2 and wrong.teams.dialogs(wrong.anna) == []
    assert wrong.teams.views(wrong.anna, first(wrong)) == []


def test_a_card_refreshes_for_those_it_names(it: Stage) -> None:
    refresh = {
        "action": {"type": "Action.Execute", "verb": "ting", "data": {"ting": "look"}},
        "userIds": [it.teams.person(it.anna).teams_id],
    }
    it.post(card(refresh=refresh))
    it.bot.says = shown(card("Din stemme: For"))
    activity = told(it.teams.look(it.anna, first(it)))
    assert activity["value"]["trigger"] == "automatic"
    assert activity["value"]["action"]["data"] == {"ting": "look"}
    assert visible_text(it.teams.view(it.anna, first(it))).startswith("Din stemme: For")
    # Her own card says nothing of a refresh.
    assert it.teams.look(it.anna, first(it)) is None
    assert it.teams.look(it.bo, first(it)) is None
    assert told(it.teams.look(it.bo, first(it), manual=True))["value"]["trigger"] == "manual"


def test_a_dialog_opens_shows_mistakes_and_closes(it: Stage) -> None:
    it.post(card(actions=[opener()]))
    it.bot.says = dialog(form())
    activity = told(it.teams.click(it.anna, first(it), "Nyt forslag"))
    assert activity["name"] == "task/fetch" and activity["value"]["data"]["action"] == "motion-new"
    (opened,) = it.teams.dialogs(it.anna)
    assert (opened.title, opened.person, opened.origin) == ("Nyt forslag", it.anna, first(it).id)
    assert it.teams.dialogs(it.bo) == []
    it.bot.says = dialog(form(), title="Næsten")
    values = {"Titel": "Ny kalender", "kind": "Driftsmæssig", "many": ["Odense", "a"]}
    activity = told(it.teams.submit(it.anna, opened, values))
    assert activity["name"] == "task/submit"
    assert activity["value"]["data"] == {
        "ting": "send",
        "action": "motion-draft",
        "form": "{}",
        "title": "Ny kalender",
        "kind": "operational",
        "many": "c,a",
    }
    with pytest.raises(FormRefused, match="closed or gone"):
        it.teams.submit(it.anna, opened, values)
    (again,) = it.teams.dialogs(it.anna)
    assert again.title == "Næsten"
    it.bot.says = {"task": {"type": "message", "value": "Gemt."}}
    it.teams.submit(it.anna, again, {"title": "x"})
    assert it.teams.dialogs(it.anna) == [] and it.teams.notes(it.anna) == ["Gemt."]


def test_a_dialog_closes_without_a_word(it: Stage) -> None:
    it.post(card(actions=[opener()]))
    for close in (True, False):
        it.bot.says = dialog(form())
        it.teams.click(it.anna, first(it), "Nyt forslag")
        it.bot.says = None
        if close:
            it.teams.close(it.anna, it.teams.dialogs(it.anna)[-1])
        else:
            it.teams.submit(it.anna, it.teams.dialogs(it.anna)[-1], {"title": "x"})
        assert it.teams.dialogs(it.anna) == []
    assert [each["name"] for each in it.bot.told] == ["task/fetch", "task/fetch", "task/submit"]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a required field is empty": ({"title": ""}, "Skriv en titel."),
    "a field that is not there": ({"title": "x", "colour": "red"}, "there is no field colour"),
    "a choice that is not there": ({"title": "x", "kind": "Ny"}, "'Ny' is no choice"),
    "one of several that is not there": ({"title": "x", "many": ["Odense", "Ny"]}, "'Ny' is no choice"),
    "too long": ({"title": "x" * 31}, "at most 30"),
    "two lines in one": ({"title": "x\ny"}, "takes one line"),
}


@pytest.mark.parametrize(("values", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_teams_does_not_send(it: Stage, values: dict[str, Any], why: str) -> None:
    it.post(card(actions=[opener()]))
    it.bot.says = dialog(form())
    it.teams.click(it.anna, first(it), "Nyt forslag")
    with pytest.raises(FormRefused, match=why):
        it.teams.submit(it.anna, it.teams.dialogs(it.anna)[-1], values)
    assert len(it.bot.told) == 1


def test_what_a_card_asks_of_a_value(it: Stage) -> None:
    number = {"type": "Input.Number", "id": "seats", "label": "Pladser", "min": 1, "max": 9}
    code = {"type": "Input.Text", "id": "code", "regex": "[0-9]{6}", "errorMessage": "Seks cifre."}
    it.post(form() | {"body": [number, code]})
    for values, why in (({"seats": 10}, "out of range"), ({"code": "12"}, "Seks cifre")):
        with pytest.raises(FormRefused, match=why):
            it.teams.submit(it.anna, first(it), values)
    data = told(it.teams.submit(it.anna, first(it), {"Pladser": 9, "code": "123456"}))["value"]
    assert (data["seats"], data["code"]) == ("9", "123456")


def test_which_button_sends(it: Stage) -> None:
    it.post(card(actions=[button("For"), button("Imod")]))
    with pytest.raises(FormRefused, match="one button should send this"):
        it.teams.submit(it.anna, first(it))
    it.post(card(actions=[button("For"), button("Send", ting="send", action="motion-draft")]))
    it.bot.says = {"statusCode": 200, "type": TEXT, "value": "Gemt."}
    sent = told(it.teams.submit(it.anna, it.teams.messages(it.team)[1]))
    assert sent["value"]["action"]["data"]["action"] == "motion-draft"
    toggle = {"type": "Action.ToggleVisibility", "title": "Mere", "targetElements": ["x"]}
    it.post(card(actions=[toggle]))
    with pytest.raises(FormRefused, match=r"knows no Action\.ToggleVisibility"):
        it.teams.click(it.anna, it.teams.messages(it.team)[2], "Mere")


def test_what_is_empty_is_not_carried(it: Stage) -> None:
    it.post(form() | {"body": form()["body"][1:]})
    activity = told(it.teams.submit(it.anna, first(it), {"kind": ""}))
    assert activity["type"] == "message"
    assert activity["value"] == {"ting": "send", "action": "motion-draft", "form": "{}"}


DIALOGS: dict[str, Any] = {
    "nothing": None,
    "something else": shown(card()),
    "a task that is a string": {"task": "continue"},
    "a task of something else besides": {"task": dialog(form())["task"] | {"x": 1}},
    "another kind": {"task": dialog(form())["task"] | {"type": "open"}},
    "no title": dialog(form(), title=""),
    "too long a title": dialog(form(), title="x" * 65),
    "a size that is none": {
        "task": {"type": "continue", "value": {**dialog(form())["task"]["value"], "height": "tall"}}
    },
    "no card": {"task": {"type": "continue", "value": {"title": "x"}}},
    "a bare card": {"task": {"type": "continue", "value": {"title": "x", "card": form()}}},
    "a card that executes": dialog(card()),
    "live markup": dialog(form() | {"body": [{"type": "TextBlock", "text": "**x**"}]}),
    "an unknown property": {
        "task": {"type": "continue", "value": {**dialog(form())["task"]["value"], "x": 1}}
    },
    "an answer of an extension": {"composeExtension": {"type": "result"}},
}


@pytest.mark.parametrize("says", DIALOGS.values(), ids=DIALOGS.keys())
def test_a_dialog_that_is_none_is_complained_about(wrong: Stage, says: Any) -> None:
    wrong.post(card(actions=[opener()]))
    wrong.bot.says = says
    wrong.teams.click(wrong.anna, first(wrong), "Nyt forslag")
    assert len(wrong.teams.complaints) == 1 and "Anna Holm saw it fail" in wrong.teams.complaints[0]
    assert wrong.teams.dialogs(wrong.anna) == []


def test_a_message_is_handed_to_an_extension(it: Stage) -> None:
    it.teams.type(it.bo, it.team, "Vi mangler\nen <kalender>", mention=False)
    it.bot.says = dialog(form())
    value = it.teams.mark(it.anna, first(it), "motion_from_message").activity["value"]
    assert (value["commandId"], value["commandContext"]) == ("motion_from_message", "message")
    payload = value["messagePayload"]
    expected = "<div><p>Vi mangler</p><p>en &lt;kalender&gt;</p></div>"
    assert payload["body"] == {"contentType": "html", "content": expected}
    assert payload["from"]["user"]["id"] == it.bo and first(it).id in payload["linkToMessage"]
    it.bot.says = None
    activity = told(it.teams.submit(it.anna, it.teams.dialogs(it.anna)[-1], {"title": "Kalender"}))
    assert activity["name"] == "composeExtension/submitAction"
    assert activity["value"]["data"]["title"] == "Kalender"
    assert activity["value"]["messagePayload"] == payload
    assert it.teams.dialogs(it.anna) == []


def test_comings_and_goings(it: Stage) -> None:
    installed, added = (each.activity for each in it.teams.install(it.ingrid))
    assert (installed["type"], installed["action"]) == ("installationUpdate", "add")
    assert added["membersAdded"] == [{"id": f"28:{it.teams.app_id}"}]
    assert it.ask("POST", "", it.wanted(it.ingrid)).status_code == 201
    assert it.teams.uninstall(it.ingrid)[0].activity["action"] == "remove"
    assert it.ask("POST", "", it.wanted(it.ingrid)).status_code == 403
    assert it.teams.join(it.ingrid, it.team).activity["membersAdded"][0]["aadObjectId"] == it.ingrid
    removed, gone = (each.activity for each in it.teams.remove_bot(it.anna, it.team))
    assert removed["action"] == "remove" and gone["membersRemoved"][0]["id"].startswith("28:")
    assert gone["channelData"]["team"]["id"] == it.team
    assert it.ask("POST", f"/{it.team}/activities", message(card())).status_code == 403
    it.teams.add_bot(it.anna, it.team)
    assert it.post(card())
    assert it.teams.leave(it.ingrid, it.team).activity["membersRemoved"][0]["aadObjectId"] == it.ingrid


def test_changes_of_a_message(it: Stage) -> None:
    it.teams.type(it.anna, None, "forslg")
    (mine,) = it.teams.private(it.anna)
    edited = told(it.teams.edit(it.anna, mine, "forslag"))
    assert (edited["type"], edited["id"], edited["text"]) == ("messageUpdate", mine.id, "forslag")
    assert edited["channelData"]["eventType"] == "editMessage"
    assert told(it.teams.delete(it.anna, mine))["type"] == "messageDelete"
    assert it.teams.private(it.anna) == []
    it.teams.type(it.anna, it.team, "uvedkommende", mention=False)
    assert it.teams.edit(it.anna, first(it), "stadig") is None
    with pytest.raises(FormRefused, match="somebody else's"):
        it.teams.edit(it.bo, first(it), "andet")
    assert it.teams.react(it.bo, first(it)) is None
    it.post(card())
    liked = told(it.teams.react(it.bo, it.teams.messages(it.team)[-1], "heart"))
    assert liked["reactionsAdded"] == [{"type": "heart"}]


def test_the_same_comes_again(it: Stage) -> None:
    it.post(card())
    it.bot.says = shown(card("Noteret"))
    pressed = it.teams.click(it.anna, first(it), "For")
    assert pressed is not None
    it.teams.now = NOON + 5
    fresh, same = it.teams.again(pressed).activity, it.teams.again(pressed, new_id=False).activity
    assert same == pressed.activity
    assert fresh["id"] != same["id"] and fresh["timestamp"] != same["timestamp"]
    assert {**fresh, "id": 0, "timestamp": 0} == {**same, "id": 0, "timestamp": 0}
    assert len(it.teams.views(it.anna, first(it))) == 1


@pytest.mark.parametrize("how", [*FORGERIES, *MALFORMED])
def test_forgeries_are_carried_and_nothing_is_applied(it: Stage, how: str) -> None:
    it.post(card())
    it.bot.says = shown(card("Noteret"))
    it.teams.click(it.anna, first(it), "For")
    good_token, good_body = it.bot.headers[0]["Authorization"], it.bot.bodies[0]
    it.bot.status = 401
    assert it.teams.forge(how).status == 401
    token, body = it.bot.headers[1]["Authorization"], it.bot.bodies[1]
    assert (body != good_body) == (how in MALFORMED)
    if how in FORGERIES:
        assert token.split(".")[:2] != good_token.split(".")[:2] or how == "a stranger's key"
    assert len(it.teams.views(it.anna, first(it))) == 1


def test_malformed_activities_are_signed(it: Stage) -> None:
    it.teams.type(it.anna, None, "forslag")
    it.teams.forge("another service URL of the body")
    token = it.bot.headers[1]["Authorization"].removeprefix("Bearer ")
    key = it.teams.keys.current.private.public_key()
    claims = jwt.decode(token, key, algorithms=["RS256"], audience=it.teams.app_id)
    assert claims["serviceurl"] != json.loads(it.bot.bodies[1])["serviceUrl"]
