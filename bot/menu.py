"""What one person can do now, in all groups: what waits, what is open, what may be begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import decisions, register
from bot.ballots import BallotView, own_ballot
from bot.motions import groups_to_propose_in
from bot.people import Actor, groups_of
from bot.register import MotionView
from storage import motions
from storage.engine import Tx
from storage.words import MotionState


@dataclass(frozen=True, slots=True)
class Matter:
    """A motion and this person's part in it. ballot None: no seat. tied: it is this person's to settle."""

    motion: MotionView
    ballot: BallotView | None
    tied: bool
    may_close: bool

    @property
    def waits(self) -> bool:
        """Whether it is this person's turn."""
        return self.tied or (self.motion.accepting and self.ballot is not None and self.ballot.choice is None)


@dataclass(frozen=True, slots=True)
class Menu:
    """matters: those that wait first. address: the register on the web."""

    name: str
    matters: tuple[Matter, ...]
    may_propose: bool
    address: str


def look(tx: Tx, actor: Actor, now: datetime, address: str) -> Menu:
    """What the person can do now."""
    group_ids = groups_of(tx, actor.id)
    matters = [_matter(tx, actor, view) for view in register.undecided(tx, group_ids, now)]
    return Menu(
        name=actor.name,
        matters=tuple(
            sorted(
                (each for each in matters if each.tied or each.motion.accepting),
                key=lambda each: not each.waits,
            )
        ),
        may_propose=bool(groups_to_propose_in(tx, actor, group_ids)),
        address=address,
    )


def _matter(tx: Tx, actor: Actor, view: MotionView) -> Matter:
    tied = view.state is MotionState.AWAITING_CHAIR and decisions.may_rule(
        tx, actor.id, motions.motion(tx, view.id)
    )
    return Matter(
        motion=view,
        ballot=own_ballot(tx, actor.id, view.id),
        tied=tied,
        may_close=view.accepting and decisions.may_close(tx, actor.id, view.group_id),
    )
