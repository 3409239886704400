"""In Slack, what is not a vote: a motion taken back, what is said of a decision, who is asked to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from storage.engine import Database
from tests.platforms.fake_slack import buttons, visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld, slack_world

TITLE = "Ny fælles kalenderintegration"
TUESDAY = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
CARRIED = {"anna": "For", "bo": "For", "carla": "Imod", "david": "Undlader at stemme"}


@pytest.fixture
def quick(sqlite: Database) -> Iterator[SlackWorld]:
    """The bot in Slack, on SQLite alone."""
    with slack_world(sqlite) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


def vote(town: SlackWorld, votes: dict[str, str]) -> None:
    card = town.card()
    for key, choice in votes.items():
        town.click(key, card, choice)


def menu(town: SlackWorld, key: str) -> dict:
    """What /ting shows."""
    town.slack.slash(town.users[key], STYRING)
    return town.slack.ephemerals(town.users[key])[-1]


def see_decision(town: SlackWorld, key: str) -> dict:
    """The decision's own card, from the list of them."""
    town.slack.slash(town.users[key], STYRING, "beslutninger")
    town.click(key, town.slack.ephemerals(town.users[key])[-1], "Se beslutningen")
    return town.slack.ephemerals(town.users[key])[-1]


# --- taken back


def test_the_proposer_takes_the_motion_back_by_the_form(town: SlackWorld) -> None:
    town.open()
    card = town.card()
    town.slack.click(town.users["eva"], menu(town, "eva"), "Træk forslaget tilbage")
    assert "Ingen kan stemme om det længere." in visible_text(town.form("eva"))
    assert "Skriv en begrundelse" in town.fill_in("eva", {"reason": " \u200b "})["reason"]
    assert town.fill_in("eva", {"reason": "Den er forældet."}) == {}
    assert "OS2display 2026-1 er trukket tilbage." in town.private("eva")
    for channel in (STYRING, FAELLES):
        shown = visible_text(town.motion_card(TITLE, channel))
        assert "Forslaget blev trukket tilbage" in shown and "»Den er forældet.«" in shown
        assert "Trukket tilbage · OS2display 2026-1" in visible_text(town.card(channel))
        assert "Mindretalsudtalelse" not in buttons(town.card(channel))
    town.click("bo", card, "Læs sagen")
    assert "For" not in buttons(town.motion_card(TITLE))


def test_once_somebody_has_voted_it_is_the_chairs_to_take_back(quick: SlackWorld) -> None:
    quick.open()
    before = menu(quick, "eva")
    quick.click("bo", quick.card(), "For")
    assert "Træk forslaget tilbage" not in buttons(menu(quick, "eva"))
    quick.click("eva", before, "Træk forslaget tilbage")
    assert "Bagefter kan formanden." in quick.private("eva")
    quick.slack.click(quick.users["anna"], menu(quick, "anna"), "Træk forslaget tilbage")
    quick.fill_in("anna", {"reason": "Vi venter."})
    assert "Trukket tilbage" in visible_text(quick.card())


# --- said of a decision


def test_dissent_is_put_beside_the_decision_by_the_form(town: SlackWorld) -> None:
    town.open()
    vote(town, CARRIED)
    before = visible_text(town.card())
    town.slack.click(town.users["carla"], town.card(), "Mindretalsudtalelse")
    assert "Hvad vil I have ført til protokols?" in visible_text(town.form("carla"))
    assert town.fill_in("carla", {"words": "Rammen holder ikke <!channel>."}) == {}
    assert "Mindretalsudtalelsen er ført til protokols" in town.private("carla")
    for channel in (STYRING, FAELLES):
        shown = visible_text(town.card(channel))
        assert "Mindretalsudtalelse, Odense, 23. november 2026" in shown
        assert "Rammen holder ikke <!channel>." in shown
    assert visible_text(town.card()).splitlines()[:4] == before.splitlines()[:4]
    town.click("carla", town.card(), "Mindretalsudtalelse")
    assert "Det er allerede ført til protokols." in town.private("carla")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("anna", "for den, der stemte anderledes"),
        ("david", "for den, der stemte anderledes"),
        ("eva", "Det kan kun den, der har en plads"),
        ("finn", "Som leverandør kan du rådgive"),
    ],
)
def test_who_did_not_vote_otherwise_has_no_dissent(quick: SlackWorld, key: str, said: str) -> None:
    quick.open()
    vote(quick, CARRIED)
    quick.click(key, quick.card(), "Mindretalsudtalelse")
    assert said in quick.private(key)
    assert quick.slack.views(quick.users[key]) == []


