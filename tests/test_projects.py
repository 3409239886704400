"""Projects: proposed of wishes, started inside the frame or by the group, delivered, closed, stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot import (
    assessments,
    backlog,
    closures,
    drafts,
    merges,
    messages,
    motions,
    portfolio,
    privacy,
    projects,
    triage,
    wishes,
)
from bot import news as bot_news
from bot.assessments import Range
from bot.cards import triage as triage_cards
from bot.journal import verify
from bot.outbox import Kind
from bot.refusals import Code
from bot.texts.say import Say
from storage import backlog as rows
from storage import motions as stored_motions
from storage import news
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.wish_words import Lane, MatterKind, NewsKind, ProjectStage, Unit, WishStage
from storage.words import Choice, Method, MotionKind, Outcome, RulingChoice
from tests import rounding, triaging
from tests.projecting import (
    FOUR,
    close,
    deliver,
    frame,
    give_frame,
    kroner,
    look,
    priced,
    propose,
    recommend,
    spend,
    start,
    started,
    stop,
    vote,
)
from tests.story import findings_of
from tests.test_at_once import codes
from tests.voting import refused
from tests.wishing import back, product_id, send, wish
from tests.world import World, two_groups, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, with a frame of 400,000 kroner."""
    world = World(sqlite).settle_in()
    give_frame(world)
    return world


def stages(world: World, *wish_ids: str) -> list[WishStage]:
    return [wish(world, each).stage for each in wish_ids]


# What a project has to tell.
TOLD = (NewsKind.STARTED, NewsKind.DELIVERED, NewsKind.CLOSED, NewsKind.DECLINED)


def heard(world: World, key: str) -> list[tuple[str, NewsKind]]:
    person_id = world.person_id(key)
    found = world.look(lambda tx: news.untold(tx, person_id))
    return [(each.wish_id, each.kind) for each in found if each.kind in TOLD]


# --- proposed


def test_a_project_is_proposed_of_several_wishes_and_costs_their_high_ends(world: World) -> None:
    first, second = priced(world, 80_000, low=50_000), priced(world, 40_000, by="anna")
    project_id = propose(world, first, second, title="Alarmer fra skærmene", purpose="Vi vil vide det først.")
    seen = look(world, project_id)
    assert (seen.number, seen.title, seen.purpose) == (1, "Alarmer fra skærmene", "Vi vil vide det først.")
    assert (seen.estimate, seen.spent, seen.stage) == (kroner(120_000), 0, ProjectStage.PROPOSED)
    assert [each.id for each in seen.wishes] == [first, second]
    assert stages(world, first, second) == [WishStage.PLANNED, WishStage.PLANNED]
    assert wish(world, first).line.lane is Lane.NEXT
    assert findings_of(world) == []


def test_the_coordinator_may_say_another_estimate(quick: World) -> None:
    assert look(quick, propose(quick, priced(quick), estimate=kroner(95_000))).estimate == kroner(95_000)


def test_projects_are_numbered_one_after_the_other(quick: World) -> None:
    assert [look(quick, propose(quick, priced(quick))).number for _ in range(3)] == [1, 2, 3]


def test_the_same_wish_named_twice_is_one(quick: World) -> None:
    wish_id = priced(quick)
    assert look(quick, propose(quick, wish_id, wish_id)).estimate == kroner(80_000)


def test_hours_alone_are_no_price(quick: World) -> None:
    wish_id, eva = send(quick, "bo", "Mørk visning"), quick.actor("eva")
    assert refused(quick, lambda: propose(quick, wish_id)) is Code.WISH_NOT_ASSESSED
    quick.do(lambda tx: assessments.assess(tx, eva, wish_id, Range(Unit.HOURS, 10, 20), "", quick.now))
    assert refused(quick, lambda: propose(quick, wish_id)) is Code.WISH_IN_HOURS
    quick.do(lambda tx: assessments.assess(tx, eva, wish_id, None, "Det kan ikke lade sig gøre.", quick.now))
    assert refused(quick, lambda: propose(quick, wish_id)) is Code.WISH_NOT_ASSESSED


