"""The papers of meetings on the web: what went out and what is approved, of public groups, naming nobody."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from handlers.answers import Tell
from handlers.desk import Desk
from handlers.web.front import Front
from handlers.web.hub import Hub
from handlers.web.papers import Papers
from handlers.web.site import routes
from storage.engine import Database
from storage.meeting_words import Approval
from tests import agenda
from tests.meeting import FEBRUARY, set_meeting
from tests.minuting import BY_CLICK, approve, held, press, put_on, send, there, with_minutes, write
from tests.web_world import HERE, WorldClock
from tests.world import NAMES, World

SAID = "Vi går videre med kalenderen."


def client(world: World) -> TestClient:
    front = Front(
        db=world.db, desk=Desk(world.db, language="da", address=HERE), clock=WorldClock(world), hub=Hub(),
        language="da", demo=None,
    )  # fmt: skip
    app = Starlette(routes=list(routes(front, Papers(front).table())))
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


def test_of_a_closed_group_and_of_no_meeting_one_is_told_the_same(minutes: tuple[World, str]) -> None:
    world, meeting_id = minutes
    approve(world, meeting_id)
    target = with_minutes(BY_CLICK)
    (product,) = target.products
    closed = tuple(replace(each, is_public=False) for each in product.groups)
    world.settle_in(replace(target, products=(replace(product, groups=closed),)))
    pages = client(world)
    known = pages.get(f"/meetings/{meeting_id}/minutes.pdf")
    unknown = pages.get(f"/meetings/{'0' * 16}/minutes.pdf")
    assert known.status_code == unknown.status_code == 404
    assert known.text.replace(meeting_id, "") == unknown.text.replace("0" * 16, "")