def test_the_chair_is_asked_why_the_advice_was_not_followed(town: SlackWorld) -> None:
    town.open(method={"method": "yes_no", "advice-by": "coordinator", "advice": "against"})
    assert "Koordinatoren indstiller: forkastes." in visible_text(town.card())
    vote(town, CARRIED)
    asked = town.im("anna")
    assert "OS2display 2026-1 blev vedtaget, imod indstillingen" in visible_text(asked)
    assert "beslutningen følger ikke indstillingen. Hvorfor?" in visible_text(menu(town, "anna"))
    town.slack.click(town.users["anna"], asked, "Skriv hvorfor")
    town.fill_in("anna", {"words": "Gevinsten er større end ventet."})
    asked = next(each for each in town.slack.ims(town.users["anna"]) if each["ts"] == asked["ts"])
    assert "Begrundelsen er ført til protokols." in visible_text(asked)
    assert buttons(asked) == ["Læs sagen"]
    for channel in (STYRING, FAELLES):
        shown = visible_text(town.card(channel))
        assert "Koordinatoren indstillede: forkastes." in shown
        assert "Hvorfor ikke som indstillet" in shown and "Gevinsten er større end ventet." in shown
    assert "beslutningen følger ikke indstillingen" not in visible_text(menu(town, "anna"))


def test_a_motion_to_reverse_is_put_from_the_decisions_card(town: SlackWorld) -> None:
    town.open()
    vote(town, CARRIED)
    decision = see_decision(town, "bo")
    assert buttons(decision)[-2:] == ["Foreslå at omgøre", "Foreslå at ratificere"]
    assert "Tilføj rettelse" in buttons(decision), "Bo is the vice chair"
    town.slack.click(town.users["bo"], decision, "Foreslå at omgøre")
    form = town.form("bo")
    assert f"Omgørelse af OS2display 2026-1: {TITLE}" in visible_text(form)
    assert town.fill_in("bo", {"deadline": "om 9 dage"}) == {}
    assert "Forslag om at omgøre OS2display 2026-1." in visible_text(town.form("bo"))
    town.fill_in("bo", {})
    for channel in (STYRING, FAELLES):
        shown = visible_text(town.card(channel))
        assert f"Forslag om at omgøre OS2display 2026-1 »{TITLE}«." in shown
        said = [visible_text(each) for each in town.slack.messages(channel)]
        assert any("Foreslået omgjort ved OS2display 2026-2, som er til afstemning." in each for each in said)
    vote(town, CARRIED)
    earlier = next(
        each
        for each in map(visible_text, town.slack.messages(STYRING))
        if "Vedtaget · OS2display 2026-1" in each
    )
    assert "Omgjort ved OS2display 2026-2." in earlier


def test_a_correction_is_an_entry_beside_the_decision(quick: SlackWorld) -> None:
    quick.open()
    vote(quick, CARRIED)
    assert "Tilføj rettelse" not in buttons(see_decision(quick, "carla"))
    quick.slack.click(quick.users["eva"], see_decision(quick, "eva"), "Tilføj rettelse")
    quick.fill_in("eva", {"words": "Beløbet er 80.000 kr."})
    assert "Rettelse, 23. november 2026" in visible_text(quick.card())
    assert "Beløbet er 80.000 kr." in visible_text(quick.card())


def test_a_decision_offers_outsiders_nothing_but_to_read_it(quick: SlackWorld) -> None:
    quick.open()
    vote(quick, CARRIED)
    assert "Foreslå at omgøre" not in buttons(see_decision(quick, "hanne"))


# --- asked to answer


