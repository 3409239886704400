"""The embedded platform: pick who to be, press, send, write; once is once; nobody sees too much."""

from __future__ import annotations

from html import unescape

import pytest

from bot import people
from bot.texts.say import Say
from handlers.web.chat import LINE
from storage import ballots
from storage.engine import Database
from storage.words import Choice, Platform
from tests.web_world import HERE, ROOM, SEAT_REASON, Site
from tests.world import NAMES

TITLE = "Ny fælles kalenderintegration i 2027"
OTHER = "os2display-faelles"


@pytest.fixture
def site(database: Database) -> Site:
    return Site(database)


@pytest.fixture
def quick(sqlite: Database) -> Site:
    """On SQLite alone: what does not touch the database's own ways."""
    return Site(sqlite)


def ballots_of(site: Site, motion_id: str) -> int:
    return len(site.world.look(lambda tx: ballots.ballots(tx, motion_id)))


@pytest.mark.parametrize(
    "path", ["/chat", "/chat/who", "/chat/me", f"/chat/{ROOM}", "/chat/events", f"/chat/{ROOM}/talk"]
)
def test_in_real_use_there_is_no_chat(sqlite: Database, path: str) -> None:
    client = Site(sqlite, demo=False).client
    client.cookies.set("ting_person", "anna")
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content == client.get("/nothing-at-all").content
    for verb in ("press", "send", "write", "mark", "clock", "who"):
        assert client.post(f"/chat/{verb}", data={"person": "anna", "nonce": "n" * 12}).status_code == 404


def test_everyone_can_be_picked_and_is_told_apart(quick: Site) -> None:
    text = unescape(quick.client.get("/chat/who").text)
    for name in NAMES.values():
        assert name in text
    for words in ("Aarhus, formand", "Ballerup, næstformand", "observatør, leverandør", "koordinator"):
        assert words in text


def test_who_has_picked_nobody_is_asked_first(quick: Site) -> None:
    for path in ("/chat", "/chat/me", f"/chat/{ROOM}"):
        assert quick.client.get(path).headers["location"] == "/chat/who"
    quick.client.cookies.set("ting_person", "nobody")
    assert quick.client.get("/chat/me").headers["location"] == "/chat/who"
    pressed = quick.client.post("/chat/press", data={"nonce": "n" * 12, "where": "me", "action": "menu"})
    assert pressed.headers["location"] == "/chat/who"


@pytest.mark.parametrize("cookie", ["", "x" * 9_000, "anna DROP TABLE", "%00", "../anna", "æ"])
def test_a_bad_cookie_is_nobody(quick: Site, cookie: str) -> None:
    answer = quick.client.get("/chat/me", headers={"cookie": f"ting_person={cookie}".encode()})
    assert answer.headers["location"] == "/chat/who"


@pytest.mark.parametrize("person", ["", "nobody", "anna bo", "a" * 200])
def test_only_those_who_are_there_can_be_picked(quick: Site, person: str) -> None:
    answer = quick.client.post("/chat/who", data={"person": person})
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_a_vote_is_pressed_and_confirmed_in_private(site: Site) -> None:
    motion_id = site.world.open()
    bo, carla = site.of("bo"), site.of("carla")
    answer = bo.press(f"ballot:{motion_id}:for")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/chat/{ROOM}#latest")
    assert "Noteret: Ballerup stemmer for." in bo.read()
    assert "Kun synlig for dig" in bo.read()
    for room in (ROOM, OTHER):
        assert "Afgivet: 1 af 4 — Ballerup for" in carla.read(room)
    assert "Noteret" not in carla.read()


def test_a_form_sent_twice_is_one_ballot(site: Site) -> None:
    motion_id = site.world.open()
    bo = site.of("bo")
    nonce = bo.nonce()
    for _ in range(3):
        assert bo.press(f"ballot:{motion_id}:for", nonce=nonce).status_code == 303
    assert ballots_of(site, motion_id) == 1
    # Another button with the same nonce is another request.
    bo.press(f"ballot:{motion_id}:against", nonce=nonce)
    assert ballots_of(site, motion_id) == 2
    assert site.world.view(motion_id).tally.votes_against == 1


def test_the_same_nonce_of_somebody_else_is_another_request(quick: Site) -> None:
    motion_id = quick.world.open()
    for key in ("bo", "carla"):
        quick.of(key).press(f"ballot:{motion_id}:for", nonce="the-very-same")
    assert ballots_of(quick, motion_id) == 2


def test_a_second_vote_that_says_the_same_confirms_and_changes_nothing(quick: Site) -> None:
    motion_id = quick.world.open()
    bo = quick.of("bo")
    bo.press(f"ballot:{motion_id}:for")
    answer = bo.press(f"ballot:{motion_id}:for")
    assert "Ingen ændring. Noteret: Ballerup stemmer for." in unescape(answer.text)
    assert ballots_of(quick, motion_id) == 1


