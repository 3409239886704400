"""Events on the web: what is coming, how many places are left, and nobody's name; entries for calendars."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from bot.texts.say import Say
from handlers.answers import Tell
from handlers.web import shelf_gatherings
from handlers.web.guard import OWN
from storage.engine import Database
from tests.calendars import by_ical, by_icalendar
from tests.gathering import HOURS, THURSDAY, announce, call_off, change, sign_off, sign_up_all
from tests.test_agenda_talk import press
from tests.test_web_papers import client
from tests.web_world import Site
from tests.world import CHANNELS, NAMES, World, wanted

LINK = "moede.example"


@pytest.fixture
def world(sqlite: Database) -> World:
    return World(sqlite).settle_in(wanted(channels=CHANNELS))


def entry_of(world: World, key: str, gathering_id: str) -> str:
    """The path of the entry that the person's own answer leads to."""
    told = press(world, key, "gathering", gathering_id)
    assert isinstance(told, Tell)
    led = [each.url for each in told.card.buttons if each.url and each.url.endswith(".ics")]
    return urlsplit(led[0]).path if led else ""


def everything(pages: TestClient) -> list[str]:
    """All that anybody can read of the first event."""
    paths = [f"/events/os2display{end}" for end in ("", ".json", "/1", "/1.json", "/1.ics")]
    found = [pages.get(path, headers={"accept-language": "da"}) for path in (*paths, "/products/os2display")]
    assert [each.status_code for each in found] == [200] * 6
    return [each.text for each in found]


def test_everybody_sees_when_where_and_how_many_places_are_left(world: World) -> None:
    gathering_id = announce(world, places=3)
    sign_up_all(world, gathering_id, "bo", "anna")
    pages = client(world)
    listing, twins, page, twin, _, product = everything(pages)
    for said in (listing, page, product):
        assert "Skærme i hele byen" in said and "torsdag den 4. februar 2027 kl. 10-12 (uge 5)" in said
        assert "2 af 3 optaget, 1 ledig" in said
    assert "Rådhuset og online" in page and "Vi viser den nye kalender." in page
    found = pages.get("/events/os2display/1.json").json()
    assert (found["taken"], found["places"], found["waiting"], found["state"]) == (2, 3, 0, "open")
    assert (found["starts_at"], found["is_online"]) == ("2027-02-04T09:00:00.000000Z", True)
    assert pages.get("/events/os2display.json").json()["events"] == [found]
    assert "/events/os2display/1" in product and twins and twin


