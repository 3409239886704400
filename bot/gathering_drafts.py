"""An information event or a workshop as it is written: what can be kept of it, and the draft of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import catalogue
from bot.gathering_views import concerns, may_arrange
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import wording
from storage import community, gatherings
from storage.engine import Tx
from storage.gatherings import GatheringDraft, GatheringVersion
from storage.journal import canonical
from storage.meeting_words import GatheringKind
from storage.words import from_iso, iso, new_id

DRAFT_LIFE = timedelta(days=7)
PLACE, ABOUT = 200, 1_500
LONGEST = timedelta(hours=12)
# More places, or more people from one organisation, than anybody means.
MOST = 5_000
SECURE = "https://"
TIMES = ("starts_at", "ends_at", "closes_at")


@dataclass(frozen=True, slots=True)
class GatheringWords:
    """What whoever arranges it writes. starts_at, ends_at: UTC. closes_at: until when one can sign up; None:
    until it begins. places, share: how many can come, and from one organisation; None: any number.
    """

    kind: GatheringKind
    title: str
    starts_at: datetime
    ends_at: datetime
    closes_at: datetime | None = None
    place: str = ""
    link: str = ""
    about: str = ""
    places: int | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class GatheringDraftView:
    """One before it is announced. zone: the product's own."""

    id: str
    product_id: str
    product: str
    zone: str
    words: GatheringWords


def write(
    tx: Tx,
    actor: Actor,
    product_id: str,
    words: GatheringWords,
    now: datetime,
    *,
    draft_id: str | None = None,
) -> GatheringDraftView:
    """Keep it until it is announced. draft_id: it takes the place of this one.

    Raises Refused(UNKNOWN_PRODUCT, MAY_NOT_ARRANGE, TITLE_REQUIRED, TOO_LONG, PLACE_REQUIRED, BAD_LINK,
    INSECURE_LINK, DATE_PAST, BAD_LENGTH, SIGN_UP_OUTSIDE, BAD_PLACES).
    """
    check_may_arrange(tx, actor, product_id)
    before = own_draft(tx, actor, draft_id) if draft_id else None
    draft = GatheringDraft(
        id=before.id if before is not None else new_id(),
        person_id=actor.id,
        product_id=product_id,
        made_at=now,
        content=_to_json(checked(words, now)),
    )
    gatherings.save_draft(tx, draft)
    return _view(tx, draft)


def view_draft(tx: Tx, actor: Actor, draft_id: str) -> GatheringDraftView:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    draft = own_draft(tx, actor, draft_id)
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    return _view(tx, draft)


def count(text: str, field: str) -> int | None:
    """How many was written; None: nothing, which is any number. Raises Refused(BAD_PLACES)."""
    written = text.strip()
    if not written:
        return None
    is_number = written.isascii() and written.isdigit() and len(written) <= len(str(MOST))
    if not is_number or not 1 <= int(written) <= MOST:
        raise Refused(Code.BAD_PLACES, field=field, text=wording.quoted(text), most=MOST)
    return int(written)


def words_of(version: GatheringVersion) -> GatheringWords:
    """What was written of it."""
    return GatheringWords(
        kind=version.kind,
        title=version.title or "",
        starts_at=version.starts_at,
        ends_at=version.ends_at,
        closes_at=version.closes_at if version.closes_at != version.starts_at else None,
        place=version.place or "",
        link=version.link or "",
        about=version.about or "",
        places=version.places,
        share=version.share,
    )


def checked(words: GatheringWords, now: datetime, latest: GatheringVersion | None = None) -> GatheringWords:
    """As it can be kept. latest: what it takes the place of.

    Raises Refused(TITLE_REQUIRED, TOO_LONG, PLACE_REQUIRED, BAD_LINK, INSECURE_LINK, DATE_PAST, BAD_LENGTH,
    SIGN_UP_OUTSIDE, BAD_PLACES).
    """
    title = wording.one_line(words.title, wording.TITLE, "title")
    if not title:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    starts_at, ends_at = words.starts_at.astimezone(UTC), words.ends_at.astimezone(UTC)
    if starts_at <= now:
        raise Refused(Code.DATE_PAST, field="start")
    if not timedelta() < ends_at - starts_at <= LONGEST:
        raise Refused(Code.BAD_LENGTH, field="length", most=LONGEST // timedelta(minutes=1))
    for name in ("places", "share"):
        number = getattr(words, name)
        if number is not None and not 1 <= number <= MOST:
            raise Refused(Code.BAD_PLACES, field=name, text=str(number), most=MOST)
    place = wording.one_line(words.place, PLACE, "place")
    links = wording.links(words.link, "link")
    if len(links) > 1 or not all(each.startswith(SECURE) for each in links):
        raise Refused(Code.INSECURE_LINK, field="link", link=wording.quoted(words.link))
    if not place and not links:
        raise Refused(Code.PLACE_REQUIRED, field="place")
    return replace(
        words,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        closes_at=_closing(words.closes_at, starts_at, now, latest),
        place=place,
        link="".join(links),
        about=wording.paragraphs(words.about, ABOUT, "about"),
    )


def _closing(
    closes_at: datetime | None, starts_at: datetime, now: datetime, latest: GatheringVersion | None
) -> datetime | None:
    """Until when one can sign up; None: until it begins. One that has passed may stay as it was."""
    if closes_at is None or closes_at == starts_at:
        return None
    has_passed = latest is not None and closes_at == latest.closes_at
    if closes_at > starts_at or (closes_at <= now and not has_passed):
        raise Refused(Code.SIGN_UP_OUTSIDE, field="closes")
    return closes_at.astimezone(UTC)


def check_may_arrange(tx: Tx, actor: Actor, product_id: str) -> None:
    """Raises Refused(UNKNOWN_PRODUCT) for who has nothing to do with a product, MAY_NOT_ARRANGE for who may
    not.
    """
    if not concerns(tx, actor.id, product_id):
        raise Refused(Code.UNKNOWN_PRODUCT)
    if not may_arrange(tx, actor.id, product_id):
        raise Refused(Code.MAY_NOT_ARRANGE, product=community.product(tx, product_id).name)


def own_draft(tx: Tx, actor: Actor, draft_id: str) -> GatheringDraft | None:
    """The draft, if it is still there and the person's own."""
    draft = gatherings.find_draft(tx, draft_id)
    return draft if draft is not None and draft.person_id == actor.id else None


def _view(tx: Tx, draft: GatheringDraft) -> GatheringDraftView:
    return GatheringDraftView(
        id=draft.id,
        product_id=draft.product_id,
        product=community.product(tx, draft.product_id).name,
        zone=catalogue.home_of(tx, draft.product_id).zone,
        words=from_json(draft.content),
    )


def _to_json(words: GatheringWords) -> str:
    said: Mapping[str, Any] = asdict(words)
    times = {name: iso(said[name]) for name in TIMES if said[name] is not None}
    return canonical({**said, **times})


def from_json(content: str) -> GatheringWords:
    """The words that a draft keeps."""
    said = json.loads(content)
    times = {name: from_iso(said[name]) for name in TIMES if said[name] is not None}
    return GatheringWords(**{**said, **times, "kind": GatheringKind(said["kind"])})
