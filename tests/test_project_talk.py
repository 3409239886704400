"""Projects as they are talked about: commands, buttons and forms, amounts and days as people type them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot import assessments, catalogue, portfolio, projects, wishes
from bot.assessments import Range
from bot.cards import projects as cards
from bot.cards import recommendations as briefs
from bot.cards.card import Card, Form
from bot.people import Place
from bot.refusals import Code
from bot.rules import wording
from bot.texts.say import LANGUAGES, Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.desk import Desk, Request
from storage import community as groups
from storage.engine import Database, Tx
from storage.wish_words import Level, MilestoneState, ProjectStage, Unit
from storage.words import Platform, new_id
from tests import rounding
from tests.projecting import (
    give_frame,
    kroner,
    look,
    milestone,
    priced,
    propose,
    set_milestone,
    started,
    stop,
    vote,
)
from tests.test_refusals import saying
from tests.triaging import decline
from tests.wishing import back, product_id, send, wish
from tests.world import COPENHAGEN, World, wanted

ADDRESS = "https://ting.example"


class Talk:
    """One of the cast, at the desk."""

    def __init__(self, world: World, key: str = "eva", room: str = "os2display") -> None:
        self.world, self.key, self.room = world, key, room
        self.desk = Desk(world.db, language="da", address=ADDRESS)

    def _request(self) -> Request:
        return Request(new_id(), Place(Platform.WEB, "web", self.room, self.key), self.world.now)

    def write(self, text: str) -> Card:
        return told(asyncio.run(self.desk.typed(self._request(), text)))

    def press(self, action: str) -> Answer:
        return asyncio.run(self.desk.pressed(self._request(), action))

    def send(self, action: str, **values: str) -> Answer:
        return asyncio.run(self.desk.sent(self._request(), action, values))


def told(answer: Answer) -> Card:
    assert isinstance(answer, Tell), answer
    return answer.card


def asked(answer: Answer) -> Form:
    assert isinstance(answer, Ask), answer
    return answer.form


def button(card: Card | Form, label: str) -> str:
    """What the button with the label says when it is pressed."""
    sections = card.sections if isinstance(card, Card) else ()
    every = [*card.buttons, *(each for section in sections for each in section.buttons)]
    return next(each.action for each in every if each.label == label)


def labels(card: Card) -> list[str]:
    return [each.label for each in card.buttons]


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, with a frame of 220,000 kroner."""
    world = World(sqlite).settle_in()
    give_frame(world, 220_000)
    return world


def test_from_a_wish_to_a_project_inside_the_frame(world: World) -> None:
    give_frame(world)
    eva, wish_id = Talk(world), priced(world, 80_000, title="Advarsel når en skærm er offline")
    form = asked(eva.press(f"project-new:{wish_id}"))
    fields = {each.name: each for each in form.fields}
    assert (fields["title"].value, fields["wishes"].value) == ("Advarsel når en skærm er offline", "1")
    assert fields["estimate"].placeholder == "80.000 kr."
    said = {"title": "Alarmer", "wishes": "#1", "purpose": "", "estimate": ""}
    card = told(eva.send(form.action, **said))
    assert card.lines == (
        "Overslaget på 80.000 kr. er inden for rammens rest (400.000 kr.), så du kan sætte projektet i gang.",
    )
    started_card = told(eva.press(button(card, "Sæt i gang")))
    assert started_card.title == "Projekt 1 er i gang"
    seen = told(eva.press(button(started_card, "Se projektet")))
    assert labels(seen) == [
        "Skriv forbrug",
        "Ny milepæl",
        "Leveret",
        "Stop projektet",
        "Se på nettet",
    ]
    form = asked(eva.press(button(seen, "Leveret")))
    assert told(eva.send(form.action, words="Version 3.2")).title == "Projekt 1 er leveret"
    form = asked(eva.press(f"project-close:{look_id(world)}"))
    assert told(eva.send(form.action, words="Det virker.")).title == "Projekt 1 er afsluttet"


def test_the_coordinators_card_of_a_wish_leads_to_its_project_or_to_one(quick: World) -> None:
    eva, wish_id = Talk(quick), priced(quick)
    card = told(eva.press(f"triage-wish:{wish_id}"))
    assert button(card, "Lav til projekt") == f"project-new:{wish_id}"
    project_id = propose(quick, wish_id)
    assert button(told(eva.press(f"triage-wish:{wish_id}")), "Se projektet") == f"project:{project_id}"


