"""Forms in the browser: asked, sent back with their mistakes and all that was typed, tampered with."""

from __future__ import annotations

from html import unescape

import pytest

from storage.engine import Database
from tests.web_world import Site


@pytest.fixture
def site(database: Database) -> Site:
    return Site(database)


@pytest.fixture
def quick(sqlite: Database) -> Site:
    """On SQLite alone: what does not touch the database's own ways."""
    return Site(sqlite)


def test_the_whole_form_comes_back_with_its_mistake_and_all_that_was_typed(site: Site) -> None:
    eva = site.of("eva")
    asked = eva.press("motion-new", script=True)
    carried = hidden(asked.text, "form")
    typed = {
        "group": site.world.group_id,
        "title": "Et forslag med 'anførselstegn' & <mærker>",
        "brief": "Første linje\nanden linje",
        "kind": "operational",
        "deadline": "i går",
        "links": "https://os2.eu/sag",
    }
    for script in (True, False):
        fixed = eva.send("motion-draft", form=carried, script=script, **typed)
        text = unescape(fixed.text)
        assert fixed.headers["x-answer"] == "fix"
        assert 'aria-invalid="true"' in text
        for words in typed.values():
            assert words in text
        assert 'value="operational" checked' in text
        assert ("<html" in text) is not script
    # Put right in the same form, it is taken.
    again = hidden(fixed.text, "form")
    preview = eva.send("motion-draft", form=again, **{**typed, "deadline": "om 9 dage"})
    assert preview.headers["x-answer"] == "ask"
    assert "Sådan bliver det" in unescape(preview.text)


def test_a_form_that_was_changed_and_sent_again_is_not_the_old_one(quick: Site) -> None:
    """Who goes back in the browser sends the same nonce with other words."""
    eva = quick.of("eva")
    carried = hidden(eva.press("motion-new").text, "form")
    fields = {"group": quick.world.group_id, "kind": "strategic", "deadline": "om 9 dage"}
    first = eva.send("motion-draft", form=carried, nonce="the-very-same", title="Den ene", **fields)
    second = eva.send("motion-draft", form=carried, nonce="the-very-same", title="Den anden", **fields)
    assert "Den ene" in first.text
    assert "Den anden" in second.text


def test_ten_thousand_characters_get_an_answer_with_the_number(quick: Site) -> None:
    eva = quick.of("eva")
    carried = hidden(eva.press("motion-new").text, "form")
    long = "æ" * 10_000
    fields = {"group": quick.world.group_id, "kind": "strategic", "deadline": "om 9 dage"}
    answer = eva.send("motion-draft", form=carried, title=long, **fields)
    assert "Teksten er 10.000 tegn. Der er plads til 120." in unescape(answer.text)
    assert long in unescape(answer.text)


@pytest.mark.parametrize("form", ["{", "[]", '{"title": 1}', "x" * 1_000])
def test_a_form_that_was_tampered_with_cannot_be_read(quick: Site, form: str) -> None:
    eva = quick.of("eva")
    fields = {"group": quick.world.group_id, "title": "Et", "kind": "strategic", "deadline": "i går"}
    assert eva.send("motion-draft", form=form, **fields).status_code == 400


def test_a_mistake_without_its_form_is_still_told(quick: Site) -> None:
    eva = quick.of("eva")
    fields = {"group": quick.world.group_id, "title": "Et", "kind": "strategic", "deadline": "i går"}
    assert "i går" in unescape(eva.send("motion-draft", **fields).text)


def test_links_that_would_run_are_no_links(quick: Site) -> None:
    """A form that somebody rewrote for themselves gets no further than the words on the page."""
    eva = quick.of("eva")
    text = eva.send("motion-open:x", form='{"title":"<b>","action":"a","submit":"s","cancel":"c"}').text
    assert "<b>" not in text


def hidden(page: str, name: str) -> str:
    """What a hidden field carries."""
    return unescape(page.split(f'name="{name}" value="')[1].partition('"')[0])