def test_a_wish_is_in_one_project_at_a_time(quick: World) -> None:
    wish_id = priced(quick)
    first = propose(quick, wish_id)
    assert refused(quick, lambda: propose(quick, wish_id)) is Code.WISH_IN_PROJECT
    stop(quick, first)
    assert stages(quick, wish_id) == [WishStage.READY]
    assert look(quick, propose(quick, wish_id)).number == 2


def test_a_merged_or_closed_wish_makes_no_project(quick: World) -> None:
    same, other, gone = priced(quick), priced(quick), priced(quick)
    eva, bo = quick.actor("eva"), quick.actor("bo")
    quick.do(lambda tx: merges.merge(tx, eva, same, other, quick.now))
    quick.do(lambda tx: wishes.withdraw(tx, bo, gone, "", quick.now))
    assert refused(quick, lambda: propose(quick, same)) is Code.WISH_MERGED
    assert refused(quick, lambda: propose(quick, gone)) is Code.WISH_CLOSED


def test_another_products_wish_does_not_belong(sqlite: Database) -> None:
    target = wanted()
    (product,) = target.products
    other = replace(
        product, key="os2forms", name="OS2forms", groups=(replace(product.groups[0], channels=()),)
    )
    world = World(sqlite).settle_in(replace(target, products=(product, other)))
    here, eva, bo = priced(world), world.actor("eva"), world.actor("bo")

    def elsewhere(tx: Tx) -> str:
        of = next(each.id for each in portfolio.community.products(tx) if each.key == "os2forms")
        draft = wishes.write(tx, bo, of, title="En formular", now=world.now)
        sent = wishes.submit(tx, bo, draft.id, world.now)
        assessments.assess(tx, eva, sent, Range(Unit.KRONER, 1, 2), "", world.now)
        return sent

    there = world.do(elsewhere)
    assert refused(world, lambda: propose(world, here, there)) is Code.WISH_OTHER_PRODUCT
    assert look(world, propose(world, there)).product == "OS2forms"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param({"title": " \u200b "}, Code.TITLE_REQUIRED, id="no title"),
        pytest.param({"title": "x" * 121}, Code.TOO_LONG, id="a title that is too long"),
        pytest.param({"purpose": "x" * 1_001}, Code.TOO_LONG, id="a purpose that is too long"),
        pytest.param({"estimate": -1}, Code.ESTIMATE_NEGATIVE, id="an estimate below nothing"),
        pytest.param({"estimate": 0}, Code.ESTIMATE_ZERO, id="an estimate of nothing"),
        pytest.param({"estimate": 10**12}, Code.ESTIMATE_TOO_LARGE, id="an enormous estimate"),
        pytest.param({"by": "bo"}, Code.COORDINATORS_ONLY, id="a member"),
        pytest.param({"by": "finn"}, Code.COORDINATORS_ONLY, id="a supplier"),
        pytest.param({"by": "hanne"}, Code.UNKNOWN_WISH, id="who has nothing to do with it"),
    ],
)
def test_a_proposal_that_is_refused(quick: World, said: dict[str, object], code: Code) -> None:
    wish_id = priced(quick)
    assert refused(quick, lambda: propose(quick, wish_id, **said)) is code
    assert stages(quick, wish_id) == [WishStage.READY]


def test_a_project_has_wishes_and_not_too_many(quick: World) -> None:
    assert refused(quick, lambda: propose(quick)) is Code.NO_WISHES
    assert refused(quick, lambda: propose(quick, "nothing")) is Code.UNKNOWN_WISH
    many = [f"{number:016x}" for number in range(projects.WISHES + 1)]
    assert refused(quick, lambda: propose(quick, *many)) is Code.TOO_MANY_WISHES


