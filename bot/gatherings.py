"""Information events and workshops: announced, changed, called off. Who comes is another noun."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import catalogue, news, outbox, signups, users
from bot.gathering_drafts import GatheringWords, check_may_arrange, checked, from_json, own_draft, words_of
from bot.gathering_views import access, dated, may_arrange, part_subject, standing_of
from bot.motions import occurrence
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import leads, order, wording
from storage import community, due, gatherings, journal, people
from storage import signups as stored_signups
from storage.engine import Tx
from storage.gatherings import Gathering, GatheringEnd, GatheringVersion
from storage.words import new_ordered_id

DUE_REMIND = "gathering.remind"
DUE_SHOW = "gathering.show"
# Before it, who has a place is told: days as for meetings, at a set hour of a working day.
LEADS = ("1d", "1h")


def announce(tx: Tx, actor: Actor, draft_id: str, now: datetime) -> str:
    """The draft is said in the product's channels and to all whose organisation uses it. Returns the id.

    Announcing the same draft twice is announcing it once. Raises Refused(UNKNOWN_DRAFT), and as
    `gathering_drafts.write`.
    """
    draft = own_draft(tx, actor, draft_id)
    if draft is not None:
        check_may_arrange(tx, actor, draft.product_id)
        journal.lock(tx, draft.product_id)
    # Looked for when the chain is held: whoever announced it at the same moment has done so by then.
    there = gatherings.find_gathering(tx, draft_id)
    if there is not None and there.author_id == actor.id:
        return there.id
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    words = checked(from_json(draft.content), now)
    row = Gathering(
        id=draft.id,
        at=now,
        product_id=draft.product_id,
        number=gatherings.next_number(tx, draft.product_id),
        author_id=actor.id,
    )
    version = _version(row, None, actor, words, 0, now)
    journal.append(tx, row.product_id, "gathering.announced", actor=actor.id, now=now, facts=[row, version])
    gatherings.drop_draft(tx, draft.id)
    _plan(tx, row, [version], now)
    for each in _groups(tx, row.product_id):
        outbox.post(tx, Kind.GATHERING, row.id, each.id, now, live=True)
    home = catalogue.home_of(tx, row.product_id)
    for person_id in invited(tx, row.product_id):
        subject = part_subject(row.id, person_id)
        outbox.whisper(tx, Kind.GATHERING_INVITED, subject, person_id, home.id, now, once="once", live=True)
    return row.id


def change(
    tx: Tx,
    actor: Actor,
    gathering_id: str,
    words: GatheringWords,
    now: datetime,
    *,
    opened_on: int | None = None,
) -> int:
    """It is so from now on, and everybody who signed up is told what is another. Returns the version.

    The same again changes nothing. opened_on: the version that was looked at when it was changed. Raises
    Refused(UNKNOWN_GATHERING, MAY_NOT_ARRANGE, GATHERING_OFF, GATHERING_BEGUN, GATHERING_CHANGED), and as
    `gathering_drafts.write`.
    """
    row = access_own(tx, actor, gathering_id, now)
    versions = gatherings.versions(tx, row.id)
    latest, before = versions[-1], standing_of(tx, row.id)
    written = checked(words, now, latest)
    if written == words_of(latest):
        return latest.version
    if opened_on not in (None, latest.version):
        raise Refused(Code.GATHERING_CHANGED)
    after = len(stored_signups.signups(tx, row.id))
    version = _version(row, latest, actor, written, after, now)
    is_moved = (latest.starts_at, latest.ends_at) != (version.starts_at, version.ends_at)
    event = "gathering.moved" if is_moved else "gathering.changed"
    journal.append(tx, row.product_id, event, actor=actor.id, now=now, facts=[version])
    _plan(tx, row, [*versions, version], now)
    home, subject = catalogue.home_of(tx, row.product_id), f"{row.id}/{version.version}"
    for each in before.everybody:
        outbox.whisper(
            tx, Kind.GATHERING_CHANGED, subject, each.person_id, home.id, now,
            once="once", not_after=max(latest.ends_at, version.ends_at),
        )  # fmt: skip
    signups.tell(tx, row, before, now)
    signups.show_all(tx, row.id, now)
    return version.version


def call_off(tx: Tx, actor: Actor, gathering_id: str, words: str, now: datetime) -> None:
    """It is not held, and everybody who signed up is told why. Twice is once.

    Raises Refused(UNKNOWN_GATHERING, MAY_NOT_ARRANGE, GATHERING_BEGUN, REASON_REQUIRED, TOO_LONG).
    """
    try:
        row = access_own(tx, actor, gathering_id, now)
    except Refused as refused:
        if refused.code is Code.GATHERING_OFF:
            return
        raise
    said = wording.paragraphs(words, wording.REASON, "words")
    if not said:
        raise Refused(Code.REASON_REQUIRED, field="words")
    end = GatheringEnd(at=now, gathering_id=row.id, person_id=actor.id, words=said)
    journal.append(tx, row.product_id, "gathering.called_off", actor=actor.id, now=now, facts=[end])
    due.void(tx, row.id, now)
    home = catalogue.home_of(tx, row.product_id)
    for each in standing_of(tx, row.id).everybody:
        outbox.whisper(tx, Kind.GATHERING_OFF, row.id, each.person_id, home.id, now, once="once")
    signups.show_all(tx, row.id, now)


def show_again(tx: Tx, item: due.Due, now: datetime) -> bool:
    """Its time has come: nobody can sign up any more, or off, and the cards say so."""
    signups.show_all(tx, item.subject, now)
    return True


def invited(tx: Tx, product_id: str) -> list[str]:
    """Who is told of what the product arranges: all who work for an organisation that uses it, each once. Not
    who wants no news.
    """
    found = {person_id for each in users.users_of(tx, product_id) for person_id in people.employees(tx, each)}
    return sorted(each for each in found if news.listens(tx, each))


def access_arranged(tx: Tx, actor: Actor, gathering_id: str) -> Gathering:
    """The gathering, with its product's chain held, if it is the person's to arrange.

    Raises Refused(UNKNOWN_GATHERING, MAY_NOT_ARRANGE).
    """
    row = access(tx, actor, gathering_id)
    if not may_arrange(tx, actor.id, row.product_id):
        raise Refused(Code.MAY_NOT_ARRANGE, product=community.product(tx, row.product_id).name)
    return row


def access_own(tx: Tx, actor: Actor, gathering_id: str, now: datetime) -> Gathering:
    """The same, if it is still to come. Raises also Refused(GATHERING_OFF, GATHERING_BEGUN)."""
    row = access_arranged(tx, actor, gathering_id)
    signups.check_ahead(tx, row, now)
    return row


def _version(
    row: Gathering,
    latest: GatheringVersion | None,
    actor: Actor,
    words: GatheringWords,
    after: int,
    now: datetime,
) -> GatheringVersion:
    return GatheringVersion(
        id=new_ordered_id(),
        at=order.after(latest.at if latest is not None else None, now),
        gathering_id=row.id,
        version=latest.version + 1 if latest is not None else 1,
        after=after,
        author_id=actor.id,
        kind=words.kind,
        starts_at=words.starts_at,
        ends_at=words.ends_at,
        closes_at=words.closes_at or words.starts_at,
        places=words.places,
        share=words.share,
        title=words.title,
        place=words.place or None,
        link=words.link or None,
        about=words.about or None,
    )


def _plan(tx: Tx, row: Gathering, versions: list[GatheringVersion], now: datetime) -> None:
    """What falls due before it. Where the time is another, what was planned for the old one is void."""
    zone, latest = ZoneInfo(catalogue.home_of(tx, row.product_id).zone), versions[-1]
    point, starts_at = f"v{latest.version}", latest.starts_at
    if dated(versions) == latest.version:
        due.void(tx, row.id, now)
        for lead, instant in leads.planned(LEADS, starts_at, now, zone):
            named = f"{point} {lead}"
            due.plan(tx, occurrence(DUE_REMIND, row.id, named, instant, zone, not_after=starts_at))
        for name, instant in (("begins", starts_at), ("over", latest.ends_at)):
            due.plan(tx, occurrence(DUE_SHOW, row.id, f"{point} {name}", instant, zone))
    if now < latest.closes_at < starts_at:
        due.plan(tx, occurrence(DUE_SHOW, row.id, f"{point} closes", latest.closes_at, zone))


def _groups(tx: Tx, product_id: str) -> list[community.Group]:
    return [each for each in community.groups(tx) if each.product_id == product_id]
