"""Rounds in chat: commands, buttons and forms, from setting one up to asking what if."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bot.cards.card import Card, Form, joined
from bot.people import Place
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers import commands
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.teams import adaptive
from handlers.verbs.context import Context
from storage import rounds as stored
from storage.engine import Database, Tx
from storage.words import Platform
from tests.rounding import choose, close, counted, put, ready, require, seen, start
from tests.wishing import product_id
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


class Chat:
    """One of the cast, saying things to the bot."""

    def __init__(self, world: World, key: str, language: str = "da") -> None:
        self.world, self.actor, self.say = world, world.actor(key), Say(language)

    def type(self, text: str) -> Answer:
        return self._do(lambda context: commands.typed(context, text))

    def press(self, *said: str) -> Answer:
        return self._do(lambda context: commands.pressed(context, ":".join(said)))

    def send(self, form: Form, **values: str) -> Answer:
        """The form, with what stands in it unless the values say otherwise."""
        filled: Mapping[str, str] = {each.name: each.value for each in form.fields} | {
            name.replace("_", "-"): value for name, value in values.items()
        }
        return self._do(lambda context: commands.sent(context, form.action, filled))

    def _do(self, unit: Callable[[Context], Answer]) -> Answer:
        group_id = self.world.group_id

        def run(tx: Tx) -> Answer:
            place = Place(Platform.WEB, "web", "os2display", "x")
            return unit(
                Context(
                    tx=tx,
                    actor=self.actor,
                    say=self.say,
                    now=self.world.now,
                    place=place,
                    group_id=group_id,
                    sent_at=None,
                    address="https://ting.example",
                )
            )

        return self.world.do(run)


def told(answer: Answer) -> Card:
    assert isinstance(answer, Tell)
    return answer.card


def asked(answer: Answer) -> Form:
    assert isinstance(answer, Ask)
    return answer.form


def labels(card: Card) -> list[str]:
    return [each.label for part in (card, *card.sections) for each in part.buttons]


def test_a_round_is_set_up_looked_over_changed_and_opened(world: World) -> None:
    wishes = ready(world)
    require(world, wishes[3])
    eva = Chat(world, "eva")
    menu = told(eva.type("runde"))
    assert menu.sections[0].text == "OS2display har ikke haft en runde endnu."
    form = asked(eva.press("round-new", product_id(world)))
    preview = asked(eva.send(form, name="Ønsker til 2027", budget="260 t.kr.", deadline="4. december kl. 12"))
    facts = {each.label: each.value for each in preview.facts}
    assert facts["Pulje"] == "260.000 kr." and facts["Krævet ved lov"].startswith("#4 ")
    again = asked(eva.press("round-edit", preview.action.partition(":")[2]))
    assert {each.name: each.value for each in again.fields}["budget"] == "260.000 kr."
    preview = asked(eva.send(again, budget="200.000,-"))
    opened = told(eva.send(preview, wishes_1=joined(["1", "3"])))
    assert "Ønsker til 2027" in opened.lines[0]
    (row,) = world.look(lambda tx: stored.rounds(tx, product_id(world)))
    assert [each.number for each in seen(world, row.id).items] == [1, 3, 4]


def test_what_is_wrong_in_the_form_stands_beside_its_field(quick: World) -> None:
    ready(quick)
    eva = Chat(quick, "eva")
    form = asked(eva.press("round-new"))
    for values, field, code in (
        ({"budget": "€ 300"}, "budget", Code.OTHER_CURRENCY),
        ({"budget": "-300"}, "budget", Code.NEGATIVE_AMOUNT),
        ({"budget": "mange penge"}, "budget", Code.BAD_AMOUNT),
        ({"budget": ""}, "budget", Code.AMOUNT_REQUIRED),
        ({"budget": " \u200b "}, "budget", Code.AMOUNT_REQUIRED),
        ({"budget": "0"}, "budget", Code.NO_BUDGET),
        ({"budget": "59.999"}, "budget", Code.NOTHING_READY),
        ({"name": " "}, "name", Code.TITLE_REQUIRED),
    ):
        with pytest.raises(Refused) as no:
            eva.send(form, **{"name": "Runde", "budget": "300.000", **values})
        assert (no.value.field, no.value.code) == (field, code)
    answer = eva.send(form, name="Runde", budget="300.000", deadline="i forgårs")
    assert isinstance(answer, Fix) and list(answer.mistakes) == ["deadline"]


def test_of_the_wishes_of_a_round_some_have_to_be_chosen_unless_the_law_requires_one(quick: World) -> None:
    wishes, eva = ready(quick), Chat(quick, "eva")
    for depends in (True, False):
        form = asked(eva.press("round-new"))
        preview = asked(eva.send(form, name="Runde", budget="300.000"))
        assert [each.depends for each in preview.fields] == [depends]
        require(quick, wishes[3])


def test_a_round_is_found_by_its_number(quick: World) -> None:
    ready(quick)
    first = told(Chat(quick, "bo").press("round-see", start(quick)))
    for written in ("runde 1", "runder #1", "round 1"):
        assert told(Chat(quick, "bo").type(written)) == first
    for unknown in ("runde 2", "runde 999999"):
        with pytest.raises(Refused) as no:
            Chat(quick, "bo").type(unknown)
        assert no.value.code is Code.UNKNOWN_ROUND
    assert told(Chat(quick, "bo").type("runde to")).title == "Runder", "no number"


def test_who_cannot_choose_is_not_offered_to(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    for key, may in (("bo", True), ("finn", False)):
        chat = Chat(quick, key)
        for card in (told(chat.type("runde")), told(chat.press("round-see", round_id))):
            assert ("Vælg for os" in labels(card)) is may
        assert "Se ønskerne" in labels(told(chat.type("runde")))


def test_only_a_coordinator_is_offered_a_round_to_set_up(quick: World) -> None:
    ready(quick)
    assert "Ny runde" in labels(told(Chat(quick, "eva").type("runde")))
    assert "Ny runde" not in labels(told(Chat(quick, "bo").type("runder")))
    assert told(Chat(quick, "hanne", "en").type("round")).lines == (
        "You belong to no product that has rounds.",
    )
    with pytest.raises(Refused) as no:
        Chat(quick, "bo").press("round-new")
    assert no.value.code is Code.COORDINATORS_ONLY


def test_an_organisation_ticks_what_it_wants_and_may_tick_again(world: World) -> None:
    ready(world)
    round_id, bo = start(world), Chat(world, "bo")
    form = asked(bo.press("round-choose", round_id))
    assert form.fields[0].options[0].label == ("Eksport af sagsliste til Excel · 120.000 kr. (nr. 1)")
    noted = told(bo.send(form, wishes_1="1,4"))
    assert noted.title == "Noteret: Ballerup har valgt 2 ønsker."
    again = asked(bo.press("round-choose", round_id))
    assert again.fields[0].value == "1,4"
    assert told(bo.send(again)).title.startswith("Det står der allerede.")
    assert told(bo.send(again, wishes_1="")).title == "Noteret: Ballerup ønsker ingen af dem."


def test_teams_shows_the_words_beside_the_boxes(quick: World) -> None:
    ready(quick)
    form = asked(Chat(quick, "bo").press("round-choose", start(quick)))
    rendered = str(adaptive.form(form, in_dialog=True))
    assert "'title': 'Login for pårørende · 100.000 kr. (nr. 2)'" in rendered


def test_sixty_wishes_are_ticked_ten_at_a_time(quick: World) -> None:
    ready(quick, {f"Ønske {number}": 1_000 for number in range(1, 61)})
    round_id, bo = start(quick), Chat(quick, "bo")
    form = asked(bo.press("round-choose", round_id))
    assert [len(each.options) for each in form.fields] == [10] * 6
    everything = {each.name: joined(o.value for o in each.options) for each in form.fields}
    noted = told(bo.send(form, **{name.replace("-", "_"): value for name, value in everything.items()}))
    assert noted.title == "Noteret: Ballerup har valgt 60 ønsker."


def test_the_list_has_pages_and_leads_to_the_page_on_the_web(quick: World) -> None:
    ready(quick, {f"Ønske {number}": 1_000 for number in range(1, 26)})
    round_id, bo = start(quick), Chat(quick, "bo")
    first = told(bo.press("round-see", round_id))
    assert len(first.sections) == 10 and first.small == ("Side 1 af 3",)
    assert labels(first) == ["Vælg for os", "Næste", "Se runden på nettet"]
    last = told(bo.press("round-see", round_id, "3"))
    assert len(last.sections) == 5
    assert [each.url for each in last.buttons if each.url] == ["https://ting.example/rounds/os2display/1"]


def test_receipts_and_what_if_are_answered_once_it_is_counted(world: World) -> None:
    ready(world)
    round_id, bo = start(world), Chat(world, "bo")
    for said in (("round-item", "2"), ("round-if", "2", "least"), ("round-if-ask", "2")):
        with pytest.raises(Refused) as no:
            bo.press(said[0], round_id, *said[1:])
        assert no.value.code is Code.ROUND_NOT_COUNTED
    for key, numbers in {"anna": (1, 2), "bo": (1, 2), "carla": (3, 4), "david": (3,)}.items():
        choose(world, key, round_id, *numbers)
    close(world)
    view = seen(world, round_id)
    (missing, *_) = view.rest
    item = told(bo.press("round-item", round_id, str(missing.number)))
    assert "Opbakningen" in item.lines[0] and item.facts[0].label == "Har tilbage"
    assert labels(item) == ["Hvad skal der til?", "20 % billigere", "3 flere bag", "Andet"]
    cheaper = told(bo.press("round-if", round_id, str(missing.number), "cost"))
    assert cheaper.title == f"Hvis #{missing.number} kostede {Say('da').money(missing.cost * 80 // 100)}"
    more = told(bo.press("round-if", round_id, str(missing.number), "more"))
    assert more.title == f"Hvis 3 flere stod bag #{missing.number}"
    least = told(bo.press("round-if", round_id, str(missing.number), "least"))
    assert least.title == f"Hvad skal der til for #{missing.number}?" and least.lines


def test_any_price_and_number_can_be_asked_about(quick: World) -> None:
    round_id, bo = counted(quick), Chat(quick, "bo")
    form = asked(bo.press("round-if-ask", round_id, "2"))
    both = told(bo.send(form, cost="90.000 kr.", more="1"))
    assert both.title == "Hvis #2 kostede 90.000 kr., og 1 mere stod bag"
    assert told(bo.send(form, cost="-20 %")).title == "Hvis #2 kostede 80.000 kr."
    assert told(bo.send(form, cost="20 % dyrere")).title == "Hvis #2 kostede 120.000 kr."
    for values, code in (
        ({"cost": "20 %"}, Code.BAD_PERCENT),
        ({"cost": "-100 %"}, Code.BAD_PERCENT),
        ({"cost": "+20 % billigere"}, Code.BAD_PERCENT),
        ({"cost": "-5"}, Code.NEGATIVE_AMOUNT),
        ({"more": "0"}, Code.BAD_COUNT),
        ({"more": "tre"}, Code.BAD_COUNT),
        ({"more": "100"}, Code.BAD_COUNT),
    ):
        with pytest.raises(Refused) as no:
            bo.send(form, **values)
        assert no.value.code is code


def test_what_the_law_would_cost_more_than_there_is_is_said(quick: World) -> None:
    wishes = ready(quick)
    require(quick, wishes[3])
    round_id = start(quick)
    close(quick)
    bo = Chat(quick, "bo")
    form = asked(bo.press("round-if-ask", round_id, "4"))
    with pytest.raises(Refused) as no:
        bo.send(form, cost="200.001")
    assert no.value.code is Code.LAW_OVER_BUDGET


def test_the_result_is_prepared_as_a_motion_that_the_coordinator_looks_over(world: World) -> None:
    round_id, eva = counted(world), Chat(world, "eva", "en")
    menu = told(eva.type("rounds"))
    assert "Prepare a motion" in labels(menu)
    preview = asked(eva.press("round-adopt", round_id))
    assert preview.action.startswith("motion-open:")
    # In the language of the group, whoever prepares it.
    assert any("Der er fundet penge til" in each for each in preview.lines)
    assert "https://ting.example/rounds/os2display/1" in preview.lines
    told(eva.send(preview))
    assert seen(world, round_id).under_vote
    assert "Prepare a motion" not in labels(told(eva.type("round")))


def test_a_round_is_called_off_in_chat(quick: World) -> None:
    ready(quick)
    round_id, eva = start(quick), Chat(quick, "eva")
    form = asked(eva.press("round-off", round_id))
    assert told(eva.send(form, words="Puljen faldt væk.")).lines[0] == "Aflyst: Puljen faldt væk."
    assert "Ny runde" in labels(told(eva.type("runde")))


@pytest.mark.parametrize("said", ["round-see", "round-choose", "round-item", "round-off", "round-adopt"])
def test_whom_it_is_none_of_the_business_of_learns_nothing(quick: World, said: str) -> None:
    round_id = counted(quick)
    for asked_for in (round_id, "nothing"):
        with pytest.raises(Refused) as no:
            Chat(quick, "hanne").press(said, asked_for, "1")
        assert no.value.code is Code.UNKNOWN_ROUND


@pytest.mark.parametrize(
    "said",
    ["round-item:{}:x", "round-item:{}", "round-if:{}:2:nothing", "round-if:{}:2", "round-see:{}:-1"],
)
def test_a_button_that_somebody_made_up(quick: World, said: str) -> None:
    round_id = counted(quick)
    with pytest.raises(Refused) as no:
        Chat(quick, "bo").press(said.format(round_id))
    assert no.value.code is Code.UNKNOWN_BUTTON


@pytest.mark.parametrize("ticked", ["x", "1;2", "-1", "1.5", "²", "9999999999"])
def test_boxes_that_somebody_made_up(quick: World, ticked: str) -> None:
    ready(quick)
    bo, round_id = Chat(quick, "bo"), start(quick)
    form = asked(bo.press("round-choose", round_id))
    with pytest.raises(Refused) as no:
        bo.send(form, wishes_1=ticked)
    assert no.value.code is Code.UNKNOWN_ITEM


def test_while_it_is_voted_on_the_coordinator_is_told_so(quick: World) -> None:
    round_id, eva = counted(quick), Chat(quick, "eva")
    put(quick, round_id)
    for said in ("round-off", "round-adopt"):
        with pytest.raises(Refused) as no:
            eva.press(said, round_id)
        assert no.value.code is Code.ROUND_UNDER_VOTE
