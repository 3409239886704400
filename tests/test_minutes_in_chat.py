"""Minutes in chat: the cards and forms that people press and fill in, from the meeting's card to approval."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.card import Card, Form, joined, read_action
from bot.refusals import Code
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell, to_json
from storage.meeting_words import ItemKind, MinutesState, Presence
from storage.words import Outcome
from tests.meeting import set_meeting
from tests.minuting import (
    BY_CLICK,
    ENDED,
    STEERING,
    held,
    look,
    press,
    put_on,
    seat_of,
    send,
    there,
    until,
    with_minutes,
)
from tests.story import findings_of
from tests.world import World

DAY = timedelta(days=1)


def card(answer: Answer) -> Card:
    assert isinstance(answer, Tell)
    return answer.card


def form(answer: Answer) -> Form:
    assert isinstance(answer, Ask)
    return answer.form


def said(action: str) -> tuple[str, ...]:
    """What pressing or sending it says."""
    verb, arguments = read_action(action)
    return verb, *arguments


def verbs(shown: Card) -> list[str]:
    """What its buttons, and those of its sections, do."""
    buttons = [*shown.buttons, *(each for section in shown.sections for each in section.buttons)]
    return [read_action(each.action)[0] for each in buttons]


def test_the_meetings_card_leads_to_the_minutes_from_when_it_begins(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, group="styregruppe")
    assert "minutes" not in verbs(card(press(world, "eva", "meeting", meeting_id)))
    until(world, ENDED - timedelta(hours=1))
    assert "minutes" in verbs(card(press(world, "eva", "meeting", meeting_id)))
    until(world, ENDED)
    assert "minutes" in verbs(card(press(world, "carla", "meeting", meeting_id)))


def test_minutes_are_written_sent_objected_to_corrected_and_approved_in_chat(world: World) -> None:
    meeting_id = held(world, habit=BY_CLICK)
    item_id = put_on(world, meeting_id, "Ny kalender")
    asked = form(press(world, "eva", "minutes-presence", meeting_id))
    here = joined(world.person_id(key) for key in ("anna", "carla"))
    assert {each.name for each in asked.fields} == {"present", "regrets"}
    values = {"present": here, "regrets": world.person_id("bo")}
    press(world, "eva", "minutes-presence-make", meeting_id, values=values)
    presences = {each.name: each.presence for each in look(world, meeting_id).attendance}
    assert [presences[name] for name in ("Anna Holm", "Bo Lind", "David Krogh")] == [
        Presence.PRESENT, Presence.REGRETS, Presence.ABSENT,
    ]  # fmt: skip
    written = {"words": "Vi drøftede prisen."}
    form(press(world, "eva", "minutes-write", meeting_id, item_id))
    told = card(press(world, "eva", "minutes-write-make", meeting_id, item_id, values=written))
    assert told.lines == ("Referat: Vi drøftede prisen.",)
    press(world, "eva", "minutes-send", meeting_id)
    seen = card(press(world, "carla", "minutes", meeting_id))
    assert "minutes-object" in verbs(seen) and not {"minutes-approve", "minutes-item"} & set(verbs(seen))
    form(press(world, "carla", "minutes-object", meeting_id))
    press(world, "carla", "minutes-object-make", meeting_id, values={"item": item_id, "words": "Tidsplanen?"})
    assert look(world, meeting_id).state is MinutesState.OBJECTED
    written = {"words": "Vi drøftede prisen og tidsplanen."}
    press(world, "eva", "minutes-write-make", meeting_id, item_id, values=written)
    press(world, "eva", "minutes-send", meeting_id)
    stale = look(world, meeting_id).sent_id or ""
    press(
        world, "eva", "minutes-write-make", meeting_id, item_id, values={"words": "Vi drøftede prisen igen."}
    )
    press(world, "eva", "minutes-send", meeting_id)
    # The chair looked at another draft than the one that would be sealed.
    answer = press(world, "anna", "minutes-approve", meeting_id, stale)
    assert Say("da")(f"refused-{Code.MINUTES_NEWER}") in to_json(answer)
    assert look(world, meeting_id).state is MinutesState.SENT
    shown = card(press(world, "anna", "minutes", meeting_id))
    assert "minutes-approve" in verbs(shown)
    press(
        world,
        "anna",
        *said(next(each.action for each in shown.buttons if each.action.startswith("minutes-approve"))),
    )
    done = card(press(world, "eva", "minutes", meeting_id))
    assert verbs(done) == ["minutes-paper", "link", "meeting"] and done.small[0].startswith(
        "Forseglet i protokollen: SHA-256 "
    )
    assert findings_of(world) == []


def test_all_who_are_not_ticked_have_voted_for(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    there(world, meeting_id, *STEERING)
    asked = form(press(world, "eva", "minutes-hands", meeting_id, item_id))
    assert "Aarhus, Ballerup, Odense og Syddjurs" in asked.lines[-1]
    odense, syddjurs = seat_of(world, "odense"), seat_of(world, "syddjurs")
    filled = {"title": "Ny kalender", "kind": "operational", "against": odense, "silent": syddjurs}
    press(world, "eva", *said(asked.action), values=filled | {"abstain": ""})
    (decided,) = look(world, meeting_id).items[0].decided
    assert (decided.outcome, decided.votes) == (Outcome.ADOPTED, (2, 1, 0))
    view = world.view(decided.motion_id)
    assert view.tally.taking_part == 3
    assert "Møde nr. 1 den 4. februar 2027" in view.brief


def test_nobody_has_voted_who_was_not_on_the_form(world: World) -> None:
    """While it was filled in somebody noted more people present: no hand of theirs was seen."""
    meeting_id = held(world)
    there(world, meeting_id, *STEERING[:2])
    asked = form(press(world, "eva", "minutes-hands", meeting_id, ""))
    there(world, meeting_id, *STEERING)
    filled = {"title": "Ny kalender", "kind": "operational"}
    answer = press(world, "eva", *said(asked.action), values=filled)
    assert Say("da")(f"refused-{Code.HANDS_OTHERS_THERE}") in to_json(answer)
    assert look(world, meeting_id).items[-1].decided == ()


def test_a_seat_that_is_ticked_twice_is_refused_and_nothing_is_counted(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    odense = seat_of(world, "odense")
    filled = {"title": "Ny kalender", "kind": "operational", "against": odense, "abstain": odense}
    asked = form(press(world, "eva", "minutes-hands", meeting_id, ""))
    answer = press(world, "eva", *said(asked.action), values=filled)
    assert answer == Fix({"abstain": Say("da")(f"refused-{Code.HANDS_TWICE}")})
    assert look(world, meeting_id).items[-1].decided == ()


@pytest.mark.parametrize("kind", ["", "secret", "x" * 3_000])
def test_a_kind_that_is_none_is_refused(world: World, kind: str) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    asked = form(press(world, "eva", "minutes-hands", meeting_id, ""))
    answer = press(world, "eva", *said(asked.action), values={"title": "Ny kalender", "kind": kind})
    assert isinstance(answer, Tell) and answer.is_refusal
    assert look(world, meeting_id).items[-1].decided == ()


def test_what_is_put_to_the_vote_is_shown_for_sending_first(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    shown = form(press(world, "eva", "minutes-vote", meeting_id, item_id))
    verb, arguments = read_action(shown.action)
    assert verb == "motion-open"
    press(world, "eva", verb, *arguments, values={})
    (decided,) = look(world, meeting_id).items[0].decided
    assert decided.title == "Ny kalender" and decided.outcome is None


def test_a_recommendation_is_shown_for_sending_to_the_steering_group(world: World) -> None:
    meeting_id = held(world, "arkitekturgruppe")
    item_id = put_on(world, meeting_id, "Åbne standarder")
    put_on(world, meeting_id, "Siden sidst", ItemKind.INFORMATION)
    assert "minutes-refer" in verbs(card(press(world, "eva", "minutes-item", meeting_id, item_id)))
    shown = form(press(world, "eva", "minutes-refer", item_id))
    verb, arguments = read_action(shown.action)
    press(world, "eva", verb, *arguments, values={})
    referred = look(world, meeting_id).items[0].referred
    assert referred is not None
    brief = world.view(referred.motion_id).brief
    assert "Arkitekturgruppen indstiller" in brief and "Møde nr. 1 den 4. februar 2027" in brief
    assert "1. Åbne standarder" in brief
    recommends = [each.recommends for each in look(world, meeting_id).items]
    assert recommends[0] and sum(recommends) == 1


def test_the_draft_in_the_channel_is_answered_from_there(world: World) -> None:
    meeting_id = held(world)
    send(world, meeting_id)
    assert isinstance(press(world, "david", "minutes-object", meeting_id), Ask)
    refused = press(world, "david", "minutes-approve", meeting_id)
    assert isinstance(refused, Tell) and refused.is_refusal


def test_who_writes_no_minutes_is_shown_no_way_to(world: World) -> None:
    meeting_id = held(world)
    put_on(world, meeting_id, "Ny kalender")
    seen = set(verbs(card(press(world, "carla", "minutes", meeting_id))))
    assert seen == {"minutes-paper", "meeting"}
    for verb in ("minutes-item", "minutes-presence", "minutes-write", "minutes-hands", "minutes-vote"):
        answer = press(world, "carla", verb, meeting_id, "")
        assert isinstance(answer, Tell) and answer.is_refusal, verb


def test_what_was_sent_about_the_minutes_is_told_with_the_rest(world: World) -> None:
    meeting_id = held(world)
    send(world, meeting_id)
    told = card(press(world, "eva", "meeting-told", meeting_id))
    said = "\n".join((*told.lines, *(section.text for section in told.sections)))
    for what in ("Udkast til referat", "Skriv referatet", "Referatet godkendes"):
        assert what in said
