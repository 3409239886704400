"""Minutes: read, written, sent out, objected to, approved; votes in the meeting, and what is sent on."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import approvals, guideline_access, habits, hands, minutes, minutes_views, referrals
from bot.cards import minutes as cards
from bot.cards import minutes_briefs as briefs
from bot.cards import minutes_forms as forms
from bot.cards.card import Card, ticked
from bot.minutes_views import ItemView, MinutesView
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, given, word
from handlers.verbs.drafts import preview
from storage import meetings
from storage.meeting_words import Presence
from storage.words import Choice, MotionKind


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The minutes of a meeting, with what the person can do."""
    view = minutes_views.access_view(context.tx, context.actor, arguments[0], context.now)
    return Tell(_card(context, view))


def see_item(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One item, to whoever writes the minutes."""
    return _tell_item(context, arguments[0], given(arguments, 1))


def ask_presence(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form of who was there."""
    view = _own(context, arguments[0])
    return Ask(forms.presence_form(view, _say(context, view)))


def note_presence(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in: who is ticked in neither was absent."""
    view = _own(context, arguments[0])
    there, regrets = ticked(values.get("present", "")), ticked(values.get("regrets", ""))
    known = [each.person_id for each in view.attendance]
    said = dict.fromkeys(known, Presence.ABSENT) | dict.fromkeys(regrets, Presence.REGRETS)
    said |= dict.fromkeys(there, Presence.PRESENT)
    minutes.note_presence(context.tx, context.actor, view.meeting.id, said, context.now)
    return _tell(context, view.meeting.id)


def ask_words(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for what was said under an item."""
    view, of = _own_item(context, arguments[0], given(arguments, 1))
    return Ask(forms.write_form(view, of, _say(context, view)))


def write(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    item_id = given(arguments, 1)
    minutes.write(context.tx, context.actor, arguments[0], item_id, values.get("words", ""), context.now)
    return _tell_item(context, arguments[0], item_id)


def send(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The draft goes to the group."""
    approvals.send_out(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def ask_objection(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for an objection."""
    row = approvals.access_objection(context.tx, context.actor, arguments[0], context.now)
    view = minutes_views.view(context.tx, row.id, context.now)
    return Ask(forms.object_form(view, _say(context, view)))


def object_to(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    item_id = values.get("item", forms.WHOLE)
    approvals.object_to(
        context.tx,
        context.actor,
        arguments[0],
        item_id if item_id != forms.WHOLE else None,
        values.get("words", ""),
        context.now,
    )
    return _tell(context, arguments[0])


def approve(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The chair, or the vice chair, approves them."""
    seen = given(arguments, 1) or ""
    approvals.approve(context.tx, context.actor, arguments[0], context.now, seen=seen)
    return _tell(context, arguments[0])


def ask_hands(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a vote by show of hands."""
    item_id = given(arguments, 1)
    view, of = _own_item(context, arguments[0], item_id)
    row = minutes.access_own(context.tx, context.actor, view.meeting.id, context.now)
    minutes.check_not_closed(context.tx, item_id)
    hands.check_not_under_vote(context.tx, row, item_id)
    there = hands.seats_there(context.tx, row)
    if not there:
        raise Refused(Code.NOBODY_THERE)
    return Ask(forms.hands_form(view, of, there, _say(context, view)))


def count_hands(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in: who is ticked nowhere was for it."""
    item_id = given(arguments, 1)
    view, of = _own_item(context, arguments[0], item_id)
    row = minutes.access_own(context.tx, context.actor, view.meeting.id, context.now)
    raised = hands.seats_there(context.tx, row)
    if given(arguments, 2) != forms.seen_there(raised):
        raise Refused(Code.HANDS_OTHERS_THERE)
    there = [each.seat_id for each in raised]
    other = {name: ticked(values.get(name, "")) for name in (forms.AGAINST, forms.ABSTAIN, forms.SILENT)}
    named = [seat_id for seats in other.values() for seat_id in seats]
    if len(named) != len(set(named)):
        raise Refused(Code.HANDS_TWICE, field=forms.ABSTAIN)
    said = dict.fromkeys(there, Choice.FOR)
    said |= dict.fromkeys(other[forms.AGAINST], Choice.AGAINST)
    said |= dict.fromkeys(other[forms.ABSTAIN], Choice.ABSTAIN)
    say = _of_group(view)
    hands.count(
        context.tx,
        context.actor,
        view.meeting.id,
        item_id,
        title=values.get("title", ""),
        brief=briefs.item_brief(view, of, say),
        kind=word(MotionKind, values.get("kind", MotionKind.OPERATIONAL)),
        hands={seat_id: choice for seat_id, choice in said.items() if seat_id not in other[forms.SILENT]},
        reason=briefs.hands_reason(view, say),
        now=context.now,
    )
    return _tell_item(context, view.meeting.id, item_id)


def put_to_vote(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The motion about an item, drafted with a short deadline, to be changed and put."""
    item_id = given(arguments, 1)
    view, of = _own_item(context, arguments[0], item_id)
    say = _of_group(view)
    draft = hands.put_to_vote(
        context.tx,
        context.actor,
        view.meeting.id,
        item_id,
        title=briefs.item_title(of, say),
        brief=briefs.item_brief(view, of, say),
        now=context.now,
    )
    return preview(context, draft)


def refer(context: Context, arguments: tuple[str, ...]) -> Answer:
    """What the architects recommend, drafted for the group that decides, in its own language."""
    item, row = referrals.access_item(context.tx, context.actor, arguments[0], context.now)
    to = referrals.check_recommends(context.tx, row, item)
    view = minutes_views.view(context.tx, row.id, context.now)
    say, of = Say(to.language, ZoneInfo(to.zone)), view.item(item.id)
    draft = referrals.refer(
        context.tx,
        context.actor,
        item.id,
        context.now,
        title=briefs.item_title(of, say),
        brief=briefs.referral_brief(view, of, say),
    )
    return preview(context, draft)


def _own(context: Context, meeting_id: str) -> MinutesView:
    row = minutes.access_own(context.tx, context.actor, meeting_id, context.now)
    return minutes_views.view(context.tx, row.id, context.now)


def _own_item(context: Context, meeting_id: str, item_id: str | None) -> tuple[MinutesView, ItemView]:
    row = minutes.access_own(context.tx, context.actor, meeting_id, context.now)
    minutes.check_item(context.tx, row, item_id)
    view = minutes_views.view(context.tx, row.id, context.now)
    return view, view.item(item_id)


def _tell(context: Context, meeting_id: str) -> Answer:
    return Tell(_card(context, minutes_views.view(context.tx, meeting_id, context.now)))


def _tell_item(context: Context, meeting_id: str, item_id: str | None) -> Answer:
    row = minutes.access_held(context.tx, context.actor, meeting_id, context.now)
    minutes.check_item(context.tx, row, item_id)
    view = minutes_views.view(context.tx, row.id, context.now)
    publishes = guideline_access.may_publish(context.tx, context.actor.id, row.group_id)
    return Tell(cards.item(view, view.item(item_id), _say(context, view), publishes=publishes))


def _card(context: Context, view: MinutesView) -> Card:
    writes = habits.may_plan(context.tx, context.actor.id, view.meeting.group_id)
    objects = view.meeting.part_of(context.actor.id) is not None
    approves = approvals.may_approve(context.tx, context.actor.id, view.meeting.group_id)
    row = meetings.meeting(context.tx, view.meeting.id)
    return cards.minutes(
        view,
        _say(context, view),
        writes=writes,
        objects=objects,
        approves=approves,
        reads_all=minutes_views.reads_all(context.tx, context.actor.id, row),
        publishes=guideline_access.may_publish(context.tx, context.actor.id, view.meeting.group_id),
        address=context.address,
    )


def _say(context: Context, view: MinutesView) -> Say:
    return Say(context.say.language, ZoneInfo(view.meeting.zone)).on(context.place.platform)


def _of_group(view: MinutesView) -> Say:
    """What stands on the record is in the group's language."""
    return Say(view.meeting.language, ZoneInfo(view.meeting.zone))
