"""Guidelines as files that outlive the bot: Markdown for people, JSON for machines. They name nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot import guideline_views
from bot.cards import guidelines as cards
from bot.documents import Block, Document, Fact, Facts, Heading, prose
from bot.figures import written
from bot.guideline_views import GuidelineView, VersionView
from bot.markdown import page
from bot.rules import wording
from bot.texts.say import Say
from storage import community
from storage.engine import Tx
from storage.words import iso


def files(tx: Tx) -> Iterator[tuple[str, str]]:
    """(path, content) of every guideline of every product."""
    for product in community.products(tx):
        for view in guideline_views.views(tx, product.id):
            name, say = f"guidelines/{product.key}/{view.number:04d}", Say(view.language, ZoneInfo(view.zone))
            yield f"{name}.json", written(guideline_json(view))
            yield f"{name}.md", markdown(view, view.latest, say)


def markdown(view: GuidelineView, of: VersionView, say: Say) -> str:
    """One version, with what a reader must know of the others."""
    title = cards.named(of.title, say)
    kicker = cards.kicker(view, of, say)
    notice = " ".join(cards.standing(view, of, say))
    document = Document(title, say.language, of.at, notice, kicker, tuple(_blocks(view, of, title, say)))
    return page(document)


def guideline_json(view: GuidelineView) -> dict[str, Any]:
    """A guideline and all its versions, the oldest first; times in UTC."""
    return {
        "product": view.product,
        "group": view.group,
        "number": view.number,
        "in_force": view.is_in_force,
        "versions": [_version_json(each) for each in view.versions],
    }


def _blocks(view: GuidelineView, of: VersionView, title: str, say: Say) -> Iterator[Block]:
    yield Heading(1, title)
    facts = [Fact(each.label, each.value) for each in cards.facts(of, say)]
    links = (Fact(say("web-guideline-links"), each, is_link=wording.is_link(each)) for each in of.links)
    yield Facts((*facts, *links))
    if of.news:
        yield prose(say("guideline-news", news=of.news))
    yield prose(of.words or say("motion-erased"))
    yield Heading(2, say("web-guideline-history"))
    yield Facts(tuple(Fact(*_came(each, say)) for each in reversed(view.versions)))
    yield prose(cards.kicker(view, of, say), is_aside=True)


def _came(of: VersionView, say: Say) -> tuple[str, str]:
    """(which version, when it came and what was new in it)."""
    gone = (
        (say("guideline-withdrawn", date=say.date(of.withdrawn.at), reason=_reason(of, say)),)
        if of.withdrawn is not None
        else ()
    )
    said = (say.date(of.at), of.news or say("web-guideline-first"), *gone)
    return say("web-guideline-version", version=str(of.number)), " · ".join(said)


def _reason(of: VersionView, say: Say) -> str:
    reason = of.withdrawn.reason if of.withdrawn is not None else ""
    return reason or say("motion-erased")


def _version_json(of: VersionView) -> dict[str, Any]:
    record, gone = of.rests_on, of.withdrawn
    return {
        "version": of.number,
        "published_at": iso(of.at),
        "audience": of.audience.value,
        "title": of.title,
        "text": of.words,
        "links": list(of.links),
        "news": of.news,
        "rests_on": {"meeting": record.meeting, "item": record.title} if record is not None else None,
        "withdrawn": {"at": iso(gone.at), "reason": gone.reason} if gone is not None else None,
    }
