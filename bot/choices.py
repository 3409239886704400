"""What an organisation wants funded in a round: chosen, chosen anew, and who is reminded of choosing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bot import belonging, catalogue, funding, outbox, results, users
from bot.funding import RoundView
from bot.outbox import Kind
from bot.people import Actor, groups_of, organisation_of
from bot.refusals import Code, Refused
from bot.rules import order
from storage import community, journal, people, rounds
from storage.engine import Tx
from storage.journal import canonical
from storage.rounds import Round, RoundChoice, RoundShare
from storage.users import used_by
from storage.wish_words import RoundState
from storage.words import iso, new_ordered_id


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What the organisation wants funded, by number. changed: it wanted something else a moment ago.

    share: in øre, what it has to choose for if all who can do. cost: of what it chose.
    """

    round_id: str
    organisation: str
    chosen: tuple[int, ...]
    changed: bool
    share: Fraction
    cost: int


@dataclass(frozen=True, slots=True)
class PartView:
    """An organisation that chooses. has_chosen: it has said what, also that it wants nothing."""

    organisation: str
    has_chosen: bool


def choose(tx: Tx, actor: Actor, round_id: str, numbers: Iterable[int], now: datetime) -> ChoiceView:
    """The person's organisation wants just these funded; what was chosen last counts. None: it wants nothing.

    Raises Refused(UNKNOWN_ROUND, ROUND_CLOSED, ROUND_ENDED, NO_ORGANISATION, SUPPLIER_NEVER_BACKS,
    ORGANISATION_LEFT, NOT_A_USER, NOT_A_PAYER, UNKNOWN_ITEM).
    """
    round_, share = check_may_choose(tx, actor, round_id, now)
    items = {each.number: each for each in rounds.items(tx, round_.id) if not each.is_required}
    wanted = tuple(sorted(set(numbers)))
    if not items.keys() >= set(wanted):
        raise Refused(Code.UNKNOWN_ITEM)
    before = rounds.choices(tx, round_.id).get(share.organisation_id)
    content = canonical(list(wanted))
    if before is not None and before.chosen == content:
        return _view(tx, round_, share, wanted, changed=False)
    row = RoundChoice(
        id=new_ordered_id(),
        at=order.after(before.at if before is not None else None, now),
        round_id=round_.id,
        organisation_id=share.organisation_id,
        person_id=actor.id,
        chosen=content,
    )
    journal.append(tx, round_.product_id, "round.chosen", actor=actor.id, now=now, facts=[row])
    # Their digests tell of it too.
    staff = people.employees(tx, share.organisation_id)
    outbox.all_changed(tx, [round_.id, *_parts(tx, round_.id, share.organisation_id), *staff], now)
    return _view(tx, round_, share, wanted, changed=True)


def check_may_choose(tx: Tx, actor: Actor, round_id: str, now: datetime) -> tuple[Round, RoundShare]:
    """The round, and the share of the person's organisation in it. Raises as `choose`."""
    round_ = funding.access_round(tx, actor, round_id)
    check_open(tx, round_, now)
    return round_, _own_share(tx, actor, round_)


def may_choose(tx: Tx, actor: Actor, round_id: str) -> bool:
    """Whether the person's organisation has a share in the round. Whether it is open is another question."""
    round_ = rounds.find_round(tx, round_id)
    try:
        return round_ is not None and bool(_own_share(tx, actor, round_))
    except Refused:
        return False


def own_choice(tx: Tx, actor: Actor, round_id: str, now: datetime) -> ChoiceView:
    """What the person's organisation wants funded now, while that can be changed. Raises as `choose`."""
    round_, share = check_may_choose(tx, actor, round_id, now)
    chosen = results.chosen_by(tx, round_.id).get(share.organisation_id, ())
    return _view(tx, round_, share, chosen, changed=False)


