"""Wishes in Slack: sent, backed, talked about in a thread, shown to all; over HTTP, with signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot import catalogue, merges
from bot.catalogue import WishView
from bot.refusals import Code
from bot.rules import wording
from bot.rules.terms import Terms
from bot.texts.say import Say
from bot.wanted import WantedUser
from handlers.slack.manifest import EVENTS, SCOPES, manifest
from storage import backlog as rows
from storage.comments import COMMENT
from storage.engine import Database
from storage.inbox import INBOX
from storage.journal import JOURNAL
from storage.outbox import OUTBOX
from storage.supports import SUPPORT
from storage.wish_words import WishStage
from storage.wishes import DRAFT, WISH
from tests.platforms.fake_slack import buttons, visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld, slack_world
from tests.wishing import product_id
from tests.world import CHANNELS, WORKSPACE, wanted

TITLE = "Advarsel når en skærm er offline"
LIKE = "Alarm hvis en skærm går offline"
HOSTILE = "<!channel> <@U123> [x](https://evil.example) *fed* \u202etxet\u202c a\u200bb"


@pytest.fixture
def quick(sqlite: Database) -> Iterator[SlackWorld]:
    """The bot in Slack, on SQLite alone."""
    with slack_world(sqlite) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


def count(town: SlackWorld, table: object) -> int:
    return town.world.look(lambda tx: len(tx.conn.execute(table.select()).all()))  # type: ignore[attr-defined]


def every(town: SlackWorld) -> list[WishView]:
    """The wishes there are."""

    def unit(tx) -> list[WishView]:
        return [catalogue.view(tx, each.wish_id) for each in rows.all_of(tx, product_id(town.world))]

    return town.world.look(unit)


def typed(town: SlackWorld, key: str, text: str, command: str = "/ting") -> str:
    """What one of the cast is answered."""
    town.slack.slash(town.users[key], STYRING, text, command)
    town.settle()
    return town.private(key)


def told(town: SlackWorld, key: str) -> dict:
    """The latest that one of the cast was shown alone."""
    town.settle()
    return town.slack.ephemerals(town.users[key])[-1]


def press(town: SlackWorld, key: str, words: str) -> str:
    """One of the cast presses on the latest that they were shown alone, and what they are answered."""
    town.click(key, told(town, key), words)
    return town.private(key)


def fields(view: dict) -> dict[str, str]:
    """What stands in the form."""
    return {
        block["block_id"]: block["element"].get("initial_value", "")
        for block in view["blocks"]
        if block["type"] == "input"
    }


# --- sending


@pytest.mark.parametrize(
    ("text", "command"), [(TITLE, "/wish"), (TITLE, "/oenske"), (f"ønske {TITLE}", "/ting")]
)
def test_a_title_and_enter_is_enough_and_the_receipt_is_private(
    town: SlackWorld, text: str, command: str
) -> None:
    said = typed(town, "bo", text, command)
    assert "Dit ønske er sendt: OS2display #1" in said
    assert "Ballerup støtter det nu." in said
    (wish,) = every(town)
    assert (wish.title, [each.holder for each in wish.backers]) == (TITLE, ["Bo Lind"])
    assert [len(town.slack.messages(each)) for each in (STYRING, FAELLES)] == [1, 1], "the greetings alone"
    press(town, "bo", "Fortæl mere")
    assert fields(town.form("bo"))["title"] == TITLE
    assert not town.fill_in("bo", {"need": "Vi opdager det først på rådhuset.", "links": "https://os2.eu/x"})
    assert every(town)[0].need == "Vi opdager det først på rådhuset."
    assert "Ønske #1 er rettet" in town.private("bo")


def test_the_same_signed_command_again_is_one_wish_and_the_same_answer(town: SlackWorld) -> None:
    answer = town.slack.slash(town.users["bo"], STYRING, TITLE, "/wish")
    before = count(town, JOURNAL)
    for _ in range(3):
        again = town.slack.repeat(answer)
        assert (again.status, again.body) == (answer.status, answer.body)
    assert (count(town, WISH), count(town, JOURNAL)) == (1, before)


def test_without_a_title_the_form_asks_for_all_of_it(quick: SlackWorld) -> None:
    for text, command in (("", "/wish"), ("  ", "/oenske"), ("nyt ønske", "/ting"), ("whis", "/ting")):
        quick.slack.slash(quick.users["bo"], STYRING, text, command)
        form = quick.form("bo")
        assert set(fields(form)) == {"title", "need", "gain", "links", "behalf"}
        quick.slack.close(quick.users["bo"], form)
    quick.slack.slash(quick.users["bo"], STYRING, "", "/wish")
    values = {
        "title": TITLE,
        "gain": "14 biblioteker",
        "links": "https://os2.eu/sag",
        "behalf": "Styregruppen",
    }
    assert not quick.fill_in("bo", values)
    assert "Sendt for Styregruppen. Ingen organisation støtter det endnu." in quick.private("bo")
    (wish,) = every(quick)
    assert (wish.on_behalf, wish.gain, wish.links, wish.backers) == (
        "Styregruppen",
        "14 biblioteker",
        ("https://os2.eu/sag",),
        (),
    )


def test_a_form_that_is_sent_twice_is_one_wish(quick: SlackWorld) -> None:
    quick.slack.slash(quick.users["bo"], STYRING, "", "/wish")
    letter = quick.slack.submit_letter(quick.users["bo"], quick.form("bo"), {"title": TITLE})
    for _ in range(3):
        assert quick.slack.repeat(letter).status == 200
    assert count(quick, WISH) == 1


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"title": "\u200b \u2060"}, "title", "Skriv"),
        ({"title": TITLE, "links": "os2.eu/sag"}, "links", "kan ikke bruges som link"),
        ({"title": TITLE, "links": "https://os2.eu@evil.example/"}, "links", "kan ikke bruges som link"),
    ],
    ids=["a title that nobody can see", "half a link", "a disguised link"],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_sent(
    quick: SlackWorld, values: dict[str, str], field: str, said: str
) -> None:
    quick.slack.slash(quick.users["bo"], STYRING, "", "/wish")
    assert said in quick.fill_in("bo", values)[field]
    assert (count(quick, WISH), count(quick, DRAFT)) == (0, 0)
    assert not quick.fill_in("bo", {"title": TITLE, "links": ""})
    assert count(quick, WISH) == 1


def test_of_an_enormous_title_no_word_is_lost(quick: SlackWorld) -> None:
    long = "Vi ønsker os en skærm, der siger til. " * 20
    typed(quick, "bo", long, "/wish")
    (wish,) = every(quick)
    assert wish.title.endswith("…") and len(wish.title) <= wording.TITLE
    assert wish.need == " ".join(long.split())
    assert "Der er plads til 3.000" in typed(quick, "carla", "x" * 3_900, "/wish")
    assert count(quick, WISH) == 1


def test_a_hostile_title_stays_words_wherever_it_is_shown(quick: SlackWorld) -> None:
    words = "<!channel> <@U123> [x](https://evil.example) *fed* txet ab"
    assert words in typed(quick, "bo", HOSTILE, "/wish")
    assert words in press(quick, "bo", "Vis")
    press(quick, "bo", "Vis i kanalen")
    assert words in visible_text(quick.card())
    assert words in typed(quick, "carla", "ønsker")
    # An event writes the same in Slack's markup.
    quick.slack.dm(quick.users["carla"], f"ønske 2 < 3 & <https://os2.eu/x> {LIKE}")
    quick.settle()
    assert f"Dit ønske: 2 < 3 & <https://os2.eu/x> {LIKE}" in visible_text(quick.im("carla"))


def test_a_line_to_the_bot_alone_sends_a_wish_too(quick: SlackWorld) -> None:
    quick.slack.dm(quick.users["bo"], f"ønske {TITLE}")
    quick.settle()
    assert "Dit ønske er sendt" in visible_text(quick.im("bo"))
    quick.slack.mention(quick.users["carla"], STYRING, "ønske Mørk visning om natten")
    quick.settle()
    assert [each.title for each in every(quick)] == [TITLE, "Mørk visning om natten"]


# --- what is like it


def test_what_is_like_it_is_asked_about_first_and_one_press_backs_it_instead(town: SlackWorld) -> None:
    typed(town, "anna", TITLE, "/wish")
    asked = typed(town, "bo", LIKE, "/wish")
    assert "Ligner det et af disse?" in asked and TITLE in asked
    assert count(town, WISH) == 1
    assert "Noteret: Ballerup støtter #1 (bakket op af 2 organisationer)." in press(
        town, "bo", "Støt i stedet"
    )
    assert count(town, WISH) == 1


def test_a_wish_that_is_new_anyway_is_sent_once_however_often_it_is_pressed(town: SlackWorld) -> None:
    typed(town, "anna", TITLE, "/wish")
    typed(town, "bo", LIKE, "/wish")
    asked = told(town, "bo")
    for _ in range(2):
        town.click("bo", asked, "Nej, mit er nyt")
        assert "Dit ønske er sendt: OS2display #2" in town.private("bo")
    assert [each.title for each in every(town)] == [TITLE, LIKE]


def test_the_form_asks_the_same(quick: SlackWorld) -> None:
    typed(quick, "anna", TITLE, "/wish")
    quick.slack.slash(quick.users["bo"], STYRING, "", "/wish")
    assert not quick.fill_in("bo", {"title": LIKE, "need": "Hver uge."})
    assert "Ligner det et af disse?" in quick.private("bo")
    press(quick, "bo", "Nej, mit er nyt")
    assert every(quick)[1].need == "Hver uge."


# --- backing


def test_one_press_backs_it_for_the_organisation_and_again_changes_nothing(town: SlackWorld) -> None:
    typed(town, "bo", TITLE, "/wish")
    typed(town, "anna", "ønsker")
    listed = told(town, "anna")
    town.click("anna", listed, "Støt")
    assert "Noteret: Aarhus støtter #1 (bakket op af 2 organisationer)." in town.private("anna")
    moves = count(town, SUPPORT)
    town.slack.repeat()
    town.click("anna", listed, "Støt")
    assert "Ingen ændring: Aarhus støtter #1" in town.private("anna")
    assert count(town, SUPPORT) == moves
    assert "Noteret: Aarhus støtter ikke længere #1 (bakket op af 1 organisation)." in press(
        town, "anna", "Træk støtte"
    )


def test_a_colleague_is_told_that_the_organisation_does_and_may_take_over(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    typed(quick, "gitte", "ønsker 1")
    assert "Ballerup støtter det; Bo Lind står for det." in quick.private("gitte")
    said = press(quick, "gitte", "Støt ønske")
    assert "Ballerup støtter allerede #1 (den eneste organisation). Din støtte er lagt til." in said
    assert "Træk for hele" not in said, "she neither holds the position nor fills the seat"
    assert "du står nu for, at Ballerup støtter #1" in press(quick, "gitte", "Overtag")
    assert "støtter ikke længere #1 (ingen organisation støtter det nu)" in press(
        quick, "gitte", "Træk for hele Ballerup"
    )


def test_who_fills_the_seat_may_take_it_back_for_all(quick: SlackWorld) -> None:
    typed(quick, "gitte", TITLE, "/wish")
    typed(quick, "bo", "ønsker 1")
    press(quick, "bo", "Støt ønske")
    assert "støtter ikke længere" in press(quick, "bo", "Træk for hele Ballerup")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("finn", "En leverandør rådgiver, men støtter ikke ønsker."),
        (
            "hanne",
            "Det ønske findes ikke, eller det er ikke dit at se. Skriv /ting ønsker for at se dem, der er.",
        ),
    ],
    ids=["a supplier", "somebody with no part in the product"],
)
def test_who_may_not_back_is_told_why_and_nothing_is_written(quick: SlackWorld, who: str, said: str) -> None:
    typed(quick, "bo", TITLE, "/wish")
    press(quick, "bo", "Vis")
    press(quick, "bo", "Vis i kanalen")
    before = count(quick, SUPPORT)
    quick.click(who, quick.card(), "Støt ønske")
    assert said in quick.private(who)
    assert count(quick, SUPPORT) == before


def test_a_supplier_may_wish_and_comment_and_is_not_offered_to_back(quick: SlackWorld) -> None:
    typed(quick, "finn", "Nyere Android på afspillerne", "/wish")
    assert "Noteret" not in quick.private("finn")
    typed(quick, "finn", "ønsker")
    assert "Støt" not in buttons(told(quick, "finn"))
    press(quick, "finn", "Vis")
    assert "Støt ønske" not in buttons(told(quick, "finn"))
    assert "Kommentér" in buttons(told(quick, "finn"))


def test_who_has_no_product_is_told_what_to_do(quick: SlackWorld) -> None:
    why = Say("da")(f"refused-{Code.NO_PRODUCT}")
    assert "Bed koordinatoren om at få skrevet ind, hvor du er ansat." in why
    for text in ("ønske", f"ønske {TITLE}", "ønsker", "køreplan"):
        assert why in typed(quick, "hanne", text)
    assert "Du har ikke sendt nogen" in typed(quick, "hanne", "mine ønsker")
    assert count(quick, WISH) == 0


def test_an_organisation_that_left_counts_no_more_and_is_told_so(sqlite: Database) -> None:
    with slack_world(sqlite) as town:
        town.settle()
        typed(town, "bo", TITLE, "/wish")
        typed(town, "anna", "ønsker")
        listed = told(town, "anna")
        press(town, "anna", "Støt")
        press(town, "anna", "Vis")
        press(town, "anna", "Vis i kanalen")
        assert "Bakket op af 2 organisationer" in visible_text(town.card())
        target = wanted(channels=CHANNELS)
        users = tuple(map(WantedUser, ("ballerup", "odense", "syddjurs")))
        town.world.settle_in(replace(target, products=(replace(target.products[0], users=users),)))
        town.settle()
        town.click("anna", listed, "Støt")
        assert "Aarhus er trådt ud af OS2display" in town.private("anna")
        typed(town, "carla", "ønsker")
        assert "1 organisation ·" in town.private("carla")
        assert town.slack.complaints == []


def test_with_points_a_small_form_asks_how_many(sqlite: Database) -> None:
    target = wanted(channels=CHANNELS)
    target = replace(target, products=(replace(target.products[0], terms=Terms(points=10)),))
    with slack_world(sqlite, community=target) as town:
        town.settle()
        typed(town, "bo", TITLE, "/wish")
        typed(town, "anna", "ønsker")
        town.click("anna", told(town, "anna"), "Støt")
        assert "Aarhus kan give det op til 10 point." in visible_text(town.form("anna"))
        assert "Skriv et helt tal" in town.fill_in("anna", {"points": "ti"})["points"]
        assert "højst 10" in town.fill_in("anna", {"points": "11"})["points"]
        assert "mindst 1" in town.fill_in("anna", {"points": "0"})["points"]
        assert not town.fill_in("anna", {"points": "4"})
        assert "I har givet det 4 point." in town.private("anna")
        town.click("anna", told(town, "anna"), "Ændr point")
        assert not town.fill_in("anna", {"points": ""})
        assert "Ingen ændring: Aarhus støtter #1" in town.private("anna")
        assert [each.points for each in every(town)[0].backers] == [4, 0]
        assert town.slack.complaints == []


def test_what_is_merged_leads_to_what_it_is_merged_into(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    typed(quick, "carla", "Mørk visning om natten", "/wish")
    first, second = every(quick)
    eva = quick.world.actor("eva")
    quick.world.do(lambda tx: merges.merge(tx, eva, second.id, first.id, quick.clock.now()))
    typed(quick, "david", "ønsker 2")
    assert "Det er samlet med #1" in quick.private("david")
    assert "Støt ønske" not in buttons(told(quick, "david"))
    press(quick, "david", "Vis #1")
    assert "Bakket op af 2 organisationer" in quick.private("david")
    # Carla backed the other one: here is where she can take it back.
    typed(quick, "carla", "ønsker 1")
    assert "støtter ikke længere #1 (bakket op af 1 organisation)" in press(quick, "carla", "Træk støtte")


# --- what is said of it


def test_a_comment_is_written_in_a_form_and_stands_on_the_card(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    typed(quick, "anna", "ønsker 1")
    quick.click("anna", told(quick, "anna"), "Kommentér")
    assert quick.fill_in("anna", {"words": "\u200b"})
    assert not quick.fill_in("anna", {"words": "Det samme her <!here>"})
    assert "Anna Holm, Aarhus (23. november 2026): Det samme her <!here>" in press(quick, "anna", "Vis")


def made_of(town: SlackWorld, text: str = TITLE, by: str = "eva") -> dict:
    """A wish is made of a message of Bo's, which is returned."""
    message = town.slack.say(town.users["bo"], STYRING, text)
    assert town.slack.point(town.users[by], message, "wish_from_message").status == 200
    assert not town.fill_in(by, {})
    return message


