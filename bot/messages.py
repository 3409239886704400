"""Which card a queued message is: made from what is true when it is delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import (
    agenda_messages,
    catalogue,
    digest,
    gathering_messages,
    guideline_messages,
    installations,
    meeting_messages,
    merges,
    minutes_messages,
    news,
    outbox,
    portfolio,
    questions,
    register,
)
from bot.ballots import BallotView, own_ballot, own_ballots, still_to_answer
from bot.cards import (
    ballots,
    choices,
    closures,
    community,
    decisions,
    delivery,
    funding,
    menu,
    milestones,
    motions,
    projects,
    proxies,
    recusals,
    rulings,
    spendings,
    statements,
    wishes,
)
from bot.cards import merges as merge_cards
from bot.cards import news as news_cards
from bot.cards import questions as question_cards
from bot.cards.card import Card
from bot.choices import part_of
from bot.funding import view as view_round
from bot.outbox import Kind
from bot.people import actor
from bot.recusals import QuestionView, view_question
from bot.texts.say import DEFAULT_ZONE, Say
from bot.views import MotionView
from storage import community as groups
from storage import motions as motions_stored
from storage import people
from storage.engine import Tx
from storage.milestones import find_milestone
from storage.outbox import Message
from storage.rounds import find_round

Compose = Callable[[Tx, Message, Say, datetime], Card | None]


def compose(tx: Tx, message: Message, now: datetime, language: str | None = None) -> Card | None:
    """The card as it is now, in the reader's language. None when there is nothing left to say.

    language: who looks wants it in this one (the web, where each reader has their own).
    """
    return KINDS[Kind(message.kind)](tx, message, speaker(tx, message, language), now)


def own_part(tx: Tx, message: Message, person_id: str, say: Say, now: datetime) -> Card | None:
    """What the seats that the person speaks for have answered, to stand beside the motion's card."""
    own = own_ballots(tx, person_id, message.subject) if message.kind == Kind.MOTION else ()
    return ballots.own(register.view_motion(tx, message.subject, now), own, say) if own else None


def readers(tx: Tx, message: Message) -> frozenset[str]:
    """Whose own part stands beside the message, by their accounts where it is shown."""
    if message.kind != Kind.MOTION or message.group_id is None:
        return frozenset()
    appointed = {each.person_id for each in groups.appointments(tx, message.group_id)}
    here = (message.platform, message.workspace)
    known = (each for person_id in appointed for each in people.accounts(tx, person_id))
    return frozenset(each.external_id or "" for each in known if (each.platform, each.workspace) == here)


def came_too_late(tx: Tx, message: Message, now: datetime) -> bool:
    """Whether it is a reminder of a vote that ended, by whatever cause, before it was sent."""
    if message.kind != Kind.REMINDER or message.shown > 0:
        return False
    return any(each.choice is None and each.closed for each in _part(tx, message))


def speaker(tx: Tx, message: Message, language: str | None = None) -> Say:
    """The reader's own language, else the group's, else Danish; the group's time zone."""
    group = groups.find_group(tx, message.group_id) if message.group_id else None
    zone = ZoneInfo(group.zone) if group is not None else DEFAULT_ZONE
    person = message.person_id
    known = people.find_person(tx, person) if person else None
    chosen = actor(tx, known.id).language if known is not None else None
    said = language or chosen or (group.language if group is not None else "da")
    return Say(said, zone).on(message.platform)


