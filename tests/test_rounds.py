"""A funding round: set up, opened, called off, counted at its deadline; who may, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import backlog, due, merges, privacy, projects, retention, rounds, triage, wishes
from bot.cards.people import refusal_text
from bot.journal import verify
from bot.refusals import Code, Refused
from bot.rules.ranking import Ballot, Item, rank
from bot.rules.terms import Terms
from bot.texts.say import Say
from bot.wanted import WantedUser
from storage import backlog as rows
from storage import journal as record
from storage import rounds as stored
from storage.due import DUE
from storage.engine import Database
from storage.outbox import OUTBOX
from storage.rounds import RoundResult
from storage.wish_words import RoundState, ShareRule, Unit, WishStage
from tests.rounding import (
    BUDGET,
    KRONE,
    WISHES,
    assess,
    choose,
    choose_all,
    close,
    counted,
    other,
    ready,
    require,
    seen,
    set_up,
    start,
)
from tests.voting import refused
from tests.wishing import product_id, send, wish
from tests.world import COPENHAGEN, DEADLINE, MONDAY, World, two_groups


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


# --- opened


def test_a_round_opens_with_what_is_ready_and_says_so_in_the_channels(world: World) -> None:
    ready(world)
    send(world, "anna", "Ikke vurderet endnu")
    round_id = start(world)
    view = seen(world, round_id)
    assert (view.number, view.name, view.budget, view.state) == (
        1,
        "Ønsker til 2027",
        BUDGET,
        RoundState.OPEN,
    )
    assert [(each.number, each.title, each.cost // KRONE) for each in view.items] == [
        (number, title, kroner) for number, (title, kroner) in enumerate(WISHES.items(), 1)
    ]
    assert [(each.name, each.weight, each.has_chosen) for each in view.payers] == [
        (name, 1, False) for name in ("Aarhus", "Ballerup", "Odense", "Syddjurs")
    ]
    assert view.accepting and view.outcome is None and view.all_municipal
    assert kinds(world).count("round.card") == 3


def test_every_group_of_the_product_hears_of_it(quick: World) -> None:
    quick.settle_in(two_groups())
    ready(quick)
    start(quick)
    assert kinds(quick).count("round.card") == 3


def test_what_is_in_a_round_is_as_it_was_when_it_opened(world: World) -> None:
    first, *_ = ready(world)
    round_id = start(world)
    assess(world, first, 900_000)
    assert seen(world, round_id).items[0].cost == 120_000 * KRONE


def test_rounds_are_numbered_one_after_the_other(quick: World) -> None:
    ready(quick)
    call_off(quick, start(quick))
    assert seen(quick, start(quick, name="Igen")).number == 2


def test_the_same_draft_opened_twice_is_one_round(world: World) -> None:
    ready(world)
    eva, draft = world.actor("eva"), set_up(world)
    first = world.do(lambda tx: rounds.open_round(tx, eva, draft.id, world.now))
    assert world.do(lambda tx: rounds.open_round(tx, eva, draft.id, world.now)) == first
    assert len(world.look(lambda tx: stored.rounds(tx, product_id(world)))) == 1


def test_a_draft_is_looked_over_and_changed_before_it_is_opened(quick: World) -> None:
    ready(quick)
    draft = set_up(quick)
    again = set_up(quick, name="Ønsker til 2028", draft_id=draft.id)
    assert (again.id, again.text.name) == (draft.id, "Ønsker til 2028")
    assert [number for number, *_ in again.wishes] == [1, 2, 3, 4]
    assert [name for name, _ in again.payers] == ["Aarhus", "Ballerup", "Odense", "Syddjurs"]
    bo = quick.actor("bo")
    assert (
        refused(quick, lambda: quick.do(lambda tx: rounds.view_draft(tx, bo, draft.id))) is Code.UNKNOWN_DRAFT
    )


def test_the_coordinator_can_leave_wishes_out_but_not_what_the_law_requires(quick: World) -> None:
    wishes = ready(quick)
    require(quick, wishes[3])
    assert [each.number for each in seen(quick, start(quick, numbers=(1, 3, 99))).items] == [1, 3, 4]


def test_what_costs_more_than_there_is_or_has_no_price_is_told_and_left_out(quick: World) -> None:
    ready(quick, {"For dyr": 200_001, "I timer": 40, "Til pris": 200_000})
    assess(quick, wish_id(quick, 2), 40, Unit.HOURS)
    draft = set_up(quick)
    assert [number for number, *_ in draft.wishes] == [3]
    assert (draft.chosen.dear, draft.chosen.unpriced) == ((1,), (2,))


def test_shares_follow_contributions_where_the_terms_say_so(world: World) -> None:
    paid = {"aarhus": 6_000_000, "ballerup": 3_000_000, "odense": 0, "syddjurs": 1_500_000}
    world.settle_in(
        other(
            users=tuple(WantedUser(key, amount) for key, amount in paid.items()),
            terms=Terms(shares=ShareRule.CONTRIBUTION),
        )
    )
    ready(world)
    view = seen(world, start(world))
    assert view.shares is ShareRule.CONTRIBUTION
    assert {each.name: each.weight for each in view.payers} == {"Aarhus": 4, "Ballerup": 2, "Syddjurs": 1}


NOT_SO = {
    "no budget": ({"budget": 0}, Code.NO_BUDGET),
    "less than nothing": ({"budget": -1}, Code.NO_BUDGET),
    "no name": ({"name": " "}, Code.TITLE_REQUIRED),
    "a name that is too long": ({"name": "x" * 81}, Code.TOO_LONG),
    "a deadline that is too soon": ({"closes_at": MONDAY + timedelta(minutes=29)}, Code.DEADLINE_TOO_SOON),
    "a deadline that is too far off": ({"closes_at": MONDAY + timedelta(days=181)}, Code.DEADLINE_TOO_FAR),
    "nothing that the budget could hold": ({"budget": 59_999 * KRONE}, Code.NOTHING_READY),
    "somebody who does not coordinate": ({"key": "bo"}, Code.COORDINATORS_ONLY),
    "somebody who has nothing to do with it": ({"key": "hanne"}, Code.UNKNOWN_PRODUCT),
}


@pytest.mark.parametrize("story", NOT_SO)
def test_a_round_that_cannot_be(quick: World, story: str) -> None:
    ready(quick)
    changes, code = NOT_SO[story]
    assert refused(quick, lambda: set_up(quick, **changes)) is code


def test_a_round_without_anything_to_choose(quick: World) -> None:
    send(quick, "bo", "Ikke vurderet")
    assert refused(quick, lambda: set_up(quick)) is Code.NOTHING_READY
    assess(quick, wish_id(quick, 1), 1_000)
    assert refused(quick, lambda: start(quick, numbers=())) is Code.NOTHING_READY


def test_one_round_at_a_time(world: World) -> None:
    ready(world)
    start(world)
    assert refused(world, lambda: set_up(world)) is Code.ROUND_UNDER_WAY
    close(world)
    assert refused(world, lambda: set_up(world)) is Code.ROUND_UNDER_WAY


def test_nobody_opens_a_second_round_from_a_draft_made_before(world: World) -> None:
    ready(world)
    eva, draft = world.actor("eva"), set_up(world)
    start(world)
    assert (
        refused(world, lambda: world.do(lambda tx: rounds.open_round(tx, eva, draft.id, world.now)))
        is Code.ROUND_UNDER_WAY
    )


def test_what_the_law_requires_has_to_fit_into_the_budget(quick: World) -> None:
    wishes = ready(quick)
    require(quick, wishes[0])
    with pytest.raises(Refused) as no:
        set_up(quick, budget=119_999 * KRONE)
    assert no.value.code is Code.LAW_OVER_BUDGET
    assert refusal_text(no.value, Say("da")) == (
        "Det, loven kræver, koster 120.000 kr., og puljen er 119.999 kr. Sæt puljen op."
    )


def test_where_nobody_pays_there_is_no_round(quick: World) -> None:
    quick.settle_in(other(terms=Terms(shares=ShareRule.CONTRIBUTION)))
    ready(quick)
    assert refused(quick, lambda: set_up(quick)) is Code.NOBODY_PAYS


# --- called off


def test_a_round_that_is_called_off_is_over_and_its_wishes_are_as_before(world: World) -> None:
    wishes = ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    call_off(world, round_id)
    view = seen(world, round_id)
    assert (view.state, view.words, view.accepting) == (RoundState.CALLED_OFF, "Puljen faldt væk.", False)
    close(world)
    assert seen(world, round_id).outcome is None
    assert wish(world, wishes[0]).stage is WishStage.READY
    assert refused(world, lambda: choose(world, "anna", round_id, 1)) is Code.ROUND_ENDED
    assert refused(world, lambda: call_off(world, round_id)) is Code.ROUND_ENDED


def test_calling_off_takes_the_coordinator_and_a_reason(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    assert refused(quick, lambda: call_off(quick, round_id, key="bo")) is Code.COORDINATORS_ONLY
    assert refused(quick, lambda: call_off(quick, round_id, key="hanne")) is Code.UNKNOWN_ROUND
    assert refused(quick, lambda: call_off(quick, round_id, words=" ")) is Code.REASON_REQUIRED
    assert refused(quick, lambda: call_off(quick, "nothing")) is Code.UNKNOWN_ROUND


# --- counted


def test_at_its_deadline_it_is_counted_and_everyone_told(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    world.now = DEADLINE - timedelta(seconds=1)
    world.tick()
    assert seen(world, round_id).outcome is None
    close(world)
    view = seen(world, round_id)
    assert view.outcome is not None and view.state is RoundState.COUNTED
    ballots = [
        Ballot(name, frozenset(chosen))
        for name, chosen in {"aarhus": "12", "ballerup": "12", "odense": "34", "syddjurs": "3"}.items()
    ]
    items = [Item(str(number), kroner * KRONE) for number, kroner in enumerate(WISHES.values(), 1)]
    expected = rank(items, ballots, BUDGET, step=4 * KRONE)
    assert view.outcome.ranking == expected
    assert view.outcome.funded == tuple(int(each.item) for each in expected.funded) != ()
    assert view.outcome.spent == expected.cost <= BUDGET
    assert view.outcome.is_right
    assert {each.name: each.chosen for each in view.payers}["Odense"] == (3, 4)
    assert kinds(world).count("round.result") == 3
    assert [each.kind for each in world.told("eva") if each.kind == "round.counted"] == ["round.counted"]


def test_it_is_counted_once_however_late(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    close(world, DEADLINE + timedelta(days=40))
    outcome = seen(world, round_id).outcome
    assert outcome is not None and outcome.at == DEADLINE + timedelta(days=40)
    assert world.do(lambda tx: rounds.count_at_deadline(tx, round_id, world.now)) is False
    assert kinds(world).count("round.result") == 3


def test_a_round_in_which_nobody_chose_funds_what_the_law_requires(quick: World) -> None:
    wishes = ready(quick)
    require(quick, wishes[3])
    round_id = start(quick)
    close(quick)
    view = seen(quick, round_id)
    assert view.outcome is not None and view.outcome.funded == (4,)
    assert [each.number for each in view.rest] == [3, 2, 1]


def test_a_round_that_lost_what_closes_it_is_closed_all_the_same(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    quick.do(lambda tx: tx.conn.execute(DUE.delete().where(DUE.c.subject == round_id)))
    quick.do(lambda tx: due.plan_daily(tx, quick.now, COPENHAGEN))
    close(quick)
    assert seen(quick, round_id).outcome is not None


def test_the_record_holds_all_of_it(world: World) -> None:
    round_id = counted(world)
    assert world.look(lambda tx: verify(tx, tx.signer.public_key)[0]) == []
    assert seen(world, round_id).outcome is not None


def test_what_was_published_is_known_again_whatever_things_are_called_since(world: World) -> None:
    round_id = counted(world)
    target = other(name="OS2skærm")
    renamed = tuple(replace(each, name=f"{each.name} Kommune") for each in target.organisations)
    world.settle_in(replace(target, organisations=renamed))
    outcome = seen(world, round_id).outcome
    assert outcome is not None and outcome.is_right


def test_before_its_deadline_it_is_not_counted_whoever_asks(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    early = DEADLINE - timedelta(seconds=1)
    assert not quick.do(lambda tx: rounds.count_at_deadline(tx, round_id, early))
    assert seen(quick, round_id).outcome is None
    assert quick.do(lambda tx: rounds.count_at_deadline(tx, round_id, DEADLINE))


def test_a_choice_that_is_tampered_with_is_seen(quick: World) -> None:
    round_id = counted(quick)
    quick.do(lambda tx: tx.conn.execute(stored.CHOICE.update().values(chosen="[4]")))
    outcome = seen(quick, round_id).outcome
    assert outcome is not None and not outcome.is_right
    assert "row-changed" in {each.code for each in quick.look(lambda tx: verify(tx, tx.signer.public_key)[0])}


def test_a_result_that_is_not_what_was_chosen_is_found(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    world.now = DEADLINE
    # As it is written by whoever holds the bot's own key.
    row = RoundResult(at=world.now, round_id=round_id, funded="[4]", spent=60_000 * KRONE, digest="0" * 64)
    product = product_id(world)
    world.do(lambda tx: record.append(tx, product, "round.counted", actor=None, now=world.now, facts=[row]))
    findings, _ = world.look(lambda tx: verify(tx, tx.signer.public_key))
    assert [(each.code, each.place) for each in findings] == [("round-miscounted", f"round_result {row.id}")]


def test_the_projection_equals_the_facts(world: World) -> None:
    counted(world)
    before = world.look(lambda tx: rows.all_of(tx, product_id(world)))
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert world.look(lambda tx: rows.all_of(tx, product_id(world))) == before


# --- what is kept of people


def shown_of(world: World, round_id: str) -> list[int]:
    """How often each card about the round was to be shown."""
    found = OUTBOX.select().where(OUTBOX.c.subject == round_id, OUTBOX.c.live.is_(True)).order_by(OUTBOX.c.id)
    return [row.wanted for row in world.look(lambda tx: tx.conn.execute(found).all())]


def test_erasing_who_called_it_off_empties_the_reason_and_leaves_the_name(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    call_off(quick, round_id)
    eva = quick.person_id("eva")
    target = other()
    (product,) = target.products
    (group,) = product.groups
    others = tuple(each for each in group.offices if each[0] != "eva")
    quick.settle_in(replace(target, products=(replace(product, groups=(replace(group, offices=others),)),)))
    before = shown_of(quick, round_id)
    quick.do(lambda tx: privacy.erase(tx, eva, quick.now, answer="{}"))
    view = seen(quick, round_id)
    # The cards in the channels say the reason too: each is shown anew.
    assert [after - was for was, after in zip(before, shown_of(quick, round_id), strict=True)] == [1, 1, 1]
    assert (view.name, view.words) == ("Ønsker til 2027", "")
    assert quick.look(lambda tx: verify(tx, tx.signer.public_key)[0]) == []


def test_a_round_that_a_person_is_setting_up_is_told_of_before_they_are_erased(quick: World) -> None:
    ready(quick)
    eva = quick.person_id("eva")
    assert quick.look(lambda tx: privacy.look(tx, eva)).drafts == 0
    set_up(quick)
    assert quick.look(lambda tx: privacy.look(tx, eva)).drafts == 1


def test_drafts_that_nobody_opens_are_forgotten(quick: World) -> None:
    ready(quick)
    draft = set_up(quick)
    quick.pass_time(days=8)
    quick.do(lambda tx: retention.tidy(tx, quick.now, retention.Retention()))
    assert quick.look(lambda tx: stored.find_draft(tx, draft.id)) is None


def call_off(world: World, round_id: str, *, key: str = "eva", words: str = "Puljen faldt væk.") -> None:
    actor = world.actor(key)
    world.do(lambda tx: rounds.call_off(tx, actor, round_id, words, world.now))


def wish_id(world: World, number: int) -> str:
    return {each.number: each.wish_id for each in world.look(lambda tx: rows.all_of(tx, product_id(world)))}[
        number
    ]


def kinds(world: World) -> list[str]:
    """The kinds of all that was queued."""
    return world.look(lambda tx: [row.kind for row in tx.conn.execute(OUTBOX.select())])


def test_what_can_be_chosen_is_there_until_the_round_is_over(world: World) -> None:
    """Else money would go to what nobody is to make, or to one thing twice."""
    wish_ids = ready(world)
    round_id = start(world)
    bo, eva = world.actor("bo"), world.actor("eva")
    said = {"title": "Et projekt", "purpose": ""}
    for act in (
        lambda tx: wishes.withdraw(tx, bo, wish_ids[0], "", world.now),
        lambda tx: triage.decline(tx, eva, wish_ids[0], "Det haster ikke.", world.now),
        lambda tx: merges.merge(tx, eva, wish_ids[0], wish_ids[1], world.now),
        lambda tx: projects.propose(tx, eva, [wish_ids[0]], now=world.now, **said),
    ):
        assert refused(world, lambda act=act: world.do(act)) is Code.WISH_IN_ROUND
    world.do(lambda tx: rounds.call_off(tx, eva, round_id, "Puljen er væk.", world.now))
    world.do(lambda tx: wishes.withdraw(tx, bo, wish_ids[0], "", world.now))
    assert wish(world, wish_ids[0]).stage is WishStage.WITHDRAWN
