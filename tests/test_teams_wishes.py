"""Wishes in Teams: sent, backed, shown to all, what follows in the thread; signed activities over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import catalogue
from bot.catalogue import WishView
from storage import backlog as rows
from storage.comments import COMMENT
from storage.engine import Database
from storage.supports import SUPPORT
from storage.wishes import WISH
from tests.platforms.fake_teams import Message, buttons, visible_text
from tests.teams_world import TeamsWorld, teams_world
from tests.wishing import product_id

TITLE = "Advarsel når en skærm er offline"
LIKE = "Alarm hvis en skærm går offline"
HOSTILE = "<at>Bo</at> [x](https://evil.example) **fed** \u202etxet\u202c {{DATE(2026-12-03)}}"


@pytest.fixture
def teams_town(database: Database) -> Iterator[TeamsWorld]:
    """The bot in Teams, on both kinds of database."""
    with teams_world(database) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


@pytest.fixture
def quick(sqlite: Database) -> Iterator[TeamsWorld]:
    """On SQLite alone."""
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def count(town: TeamsWorld, table: object) -> int:
    return town.world.look(lambda tx: len(tx.conn.execute(table.select()).all()))  # type: ignore[attr-defined]


def every(town: TeamsWorld) -> list[WishView]:
    """The wishes there are."""

    def unit(tx) -> list[WishView]:
        return [catalogue.view(tx, each.wish_id) for each in rows.all_of(tx, product_id(town.world))]

    return town.world.look(unit)


def last(town: TeamsWorld, key: str) -> Message:
    """The latest that one of the cast was told alone."""
    return town.teams.private(town.people[key])[-1]


def typed(town: TeamsWorld, key: str, text: str, *, room: bool = True) -> str:
    town.type(key, text, room=room)
    return town.private(key)


def press(town: TeamsWorld, key: str, words: str) -> str:
    """One of the cast presses on the latest that they were told alone, and what they are told then."""
    town.click(key, last(town, key), words)
    return town.private(key)


def shown(town: TeamsWorld, key: str) -> Message:
    """The wish in the channel where one of the cast talks."""
    return next(each for each in town.teams.messages(town.room(key)) if TITLE in visible_text(each.card))


def in_the_rooms(town: TeamsWorld) -> str:
    said = (each for room in town.rooms.values() for each in town.teams.messages(room) if each.by == "bot")
    return "\n".join(visible_text(each.card) + each.text for each in said)


def test_a_title_is_enough_and_nobody_else_sees_the_receipt(teams_town: TeamsWorld) -> None:
    town = teams_town
    assert "Dit ønske er sendt: OS2display #1" in typed(town, "bo", f"ønske {TITLE}")
    assert TITLE not in in_the_rooms(town)
    town.click("bo", last(town, "bo"), "Fortæl mere")
    town.submit("bo", town.dialog("bo"), {"need": "Vi opdager det først på rådhuset."})
    (wish,) = every(town)
    assert (wish.title, wish.need) == (TITLE, "Vi opdager det først på rådhuset.")
    assert [each.organisation for each in wish.backers] == ["Ballerup"]


def test_the_same_activity_again_is_one_wish(quick: TeamsWorld) -> None:
    done = quick.type("bo", f"ønske {TITLE}")
    assert done is not None
    for _ in range(3):
        assert quick.teams.again(done, new_id=False).status == 200
    quick.settle()
    assert count(quick, WISH) == 1


def test_without_a_title_the_form_is_shown_and_what_is_wrong_stands_in_it(quick: TeamsWorld) -> None:
    typed(quick, "bo", "ønske", room=False)
    form = last(quick, "bo")
    quick.submit("bo", form, {"title": TITLE, "links": "os2.eu"})
    assert "kan ikke bruges som link" in quick.view("bo", form)
    assert count(quick, WISH) == 0
    quick.submit("bo", form, {"links": "", "behalf": "Styregruppen"})
    assert every(quick)[0].on_behalf == "Styregruppen"


def test_what_is_like_it_is_asked_about_first(teams_town: TeamsWorld) -> None:
    town = teams_town
    typed(town, "anna", f"ønske {TITLE}")
    assert "Ligner det et af disse?" in typed(town, "bo", f"ønske {LIKE}")
    asked = last(town, "bo")
    town.click("bo", asked, "Støt i stedet")
    assert "bakket op af 2 organisationer" in town.private("bo")
    for _ in range(2):
        town.click("bo", asked, "Nej, mit er nyt")
    assert [each.title for each in every(town)] == [TITLE, LIKE]


def test_hostile_words_stay_words(quick: TeamsWorld) -> None:
    # What stands between <at> and </at> is a mention, in Teams as well.
    assert "[x](https://evil.example) **fed** txet {{DATE(2026-12-03)}}" in typed(
        quick, "bo", f"ønske {HOSTILE}"
    )
    assert "**fed**" in press(quick, "bo", "Vis")
    assert "**fed**" in typed(quick, "carla", "ønsker")


def test_backing_from_the_list_and_by_a_colleague(quick: TeamsWorld) -> None:
    typed(quick, "bo", f"ønske {TITLE}")
    typed(quick, "carla", "ønsker", room=False)
    listed = last(quick, "carla")
    quick.click("carla", listed, "Støt")
    assert "Noteret: Odense støtter #1 (bakket op af 2 organisationer)." in quick.private("carla")
    moves = count(quick, SUPPORT)
    quick.click("carla", listed, "Støt")
    assert "Ingen ændring" in quick.private("carla")
    assert count(quick, SUPPORT) == moves
    typed(quick, "gitte", "ønsker 1", room=False)
    assert "Ballerup støtter allerede #1" in press(quick, "gitte", "Støt ønske")
    assert "du står nu for" in press(quick, "gitte", "Overtag")
    typed(quick, "finn", "ønsker", room=False)
    assert "Støt" not in buttons(last(quick, "finn").card)


# --- a message, and what follows it


def marked(town: TeamsWorld, by: str = "eva", text: str = TITLE) -> Message:
    """A wish is made of a message of Bo's, which is returned."""
    town.type("bo", text, mention=False)
    message = [each for each in town.teams.messages(town.room("bo")) if each.by == town.people["bo"]][-1]
    town.teams.mark(town.people[by], message, "wish_from_message")
    town.submit(by, town.dialog(by))
    return message