def test_what_is_in_a_project_is_neither_taken_back_nor_merged_away(quick: World) -> None:
    wish_id, other = priced(quick), priced(quick)
    propose(quick, wish_id)
    eva, bo = quick.actor("eva"), quick.actor("bo")
    for act, code in (
        (lambda tx: wishes.withdraw(tx, bo, wish_id, "", quick.now), Code.WISH_IN_PROJECT),
        (lambda tx: merges.merge(tx, eva, wish_id, other, quick.now), Code.WISH_UNDER_WAY),
        (lambda tx: triage.decline(tx, eva, wish_id, "Nej.", quick.now), Code.WISH_UNDER_WAY),
    ):
        assert refused(quick, lambda act=act: quick.do(act)) is code
    quick.do(lambda tx: merges.merge(tx, eva, other, wish_id, quick.now))
    assert stages(quick, wish_id, other) == [WishStage.PLANNED, WishStage.MERGED]


def test_what_a_round_funded_is_free_again_when_its_project_was_stopped(quick: World) -> None:
    """Until there is a project, and while there is, the round's result binds it."""
    round_id = rounding.counted(quick)
    rounding.decide(quick, round_id)
    ids = [each.wish_id for each in rounding.seen(quick, round_id).funded][:2]
    other = priced(quick, title="Et andet")
    for act in (triaging.decline, partial(triaging.merge, into_id=other)):
        assert refused(quick, lambda act=act: act(quick, ids[0])) is Code.WISH_UNDER_WAY
    project_id = propose(quick, *ids)
    give_frame(quick)
    start(quick, project_id)
    assert refused(quick, lambda: triaging.decline(quick, ids[0])) is Code.WISH_UNDER_WAY
    deciding = {"wish-decline", "wish-merge"}
    assert deciding.isdisjoint(buttons(quick, ids[0]))
    stop(quick, project_id)
    assert stages(quick, *ids) == [WishStage.PLANNED, WishStage.PLANNED]
    assert deciding <= buttons(quick, ids[0])
    triaging.decline(quick, ids[0])
    triaging.merge(quick, ids[1], other)
    assert stages(quick, *ids) == [WishStage.DECLINED, WishStage.MERGED]
    triaging.reopen(quick, ids[0])
    propose(quick, ids[0])
    assert refused(quick, lambda: triaging.decline(quick, ids[0])) is Code.WISH_UNDER_WAY
    assert findings_of(quick) == []


def test_a_wish_that_a_project_let_go_is_a_later_rounds(quick: World) -> None:
    """Money was found for it after that: the round's result binds it as any."""
    ids = rounding.ready(quick)
    stop(quick, propose(quick, ids[0]))
    quick.pass_time(hours=1)
    round_id = rounding.start(quick)
    for key in FOUR:
        rounding.choose(quick, key, round_id, 1)
    rounding.close(quick)
    rounding.decide(quick, round_id)
    assert stages(quick, ids[0]) == [WishStage.PLANNED]
    assert refused(quick, lambda: triaging.decline(quick, ids[0])) is Code.WISH_UNDER_WAY


def buttons(world: World, wish_id: str) -> set[str]:
    """What the coordinator can press on the wish."""
    eva = world.actor("eva")
    seen = world.look(lambda tx: triage.view(tx, eva, wish_id))
    return {each.action.partition(":")[0] for each in triage_cards.buttons(seen, Say("da"))}


# --- inside the frame


def test_inside_the_frame_the_coordinator_starts_it(world: World) -> None:
    give_frame(world)
    wish_id = priced(world)
    back(world, "carla", wish_id)
    project_id = propose(world, wish_id)
    start(world, project_id)
    seen = look(world, project_id)
    assert (seen.stage, seen.frame_year) == (ProjectStage.STARTED, 2026)
    assert (frame(world).committed, frame(world).left) == (kroner(80_000), kroner(320_000))
    assert stages(world, wish_id) == [WishStage.STARTED]
    assert heard(world, "bo") == heard(world, "carla") == [(wish_id, NewsKind.STARTED)]
    assert heard(world, "anna") == []
    assert not world.look(lambda tx: verify(tx, tx.signer.public_key)[0])


