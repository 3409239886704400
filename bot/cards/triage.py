"""Going through new wishes: the coordinator's queue, and one wish with all that can be decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards import assessments, motions, projects, questions
from bot.cards.card import Button, Card, Fact, Section, Style, Tone, action
from bot.cards.wish_parts import estimate, named_wish, show_button
from bot.catalogue import LineView, WishView
from bot.rules import wording
from bot.texts.say import Say
from bot.triage import COUNTED, QUEUE, QueuedView, QueueView, TriagedView
from storage.wish_words import WishStage

# So much of a question stands in the queue, and of a wish's own words on its card.
ASKED, NEED = 100, 700
# So many of the organisations behind it are named.
NAMED = 12
OPEN = frozenset({WishStage.NEW, WishStage.NEEDS_ANSWER, WishStage.READY, WishStage.NOT_FEASIBLE})
UNDER_WAY = frozenset({WishStage.PLANNED, WishStage.STARTED})


def queue(view: QueueView, now: datetime, say: Say) -> Card:
    """What is new, what waits for an answer and what is ready: how many, and the oldest of each."""
    others = tuple(_other(*each, say) for each in view.others)
    if not any(view.counts.values()):
        return Card(title=say("triage-none", product=view.product), tone=Tone.GOOD, buttons=others)
    counts = (
        say(f"triage-count-{stage}", count=view.counts[stage], number=_number(view.counts[stage], say))
        for stage in QUEUE
    )
    sections = tuple(
        Section(_queued(each, now.astimezone(ZoneInfo(view.zone)), say), _queue_buttons(each.line, say))
        for stage in QUEUE
        for each in view.queued[stage]
    )
    left_out = sum(view.counts.values()) - len(sections)
    return Card(
        title=say("triage-title", product=view.product),
        tone=Tone.WAITING,
        lines=(" · ".join(counts),),
        sections=sections,
        buttons=others,
        small=(say("triage-more", count=left_out, number=_number(left_out, say)),) if left_out else (),
    )


def wish(view: TriagedView, say: Say) -> Card:
    """One wish with all that a coordinator decides by, and all that can be decided."""
    seen = view.wish
    behind = [each.organisation for each in seen.backers]
    more = len(behind) - NAMED
    named = [*behind[:NAMED], *([say("triage-more-backers", count=more)] if more > 0 else [])]
    lines = [wording.excerpt(each, NEED) for each in (seen.need, seen.gain) if each]
    if view.question is not None:
        lines += questions.talk(view.question, say)
    return Card(
        title=named_wish(seen.number, seen.title, say),
        kicker=say("triage-wish-kicker", product=seen.product, stage=say(f"stage-{seen.stage}")),
        lines=tuple(lines),
        facts=(
            *([Fact(say("triage-from"), seen.on_behalf)] if seen.on_behalf else []),
            Fact(say("triage-backers"), say.all_of(named) if named else say("triage-nobody")),
            *assessments.facts(seen, say),
            *_related(seen, say),
        ),
        buttons=buttons(view, say),
    )


def buttons(view: TriagedView, say: Say) -> tuple[Button, ...]:
    """What a coordinator can do with the wish where it stands now."""
    return (
        *_deciding(view, say),
        *projects.wish_buttons(view.wish, say),
        Button(say("button-wish-history"), action("wish-history", view.wish.id)),
        show_button(view.wish.id, say),
    )


def done(what: str, view: WishView, say: Say) -> Card:
    """To the coordinator who just decided it; and on to the rest."""
    return Card(
        title=say(f"triage-done-{what}", number=str(view.number)),
        tone=Tone.GOOD,
        lines=(motions.shown(view.title, say), *_understood(what, view, say)),
        buttons=(
            Button(say("button-triage-on"), action("triage", view.product_id), Style.PRIMARY),
            Button(say("button-triage-wish"), action("triage-wish", view.id)),
        ),
    )


def _understood(what: str, view: WishView, say: Say) -> tuple[str, ...]:
    """What was read or found in what the coordinator wrote, to be seen to be right."""
    if what == "merge" and view.into is not None:
        return (say("triage-done-into", wish=named_wish(*view.into, say)),)
    if what != "assess" or view.assessment is None:
        return ()
    cost = view.assessment.estimate
    return (say("triage-done-not") if cost is None else say("triage-done-cost", cost=estimate(cost, say)),)


def _deciding(view: TriagedView, say: Say) -> tuple[Button, ...]:
    id_, stage = view.wish.id, view.wish.stage
    if stage is WishStage.MERGED:
        # No form stands between: it carries itself what it was shown on.
        undo = action("wish-unmerge", id_, view.opened_on)
        return (Button(say("button-wish-unmerge"), undo),)
    if stage in (WishStage.DECLINED, WishStage.WITHDRAWN):
        return (_button("reopen", id_, say),)
    if stage not in OPEN | UNDER_WAY:
        return ()
    one_of_its_own = (
        _button("merge", id_, say),
        _button("decline", id_, say, style=Style.DANGER),
    )
    return (
        _button("assess", id_, say, style=Style.PRIMARY),
        _button("ask", id_, say),
        *(one_of_its_own if stage in OPEN or view.is_let_go else ()),
        *(_button(each, id_, say) for each in ("tags", "law", "note")),
    )


def _queue_buttons(line: LineView, say: Say) -> tuple[Button, ...]:
    """What is likeliest to be done with it: Slack has room for no more on fifteen wishes."""
    more = Button(say("button-triage-wish"), action("triage-wish", line.id))
    likely = ("assess", "ask", "merge", "decline") if line.stage is WishStage.NEW else ("assess",)
    return (*(_button(each, line.id, say) for each in likely), more)


def _button(what: str, wish_id: str, say: Say, *, style: Style = Style.PLAIN) -> Button:
    return Button(say(f"button-wish-{what}"), action(f"wish-{what}", wish_id), style)


def _queued(view: QueuedView, now: datetime, say: Say) -> str:
    line = view.line
    parts = [say(f"triage-item-{line.stage}", wish=named_wish(line.number, line.title, say))]
    if view.on_behalf:
        parts.append(view.on_behalf)
    parts.append(say("triage-backed", count=line.backers))
    if view.asked is not None:
        at, asked = view.asked
        words = motions.shown(wording.shortened(" ".join(asked.split()), ASKED), say)
        parts.append(say("triage-waits", when=_days(at, now, say), words=words))
    elif line.estimate is not None:
        parts.append(estimate(line.estimate, say))
    else:
        parts.append(_days(line.created_at, now, say))
    return " · ".join(parts)


def _days(since: datetime, now: datetime, say: Say) -> str:
    """now: local."""
    return say("triage-days", days=(now.date() - since.astimezone(now.tzinfo).date()).days)


def _number(count: int, say: Say) -> str:
    return say("triage-many", number=say.number(count)) if count >= COUNTED else say.number(count)


def _related(view: WishView, say: Say) -> Iterable[Fact]:
    if view.into is not None:
        yield Fact(say("triage-into"), named_wish(*view.into, say))
    if view.merged:
        named = "\n".join(named_wish(number, title, say) for number, title in view.merged)
        yield Fact(say("triage-merged"), named)
    if view.ruled and view.stage in (WishStage.DECLINED, WishStage.WITHDRAWN):
        yield Fact(say("triage-ruled"), view.ruled)


def _other(product_id: str, name: str, new: int, say: Say) -> Button:
    return Button(say("button-triage-other", product=name, count=new), action("triage", product_id))