def test_any_message_becomes_a_wish_with_a_link_back_and_nobody_else_is_told(town: SlackWorld) -> None:
    message = town.slack.say(town.users["bo"], STYRING, f"{TITLE}\nDet sker hver uge.")
    town.slack.point(town.users["eva"], message, "wish_from_message")
    link = f"https://os2-1.slack.com/archives/{STYRING}/p{message['ts'].replace('.', '')}"
    assert fields(town.form("eva")) == {
        "title": TITLE,
        "need": f"{TITLE}\nDet sker hver uge.",
        "gain": "",
        "links": link,
        "behalf": "",
    }
    assert (count(town, DRAFT), count(town, INBOX)) == (0, 0), "of somebody's words nothing is kept yet"
    said = len(town.slack.messages(STYRING))
    assert not town.fill_in("eva", {})
    assert "Dit ønske er sendt" in town.private("eva")
    assert len(town.slack.messages(STYRING)) == said
    (wish,) = every(town)
    assert (wish.source, wish.links) == (link, ())
    press(town, "eva", "Vis")
    assert "Se beskeden" in buttons(told(town, "eva"))


def test_a_wish_made_of_a_message_without_its_link_says_not_where_it_is_from(quick: SlackWorld) -> None:
    message = quick.slack.say(quick.users["bo"], STYRING, TITLE)
    quick.slack.point(quick.users["eva"], message, "wish_from_message")
    quick.fill_in("eva", {"links": "https://os2.eu/andet"})
    (wish,) = every(quick)
    assert (wish.source, wish.links) == (None, ("https://os2.eu/andet",))
    quick.slack.reply(quick.users["carla"], message, "Også her.")
    assert [each.words for each in every(quick)[0].comments] == ["Også her."]


