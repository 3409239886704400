"""The backlog: the most backed first, a page at a time; and it says just what the facts say."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot import assessments, backlog, comments, merges, supports, triage, wishes
from bot.assessments import Range
from bot.journal import verify
from bot.people import Actor, organisation_of
from bot.refusals import Refused
from storage import backlog as rows
from storage import community as groups
from storage import merges as stored_merges
from storage import similar as stored_similar
from storage import supports as stored_supports
from storage import wishes as stored_wishes
from storage.engine import Database, Tx
from storage.signing import Signer
from storage.wish_words import SupportMove, WishStage
from storage.words import new_id
from tests.triaging import ESTIMATE, merge, without
from tests.wishing import back, product_id, send
from tests.world import HOMES, World


def test_the_most_backed_comes_first_then_the_oldest(world: World) -> None:
    first, second, third = (send(world, "anna", title) for title in ("Et", "To", "Tre"))
    back(world, "bo", third)
    of = product_id(world)
    listed = world.look(lambda tx: [each.wish_id for each in rows.opened(tx, of, limit=10)])
    assert listed == [third, first, second]
    assert world.look(lambda tx: [each.wish_id for each in rows.opened(tx, of, limit=1, offset=1)]) == [first]
    assert world.look(lambda tx: rows.counts(tx, of)) == {WishStage.NEW: 3}


def test_what_is_told_of_many_wishes_together_has_no_bound(world: World) -> None:
    """PostgreSQL takes 65,535 values in a statement, and SQLite as many as it was built for."""
    first, last = send(world, "anna", "Mørk visning"), send(world, "bo", "Nattilstand")
    back(world, "carla", first)
    asked = [last, *(f"none{number}" for number in range(66_000)), first]
    assert set(world.look(lambda tx: rows.rows(tx, asked))) == {first, last}
    assert set(world.look(lambda tx: stored_similar.words_of(tx, asked))) == {first, last}
    moves = world.look(lambda tx: stored_supports.supports(tx, asked))
    assert [(each.wish_id, each.move) for each in moves] == [
        (first, SupportMove.BACK),
        (last, SupportMove.BACK),
        (first, SupportMove.BACK),
    ]
    ballerup = moves[1].organisation_id
    assert world.look(lambda tx: stored_supports.supports(tx, asked, ballerup)) == [moves[1]]


# --- whatever happens to wishes, in any order

CAST = st.sampled_from(["anna", "bo", "carla", "david", "gitte", "ingrid", "finn"])
COORDINATOR = st.sampled_from(["eva"] * 5 + ["bo"])
USERS = ("aarhus", "ballerup", "odense", "syddjurs")
# Which of the wishes that there are; few, so that much happens to each.
WISHES = 4
WHICH = st.integers(0, WISHES - 1)
MOVES = [
    *(supports.back, supports.back, supports.take_back, supports.take_over, supports.end, merges.leave),
]


class Backlog(RuleBasedStateMachine):
    """Any use-case, by anybody, on any wish. What is refused changes nothing; else the model follows.

    Kept beside the bot: who supports which wish for which organisation, and who uses the product.
    """

    template: Path
    signer: Signer

    def __init__(self) -> None:
        super().__init__()
        path = self.template.with_name(f"{new_id()}.db")
        shutil.copy(self.template, path)
        self.world = World(Database(f"sqlite:///{path}", self.signer))
        self.actors = {key: self.world.actor(key) for key in (*HOMES, "eva")}
        self.product = product_id(self.world)
        self.wishes: list[str] = []
        self.gone: str | None = None
        # Wish -> organisation -> those who support it.
        self.backed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def teardown(self) -> None:
        assert self.world.look(lambda tx: verify(tx, tx.signer.public_key)[0]) == []
        self.world.db.close()

    def do(self, key: str, act: Callable[[Tx, Actor], Any]) -> Any:
        """What came of it, None for a refusal; the clock does not stand still."""
        self.world.pass_time(seconds=1)
        try:
            return self.world.do(lambda tx: (act(tx, self.actors[key]),))
        except Refused:
            return None

    def wish(self, which: int) -> str:
        return self.wishes[which % len(self.wishes)] if self.wishes else "nothing"

    @property
    def now(self) -> Any:
        return self.world.now

    # --- by everybody

    @initialize()
    def begin(self) -> None:
        for key in ("anna", "bo", "gitte"):
            self.send(key)

    @rule(key=CAST)
    def send(self, key: str) -> None:
        if len(self.wishes) < WISHES:
            self.wishes.append(send(self.world, key, f"Ønske {len(self.wishes)}"))
            if HOMES[key] in self.users:
                self.backed[self.wishes[-1]][HOMES[key]] = {key}

    @rule(key=CAST, which=WHICH, move=st.sampled_from(MOVES))
    def support(self, key: str, which: int, move: Callable[..., object]) -> None:
        wish_id, of = self.wish(which), HOMES[key]
        together = [wish_id, *self.world.look(lambda tx: stored_merges.merged_into(tx, wish_id))]
        ends = move is supports.end or (move is merges.leave and self.speaks_for_all(key, wish_id))
        done = self.do(key, lambda tx, actor: move(tx, actor, wish_id, self.now))
        if done is None:
            return
        if move is supports.back:
            # What is merged is backed by backing what it is part of.
            self.backed[done[0]][of].add(key)
            return
        # All else is done to what is merged into it too, where the organisation backs that.
        for supporting in (self.backed[each][of] for each in together if self.backed[each][of]):
            if move is supports.take_over:
                supporting.add(key)
            elif ends:
                supporting.clear()
            else:
                supporting.discard(key)

    def speaks_for_all(self, key: str, wish_id: str) -> bool:
        """Whether one of the cast takes the whole organisation along in leaving the wish."""

        def unit(tx: Tx) -> bool:
            of, person = stored_wishes.find_wish(tx, wish_id), self.actors[key].id
            own = organisation_of(tx, person) or ""
            position = supports.position(tx, of, own) if of is not None else None
            return of is not None and position is not None and supports.may_end(tx, person, of, own, position)

        return self.world.look(unit)

    @rule(key=CAST, which=WHICH, say=st.sampled_from([comments.comment, comments.answer, wishes.withdraw]))
    def say(self, key: str, which: int, say: Callable[..., object]) -> None:
        self.do(key, lambda tx, actor: say(tx, actor, self.wish(which), "Fyrre.", self.now))

    # --- by the coordinator, and by who only thinks so

    @rule(key=COORDINATOR, which=WHICH, other=WHICH)
    def merge(self, key: str, which: int, other: int) -> None:
        into = self.wish(other)
        self.do(key, lambda tx, actor: merges.merge(tx, actor, self.wish(which), into, self.now))

    @rule(key=COORDINATOR, which=WHICH)
    def unmerge(self, key: str, which: int) -> None:
        self.do(key, lambda tx, actor: merges.unmerge(tx, actor, self.wish(which), self.now))

    @rule(key=COORDINATOR, which=WHICH, cost=st.sampled_from([ESTIMATE, None]))
    def assess(self, key: str, which: int, cost: Range | None) -> None:
        id_ = self.wish(which)
        self.do(key, lambda tx, actor: assessments.assess(tx, actor, id_, cost, "Derfor.", self.now))

    @rule(
        key=COORDINATOR,
        which=WHICH,
        decide=st.sampled_from([comments.ask, triage.decline, triage.reopen, triage.reopen]),
    )
    def decide(self, key: str, which: int, decide: Callable[..., object]) -> None:
        self.do(key, lambda tx, actor: decide(tx, actor, self.wish(which), "Derfor.", self.now))

    @rule(key=st.sampled_from([None, *USERS]))
    def leave_or_come_back(self, key: str | None) -> None:
        """One organisation at most uses the product no longer, and then does again."""
        self.world.pass_time(seconds=1)
        self.world.settle_in(without(key) if key is not None else None)
        self.gone = key

    # --- what holds after each of them

    @property
    def users(self) -> set[str]:
        return set(USERS) - {self.gone}

    @invariant()
    def the_backlog_says_what_the_facts_say(self) -> None:
        self.world.look(self.check)

    def check(self, tx: Tx) -> None:
        kept, made = both(tx, self.product)
        assert kept == made
        into = {each["wish_id"]: each["into_id"] for each in kept}
        assert all(into[other] is None for other in into.values() if other is not None), "a chain or a circle"
        counted = {each["wish_id"]: each["backers"] for each in kept}
        for wish_id, expected in self.supporters(tx).items():
            # Distinct organisations, of those that use the product.
            assert backer_keys(tx, wish_id) == sorted(expected)
            assert counted[wish_id] == len(expected)

    def supporters(self, tx: Tx) -> dict[str, set[str]]:
        """Wish -> the organisations that back it or what is merged into it, as the model has them."""
        return {
            wish_id: {
                organisation
                for each in (wish_id, *stored_merges.merged_into(tx, wish_id))
                for organisation, people in self.backed[each].items()
                if people and organisation in self.users
            }
            for wish_id in self.wishes
        }


def both(tx: Tx, of: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows as they are kept, and as the facts alone would make them."""
    kept = [row._asdict() for row in rows.all_of(tx, of)]  # type: ignore[attr-defined]
    return kept, [backlog.row_of(tx, each).model_dump() for each in stored_wishes.wishes(tx, of)]


def backer_keys(tx: Tx, wish_id: str) -> list[str]:
    """The organisations that back the wish, by key."""
    known = {each.id: each.key or "" for each in groups.organisations(tx)}
    return sorted(known[each] for each in backlog.backers(tx, stored_wishes.wish(tx, wish_id)))


def test_whatever_happens_in_whatever_order_the_backlog_says_what_the_facts_say(
    sqlite_url: str, signer: Signer
) -> None:
    database = Database(sqlite_url, signer)
    World(database).settle_in()
    database.close()
    settled = Path(sqlite_url.removeprefix("sqlite:///"))
    machine = type("Machine", (Backlog,), {"template": settled, "signer": signer})
    run_state_machine_as_test(machine, settings=settings(max_examples=10, stateful_step_count=35))


def test_a_backlog_that_was_lost_is_made_anew_from_the_facts(world: World) -> None:
    first, second = send(world, "anna", "Et"), send(world, "bo", "To")
    back(world, "carla", second)
    merge(world, second, first)
    before = world.look(lambda tx: both(tx, product_id(world))[0])
    world.do(lambda tx: rows.empty(tx, product_id(world)))
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert world.look(lambda tx: both(tx, product_id(world))[0]) == before
