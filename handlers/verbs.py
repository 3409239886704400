"""What each command, button and form does: read, call the use-case, make the card. Thin on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot import ballots, community, decisions, menu, motions, people, register
from bot.cards import ballots as ballot_cards
from bot.cards import community as community_cards
from bot.cards import decisions as decision_cards
from bot.cards import motions as motion_cards
from bot.cards import people as people_cards
from bot.people import Actor, Place
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES, Say
from handlers.answers import Answer, Ask, Fix, Quiet, Tell
from handlers.reading import NotUnderstood, Why, read_deadline
from storage import community as groups
from storage import motions as motions_stored
from storage import people as people_stored
from storage.engine import Tx
from storage.words import Choice, MotionKind, RulingChoice

LATEST = 10
W = TypeVar("W", MotionKind, Choice, RulingChoice)


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, where, when, and in which language to answer. group_id: the channel's group, if any."""

    tx: Tx
    actor: Actor
    say: Say
    now: datetime
    place: Place
    group_id: str | None
    sent_at: str | None
    address: str


class MalformedArgument(Exception):
    """A button's argument is not one of the words it can be."""


def show_menu(context: Context, _: str) -> Answer:
    """What this person can do now."""
    view = menu.look(context.tx, context.actor, context.now, context.address)
    return Tell(community_cards.menu(view, context.say))


def show_help(context: Context, _: str) -> Answer:
    """The commands in words."""
    return Tell(community_cards.help_(context.say))


def new_motion(context: Context, title: str) -> Answer:
    """The form for a new motion; what stands after the command is its title."""
    may = motions.groups_to_propose_in(context.tx, context.actor, _groups(context))
    if not may:
        raise Refused(Code.MAY_NOT_OPEN, group=_group_name(context))
    procedure = motions.procedure_of(context.tx, may[0].id)[1]
    deadline = motions.default_deadline(context.now, procedure, ZoneInfo(may[0].zone))
    names = [(group.id, _full_name(context.tx, group)) for group in may]
    form = motion_cards.form(
        names, context.say, deadline=context.say.written(deadline), title=title[: wording.TITLE]
    )
    return Ask(form)


