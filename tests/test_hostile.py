"""A person's words stay words, in every card that shows any, in Slack, on the web and in what is exported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest

from bot import export
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Part, Section, Share
from bot.rules import wording
from bot.texts.say import LANGUAGES, Say
from handlers.slack import blocks
from handlers.web import render
from storage.engine import Database
from storage.words import Choice, Method
from tests import hostile
from tests.cards.every import CARDS
from tests.platforms.blockkit import check_message, check_view
from tests.web_world import ROOM, Site
from tests.world import DEADLINE, MONDAY

ALL = hostile.strings()
# As they come to be kept: through the door that every text of a person's passes.
KEPT = [each for each in (wording.paragraphs(text, 3_000, "title") for text in ALL) if each]
SLACK_ONLY = re.compile(r"<[!@#]|<(?:https?|mailto|tel|javascript):", re.IGNORECASE)
# What may be in a card that a person cannot have put there.
OURS = {"action", "style", "tone", "kind", "name", "url", "share"}


def test_there_are_five_hundred_and_none_twice() -> None:
    assert len(ALL) == len(set(ALL)) >= hostile.MANY, f"seed {hostile.SEED}"
    assert hostile.strings() == ALL


def test_nothing_that_cannot_be_seen_is_kept() -> None:
    for text in ALL:
        for kept in (
            wording.paragraphs(text, 3_000, "title"),
            wording.one_line(text, 3_000, "title"),
            wording.quoted(text),
        ):
            assert not set(hostile.INVISIBLE) & set(kept), ascii(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_and_the_like_are_not_read_where_a_sentence_is_made(language: str) -> None:
    say = Say(language)
    for text in KEPT:
        assert text in say("menu-unread", text=text)
        assert text in say("linked-title", name=text)


# --- cards


def filled(made: Any, words: Iterator[str]) -> Any:
    """The card or form with other words in every place that has any."""
    if isinstance(made, str):
        return next(words) if made else made
    if isinstance(made, tuple):
        return tuple(filled(each, words) for each in made)
    if is_dataclass(made) and not isinstance(made, type):
        keep = OURS | ({"value"} if isinstance(made, Option) else set())
        changed = {
            each.name: filled(getattr(made, each.name), words)
            for each in fields(made)
            if each.name not in keep
        }
        return replace(made, **changed)
    return made


def fed(start: int) -> Iterator[str]:
    """The kept strings again and again, from one of them on."""
    return (KEPT[n % len(KEPT)] for n in count(start))


def whole_card(text: str) -> Card:
    """The same words everywhere where a card can have any."""
    button = Button(text, "ballot:1:for")
    return Card(
        title=text,
        kicker=text,
        lines=(text, text),
        facts=(Fact(text, text),),
        sections=(Section(text, (button,)),),
        buttons=(button,),
        small=(text,),
        bar=(Part(text, 2, Share.OPTION), Part(text, 1, Share.MISSING)),
    )


def whole_form(text: str) -> Form:
    option = (Option("a", text), Option("b", text))
    common = {"label": text, "hint": text, "placeholder": text}
    return Form(
        title=text,
        action="motion-draft",
        submit=text,
        cancel=text,
        lines=(text,),
        facts=(Fact(text, text),),
        fields=(
            Field("title", **common, value=text),
            Field("brief", **common, kind=FieldKind.TEXT, value=text),
            Field("kind", **common, kind=FieldKind.CHOICE, options=option, value="a"),
            Field("picks", **common, kind=FieldKind.MANY, options=option, value="a"),
        ),
        buttons=(Button(text, "menu"),),
        small=(text,),
    )


def in_slack(made: Card | Form) -> None:
    """Slack takes it, and reads nothing in it: every text is plain, and the notification is escaped."""
    if isinstance(made, Form):
        view = blocks.modal(made, "C0STYRING")
        check_view(view, allow_links=("",))
        rendered: Any = view
    else:
        fallback, rendered = blocks.message(made)
        check_message({"text": fallback, "blocks": rendered})
        assert not SLACK_ONLY.search(fallback), ascii(fallback)
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", fallback), ascii(fallback)
        check_view(blocks.home(made))
    said = json.dumps(rendered)
    assert '"mrkdwn"' not in said
    assert '"rich_text"' not in said
    for text in texts(rendered):
        assert text["type"] == "plain_text"
        assert text["emoji"] is False


def texts(rendered: Any) -> Iterator[dict[str, Any]]:
    """Every text object in what Slack gets."""
    if isinstance(rendered, list):
        for each in rendered:
            yield from texts(each)
    elif isinstance(rendered, dict):
        if isinstance(rendered.get("text"), str) and "type" in rendered:
            yield rendered
        for each in rendered.values():
            yield from texts(each)


class Shape(HTMLParser):
    """The tags of a page with what they lead to and do; and apart from them the words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What is typed into a field and said of it may be anybody's words.
        theirs = {"value", "placeholder", "aria-label", "title", "alt"}
        self.tags.append((tag, tuple((name, None if name in theirs else value) for name, value in attrs)))
        self.words += [value or "" for name, value in attrs if name in theirs]

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", ((data, None),)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class Nowhere:
    """All that a card asks of where it is shown."""

    where = ROOM


