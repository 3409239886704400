"""Write a motion: a draft that is looked at before it is put. Its id becomes the motion's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import advice as advice_of
from bot import matters
from bot.advice import Advice
from bot.people import Actor, groups_of, standing_in
from bot.refusals import Code, Refused
from bot.rules import standing, wording
from bot.rules.outcome import noon_after
from bot.rules.procedure import Procedure
from bot.rules.tally import SECRET_LEAST
from storage import community, decisions, motions
from storage.community import Group
from storage.engine import Tx
from storage.journal import canonical
from storage.motions import Draft
from storage.wish_words import MatterKind
from storage.words import Choice, Method, MotionKind, Relation, iso, new_id

SOONEST = timedelta(minutes=30)
DRAFT_LIFE = timedelta(days=7)
OPTIONS = (2, 6)


@dataclass(frozen=True, slots=True)
class MotionText:
    """What a person writes to put a motion. closes_at is UTC; links are web addresses.

    options: the alternatives beside the status quo. related_id: the motion that this one reverses or
    ratifies. matter: what else than its words it decides, and the id of that.
    """

    title: str
    brief: str
    kind: MotionKind
    closes_at: datetime
    links: tuple[str, ...] = ()
    method: Method = Method.YES_NO
    options: tuple[str, ...] = ()
    is_secret: bool = False
    advice: Advice | None = None
    related_id: str | None = None
    relation: Relation | None = None
    matter: tuple[MatterKind, str] | None = None


@dataclass(frozen=True, slots=True)
class DraftView:
    """A motion before it is put: what the preview shows.

    weights: by organisation. advisers: (id, name) of the groups the writer can
    recommend for; coordinates: or as the coordinator. related: the earlier motion
    that it reverses or ratifies, as (product, year, number).
    """

    id: str
    text: MotionText
    group_id: str
    group_name: str
    product_name: str
    zone: str
    procedure: Procedure
    rules_version: int
    weights: tuple[tuple[str, int], ...]
    advisers: tuple[tuple[str, str], ...]
    coordinates: bool
    related: tuple[str, int, int] | None


def default_deadline(now: datetime, procedure: Procedure, zone: ZoneInfo) -> datetime:
    """Noon of the working day that the rules' number of days leads to, or the next one. UTC."""
    return noon_after(now, procedure.deadline_days, zone)


def groups_to_propose_in(tx: Tx, actor: Actor, group_ids: Sequence[str]) -> list[Group]:
    """Those of the groups in which the person may put a motion."""
    return [
        community.group(tx, group_id)
        for group_id in group_ids
        if standing.may_open(standing_in(tx, actor.id, group_id), procedure_of(tx, group_id)[1])
    ]


def draft_motion(
    tx: Tx,
    actor: Actor,
    group_id: str,
    *,
    title: str,
    brief: str,
    kind: MotionKind,
    links: str,
    closes_at: datetime,
    now: datetime,
    draft_id: str | None = None,
    related_id: str | None = None,
    relation: Relation | None = None,
    matter: tuple[MatterKind, str] | None = None,
    advice: Advice | None = None,
) -> DraftView:
    """Keep the motion to be looked at before it is put. draft_id: it takes the place of this one.

    Raises Refused(UNKNOWN_GROUP, MAY_NOT_OPEN, TITLE_REQUIRED, TOO_LONG, BAD_LINK, DEADLINE_TOO_SOON,
    NO_SEATS, UNKNOWN_MOTION, MATTER_SETTLED, MATTER_OTHER_GROUP).
    """
    check_may_open(tx, actor, group_id)
    earlier = motions.find_draft(tx, draft_id) if draft_id else None
    own = earlier if earlier is not None and earlier.person_id == actor.id else None
    before = _from_json(own.content) if own is not None else None
    text = MotionText(
        title=wording.one_line(title, wording.TITLE, "title"),
        brief=wording.paragraphs(brief, wording.BRIEF, "brief"),
        kind=kind,
        closes_at=closes_at,
        links=wording.links(links, "links"),
        related_id=related_id,
        relation=relation,
        matter=matter,
        advice=advice,
    )
    if before is not None:
        text = replace(
            text,
            method=before.method,
            options=before.options,
            is_secret=before.is_secret,
            advice=before.advice,
            related_id=before.related_id,
            relation=before.relation,
            matter=before.matter,
        )
    if not text.title:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    check_deadline(closes_at, now)
    _check_related(tx, actor, text, group_id)
    if text.matter is not None:
        matters.check_group(tx, text.matter, group_id)
    keep = own.id if own is not None else new_id()
    if motions.find_motion(tx, keep) is not None:
        keep = new_id()
    return _keep(tx, actor, keep, group_id, text, now)


