"""Wishes in the browser's chat: the same cards, commands and shortcut, and nothing twice."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from bot import catalogue, outbox, privacy, wishes
from bot.catalogue import WishView
from bot.outbox import Kind
from bot.refusals import Code, Refused
from bot.retention import Retention, tidy
from bot.wanted import WantedProduct
from handlers.commands import command_named, command_words
from handlers.slack.manifest import WISH_WORD
from storage import backlog as rows
from storage import community as groups
from storage import supports
from storage.engine import Database
from storage.wishes import DRAFT, WISH
from tests.test_web_shortcut import lines_of
from tests.web_world import HERE, ROOM, WEB, Site, Visitor
from tests.wishing import back, product_id, send
from tests.world import wanted

TITLE = "Advarsel når en skærm er offline"
PRESSED = re.compile(r'name="action" value="([^"]+)"')


@pytest.fixture
def site(database: Database) -> Site:
    return Site(database)


@pytest.fixture
def quick(sqlite: Database) -> Site:
    """On SQLite alone."""
    return Site(sqlite)


def said(answer) -> str:
    return unescape(answer.text)


def actions(answer) -> list[str]:
    """What the buttons of an answer say."""
    return PRESSED.findall(said(answer))


def every(site: Site) -> list[WishView]:
    """The wishes there are."""

    def unit(tx) -> list[WishView]:
        return [catalogue.view(tx, each.wish_id) for each in rows.all_of(tx, product_id(site.world))]

    return site.world.look(unit)


def count(site: Site, table) -> int:
    return site.world.look(lambda tx: len(tx.conn.execute(table.select()).all()))


@pytest.mark.parametrize(
    "command", ["/wish", "/ønske", "/oenske", "/ting ønske", "/ting oenske", "/ting whis"]
)
def test_a_title_and_enter_is_enough(quick: Site, command: str) -> None:
    bo = quick.of("bo")
    nonce = bo.nonce()
    for _ in range(3):
        answer = bo.write(f"{command} {TITLE}", nonce=nonce, script=True)
        assert "Dit ønske er sendt: OS2display #1" in said(answer)
    assert [each.title for each in every(quick)] == [TITLE]
    assert TITLE not in quick.of("anna").read()


def test_of_a_title_that_is_too_long_the_receipt_says_where_the_rest_is(quick: Site) -> None:
    bo, long = quick.of("bo"), "Vi vil gerne kunne se " + "alle skærme på én gang, " * 6 + "også om natten"
    told = said(bo.write(f"/wish {long}", script=True))
    (wish,) = every(quick)
    assert wish.title.endswith("…") and wish.need == long
    assert "Alt, hvad du skrev, står på ønsket som behovet." in told
    assert "som behovet" not in said(bo.write(f"/wish {TITLE}", script=True))


@pytest.mark.parametrize("command", ["/wish", "/ønske", "/oenske ", "/ting nyt ønske"])
def test_without_a_title_the_form_is_opened(quick: Site, command: str) -> None:
    answer = quick.of("bo").write(command, script=True)
    assert answer.headers["x-answer"] == "ask"
    assert 'name="f-title"' in answer.text and 'name="f-behalf"' in answer.text


@pytest.mark.parametrize("typed", ["/wishes", "/Wish noget", "/ønsker"])
def test_a_command_that_is_nearly_one_is_said_to_nobody(quick: Site, typed: str) -> None:
    bo = quick.of("bo")
    assert "er ikke en kommando" in said(bo.write(typed, script=True))
    assert count(quick, WISH) == 0


def test_the_whole_form_is_sent_once(site: Site) -> None:
    bo = site.of("bo")
    of = product_id(site.world)
    words = {"title": TITLE, "need": "Hver uge.", "gain": "14 biblioteker", "links": "https://os2.eu/x"}
    nonce = bo.nonce()
    for _ in range(2):
        bo.send(f"wish-write:{of}::", nonce=nonce, behalf=site.world.group_id, **words)
    (wish,) = every(site)
    assert (wish.need, wish.gain, wish.links, wish.on_behalf) == (
        "Hver uge.",
        "14 biblioteker",
        ("https://os2.eu/x",),
        "Styregruppen",
    )


def test_what_is_wrong_keeps_what_was_written(quick: Site) -> None:
    bo = quick.of("bo")
    asked = bo.write("/wish", script=True)
    form = re.search(r'name="form" value="([^"]+)"', asked.text)
    assert form is not None
    sent = bo.send(
        f"wish-write:{product_id(quick.world)}::",
        form=unescape(form[1]),
        title=TITLE,
        links="os2.eu",
        script=True,
    )
    assert sent.headers["x-answer"] == "fix"
    assert TITLE in said(sent) and "kan ikke bruges som link" in said(sent)


def test_a_line_becomes_a_wish_with_a_link_back(quick: Site) -> None:
    quick.of("carla").write(f"{TITLE}\n\nHver <uge>.")
    eva = quick.of("eva")
    (line,) = lines_of(eva)
    asked = eva.mark(line, action="wish_from_message", script=True)
    link = f"{HERE}/chat/{ROOM}#{line}"
    assert f'name="f-title" value="{TITLE}"' in said(asked) and link in said(asked)
    assert count(quick, DRAFT) == 0
    sends = next(each for each in actions(asked) if each.startswith("wish-write"))
    eva.send(sends, title=TITLE, need="Hver uge.", gain="", links=link)
    (wish,) = every(quick)
    assert (wish.source, wish.links) == (link, ())
    quick.of("carla").write("Det gælder stadig.")
    assert every(quick)[0].comments == (), "the browser's chat has no threads"


def listed(site: Site, key: str, text: str = "/ting ønsker") -> tuple[Visitor, list[str]]:
    visitor = site.of(key)
    return visitor, actions(visitor.write(text, script=True))


def test_a_press_that_is_sent_twice_backs_it_once(site: Site) -> None:
    wish_id = send(site.world, "bo", TITLE)
    anna, found = listed(site, "anna")
    assert f"support:{wish_id}" in found
    nonce = anna.nonce()
    for _ in range(3):
        answer = anna.press(f"support:{wish_id}", nonce=nonce, script=True)
        assert "Noteret: Aarhus støtter #1 (bakket op af 2 organisationer)." in said(answer)
    assert len(site.world.look(lambda tx: supports.supports(tx, [wish_id]))) == 2


def offers(visitor: Visitor, wish_id: str) -> set[str]:
    """The verbs of the buttons on the wish, as one of the cast sees it."""
    found = actions(visitor.press(f"wish-show:{wish_id}", script=True))
    return {each.partition(":")[0] for each in found}


def test_a_button_is_offered_to_who_may_and_refused_to_who_may_not(quick: Site) -> None:
    wish_id = send(quick.world, "bo", TITLE)
    offered = {
        "anna": {"support", "comment", "wish-share"},
        "bo": {"support-back", "comment", "wish-edit", "wish-withdraw", "wish-share"},
        "gitte": {"support", "support-over", "comment", "wish-edit", "wish-withdraw"},
        "eva": {"support", "comment", "wish-edit", "wish-withdraw", "wish-share", "triage-wish"},
        "finn": {"comment", "wish-share"},
    }
    for key, verbs in offered.items():
        visitor = quick.of(key)
        found = {
            each.partition(":")[0] for each in actions(visitor.press(f"wish-show:{wish_id}", script=True))
        }
        assert found - {"wish-history", "link"} == verbs, key
    refused = {
        "finn": ("support", "support-back", "support-over", "support-end"),
        "carla": ("support-back", "support-over", "support-end", "wish-edit", "wish-withdraw"),
        "gitte": ("support-back", "support-end"),
    }
    before = count(quick, WISH)
    for key, verbs in refused.items():
        for verb in verbs:
            answer = quick.of(key).press(f"{verb}:{wish_id}", script=True)
            assert "tone-bad" in answer.text, (key, verb)
    assert count(quick, WISH) == before
    assert [each.people for each in every(quick)[0].backers] == [1]


def test_of_a_wish_that_others_back_only_the_own_support_is_taken_back(quick: Site) -> None:
    wish_id = send(quick.world, "bo", TITLE)
    back(quick.world, "anna", wish_id)
    bo = quick.of("bo")
    assert "wish-withdraw" not in {
        each.partition(":")[0] for each in actions(bo.press(f"wish-show:{wish_id}", script=True))
    }
    answer = bo.send(f"wish-withdraw-make:{wish_id}", words="Løst.", script=True)
    assert "Træk jeres egen støtte i stedet." in said(answer)


def of_two_products(sqlite: Database) -> tuple[Site, WantedProduct]:
    """The site, and the product beside the cast's own, which has the same people."""
    site = Site(sqlite)
    target = wanted(channels=WEB)
    (product,) = target.products
    other = replace(
        product, key="os2forms", name="OS2forms", groups=(replace(product.groups[0], channels=()),)
    )
    site.world.settle_in(replace(target, products=(product, other)))
    return site, other


