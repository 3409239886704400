"""Cases and decisions, looked at; and what can be done about a decision."""

from __future__ import annotations

from bot import people, register
from bot.cards import community as community_cards
from bot.cards import decisions as decision_cards
from bot.cards import motions as motion_cards
from bot.cards.card import Button, action
from bot.refusals import Code, Refused
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, access_view
from storage import community as groups
from storage.words import Relation, Role, StatementKind

LATEST = 10


def show_case(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The case brief."""
    return Tell(motion_cards.case(access_view(context, arguments[0]), context.say))


def show_decision(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One decision, and what this person can do about it."""
    found = access_view(context, arguments[0])
    if found.decision is None:
        raise Refused(Code.UNKNOWN_MOTION)
    more = _about(context, found.id, found.group_id)
    return Tell(decision_cards.decision(found, found.decision, context.say, more=more))


def show_decisions(context: Context, _: str) -> Answer:
    """The latest decisions, of the channel's group or of all one's own."""
    own = people.groups_of(context.tx, context.actor.id)
    here = context.group_id
    # A guest in the channel of a closed group may look no further back than the channel itself.
    may_see = here is not None and (here in own or groups.group(context.tx, here).is_public)
    of = [here] if here is not None and may_see else own
    views = register.decided(context.tx, of, context.now, limit=LATEST)
    return Tell(community_cards.latest_decisions(views, f"{context.address}/decisions", context.say))


def _about(context: Context, motion_id: str, group_id: str) -> tuple[Button, ...]:
    """What can be done about a decision: put it right, undo it, confirm it. It never changes itself."""
    own = people.standing_in(context.tx, context.actor.id, group_id)
    buttons = []
    if own.has(Role.CHAIR, Role.VICE_CHAIR, Role.COORDINATOR):
        label = context.say("button-correct")
        buttons.append(Button(label, action("state", motion_id, StatementKind.CORRECTION)))
    if own.roles:
        buttons += [
            Button(context.say(f"button-{each}"), action("motion-about", motion_id, each))
            for each in Relation
        ]
    return tuple(buttons)