def choose_method(
    tx: Tx,
    actor: Actor,
    draft_id: str,
    *,
    method: Method,
    options: str,
    is_secret: bool,
    advice_by: str,
    advice: str,
    now: datetime,
) -> DraftView:
    """How the draft is voted on. options: one a line. advice_by: "" for none, a group's id, or COORDINATOR;
    advice: for, against, or the number of an option.

    Raises Refused(UNKNOWN_DRAFT, OPTIONS_FEW, OPTIONS_MANY, OPTIONS_ALIKE, TOO_LONG, SECRET_ALONE,
    SECRET_WEIGHTED, BAD_ADVICE, MATTER_YES_NO).
    """
    draft = own_draft(tx, actor, draft_id)
    if method is not Method.YES_NO and _from_json(draft.content).matter is not None:
        # What is adopted then happens: an option more would have nothing to make happen.
        raise Refused(Code.MATTER_YES_NO, field="method")
    lines = _option_lines(options) if method is not Method.YES_NO else ()
    text = replace(
        _from_json(draft.content),
        method=method,
        options=lines,
        is_secret=is_secret,
        advice=advice_of.read(tx, actor, draft.group_id, advice_by, advice, len(lines)),
    )
    check_secret(tx, draft.group_id, text)
    return _keep(tx, actor, draft.id, draft.group_id, text, now)


def view_draft(tx: Tx, actor: Actor, draft_id: str) -> DraftView:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    return _view(tx, own_draft(tx, actor, draft_id))


def own_draft(tx: Tx, actor: Actor, draft_id: str) -> Draft:
    """The person's own draft as it is kept. Raises Refused(UNKNOWN_DRAFT)."""
    draft = find_own(tx, actor, draft_id)
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    return draft


def find_own(tx: Tx, actor: Actor, draft_id: str) -> Draft | None:
    """The person's own draft, if there is (still) one."""
    draft = motions.find_draft(tx, draft_id)
    return draft if draft is not None and draft.person_id == actor.id else None


def text_of(draft: Draft) -> MotionText:
    """What was written."""
    return _from_json(draft.content)


def procedure_of(tx: Tx, group_id: str) -> tuple[str, Procedure, int]:
    """(id, rules, version) of the rules of procedure in force. Raises Refused(UNKNOWN_GROUP)."""
    rules = community.latest_rules(tx, group_id)
    if rules is None:
        raise Refused(Code.UNKNOWN_GROUP)
    return rules.id, Procedure.parse(rules.content), rules.version


def check_may_open(tx: Tx, actor: Actor, group_id: str) -> None:
    """Raises Refused(UNKNOWN_GROUP, MAY_NOT_OPEN, NO_SEATS)."""
    group, own = community.find_group(tx, group_id), standing_in(tx, actor.id, group_id)
    if group is None or not (own.roles or group.is_public):
        # Whose groups there are is not for everyone to know.
        raise Refused(Code.UNKNOWN_GROUP)
    if not standing.may_open(own, procedure_of(tx, group_id)[1]):
        raise Refused(Code.MAY_NOT_OPEN, group=group.name)
    if not community.seats(tx, group_id):
        raise Refused(Code.NO_SEATS, group=group.name)


def check_deadline(closes_at: datetime, now: datetime) -> None:
    """Raises Refused(DEADLINE_TOO_SOON)."""
    if closes_at < now + SOONEST:
        raise Refused(Code.DEADLINE_TOO_SOON, field="deadline", at=iso(closes_at))


def check_secret(tx: Tx, group_id: str, text: MotionText) -> None:
    """A secret that could not be one is not promised. Raises Refused(SECRET_ALONE, SECRET_WEIGHTED)."""
    seats = community.seats(tx, group_id)
    if text.is_secret and len(seats) < SECRET_LEAST:
        raise Refused(Code.SECRET_ALONE, field="secret")
    weights = community.weights(tx, group_id)
    if text.is_secret and len({weights.get(seat.id, 1) for seat in seats}) > 1:
        raise Refused(Code.SECRET_WEIGHTED, field="secret")


