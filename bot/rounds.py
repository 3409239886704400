"""Set up and open a funding round, call it off, count it at its deadline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import belonging, catalogue, choices, drafts, funding, matters, outbox, results, users
from bot.drafts import procedure_of
from bot.motions import occurrence
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import reminders, wording
from bot.rules.funding import Candidate, Choosable, choosable, off_top, weights
from bot.rules.outcome import noon_after
from storage import backlog as rows
from storage import community, due, journal, rounds
from storage import users as stored_users
from storage.backlog import BacklogRow
from storage.engine import Tx
from storage.journal import Fact, canonical
from storage.rounds import Round, RoundDraft, RoundEnd, RoundItem, RoundShare
from storage.wish_words import RoundState, RoundStep, ShareRule, Unit, WishStage
from storage.words import from_iso, iso, new_id, new_ordered_id

DUE_CLOSE = "round.close"
DUE_REMIND = "round.remind"
DRAFT_LIFE = timedelta(days=7)
NAME = 80
# All there are: how many can be chosen is for the rules.
ALL = 100_000


@dataclass(frozen=True, slots=True)
class RoundText:
    """What the coordinator writes. budget: øre. closes_at: UTC."""

    name: str
    budget: int
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class RoundDraftView:
    """A round before it is opened. wishes: (number, title, øre, by law) of what can be chosen, by number.

    payers: (organisation, weight). law: what the law requires costs, in øre.
    """

    id: str
    product_id: str
    product: str
    zone: str
    text: RoundText
    shares: ShareRule
    wishes: tuple[tuple[int, str, int, bool], ...]
    chosen: Choosable
    payers: tuple[tuple[str, int], ...]
    law: int


def set_up(
    tx: Tx,
    actor: Actor,
    product_id: str,
    *,
    name: str,
    budget: int,
    closes_at: datetime,
    now: datetime,
    draft_id: str | None = None,
) -> RoundDraftView:
    """Keep the round to be looked at before it is opened. budget: øre. draft_id: it takes the place of this.

    Raises Refused(UNKNOWN_PRODUCT, COORDINATORS_ONLY, ROUND_UNDER_WAY, TITLE_REQUIRED, TOO_LONG, NO_BUDGET,
    DEADLINE_TOO_SOON, DEADLINE_TOO_FAR, NOBODY_PAYS, LAW_OVER_BUDGET, NOTHING_READY).
    """
    check_may_open(tx, actor, product_id)
    text = RoundText(wording.one_line(name, NAME, "name"), budget, closes_at)
    before = rounds.find_draft(tx, draft_id) if draft_id else None
    draft = RoundDraft(
        id=before.id if before is not None and before.person_id == actor.id else new_id(),
        person_id=actor.id,
        product_id=product_id,
        made_at=now,
        content=_to_json(text),
    )
    found = _view(tx, draft)
    _check(tx, found, now)
    rounds.save_draft(tx, draft)
    return found


def view_draft(tx: Tx, actor: Actor, draft_id: str) -> RoundDraftView:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    return _view(tx, _own_draft(tx, actor, draft_id))


def open_round(
    tx: Tx, actor: Actor, draft_id: str, now: datetime, *, numbers: Sequence[int] | None = None
) -> str:
    """Open the round: freeze what can be chosen and by whom, number it, say it. Returns the round's id.

    numbers: of the wishes that can be chosen, those that are to be; what the law requires is in it anyway.
    Opening the same draft twice is opening it once. Raises as `set_up`, and Refused(UNKNOWN_DRAFT).
    """
    draft = rounds.find_draft(tx, draft_id)
    if draft is not None:
        journal.lock(tx, draft.product_id)
    # Looked for when the chain is held: whoever opened it at the same moment has done so by then.
    opened = rounds.find_round(tx, draft_id)
    if opened is not None and opened.author_id == actor.id:
        return opened.id
    if draft is None or draft.person_id != actor.id:
        raise Refused(Code.UNKNOWN_DRAFT)
    check_may_open(tx, actor, draft.product_id)
    found = _view(tx, draft)
    _check(tx, found, now)
    wanted = [each for each in found.wishes if numbers is None or each[3] or each[0] in numbers]
    if not wanted:
        raise Refused(Code.NOTHING_READY, field="wishes-1")
    round_ = Round(
        id=draft.id,
        at=now,
        product_id=draft.product_id,
        number=rounds.next_number(tx, draft.product_id),
        name=found.text.name,
        author_id=actor.id,
        budget=found.text.budget,
        closes_at=found.text.closes_at,
        shares=found.shares,
    )
    facts: list[Fact] = [round_, *_items(tx, round_, [each[0] for each in wanted]), *_shares(tx, round_)]
    journal.append(tx, round_.product_id, "round.opened", actor=actor.id, now=now, facts=facts)
    rounds.drop_draft(tx, draft.id)
    _plan(tx, round_, now)
    _post(tx, Kind.ROUND, round_, now, live=True)
    return round_.id


def call_off(tx: Tx, actor: Actor, round_id: str, words: str, now: datetime) -> None:
    """Nothing comes of the round, and the words say why.

    Raises Refused(UNKNOWN_ROUND, COORDINATORS_ONLY, ROUND_ENDED, ROUND_UNDER_VOTE, REASON_REQUIRED,
    TOO_LONG).
    """
    round_ = check_may_call_off(tx, actor, round_id)
    said = wording.paragraphs(words, wording.REASON, "words")
    if not said:
        raise Refused(Code.REASON_REQUIRED, field="words")
    row = RoundEnd(
        id=new_ordered_id(),
        at=now,
        round_id=round_.id,
        step=RoundStep.CALLED_OFF,
        person_id=actor.id,
        words=said,
    )
    journal.append(tx, round_.product_id, "round.called_off", actor=actor.id, now=now, facts=[row])
    due.void(tx, round_.id, now)
    choices.tell_all(tx, round_.id, now)


def check_may_call_off(tx: Tx, actor: Actor, round_id: str) -> Round:
    """The round, if the person may call it off now. Raises as `call_off`."""
    round_ = access_own(tx, actor, round_id)
    if matters.is_under_vote(tx, round_.id):
        raise Refused(Code.ROUND_UNDER_VOTE)
    return round_


def count_at_deadline(tx: Tx, round_id: str, now: datetime) -> bool:
    """The deadline has come: compute what is funded, and say it. False when that was done, or is too soon."""
    round_ = rounds.find_round(tx, round_id)
    if round_ is None:
        return False
    journal.lock(tx, round_.product_id)
    if funding.state_of(tx, round_) is not RoundState.OPEN or now < round_.closes_at:
        return False
    product = community.product(tx, round_.product_id)
    row = results.result_of(tx, round_, product.key, now)
    journal.append(tx, round_.product_id, "round.counted", actor=None, now=now, facts=[row])
    due.void(tx, round_.id, now)
    choices.tell_all(tx, round_.id, now)
    _post(tx, Kind.ROUND_RESULT, round_, now, live=True)
    home = catalogue.home_of(tx, round_.product_id)
    outbox.tell_coordinators(tx, Kind.ROUND_COUNTED, round_.id, home.id, now, live=True)
    return True


def check_may_open(tx: Tx, actor: Actor, product_id: str) -> None:
    """Raises Refused(UNKNOWN_PRODUCT, COORDINATORS_ONLY, ROUND_UNDER_WAY)."""
    belonging.access_product(tx, actor, product_id)
    belonging.check_coordinates(tx, actor, product_id)
    under_way = rounds.rounds_not_ended(tx, product_id)
    if under_way:
        raise Refused(Code.ROUND_UNDER_WAY, number=under_way[0].number)


def default_deadline(tx: Tx, product_id: str, now: datetime) -> datetime:
    """What stands in the form: noon of a working day, twice as far off as a motion's. UTC."""
    home = catalogue.home_of(tx, product_id)
    return noon_after(now, 2 * procedure_of(tx, home.id)[1].deadline_days, ZoneInfo(home.zone))