def test_nobody_is_named_and_the_link_is_nowhere(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna", "carla")
    told = everything(client(world))
    call_off(world, gathering_id, why="Bo Lind er syg.")
    pages = client(world)
    told += [pages.get(f"/events/os2display/1{end}").text for end in ("", ".json", ".ics")]
    for said in told:
        assert [name for name in NAMES.values() if name in said] == []
        assert LINK not in said
        for key in ("bo", "anna", "carla"):
            assert world.person_id(key) not in said


def test_what_the_pages_are_made_of_names_nobody_either(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    call_off(world, gathering_id, why="Bo Lind er syg.")
    view = world.look(lambda tx: shelf_gatherings.one(tx, "os2display", 1, world.now)).view
    assert (len(view.taken), len(view.waiting)) == (1, 1)
    assert LINK not in str(view) and "Lind" not in str(view) and "Aarhus" not in str(view)
    assert world.person_id("bo") not in str(view)


def test_in_another_language_the_same_is_said(world: World) -> None:
    announce(world, places=3)
    said = client(world).get("/events/os2display/1?lang=en").text
    assert "Thursday 4 February 2027, 10:00–12:00 (week 5)" in said and "0 of 3 taken, 3 left" in said


def test_what_is_over_or_off_says_so_and_is_not_listed(world: World) -> None:
    first, second = announce(world), announce(world, title="En til")
    call_off(world, second)
    pages = client(world)
    assert Say("da")("gathering-state-off") in pages.get("/events/os2display/2").text
    assert "En til" not in pages.get("/events/os2display").text
    world.now = THURSDAY + HOURS
    assert Say("da")("gathering-state-over") in pages.get("/events/os2display/1").text
    assert "Skærme" not in pages.get("/events/os2display").text and first
    # Then there is nothing to look forward to on the page of the product.
    assert Say("da")("web-gatherings-short") not in pages.get("/products/os2display").text


def test_of_a_closed_product_and_of_nothing_one_is_told_the_same(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(channels=CHANNELS, is_public=False))
    announce(world)
    pages = client(world)
    for end in ("", ".json", "/1", "/1.json", "/1.ics"):
        known, unknown = pages.get(f"/events/os2display{end}"), pages.get(f"/events/os2forms{end}")
        assert known.status_code == unknown.status_code == 404
        assert known.text.replace("os2display", "") == unknown.text.replace("os2forms", "")


@pytest.mark.parametrize("name", ["0", "2", "x", "1.pdf", "٣", "9" * 30, "-1", "1.ics.ics"])
def test_what_is_no_event_is_not_there(world: World, name: str) -> None:
    announce(world)
    assert client(world).get(f"/events/os2display/{name}").status_code == 404


def test_everybodys_entry_is_what_two_strict_readers_take_and_follows_each_change(world: World) -> None:
    gathering_id = announce(world)
    pages = client(world)
    first = pages.get("/events/os2display/1.ics")
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["content-disposition"] == 'attachment; filename="event-os2display-1.ics"'
    again = pages.get("/events/os2display/1.ics", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    change(world, gathering_id, at=THURSDAY + timedelta(days=7))
    second = pages.get("/events/os2display/1.ics")
    for read in (by_ical, by_icalendar):
        (_, (one,)), (_, (two,)) = read(first.content), read(second.content)
        assert one.uid == two.uid and (one.sequence, two.sequence) == (0, 1)
        assert two.start - one.start == timedelta(days=7)
        assert one.title == "OS2display: Skærme i hele byen" and one.place == "Rådhuset og online"
        assert one.people == () and one.link == ""


def test_who_has_a_place_has_an_entry_with_the_link_and_nobody_else(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "carla")
    pages, path = client(world), entry_of(world, "bo", gathering_id)
    assert entry_of(world, "carla", gathering_id) == entry_of(world, "david", gathering_id) == ""
    own = pages.get(path)
    assert path.startswith(OWN) and own.status_code == 200
    for found in (own, pages.get(path.replace(gathering_id, "0" * 16))):
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["referrer-policy"] == "no-referrer"
    assert own.headers["content-disposition"] == 'attachment; filename="event-os2display-1.ics"'
    _, (seen,) = by_icalendar(own.content)
    assert seen.link == "https://moede.example/skaerme"
    # It is the same event as everybody's.
    _, (public,) = by_icalendar(pages.get("/events/os2display/1.ics").content)
    assert (seen.uid, seen.sequence) == (public.uid, public.sequence)
    for other in (
        path.replace(world.person_id("bo"), world.person_id("carla")),
        re.sub("/[0-9a-f]{32}.ics", f"/{'0' * 32}.ics", path),
        path.replace(gathering_id, "0" * 16),
    ):
        assert other != path and pages.get(other).status_code == 404
    sign_off(world, "bo", gathering_id)
    assert pages.get(path).status_code == 404
    # Carla has got the place.
    assert pages.get(entry_of(world, "carla", gathering_id)).status_code == 200


def test_the_entry_of_what_is_called_off_says_so(world: World) -> None:
    gathering_id = announce(world)
    sign_up_all(world, gathering_id, "bo")
    path = entry_of(world, "bo", gathering_id)
    call_off(world, gathering_id)
    _, (seen,) = by_icalendar(client(world).get(path).content)
    assert (seen.status, seen.sequence) == ("CANCELLED", 1)


def test_in_the_browser_one_signs_up_on_the_card_and_it_counts_for_all(sqlite: Database) -> None:
    site = Site(sqlite)
    gathering_id = announce(site.world, places=2)
    bo, carla = site.of("bo"), site.of("carla")
    assert "0 af 2 optaget, 2 ledige" in bo.read()
    answer = bo.press(f"gathering-join:{gathering_id}")
    assert answer.status_code == 200 and "Du har en plads." in answer.text
    assert "1 af 2 optaget, 1 ledig" in carla.read()
    call_off(site.world, gathering_id)
    assert "Arrangementet er aflyst." in carla.read()
