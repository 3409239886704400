"""Wishes: written, sent, changed, taken back. Who backs them and what is said of them are other nouns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from bot import backlog, deeds, news, questions, users, wish_index
from bot.belonging import access_product, access_wish, behalves, coordinates
from bot.people import Actor, groups_of, organisation_of
from bot.refusals import Code, Refused
from bot.rules import wording
from storage import community, journal, projects, wishes
from storage import news as stored_news
from storage.engine import Tx
from storage.journal import Fact, canonical
from storage.supports import Support
from storage.wish_words import NewsKind, SupportMove, WishStep
from storage.wishes import Wish, WishDraft, WishRuling, WishText
from storage.words import Platform, new_id, new_ordered_id

DRAFT_LIFE = timedelta(days=7)
NEED, GAIN = 3_000, 1_000
GROUP = "group"


@dataclass(frozen=True, slots=True)
class Source:
    """The message that a wish was made of: its address ("" when nobody can tell), and where it stands.

    thread: what tells the message from others there; "" where nothing can follow it.
    """

    link: str
    platform: Platform
    workspace: str
    place: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class WishWords:
    """What a person writes. behalf: the id of a group it is sent for; "" is the person's organisation."""

    title: str
    need: str = ""
    gain: str = ""
    links: tuple[str, ...] = ()
    behalf: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class WishDraftView:
    """A wish before it is sent. behalves: (id, name) of the groups that the writer can send it for."""

    id: str
    product_id: str
    product: str
    words: WishWords
    behalves: tuple[tuple[str, str], ...]


def write(
    tx: Tx,
    actor: Actor,
    product_id: str,
    *,
    title: str,
    now: datetime,
    need: str = "",
    gain: str = "",
    links: str = "",
    behalf: str = "",
    source: Source | None = None,
    draft_id: str | None = None,
) -> WishDraftView:
    """Keep the wish until it is sent. draft_id: it takes the place of this one; then the source stays.

    Raises Refused(UNKNOWN_PRODUCT, UNKNOWN_GROUP, GROUP_OTHER_PRODUCT, TITLE_REQUIRED, TOO_LONG, BAD_LINK).
    """
    access_product(tx, actor, product_id)
    before = _own_draft(tx, actor, draft_id) if draft_id else None
    words = WishWords(
        title=wording.one_line(title, wording.TITLE, "title"),
        need=wording.paragraphs(need, NEED, "need"),
        gain=wording.paragraphs(gain, GAIN, "gain"),
        links=wording.links(links, "links"),
        behalf=behalf,
        source=source or (_from_json(before.content).source if before is not None else None),
    )
    if not words.title:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    if behalf:
        _check_behalf(tx, actor, behalf, product_id)
    draft = WishDraft(
        id=before.id if before is not None else new_id(),
        person_id=actor.id,
        product_id=product_id,
        made_at=now,
        content=canonical(asdict(words)),
    )
    wishes.save_draft(tx, draft)
    return _view(tx, actor, draft)


def _check_behalf(tx: Tx, actor: Actor, group_id: str, product_id: str) -> None:
    """The form offers the groups of all products that the person has to choose from."""
    if group_id in dict(behalves(tx, actor, product_id)):
        return
    group = community.find_group(tx, group_id)
    if group is None or group_id not in groups_of(tx, actor.id):
        raise Refused(Code.UNKNOWN_GROUP, field="behalf")
    of, wanted = (community.product(tx, each).name for each in (group.product_id, product_id))
    raise Refused(Code.GROUP_OTHER_PRODUCT, field="behalf", group=group.name, of=of, product=wanted)


def view_draft(tx: Tx, actor: Actor, draft_id: str) -> WishDraftView:
    """The person's own draft. Raises Refused(UNKNOWN_DRAFT)."""
    draft = _own_draft(tx, actor, draft_id)
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    return _view(tx, actor, draft)


def drop(tx: Tx, actor: Actor, draft_id: str) -> None:
    """The draft is not sent. Nothing happens where there is none."""
    if _own_draft(tx, actor, draft_id) is not None:
        wishes.drop_draft(tx, draft_id)


