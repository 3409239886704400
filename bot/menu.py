"""What one person can do now, in all groups: what waits, what is open, what may be begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import (
    choices,
    closures,
    decisions,
    gathering_views,
    guideline_access,
    meeting_waiting,
    nudges,
    proxies,
    questions,
    recusals,
    register,
    rulings,
    triage,
    undelivered,
)
from bot.ballots import BallotView, own_ballots
from bot.belonging import coordinates, products_of
from bot.drafts import groups_to_propose_in
from bot.funding import RoundView
from bot.meeting_waiting import NOTHING, Waits
from bot.people import Actor, groups_of, standing_in
from bot.recusals import QuestionView
from bot.views import MotionView
from storage import community, motions, statements
from storage import decisions as stored
from storage.engine import Tx
from storage.motions import Motion
from storage.words import Role

# So many of the latest decisions are shown, with what one's own seat answered.
LATEST = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """A motion and this person's part in it.

    ballots: of the seats that the person speaks for. to_rule: it is this person's to settle; questions: on
    recusal, to answer; to_explain: why the group did not follow what was recommended. missing: who has not
    answered, for those who may ask them; was_nudged: they have been asked.
    since: from when it waits for the person, or is open.
    """

    motion: MotionView
    ballots: tuple[BallotView, ...]
    to_rule: bool
    questions: tuple[QuestionView, ...]
    to_explain: bool
    may_close: bool
    may_withdraw: bool
    may_nudge: bool
    was_nudged: bool
    since: datetime

    @property
    def to_answer(self) -> tuple[BallotView, ...]:
        """The seats that still have to answer by this person."""
        if not self.motion.accepting:
            return ()
        return tuple(each for each in self.ballots if each.choice is None)

    @property
    def waits(self) -> bool:
        """Whether it is this person's turn."""
        return self.to_rule or self.to_explain or bool(self.questions) or bool(self.to_answer)

    @property
    def missing(self) -> tuple[str, ...]:
        """The organisations that have not answered."""
        return tuple(
            seat.organisation for seat in self.motion.seats if seat.choice is None and not seat.is_recused
        )


@dataclass(frozen=True, slots=True)
class Membership:
    """A group of the person's, and what the person is to it."""

    product: str
    group: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """matters: those that wait first. latest: decided motions and what one's seat answered. address: the
    register on the web. may_give: a seat's vote is the person's to give away. may_wish: there are products
    whose wishes are the person's to see. undelivered: how many messages of groups that the person coordinates
    have not arrived; to_sort: how many wishes are new in these. rounds: open ones in which the person's
    organisation has not chosen. coordinates: a product whose projects are theirs. asked: what the person is
    asked of a wish. meets: the person is in a group. gathers: there are events for them, or to arrange.
    waits: what of meetings is to be answered. guidelines: there are some to read, or to publish.
    """

    name: str
    matters: tuple[Matter, ...]
    latest: tuple[tuple[MotionView, BallotView], ...]
    groups: tuple[Membership, ...]
    may_propose: bool
    may_give: bool
    address: str
    undelivered: int = 0
    may_wish: bool = False
    to_sort: int = 0
    rounds: tuple[RoundView, ...] = ()
    coordinates: bool = False
    asked: tuple[questions.QuestionView, ...] = ()
    meets: bool = False
    gathers: bool = False
    waits: Waits = NOTHING
    guidelines: bool = False

    @property
    def waiting(self) -> int:
        """How many matters wait for the person."""
        return (
            sum(each.waits for each in self.matters) + len(self.rounds) + len(self.asked) + self.waits.count
        )


def look(tx: Tx, actor: Actor, now: datetime, address: str) -> Menu:
    """What the person can do now."""
    group_ids, sorting = groups_of(tx, actor.id), triage.waiting(tx, actor)
    return Menu(
        name=actor.name,
        matters=matters(tx, actor, now),
        latest=_latest(tx, actor, group_ids, now),
        groups=tuple(_membership(tx, actor, group_id) for group_id in group_ids),
        may_propose=bool(groups_to_propose_in(tx, actor, group_ids)),
        may_give=any(proxies.may_give(tx, actor, group_id) for group_id in group_ids),
        address=address,
        undelivered=undelivered.count_for(tx, actor),
        may_wish=bool(products_of(tx, actor)),
        to_sort=sorting.count if sorting is not None else 0,
        rounds=choices.waiting(tx, actor, now),
        coordinates=any(coordinates(tx, actor.id, each.id) for each in products_of(tx, actor)),
        asked=questions.waiting(tx, actor),
        meets=bool(group_ids),
        gathers=gathering_views.is_of_use(tx, actor, now),
        waits=meeting_waiting.waiting(tx, actor.id, now),
        guidelines=guideline_access.concern(tx, actor),
    )


def matters(tx: Tx, actor: Actor, now: datetime) -> tuple[Matter, ...]:
    """The open motions of the person's groups and what else waits for the person, what waits first."""
    group_ids = groups_of(tx, actor.id)
    found = [_matter(tx, actor, view, now) for view in register.undecided(tx, group_ids, now)]
    found += [
        _matter(tx, actor, register.view_motion(tx, motion.id, now), now)
        for motion in statements.unexplained(tx, group_ids)
        if _to_explain(tx, actor, motion)
    ]
    kept = (each for each in found if each.waits or each.motion.accepting)
    return tuple(sorted(kept, key=lambda each: not each.waits))


def _matter(tx: Tx, actor: Actor, view: MotionView, now: datetime) -> Matter:
    motion = motions.motion(tx, view.id)
    closure = stored.closure(tx, motion.id)
    questions = recusals.waiting_for(tx, actor.id, motion) if view.accepting else []
    to_rule = rulings.is_awaiting(tx, motion) and rulings.may_rule(tx, actor.id, motion, now)
    return Matter(
        motion=view,
        ballots=own_ballots(tx, actor.id, view.id),
        to_rule=to_rule,
        questions=tuple(questions),
        to_explain=_to_explain(tx, actor, motion),
        may_close=view.accepting and closures.may_close(tx, actor.id, motion),
        may_withdraw=view.accepting and closures.may_withdraw(tx, actor.id, motion, now),
        may_nudge=view.accepting and nudges.may_nudge(tx, actor.id, motion),
        was_nudged=nudges.was_nudged(tx, motion.id),
        since=_since(motion, closure, questions),
    )


def _since(motion: Motion, closure: stored.Closure | None, questions: list[QuestionView]) -> datetime:
    if closure is not None:
        return closure.at
    asked = [each.at for each in questions]
    return max([motion.at, *asked])


def _to_explain(tx: Tx, actor: Actor, motion: Motion) -> bool:
    return decisions.is_to_explain(tx, motion) and actor.id in decisions.explainers(tx, motion)


def _latest(
    tx: Tx, actor: Actor, group_ids: list[str], now: datetime
) -> tuple[tuple[MotionView, BallotView], ...]:
    views = register.decided(tx, group_ids, now, limit=LATEST)
    return tuple(
        (view, own[0])
        for view in views
        if (own := [each for each in own_ballots(tx, actor.id, view.id) if each.choice is not None])
    )


def _membership(tx: Tx, actor: Actor, group_id: str) -> Membership:
    group = community.group(tx, group_id)
    roles = standing_in(tx, actor.id, group_id).roles
    return Membership(
        community.product(tx, group.product_id).name,
        group.name,
        tuple(role for role in Role if role in roles),
    )