def test_the_coordinator_sees_who_is_missing_and_nudges_them_once(town: SlackWorld) -> None:
    town.open()
    town.click("anna", town.card(), "For")
    before = menu(town, "eva")
    assert "Mangler: Ballerup, Odense, Syddjurs." in visible_text(before)
    assert "Mind dem, der mangler" not in buttons(menu(town, "carla"))
    town.click("eva", before, "Mind dem, der mangler")
    assert "3 personer bliver mindet om at stemme." in town.private("eva")
    for key in ("bo", "carla", "david"):
        (card,) = town.slack.ims(town.users[key])
        assert "mangler at stemme" in visible_text(card)
    assert town.slack.ims(town.users["anna"]) == []
    town.click("eva", before, "Mind dem, der mangler")
    assert "allerede blevet mindet om sagen én gang" in town.private("eva")
    assert "Mind dem, der mangler" not in buttons(menu(town, "eva"))
    assert len(town.slack.ims(town.users["bo"])) == 1
    town.click("bo", town.im("bo"), "Imod")
    assert "Ballerup imod" in visible_text(town.card())


def test_the_digest_of_the_morning_has_the_buttons_and_ends_when_nothing_waits(town: SlackWorld) -> None:
    menu(town, "bo")
    town.open(title="Den ene")
    town.open(title="Den anden")
    town.clock.move_to(TUESDAY)
    town.settle()
    (card,) = town.slack.ims(town.users["bo"])
    assert "2 sager venter på dig · ca. 4 minutter" in visible_text(card)
    assert "»Den ene« — Ballerup har ikke stemt." in visible_text(card)
    for title, left in (
        ("Den ene", "1 sag venter på dig"),
        ("Den anden", "Der er ikke mere, der venter på dig."),
    ):
        motion_id = next(
            each["action_id"].split(":")[1]
            for block in town.motion_card(title)["blocks"]
            for each in block.get("elements", [])
            if each.get("action_id", "").startswith("ballot:")
        )
        seat = town.world.seat("ballerup", motion_id)
        town.click("bo", town.im("bo"), f"ballot:{motion_id}:for:{seat}")
        assert left in visible_text(town.im("bo")) or left in visible_text(
            town.slack.ims(town.users["bo"])[0]
        )
        assert "Ballerup for" in visible_text(town.motion_card(title))
    first = town.slack.ims(town.users["bo"])[0]
    assert visible_text(first) == "Der er ikke mere, der venter på dig."
    assert buttons(first) == []
    told = [visible_text(each) for each in town.slack.ims(town.users["eva"])]
    assert not [each for each in told if "venter på dig" in each], "nothing waits for who has no seat"


def test_a_digest_follows_what_is_answered_elsewhere(quick: SlackWorld) -> None:
    menu(quick, "bo")
    quick.open()
    quick.clock.move_to(TUESDAY)
    quick.settle()
    assert "1 sag venter på dig" in visible_text(quick.im("bo"))
    quick.click("bo", quick.motion_card(TITLE), "For")
    assert visible_text(quick.im("bo")) == "Der er ikke mere, der venter på dig."


# --- from a message


def test_a_message_becomes_a_motion_with_its_way_to_vote(town: SlackWorld) -> None:
    eva = town.users["eva"]
    message = town.slack.say(town.users["bo"], STYRING, "Leje eller købe skærme?\nVi skal vælge.")
    assert town.slack.point(eva, message, "motion_from_message").status == 200
    assert town.fill_in("eva", {"deadline": "om 9 dage"}) == {}
    town.slack.click(eva, town.form("eva"), "Afstemningsform")
    town.fill_in(
        "eva", {"method": "single", "options": "Leje\nKøbe", "advice-by": "coordinator", "advice": "2"}
    )
    preview = visible_text(town.form("eva"))
    for line in ("Mulighed 2", "Købe", "Koordinatoren indstiller: »Købe«.", "Vi skal vælge."):
        assert line in preview
    town.slack.click(eva, town.form("eva"), "Ret")
    town.settle()
    assert town.fill_in("eva", {"title": "Skal vi leje eller købe skærme?"}) == {}
    assert "Købe" in visible_text(town.form("eva")), "the way to vote is kept"
    town.fill_in("eva", {})
    shown = visible_text(town.card())
    assert "Skal vi leje eller købe skærme?" in shown and "Koordinatoren indstiller: »Købe«." in shown
    town.click("bo", town.card(), "Leje")
    assert "Ballerup vælger »Leje«" in visible_text(town.card(FAELLES))
    town.click("bo", town.card(), "Læs sagen")
    case = town.slack.ephemerals(town.users["bo"])[-1]
    assert "/archives/" in str(case["blocks"])