def test_the_frame_is_kept_to_the_oere(quick: World) -> None:
    give_frame(quick, 100_000)
    started(quick, 60_000)
    dear = propose(quick, priced(quick), estimate=kroner(40_000) + 1)
    assert refused(quick, lambda: start(quick, dear)) is Code.OUTSIDE_FRAME
    started(quick, 40_000)
    assert frame(quick).left == 0


def test_what_is_refused_may_be_started_when_there_is_room(quick: World) -> None:
    give_frame(quick, 100_000)
    first, second = started(quick, 60_000), propose(quick, priced(quick, 60_000))
    assert refused(quick, lambda: start(quick, second)) is Code.OUTSIDE_FRAME
    stop(quick, first)
    start(quick, second)
    assert frame(quick).left == kroner(40_000)


def test_without_a_frame_nothing_is_started_so(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    project_id = propose(world, priced(world))
    assert refused(world, lambda: start(world, project_id)) is Code.NO_FRAME
    give_frame(world, year=2027)
    assert refused(world, lambda: start(world, project_id)) is Code.NO_FRAME


def test_another_years_frame_is_another(quick: World) -> None:
    started(quick)
    quick.pass_time(days=60)
    assert frame(quick).amount is None
    target = wanted()
    both = replace(target.products[0], frames=((2026, kroner(400_000)), (2027, kroner(90_000))))
    quick.settle_in(replace(target, products=(both,)))
    assert (frame(quick).year, frame(quick).left) == (2027, kroner(90_000))


def test_two_coordinators_who_start_the_same_two_projects_at_once_do_not_overdraw_it(world: World) -> None:
    target = wanted()
    (product,) = target.products
    (group,) = product.groups
    offices = (*group.offices, ("gitte", group.offices[0][1]))
    for number in range(6):
        given = replace(product, groups=(replace(group, offices=offices),), frames=((2026, kroner(100_000)),))
        world.settle_in(replace(target, products=(given,)))
        pair = [propose(world, priced(world, 60_000)) for _ in range(2)]
        eva, gitte = world.actor("eva"), world.actor("gitte")
        starting = [
            world.db.run(lambda tx, who=who, id_=id_: projects.start(tx, who, id_, world.now))
            for who, id_ in ((eva, pair[0]), (gitte, pair[1]), (gitte, pair[0]), (eva, pair[1]))
        ]
        found = codes(starting)
        assert found.count(None) == 1
        assert set(found) <= {None, Code.NOT_PROPOSED, Code.OUTSIDE_FRAME}
        assert frame(world).committed == kroner(60_000), number
        for each in pair:
            stop(world, each)
    assert findings_of(world) == []


# --- outside the frame


def test_outside_the_frame_the_group_decides_and_the_project_starts(world: World) -> None:
    give_frame(world, 220_000)
    wish_id = priced(world, 260_000)
    project_id = propose(world, wish_id)
    assert refused(world, lambda: start(world, project_id)) is Code.OUTSIDE_FRAME
    motion_id = recommend(world, project_id)
    assert look(world, project_id).stage is ProjectStage.RECOMMENDED
    assert stages(world, wish_id) == [WishStage.PLANNED]
    view = world.view(motion_id)
    assert view.kind is MotionKind.STRATEGIC
    assert view.advice is not None and (view.advice.by, view.advice.choice) == (None, Choice.FOR)
    assert view.matter is not None and (view.matter.project, view.matter.number) == (project_id, 1)
    vote(world, motion_id)
    seen = look(world, project_id)
    assert (seen.stage, seen.frame_year) == (ProjectStage.STARTED, None)
    assert seen.motion is not None and seen.motion.outcome is Outcome.ADOPTED
    assert seen.steps[-1].motion == seen.motion
    # What the group pays for apart takes nothing of what the coordinator may spend.
    assert (frame(world).committed, frame(world).left) == (0, kroner(220_000))
    assert stages(world, wish_id) == [WishStage.STARTED]
    assert heard(world, "bo") == [(wish_id, NewsKind.STARTED)]
    assert [each.subject for each in world.told("eva", Kind.PROJECT_DECIDED)] == [project_id]
    assert findings_of(world) == []


def test_rejected_the_wishes_are_free_again(world: World) -> None:
    wish_id = priced(world)
    project_id = propose(world, wish_id)
    vote(world, recommend(world, project_id), Choice.AGAINST)
    seen = look(world, project_id)
    assert seen.stage is ProjectStage.REJECTED
    assert seen.motion is not None and seen.motion.outcome is Outcome.REJECTED
    assert stages(world, wish_id) == [WishStage.READY]
    assert look(world, propose(world, wish_id)).number == 2


def test_so_they_are_when_the_motion_lapses(quick: World) -> None:
    wish_id = priced(quick)
    project_id = propose(quick, wish_id)
    recommend(quick, project_id)
    quick.pass_time(days=20).tick()
    seen = look(quick, project_id)
    assert seen.motion is not None and seen.motion.outcome is Outcome.LAPSED
    assert (seen.stage, stages(quick, wish_id)) == (ProjectStage.REJECTED, [WishStage.READY])


def test_so_they_are_when_it_is_taken_back(quick: World) -> None:
    wish_id, eva = priced(quick), quick.actor("eva")
    project_id = propose(quick, wish_id)
    motion_id = recommend(quick, project_id)
    quick.do(lambda tx: closures.withdraw_motion(tx, eva, motion_id, "Vi venter.", quick.now))
    quick.tick()
    seen = look(quick, project_id)
    assert seen.motion is not None and seen.motion.outcome is Outcome.WITHDRAWN
    assert (seen.stage, stages(quick, wish_id)) == (ProjectStage.REJECTED, [WishStage.READY])


def test_postponed_it_waits_for_another_motion(quick: World) -> None:
    wish_id = priced(quick)
    project_id = propose(quick, wish_id)
    motion_id = recommend(quick, project_id)
    tie = {"anna": Choice.FOR, "bo": Choice.FOR, "carla": Choice.AGAINST, "david": Choice.AGAINST}
    quick.vote_all(motion_id, **tie)
    quick.rule("anna", motion_id, RulingChoice.POSTPONE)
    quick.tick()
    assert (look(quick, project_id).stage, stages(quick, wish_id)) == (
        ProjectStage.PROPOSED,
        [WishStage.PLANNED],
    )
    vote(quick, recommend(quick, project_id))
    assert look(quick, project_id).stage is ProjectStage.STARTED


def test_while_the_group_votes_nobody_starts_or_stops_it(quick: World) -> None:
    project_id = propose(quick, priced(quick))
    recommend(quick, project_id)
    for act in (start, stop, recommend):
        assert refused(quick, lambda act=act: act(quick, project_id)) is Code.UNDER_VOTE


def test_a_motion_about_what_no_longer_waits_is_refused(quick: World) -> None:
    project_id, eva = propose(quick, priced(quick)), quick.actor("eva")
    draft = quick.do(
        lambda tx: projects.recommend(tx, eva, project_id, title="Start", brief="", now=quick.now)
    )
    start(quick, project_id)

    def put() -> None:
        quick.do(lambda tx: motions.open_motion(tx, eva, draft.id, quick.now))

    assert refused(quick, put) is Code.MATTER_SETTLED
    assert refused(quick, lambda: recommend(quick, project_id)) is Code.NOT_PROPOSED


def test_of_two_motions_about_it_put_at_once_one_is(world: World) -> None:
    eva, gitte = world.actor("eva"), world.actor("gitte")
    target = wanted()
    (product,) = target.products
    (group,) = product.groups
    offices = (*group.offices, ("gitte", group.offices[0][1]))
    world.settle_in(replace(target, products=(replace(product, groups=(replace(group, offices=offices),)),)))
    for _ in range(5):
        project_id = propose(world, priced(world))
        written = [
            world.do(
                lambda tx, who=who, id_=project_id: projects.recommend(
                    tx, who, id_, title="Start", brief="", now=world.now
                )
            )
            for who in (eva, gitte)
        ]
        putting = [
            world.db.run(lambda tx, who=who, id_=draft.id: motions.open_motion(tx, who, id_, world.now))
            for who, draft in zip((eva, gitte), written, strict=True)
        ]
        assert sorted(codes(putting), key=str) == [None, Code.UNDER_VOTE]
    assert findings_of(world) == []


def test_the_draft_is_one_and_says_what_is_true_now(quick: World) -> None:
    project_id, eva = propose(quick, priced(quick)), quick.actor("eva")

    def drafted(brief: str) -> str:
        return quick.do(
            lambda tx: projects.recommend(tx, eva, project_id, title="Start", brief=brief, now=quick.now)
        ).id

    first, second = drafted("Resten er 1 kr."), drafted("Resten er 2 kr.")
    assert first == second
    (kept,) = quick.look(lambda tx: stored_motions.drafts_of(tx, eva.id))
    assert drafts.text_of(kept).brief == "Resten er 2 kr."


def test_only_the_group_that_decides_decides_and_only_for_or_against(sqlite: Database) -> None:
    world = World(sqlite).settle_in(two_groups())
    project_id, eva = propose(world, priced(world)), world.actor("eva")
    draft = world.do(
        lambda tx: projects.recommend(tx, eva, project_id, title="Start", brief="", now=world.now)
    )
    other = world.look(lambda tx: portfolio.community.groups(tx)[1].id)
    written = {"title": "Start", "brief": "", "kind": MotionKind.STRATEGIC, "links": ""}
    at = world.now + timedelta(days=9)
    assert (
        refused(
            world,
            lambda: world.do(
                lambda tx: drafts.draft_motion(
                    tx, eva, other, **written, closes_at=at, now=world.now, draft_id=draft.id
                )
            ),
        )
        is Code.MATTER_OTHER_GROUP
    )
    chosen = {"options": "a\nb", "is_secret": False, "advice_by": "", "advice": ""}
    assert (
        refused(
            world,
            lambda: world.do(
                lambda tx: drafts.choose_method(
                    tx, eva, draft.id, method=Method.SINGLE, **chosen, now=world.now
                )
            ),
        )
        is Code.MATTER_YES_NO
    )
    assert (
        refused(
            world,
            lambda: world.do(
                lambda tx: drafts.draft_motion(
                    tx,
                    eva,
                    world.group_id,
                    **written,
                    closes_at=at,
                    now=world.now,
                    matter=(MatterKind.PROJECT, "nothing"),
                )
            ),
        )
        is Code.MATTER_SETTLED
    )


# --- delivered, closed, stopped


def test_delivered_and_closed_with_what_came_of_it(world: World) -> None:
    give_frame(world)
    wish_id = priced(world, 80_000)
    project_id = propose(world, wish_id)
    start(world, project_id)
    spend(world, project_id, 60_000)
    deliver(world, project_id, "Version 3.2 er i drift.")
    assert stages(world, wish_id) == [WishStage.DELIVERED]
    assert wish(world, wish_id).line.lane is Lane.DELIVERED
    assert frame(world).left == kroner(320_000)
    spend(world, project_id, 5_000)
    close(world, project_id)
    seen = look(world, project_id)
    assert seen.stage is ProjectStage.CLOSED
    assert [each.words for each in seen.steps] == [
        "",
        "Version 3.2 er i drift.",
        "Alarmerne kommer nu inden for et minut.",
    ]
    # What is closed takes what it did cost.
    assert frame(world).left == kroner(335_000)
    assert [kind for _, kind in heard(world, "bo")] == [
        NewsKind.STARTED,
        NewsKind.DELIVERED,
        NewsKind.CLOSED,
    ]
    assert findings_of(world) == []


def test_who_backs_several_of_its_wishes_hears_of_each_and_what_came_of_it(quick: World) -> None:
    wish_ids = [priced(quick), priced(quick)]
    project_id = propose(quick, *wish_ids)
    start(quick, project_id)
    deliver(quick, project_id)
    close(quick, project_id)
    bo = quick.person_id("bo")
    assert [wish_id for wish_id, kind in heard(quick, "bo") if kind is NewsKind.CLOSED] == wish_ids
    quick.do(lambda tx: bot_news.send_to(tx, bo, quick.now))
    (told,) = quick.told("bo", Kind.NEWS)
    card = quick.look(lambda tx: messages.compose(tx, told, quick.now))
    assert card is not None
    for section in card.sections:
        assert "Arbejdet er gået i gang." in section.text
        assert "Projektet er slut. »Alarmerne kommer nu inden for et minut.«" in section.text


def test_who_backs_what_is_merged_into_it_hears_too(quick: World) -> None:
    wish_id, same, eva = priced(quick), send(quick, "carla", "Det samme"), quick.actor("eva")
    quick.do(lambda tx: merges.merge(tx, eva, same, wish_id, quick.now))
    project_id = propose(quick, wish_id)
    start(quick, project_id)
    assert heard(quick, "carla") == [(wish_id, NewsKind.STARTED)]


def test_stopped_the_wishes_are_free_and_it_takes_what_it_spent(quick: World) -> None:
    wish_id = priced(quick)
    project_id = propose(quick, wish_id)
    start(quick, project_id)
    spend(quick, project_id, 10_000)
    stop(quick, project_id)
    assert (look(quick, project_id).stage, stages(quick, wish_id)) == (
        ProjectStage.STOPPED,
        [WishStage.READY],
    )
    assert frame(quick).left == kroner(390_000)
    assert [kind for _, kind in heard(quick, "bo")] == [NewsKind.STARTED, NewsKind.CLOSED]
    # A bill that comes late.
    spend(quick, project_id, 2_000)
    assert frame(quick).left == kroner(388_000)


def test_or_they_are_declined_for_the_same_reason(quick: World) -> None:
    wish_id = priced(quick)
    project_id = propose(quick, wish_id)
    start(quick, project_id)
    stop(quick, project_id, declines=True)
    assert stages(quick, wish_id) == [WishStage.DECLINED]
    assert wish(quick, wish_id).ruled == "Leverandøren kan ikke."
    assert [kind for _, kind in heard(quick, "bo")] == [NewsKind.STARTED, NewsKind.DECLINED]


def test_what_cannot_be_done_yet_or_any_more(quick: World) -> None:
    proposed, running = propose(quick, priced(quick)), started(quick)
    for act, code in (
        (deliver, Code.NOT_STARTED),
        (close, Code.NOT_DELIVERED),
        (lambda world, id_: spend(world, id_, 1), Code.NOT_STARTED),
    ):
        assert refused(quick, lambda act=act: act(quick, proposed)) is code
    assert refused(quick, lambda: start(quick, running)) is Code.NOT_PROPOSED
    assert refused(quick, lambda: close(quick, running)) is Code.NOT_DELIVERED
    assert refused(quick, lambda: stop(quick, running, " ")) is Code.REASON_REQUIRED
    deliver(quick, running)
    assert refused(quick, lambda: deliver(quick, running)) is Code.NOT_STARTED
    assert refused(quick, lambda: stop(quick, running)) is Code.PROJECT_OVER
    assert refused(quick, lambda: close(quick, running, " ")) is Code.WORDS_REQUIRED
    close(quick, running)
    for act in (start, deliver, close, stop, lambda world, id_: spend(world, id_, 1)):
        assert refused(quick, lambda act=act: act(quick, running)) is Code.PROJECT_OVER
    stop(quick, proposed)
    assert refused(quick, lambda: spend(quick, proposed, 1)) is Code.NOT_STARTED


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("anna", Code.COORDINATORS_ONLY),
        ("bo", Code.COORDINATORS_ONLY),
        ("finn", Code.COORDINATORS_ONLY),
        ("hanne", Code.UNKNOWN_PROJECT),
    ],
)
def test_only_the_coordinator_does_any_of_it(quick: World, key: str, code: Code) -> None:
    project_id, actor, now = started(quick), quick.actor(key), quick.now
    for act in (
        lambda tx, id_: projects.start(tx, actor, id_, now),
        lambda tx, id_: projects.recommend(tx, actor, id_, title="x", brief="", now=now),
        lambda tx, id_: projects.deliver(tx, actor, id_, "", now),
        lambda tx, id_: projects.close(tx, actor, id_, "x", now),
        lambda tx, id_: projects.stop(tx, actor, id_, "x", now),
    ):
        assert refused(quick, lambda act=act: quick.do(lambda tx: act(tx, project_id))) is code
        assert refused(quick, lambda act=act: quick.do(lambda tx: act(tx, "x"))) is Code.UNKNOWN_PROJECT