def look_id(world: World) -> str:
    """The id of the first project."""
    found = world.look(lambda tx: portfolio.listing(tx, product_id(world), world.now))
    return found.projects[-1].id


def test_outside_the_frame_the_bot_drafts_the_recommendation(world: World) -> None:
    """The words of the card are those of the sketch."""
    give_frame(world, 220_000)
    eva, wish_id = Talk(world), priced(world, 260_000)
    form = asked(eva.press(f"project-new:{wish_id}"))
    card = told(eva.send(form.action, title="Ny platform", wishes="1", purpose="", estimate=""))
    assert card.lines == (
        "Overslaget på 260.000 kr. er 40.000 kr. over rammens rest (220.000 kr.), "
        "så styregruppen skal beslutte det.",
        "Jeg har skrevet et udkast til indstilling.",
    )
    assert labels(card) == ["Ret og send", "Vent", "Se projektet"]
    assert told(eva.press(button(card, "Vent"))).title == "Det venter"
    preview = asked(eva.press(button(card, "Ret og send")))
    assert "Start projektet Ny platform" in preview.lines
    assert "Vedtages det, sættes projektet i gang." in preview.lines
    assert "Koordinatoren indstiller: vedtages." in preview.lines
    edited = asked(eva.press(button(preview, "Ret")))
    values = {each.name: each.value for each in edited.fields}
    brief = values["brief"].replace("Formål", "Formålet")
    preview = asked(eva.send(edited.action, **{**values, "brief": brief}))
    opened = told(eva.send(preview.action))
    assert opened.title
    project_id = look_id(world)
    assert look(world, project_id).stage is ProjectStage.RECOMMENDED
    ref = look(world, project_id).motion
    assert ref is not None
    assert world.view(ref.id).brief.startswith("Formålet\n")
    vote(world, ref.id)
    assert look(world, project_id).stage is ProjectStage.STARTED


def test_the_brief_says_what_the_group_has_to_know(quick: World) -> None:
    wish_id = send(
        quick, "bo", "Advarsel når en skærm er offline", need="Vi opdager det først på rådhuset.", gain="Ro."
    )
    assess(quick, wish_id, 180_000, 260_000)
    for key in ("anna", "carla"):
        back(quick, key, wish_id)
    project_id = propose(quick, wish_id, purpose="Vi vil vide det først.")
    text = brief(quick, project_id)
    headings = ["Formål", "Baggrund", "Analyse", "Anbefaling", "Konsekvenser", "Konklusion"]
    assert [line for line in text.splitlines() if line in headings] == headings
    for words in (
        "Vi vil vide det først.",
        "#1 Advarsel når en skærm er offline. 3 organisationer står bag: Aarhus, Ballerup og Odense.",
        "Vi opdager det først på rådhuset.",
        "#1 er vurderet til 180.000 kr. til 260.000 kr.",
        "#1: værdi stor, indsats middel.",
        "Koordinatoren indstiller, at projektet sættes i gang med et overslag på 260.000 kr.",
        "Rammen for 2026 er 220.000 kr. Der er bundet 0 kr. og 220.000 kr. tilbage.",
        "Overslaget er 40.000 kr. over rammens rest.",
        "Vedtages det ikke, bliver projektet ikke til noget, og ønskerne er frie igen.",
    ):
        assert words in text, words


def assess(world: World, wish_id: str, low: int, high: int) -> None:
    eva = world.actor("eva")
    estimate = assessments.Range(Unit.KRONER, kroner(low), kroner(high))
    world.do(lambda tx: assessments.assess(tx, eva, wish_id, estimate, "Tre leverandører.", world.now))
    world.do(lambda tx: assessments.note(tx, eva, wish_id, Level.HIGH, Level.MEDIUM, "Haster.", world.now))
    world.do(lambda tx: assessments.require(tx, eva, wish_id, "", world.now))