def submit(tx: Tx, actor: Actor, draft_id: str, now: datetime) -> str:
    """Send the draft: number it, and let the writer's organisation back it. Returns the wish's id.

    Sending the same draft twice is sending it once. Raises Refused(UNKNOWN_DRAFT, UNKNOWN_PRODUCT).
    """
    draft = _own_draft(tx, actor, draft_id)
    if draft is not None:
        access_product(tx, actor, draft.product_id)
        journal.lock(tx, draft.product_id)
    # Looked for when the chain is held: whoever sent it at the same moment has done so by then.
    sent = wishes.find_wish(tx, draft_id)
    if sent is not None and sent.author_id == actor.id:
        return sent.id
    if draft is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    words = _from_json(draft.content)
    wish = _wish(tx, actor, draft, words, now)
    facts: list[Fact] = []
    own = organisation_of(tx, actor.id)
    if not words.behalf and own is not None and own in users.users_of(tx, draft.product_id):
        # What is sent for a group is backed by nobody yet: a group is no organisation.
        facts.append(
            Support(
                id=new_ordered_id(),
                at=now,
                wish_id=wish.id,
                organisation_id=own,
                person_id=actor.id,
                move=SupportMove.BACK,
            )
        )
    record(tx, actor, wish, words, "wish.sent", now, with_it=facts)
    wishes.drop_draft(tx, draft_id)
    return wish.id


def record(
    tx: Tx,
    actor: Actor,
    wish: Wish,
    words: WishWords,
    event: str,
    now: datetime,
    *,
    with_it: Sequence[Fact] = (),
) -> None:
    """Write down a new wish, however it came, and the facts that come with it; then it is in the backlog.

    The product's chain is held, or its number may be another's by now.
    """
    facts = [wish, _text(wish.id, actor, words, now), *with_it]
    journal.append(tx, wish.product_id, event, actor=actor.id, now=now, facts=facts)
    backlog.refresh(tx, wish.id)


def rewrite(
    tx: Tx,
    actor: Actor,
    wish_id: str,
    *,
    title: str,
    need: str,
    gain: str,
    links: str,
    now: datetime,
    opened_on: str | None = None,
) -> None:
    """Who sent it, a colleague, or the coordinator says it better. What it said before stays on record.
    Who backs another title or need than before hears of it, once for all that is changed until then.

    opened_on: see `deeds.is_repeat`. Raises Refused(UNKNOWN_WISH, MAY_NOT_CHANGE_WISH, WISH_CLOSED,
    TITLE_REQUIRED, TOO_LONG, BAD_LINK, TRIAGED_MEANWHILE).
    """
    wish = check_may_change(tx, actor, wish_id)
    words = WishWords(
        title=wording.one_line(title, wording.TITLE, "title"),
        need=wording.paragraphs(need, NEED, "need"),
        gain=wording.paragraphs(gain, GAIN, "gain"),
        links=wording.links(links, "links"),
    )
    if not words.title:
        raise Refused(Code.TITLE_REQUIRED, field="title")
    before = wishes.words(tx, wish.id)
    row = _text(wish.id, actor, words, now)
    if all(getattr(row, each) == getattr(before, each) for each in ("title", "need", "gain", "links")):
        return
    deeds.is_repeat(tx, wish, opened_on, row)
    row.at = deeds.moment(tx, wish, now)
    journal.append(tx, wish.product_id, "wish.rewritten", actor=actor.id, now=now, facts=[row])
    wish_index.index(tx, wish.id, wish.product_id, words.title, words.need)
    backlog.refresh(tx, wish.id)
    if (row.title, row.need) != (before.title, before.need):
        told = stored_news.awaiting(tx, wish.id, NewsKind.REWRITTEN)
        news.tell(tx, wish.id, NewsKind.REWRITTEN, row.id, now, but=actor.id, told=told)


