"""Guidelines: written, published in the name of an architecture group, renewed, withdrawn.

Whose they are is in guideline_access, how they are looked at in guideline_views, who is told in
guideline_notices.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from bot import guideline_notices, guideline_records
from bot.guideline_access import check_may_publish, see_own
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import order, wording
from storage import community, guidelines, journal
from storage.engine import Tx
from storage.guidelines import Guideline, GuidelineDraft, GuidelineEnd, GuidelineVersion
from storage.journal import Fact, canonical
from storage.words import Audience, new_id, new_ordered_id

DRAFT_LIFE = timedelta(days=7)
# What is new is said in a sentence.
NEWS = 200


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form. item_id: of the approved minutes that it rests on; None: it rests on none."""

    title: str
    words: str
    audience: Audience = Audience.BOTH
    links: str = ""
    news: str = ""
    item_id: str | None = None


@dataclass(frozen=True, slots=True)
class GuidelineWords:
    """What a version says, fit to be kept. news: "" for the first."""

    title: str
    words: str
    audience: Audience
    links: tuple[str, ...]
    news: str
    item_id: str | None


@dataclass(frozen=True, slots=True)
class GuidelineDraftView:
    """A version before it is published. guideline_id, number: of the guideline, None for a new one.

    version: the number it will have. is_public: it will be on the web. rests_on: the title of the item that
    it rests on, "" for none.
    """

    id: str
    group_id: str
    group: str
    product: str
    zone: str
    is_public: bool
    guideline_id: str | None
    number: int | None
    version: int
    words: GuidelineWords
    rests_on: str


def write(tx: Tx, actor: Actor, group_id: str, said: Written, now: datetime) -> GuidelineDraftView:
    """Keep a new guideline until it is published.

    Raises Refused(UNKNOWN_GROUP, MAY_NOT_PUBLISH, TITLE_REQUIRED, WORDS_REQUIRED, TOO_LONG, BAD_LINK,
    NOT_ON_RECORD).
    """
    check_may_publish(tx, actor, group_id)
    draft = GuidelineDraft(id=new_id(), person_id=actor.id, group_id=group_id, made_at=now, content="")
    return _keep(tx, draft, said)


def renew(
    tx: Tx, actor: Actor, guideline_id: str, opened_on: str, said: Written, now: datetime
) -> GuidelineDraftView:
    """Keep another version of a guideline until it is published. One that was withdrawn is in force again by
    that: who has its address finds there what counts.

    opened_on: see `seen`. Raises Refused(UNKNOWN_GUIDELINE, MAY_NOT_PUBLISH, TITLE_REQUIRED, WORDS_REQUIRED,
    TOO_LONG, BAD_LINK, NOT_ON_RECORD).
    """
    row = see_own(tx, actor, guideline_id)
    draft = GuidelineDraft(
        id=new_id(),
        person_id=actor.id,
        group_id=row.group_id,
        guideline_id=row.id,
        opened_on=opened_on,
        made_at=now,
        content="",
    )
    return _keep(tx, draft, said)


def rewrite(
    tx: Tx, actor: Actor, draft_id: str, opened_on: str, said: Written, now: datetime
) -> GuidelineDraftView:
    """The draft says this. opened_on: what its writer has seen of the guideline by now.

    Raises Refused(UNKNOWN_DRAFT), and as `write`.
    """
    draft = access_draft(tx, actor, draft_id)
    check_may_publish(tx, actor, draft.group_id)
    is_first = draft.guideline_id is None
    kept = GuidelineDraft(
        id=draft.id,
        person_id=draft.person_id,
        group_id=draft.group_id,
        guideline_id=draft.guideline_id,
        opened_on=None if is_first else opened_on,
        made_at=now,
        content="",
    )
    return _keep(tx, kept, said)


def view_draft(tx: Tx, actor: Actor, draft_id: str) -> GuidelineDraftView:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    return _view(tx, access_draft(tx, actor, draft_id))


def publish(tx: Tx, actor: Actor, draft_id: str, now: datetime) -> str:
    """The draft counts from now on, and whom it is for hears of it. Returns the guideline's id.

    Publishing the same draft twice is publishing it once. Raises Refused(UNKNOWN_DRAFT, UNKNOWN_GROUP,
    MAY_NOT_PUBLISH), and GUIDELINE_NEWER or GUIDELINE_WITHDRAWN when something became of the guideline that
    the writer has not seen: the draft is kept.
    """
    draft = _own_draft(tx, actor, draft_id)
    if draft is not None:
        check_may_publish(tx, actor, draft.group_id)
        _hold(tx, draft.group_id)
    # Looked for when the chain is held: whoever published it at the same moment has done so by then.
    published = guidelines.find_version(tx, draft_id)
    if published is not None and published.author_id == actor.id:
        return published.guideline_id
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    if draft.guideline_id is None:
        row = _new(tx, actor, draft, now)
        _publish(tx, actor, row, draft, [row], now)
        return row.id
    row = guidelines.guideline(tx, draft.guideline_id)
    check_seen(tx, row, draft.opened_on)
    _publish(tx, actor, row, draft, [], now)
    return row.id