def test_somebody_with_several_products_is_asked_which_in_one_press(sqlite: Database) -> None:
    site, other = of_two_products(sqlite)
    bo = site.of("bo")
    # In a channel it is the channel's.
    assert "OS2display #1" in said(bo.write(f"/wish {TITLE}", script=True))
    asked = bo.write("/wish Mørk visning om natten", room="me", script=True)
    assert "Hvilket produkt er ønsket til?" in said(asked)
    first, second = (each for each in actions(asked) if each.startswith("wish-for:"))
    for _ in range(2):
        assert "OS2forms #1" in said(bo.press(second, room="me", script=True))
    assert "OS2forms #1" in said(bo.press(first, room="me", script=True)), "it is sent, and stays what it is"
    assert "Hvilket produkt?" in said(bo.write("ønsker", room="me", script=True))
    assert "Hvilket produkt?" in said(bo.write("køreplan", room="me", script=True))
    choice = actions(bo.write("ønsker 1", room="me", script=True))
    assert len([each for each in choice if each.startswith("wish-show:")]) == 2
    form = bo.write("ønske", room="me", script=True)
    assert 'name="f-product"' in form.text
    sent = bo.send("wish-write:x::", product=other.key, title="x", script=True)
    assert "Jeg kender ikke det produkt." in said(sent)


