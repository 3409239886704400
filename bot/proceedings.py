"""What the papers of a meeting say, in the order in which OS2's products write theirs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import markdown as pages
from bot import papers
from bot.documents import Block, Document, Fact, Facts, Framed, Heading, Prose, Table, prose
from bot.papers import Action, Attendee, Item, Paper, Remark, Resolution
from bot.rules import wording
from bot.texts.say import Say
from storage.meeting_words import Approval, MeetingEnding, PaperKind, Presence

ORDER = (None, Presence.PRESENT, Presence.REGRETS, Presence.ABSENT)


def markdown(paper: Paper, say: Say, *, public: bool) -> str:
    """The paper on a page of Markdown, in the reader's language. public: without what is closed."""
    return pages.page(lay_out(paper, say, public=public))


def lay_out(paper: Paper, say: Say, *, public: bool) -> Document:
    """The paper in the reader's language and the meeting's own zone. public: without what is closed."""
    say = Say(say.language, ZoneInfo(paper.zone), say.ting)
    shown = papers.public_copy(paper) if public else paper
    kind = say(f"paper-kind-{paper.kind}")
    date = say.date(paper.starts_at)
    return Document(
        title=say("paper-title", kind=kind, product=paper.product, group=paper.group, date=date),
        language=say.language,
        at=paper.at,
        notice=_notice(paper, say, public),
        foot=say("paper-foot", kind=kind, product=paper.product, group=paper.group, date=date),
        blocks=tuple(_blocks(shown, say, public)),
    )


def _blocks(paper: Paper, say: Say, public: bool) -> Iterator[Block]:
    kind = say(f"paper-kind-{paper.kind}")
    yield Heading(1, say("paper-heading", kind=kind, product=paper.product, group=paper.group))
    if paper.ending is not None:
        yield prose(say("paper-written" if paper.ending is MeetingEnding.WRITTEN else "paper-called-off"))
    yield Facts(tuple(_facts(paper, say, public)))
    yield from _attendance(paper, say)
    yield from _items(paper, say, public)
    yield from _remarks(paper, say)
    yield from _next(paper, say)
    yield from _approval(paper, say)


# --- at its head


def _facts(paper: Paper, say: Say, public: bool) -> Iterator[Fact]:
    number = str(paper.number)
    named = say("paper-meeting-named", number=number, title=paper.title) if paper.title else number
    yield Fact(say("paper-meeting"), named)
    yield Fact(say("paper-time"), _span(paper.starts_at, paper.ends_at, say))
    for label, value in (
        (say("paper-place"), paper.place),
        (say("paper-link"), paper.link),
        (say("paper-facilitator"), paper.facilitator),
        (say("paper-minute-taker"), paper.minute_taker),
    ):
        if value:
            yield Fact(label, value, is_link=value == paper.link and wording.is_link(value))
    if paper.closed:
        yield Fact(say("paper-copy"), _copy(paper, say, public))


def _span(starts_at: datetime, ends_at: datetime, say: Say) -> str:
    """From when to when, with the weekday and the ISO week."""
    first, last = (each.astimezone(say.zone) for each in (starts_at, ends_at))
    if first.date() != last.date():
        return say("paper-days", start=say.moment(starts_at), end=say.moment(ends_at))
    week = str(first.isocalendar().week)
    start, end = say.time(starts_at), say.time(ends_at)
    return say("paper-span", day=say.day(starts_at), start=start, end=end, week=week)


def _copy(paper: Paper, say: Say, public: bool) -> str:
    return say("paper-copy-public", count=len(paper.closed)) if public else say("paper-copy-full")


def _notice(paper: Paper, say: Say, public: bool) -> str:
    notices = [say("paper-unapproved")] if paper.kind is PaperKind.DRAFT else []
    if paper.closed:
        notices.append(say("paper-public") if public else say("paper-confidential"))
    return " · ".join(notices)


# --- who was there


def _attendance(paper: Paper, say: Say) -> Iterator[Block]:
    yield Heading(2, say("paper-attendance"))
    if not paper.attendance:
        yield prose(say("paper-nobody"))
    else:
        header = (say("paper-name"), say("paper-organisation"), say("paper-role"), say("paper-presence"))
        present = sorted(paper.attendance, key=lambda each: ORDER.index(each.presence))
        table = Table(header, tuple(_attendee(each, say) for each in present), (4, 4, 2, 5))
        # The public copy says which organisations were there.
        yield table if any(each.name for each in present) else table.without(0)
    if paper.quorum is not None:
        quorum = paper.quorum
        told = say(
            "paper-quorum",
            present=str(quorum.present),
            seats=quorum.seats,
            required=str(quorum.required),
            quorate="yes" if quorum.present >= quorum.required else "no",
        )
        yield prose(told)


def _attendee(who: Attendee, say: Say) -> tuple[str, ...]:
    there = say(f"paper-presence-{who.presence}") if who.presence else say("paper-invited")
    if who.stands_in_for:
        there = say("paper-stands-in", presence=there, name=who.stands_in_for)
    return (who.name, who.organisation, say(f"role-{who.role}") if who.role else "", there)