def brief(world: World, project_id: str, language: str = "da") -> str:
    view = look(world, project_id)
    wishes = world.look(lambda tx: [catalogue.view(tx, each.id) for each in view.wishes])
    return briefs.project_brief(view, wishes, Say(language, COPENHAGEN))


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_much_is_wished_for_the_brief_fits_in_a_motion(quick: World, language: str) -> None:
    long = "Vi mangler den, æøå. " * 150
    found = []
    for number in range(20):
        title = f"{number} " + "Ønske " * 19
        wish_id = send(quick, "bo", title[: wording.TITLE], need=long[:3_000], gain=long[:1_000])
        assess(quick, wish_id, 1, 2)
        found.append(wish_id)
    for several in (found[:1], found[:4], found):
        text = brief(quick, propose(quick, *several), language)
        assert len(text) <= wording.BRIEF
        assert wording.paragraphs(text, wording.BRIEF, "brief") == text
        stop_last(quick)


def stop_last(world: World) -> None:
    stop(world, world.look(lambda tx: portfolio.listing(tx, product_id(world), world.now)).projects[0].id)


def test_it_is_written_in_the_groups_language(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(language="en"))
    preview = asked(Talk(world).press(f"project-recommend:{propose(world, priced(world))}"))
    assert "Start the project Alarmer fra skærmene" in preview.lines
    # The coordinator's own is Danish, as the bot's.
    assert any("Purpose\n" in each for each in preview.lines)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"wishes": "7"}, Code.NO_SUCH_NUMBER, "wishes"),
        ({"wishes": "alle"}, Code.NO_SUCH_NUMBER, "wishes"),
        ({"wishes": "²"}, Code.NO_SUCH_NUMBER, "wishes"),
        ({"wishes": " , "}, Code.NO_WISHES, "wishes"),
        ({"title": ""}, Code.TITLE_REQUIRED, "title"),
        ({"estimate": "-5"}, Code.NEGATIVE_AMOUNT, "estimate"),
        ({"estimate": "5 EUR"}, Code.OTHER_CURRENCY, "estimate"),
        ({"estimate": "mange"}, Code.BAD_AMOUNT, "estimate"),
    ],
    ids=str,
)
def test_what_is_wrong_in_the_form_stands_beside_its_field(
    quick: World, values: dict[str, str], code: Code, field: str
) -> None:
    priced(quick)
    form = asked(Talk(quick).press(f"project-new::{product_id(quick)}"))
    written = {"title": "Alarmer", "wishes": "1", "purpose": "", "estimate": "", **values}
    answer = Talk(quick).send(form.action, **written)
    facts = {"text": written[field]} if field in values else {}
    assert answer == Fix({field: saying(code, **facts).card.title})


def test_of_several_numbers_the_one_that_means_no_wish_is_named(quick: World) -> None:
    priced(quick)
    form = asked(Talk(quick).press(f"project-new::{product_id(quick)}"))
    for written, named in (("#1, 999", "999"), ("1 OG Abc 1", "Abc"), ("1, 9999999", "9999999")):
        answer = Talk(quick).send(form.action, title="Alarmer", wishes=written, purpose="", estimate="")
        assert isinstance(answer, Fix)
        assert answer.mistakes["wishes"].startswith(f"»{named}« er ikke nummeret på et af produktets ønsker.")


@pytest.mark.parametrize("why", [Code.WISH_IN_ROUND, Code.WISH_IN_PROJECT, Code.WISH_CLOSED], ids=str)
def test_a_wish_that_is_taken_stands_beside_its_field_and_nothing_written_is_lost(
    quick: World, why: Code
) -> None:
    wish_id, facts = priced(quick), {"number": 1}
    if why is Code.WISH_IN_ROUND:
        rounding.start(quick)
    elif why is Code.WISH_IN_PROJECT:
        propose(quick, wish_id)
        facts["project"] = 1
    else:
        decline(quick, wish_id)
    said = {"title": "Alarmer", "wishes": "1", "purpose": "Et langt formål.", "estimate": ""}
    answer = Talk(quick).send(f"project-propose:{product_id(quick)}", **said)
    assert answer == Fix({"wishes": saying(why, **facts).card.title})