def _check_related(tx: Tx, actor: Actor, text: MotionText, group_id: str) -> None:
    if text.related_id is None:
        return
    earlier = motions.find_motion(tx, text.related_id)
    known = earlier is not None and (
        earlier.group_id in groups_of(tx, actor.id) or community.group(tx, earlier.group_id).is_public
    )
    if earlier is None or not known or decisions.decision(tx, earlier.id) is None:
        raise Refused(Code.UNKNOWN_MOTION)
    if earlier.group_id != group_id:
        # A group undoes and confirms its own decisions, nobody else's.
        raise Refused(Code.OTHER_GROUP, field="group", group=community.group(tx, earlier.group_id).name)


def _option_lines(options: str) -> tuple[str, ...]:
    lines = tuple(
        wording.one_line(line, wording.OPTION, "options") for line in options.splitlines() if line.strip()
    )
    least, most = OPTIONS
    if len(lines) < least:
        raise Refused(Code.OPTIONS_FEW, field="options", least=least)
    if len(lines) > most:
        raise Refused(Code.OPTIONS_MANY, field="options", most=most)
    if len({line.casefold() for line in lines}) < len(lines):
        raise Refused(Code.OPTIONS_ALIKE, field="options")
    return lines


def _keep(tx: Tx, actor: Actor, draft_id: str, group_id: str, text: MotionText, now: datetime) -> DraftView:
    draft = Draft(id=draft_id, person_id=actor.id, group_id=group_id, made_at=now, content=_to_json(text))
    motions.save_draft(tx, draft)
    return _view(tx, draft)


def _view(tx: Tx, draft: Draft) -> DraftView:
    group = community.group(tx, draft.group_id)
    _, procedure, version = procedure_of(tx, group.id)
    names, weights = community.organisation_names(tx), community.weights(tx, group.id)
    seats = community.seats(tx, group.id)
    text = _from_json(draft.content)
    earlier = motions.find_motion(tx, text.related_id) if text.related_id else None
    product = community.product(tx, group.product_id).name
    return DraftView(
        id=draft.id,
        text=text,
        group_id=group.id,
        group_name=group.name,
        product_name=product,
        zone=group.zone,
        procedure=procedure,
        rules_version=version,
        weights=tuple(sorted((names[seat.organisation_id], weights.get(seat.id, 1)) for seat in seats)),
        advisers=advice_of.advisers(tx, draft.person_id, group),
        coordinates=advice_of.coordinates(tx, draft.person_id, group.id),
        related=(product, earlier.year, earlier.number) if earlier is not None else None,
    )


def _to_json(text: MotionText) -> str:
    advice = text.advice
    return canonical(
        {
            "title": text.title,
            "brief": text.brief,
            "kind": text.kind.value,
            "closes_at": iso(text.closes_at),
            "links": list(text.links),
            "method": text.method.value,
            "options": list(text.options),
            "is_secret": text.is_secret,
            "advice": [advice.by, advice.choice.value, advice.option] if advice is not None else None,
            "related_id": text.related_id,
            "relation": text.relation.value if text.relation is not None else None,
            "matter": list(text.matter) if text.matter is not None else None,
        }
    )


def _from_json(content: str) -> MotionText:
    kept = json.loads(content)
    advice = kept["advice"]
    return MotionText(
        title=kept["title"],
        brief=kept["brief"],
        kind=MotionKind(kept["kind"]),
        closes_at=datetime.fromisoformat(kept["closes_at"]),
        links=tuple(kept["links"]),
        method=Method(kept["method"]),
        options=tuple(kept["options"]),
        is_secret=kept["is_secret"],
        advice=Advice(advice[0], Choice(advice[1]), advice[2]) if advice else None,
        related_id=kept["related_id"],
        relation=Relation(kept["relation"]) if kept["relation"] else None,
        # A draft of an earlier version has none.
        matter=(MatterKind(matter[0]), matter[1]) if (matter := kept.get("matter")) else None,
    )