# --- the items


def _items(paper: Paper, say: Say, public: bool) -> Iterator[Block]:
    if not paper.items:
        yield Heading(2, say("paper-items"))
        yield prose(say("paper-no-items"))
    elif paper.kind is PaperKind.AGENDA:
        yield Heading(2, say("paper-items"))
        yield _overview(paper, say, public)
    for item in paper.items:
        # What the overview has said of it is not said again.
        if paper.kind is not PaperKind.AGENDA or item.text or (item.is_closed and public):
            yield from _item(item, say, public)


def _overview(paper: Paper, say: Say, public: bool) -> Table:
    header = (
        say("paper-item-number"),
        say("paper-item-title"),
        say("paper-item-kind"),
        say("paper-item-proposer"),
        say("paper-item-time"),
    )
    return Table(header, tuple(_line(item, say, public) for item in paper.items), (0, 7, 0, 3, 0))


def _line(item: Item, say: Say, public: bool) -> tuple[str, ...]:
    if item.is_closed and public:
        return (str(item.number), say("paper-closed"), "", "", "")
    return (str(item.number), item.title, _kind(item, say), item.proposer, _minutes(item, say))


def _item(item: Item, say: Say, public: bool) -> Iterator[Block]:
    out = item.is_closed and public
    title = say("paper-closed") if out else item.title
    yield Heading(2, say("paper-item", number=str(item.number), title=title))
    if out:
        yield prose(say("paper-closed-out"))
        return
    proposer = say("paper-proposer", name=item.proposer) if item.proposer else ""
    yield prose(_beside(_kind(item, say), _minutes(item, say), proposer), is_aside=True)
    if item.text:
        yield prose(item.text)
    for resolution in item.resolutions:
        yield _resolution(resolution, say)
    if item.actions:
        header = (say("paper-action"), say("paper-owner"), say("paper-due"), say("paper-state"))
        table = Table(header, tuple(_action(each, say) for each in item.actions), (5, 2, 0, 0))
        # The public copy names nobody.
        yield table if any(each.owner for each in item.actions) else table.without(1)


def _kind(item: Item, say: Say) -> str:
    kind = say(f"item-kind-{item.kind}")
    return say("paper-kind-closed", kind=kind) if item.is_closed else kind


def _minutes(item: Item, say: Say) -> str:
    return say("paper-minutes", count=item.minutes) if item.minutes else ""


def _beside(*said: str) -> str:
    return " · ".join(each for each in said if each)


def _resolution(made: Resolution, say: Say) -> Framed:
    lines = tuple(each for each in (_votes(made, say), made.number) if each)
    lead = say(f"outcome-{made.outcome}")
    if wording.is_link(made.address):
        return Framed(lead, made.title, lines, made.address)
    return Framed(lead, made.title, (*lines, made.address) if made.address else lines)


def _votes(made: Resolution, say: Say) -> str:
    votes = made.votes
    if votes is None:
        return ""
    return say(
        "paper-hands",
        votes_for=votes.votes_for,
        votes_against=votes.votes_against,
        votes_abstain=votes.votes_abstain,
    )


def _action(action: Action, say: Say) -> tuple[str, ...]:
    due = say.plain_date(action.due) if action.due is not None else ""
    return (action.what, action.owner, due, say("paper-done") if action.is_done else say("paper-undone"))


# --- at its end


def _remarks(paper: Paper, say: Say) -> Iterator[Block]:
    if paper.remarks:
        yield Heading(2, say("paper-remarks"))
    for remark in paper.remarks:
        yield prose(_remarked(remark, say), is_aside=True)
        yield prose(remark.words)


def _remarked(remark: Remark, say: Say) -> str:
    item = say("paper-about-item", number=str(remark.item)) if remark.item is not None else ""
    who = remark.organisation
    if remark.name:
        who = say("paper-remarked-by", name=remark.name, organisation=remark.organisation)
    return _beside(say("paper-objection"), item, who, say.date(remark.at))


def _next(paper: Paper, say: Say) -> Iterator[Block]:
    following = paper.next_meeting
    if following is not None:
        yield Heading(2, say("paper-next"))
        facts = [Fact(say("paper-time"), _span(following.starts_at, following.ends_at, say))]
        if following.place:
            facts.append(Fact(say("paper-place"), following.place))
        yield Facts(tuple(facts))


def _approval(paper: Paper, say: Say) -> Iterator[Block]:
    if paper.kind is PaperKind.AGENDA:
        return
    yield Heading(2, say("paper-approval"))
    yield _approved(paper, say)


def _approved(paper: Paper, say: Say) -> Prose:
    approval = paper.approval
    if approval is not None:
        at = say.moment(approval.at)
        if approval.way is Approval.SILENCE:
            return prose(say("paper-approved-silence", at=at))
        by = say.all_of(approval.by)
        return prose(say("paper-approved-by", at=at, names=by) if by else say("paper-approved", at=at))
    if paper.objections_until is not None:
        return prose(say("paper-objections", at=say.moment(paper.objections_until)))
    return prose(say("paper-not-approved"))
