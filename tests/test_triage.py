"""The coordinator's queue, what is likely the same, and declining a wish and taking it up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from bot import digest, due, menu, similar, triage, wishes
from bot.outbox import Kind
from bot.people import Place
from bot.refusals import Code
from bot.texts.say import Say
from bot.triage import QueueView
from handlers.verbs import merges as merge_verbs
from handlers.verbs import triage as triage_verbs
from handlers.verbs.context import Context
from storage import community as groups
from storage.engine import Database, Tx
from storage.wish_words import WishStage
from storage.words import Platform
from tests.statements import statements
from tests.triaging import (
    answer,
    ask,
    assess,
    decline,
    last_card,
    merge,
    reopen,
    shown,
    whispers,
)
from tests.voting import refused
from tests.wishing import back, product_id, send, wish
from tests.world import COPENHAGEN, World, wanted

NEW, WAITS, READY = WishStage.NEW, WishStage.NEEDS_ANSWER, WishStage.READY
TUESDAY = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def look(world: World, key: str = "eva", of: str | None = None) -> QueueView:
    actor = world.actor(key)
    return world.look(lambda tx: triage.look(tx, actor, of))


def numbers(view: QueueView, stage: WishStage) -> list[int]:
    return [each.line.number for each in view.queued[stage]]


# --- the queue


def test_the_oldest_five_of_what_is_new_waits_and_is_ready(world: World) -> None:
    ids = [send(world, "bo", f"Ønske {number}") for number in range(1, 10)]
    ask(world, ids[1])
    assess(world, ids[2])
    merge(world, ids[7], ids[8])
    decline(world, ids[6])
    view = look(world)
    assert view.counts == {NEW: 5, WAITS: 1, READY: 1}
    assert (numbers(view, NEW), numbers(view, WAITS), numbers(view, READY)) == ([1, 4, 5, 6, 9], [2], [3])
    (waits,) = view.queued[WAITS]
    assert waits.on_behalf == "Ballerup"
    assert waits.asked == (world.now, "Hvor mange skærme?")
    answer(world, "bo", ids[1])
    assert look(world).counts == {NEW: 6, WAITS: 0, READY: 1}
    assert numbers(look(world), NEW) == [1, 2, 4, 5, 6]


def test_it_is_the_coordinators_alone(quick: World) -> None:
    send(quick, "bo", "Mørk visning")
    for key in ("anna", "bo", "finn", "hanne", "ingrid"):
        assert refused(quick, lambda key=key: look(quick, key)) is Code.COORDINATORS_ONLY
    assert refused(quick, lambda: look(quick, of="nothing")) is Code.COORDINATORS_ONLY


def test_of_several_products_the_one_with_most_that_is_new_and_the_others_by_name(quick: World) -> None:
    (product,) = wanted().products
    (group,) = product.groups
    forms = replace(product, key="os2forms", name="OS2forms", groups=(replace(group, channels=()),))
    quick.settle_in(replace(wanted(), products=(product, forms)))
    display, other = (each.id for each in quick.look(groups.products))
    send(quick, "bo", "Mørk visning")
    view = look(quick)
    assert (view.product, view.others) == ("OS2display", ((other, "OS2forms", 0),))
    assert look(quick, of=other).others == ((display, "OS2display", 1),)
    eva = quick.actor("eva")
    assert quick.look(lambda tx: triage.product_named(tx, eva, "os2f")) == other
    assert quick.look(lambda tx: triage.product_named(tx, eva, "")) is None


def test_what_is_more_than_anybody_counts_is_not_counted(
    quick: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triage, "COUNTED", 2)
    for number in range(4):
        send(quick, "bo", f"Ønske {number}")
    assert look(quick).counts[NEW] == 2


def test_it_asks_as_much_of_the_database_for_many_wishes_as_for_few(quick: World) -> None:
    """And every query of it has a limit, or goes by an id: see storage/backlog.py."""
    ids = [send(quick, "bo", f"Ønske {number}") for number in range(12)]
    for wish_id in ids[:6]:
        ask(quick, wish_id)
    few = asked(quick)
    for number in range(60):
        send(quick, "bo", f"Ønske {number}")
    assert asked(quick) == few < 50


def asked(world: World) -> int:
    actor = world.actor("eva")
    return len(statements(world, lambda tx: (triage.look(tx, actor, None), triage.waiting(tx, actor))))


# --- a coordinator is told once a day


def test_the_daily_card_says_how_many_are_new_and_the_menu_too(quick: World) -> None:
    quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
    first = send(quick, "bo", "Mørk visning")
    send(quick, "carla", "Nattilstand")
    quick.tick()
    assert whispers(quick, Kind.DIGEST) == set(), "never of each"
    quick.now = TUESDAY
    quick.tick()
    assert whispers(quick, Kind.DIGEST) == {"eva"}
    card = last_card(quick, "eva", Kind.DIGEST)
    assert (card.title, [each.action for each in card.buttons]) == (
        "2 nye ønsker venter på at blive sorteret.",
        ["triage"],
    )
    eva = quick.actor("eva")
    assert quick.look(lambda tx: menu.look(tx, eva, quick.now, "https://ting.example")).to_sort == 2
    decline(quick, first)
    assert last_card(quick, "eva", Kind.DIGEST).title.startswith("1 nyt ønske")
    bo = quick.actor("bo")
    assert quick.look(lambda tx: menu.look(tx, bo, quick.now, "https://ting.example")).to_sort == 0


def test_of_what_is_new_no_longer_nobody_is_told_and_of_the_same_not_twice(quick: World) -> None:
    quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
    first = send(quick, "bo", "Mørk visning")
    assess(quick, first)
    quick.now = TUESDAY
    quick.tick()
    assert whispers(quick, Kind.DIGEST) == set()
    send(quick, "bo", "Nattilstand")
    for _ in range(3):
        quick.pass_time(days=1).tick()
    (told,) = quick.told("eva", Kind.DIGEST)
    assert shown(quick, told) is not None
    assert quick.look(lambda tx: digest.to_sort(tx, quick.person_id("bo"))) is None


def test_the_card_that_says_how_many_are_new_follows(quick: World) -> None:
    quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
    send(quick, "bo", "Mørk visning")
    quick.now = TUESDAY
    quick.tick()
    quick.do(lambda tx: triage.show_anew(tx, product_id(quick), quick.now))
    assert quick.told("eva", Kind.DIGEST)[0].wanted == 2


def test_looking_at_a_wish_holds_nobody_up(quick: World) -> None:
    wish_id, eva = send(quick, "bo", "Mørk visning"), quick.actor("eva")
    place = Place(Platform.WEB, "web", "me", "eva")

    def look(tx: Tx) -> None:
        context = Context(tx, eva, Say("da"), quick.now, place, None, None, "")
        triage_verbs.show_wish(context, (wish_id,))
        triage_verbs.show_history(context, (wish_id,))

    with patch("storage.journal.lock", side_effect=AssertionError("the chain is held")):
        quick.look(look)


# --- what may be the same


def found(world: World, wish_id: str, written: str) -> list[int]:
    return [each.number for each in world.look(lambda tx: triage.found(tx, wish_id, written))]


def test_what_is_meant_by_a_number_or_by_words(world: World) -> None:
    titles = ("Mørk visning", "Nattilstand på skærme", "Overvågning af skærme", "50 % lysstyrke")
    first, second, third, _ = (send(world, "bo", title) for title in titles)
    back(world, "anna", third)
    assert found(world, first, "#3") == found(world, first, " 3 ") == [3]
    assert found(world, first, "skærme") == found(world, first, "SKæRME") == [3, 2]
    assert found(world, first, "skærme nattilstand") == [2, 3], "most of the words first"
    assert found(world, first, "50 %") == [4]
    decline(world, second)
    assert found(world, first, "skærme") == [3]


@pytest.mark.parametrize("title", ["Åbningstider i år", "ÅBNINGSTIDER I ÅR", "åbningstider i år"])
@pytest.mark.parametrize("written", ["åbning", "Åbning", "ÅBNING", "år"])
def test_danish_letters_are_found_in_either_case(quick: World, title: str, written: str) -> None:
    first = send(quick, "bo", "Mørk visning")
    send(quick, "bo", title)
    assert found(quick, first, written) == [2]


@pytest.mark.parametrize("written", ["", "  ", "#", "#99", "9" * 300, "%", "_", "intet", "' OR 1=1 --", "٣"])
def test_what_means_no_wish(quick: World, written: str) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    send(quick, "bo", "Nattilstand")
    code = Code.TOO_LONG if len(written) > 120 else Code.NO_SUCH_WISH
    assert refused(quick, lambda: found(quick, wish_id, written)) is code


def test_a_form_that_names_no_wish_is_sent_back(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    eva, place = quick.actor("eva"), Place(Platform.WEB, "web", "os2display", "eva")

    def send_it(tx: Tx) -> None:
        context = Context(tx, eva, Say("da"), quick.now, place, None, None, "")
        merge_verbs.merge(context, (wish_id, ""), {"into": "other", "other": " "})

    assert refused(quick, lambda: quick.do(send_it)) is Code.NAME_A_WISH


def test_what_is_likely_the_same_shares_words_until_somebody_says_that_it_is_not(quick: World) -> None:
    first = send(quick, "bo", "Advarsel, når en skærm er offline")
    second = send(quick, "anna", "Alarm, når skærmene går offline")
    send(quick, "anna", "Mørk visning")
    likely = quick.look(lambda tx: triage.likely(tx, first))
    assert [each.number for each in likely] == [2]
    eva = quick.actor("eva")
    quick.do(lambda tx: similar.dismiss(tx, eva, first, [second], quick.now))
    assert quick.look(lambda tx: triage.likely(tx, first)) == ()
    lonely = send(quick, "bo", "Ja")
    assert quick.look(lambda tx: triage.likely(tx, lonely)) == ()


# --- declined, and taken up again


def test_a_wish_is_declined_with_a_reason_and_taken_up_again(world: World) -> None:
    wish_id = send(world, "bo", "Mørk visning")
    decline(world, wish_id, "Det løses i en anden løsning.")
    seen = wish(world, wish_id)
    assert (seen.stage, seen.ruled) == (WishStage.DECLINED, "Det løses i en anden løsning.")
    assert look(world).counts == dict.fromkeys((NEW, WAITS, READY), 0)
    reopen(world, wish_id, "Det blev ikke løst.")
    assert wish(world, wish_id).stage is NEW
    assess(world, wish_id)
    decline(world, wish_id)
    reopen(world, wish_id)
    assert wish(world, wish_id).stage is READY


def test_what_who_sent_it_took_back_can_be_taken_up_again(quick: World) -> None:
    wish_id, bo = send(quick, "bo", "Mørk visning"), quick.actor("bo")
    quick.do(lambda tx: wishes.withdraw(tx, bo, wish_id, "", quick.now))
    reopen(quick, wish_id)
    assert wish(quick, wish_id).stage is NEW


def test_what_cannot_be_declined_or_taken_up_again(quick: World) -> None:
    wish_id, other = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Nattilstand")
    assert refused(quick, lambda: decline(quick, wish_id, " \u200b ")) is Code.REASON_REQUIRED
    assert refused(quick, lambda: decline(quick, wish_id, "x" * 501)) is Code.TOO_LONG
    assert refused(quick, lambda: decline(quick, wish_id, by="anna")) is Code.COORDINATORS_ONLY
    assert refused(quick, lambda: decline(quick, "nothing")) is Code.UNKNOWN_WISH
    assert refused(quick, lambda: reopen(quick, wish_id)) is Code.NOT_CLOSED
    merge(quick, other, wish_id)
    assert refused(quick, lambda: decline(quick, other)) is Code.WISH_CLOSED
    assert refused(quick, lambda: reopen(quick, other)) is Code.NOT_CLOSED
    decline(quick, wish_id)
    assert refused(quick, lambda: decline(quick, wish_id, "Igen.")) is Code.WISH_CLOSED
    assert refused(quick, lambda: reopen(quick, wish_id, by="bo")) is Code.COORDINATORS_ONLY


def test_hostile_words_are_kept_and_told_as_words(quick: World) -> None:
    words = "<!channel> *fed* [klik](https://evil.example) {{DATE(x)}} \u202egnp\u202c"
    wish_id = send(quick, "bo", "Mørk visning")
    decline(quick, wish_id, words)
    assert wish(quick, wish_id).ruled == "<!channel> *fed* [klik](https://evil.example) {{DATE(x)}} gnp"