def draft_motion(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """A form that was filled in: what is wrong stands beside its field, else the preview."""
    group = groups.find_group(context.tx, values.get("group", ""))
    if group is None:
        raise Refused(Code.UNKNOWN_GROUP)
    zone = ZoneInfo(group.zone)
    written = values.get("deadline", "")
    try:
        closes_at = read_deadline(written, context.now, zone, context.say.language)
    except NotUnderstood as error:
        return Fix({"deadline": _unreadable(error, written, context.say)})
    draft = motions.draft_motion(
        context.tx,
        context.actor,
        group.id,
        title=values.get("title", ""),
        brief=values.get("brief", ""),
        kind=_word(MotionKind, values.get("kind", MotionKind.STRATEGIC)),
        links=values.get("links", ""),
        closes_at=closes_at,
        now=context.now,
        draft_id=arguments[0] if arguments else None,
    )
    return Ask(motion_cards.preview(draft, Say(context.say.language, zone)))


def edit_motion(context: Context, arguments: tuple[str, ...]) -> Answer:
    """From the preview back to the form."""
    draft = motions.view_draft(context.tx, context.actor, arguments[0])
    may = motions.groups_to_propose_in(context.tx, context.actor, _groups(context))
    names = [(group.id, _full_name(context.tx, group)) for group in may]
    deadline = context.say.written(draft.text.closes_at)
    return Ask(motion_cards.form(names, context.say, deadline=deadline, draft=draft))


def open_motion(context: Context, arguments: tuple[str, ...], _: Mapping[str, str]) -> Answer:
    """The preview was approved."""
    motion_id = motions.open_motion(context.tx, context.actor, arguments[0], context.now)
    return Tell(motion_cards.opened(_view(context, motion_id), context.say))


def show_case(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The case brief."""
    view = _view(context, arguments[0])
    _check_may_see(context, view)
    return Tell(motion_cards.case(view, context.say))


def show_decision(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One decision."""
    view = _view(context, arguments[0])
    _check_may_see(context, view)
    if view.decision is None:
        raise Refused(Code.UNKNOWN_MOTION)
    return Tell(decision_cards.decision(view, view.decision, context.say))


def cast_ballot(context: Context, arguments: tuple[str, ...]) -> Answer:
    """For, against or abstain."""
    view = ballots.cast_ballot(
        context.tx,
        context.actor,
        arguments[0],
        _word(Choice, arguments[1], but=Choice.WITHDRAWN),
        context.now,
        place=context.place,
        sent_at=context.sent_at,
    )
    return Quiet() if view.changed else Tell(ballot_cards.noted(view, context.say, again=True))


def withdraw_ballot(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The ballot is taken back."""
    view = ballots.withdraw_ballot(
        context.tx, context.actor, arguments[0], context.now, place=context.place, sent_at=context.sent_at
    )
    return Quiet() if view.changed else Tell(ballot_cards.noted(view, context.say, again=True))


def ask_reason(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a reason."""
    view = ballots.own_ballot(context.tx, context.actor.id, arguments[0])
    if view is None or view.choice is None:
        raise Refused(Code.NO_BALLOT)
    decisions.check_open(context.tx, motions_stored.motion(context.tx, arguments[0]), context.now)
    return Ask(ballot_cards.reason_form(view, context.say))


def give_reason(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The reason was written."""
    ballots.give_reason(
        context.tx, context.actor, arguments[0], values.get("reason", ""), context.now, place=context.place
    )
    return Quiet()


def ask_ruling(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The chair's form."""
    choice = _word(RulingChoice, arguments[1])
    decisions.check_may_rule(context.tx, context.actor, arguments[0])
    return Ask(decision_cards.ruling_form(_view(context, arguments[0]), choice, context.say))


def make_ruling(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The chair has ruled."""
    choice = _word(RulingChoice, arguments[1])
    decisions.rule(context.tx, context.actor, arguments[0], choice, values.get("reason", ""), context.now)
    return Tell(decision_cards.ruled(_view(context, arguments[0]), context.say))


def ask_closure(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for closing early."""
    decisions.check_may_close(context.tx, context.actor, arguments[0], context.now)
    return Ask(decision_cards.close_form(_view(context, arguments[0]), context.say))


def make_closure(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The vote is closed by hand."""
    decisions.close_by_hand(context.tx, context.actor, arguments[0], values.get("reason", ""), context.now)
    return Tell(decision_cards.closed(_view(context, arguments[0]), context.say))


def show_decisions(context: Context, _: str) -> Answer:
    """The latest decisions, of the channel's group or of all one's own."""
    of = [context.group_id] if context.group_id else people.groups_of(context.tx, context.actor.id)
    views = register.decided(context.tx, of, context.now, limit=LATEST)
    return Tell(community_cards.latest_decisions(views, f"{context.address}/decisions", context.say))


def ask_connect(context: Context, _: str) -> Answer:
    """Which group the channel shall belong to."""
    _check_channel(context)
    of = sorted(people.coordinated_by(context.tx, context.actor))
    if not of:
        raise Refused(Code.MAY_NOT_CONNECT, group=_group_name(context))
    names = [(id_, _full_name(context.tx, groups.group(context.tx, id_))) for id_ in of]
    return Tell(community_cards.connect(names, context.say))


def connect(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The channel belongs to the group."""
    _check_channel(context)
    community.connect_channel(context.tx, context.actor, context.place, arguments[0], context.now)
    view = register.view_group(context.tx, groups.group(context.tx, arguments[0]))
    return Tell(community_cards.connected(view, context.say))


def make_code(context: Context, whom: str) -> Answer:
    """A code for a colleague whom no platform tells us of."""
    person_id = people.find_colleague(context.tx, context.actor, whom)
    code = people.make_link_code(context.tx, context.actor, person_id, context.now)
    name = people_stored.person(context.tx, person_id).name or ""
    return Tell(people_cards.link_code(name, code, context.say), is_secret=True)


def link_again(context: Context, _: str) -> Answer:
    """Who is recognised needs no code."""
    raise Refused(Code.ALREADY_LINKED)


def ask_language(context: Context, wanted: str) -> Answer:
    """The language that was named, else the choice of them."""
    for language in LANGUAGES:
        if fold(wanted) in (language, fold(context.say(f"language-{language}"))):
            return choose_language(context, (language,))
    return Tell(people_cards.language_choice(context.say))


def choose_language(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Speak this language to the person."""
    language = arguments[0]
    if language not in LANGUAGES:
        raise Refused(Code.UNKNOWN_BUTTON)
    people_stored.choose_language(context.tx, context.actor.id, language)
    return Tell(people_cards.language_chosen(Say(language, context.say.zone)))


def _view(context: Context, motion_id: str) -> register.MotionView:
    return register.view_motion(context.tx, motion_id, context.now)


def _check_may_see(context: Context, view: register.MotionView) -> None:
    """A group that is not public shows its cases to its own people; to others not even that they exist."""
    if not view.is_public and view.group_id not in people.groups_of(context.tx, context.actor.id):
        raise Refused(Code.UNKNOWN_MOTION)


def _check_channel(context: Context) -> None:
    if context.place.is_private:
        # A group does not talk where one person is alone with the bot.
        raise Refused(Code.NO_CHANNEL_HERE)


def _groups(context: Context) -> list[str]:
    """The person's groups, the channel's own first."""
    own = people.groups_of(context.tx, context.actor.id)
    return sorted(own, key=lambda group_id: group_id != context.group_id)


def _group_name(context: Context) -> str:
    if context.group_id is None:
        return context.say("no-group")
    return groups.group(context.tx, context.group_id).name


def _full_name(tx: Tx, group: groups.Group) -> str:
    return f"{groups.product(tx, group.product_id).name} · {group.name}"


def _word(kind: type[W], value: str, *, but: W | None = None) -> W:
    try:
        word = kind(value)
    except ValueError as error:
        raise MalformedArgument from error
    if word is but:
        raise MalformedArgument
    return word


def _unreadable(error: NotUnderstood, written: str, say: Say) -> str:
    facts: dict[str, str | int] = {"text": wording.quoted(written)}
    if error.code is Why.WRONG_WEEKDAY:
        facts |= {
            "date": say.plain_date(date.fromisoformat(str(error.facts["date"]))),
            "actual": say.weekday(int(error.facts["actual"])),
            "said": say.weekday(int(error.facts["said"])),
        }
    if error.code is Why.AMBIGUOUS:
        facts |= {name: str(error.facts[name]) for name in ("first", "second")}
    return say(f"reading-{error.code}", **facts)
