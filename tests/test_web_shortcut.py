"""A line in the browser's chat becomes a draft motion, with a link back to it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from storage.engine import Database
from storage.inbox import INBOX
from tests.test_web_forms import hidden
from tests.web_world import HERE, ROOM, Site, Visitor

WORDS = "Skal vi købe <kalenderen>?\n\nDen koster 40.000 kr."


@pytest.fixture
def site(sqlite: Database) -> Site:
    made = Site(sqlite)
    made.of("carla").write(WORDS)
    return made


def lines_of(visitor: Visitor) -> list[str]:
    """The lines that can be made into something, as the page names them."""
    return re.findall(r'name="line" value="([^"]+)"', visitor.read())


def test_every_line_of_people_has_the_button_and_no_card_has(site: Site) -> None:
    site.world.open()
    page = site.of("bo").read()
    (line,) = lines_of(site.of("bo"))
    assert page.count("Lav til forslag</button>") == 1
    assert f'aria-describedby="{line}-by">Lav til forslag' in page
    assert f'id="{line}-by"' in page


def test_a_line_becomes_a_motion_with_a_link_back(site: Site) -> None:
    eva = site.of("eva")
    (line,) = lines_of(eva)
    for script in (True, False):
        asked = eva.mark(line, script=script)
        assert asked.headers["x-answer"] == "ask"
        page = unescape(asked.text)
        assert 'name="f-title" value="Skal vi købe <kalenderen>?"' in page
        assert f">\n{WORDS}</textarea>" in page
        assert f"{HERE}/chat/{ROOM}#{line}" in page
    fields = {"group": site.world.group_id, "kind": "strategic", "deadline": "om 9 dage"}
    words = {"title": "Kalenderen", "brief": WORDS, "links": f"{HERE}/chat/{ROOM}#{line}"}
    preview = eva.send("motion-draft", form=hidden(asked.text, "form"), **fields, **words)
    assert "Sådan bliver det" in unescape(preview.text)


@pytest.mark.parametrize("who", ["finn", "hanne"])
def test_who_may_not_put_a_motion_is_told_as_after_the_command(site: Site, who: str) -> None:
    visitor = site.of(who)
    told = visitor.mark(lines_of(visitor)[0], script=True)
    refused = visitor.write("/ting forslag", script=True)
    assert told.headers["x-answer"] == "tell"
    assert told.text == refused.text


@pytest.mark.parametrize("line", ["", "l-nothing", "m-1", "latest"])
def test_what_is_no_line_cannot_be_read(site: Site, line: str) -> None:
    assert site.of("eva").mark(line).status_code == 400


def test_a_card_is_no_line_and_an_unknown_shortcut_is_refused_kindly(site: Site) -> None:
    site.world.open()
    eva = site.of("eva")
    card = re.findall(r'<li class="entry" id="(m-[^"]+)"', eva.read())[0]
    assert eva.mark(card).status_code == 400
    answer = eva.mark(lines_of(eva)[0], action="something_else")
    assert "Skriv /ting" in unescape(answer.text)


def test_of_the_words_nothing_is_kept(site: Site) -> None:
    eva = site.of("eva")

    def kept() -> list[tuple]:
        return site.world.look(lambda tx: [tuple(row) for row in tx.conn.execute(INBOX.select())])

    before = kept()
    eva.mark(lines_of(eva)[0])
    assert kept() == before