def test_who_may_see_the_wishes_may_see_the_project(quick: World) -> None:
    project_id, finn, hanne = started(quick), quick.actor("finn"), quick.actor("hanne")
    seen = quick.look(lambda tx: portfolio.access_view(tx, finn, project_id, quick.now))
    assert seen.id == project_id
    assert (
        refused(quick, lambda: quick.look(lambda tx: portfolio.access_view(tx, hanne, project_id, quick.now)))
        is Code.UNKNOWN_PROJECT
    )


def test_the_backlog_says_just_what_the_facts_say(world: World) -> None:
    give_frame(world)
    first, second, third = (priced(world) for _ in range(3))
    stop(world, propose(world, first, second))
    start(world, propose(world, second))
    propose(world, third)
    before = world.look(lambda tx: rows.all_of(tx, product_id(world)))
    assert [each.stage for each in before] == [WishStage.READY, WishStage.STARTED, WishStage.PLANNED]
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert world.look(lambda tx: rows.all_of(tx, product_id(world))) == before


def test_when_the_coordinator_is_erased_the_words_go_and_the_project_stays(world: World) -> None:
    give_frame(world)
    project_id = started(world, title="Alarmer fra skærmene")
    spend(world, project_id, 1_000, words="Faktura fra Eva")
    deliver(world, project_id, "Evas egne ord.")
    eva = world.person_id("eva")
    target = wanted()
    (product,) = target.products
    (group,) = product.groups
    offices = tuple(each for each in group.offices if each[0] != "eva")
    left = tuple(each for each in target.people if each.key != "eva")
    world.settle_in(
        replace(
            target,
            people=left,
            products=(replace(product, groups=(replace(group, offices=offices),)),),
        )
    )
    card = next(each for each in outbox_rows(world) if each.kind == Kind.PROJECT)
    world.do(lambda tx: privacy.erase(tx, eva, world.now, answer="{}"))
    seen = look(world, project_id)
    assert (seen.title, seen.spent, seen.spendings[0].words) == ("Alarmer fra skærmene", kroner(1_000), "")
    assert [each.words for each in seen.steps] == ["", ""]
    # The card in the channel, which had them, is to be shown anew.
    again = next(each for each in outbox_rows(world) if each.id == card.id)
    assert again.wanted > card.wanted
    assert findings_of(world) == []


def outbox_rows(world: World) -> list[Message]:
    return world.look(lambda tx: [Message(**row._mapping) for row in tx.conn.execute(OUTBOX.select())])