def follow(town: TeamsWorld, key: str, message: Message, text: str, *, mention: bool = False):
    done = town.teams.type(town.people[key], town.room(key), text, reply_to=message, mention=mention)
    town.settle()
    return done


def comments(town: TeamsWorld) -> list[tuple[str, str]]:
    return [(each.person, each.words) for each in every(town)[0].comments]


def test_a_message_becomes_a_wish_from_its_menu_and_a_mention_in_its_thread_a_comment(
    teams_town: TeamsWorld,
) -> None:
    town = teams_town
    message = marked(town)
    (wish,) = every(town)
    assert (wish.title, wish.links) == (TITLE, ())
    assert wish.source is not None and wish.source.startswith("https://teams.microsoft.com/l/message/")
    assert follow(town, "anna", message, "Det hører den ikke.") is None
    done = follow(town, "anna", message, "Også hos os.\nHver uge.", mention=True)
    assert done is not None
    assert town.teams.again(done, new_id=False).status == 200
    assert comments(town) == [("Anna Holm", "Også hos os.\nHver uge.")]
    assert TITLE not in in_the_rooms(town)
    said = [visible_text(each.card) for each in town.teams.private(town.people["anna"])]
    assert said == [], "who only talks is not answered"


def test_where_the_team_has_consented_all_that_follows_is_a_comment_and_nothing_else_is_kept(
    quick: TeamsWorld,
) -> None:
    message = marked(quick)
    quick.teams.team(quick.room("bo")).reads_all = True
    follow(quick, "anna", message, "Spørg <at>Bo Lind</at>&nbsp;om det.")
    quick.type("anna", "Noget andet, i kanalen.", mention=False)
    quick.teams.type(quick.people["hanne"], quick.room("hanne"), "Det angår mig ikke.", reply_to=message)
    quick.settle()
    assert comments(quick) == [("Anna Holm", "Spørg Bo Lind om det.")]
    assert count(quick, COMMENT) == 1


def test_a_command_in_the_thread_is_a_command(quick: TeamsWorld) -> None:
    message = marked(quick)
    follow(quick, "anna", message, "ønsker", mention=True)
    assert "Ønsker i rækkefølge" in quick.private("anna")
    assert count(quick, COMMENT) == 0


def test_a_chat_has_no_threads(quick: TeamsWorld) -> None:
    people = [quick.people[key] for key in ("bo", "eva")]
    chat = quick.teams.add_chat(people)
    quick.teams.type(quick.people["bo"], chat, TITLE, mention=False)
    message = quick.teams.messages(chat)[-1]
    quick.teams.mark(quick.people["eva"], message, "wish_from_message")
    quick.submit("eva", quick.dialog("eva"))
    assert every(quick)[0].source is not None
    quick.teams.type(quick.people["bo"], chat, "Det haster.", reply_to=message)
    quick.settle()
    assert count(quick, COMMENT) == 0


# --- shown to all


def test_a_wish_in_a_channel_is_backed_on_the_card_and_follows_it_everywhere(teams_town: TeamsWorld) -> None:
    town = teams_town
    typed(town, "bo", f"ønske {TITLE}")
    town.type("bo", "ønsker 1")
    assert "Vis i kanalen" in buttons(last(town, "bo").card)
    press(town, "bo", "Vis i kanalen")
    town.teams.click(town.people["anna"], shown(town, "anna"), "Støt ønske")
    seen = visible_text(town.teams.views(town.people["anna"], shown(town, "anna"))[-1])
    assert "Noteret: Aarhus støtter #1 (bakket op af 2 organisationer)." in seen
    town.settle()
    assert "Bakket op af 2 organisationer" in visible_text(shown(town, "bo").card)
    assert "Noteret" not in in_the_rooms(town)


def test_english_and_the_menu(quick: TeamsWorld) -> None:
    typed(quick, "bo", f"ønske {TITLE}")
    assert "Wishes in order" in typed(quick, "ingrid", "wishes", room=False)
    assert "Noted: Odense backs #1" in press(quick, "ingrid", "Back")
    typed(quick, "ingrid", "", room=True)
    assert {"New wish", "Wishes"} <= set(buttons(last(quick, "ingrid").card))
    assert "@OS2ting wish TITLE" in typed(quick, "ingrid", "help", room=False)
