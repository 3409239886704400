"""Every way to vote, in Slack: between options, in secret, stepping aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlmodel import SQLModel

from storage.engine import Database
from tests.platforms.fake_slack import FormRefused, buttons, visible_text
from tests.slack_world import CHANNELS, FAELLES, STYRING, SlackWorld, slack_world
from tests.world import wanted

OPTIONS = "Leje\nKøbe\nBygge selv"
BETWEEN = {"options": OPTIONS}
RECEIPT = re.compile(r"Kvittering\n(\S+)|Kvittering: (\S+)")


@pytest.fixture
def quick(sqlite: Database) -> Iterator[SlackWorld]:
    """The bot in Slack, on SQLite alone; Ballerup has a substitute."""
    with slack_world(sqlite, community=wanted(channels=CHANNELS, substitutes={"ballerup": "gitte"})) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


# --- between options


def test_one_of_several_options_is_chosen_by_its_button(town: SlackWorld) -> None:
    town.open(method={"method": "single", **BETWEEN})
    card = town.card()
    # Options that are short stand in their buttons alone.
    assert "Den mulighed, der får flest stemmer, vinder." in visible_text(card)
    assert "Mulighed 1" not in visible_text(card)
    assert buttons(card)[:5] == ["Leje", "Købe", "Bygge selv", "Ingen ændring", "Undlader at stemme"]
    for key, channel, option in (
        ("anna", STYRING, "Købe"),
        ("bo", FAELLES, "Leje"),
        ("bo", STYRING, "Købe"),
        ("carla", STYRING, "Ingen ændring"),
    ):
        town.click(key, town.card(channel), option)
    assert "Noteret: Ballerup vælger »Købe«." in town.private("bo")
    for channel in (STYRING, FAELLES):
        shown = visible_text(town.card(channel))
        assert "Aarhus vælger »Købe«, Ballerup vælger »Købe«, Odense vælger ingen ændring" in shown
    town.click("david", town.card(), "Undlader at stemme")
    decision = visible_text(town.card())
    assert "Besluttet: »Købe«" in decision
    assert "»Leje« 0, »Købe« 2, »Bygge selv« 0, ingen ændring 1, 1 undlod" in decision


def test_a_tie_between_options_is_ruled_by_a_button_of_each(quick: SlackWorld) -> None:
    quick.open(method={"method": "single", **BETWEEN})
    card = quick.card()
    for key, option in (("anna", "Leje"), ("bo", "Leje"), ("carla", "Købe"), ("david", "Købe")):
        quick.click(key, card, option)
    asked = quick.im("anna")
    assert "OS2display 2026-1 står lige" in visible_text(asked)
    quick.click("anna", asked, "Købe")
    assert "Der vedtages: »Købe«" in visible_text(quick.form("anna"))
    quick.fill_in("anna", {"reason": "Den holder længst."})
    assert "Besluttet: »Købe«" in visible_text(quick.card())


def test_all_that_one_can_live_with_are_ticked_in_a_form(town: SlackWorld) -> None:
    town.open(method={"method": "approval", **BETWEEN})
    for key, ticks in (
        ("anna", ["Leje", "Købe"]),
        ("bo", ["Købe", "Bygge selv"]),
        ("carla", ["Ingen ændring"]),
    ):
        town.slack.click(town.users[key], town.card(), "Vælg")
        assert town.fill_in(key, {"picks": ticks}) == {}
    assert "Noteret: Ballerup vælger »Købe« og »Bygge selv«." in town.private("bo")
    town.slack.click(town.users["david"], town.card(), "Vælg")
    with pytest.raises(FormRefused, match="must be filled in"):
        town.fill_in("david", {"picks": []})
    assert town.fill_in("david", {"picks": ["Købe"]}) == {}
    decision = visible_text(town.card())
    assert "Besluttet: »Købe«" in decision
    assert "»Leje« 1, »Købe« 3, »Bygge selv« 1, ingen ændring 1 (man kunne vælge flere)" in decision


def test_what_was_ticked_stands_in_the_form_the_next_time(quick: SlackWorld) -> None:
    quick.open(method={"method": "approval", **BETWEEN})
    for _ in range(2):
        quick.slack.click(quick.users["bo"], quick.card(), "Vælg")
        quick.fill_in("bo", {"picks": ["Leje"]})
    assert "Ingen ændring" in quick.private("bo")
    quick.slack.click(quick.users["bo"], quick.card(), "Vælg")
    (ticks,) = (each["element"] for each in quick.form("bo")["blocks"] if each.get("block_id") == "picks")
    assert [each["text"]["text"] for each in ticks["initial_options"]] == ["Leje"]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"method": "single", "options": "Leje"}, "options", "Skriv mindst 2 muligheder"),
        ({"method": "approval", "options": "Leje\nLEJE"}, "options", "To af mulighederne er ens"),
        ({"method": "yes_no", "advice-by": "coordinator", "advice": "2"}, "advice", "Indstillingen passer"),
    ],
    ids=["one option", "two that are one", "advice for an option where there is none"],
)
def test_what_is_wrong_in_the_way_to_vote_stands_beside_its_field(
    quick: SlackWorld, values: dict[str, str], field: str, said: str
) -> None:
    eva = quick.users["eva"]
    quick.slack.slash(eva, STYRING, "forslag")
    quick.slack.submit(eva, quick.form("eva"), {"title": "Ny kalender", "deadline": "om 9 dage"})
    quick.slack.click(eva, quick.form("eva"), "Afstemningsform")
    assert said in quick.fill_in("eva", values)[field]
    assert quick.fill_in("eva", {"method": "yes_no", "options": "", "advice-by": "none"}) == {}
    assert "Intet er sendt endnu" in visible_text(quick.form("eva"))


# --- in secret


def receipt_in(message: dict) -> str:
    found = RECEIPT.search(visible_text(message))
    assert found, visible_text(message)
    return found[1] or found[2]


def everything_said(town: SlackWorld) -> str:
    """What stands, or ever stood, in the channels."""
    return "\n".join(
        visible_text(state)
        for channel in (STYRING, FAELLES)
        for message in town.slack.messages(channel)
        for state in town.slack.revisions(message)
    )


def test_a_secret_vote_tells_who_has_voted_and_each_voter_finds_the_own_ballot(town: SlackWorld) -> None:
    town.open(method={"secret": "secret"})
    assert "Hemmelig afstemning: alle kan se, hvem der har stemt, men ikke hvad." in visible_text(town.card())
    receipts = {}
    for key, choice in (("anna", "For"), ("bo", "Imod"), ("carla", "For")):
        town.click(key, town.card(), choice)
        (told,) = town.slack.ims(town.users[key])
        assert "har stemt, hemmeligt" in visible_text(told)
        receipts[key] = receipt_in(told)
        assert town.slack.ephemerals(town.users[key]) == [], "a line in a channel is soon gone"
    said = everything_said(town)
    assert "Afgivet: 3 af 4 — Aarhus, Ballerup, Odense." in said
    for tells in ("Aarhus for", "Ballerup imod", "Odense for", "stemmer for", "stemmer imod"):
        assert tells not in said
    town.click("david", town.card(), "Undlader at stemme")
    receipts["david"] = receipt_in(town.im("david"))
    decision = visible_text(town.card())
    assert "2 for, 1 imod, 1 undlod" in decision
    votes = {"anna": "for", "bo": "imod", "carla": "for", "david": "undlader"}
    for key, receipt in receipts.items():
        assert f"{receipt}: {votes[key]}" in decision
    assert "Har stemt\nAarhus, Ballerup, Odense, Syddjurs" in decision
    assert len(set(receipts.values())) == 4


def test_a_receipt_is_told_once_and_a_change_of_mind_gets_another(town: SlackWorld) -> None:
    town.open(method={"secret": "secret"})
    town.click("bo", town.card(), "For")
    for _ in range(3):
        assert town.slack.repeat().status == 200
    town.settle()
    (first,) = town.slack.ims(town.users["bo"])
    town.click("bo", town.card(), "Imod")
    told = town.slack.ims(town.users["bo"])
    assert len(told) == 2 and receipt_in(told[1]) != receipt_in(first)
    assert "Tilføj begrundelse" not in buttons(told[1])
    town.click("bo", told[1], "Træk stemmen tilbage")
    assert "Afgivet: 0 af 4" in visible_text(town.card())


def test_what_was_voted_in_secret_stands_in_no_row(town: SlackWorld) -> None:
    town.open(method={"secret": "secret"})
    town.click("bo", town.card(), "Imod")
    receipt = receipt_in(town.im("bo"))
    rows = town.world.look(
        lambda tx: [
            f"{table.name} {tuple(row)}"
            for table in SQLModel.metadata.tables.values()
            for row in tx.conn.execute(table.select())
        ]
    )
    assert any(row.startswith("sealed_ballot ") for row in rows)
    assert not [row for row in rows if receipt in row or "against" in row]


# --- stepping aside


def test_a_seat_steps_aside_by_the_form_and_leaves_the_base(town: SlackWorld) -> None:
    town.open()
    town.click("carla", town.card(), "Imod")
    town.slack.click(town.users["carla"], town.card(), "Inhabilitet")
    assert "Det kan ikke fortrydes" in visible_text(town.form("carla"))
    assert town.fill_in("carla", {"reason": "Min søster er ansat dér."}) == {}
    assert "Odense er inhabil i sagen." in town.private("carla")
    shown = visible_text(town.card())
    assert "Odense er inhabil og deltager ikke." in shown
    assert "Afgivet: 0 af 3" in shown and "1 plads er inhabil, så 2 af 3 kræves" in shown
    town.click("carla", town.card(), "For")
    assert "Pladsen er inhabil i sagen og deltager ikke." in town.private("carla")
    for key, choice in (("anna", "For"), ("bo", "For"), ("david", "Imod")):
        town.click(key, town.card(), choice)
    decision = visible_text(town.card())
    assert "2 for, 1 imod, 0 undlod; 3 af 3 pladser deltog" in decision
    assert "Inhabil\nOdense" in decision


@pytest.mark.parametrize("answer", ["Inhabil", "Ikke inhabil"])
def test_a_question_is_asked_by_the_form_and_ruled_by_the_chair(town: SlackWorld, answer: str) -> None:
    town.open()
    bo = town.users["bo"]
    town.slack.click(bo, town.card(), "Inhabilitet")
    town.slack.click(bo, town.form("bo"), "Spørg om en anden")
    town.settle()
    assert town.fill_in("bo", {"seat": "Odense", "reason": "De ejer leverandøren."}) == {}
    assert "Der er spurgt, om Odense er inhabil." in town.private("bo")
    assert "Ballerup spørger: »De ejer leverandøren.«" in visible_text(town.im("carla"))
    asked = town.im("anna")
    assert "Er Odense inhabil?" in visible_text(asked)
    town.slack.click(town.users["anna"], asked, answer)
    assert f"{answer}" in visible_text(town.form("anna"))
    town.fill_in("anna", {"reason": "De sidder i bestyrelsen."})
    yes = answer == "Inhabil"
    ruled = f"Formanden afgjorde: Odense er {'' if yes else 'ikke '}inhabil. »De sidder i bestyrelsen.«"
    for key in ("bo", "carla"):
        assert ruled in visible_text(town.im(key)), key
    assert ("Odense er inhabil og deltager ikke." in visible_text(town.card())) is yes
    assert not {"Inhabil", "Ikke inhabil"} & set(buttons(town.im("anna")))
    town.slack.click(town.users["anna"], town.card(), "Inhabilitet")
    assert "Inhabil" in visible_text(town.form("anna"))


def test_about_the_chair_the_vice_chair_is_asked(quick: SlackWorld) -> None:
    quick.open()
    quick.slack.click(quick.users["carla"], quick.card(), "Inhabilitet")
    quick.slack.click(quick.users["carla"], quick.form("carla"), "Spørg om en anden")
    quick.settle()
    quick.fill_in("carla", {"seat": "Aarhus", "reason": "Firmaet er deres."})
    assert "Ikke inhabil" in buttons(quick.im("bo"))
    assert "Ikke inhabil" not in buttons(quick.im("anna"))
    quick.slack.click(quick.users["bo"], quick.im("bo"), "Inhabil")
    quick.fill_in("bo", {"reason": "Ja."})
    assert "Aarhus er inhabil og deltager ikke." in visible_text(quick.card())
