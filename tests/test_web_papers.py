"""The papers of meetings on the web: of public groups, naming nobody; and whole, to who belongs there."""

from __future__ import annotations

import logging
from dataclasses import replace
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot import minutes_papers, proceedings
from bot.texts.say import Say
from handlers import logs
from handlers.allowance import Allowance
from handlers.answers import Tell
from handlers.desk import Desk
from handlers.web.front import Front
from handlers.web.hub import Hub
from handlers.web.papers import OwnPapers, Papers
from handlers.web.site import routes
from storage.engine import Database
from storage.meeting_words import Approval, PassKind
from tests import agenda
from tests.meeting import FEBRUARY, asked, call_off, set_meeting, with_architects
from tests.minuting import BY_CLICK, approve, held, press, put_on, send, there, with_minutes, write
from tests.test_passes import closed, to_paper, to_poll, without
from tests.web_world import HERE, WorldClock
from tests.world import NAMES, World

SAID = "Vi går videre med kalenderen."


def client(world: World, per_minute: int = 1_000) -> TestClient:
    desk = Desk(world.db, language="da", address=HERE, allowance=Allowance(per_minute))
    front = Front(
        db=world.db, desk=desk, clock=WorldClock(world), hub=Hub(), language="da", demo=None
    )  # fmt: skip
    app = Starlette(routes=list(routes(front, [*Papers(front).table(), *OwnPapers(front).table()])))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)


@pytest.fixture
def minutes(sqlite: Database) -> tuple[World, str]:
    """Minutes that are out, and not approved."""
    world = World(sqlite)
    meeting_id = held(world, habit=replace(BY_CLICK))
    item_id = put_on(world, meeting_id, "Kalenderen")
    put_on(world, meeting_id, "Kanariesag", is_closed=True)
    there(world, meeting_id, "anna", "bo", "carla")
    write(world, meeting_id, item_id, SAID)
    send(world, meeting_id)
    return world, meeting_id


def test_minutes_are_everybodys_once_they_are_approved_and_not_before(minutes: tuple[World, str]) -> None:
    world, meeting_id = minutes
    assert Approval.CLICK is BY_CLICK.approval
    pages = client(world)
    paths = [f"/meetings/{meeting_id}/minutes.{form}" for form in ("md", "pdf")]
    assert [pages.get(path).status_code for path in paths] == [404, 404]
    approve(world, meeting_id)
    text, pdf = (pages.get(path) for path in paths)
    assert text.headers["content-type"] == "text/markdown; charset=utf-8" and SAID in text.text
    assert pdf.headers["content-type"] == "application/pdf"
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert SAID in " ".join(printed.split())
    for said in (text.text, printed):
        assert [name for name in NAMES.values() if name in said] == [] and "Aarhus" in said
        assert "Kanariesag" not in said
    # Whoever looks at the minutes in chat is led there.
    told = press(world, "bo", "minutes", meeting_id)
    assert isinstance(told, Tell)
    assert "minutes-paper:" + meeting_id in [each.action for each in told.card.buttons]
    led = [each.url for each in told.card.buttons if each.url]
    assert [each.rpartition("/meetings/")[2] for each in led] == [f"{meeting_id}/minutes.pdf"]
    again = pages.get(paths[1], headers={"If-None-Match": pdf.headers["etag"]})
    assert again.status_code == 304


def test_an_agenda_is_everybodys_once_it_went_out(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_minutes())
    meeting_id = set_meeting(world, FEBRUARY)
    agenda.propose(world, meeting_id, "Åbne standarder", by="david")
    pages, path = client(world), f"/meetings/{meeting_id}/agenda.md"
    assert pages.get(path).status_code == 404
    agenda.send(world, meeting_id)
    said = pages.get(path).text
    assert "Åbne standarder" in said and NAMES["david"] not in said


@pytest.mark.parametrize("written", [False, True])
def test_an_agenda_of_a_meeting_that_is_not_held_says_so(sqlite: Database, written: bool) -> None:
    world = World(sqlite).settle_in(with_minutes())
    meeting_id = set_meeting(world, FEBRUARY)
    agenda.propose(world, meeting_id, "Åbne standarder", by="david")
    agenda.send(world, meeting_id)
    pages, path = client(world), f"/meetings/{meeting_id}/agenda.md"
    assert "aflyst" not in pages.get(path).text and "skriftligt" not in pages.get(path).text
    call_off(world, meeting_id, written=written)
    told = "Mødet holdes ikke. Sagerne behandles skriftligt." if written else "Mødet er aflyst."
    assert told in pages.get(path).text.partition("Åbne standarder")[0].splitlines()


def test_of_a_closed_group_and_of_no_meeting_one_is_told_the_same(minutes: tuple[World, str]) -> None:
    world, meeting_id = minutes
    approve(world, meeting_id)
    world.settle_in(closed(with_minutes(BY_CLICK)))
    pages = client(world)
    known = pages.get(f"/meetings/{meeting_id}/minutes.pdf")
    unknown = pages.get(f"/meetings/{'0' * 16}/minutes.pdf")
    assert known.status_code == unknown.status_code == 404
    assert known.text.replace(meeting_id, "") == unknown.text.replace("0" * 16, "")


# --- whole, to one who belongs there


def own(world: World, key: str, meeting_id: str, kind: PassKind = PassKind.MINUTES) -> str:
    """The address that one of the cast got, without what it ends in."""
    return f"/private/paper/{to_paper(world, key, kind, meeting_id)}"