def test_several_wishes_are_named_as_people_name_them(quick: World) -> None:
    for _ in range(4):
        priced(quick, 10_000)
    said = {"title": "Alarmer", "wishes": "1, #2; 3 og 4.", "purpose": "", "estimate": "45 t.kr."}
    told(Talk(quick).send(f"project-propose:{product_id(quick)}", **said))
    seen = look(quick, look_id(quick))
    assert ([each.number for each in seen.wishes], seen.estimate) == ([1, 2, 3, 4], kroner(45_000))


def test_the_list_says_what_is_left_of_the_frame(quick: World) -> None:
    started(quick, 80_000)
    propose(quick, priced(quick, 500_000), title="Ny platform")
    card = Talk(quick).write("projekter")
    assert card.lines == ("OS2display: ramme 2026: 220.000 kr., bundet 80.000 kr., tilbage 140.000 kr.",)
    assert [each.text for each in card.sections] == [
        "OS2display projekt 2. Ny platform — foreslået. Overslag: 500.000 kr.",
        "OS2display projekt 1. Alarmer fra skærmene — i gang. Brugt 0 kr. af overslaget på 80.000 kr.",
    ]
    assert labels(card) == ["Nyt projekt"]
    for key in ("bo", "finn"):
        assert labels(Talk(quick, key).write("projekter")) == []
    assert Talk(quick).write("projekt 2").title == "Ny platform"
    assert told(Talk(quick).press("project:x")) == saying(Code.UNKNOWN_PROJECT).card
    assert Talk(quick).write("projekt 9") == saying(Code.UNKNOWN_PROJECT).card
    assert Talk(quick, "hanne").write("projekter") == saying(Code.NO_PRODUCT).card
    assert Talk(quick, "ingrid").write("projects").lines[0].startswith("OS2display: frame 2026")


def test_of_two_projects_with_the_number_it_is_asked_which(sqlite: Database) -> None:
    target = wanted()
    (product,) = target.products
    unheard = tuple(replace(each, channels=()) for each in product.groups)
    other = replace(product, key="os2forms", name="OS2forms", groups=unheard)
    world = World(sqlite).settle_in(replace(target, products=(product, other)))
    eva, ids = world.actor("eva"), [each.id for each in world.look(groups.products)]

    def unit(tx: Tx) -> list[str]:
        made = []
        for of in ids:
            draft = wishes.write(tx, eva, of, title="Alarmer", now=world.now)
            wish_id = wishes.submit(tx, eva, draft.id, world.now)
            assessments.assess(tx, eva, wish_id, Range(Unit.KRONER, 100, 100), "", world.now)
            made.append(projects.propose(tx, eva, [wish_id], title="Alarmer", purpose="", now=world.now))
        return made

    made = world.do(unit)
    assert Talk(world).write("projekt 1").kicker.startswith("OS2display projekt 1"), "the channel's"
    card = Talk(world, room="me").write("projekt 1")
    assert [(each.label, each.action) for each in card.buttons] == [
        ("OS2display", f"project:{made[0]}"),
        ("OS2forms", f"project:{made[1]}"),
    ]
    assert told(Talk(world).press(f"project:{made[1]}")).kicker.startswith("OS2forms projekt 1")


def test_members_see_a_project_and_press_nothing_of_the_coordinators(quick: World) -> None:
    project_id = started(quick)
    milestone_id = set_milestone(quick, project_id)
    bo = Talk(quick, "bo")
    assert labels(told(bo.press(f"project:{project_id}"))) == ["Se på nettet"]
    assert labels(told(bo.press(f"milestone:{milestone_id}"))) == ["Se projektet"]
    for action in (
        f"project-start:{project_id}",
        f"project-recommend:{project_id}",
        f"project-deliver:{project_id}",
        f"project-stop:{project_id}",
        f"spend:{project_id}",
        f"milestone-new:{project_id}",
        f"milestone-reach:{milestone_id}",
        f"milestone-move:{milestone_id}",
        f"milestone-drop:{milestone_id}",
        f"project-new::{product_id(quick)}",
    ):
        assert told(bo.press(action)) == saying(Code.COORDINATORS_ONLY).card, action


