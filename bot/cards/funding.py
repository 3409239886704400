"""Funding rounds as they are seen: the live card, the result, the list, and what is put to the vote."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.cards import receipts
from bot.cards.card import Button, Card, Part, Section, Share, Style, Tone, action
from bot.cards.receipts import Backers
from bot.funding import ItemView, RoundView
from bot.rules import wording
from bot.texts.say import Say
from storage.wish_words import RoundState

# So many are told of in a channel; the rest is behind a button.
FIRST = 5
# On a page of the list: a section takes three of the fifty blocks that Slack shows.
PAGE = 10
TONES = {
    RoundState.OPEN: Tone.WAITING,
    RoundState.COUNTED: Tone.WAITING,
    RoundState.ADOPTED: Tone.GOOD,
    RoundState.REJECTED: Tone.BAD,
    RoundState.CALLED_OFF: Tone.BAD,
}


def live(view: RoundView, say: Say) -> Card:
    """The round in a channel: how many have chosen, never what before it is counted."""
    see = Button(
        say("button-round-see" if view.outcome is None else "button-round-result"),
        action("round-see", view.id),
    )
    return Card(
        title=view.name,
        kicker=number(view, say),
        tone=TONES[view.state],
        lines=standing(view, say),
        buttons=(_choose(view, say), see) if view.accepting else (see,),
        small=(say("round-small"),) if view.state is RoundState.OPEN else (),
        bar=bar(view, say),
    )


def result(view: RoundView, say: Say) -> Card:
    """What came of it, with the first lines, where the round was told of."""
    funded = [line(each, view, say) for each in view.funded[:FIRST]]
    left = len(view.funded) - len(funded)
    return Card(
        title=outcome(view, say),
        kicker=say("round-result-title", round=number(view, say)),
        tone=TONES[view.state],
        lines=(*funded, *([say("round-more", count=left)] if left else []), *_state(view, say)),
        buttons=(Button(say("button-round-result"), action("round-see", view.id)),),
    )


def counted(view: RoundView, say: Say) -> Card:
    """To the coordinator: it is counted, and what can be done with it."""
    waits = view.state is RoundState.COUNTED and not view.under_vote
    return Card(
        title=say("round-counted-title", round=number(view, say)),
        kicker=view.name,
        tone=TONES[view.state],
        lines=(outcome(view, say), _next(view, say) if waits else _state(view, say)[0]),
        buttons=(
            *(coordinators_buttons(view, say) if waits else ()),
            Button(say("button-round-result"), action("round-see", view.id)),
        ),
    )


def listed(
    view: RoundView, say: Say, *, page: int, address: str, may_coordinate: bool, may_choose: bool
) -> Card:
    """The round whole, a page of its wishes at a time. page: from 1. address: of the pages on the web."""
    of = [*view.funded, *view.rest] if view.outcome is not None else list(view.items)
    pages = max(1, -(-len(of) // PAGE))
    page = min(max(1, page), pages)
    turns = [("button-round-before", page - 1), ("button-round-next", page + 1)]
    buttons = [
        Button(say(label), action("round-see", view.id, str(to))) for label, to in turns if 1 <= to <= pages
    ]
    if view.accepting and may_choose:
        buttons.insert(0, _choose(view, say))
    if view.is_public and address:
        url = f"{address}/rounds/{view.product_key}/{view.number}"
        buttons.append(Button(say("button-round-page"), action("link"), url=url))
    buttons += coordinators_buttons(view, say) if may_coordinate else ()
    return Card(
        title=view.name,
        kicker=number(view, say),
        tone=TONES[view.state],
        lines=standing(view, say),
        sections=tuple(_section(each, view, say) for each in of[(page - 1) * PAGE : page * PAGE]),
        buttons=tuple(buttons),
        small=(say("round-page", page=page, pages=pages),) if pages > 1 else (),
    )


def mine(
    found: Sequence[tuple[str, str, Sequence[RoundView], bool]], say: Say, *, choosing: Collection[str]
) -> Card:
    """The rounds of the person's products. found: (id, name, rounds, the latest first, may coordinate).

    choosing: ids of the rounds in which the person can choose.
    """
    sections = []
    for product_id, product, views, may_coordinate in found:
        can_open = may_coordinate and all(each.state in ENDED for each in views)
        new = Button(say("button-round-new"), action("round-new", product_id), Style.PRIMARY)
        if not views:
            sections.append(Section(say("round-none", product=product), (new,) if can_open else ()))
        for place, each in enumerate(views[:FIRST]):
            extra = (new,) if can_open and place == 0 else ()
            text = "\n".join((f"{number(each, say)} · {each.name}", *_brief(each, say)))
            own = coordinators_buttons(each, say) if may_coordinate else ()
            shown = live(each, say).buttons[0 if each.id in choosing else -1 :]
            sections.append(Section(text, (*shown, *own, *extra)))
    return Card(
        title=say("rounds-title"),
        lines=() if sections else (say("rounds-nowhere"),),
        sections=tuple(sections),
    )


def number(view: RoundView, say: Say) -> str:
    """Product and running number."""
    return say("round-number", product=view.product, number=str(view.number))


def standing(view: RoundView, say: Say) -> tuple[str, ...]:
    """Where the round is, in lines."""
    if view.state is not RoundState.OPEN:
        told = () if view.outcome is None else (outcome(view, say),)
        return *told, *_state(view, say), answers(view, say)
    free = [each for each in view.items if not each.is_required]
    law = [say("round-law", cost=say.money(view.law))] if view.law else []
    return (
        say("round-budget", budget=say.money(view.budget), at=say.moment(view.closes_at)),
        say("round-wishes", count=len(free), cost=say.money(sum(each.cost for each in free))),
        *law,
        say(f"round-shares-{view.shares}", product=view.product),
        answers(view, say) if view.accepting else say("round-waits"),
    )


def answers(view: RoundView, say: Say) -> str:
    """How many have chosen, or did."""
    payers = receipts.counted(len(view.payers), backers(view), say)
    text = "round-answers" if view.accepting else "round-answered"
    return say(text, chosen=view.chosen, payers=payers)


def outcome(view: RoundView, say: Say) -> str:
    """What came of it, in a sentence."""
    if view.outcome is None or not view.funded:
        return say("round-outcome-none", count=len(view.items))
    return say(
        "round-outcome",
        funded=len(view.funded),
        count=len(view.items),
        spent=say.money(view.outcome.spent),
        budget=say.money(view.budget),
    )


def line(item: ItemView, view: RoundView, say: Say) -> str:
    """A wish with its place and its receipt, in two lines; before the round is counted, what it costs."""
    words: dict[str, str | int] = {
        "number": str(item.number),
        "title": item.title,
        "cost": say.money(item.cost),
    }
    if item.receipt is None:
        return say("round-wish-law" if item.is_required else "round-wish-cost", **words)
    told = receipts.sentence(item.receipt, say, receipts.kroner(say), backers(view))
    first = say("round-place", place=item.place, **words) if item.place else say("round-no-place", **words)
    return f"{first}\n{told}"


def named(item: ItemView, say: Say) -> str:
    """A wish by number and title."""
    return say("round-wish", number=str(item.number), title=item.title)


def backers(view: RoundView) -> Backers:
    """What those who choose are called."""
    return Backers.MUNICIPALITIES if view.all_municipal else Backers.ORGANISATIONS


def bar(view: RoundView, say: Say) -> tuple[Part, ...]:
    """Who has chosen, and who is missing; nothing once it is counted."""
    if view.state is not RoundState.OPEN:
        return ()
    return (
        Part(say("round-bar-chosen"), view.chosen, Share.CAST),
        Part(say("round-bar-missing"), len(view.payers) - view.chosen, Share.MISSING),
    )


def coordinators_buttons(view: RoundView, say: Say) -> tuple[Button, ...]:
    """What the coordinator can do with the round now."""
    if view.state in ENDED or view.under_vote:
        return ()
    adopt = Button(say("button-round-adopt"), action("round-adopt", view.id), Style.PRIMARY)
    off = Button(say("button-round-off"), action("round-off", view.id))
    return (adopt, off) if view.funded else (off,)


def motion_text(view: RoundView, say: Say, address: str) -> tuple[str, str, str]:
    """(title, brief, links) of a motion to adopt what came of it. address: of the pages on the web."""
    of, spent = view.outcome, say.money(view.outcome.spent if view.outcome is not None else 0)
    title = say("round-motion-title", round=number(view, say), spent=spent, funded=len(view.funded))
    digest = of.digest if of is not None else ""
    intro = say(
        "round-motion-intro",
        round=number(view, say),
        name=view.name,
        chosen=view.chosen,
        payers=receipts.counted(len(view.payers), backers(view), say),
        funded=len(view.funded),
        count=len(view.items),
        spent=spent,
        budget=say.money(view.budget),
    )
    check = "round-motion-recompute" if view.is_public else "round-motion-recompute-closed"
    lines = [intro, say("round-motion-funded"), *(line(each, view, say) for each in view.funded)]
    rest = [line(each, view, say) for each in view.rest]
    tail = say(check, digest=digest)
    lines += [say("round-motion-rest"), *rest] if rest else []
    link = f"{address}/rounds/{view.product_key}/{view.number}" if view.is_public and address else ""
    brief = "\n".join(lines)
    room = wording.BRIEF - len(tail) - 2
    return wording.shortened(title, wording.TITLE), f"{wording.shortened(brief, room)}\n\n{tail}", link


def stuck(view: RoundView, say: Say) -> Card:
    """What was due on a round fails again and again."""
    text = say("round-stuck-line", round=number(view, say), name=view.name)
    return Card(title=say("stuck-title"), lines=(text,), tone=Tone.BAD)


def expired(view: RoundView, say: Say) -> Card:
    """A reminder that came too late to be sent."""
    text = say("round-expired-line", round=number(view, say), name=view.name)
    return Card(title=say("expired-title"), lines=(text,), tone=Tone.WAITING)


def _state(view: RoundView, say: Say) -> tuple[str, ...]:
    match view.state:
        case RoundState.COUNTED if view.under_vote:
            return (say("round-state-under-vote", motion=_motion(view, say)),)
        case RoundState.COUNTED:
            return (say("round-state-counted"),)
        case RoundState.ADOPTED | RoundState.REJECTED:
            return (_decided(view, say),)
        case RoundState.CALLED_OFF if view.words:
            return (say("round-state-called_off", words=view.words),)
        case RoundState.CALLED_OFF:
            return (say("round-state-called_off-unsaid"),)
    return ()


def _decided(view: RoundView, say: Say) -> str:
    """What became of the result, and by which motion where that is the reader's business."""
    is_adopted, motion = view.state is RoundState.ADOPTED, _motion(view, say)
    if not motion:
        return say("round-state-adopted-unnamed" if is_adopted else "round-state-rejected-unnamed")
    return say("round-state-adopted" if is_adopted else "round-state-rejected", motion=motion)


def _motion(view: RoundView, say: Say) -> str:
    if view.motion is None:
        return ""
    year, running = view.motion
    return say("motion-number", product=view.product, year=str(year), number=str(running))


def _next(view: RoundView, say: Say) -> str:
    """What the coordinator can make of the result."""
    return say("round-counted-next" if view.funded else "round-counted-nothing")


def _brief(view: RoundView, say: Say) -> tuple[str, ...]:
    """Where the round is, in a line or two of a list."""
    if view.state is not RoundState.OPEN:
        return (*((outcome(view, say),) if view.outcome is not None else ()), *_state(view, say))
    first, *_, last = standing(view, say)
    return first, last


def _choose(view: RoundView, say: Say) -> Button:
    return Button(say("button-round-choose"), action("round-choose", view.id), Style.PRIMARY)


def _section(item: ItemView, view: RoundView, say: Say) -> Section:
    more = Button(say("button-round-if"), action("round-item", view.id, str(item.number)))
    return Section(line(item, view, say), (more,) if item.receipt is not None else ())


ENDED = (RoundState.CALLED_OFF, RoundState.ADOPTED, RoundState.REJECTED)
