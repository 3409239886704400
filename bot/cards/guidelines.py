"""Guidelines: one as it is read, those there are, what channels and people are told of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import pages
from bot.cards.card import Button, Card, Fact, Section, Style, Tone, action
from bot.guideline_records import Record
from bot.guideline_views import GuidelineView, VersionView
from bot.rules import wording
from bot.texts.say import Say

# So many are in a list, and so many earlier versions beside one; the pages have them all.
LISTED, EARLIER = 12, 8
EXCERPT = 400


def guideline(
    view: GuidelineView, of: VersionView, say: Say, *, publishes: bool = False, address: str = ""
) -> Card:
    """One version to one person. publishes: with what its group can do. address: of the public pages."""
    is_latest = of is view.latest
    others = [each for each in reversed(view.versions) if each is not of]
    shown = others[:EARLIER]
    return Card(
        title=named(of.title, say),
        kicker=kicker(view, of, say),
        tone=_tone(view, of),
        lines=(
            *standing(view, of, say),
            of.words or say("motion-erased"),
            *((say("guideline-news", news=of.news),) if of.news else ()),
            *of.links,
        ),
        facts=facts(of, say),
        sections=tuple(
            Section(version_line(each, say), () if each is view.latest else (_read(view, each, say),))
            for each in shown
        ),
        buttons=(
            *(() if is_latest else (_read_latest(view, say),)),
            *(_publishing(view, say) if publishes and is_latest else ()),
            *_page(view, of, address, say),
        ),
        small=(say("guideline-versions-more", count=len(others) - EARLIER),) if others[EARLIER:] else (),
    )


def listed(
    views: Sequence[GuidelineView],
    groups: Sequence[tuple[str, str]],
    say: Say,
    *,
    address: str = "",
) -> Card:
    """Those for the reader, what is in force first. groups: (id, whole name) of those in whose name the
    reader publishes.
    """
    ordered = sorted(views, key=lambda each: not each.is_in_force)
    more, several = len(ordered) - LISTED, len(groups) > 1
    page = next((pages.guidelines(each.product_key, address) for each in views if each.is_public), "")
    beyond = say("projects-more-at", count=more, address=page) if page else say("projects-more", count=more)
    return Card(
        title=say("guidelines-title"),
        lines=(say("guidelines-about"),) if views else (say("guidelines-none"),),
        sections=tuple(
            Section(line(each, say), (_read(each, each.latest, say, plain=True),))
            for each in ordered[:LISTED]
        ),
        buttons=tuple(
            Button(
                say("button-guideline-new-in", group=name) if several else say("button-guideline-new"),
                action("guideline-new", group_id),
                Style.PRIMARY,
            )
            for group_id, name in groups[:LISTED]
        ),
        small=(beyond,) if more > 0 else (),
    )


def live(view: GuidelineView, fact_id: str, say: Say) -> Card:
    """In the channels of its group and of the one that decides: that fact, and what became of it since."""
    of = next((each for each in view.versions if each.id == fact_id), view.latest)
    return Card(
        title=named(of.title, say),
        kicker=kicker(view, of, say),
        tone=_tone(view, of),
        lines=_told(view, of, say),
        facts=facts(of, say),
        buttons=(_read(view, view.latest, say, plain=True),),
    )


def notice(view: GuidelineView, fact_id: str, say: Say) -> Card:
    """The same to one whom it is for, and why this one hears of it."""
    return replace(live(view, fact_id, say), small=(say("guideline-why", product=view.product),))


def published(view: GuidelineView, say: Say, *, address: str = "") -> Card:
    """To who published the latest version."""
    of = view.latest
    return Card(
        title=say("guideline-published-title", number=str(view.number), version=str(of.number)),
        kicker=named(of.title, say),
        tone=Tone.GOOD,
        lines=(say("guideline-published-line", audience=audience(of, say)),),
        buttons=(_read(view, of, say, plain=True), *_page(view, of, address, say)),
    )


def withdrawn(view: GuidelineView, say: Say) -> Card:
    """To who withdrew it."""
    return Card(
        title=say("guideline-gone-title", number=str(view.number)),
        kicker=named(view.latest.title, say),
        tone=Tone.GOOD,
        lines=(say("guideline-gone-line", audience=audience(view.latest, say)),),
        buttons=(_read(view, view.latest, say, plain=True),),
    )


def named(title: str, say: Say) -> str:
    """A title, or that its words were erased."""
    return title or say("motion-erased")


def kicker(view: GuidelineView, of: VersionView, say: Say) -> str:
    """Product, number, version and group."""
    return say(
        "guideline-kicker",
        product=view.product,
        number=str(view.number),
        version=str(of.number),
        group=view.group,
    )


def line(view: GuidelineView, say: Say) -> str:
    """One of a list: which, since when it is as it is, and for whom."""
    of = view.latest
    words = {"product": view.product, "number": str(view.number), "title": named(of.title, say)}
    if of.withdrawn is not None:
        return say("guideline-line-gone", **words, date=say.date(of.withdrawn.at))
    return say(
        "guideline-line",
        **words,
        version=str(of.number),
        date=say.date(of.at),
        audience=audience(of, say),
    )


def version_line(of: VersionView, say: Say) -> str:
    """One version of its history: when it came, what was new in it, and that it was withdrawn."""
    words = {"version": str(of.number), "date": say.date(of.at)}
    came = (
        say("guideline-version-news", **words, news=of.news) if of.news else say("guideline-version", **words)
    )
    return "\n".join((came, *_gone(of, say)))


def standing(view: GuidelineView, of: VersionView, say: Say) -> tuple[str, ...]:
    """What a reader must know first: that it is not the latest, or that it counts no longer."""
    if of is view.latest:
        return _gone(of, say)
    version = str(view.latest.number)
    return (say("guideline-old", old=str(of.number), version=version), *_gone(view.latest, say))


def facts(of: VersionView, say: Say) -> tuple[Fact, ...]:
    """For whom it is, since when, and what it rests on."""
    rests = () if of.rests_on is None else (Fact(say("guideline-rests-on"), rests_on(of.rests_on, say)),)
    return (
        Fact(say("guideline-for"), audience(of, say)),
        Fact(say("guideline-from"), say.date(of.at)),
        *rests,
    )


def rests_on(record: Record, say: Say) -> str:
    """What the group decided, and in which meeting."""
    return say(
        "guideline-record",
        title=named(record.title, say),
        number=str(record.meeting),
        date=say.date(record.held_at),
    )


def audience(of: VersionView, say: Say) -> str:
    """Whom it is for."""
    return say(f"guideline-audience-{of.audience}")


def _told(view: GuidelineView, of: VersionView, say: Say) -> tuple[str, ...]:
    if of is not view.latest:
        return standing(view, of, say)
    if of.withdrawn is not None:
        return _gone(of, say)
    came = (
        say("guideline-renewed", version=str(of.number), news=of.news)
        if of.news
        else say("guideline-new", audience=audience(of, say))
    )
    return (came, wording.excerpt(of.words, EXCERPT) or say("motion-erased"))


def _gone(of: VersionView, say: Say) -> tuple[str, ...]:
    if of.withdrawn is None:
        return ()
    reason = of.withdrawn.reason or say("motion-erased")
    return (say("guideline-withdrawn", date=say.date(of.withdrawn.at), reason=reason),)


def _tone(view: GuidelineView, of: VersionView) -> Tone:
    if not view.is_in_force:
        return Tone.BAD
    return Tone.GOOD if of is view.latest else Tone.NEUTRAL


def _read(view: GuidelineView, of: VersionView, say: Say, *, plain: bool = False) -> Button:
    label = say("button-guideline") if plain else say("button-guideline-version", version=str(of.number))
    # The latest is told by no number: a button that stays leads to what counts then.
    which = () if of is view.latest else (str(of.number),)
    return Button(label, action("guideline", view.id, *which))


def _read_latest(view: GuidelineView, say: Say) -> Button:
    return Button(say("button-guideline-latest"), action("guideline", view.id), Style.PRIMARY)


def _publishing(view: GuidelineView, say: Say) -> tuple[Button, ...]:
    withdraw = Button(say("button-guideline-withdraw"), action("guideline-withdraw", view.id), Style.DANGER)
    renew = "button-guideline-renew" if view.is_in_force else "button-guideline-again"
    return (
        Button(say(renew), action("guideline-renew", view.id)),
        *((withdraw,) if view.is_in_force else ()),
    )


def _page(view: GuidelineView, of: VersionView, address: str, say: Say) -> tuple[Button, ...]:
    if not (view.is_public and address):
        return ()
    version = None if of is view.latest else of.number
    url = pages.guideline(view.product_key, view.number, address, version=version)
    return (Button(say("button-project-page"), action("link"), url=url),)