def test_what_follows_in_the_thread_becomes_comments_each_once(town: SlackWorld) -> None:
    message = made_of(town)
    before = count(town, OUTBOX)
    town.slack.reply(
        town.users["carla"], message, f"Spørg <@{town.users['anna']}> &amp; <https://os2.eu|os2>", retry=2
    )
    town.slack.repeat()
    town.slack.reply(town.users["ingrid"], message, "🎉 " * 1_500, subtype="thread_broadcast")
    said = [(each.person, each.words) for each in every(town)[0].comments]
    assert said[0] == ("Carla Juhl", "Spørg @Anna Holm & os2 (https://os2.eu)")
    assert said[1][0] == "Ingrid Shaw" and said[1][1].endswith("…")
    assert len(said) == 2
    assert town.slack.ephemerals(town.users["carla"]) == [], "who only talks is not answered"
    town.settle()
    assert len(town.slack.messages(STYRING)) == 4
    assert count(town, OUTBOX) >= before


PASSED_OVER = {
    "another thread": lambda town, message: town.slack.reply(
        town.users["carla"], town.slack.say(town.users["bo"], STYRING, "Andet"), "Nej"
    ),
    "the same thread's number elsewhere": lambda town, message: town.slack.reply(
        town.users["carla"], {**message, "channel": FAELLES}, "Nej"
    ),
    "who is not known": lambda town, message: town.slack.reply(stranger(town), message, "Nej"),
    "who may not see the wish": lambda town, message: town.slack.reply(town.users["hanne"], message, "Nej"),
    "a bot": lambda town, message: town.slack.reply(town.users["carla"], message, "Nej", bot_id="B1"),
    "a bot's own kind": lambda town, message: town.slack.reply(
        town.users["carla"], message, "Nej", subtype="bot_message"
    ),
    "nothing to read": lambda town, message: town.slack.reply(
        town.users["carla"], message, "\u200b", subtype="file_share"
    ),
    "what was changed": lambda town, message: town.slack.change(town.users["bo"], message, "Nej"),
    "a command to the bot": lambda town, message: town.slack.reply(
        town.users["carla"], message, "ønsker", mention=True
    ),
    "the message itself": lambda town, message: town.slack.event(
        WORKSPACE, {**message, "type": "message", "channel_type": "channel"}
    ),
}