def access_own(tx: Tx, actor: Actor, round_id: str) -> Round:
    """The round, if it is the person's to do something with: a coordinator's, not ended.

    Raises Refused(UNKNOWN_ROUND, COORDINATORS_ONLY, ROUND_ENDED).
    """
    round_ = funding.access_round(tx, actor, round_id)
    belonging.check_coordinates(tx, actor, round_.product_id)
    if rounds.end(tx, round_.id) is not None:
        raise Refused(Code.ROUND_ENDED)
    return round_


def _check(tx: Tx, found: RoundDraftView, now: datetime) -> None:
    text = found.text
    if not text.name:
        raise Refused(Code.TITLE_REQUIRED, field="name")
    if text.budget <= 0:
        raise Refused(Code.NO_BUDGET, field="budget")
    drafts.check_deadline(text.closes_at, now)
    if text.closes_at > now + reminders.FAR:
        raise Refused(Code.DEADLINE_TOO_FAR, field="deadline", at=iso(now + reminders.FAR))
    if not found.payers:
        raise Refused(Code.NOBODY_PAYS, product=found.product)
    if found.law > text.budget:
        raise Refused(Code.LAW_OVER_BUDGET, field="budget", cost=found.law, budget=text.budget)
    if not found.wishes:
        raise Refused(Code.NOTHING_READY, field="budget")


