"""A wish with all that belongs to it, for one person or for all; and what was just done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import pages
from bot.cards import motions, projects, supports
from bot.cards.card import Button, Card, Fact, Section, Style, Tone, action
from bot.cards.wish_parts import estimate, show_button, who
from bot.catalogue import CommentView, WishView
from bot.parts import OwnPart
from bot.rules import wording
from bot.texts.say import Say
from storage.wish_words import WishStage

LATEST = 3
# So many organisations are named; so much is shown of a comment.
NAMED, SHOWN = 12, 400
TONES = {
    WishStage.NEEDS_ANSWER: Tone.WAITING,
    WishStage.NOT_FEASIBLE: Tone.BAD,
    WishStage.DELIVERED: Tone.GOOD,
    WishStage.DECLINED: Tone.BAD,
    WishStage.WITHDRAWN: Tone.WAITING,
    WishStage.MERGED: Tone.WAITING,
}
# Why it was so ended stands beside it.
RULED = (WishStage.DECLINED, WishStage.WITHDRAWN)


def wish(view: WishView, part: OwnPart, say: Say, *, address: str = "", more: Sequence[Button] = ()) -> Card:
    """To one person, with what that person may do. more: what else. address: of the public pages."""
    own = supports.own_part(view, part, say)
    buttons = [*_merged_button(view, say), *supports.buttons(view, part, say)]
    if view.into is None:
        if part.may_answer:
            buttons.append(Button(say("button-wish-answer"), action("wish-answer", view.id)))
        buttons.append(Button(say("button-comment"), action("comment", view.id)))
    if part.may_change:
        buttons.append(Button(say("button-wish-edit"), action("wish-edit", view.id)))
    if part.may_withdraw:
        buttons.append(Button(say("button-wish-withdraw"), action("wish-withdraw", view.id)))
    if part.channel_id:
        buttons.append(Button(say("button-wish-share"), action("wish-share", view.id, part.channel_id)))
    buttons += projects.of_wish(view, say)
    if address and view.is_public:
        url = pages.wish(view.product_key, view.number, address)
        more = (*more, Button(say("button-wish-web"), action("link"), url=url))
    return _card(view, say, (own,) if own else (), (*buttons, *more))


def live(view: WishView, say: Say) -> Card:
    """To all in a channel: what one may do there, one is told when one does it."""
    buttons = [*_merged_button(view, say)]
    if view.is_open:
        buttons.append(supports.support_button(view, say))
    if view.into is None:
        buttons.append(Button(say("button-comment"), action("comment", view.id)))
    buttons.append(Button(say("button-wish-open"), action("wish-show", view.id)))
    buttons += projects.of_wish(view, say)
    return _card(view, say, (), tuple(buttons))


def sent(view: WishView, say: Say) -> Card:
    """To who sent it: what it became, and the way to add the rest."""
    if view.backers:
        whose = say("wish-sent-backed", organisation=view.on_behalf)
    else:
        whose = say("wish-sent-behalf", behalf=view.on_behalf) if view.on_behalf else ""
    add = "button-wish-edit" if view.need else "button-wish-add"
    return Card(
        title=say("wish-sent", number=number(view, say)),
        tone=Tone.GOOD,
        lines=tuple(
            each
            for each in (motions.shown(view.title, say), _rest(view, say), whose, say("wish-sent-next"))
            if each
        ),
        buttons=(
            Button(say(add), action("wish-edit", view.id), Style.PRIMARY),
            show_button(view.id, say),
        ),
    )


def _rest(view: WishView, say: Say) -> str:
    """Where the rest is of what was too long for a title; nothing where it had room."""
    was_cut = view.title.endswith("…") and view.title == wording.opening(view.need, wording.TITLE)
    return say("wish-sent-rest") if was_cut else ""


def rewritten(view: WishView, say: Say) -> Card:
    """To who changed it."""
    return _done("wish-rewritten", view, say)


def shared(view: WishView, say: Say, *, again: bool) -> Card:
    """To who showed it to all. again: it stood there already."""
    return _done("wish-shared-again" if again else "wish-shared", view, say)


def withdrawn(view: WishView, say: Say) -> Card:
    """To who took it back."""
    return _done("wish-withdrawn", view, say)


def number(view: WishView, say: Say) -> str:
    """Product and running number."""
    return say("wish-number", product=view.product, number=str(view.number))


def _done(text: str, view: WishView, say: Say) -> Card:
    return Card(
        title=say(text, number=str(view.number)),
        tone=Tone.GOOD,
        lines=(motions.shown(view.title, say),),
        buttons=(show_button(view.id, say),),
    )


def _merged_button(view: WishView, say: Say) -> Iterator[Button]:
    if view.into is not None and view.line.into_id is not None:
        label = say("button-wish-merged", number=str(view.into[0]))
        yield Button(label, action("wish-show", view.line.into_id), Style.PRIMARY)


def _card(view: WishView, say: Say, own: tuple[str, ...], buttons: tuple[Button, ...]) -> Card:
    links = [Button(wording.host(link), action("link"), url=link) for link in view.links]
    if view.source:
        links.append(Button(say("button-wish-source"), action("link"), url=view.source))
    return Card(
        title=motions.shown(view.title, say),
        kicker=say("wish-kicker", number=number(view, say), stage=say(f"stage-{view.stage}")),
        tone=TONES.get(view.stage, Tone.NEUTRAL),
        lines=tuple(each for each in (*_stage(view, say), view.need, backing(view, say), *own) if each),
        facts=tuple(_facts(view, say)),
        sections=tuple(_comments(view, say)),
        buttons=(*buttons, *links),
        small=(_sender(view, say),),
    )


def _stage(view: WishView, say: Say) -> Iterator[str]:
    if view.into is not None:
        into, title = view.into
        yield say("wish-merged-into", number=str(into), title=motions.shown(title, say))
        return
    yield say(f"stage-{view.stage}-about")
    if view.asked is not None and view.stage is WishStage.NEEDS_ANSWER:
        yield say("wish-asked", words=motions.shown(view.asked, say))
    if view.ruled and view.stage in RULED:
        yield say("wish-why", words=view.ruled)
    assessed = view.assessment
    if assessed is not None and not assessed.is_feasible and view.stage is WishStage.NOT_FEASIBLE:
        yield say("wish-why", words=motions.shown(assessed.words, say))


def backing(view: WishView, say: Say) -> str:
    """How many organisations back it, and how many people."""
    people = sum(each.people for each in view.backers)
    return say("wish-backed", count=len(view.backers), people=people)


def _facts(view: WishView, say: Say) -> Iterator[Fact]:
    if view.backers:
        yield Fact(say("wish-backers"), _backers(view, say))
    if view.gain:
        yield Fact(say("wish-gain"), view.gain)
    assessed = view.assessment
    if assessed is not None and assessed.estimate is not None:
        amount = estimate(assessed.estimate, say)
        yield Fact(say("wish-estimate"), "\n".join(filter(None, (amount, assessed.words))))
    if view.law is not None:
        yield Fact(say("wish-law"), motions.shown(view.law, say))
    if view.note is not None:
        levels = say(
            "wish-note-levels",
            value=say(f"level-{view.note.value}"),
            effort=say(f"level-{view.note.effort}"),
        )
        yield Fact(say("wish-note"), "\n".join(filter(None, (levels, view.note.words))))
    if view.project is not None:
        title = motions.shown(view.project.title, say)
        named = say("wish-project-named", number=str(view.project.number), title=title)
        yield Fact(say("wish-project"), named)
    if view.line.tags:
        yield Fact(say("wish-tags"), ", ".join(view.line.tags))
    if view.merged:
        together = (
            say("wish-named", number=str(each), title=motions.shown(title, say))
            for each, title in view.merged
        )
        yield Fact(say("wish-merged"), "\n".join(together))


def _backers(view: WishView, say: Say) -> str:
    named_ = [supports.backer(each, say) for each in view.backers[:NAMED]]
    rest = len(view.backers) - len(named_)
    return ", ".join((*named_, *([say("wish-backers-more", count=rest)] if rest else [])))


def _comments(view: WishView, say: Say) -> Iterator[Section]:
    if not view.comments:
        return
    heading = say("wish-comments", count=len(view.comments), latest=min(LATEST, len(view.comments)))
    said = [_comment(each, say) for each in view.comments[-LATEST:]]
    yield Section("\n".join((heading, *said)))


def _comment(of: CommentView, say: Say) -> str:
    person = who(of.person, say)
    named = say("wish-who", person=person, organisation=of.organisation) if of.organisation else person
    words = wording.shortened(motions.shown(of.words, say), SHOWN)
    return say(f"wish-said-{of.kind}", who=named, date=say.date(of.at), words=words)


def _sender(view: WishView, say: Say) -> str:
    person, date = who(view.author, say), say.date(view.line.created_at)
    if not view.on_behalf:
        return say("wish-sender", person=person, date=date)
    return say("wish-sender-behalf", person=person, date=date, behalf=view.on_behalf)
