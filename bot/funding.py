"""Funding rounds as they are looked at: frozen values. Before a round is counted, not what anybody chose."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from bot import belonging, catalogue, matters, results
from bot.pabulib import Election
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules.ranking import Ranking, Receipt
from bot.rules.whatif import Basis
from storage import community, journal, motions, rounds
from storage import matters as stored_matters
from storage.engine import Tx
from storage.rounds import Round, RoundItem
from storage.wish_words import RoundState, RoundStep, ShareRule
from storage.words import OrganisationKind

STATES = {
    RoundStep.CALLED_OFF: RoundState.CALLED_OFF,
    RoundStep.ADOPTED: RoundState.ADOPTED,
    RoundStep.REJECTED: RoundState.REJECTED,
}


@dataclass(frozen=True, slots=True)
class ItemView:
    """A wish that can be chosen. cost: in øre. receipt, place (from 1, of what is funded): once counted."""

    wish_id: str
    number: int
    title: str
    cost: int
    is_required: bool
    receipt: Receipt | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class PayerView:
    """An organisation that chooses. has_chosen: it has said what, also that it wants nothing. chosen: once
    the round is counted, the numbers it wants funded.
    """

    key: str
    name: str
    weight: int
    has_chosen: bool
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What came of it. funded: numbers, in order. digest: SHA-256 of what is published.

    is_right: whether just this was published when it was counted.
    """

    ranking: Ranking
    basis: Basis
    election: Election
    funded: tuple[int, ...]
    spent: int
    digest: str
    at: datetime
    is_right: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as it stands; amounts in øre, times in UTC. group_id: the product's home group.

    items: by number. payers: by name. accepting: a choice counts. motion: the latest that is about it, as
    (year, number); under_vote: it is not decided yet. words: why it was called off.
    """

    id: str
    product_id: str
    product_key: str
    product: str
    group_id: str
    zone: str
    language: str
    is_public: bool
    number: int
    name: str
    budget: int
    shares: ShareRule
    opened_at: datetime
    closes_at: datetime
    items: tuple[ItemView, ...]
    payers: tuple[PayerView, ...]
    state: RoundState
    accepting: bool
    outcome: OutcomeView | None = None
    motion: tuple[int, int] | None = None
    under_vote: bool = False
    words: str = ""
    all_municipal: bool = field(default=True)

    @property
    def chosen(self) -> int:
        """How many organisations have chosen, also those that want nothing."""
        return sum(each.has_chosen for each in self.payers)

    @property
    def law(self) -> int:
        """What the law requires costs, in øre."""
        return sum(each.cost for each in self.items if each.is_required)

    @property
    def funded(self) -> tuple[ItemView, ...]:
        """What is funded, in order."""
        return tuple(sorted((each for each in self.items if each.place), key=lambda each: each.place or 0))

    @property
    def rest(self) -> tuple[ItemView, ...]:
        """What is not funded, the most supported first; before the round is counted, nothing."""
        if self.outcome is None:
            return ()
        of = {str(each.number): each for each in self.items}
        return tuple(of[each.item] for each in self.outcome.ranking.rest)

    def item(self, number: int) -> ItemView:
        """Raises Refused(UNKNOWN_ITEM)."""
        for each in self.items:
            if each.number == number:
                return each
        raise Refused(Code.UNKNOWN_ITEM)


@dataclass(frozen=True, slots=True)
class InRoundView:
    """A wish in a round. number, name: the round's. is_funded: by the result, None before there is one.

    ended_at: when the result was adopted or rejected, or the round called off (UTC).
    """

    number: int
    name: str
    state: RoundState
    opened_at: datetime
    closes_at: datetime
    is_funded: bool | None
    ended_at: datetime | None


def access_round(tx: Tx, actor: Actor, round_id: str) -> Round:
    """The round, with its product's chain held: what is read after this is settled.

    Raises Refused(UNKNOWN_ROUND), also to whom the product's wishes are none of their business.
    """
    round_ = seen_round(tx, actor, round_id)
    journal.lock(tx, round_.product_id)
    return round_


def seen_round(tx: Tx, actor: Actor, round_id: str) -> Round:
    """The same, to look at and no more."""
    round_ = rounds.find_round(tx, round_id)
    if round_ is None:
        raise Refused(Code.UNKNOWN_ROUND)
    try:
        belonging.access_product(tx, actor, round_.product_id)
    except Refused as refused:
        raise Refused(Code.UNKNOWN_ROUND) from refused
    return round_


def find(tx: Tx, product_key: str, number: int, now: datetime) -> RoundView:
    """The round that people know by product and number. Raises Refused(UNKNOWN_ROUND)."""
    product = next((each for each in community.products(tx) if each.key == product_key), None)
    round_ = rounds.round_by_number(tx, product.id, number) if product is not None else None
    if round_ is None:
        raise Refused(Code.UNKNOWN_ROUND)
    return view(tx, round_.id, now)


def view(tx: Tx, round_id: str, now: datetime) -> RoundView:
    """The round as it stands. Raises Refused(UNKNOWN_ROUND)."""
    round_ = rounds.find_round(tx, round_id)
    if round_ is None:
        raise Refused(Code.UNKNOWN_ROUND)
    product, home = community.product(tx, round_.product_id), catalogue.home_of(tx, round_.product_id)
    outcome = _outcome(tx, round_, product.key)
    end, about = rounds.end(tx, round_.id), stored_matters.motions_about(tx, round_.id)
    motion = motions.motion(tx, about[-1]) if about else None
    state = state_of(tx, round_)
    payers = _payers(tx, round_, is_counted=outcome is not None)
    return RoundView(
        id=round_.id,
        product_id=product.id,
        product_key=product.key,
        product=product.name,
        group_id=home.id,
        zone=home.zone,
        language=home.language,
        is_public=any(each.is_public for each in community.groups(tx) if each.product_id == product.id),
        number=round_.number,
        name=round_.name or "",
        budget=round_.budget,
        shares=round_.shares,
        opened_at=round_.at,
        closes_at=round_.closes_at,
        items=_items(tx, round_, outcome),
        payers=payers,
        state=state,
        accepting=state is RoundState.OPEN and now < round_.closes_at,
        outcome=outcome,
        motion=(motion.year, motion.number) if motion is not None else None,
        under_vote=matters.is_under_vote(tx, round_.id),
        words=(end.words or "") if end is not None else "",
        all_municipal=_all_municipal(tx, round_),
    )


def in_rounds(tx: Tx, wish_id: str) -> tuple[InRoundView, ...]:
    """The rounds that the wish was or is in, the oldest first."""
    return tuple(_in_round(tx, each) for each in rounds.items_of_wish(tx, wish_id))


def _in_round(tx: Tx, item: RoundItem) -> InRoundView:
    round_ = rounds.find_round(tx, item.round_id)
    if round_ is None:
        raise LookupError(item.round_id)
    result, end = rounds.result(tx, round_.id), rounds.end(tx, round_.id)
    return InRoundView(
        number=round_.number,
        name=round_.name or "",
        state=state_of(tx, round_),
        opened_at=round_.at,
        closes_at=round_.closes_at,
        is_funded=item.number in json.loads(result.funded) if result is not None else None,
        ended_at=end.at if end is not None else None,
    )


def state_of(tx: Tx, round_: Round) -> RoundState:
    """Where the round is. One whose deadline has passed is open until it is counted."""
    end = rounds.end(tx, round_.id)
    if end is not None:
        return STATES[end.step]
    return RoundState.COUNTED if rounds.result(tx, round_.id) is not None else RoundState.OPEN


def _outcome(tx: Tx, round_: Round, product: str) -> OutcomeView | None:
    result = rounds.result(tx, round_.id)
    if result is None:
        return None
    basis = results.basis(tx, round_)
    ranking = results.ranking(tx, round_)
    election = results.election(tx, round_, product, ranking)
    funded = tuple(json.loads(result.funded))
    return OutcomeView(
        ranking=ranking,
        basis=basis,
        election=election,
        funded=funded,
        spent=result.spent,
        digest=result.digest,
        at=result.at,
        is_right=results.is_published(election, result.digest),
    )


def _items(tx: Tx, round_: Round, outcome: OutcomeView | None) -> tuple[ItemView, ...]:
    receipts, places = {}, {}
    if outcome is not None:
        receipts = {each.item: each for each in (*outcome.ranking.funded, *outcome.ranking.rest)}
        places = {number: place for place, number in enumerate(outcome.funded, 1)}
    return tuple(
        ItemView(
            wish_id=each.wish_id,
            number=each.number,
            title=each.title or "",
            cost=each.cost,
            is_required=each.is_required,
            receipt=receipts.get(str(each.number)),
            place=places.get(each.number),
        )
        for each in rounds.items(tx, round_.id)
    )


def _payers(tx: Tx, round_: Round, *, is_counted: bool) -> tuple[PayerView, ...]:
    chosen = results.chosen_by(tx, round_.id)
    found = (
        PayerView(
            key=each.key,
            name=each.name,
            weight=each.weight,
            has_chosen=each.organisation_id in chosen,
            chosen=chosen.get(each.organisation_id, ()) if is_counted else (),
        )
        for each in rounds.shares(tx, round_.id)
    )
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _all_municipal(tx: Tx, round_: Round) -> bool:
    kinds = {each.id: each.kind for each in community.organisations(tx)}
    return all(
        kinds[each.organisation_id] is OrganisationKind.MUNICIPALITY for each in rounds.shares(tx, round_.id)
    )