@pytest.mark.parametrize("is_public", [True, False], ids=["of a public group", "of a closed one"])
def test_who_belongs_there_reads_all_of_it_by_an_address_from_chat(
    minutes: tuple[World, str], is_public: bool
) -> None:
    world, meeting_id = minutes
    if not is_public:
        world.settle_in(closed(with_minutes(BY_CLICK)))
    told = press(world, "bo", "minutes-paper", meeting_id)
    assert isinstance(told, Tell) and told.is_secret and told.once
    pdf, text = (client(world).get(each.url) for each in told.card.buttons if each.url)
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    for said in (text.text, printed):
        assert "Kanariesag" in said and NAMES["anna"] in said and "Udkast" in said
    assert pdf.headers["content-type"] == "application/pdf"
    assert text.headers["content-type"] == "text/markdown; charset=utf-8"
    token = str(told.card.buttons[0].url).rpartition("/")[2].partition(".")[0]
    assert len(token) >= 43 and token not in "".join((told.card.title, *told.card.lines))
    ended = press(world, "bo", "pass-end", "minutes", meeting_id)
    assert isinstance(ended, Tell) and client(world).get(str(told.card.buttons[0].url)).status_code == 404


def test_it_is_kept_nowhere_and_filed_under_a_name_that_gives_nothing_away(
    minutes: tuple[World, str],
) -> None:
    world, meeting_id = minutes
    path, pages = own(world, "bo", meeting_id), client(world)
    for form in ("md", "pdf"):
        found = pages.get(f"{path}.{form}")
        assert found.headers["cache-control"] == "no-store" and "etag" not in found.headers
        assert found.headers["referrer-policy"] == "no-referrer"
        assert found.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        filed = found.headers["content-disposition"]
        assert unquote(filed) == (
            f"inline; filename*=UTF-8''Udkast til referat: OS2display, Styregruppen, 4. februar 2027.{form}"
        )
        again = pages.get(f"{path}.{form}", headers={"If-None-Match": "*"})
        assert again.status_code == 200


def test_approved_minutes_are_had_to_the_letter(minutes: tuple[World, str]) -> None:
    world, meeting_id = minutes
    path = own(world, "bo", meeting_id)
    approve(world, meeting_id)
    sealed = world.look(lambda tx: minutes_papers.sealed_markdown(tx, meeting_id))
    # What it is called since is another matter.
    target = with_minutes(BY_CLICK)
    (product,) = target.products
    world.settle_in(replace(target, products=(replace(product, name="OS2tavle"),)))
    assert sealed is not None and client(world).get(f"{path}.md").text == sealed
    assert "OS2display" in sealed


def test_an_agenda_is_had_before_it_goes_out_by_who_takes_part(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_minutes())
    meeting_id = set_meeting(world, FEBRUARY)
    item_id = agenda.propose(world, meeting_id, "Kanariesag", by="david")
    agenda.change(world, item_id, "Kanariesag", is_closed=True)
    found = client(world).get(own(world, "david", meeting_id, PassKind.AGENDA) + ".md")
    assert found.status_code == 200 and "Kanariesag" in found.text and NAMES["david"] in found.text


def test_what_opens_no_paper_is_answered_alike_whatever_the_reason(minutes: tuple[World, str]) -> None:
    world, meeting_id = minutes
    pages, never = client(world), f"/private/paper/{'x' * 43}"
    replaced, bos = own(world, "bo", meeting_id), own(world, "bo", meeting_id)
    davids = own(world, "david", meeting_id)
    seen = [pages.get(f"{replaced}.md"), pages.get(f"{replaced}.pdf")]
    world.settle_in(without(with_minutes(BY_CLICK), "david"))
    seen += [pages.get(f"{davids}.md"), pages.get(f"{davids}.pdf")]
    assert pages.get(f"{bos}.md").status_code == 200
    world.pass_time(days=1)
    seen += [pages.get(f"{bos}.md"), pages.get(f"{bos}.pdf")]
    like = [pages.get(f"{never}.md"), pages.get(f"{never}.pdf")]
    for number, found in enumerate(seen):
        unknown = like[number % 2]
        assert found.status_code == unknown.status_code == 404
        assert (found.text, found.headers) == (unknown.text, unknown.headers)
    assert "/private/" not in like[0].text
    assert Say("da")("web-pass-gone-line") in unescape(like[0].text)


def test_the_address_of_a_poll_opens_no_paper(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_architects())
    token = to_poll(world, "carla", asked(world))
    assert client(world).get(f"/private/paper/{token}.pdf").status_code == 404


def test_one_person_has_so_many_printed_a_minute(minutes: tuple[World, str]) -> None:
    world, meeting_id = minutes
    path, pages = own(world, "bo", meeting_id), client(world, per_minute=4)
    assert [pages.get(f"{path}.md").status_code for _ in range(3)] == [200, 200, 429]
    assert pages.get(own(world, "carla", meeting_id) + ".md").status_code == 200


def test_no_log_and_no_page_holds_the_token_of_a_paper(
    minutes: tuple[World, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, meeting_id = minutes
    caplog.set_level(logging.DEBUG)
    path, pages = own(world, "bo", meeting_id), client(world)
    pages.get(f"{path}.pdf")
    monkeypatch.setattr(proceedings, "lay_out", lambda *_, **__: 1 // 0)
    failed = pages.get(f"{path}.pdf")
    token = path.rpartition("/")[2]
    written = "".join(logs.Json().format(each) for each in caplog.records)
    assert failed.status_code == 500 and "unexpected" in written
    assert token not in written and token not in failed.text
    assert failed.headers["referrer-policy"] == "no-referrer"