def _own_draft(tx: Tx, actor: Actor, draft_id: str) -> RoundDraft:
    draft = rounds.find_draft(tx, draft_id)
    if draft is None or draft.person_id != actor.id:
        raise Refused(Code.UNKNOWN_DRAFT)
    return draft


def _ready(tx: Tx, product_id: str) -> dict[int, BacklogRow]:
    found = rows.at_stage(tx, product_id, WishStage.READY, limit=ALL)
    return {each.number: each for each in found}


def _view(tx: Tx, draft: RoundDraft) -> RoundDraftView:
    text, ready = _from_json(draft.content), _ready(tx, draft.product_id)
    candidates = [_candidate(each) for each in ready.values()]
    law = off_top(candidates)
    chosen = choosable(candidates, text.budget)
    names = community.organisation_names(tx)
    rule = users.terms_of(tx, draft.product_id).shares
    return RoundDraftView(
        id=draft.id,
        product_id=draft.product_id,
        product=community.product(tx, draft.product_id).name,
        zone=catalogue.home_of(tx, draft.product_id).zone,
        text=text,
        shares=rule,
        wishes=tuple(
            (number, ready[number].title, ready[number].high or 0, ready[number].is_required)
            for number in chosen.numbers
        ),
        chosen=chosen,
        payers=tuple(sorted((names[of], weight) for of, weight in _weights(tx, draft.product_id).items())),
        law=law,
    )


def _candidate(row: BacklogRow) -> Candidate:
    cost = row.high if row.unit is Unit.KRONER else None
    return Candidate(row.number, cost, row.is_required, row.backers)


def _weights(tx: Tx, product_id: str) -> dict[str, int]:
    """Organisation -> the weight of its share. Of two contributions of one, the later counts."""
    paid = {each.organisation_id: each.contribution for each in stored_users.users(tx, product_id)}
    return weights(paid, users.terms_of(tx, product_id).shares)


def _items(tx: Tx, round_: Round, numbers: Sequence[int]) -> list[RoundItem]:
    ready = _ready(tx, round_.product_id)
    return [
        RoundItem(
            id=new_ordered_id(),
            at=round_.at,
            round_id=round_.id,
            wish_id=ready[number].wish_id,
            number=number,
            title=ready[number].title,
            cost=ready[number].high or 0,
            is_required=ready[number].is_required,
        )
        for number in numbers
    ]


def _shares(tx: Tx, round_: Round) -> list[RoundShare]:
    of = {each.id: each for each in community.organisations(tx)}
    return [
        RoundShare(
            at=round_.at,
            round_id=round_.id,
            organisation_id=organisation_id,
            key=of[organisation_id].key,
            name=of[organisation_id].name,
            weight=weight,
        )
        for organisation_id, weight in sorted(_weights(tx, round_.product_id).items())
    ]


def _plan(tx: Tx, round_: Round, now: datetime) -> None:
    home = catalogue.home_of(tx, round_.product_id)
    zone, points = ZoneInfo(home.zone), procedure_of(tx, home.id)[1].reminders
    for point, instant in reminders.reminders_for(points, now, round_.closes_at, zone):
        due.plan(tx, occurrence(DUE_REMIND, round_.id, point, instant, zone, not_after=round_.closes_at))
    due.plan(tx, occurrence(DUE_CLOSE, round_.id, "deadline", round_.closes_at, zone))


def _post(tx: Tx, kind: Kind, round_: Round, now: datetime, *, live: bool) -> None:
    """In the channels of every group of the product: organisations choose, wherever their people are."""
    for group in community.groups(tx):
        if group.product_id == round_.product_id:
            outbox.post(tx, kind, round_.id, group.id, now, live=live)


def _to_json(text: RoundText) -> str:
    return canonical({"name": text.name, "budget": text.budget, "closes_at": iso(text.closes_at)})


def _from_json(content: str) -> RoundText:
    kept = json.loads(content)
    return RoundText(kept["name"], kept["budget"], from_iso(kept["closes_at"]))