def page(made: Card | Form, monkeypatch: pytest.MonkeyPatch) -> Shape:
    monkeypatch.setitem(render.ENVIRONMENT.globals, "nonce", lambda: "nonce")
    say = Say("da")
    if isinstance(made, Card):
        return Shape(render.page("answer_card.html", say, card=made, sight=Nowhere, now=MONDAY))
    typed = {field.name: field.value for field in made.fields}
    html = render.page(
        "answer_form.html", say, form=made, sight=Nowhere, carried="{}", typed=typed, mistakes={}
    )
    return Shape(html)


def on_the_web(
    plain: Card | Form, hostile_: Card | Form, monkeypatch: pytest.MonkeyPatch, *said: str
) -> None:
    """The page has the same tags with the same attributes as with plain words, and the words are words."""
    benign, shape = page(plain, monkeypatch), page(hostile_, monkeypatch)
    assert shape.tags == benign.tags
    words = " ".join(shape.words)
    for text in said:
        assert text in words, ascii(text)


@pytest.mark.parametrize("many", [1, 12, 24, 60, 75, 120, 150, 1_500, 3_001])
def test_slack_counts_an_emoji_as_two_and_nothing_is_too_long_for_it(many: int) -> None:
    for text in ("🎉" * many, "a" + "🎉" * many):
        for made in (whole_card(text), whole_form(text)):
            in_slack(made)
    assert all("\ufffd" not in str(each) for each in blocks.message(whole_card("🎉" * many)))
    parts = list(blocks._sections("🎉" * many))
    assert "".join(part["text"]["text"] for part in parts) == "🎉" * many


def test_every_one_of_them_in_every_place_of_a_card_and_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in KEPT:
        for make in (whole_card, whole_form):
            in_slack(make(text))
            on_the_web(make("Ja"), make(text), monkeypatch, text)


@pytest.mark.parametrize("name", CARDS)
def test_every_card_there_is_with_them_in_every_place_that_has_words(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = CARDS[name](Say("da"))
    start = list(CARDS).index(name) * 7
    for turn in range(3):
        bad = filled(made, fed(start + turn * 97))
        in_slack(bad)
        on_the_web(filled(made, iter(lambda: "Ja", None)), bad, monkeypatch)


# --- pages and files, by the way that words really take


@pytest.fixture
def told(sqlite: Database) -> Site:
    """A decision and an open motion full of them."""
    site = Site(sqlite)
    world, chunks = site.world, [KEPT[n::25] for n in range(25)]
    for chunk in chunks[:8]:
        site.decide(title=wording.shortened(chunk[0], 100))
    for chunk in chunks[8:]:
        motion_id = world.open(
            title=wording.shortened(chunk[0], 100),
            closes_at=DEADLINE,
            method=Method.SINGLE,
            options="\n".join(
                f"{n} {wording.shortened(wording.one_line(each, 3_000, 'title'), 60)}"
                for n, each in enumerate(chunk[1:4])
            ),
        )
        world.vote("anna", motion_id, Choice.PICKED, picks=(1,))
    site.settle()
    return site


def test_no_page_has_a_tag_or_a_link_that_somebody_wrote(told: Site) -> None:
    bo = told.of("bo")
    paths = [f"/chat/{ROOM}", "/chat/me", "/", "/motions", "/decisions", "/products/os2display", "/record"]
    paths += [f"/decisions/os2display/2026-{n}" for n in range(1, 9)]
    paths += [f"/motions/os2display/2026-{n}" for n in range(9, 26)]
    for path in paths:
        answer = bo.client.get(path)
        assert answer.status_code == 200, path
        shape = Shape(answer.text)
        for tag, attributes in shape.tags:
            assert tag not in {"script", "style", "iframe", "base", "img"} or not any(
                hostile.EVIL in (value or "") for _, value in attributes
            )
            for name, value in attributes:
                assert not name.startswith("on"), (path, tag, name)
                assert name not in ("href", "src", "action", "formaction") or not re.search(
                    r"evil\.example|javascript:", value or ""
                ), (path, tag, value)
    assert any("evil.example" in word for word in Shape(bo.client.get("/motions").text).words)


def test_what_is_exported_has_no_markup_that_somebody_wrote(told: Site) -> None:
    files = told.world.look(lambda tx: list(export.files(tx, told.world.now)))
    pages = [content for name, content in files if name.endswith(".md")]
    assert len(pages) == 8
    for content in pages:
        body = re.sub(
            r"\\.|```.*?```|^- <https://[^>]*>$|\*\*|^#+ ", "", content, flags=re.DOTALL | re.MULTILINE
        )
        assert not re.search(r"[<>\[\]`*_]", body), body
    for name, content in files:
        if name.endswith(".json"):
            json.loads(content)