def test_spending_is_written_as_people_write_it(quick: World) -> None:
    project_id, eva = started(quick, 80_000), Talk(quick)
    form = asked(eva.press(f"spend:{project_id}"))
    assert {each.name: each.value for each in form.fields}["day"] == "23. november 2026"
    card = told(eva.send(form.action, amount="25 t.kr.", day="12. november", words="Faktura 7"))
    assert (card.title, card.lines) == (
        "Noteret: 25.000 kr.",
        ("Brugt 25.000 kr. af overslaget på 80.000 kr.",),
    )
    card = told(eva.send(form.action, amount="-2.500", day="i går", words=""))
    assert card.title == "Rettet: 2.500 kr."
    card = told(eva.send(form.action, amount="70.000", day="", words=""))
    assert card.lines == (
        "Brugt 92.500 kr.: 12.500 kr. over overslaget på 80.000 kr.",
        "Det er mere end 10 % over overslaget. Styregruppens formand, eller næstformanden, hvis der ingen "
        "formand er, får det at vide én gang.",
    )
    assert [each.day for each in look(quick, project_id).spendings] == [
        "2026-11-12",
        "2026-11-22",
        "2026-11-23",
    ]
    for values, field in (
        ({"amount": "0"}, "amount"),
        ({"amount": "-1 mio."}, "amount"),
        ({"amount": "mange"}, "amount"),
        ({"day": "31. november"}, "day"),
        ({"day": "24.11.2026"}, "day"),
        ({"day": "engang"}, "day"),
    ):
        answer = eva.send(form.action, **{"amount": "1", "day": "i dag", "words": "", **values})
        assert isinstance(answer, Fix) and list(answer.mistakes) == [field], values
    # Not what may be written for a deadline.
    assert "»i går« eller »12. november«" in answer.mistakes["day"]


def test_milestones_are_set_moved_and_reached(quick: World) -> None:
    project_id, eva = started(quick), Talk(quick)
    form = asked(eva.press(f"milestone-new:{project_id}"))
    said = {"title": "I drift", "day": "1. marts 2027", "decision": "yes"}
    card = told(eva.send(form.action, **said))
    assert card.title == "Milepælen er sat"
    (of,) = look(quick, project_id).milestones
    assert (of.day, of.needs_decision) == ("2027-03-01", True)
    for day in ("i går", "31. november", "næste måned", "", "1. marts 1999"):
        answer = eva.send(form.action, **{**said, "day": day})
        assert isinstance(answer, Fix) and list(answer.mistakes) == ["day"], day
    move = asked(eva.press(f"milestone-move:{of.id}"))
    assert told(eva.send(move.action, day="om 6 uger")).lines[0] == "Skal være nået senest 4. januar 2027."
    answer = eva.send(move.action, day="i går")
    assert isinstance(answer, Fix)
    reached = told(eva.press(f"milestone-reach:{of.id}"))
    assert labels(reached) == ["Ret og send", "Vent", "Se projektet"]
    preview = asked(eva.press(button(reached, "Ret og send")))
    assert "Passér milepælen I drift" in preview.lines
    assert "Vedtages det, er milepælen passeret." in preview.lines
    told(eva.send(preview.action))
    ref = milestone(quick, of.id).motion
    assert ref is not None
    vote(quick, ref.id)
    assert milestone(quick, of.id).state is MilestoneState.PASSED
    dropped = set_milestone(quick, project_id)
    assert told(eva.press(f"milestone-drop:{dropped}")).lines == ("Projektet klarer sig uden den.",)


def test_stopping_says_what_becomes_of_the_wishes(quick: World) -> None:
    eva, wish_id = Talk(quick), priced(quick)
    project_id = propose(quick, wish_id)
    form = asked(eva.press(f"project-stop:{project_id}"))
    assert isinstance(eva.send(form.action, words=" ", fate="free"), Fix)
    card = told(eva.send(form.action, words="For dyrt.", fate=cards.DECLINE))
    assert card.lines == ("Ønskerne er afvist med samme begrundelse.",)
    assert wish(quick, wish_id).ruled == "For dyrt."


def test_the_same_form_sent_twice_is_one_project(quick: World) -> None:
    priced(quick)
    eva = Talk(quick)
    request: Any = eva._request()
    said = {"title": "Alarmer", "wishes": "1", "purpose": "", "estimate": ""}
    action = f"project-propose:{product_id(quick)}"
    first = asyncio.run(eva.desk.sent(request, action, said))
    assert asyncio.run(eva.desk.sent(request, action, said)) == first
    assert look(quick, look_id(quick)).number == 1