def test_product_and_group_that_do_not_belong_together_are_told_apart(sqlite: Database) -> None:
    site, _ = of_two_products(sqlite)
    bo, products = site.of("bo"), site.world.look(groups.products)
    of = {each.name: each.id for each in products}
    home = next(each.id for each in site.world.look(groups.groups) if each.product_id == of["OS2display"])
    words = {"title": TITLE, "links": "", "behalf": home}
    answer = bo.send("wish-write:x::", script=True, product=of["OS2forms"], **words)
    assert "Styregruppen hører til OS2display, og ønsket er til OS2forms." in said(answer)
    actor, now = site.world.actor("bo"), site.world.now
    with pytest.raises(Refused) as no:
        site.world.do(lambda tx: wishes.write(tx, actor, of["OS2forms"], title=TITLE, behalf=home, now=now))
    assert (no.value.code, no.value.field) == (Code.GROUP_OTHER_PRODUCT, "behalf")
    assert count(site, WISH) == 0


def test_a_group_of_another_product_is_not_one_to_send_for(quick: Site) -> None:
    bo = quick.of("bo")
    for behalf in ("nothing", "0" * 16):
        answer = bo.send(
            f"wish-write:{product_id(quick.world)}::", title=TITLE, behalf=behalf, links="", script=True
        )
        assert "Den gruppe findes ikke" in said(answer)
    assert count(quick, WISH) == 0