def _greeting(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return community.greeting(register.view_group(tx, groups.group(tx, message.subject)), say)


def _motion(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return motions.live(register.view_motion(tx, message.subject, now), say)


def _ballot_noted(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    motion_id, _, seat_id = message.subject.partition("/")
    person_id = message.person_id or ""
    cast = own_ballot(tx, person_id, motion_id, seat_id)
    if cast is None:
        return None
    view = register.view_motion(tx, motion_id, now)
    others = still_to_answer(tx, person_id, cast) if view.accepting else ()
    return ballots.noted(view, cast, say, others=others)


def _reminder(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    own = _part(tx, message)
    if not own or (message.shown == 0 and all(each.choice is not None for each in own)):
        # Since it was queued the seats have answered, or somebody else speaks for them.
        return None
    view = register.view_motion(tx, own[0].motion_id, now)
    return ballots.reminder(view, own, say) if view.accepting or message.shown > 0 else None


def _proxy(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    own = _part(tx, message)
    return proxies.received(register.view_motion(tx, own[0].motion_id, now), own, say) if own else None


def _part(tx: Tx, message: Message) -> tuple[BallotView, ...]:
    """The seats that the person speaks for, in the motion that the message is about."""
    return own_ballots(tx, message.person_id or "", message.subject.partition("/")[0])


def _ruling(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = register.view_motion(tx, message.subject, now)
    return None if message.shown == 0 and view.decision is not None else rulings.ruling(view, say)


def _ruling_vacant(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return rulings.nobody_rules(register.view_motion(tx, message.subject, now), say)


def _extended(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    return closures.extended(register.view_motion(tx, message.subject, now), say)


def _recusal(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    asked, view = _question(tx, message, now)
    pointless = message.shown == 0 and (asked.is_recused is not None or not view.accepting)
    return None if pointless else recusals.question(view, asked, say)


def _recusal_told(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    asked, view = _question(tx, message, now)
    return recusals.told(view, asked, say, ruled=message.kind == Kind.RECUSAL_RULED)


def _recusal_vacant(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    asked, view = _question(tx, message, now)
    return recusals.nobody_rules(view, asked, say)


def _question(tx: Tx, message: Message, now: datetime) -> tuple[QuestionView, MotionView]:
    asked = view_question(tx, message.subject)
    return asked, register.view_motion(tx, asked.motion_id, now)


def _departure(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = register.view_motion(tx, message.subject, now)
    return None if message.shown == 0 and view.explained else statements.departure(view, say)


def _digest(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    person_id = message.person_id or ""
    matters, sorting = digest.waiting(tx, person_id, now), digest.to_sort(tx, person_id)
    to_sort = sorting.count if sorting is not None else 0
    if message.shown == 0 and not (matters or to_sort):
        return None
    rounds, asked, waits = digest.beside(tx, person_id, now)
    return menu.digest(matters, say, rounds=rounds, asked=asked, waits=waits, to_sort=to_sort)


def _wish_asked(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    question = questions.view(tx, message.subject)
    if question is None or (message.shown == 0 and not question.waits):
        return None
    return question_cards.asked(question, say)


def _wish_answered(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    question = questions.view_answered(tx, message.subject)
    return question_cards.answered(question, say) if question is not None else None


def _wish_merged(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    merged = merges.view(tx, message.subject, message.person_id or "")
    if merged is None or (message.shown == 0 and merged.is_undone):
        return None
    return merge_cards.told(merged, say)


def _news(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    found = news.view(tx, message.subject, message.person_id or "")
    return news_cards.news(found, say) if found.wishes else None


def _decision(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = register.view_motion(tx, message.subject, now)
    return decisions.decision(view, view.decision, say) if view.decision is not None else None


def _round(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return funding.live(view_round(tx, message.subject, now), say)


def _round_result(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return funding.result(view_round(tx, message.subject, now), say)


def _round_counted(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return funding.counted(view_round(tx, message.subject, now), say)


def _round_reminder(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    view = view_round(tx, message.subject.partition("/")[0], now)
    part = part_of(tx, view.id, message.person_id or "")
    if part is None or (message.shown == 0 and (part.has_chosen or not view.accepting)):
        # Since it was queued somebody has chosen, the round is over, or the person works elsewhere.
        return None
    return choices.reminder(view, part.organisation, say, has_chosen=part.has_chosen)


def _stuck(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    if (found := _of_its_own(tx, message, say, now)) is not None:
        return found
    if find_round(tx, message.subject) is not None:
        return funding.stuck(view_round(tx, message.subject, now), say)
    if find_milestone(tx, message.subject) is not None:
        return milestones.stuck(*portfolio.view_milestone(tx, message.subject, now), say)
    return delivery.stuck(register.view_motion(tx, message.subject, now), say)


def _of_its_own(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    about = (meeting_messages.trouble, gathering_messages.trouble)
    return next((found for each in about if (found := each(tx, message, say, now)) is not None), None)


def _undelivered(tx: Tx, message: Message, say: Say, now: datetime) -> Card | None:
    lost = outbox.view_undelivered(tx, message.subject)
    if lost is None:
        return None
    motion = motions_stored.find_motion(tx, lost.subject.partition("/")[0])
    view = register.view_motion(tx, motion.id, now) if motion is not None else None
    return delivery.undelivered(lost, view, say)


def _expired(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    if (found := _of_its_own(tx, message, say, now)) is not None:
        return found
    if find_round(tx, message.subject) is not None:
        return funding.expired(view_round(tx, message.subject, now), say)
    return delivery.expired(register.view_motion(tx, message.subject, now), say)


def _absent(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return delivery.absent(installations.view_absence(tx, message.subject), say)


def _wish(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return wishes.live(catalogue.view(tx, message.subject), say)


def _project(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return projects.project(portfolio.view(tx, message.subject, now), say)


def _project_decided(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return projects.project(portfolio.view(tx, message.subject, now), say, manages=True)


def _milestone(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    view, of = portfolio.view_milestone(tx, message.subject, now)
    return milestones.milestone(view, of, say, manages=True)


def _overspent(tx: Tx, message: Message, say: Say, now: datetime) -> Card:
    return spendings.overspent(portfolio.view(tx, message.subject, now), say)


KINDS: dict[Kind, Compose] = {
    Kind.GREETING: _greeting,
    Kind.MOTION: _motion,
    Kind.BALLOT_NOTED: _ballot_noted,
    Kind.REMINDER: _reminder,
    Kind.RULING: _ruling,
    Kind.RULING_VACANT: _ruling_vacant,
    Kind.EXTENDED: _extended,
    Kind.PROXY: _proxy,
    Kind.RECUSAL: _recusal,
    Kind.RECUSAL_ASKED: _recusal_told,
    Kind.RECUSAL_RULED: _recusal_told,
    Kind.RECUSAL_VACANT: _recusal_vacant,
    Kind.DEPARTURE: _departure,
    Kind.DIGEST: _digest,
    Kind.DECISION: _decision,
    Kind.WISH: _wish,
    Kind.WISH_ASKED: _wish_asked,
    Kind.WISH_ANSWERED: _wish_answered,
    Kind.WISH_MERGED: _wish_merged,
    Kind.NEWS: _news,
    Kind.STUCK: _stuck,
    Kind.UNDELIVERED: _undelivered,
    Kind.EXPIRED: _expired,
    Kind.ABSENT: _absent,
    Kind.ROUND: _round,
    Kind.ROUND_RESULT: _round_result,
    Kind.ROUND_COUNTED: _round_counted,
    Kind.ROUND_REMINDER: _round_reminder,
    Kind.PROJECT: _project,
    Kind.PROJECT_DECIDED: _project_decided,
    Kind.MILESTONE: _milestone,
    Kind.OVERSPENT: _overspent,
    **meeting_messages.KINDS,
    **agenda_messages.KINDS,
    **minutes_messages.KINDS,
    **guideline_messages.KINDS,
    **gathering_messages.KINDS,
}