def stranger(town: SlackWorld) -> str:
    user = town.slack.add_person("Gitte Bak", "privat@gitte.example")
    town.slack.channel(STYRING).members.add(user)
    return user


@pytest.mark.parametrize("what", PASSED_OVER)
def test_what_is_no_comment_on_the_wish_is_passed_over(quick: SlackWorld, what: str) -> None:
    message = made_of(quick)
    before = count(quick, JOURNAL)
    PASSED_OVER[what](quick, message)
    quick.settle()
    assert count(quick, COMMENT) == 0
    if what != "a command to the bot":
        # Whom an account belongs to may have been asked, and is no word of the thread.
        assert count(quick, JOURNAL) - before <= 1
        assert quick.slack.ephemerals(quick.users["carla"]) == []


def test_what_is_said_to_the_bot_in_the_thread_is_a_comment_unless_it_is_a_command(quick: SlackWorld) -> None:
    message = made_of(quick)
    quick.slack.reply(quick.users["carla"], message, "Det gælder også os.", mention=True)
    quick.settle()
    assert [each.words for each in every(quick)[0].comments] == ["Det gælder også os."]
    assert quick.slack.ephemerals(quick.users["carla"]) == []
    quick.slack.mention(quick.users["carla"], STYRING, "Det gælder også os.")
    quick.settle()
    assert "Jeg forstod ikke" in quick.private("carla"), "elsewhere it is said to the bot"