@pytest.mark.parametrize(
    "action",
    [
        "wish-show:nothing",
        "wish-for:nothing:nothing",
        "wish-for",
        "wish-share:{wish}:nothing",
        "wish-share:{wish}",
        "support:nothing",
        "support-points:nothing",
        "comment:nothing",
        "backlog:nothing",
        "backlog:{product}:-1",
        "backlog:{product}:99999999999",
        "backlog:{product}:x:y",
        "lane:{product}:gone",
        "lane:{product}:nowhere",
        "lane:{product}",
        "my-wishes:x",
        "roadmap:nothing",
    ],
)
def test_buttons_that_nobody_made_are_answered_and_write_nothing(quick: Site, action: str) -> None:
    wish_id = send(quick.world, "bo", TITLE)
    answer = quick.of("anna").press(action.format(wish=wish_id, product=product_id(quick.world)), script=True)
    assert answer.status_code == 200
    assert "tone-bad" in answer.text
    assert "Noget gik galt" not in said(answer)


def test_a_page_beyond_the_last_is_empty_or_the_last(quick: Site) -> None:
    send(quick.world, "bo", TITLE)
    anna, of = quick.of("anna"), product_id(quick.world)
    assert "Der er ingen åbne ønsker" in said(anna.press(f"backlog:{of}:990", script=True))
    assert TITLE in said(anna.press(f"backlog:{of}:990:skærm", script=True))


def test_the_card_in_a_channel_is_put_right_when_a_person_is_erased(sqlite: Database) -> None:
    site = Site(sqlite)
    wish_id = send(site.world, "gitte", TITLE)
    channel = next(each for each in site.world.look(groups.all_channels) if each.external_id == ROOM)
    site.world.do(lambda tx: outbox.post_in(tx, Kind.WISH, wish_id, channel, site.world.now, live=True))
    assert "Sendt af Gitte Bak for Ballerup" in site.of("bo").read()
    gitte = site.world.person_id("gitte")
    site.world.do(lambda tx: privacy.erase(tx, gitte, site.world.now, answer=""))
    waiting = site.world.look(lambda tx: [each.wanted for each in outbox.outbox.about(tx, wish_id)])
    assert waiting == [2]
    assert "Sendt af en tidligere deltager for Ballerup" in site.of("bo").read()


def test_a_draft_that_nobody_sends_is_forgotten_and_goes_with_the_person(quick: Site) -> None:
    send(quick.world, "anna", TITLE)
    gitte, bo = quick.of("gitte"), quick.of("bo")
    for each in (gitte, bo):
        assert "Ligner det et af disse?" in said(each.write(f"/ting ønske {TITLE}", room="me", script=True))
    assert count(quick, DRAFT) == 2
    of = quick.world.person_id("gitte")
    quick.world.do(lambda tx: privacy.erase(tx, of, quick.world.now, answer=""))
    assert count(quick, DRAFT) == 1
    quick.world.pass_time(days=8)
    quick.world.do(lambda tx: tidy(tx, quick.world.now, Retention()))
    assert count(quick, DRAFT) == 0


@pytest.mark.parametrize(
    ("word", "command"),
    [
        *((word, "wish") for word in ("ønske", "oenske", "onske", "ønsk", "wish", "whis", "WISH")),
        *((word, "wishes") for word in ("ønsker", "oensker", "backlog", "wishes", "bakclog")),
        *((word, "roadmap") for word in ("køreplan", "koereplan", "koreplan", "roadmap", "raodmap")),
    ],
)
def test_small_misspellings_are_forgiven(word: str, command: str) -> None:
    assert command_named(word) == command


def test_after_the_short_command_every_word_is_the_title() -> None:
    """Slack's /wish says this word first: with the title's first it may mean no other command."""
    assert [each for each in command_words() if each.startswith(f"{WISH_WORD}-")] == []