def test_a_script_gets_parts_of_pages(quick: Site) -> None:
    motion_id = quick.world.open()
    bo = quick.of("bo")
    told = bo.press(f"case:{motion_id}", script=True)
    assert (told.status_code, told.headers["x-answer"]) == (200, "tell")
    assert "<html" not in told.text
    quiet = bo.press(f"ballot:{motion_id}:for", script=True)
    assert (quiet.status_code, quiet.headers["x-answer"], quiet.content) == (204, "quiet", b"")
    asked = bo.press(f"reason:{motion_id}", script=True)
    assert asked.headers["x-answer"] == "ask"
    assert 'name="f-reason"' in asked.text


@pytest.mark.parametrize(
    "action",
    [
        "nonsense",
        "ballot",
        "ballot:",
        "ballot:x:y:z",
        "ballot:{motion}:maybe",
        "ballot:{motion}:withdrawn",
        ":::",
        "ruling:x",
    ],
)
def test_buttons_that_nobody_made_are_refused_kindly(site: Site, action: str) -> None:
    motion_id = site.world.open()
    answer = site.of("bo").press(action.format(motion=motion_id))
    assert answer.status_code == 200
    assert "Skriv /ting" in unescape(answer.text)
    assert ballots_of(site, motion_id) == 0


@pytest.mark.parametrize("action", ["", "x" * 301, "ballot:\n", "ballot:\x1b"])
def test_what_is_no_button_at_all_cannot_be_read(quick: Site, action: str) -> None:
    assert quick.of("bo").press(action).status_code == 400


def test_a_zero_byte_reaches_no_database(site: Site) -> None:
    bo = site.of("bo")
    assert bo.press("case:\x00").status_code == 200
    assert bo.send("motion-draft", group="\x00", title="\x00").status_code == 200
    assert bo.write("a\x00b").status_code == 303
    assert "ab" in bo.read()
    assert "Noget gik galt" not in bo.read()


@pytest.mark.parametrize("nonce", ["short", "x" * 65, "with space!", "æøåæøåæøå"])
def test_a_request_without_a_proper_nonce_cannot_be_read(quick: Site, nonce: str) -> None:
    motion_id = quick.world.open()
    assert quick.of("bo").press(f"ballot:{motion_id}:for", nonce=nonce).status_code == 400
    assert ballots_of(quick, motion_id) == 0


@pytest.mark.parametrize("room", ["nowhere", "../me", "%00", "C0STYRING", "x" * 3_000])
def test_rooms_that_are_not_there(quick: Site, room: str) -> None:
    bo = quick.of("bo")
    assert bo.client.get(f"/chat/{room}").status_code == 404
    assert bo.press("menu", room=room, nonce="n" * 12).status_code == 404


def test_a_stranger_sees_no_room_of_a_group_that_is_not_public(sqlite: Database) -> None:
    site = Site(sqlite, is_public=False)
    motion_id = site.world.open()
    hanne = site.of("hanne")
    assert ROOM not in hanne.read("me")
    assert hanne.client.get(f"/chat/{ROOM}").status_code == 404
    assert hanne.client.get(f"/chat/{ROOM}/talk").status_code == 404
    assert hanne.write("Hej", nonce="n" * 12).status_code == 404
    answer = hanne.press(f"case:{motion_id}", room="me")
    assert "Det forslag findes ikke." in unescape(answer.text)
    assert TITLE in site.of("bo").read()


def test_what_is_written_is_read_by_everyone_once(site: Site) -> None:
    carla, bo = site.of("carla"), site.of("bo")
    nonce = carla.nonce()
    for _ in range(2):
        assert carla.write("Er 40.000 kr. realistisk? <b>", nonce=nonce).status_code == 303
    text = bo.read()
    assert text.count('<p class="words" dir="auto">Er 40.000 kr. realistisk? <b></p>') == 1
    assert "Carla Juhl" in text
    assert "Er 40.000 kr." not in bo.read(OTHER)


def test_a_line_that_begins_with_ting_is_a_command(quick: Site) -> None:
    bo = quick.of("bo")
    answer = bo.write("/ting hjælp")
    assert "Sådan bruger du OS2ting" in unescape(answer.text)
    assert "/ting hjælp" not in quick.of("carla").read()
    assert "Hvad vil du?" in unescape(bo.write("/ting").text)
    assert "»/tingest« er ikke en kommando" in unescape(bo.write("/tingest eller tinge").text)
    # To the bot alone, everything is.
    assert "Sådan bruger du OS2ting" in unescape(bo.write("hjælp", room="me").text)


def test_a_line_that_is_too_long_says_how_long(quick: Site) -> None:
    bo = quick.of("bo")
    answer = bo.write("x" * (LINE + 1))
    assert "Beskeden er 2.001 tegn. Der er plads til 2.000." in unescape(answer.text)
    assert bo.write("   ").status_code == 303
    assert bo.write("\u200b\u202e").status_code == 303
    assert "ikke skrevet noget" not in bo.read("me")
    assert '<p class="words"' not in bo.read()