def withdraw(tx: Tx, actor: Actor, wish_id: str, words: str, now: datetime) -> None:
    """Who sent it wants it no longer. The words are why, or none. Whose wish it is too hears of it.

    Raises Refused(UNKNOWN_WISH, MAY_NOT_CHANGE_WISH, WISH_CLOSED, WISH_BACKED, WISH_IN_PROJECT,
    WISH_IN_ROUND, WISH_UNDER_WAY, TOO_LONG).
    """
    wish = check_may_change(tx, actor, wish_id)
    check_outside_projects(tx, wish)
    deeds.check_free(tx, wish)
    others = backlog.backers(tx, wish) - {organisation_of(tx, wish.author_id)}
    if others and not coordinates(tx, actor.id, wish.product_id):
        # It is no longer one organisation's alone: each can take back its own support.
        raise Refused(Code.WISH_BACKED, count=len(others))
    row = WishRuling(
        id=new_ordered_id(),
        at=deeds.moment(tx, wish, now),
        wish_id=wish.id,
        person_id=actor.id,
        step=WishStep.WITHDRAWN,
        words=wording.paragraphs(words, wording.REASON, "words") or None,
    )
    journal.append(tx, wish.product_id, "wish.withdrawn", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
    questions.show_anew(tx, wish.id, now)
    news.tell(tx, wish.id, NewsKind.WITHDRAWN, row.id, now, but=actor.id)


def check_may_change(tx: Tx, actor: Actor, wish_id: str) -> Wish:
    """The wish, if the person may change what it says. Raises Refused(UNKNOWN_WISH, MAY_NOT_CHANGE_WISH,
    WISH_CLOSED).
    """
    wish = access_wish(tx, actor, wish_id)
    backlog.check_open(tx, wish)
    if not may_change(tx, actor.id, wish):
        raise Refused(Code.MAY_NOT_CHANGE_WISH)
    return wish


def may_change(tx: Tx, person_id: str, wish: Wish) -> bool:
    """Whether the person may change what the wish says."""
    own = organisation_of(tx, person_id)
    is_colleague = own is not None and own == wish.organisation_id
    return person_id == wish.author_id or is_colleague or coordinates(tx, person_id, wish.product_id)


def check_outside_projects(tx: Tx, wish: Wish, *, field: str | None = None) -> None:
    """Raises Refused(WISH_IN_PROJECT) for one that is part of a project: it goes as that goes.

    field: of the form in which it was named.
    """
    project = backlog.project_of(tx, wish.id)
    if project is not None:
        number = projects.project(tx, project[0]).number
        raise Refused(Code.WISH_IN_PROJECT, field=field, number=wish.number, project=number)


def _own_draft(tx: Tx, actor: Actor, draft_id: str) -> WishDraft | None:
    draft = wishes.find_draft(tx, draft_id)
    return draft if draft is not None and draft.person_id == actor.id else None


def _wish(tx: Tx, actor: Actor, draft: WishDraft, words: WishWords, now: datetime) -> Wish:
    source = words.source
    # Where it stands is only kept for what follows there: a talk of two is known by who the two are.
    followed = source if source is not None and source.thread else None
    return Wish(
        id=draft.id,
        at=now,
        product_id=draft.product_id,
        number=wishes.next_number(tx, draft.product_id),
        author_id=actor.id,
        organisation_id=organisation_of(tx, actor.id) if not words.behalf else None,
        group_id=words.behalf or None,
        source=(source.link or None) if source is not None else None,
        platform=followed.platform if followed is not None else None,
        workspace=followed.workspace if followed is not None else None,
        place=followed.place if followed is not None else None,
        thread=followed.thread if followed is not None else None,
    )


def _text(wish_id: str, actor: Actor, words: WishWords, now: datetime) -> WishText:
    return WishText(
        id=new_ordered_id(),
        at=now,
        wish_id=wish_id,
        author_id=actor.id,
        title=words.title,
        need=words.need or None,
        gain=words.gain or None,
        links=canonical(list(words.links)) if words.links else None,
    )


def _view(tx: Tx, actor: Actor, draft: WishDraft) -> WishDraftView:
    return WishDraftView(
        id=draft.id,
        product_id=draft.product_id,
        product=community.product(tx, draft.product_id).name,
        words=_from_json(draft.content),
        behalves=behalves(tx, actor, draft.product_id),
    )


def _from_json(content: str) -> WishWords:
    kept = json.loads(content)
    source = kept["source"]
    return WishWords(
        title=kept["title"],
        need=kept["need"],
        gain=kept["gain"],
        links=tuple(kept["links"]),
        behalf=kept["behalf"],
        source=Source(**{**source, "platform": Platform(source["platform"])}) if source else None,
    )