def withdraw(tx: Tx, actor: Actor, guideline_id: str, opened_on: str, reason: str, now: datetime) -> None:
    """It counts no longer, for this reason; it can still be read. opened_on: see `seen`.

    Raises Refused(UNKNOWN_GUIDELINE, MAY_NOT_PUBLISH, GUIDELINE_WITHDRAWN, GUIDELINE_NEWER, REASON_REQUIRED,
    TOO_LONG).
    """
    row = see_own(tx, actor, guideline_id)
    _hold(tx, row.group_id)
    check_in_force(tx, row)
    check_seen(tx, row, opened_on)
    said = wording.paragraphs(reason, wording.REASON, "reason")
    if not said:
        raise Refused(Code.REASON_REQUIRED, field="reason")
    latest = guidelines.versions(tx, row.id)[-1]
    end = GuidelineEnd(
        id=new_ordered_id(),
        at=order.after(latest.at, now),
        version_id=latest.id,
        author_id=actor.id,
        reason=said,
    )
    journal.append(tx, row.group_id, "guideline.withdrawn", actor=actor.id, now=now, facts=[end])
    guideline_notices.tell(tx, row, end.id, now, but=actor.id)


def seen(tx: Tx, guideline_id: str) -> str:
    """What a form carries that is opened now: the id of the last that was made of the guideline."""
    latest = guidelines.versions(tx, guideline_id)[-1]
    end = guidelines.ends(tx, guideline_id).get(latest.id)
    return end.id if end is not None else latest.id


def check_seen(tx: Tx, row: Guideline, opened_on: str | None) -> None:
    """Raises Refused(GUIDELINE_NEWER, GUIDELINE_WITHDRAWN) when that was not the last of it."""
    if seen(tx, row.id) == opened_on:
        return
    check_in_force(tx, row)
    version = guidelines.versions(tx, row.id)[-1].number
    raise Refused(Code.GUIDELINE_NEWER, number=str(row.number), version=str(version))


def check_in_force(tx: Tx, row: Guideline) -> None:
    """Raises Refused(GUIDELINE_WITHDRAWN)."""
    if guidelines.versions(tx, row.id)[-1].id in guidelines.ends(tx, row.id):
        raise Refused(Code.GUIDELINE_WITHDRAWN, number=str(row.number))


def access_draft(tx: Tx, actor: Actor, draft_id: str) -> GuidelineDraft:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    draft = _own_draft(tx, actor, draft_id)
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    return draft


def _own_draft(tx: Tx, actor: Actor, draft_id: str) -> GuidelineDraft | None:
    draft = guidelines.find_draft(tx, draft_id)
    return draft if draft is not None and draft.person_id == actor.id else None


def _hold(tx: Tx, group_id: str) -> None:
    """The group's chain, and before it the product, whose guidelines are numbered one at a time."""
    community.lock_product(tx, community.group(tx, group_id).product_id)
    journal.lock(tx, group_id)


def _keep(tx: Tx, draft: GuidelineDraft, said: Written) -> GuidelineDraftView:
    words = GuidelineWords(
        title=wording.one_line(said.title, wording.TITLE, "title"),
        words=wording.paragraphs(said.words, wording.BRIEF, "words"),
        audience=said.audience,
        links=wording.links(said.links, "links"),
        news=wording.one_line(said.news, NEWS, "news") if draft.guideline_id is not None else "",
        item_id=said.item_id,
    )
    if not words.title:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    if not words.words:
        raise Refused(Code.WORDS_REQUIRED, field="words")
    if draft.guideline_id is not None and not words.news:
        raise Refused(Code.WORDS_REQUIRED, field="news")
    if words.item_id is not None:
        guideline_records.check(tx, draft.group_id, words.item_id, field="decided")
    draft.content = canonical(asdict(words))
    guidelines.save_draft(tx, draft)
    return _view(tx, draft)


def _new(tx: Tx, actor: Actor, draft: GuidelineDraft, now: datetime) -> Guideline:
    product_id = community.group(tx, draft.group_id).product_id
    return Guideline(
        id=new_ordered_id(),
        at=now,
        group_id=draft.group_id,
        product_id=product_id,
        number=guidelines.next_number(tx, product_id),
        author_id=actor.id,
    )


def _publish(
    tx: Tx, actor: Actor, row: Guideline, draft: GuidelineDraft, with_it: list[Fact], now: datetime
) -> None:
    words, before = _from_json(draft.content), guidelines.versions(tx, row.id)
    version = GuidelineVersion(
        id=draft.id,
        at=order.after(before[-1].at if before else None, now),
        guideline_id=row.id,
        number=before[-1].number + 1 if before else 1,
        author_id=actor.id,
        audience=words.audience,
        item_id=words.item_id,
        title=words.title,
        words=words.words,
        links=canonical(list(words.links)) if words.links else None,
        news=words.news or None,
    )
    event = "guideline.renewed" if before else "guideline.published"
    journal.append(tx, row.group_id, event, actor=actor.id, now=now, facts=[*with_it, version])
    guidelines.drop_draft(tx, draft.id)
    guideline_notices.tell(tx, row, version.id, now, but=actor.id)


def _view(tx: Tx, draft: GuidelineDraft) -> GuidelineDraftView:
    group, words = community.group(tx, draft.group_id), _from_json(draft.content)
    of = draft.guideline_id
    return GuidelineDraftView(
        id=draft.id,
        group_id=group.id,
        group=group.name,
        product=community.product(tx, group.product_id).name,
        zone=group.zone,
        is_public=group.is_public,
        guideline_id=of,
        number=guidelines.guideline(tx, of).number if of is not None else None,
        version=guidelines.versions(tx, of)[-1].number + 1 if of is not None else 1,
        words=words,
        rests_on=guideline_records.title_of(tx, words.item_id) if words.item_id is not None else "",
    )


def _from_json(content: str) -> GuidelineWords:
    kept = json.loads(content)
    return GuidelineWords(
        title=kept["title"],
        words=kept["words"],
        audience=Audience(kept["audience"]),
        links=tuple(kept["links"]),
        news=kept["news"],
        item_id=kept["item_id"],
    )