def test_what_is_private_is_private(site: Site) -> None:
    """A tie's card is the chair's; a decision is everyone's; a seat's reason is its group's."""
    site.decide()
    motion_id = site.world.open(title="Et forslag til")
    site.world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    anna, bo = site.of("anna"), site.of("bo")
    assert "Det er dig, der afgør sagen" in anna.read("me")
    assert "Det er dig, der afgør sagen" not in bo.read("me")
    assert SEAT_REASON in bo.read()
    assert "1 sag venter på dig" in anna.read()
    assert "venter på dig" not in bo.read()


def test_the_language_is_the_persons_own_everywhere(site: Site) -> None:
    bo = site.of("bo")
    assert 'lang="da"' in bo.read()
    answer = bo.press("language:en")
    assert answer.headers["location"] == f"/chat/{ROOM}"
    assert 'lang="en"' in bo.read()
    actor = site.world.look(lambda tx: people.recognise(tx, Platform.WEB, "web", "bo"))
    assert actor.language == "en"
    # In another browser too; and those who chose nothing keep the group's.
    assert "You are Bo Lind" in site.of("bo").read()
    assert "Du er Carla Juhl" in site.of("carla").read()
    assert "You are Ingrid Shaw" in site.of("ingrid").read()


def test_the_talk_alone_has_the_marks_that_the_script_compares(quick: Site) -> None:
    motion_id = quick.world.open()
    bo = quick.of("bo")
    quick.settle()
    before = bo.client.get(f"/chat/{ROOM}/talk").text
    assert before.lstrip().startswith("<ol")
    assert marks(before) == marks(bo.client.get(f"/chat/{ROOM}/talk").text)
    quick.world.vote("carla", motion_id, Choice.FOR)
    after = marks(bo.client.get(f"/chat/{ROOM}/talk").text)
    assert marks(before).keys() == after.keys()
    assert marks(before) != after
    assert marks(before)["day-2026-11-23"] == after["day-2026-11-23"]


def test_time_is_moved_and_the_answer_comes_when_it_has_passed(site: Site) -> None:
    site.world.open()
    bo = site.of("bo")
    answer = bo.client.post("/chat/clock", data={"nonce": bo.nonce(), "where": ROOM, "by": "week"})
    assert answer.status_code == 303
    assert "Demoens ur" in bo.read()
    assert "mandag den 30. november 2026 kl. 10 (uge 49)" in bo.read()
    for by in ("", "year", "-1"):
        assert (
            bo.client.post("/chat/clock", data={"nonce": "n" * 12, "where": ROOM, "by": by}).status_code
            == 400
        )


def test_matters_lead_to_the_register_only_when_it_has_them(sqlite: Database) -> None:
    site = Site(sqlite, is_public=False)
    site.decide()
    assert "/decisions/os2display/2026-1" not in site.of("bo").read()


def test_matters_lead_to_the_register(quick: Site) -> None:
    quick.decide()
    text = quick.of("bo").read()
    assert 'href="/decisions/os2display/2026-1"' in text
    assert quick.client.get("/decisions/os2display/2026-1", headers={"origin": HERE}).status_code == 200


def marks(page: str) -> dict[str, str]:
    """Id -> mark of each entry."""
    parts = [part.split('"') for part in page.split('<li class="')[1:]]
    return {part[2]: part[4] for part in parts}


@pytest.mark.parametrize("typed", ["/hjælp", "/forslag nyt", "/TING", "/tingforslag"])
def test_a_command_that_is_none_is_not_said_to_everyone(quick: Site, typed: str) -> None:
    bo = quick.of("bo")
    answer = bo.write(typed, script=True)
    assert (answer.headers["x-answer"], answer.headers["x-keep"]) == ("tell", "1")
    assert f"»{typed.split(maxsplit=1)[0]}« er ikke en kommando" in unescape(answer.text)
    assert typed not in quick.of("carla").read()


def test_an_address_or_a_fraction_is_said(quick: Site) -> None:
    bo = quick.of("bo")
    for typed in ("/motions/os2display/2026-1", "/ 2", "1/2 af jer"):
        bo.write(typed)
        assert typed in bo.read()


def test_the_preview_remarks_on_a_deadline_that_is_hardly_meant(quick: Site) -> None:
    eva, say = quick.of("eva"), Say("da")
    group = {
        "group": quick.world.group_id,
        "title": "Et forslag",
        "brief": "",
        "kind": "strategic",
        "links": "",
    }
    for deadline, remark in (
        ("om 2 år", "far"),
        ("juleaften kl. 12", "holiday"),
        ("søndag kl. 23", "weekend"),
    ):
        shown = unescape(eva.send("motion-draft", **group, deadline=deadline).text)
        assert say(f"preview-odd-{remark}") in shown, deadline
    assert "Bemærk" not in unescape(eva.send("motion-draft", **group, deadline="3. december kl. 12").text)


def test_who_makes_a_code_for_someone_who_is_known_is_told_so(quick: Site) -> None:
    said = unescape(quick.of("eva").write("/ting kode bo", script=True).text)
    assert "Bo Lind er kendt i forvejen." in said
    assert "En kode, der er lavet tidligere til samme person, virker ikke længere." in said