def test_a_wish_that_is_closed_or_merged_still_takes_what_follows(quick: SlackWorld) -> None:
    closed, other = made_of(quick), made_of(quick, "Mørk visning om natten")
    first, second = every(quick)
    eva = quick.world.actor("eva")
    quick.world.do(lambda tx: merges.merge(tx, eva, second.id, first.id, quick.clock.now()))
    typed(quick, "eva", "ønsker 1")
    quick.click("eva", told(quick, "eva"), "Træk ønsket tilbage")
    assert not quick.fill_in("eva", {"words": "Løst."})
    for message in (closed, other):
        quick.slack.reply(quick.users["carla"], message, "Vi havde det også.")
    wish = every(quick)[0]
    assert wish.stage is WishStage.WITHDRAWN
    assert [each.words for each in wish.comments] == ["Vi havde det også."] * 2


def test_a_comment_that_cannot_be_kept_is_brought_again_by_slack(
    quick: SlackWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = made_of(quick)
    quick.slack.fail_next("users.info", "500", times=1)
    # She has never done anything here: who she is must be asked, and Slack does not say at first.
    (answer,) = quick.slack.reply(quick.users["david"], message, "Vi har tre.")
    assert answer.status == 503
    assert [each.status for each in answer.retries][-1] == 200
    assert [each.words for each in every(quick)[0].comments] == ["Vi har tre."]


# --- shown to all


def test_a_wish_shown_in_a_channel_follows_what_happens_to_it_once_a_channel(town: SlackWorld) -> None:
    typed(town, "bo", TITLE, "/wish")
    press(town, "bo", "Vis")
    shown = told(town, "bo")
    for said in ("bliver vist i kanalen", "står allerede i kanalen"):
        town.click("bo", shown, "Vis i kanalen")
        assert said in town.private("bo")
    assert len(town.slack.messages(STYRING)) == 2 and len(town.slack.messages(FAELLES)) == 1
    assert "Bakket op af 1 organisation" in visible_text(town.card())
    town.click("anna", town.card(), "Støt ønske")
    assert "Noteret: Aarhus støtter #1" in town.private("anna")
    assert "Bakket op af 2 organisationer (2 personer)." in visible_text(town.card())
    town.click("ingrid", town.card(), "Åbn")
    assert "Odense does not back it." in town.private("ingrid")


def test_only_in_a_channel_of_ones_own_group_can_a_wish_be_shown(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    typed(quick, "gitte", "ønsker 1")
    assert "Vis i kanalen" not in buttons(told(quick, "gitte"))
    quick.slack.dm(quick.users["bo"], "ønsker 1")
    quick.settle()
    assert "Vis i kanalen" not in buttons(quick.im("bo"))


# --- looking


def test_the_backlog_is_turned_ten_at_a_time_and_searched(quick: SlackWorld) -> None:
    for number in range(12):
        typed(quick, "finn", f"{'abcdefghijkl'[number] * 9} og {'mnopqrstuvxy'[number] * 9}", "/wish")
    page = typed(quick, "bo", "ønsker")
    assert page.count(" · Nyt") == 10 and "11." not in page
    shown = len(quick.slack.ephemerals(quick.users["bo"]))
    later = press(quick, "bo", "Flere")
    assert len(quick.slack.ephemerals(quick.users["bo"])) == shown, "it is turned where it stands"
    assert "11. #11" in later and later.count(" · Nyt") == 2
    assert "1. #1" in press(quick, "bo", "Tidligere")
    assert "#3 ccccccccc" in typed(quick, "bo", "ønsker ccccccccc")
    assert "Der er ingen." in typed(quick, "bo", "ønsker <!channel>")
    assert "#3 »" not in typed(quick, "bo", "ønsker #3") and "ccccccccc" in quick.private("bo")
    assert "Det ønske findes ikke" in typed(quick, "bo", "ønsker 99")
    for text in ("oensker", "backlog", "wishes", "ønskr"):
        assert "Ønsker i rækkefølge" in typed(quick, "bo", text), text


def test_own_wishes_and_the_roadmap(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    typed(quick, "carla", "Mørk visning om natten", "/wish")
    typed(quick, "bo", "ønsker 2")
    press(quick, "bo", "Støt ønske")
    said = typed(quick, "bo", "mine ønsker")
    assert "OS2display · sendt af dig · Ballerup støtter det" in said
    assert said.index(TITLE) < said.index("Mørk visning om natten")
    road = typed(quick, "bo", "køreplan")
    assert road.index("Nu") < road.index("Næste") < road.index("Senere") < road.index("Leveret")
    assert "#2 Mørk visning om natten\n2 organisationer · Nyt" in road
    assert "Senere" in press(quick, "bo", "Vis alle")


def test_english_is_spoken_to_who_speaks_it(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    assert "Wishes in order" in typed(quick, "ingrid", "wishes")
    assert "Noted: Odense backs #1 (backed by 2 organisations)." in press(quick, "ingrid", "Back")
    assert "Your wish is sent: OS2display #2" in typed(
        quick, "ingrid", "Bus departures in real time", "/wish"
    )
    assert "Roadmap" in typed(quick, "ingrid", "roadmap")


def test_the_menu_and_the_home_offer_wishes_to_who_may_see_them(quick: SlackWorld) -> None:
    quick.slack.home_opened(quick.users["bo"])
    quick.settle()
    home = quick.slack.home(quick.users["bo"])
    assert home is not None
    assert {"Nyt ønske", "Ønsker"} <= set(buttons(home))
    quick.slack.click(quick.users["bo"], home, "Nyt ønske")
    assert "Hvad ønsker du?" in visible_text(quick.form("bo"))
    typed(quick, "hanne", "")
    assert not {"Nyt ønske", "Ønsker"} & set(buttons(told(quick, "hanne")))


def test_who_wrote_it_says_it_better_and_others_cannot(quick: SlackWorld) -> None:
    typed(quick, "bo", TITLE, "/wish")
    press(quick, "bo", "Vis")
    letter = quick.slack.click_letter(quick.users["bo"], told(quick, "bo"), "Ret")
    quick.click("bo", told(quick, "bo"), "Ret")
    assert not quick.fill_in("bo", {"title": "Sig til, når en skærm er offline"})
    assert every(quick)[0].title == "Sig til, når en skærm er offline"
    before = count(quick, JOURNAL)
    quick.slack.from_stranger(quick.users["bo"], quick.users["carla"], letter)
    quick.settle()
    assert "Kun den, der sendte ønsket" in quick.private("bo"), "where the press was answered"
    assert count(quick, JOURNAL) <= before + 1, "her account alone"


# --- the manifest


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_manifest_asks_to_hear_of_wishes_and_names_the_commands(language: str) -> None:
    made = manifest(Say(language), "https://ting.os2.example", socket_mode=False, can_install=False)
    commands = [each["command"] for each in made["features"]["slash_commands"]]
    assert commands == ["/ting", "/wish", "/oenske"]
    assert all(re.fullmatch(r"/[a-z]+", each) for each in commands), "Slack takes no other letters"
    shortcuts = [each["callback_id"] for each in made["features"]["shortcuts"]]
    assert "wish_from_message" in shortcuts
    assert {"message.channels", "message.groups"} <= set(EVENTS)
    assert {"channels:history", "groups:history"} <= SCOPES.keys()
