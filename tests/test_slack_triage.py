"""A coordinator goes through new wishes in Slack, and those concerned answer and hear of it there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.engine import Database
from storage.wish_words import Level, Unit, WishStage
from tests.platforms.fake_slack import buttons, visible_text
from tests.slack_world import CHANNELS, STYRING, SlackWorld, slack_world
from tests.triaging import decline, two_coordinators
from tests.wishing import back, send, wish


@pytest.fixture
def town(sqlite: Database) -> Iterator[SlackWorld]:
    """The bot in Slack; Hanne coordinates beside Eva."""
    with slack_world(sqlite, community=two_coordinators(channels=CHANNELS)) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


def queue(town: SlackWorld, key: str = "eva") -> dict:
    """What `/ting sortering` shows one of the cast."""
    town.slack.slash(town.users[key], STYRING, "sortering")
    town.settle()
    return town.slack.ephemerals(town.users[key])[-1]


def press(town: SlackWorld, key: str, on: dict, words: str) -> dict:
    """One of the cast presses; what was answered privately."""
    town.click(key, on, words)
    return town.slack.ephemerals(town.users[key])[-1]


def test_from_the_queue_to_an_estimate_that_the_author_hears_of(town: SlackWorld) -> None:
    first = send(town.world, "bo", "Mørk visning")
    send(town.world, "carla", "Nattilstand")
    shown = queue(town)
    assert "2 nye · 0 venter på svar · 0 klar" in visible_text(shown)
    assert "Nyt: #1 »Mørk visning« · Ballerup · støttet af 1 · i dag" in visible_text(shown)
    town.slack.click(town.users["eva"], shown, f"wish-assess:{first}")
    mistakes = {
        "": "Skriv et overslag, eller vælg, at det ikke kan laves, og forklar hvorfor.",
        "-5 kr.": "Et overslag kan ikke være under nul.",
        "300-200 t.kr.": "Overslagets højeste tal er lavere end det laveste. Byt om på dem.",
        "200 EUR": "»200 EUR« er ikke kroner. Regn beløbet om, og skriv det i danske kroner.",
        "en del": "Jeg kan ikke læse »en del« som et overslag.",
        "200-300.000": "»200-300.000« kan læses på to måder.",
        "9 mia": "Jeg kan ikke læse »9 mia« som et overslag.",
    }
    for low, sentence in mistakes.items():
        errors = town.fill_in("eva", {"low": low})
        assert errors["low"].startswith(sentence), low
    assert town.fill_in("eva", {"low": "250-300 t.kr.", "words": "Skærmene kan det."}) == {}
    assert "#1 er vurderet" in town.private("eva")
    seen = wish(town.world, first)
    assert seen.stage is WishStage.READY
    assert seen.line.estimate is not None
    assert (seen.line.estimate.unit, seen.line.estimate.low, seen.line.estimate.high) == (
        Unit.KRONER,
        25_000_000,
        30_000_000,
    )
    on = press(town, "eva", town.slack.ephemerals(town.users["eva"])[-1], "Videre i køen")
    assert "1 nyt · 0 venter på svar · 1 klart" in visible_text(on)
    town.clock.move(hours=23)
    town.settle()
    told = visible_text(town.im("bo"))
    assert "Det kan laves. Overslag: 250.000-300.000 kr. »Skærmene kan det.«" in told


def test_asked_and_answered(town: SlackWorld) -> None:
    send(town.world, "bo", "Mørk visning")
    town.slack.click(town.users["eva"], queue(town), "Spørg")
    assert town.fill_in("eva", {"words": "Hvor mange skærme?"}) == {}
    assert "Spurgt privat: Bo Lind. Du får svaret her." in town.private("eva")
    question = town.im("bo")
    assert "Eva Winther spørger: »Hvor mange skærme?«" in visible_text(question)
    assert buttons(question) == ["Svar", "Vis"]
    bo = town.users["bo"]
    town.slack.click(bo, question, "Svar")
    assert town.fill_in("bo", {"words": "Fyrre <!channel>"}) == {}
    shown = [each for each in town.slack.ims(bo) if "Eva Winther spørger" in visible_text(each)]
    assert [buttons(each) for each in shown] == [["Vis"]]
    answered = town.im("eva")
    assert "Bo Lind svarer: »Fyrre <!channel>«" in visible_text(answered)
    assert buttons(answered) == ["Vurdér", "Spørg igen", "Mere", "Vis"]
    assert "1 nyt · 0 venter på svar" in visible_text(queue(town))


def test_found_merged_told_left_and_taken_apart(town: SlackWorld) -> None:
    first, second = send(town.world, "anna", "Mørk visning"), send(town.world, "bo", "Mørk tilstand")
    back(town.world, "carla", second)
    town.slack.click(town.users["eva"], queue(town), f"wish-merge:{second}")
    eva = town.users["eva"]
    # What is looked for is shown before anything is merged.
    assert town.fill_in("eva", {"other": "intet"}) == {
        "other": "Jeg fandt intet ønske med »intet«. Skriv et nummer som #31 eller et ord fra titlen."
    }
    assert town.fill_in("eva", {"other": "#2"}) == {
        "other": "Et ønske kan ikke samles med sig selv. Vælg et andet."
    }
    assert town.fill_in("eva", {"other": ""}) == {
        "other": "Vælg et ønske, eller skriv et nummer eller et ord fra titlen."
    }
    assert town.fill_in("eva", {"other": "visning"}) == {}
    form = town.form("eva")
    assert "Fundet med »visning«. Vælg, og send igen." in visible_text(form)
    assert wish(town.world, second).stage is WishStage.NEW
    town.slack.submit(eva, form, {})
    town.settle()
    assert wish(town.world, second).into == (1, "Mørk visning")
    told = town.im("carla")
    assert "Støtten fra Odense tæller nu med dér. Det støttes af 3 organisationer." in visible_text(told)
    left = press(town, "carla", told, "Træk støtte")
    assert "Jeres støtte er trukket." in visible_text(left)
    assert buttons(town.im("carla")) == ["Vis"]
    assert [each.organisation for each in wish(town.world, first).backers] == ["Aarhus", "Ballerup"]
    shown = press(town, "eva", town.slack.ephemerals(eva)[-1], "Mere")
    assert buttons(shown) == ["Skil ad igen", "Historik", "Vis"]
    apart = press(town, "eva", shown, "Skil ad igen")
    assert "#2 er sit eget igen" in visible_text(apart)
    assert "men er det ikke længere" in visible_text(town.im("carla"))


def test_tags_law_note_history_declined_and_taken_up_again(town: SlackWorld) -> None:
    wish_id = send(town.world, "bo", "Mørk visning")
    shown = press(town, "eva", queue(town), "Mere")
    assert buttons(shown) == [
        *("Vurdér", "Spørg", "Saml med", "Afvis", "Mærker", "Lovkrav", "Notat", "Historik", "Vis")
    ]
    for label, values in {
        "Mærker": {"tags": "drift, skærme"},
        "Lovkrav": {"law": "Webtilgængelighedsloven § 3"},
        "Notat": {"value": "high", "effort": "low", "note": "Mange spørger."},
    }.items():
        town.slack.click(town.users["eva"], shown, label)
        assert town.fill_in("eva", values) == {}
    seen = wish(town.world, wish_id)
    assert (seen.line.tags, seen.law) == (("drift", "skærme"), "Webtilgængelighedsloven § 3")
    assert seen.note is not None and seen.note.value is Level.HIGH
    town.slack.click(town.users["eva"], shown, "Afvis")
    assert town.fill_in("eva", {"words": " "}) == {"words": "Skriv en begrundelse. Den kræves."}
    assert town.fill_in("eva", {"words": "Det løses i en anden løsning."}) == {}
    declined = press(town, "eva", town.slack.ephemerals(town.users["eva"])[-1], "Mere")
    assert buttons(declined) == ["Tag op igen", "Historik", "Vis"]
    town.slack.click(town.users["eva"], declined, "Tag op igen")
    assert town.fill_in("eva", {"words": ""}) == {}
    told = visible_text(press(town, "eva", declined, "Historik"))
    assert "23. november 2026: Eva Winther afviste det: »Det løses i en anden løsning.«" in told
    assert told.index("satte mærket »drift« på") < told.index("loven kræver det") < told.index("tog det op")


def test_who_decided_meanwhile_is_told_in_the_form_which_keeps_what_was_written(town: SlackWorld) -> None:
    wish_id = send(town.world, "bo", "Mørk visning")
    eva = town.users["eva"]
    town.slack.click(eva, queue(town), "Vurdér")
    town.slack.slash(town.users["hanne"], STYRING, "sortering")
    town.settle()
    town.slack.click(town.users["hanne"], town.slack.ephemerals(town.users["hanne"])[-1], "Spørg")
    assert town.fill_in("hanne", {"words": "Hvor mange?"}) == {}
    form = town.form("eva")
    town.slack.submit(eva, form, {"low": "40 timer", "words": "Let."})
    town.settle()
    again = town.form("eva")
    assert "Imens har Hanne Toft spurgt til #1. Intet af dit er gemt." in visible_text(again)
    assert wish(town.world, wish_id).stage is WishStage.NEEDS_ANSWER
    assert "40 timer" in str(again["blocks"]) and "Let." in str(again["blocks"])
    # Who has read that may send it all the same.
    assert not town.slack.submit(eva, again).errors
    town.settle()
    assert wish(town.world, wish_id).line.estimate is not None


def test_where_nothing_is_left_to_decide_the_second_is_told_and_that_is_all(town: SlackWorld) -> None:
    wish_id = send(town.world, "bo", "Mørk visning")
    eva = town.users["eva"]
    town.slack.click(eva, queue(town), "Afvis")
    form = town.form("eva")
    decline(town.world, wish_id, "For dyrt.", by="hanne")
    town.slack.submit(eva, form, {"words": "Ikke nu."})
    town.settle()
    assert "Imens har Hanne Toft afvist #1." in town.private("eva")
    assert wish(town.world, wish_id).ruled == "For dyrt."


def test_news_are_set_by_command_and_by_button(town: SlackWorld) -> None:
    bo = town.users["bo"]
    town.slack.slash(bo, STYRING, "nyt")
    town.settle()
    shown = town.slack.ephemerals(bo)[-1]
    assert "Sådan hører du nyt nu: dagligt" in visible_text(shown)
    chosen = press(town, "bo", shown, "Med det samme")
    assert "Du hører nu nyt med det samme." in visible_text(chosen)
    town.slack.slash(bo, STYRING, "nyt ugentligt")
    town.settle()
    assert "Du hører nu nyt om mandagen" in town.private("bo")


def test_who_does_not_coordinate_is_refused(town: SlackWorld) -> None:
    send(town.world, "bo", "Mørk visning")
    for key in ("bo", "finn", "ingrid"):
        town.slack.slash(town.users[key], STYRING, "sortering")
        town.settle()
        assert ("Only the product’s" if key == "ingrid" else "Det kan kun produktets") in town.private(key)