def check_open(tx: Tx, round_: Round, now: datetime) -> None:
    """Raises Refused(ROUND_ENDED) for a round that was called off, and ROUND_CLOSED after its deadline."""
    state = funding.state_of(tx, round_)
    if state is RoundState.CALLED_OFF:
        raise Refused(Code.ROUND_ENDED)
    if state is not RoundState.OPEN or now >= round_.closes_at:
        minutes = max(0, int((now - round_.closes_at).total_seconds() // 60))
        raise Refused(Code.ROUND_CLOSED, at=iso(round_.closes_at), minutes=minutes)


def remind_missing(tx: Tx, round_id: str, now: datetime, *, once: str) -> int:
    """One card to each person who can choose for an organisation that has not. Returns how many were queued.

    once: tells this reminder from others of the round.
    """
    round_ = rounds.find_round(tx, round_id)
    if round_ is None or funding.state_of(tx, round_) is not RoundState.OPEN or now >= round_.closes_at:
        return 0
    home = catalogue.home_of(tx, round_.product_id)
    return sum(
        outbox.whisper(
            tx,
            Kind.ROUND_REMINDER,
            part_subject(round_.id, person_id),
            person_id,
            home.id,
            now,
            once=once,
            live=True,
            not_after=round_.closes_at,
        )
        for person_id in missing_people(tx, round_)
    )


def part_subject(round_id: str, person_id: str) -> str:
    """What a reminder is about: one person's part in a round."""
    return f"{round_id}/{person_id}"


def part_of(tx: Tx, round_id: str, person_id: str) -> PartView | None:
    """What the person's organisation has to do with the round; None: nothing, or nobody's."""
    own = organisation_of(tx, person_id)
    share = next((each for each in rounds.shares(tx, round_id) if each.organisation_id == own), None)
    if share is None:
        return None
    return PartView(share.name, has_chosen=share.organisation_id in rounds.choices(tx, round_id))


def waiting(tx: Tx, actor: Actor, now: datetime) -> tuple[RoundView, ...]:
    """The open rounds in which the person can choose for an organisation that has not."""
    own = organisation_of(tx, actor.id)
    return tuple(
        funding.view(tx, round_.id, now)
        for product_id in (used_by(tx, own) if own is not None else ())
        for round_ in rounds.rounds_not_ended(tx, product_id)
        if funding.state_of(tx, round_) is RoundState.OPEN and now < round_.closes_at
        if (part := part_of(tx, round_.id, actor.id)) is not None and not part.has_chosen
    )


def tell_all(tx: Tx, round_id: str, now: datetime) -> None:
    """What every card about the round shows has changed, also those of who was reminded of it."""
    own = [each.organisation_id for each in rounds.shares(tx, round_id)]
    parts = [part for each in own for part in _parts(tx, round_id, each)]
    staff = [person_id for each in own for person_id in people.employees(tx, each)]
    outbox.all_changed(tx, [round_id, *parts, *staff], now)


def missing_people(tx: Tx, round_: Round) -> list[str]:
    """Who can choose for an organisation that has said nothing yet: those of its people who have something to
    do with the product, or all of them where nobody has.
    """
    said, there = rounds.choices(tx, round_.id).keys(), users.users_of(tx, round_.product_id)
    groups = {each.id for each in community.groups(tx) if each.product_id == round_.product_id}
    found: set[str] = set()
    for share in rounds.shares(tx, round_.id):
        if share.organisation_id not in said and share.organisation_id in there:
            employed = people.employees(tx, share.organisation_id)
            near = [each for each in employed if groups & set(groups_of(tx, each))]
            found.update(near or employed)
    return sorted(found)


def _own_share(tx: Tx, actor: Actor, round_: Round) -> RoundShare:
    own = belonging.own_user_organisation(tx, actor, round_.product_id)
    share = next((each for each in rounds.shares(tx, round_.id) if each.organisation_id == own), None)
    if share is None:
        raise Refused(Code.NOT_A_PAYER, organisation=community.organisation_names(tx)[own])
    return share


def _parts(tx: Tx, round_id: str, organisation_id: str) -> list[str]:
    return [part_subject(round_id, person_id) for person_id in people.employees(tx, organisation_id)]


def _view(tx: Tx, round_: Round, share: RoundShare, chosen: tuple[int, ...], *, changed: bool) -> ChoiceView:
    items = {each.number: each for each in rounds.items(tx, round_.id)}
    law = sum(each.cost for each in items.values() if each.is_required)
    weight = sum(each.weight for each in rounds.shares(tx, round_.id))
    return ChoiceView(
        round_id=round_.id,
        organisation=share.name,
        chosen=chosen,
        changed=changed,
        share=Fraction((round_.budget - law) * share.weight, weight),
        cost=sum(items[each].cost for each in chosen),
    )
