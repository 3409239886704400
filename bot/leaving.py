"""A group that the file no longer names: it ends, once nothing of it is being voted on. Writes nothing."""

from __future__ import annotations

from bot.plan import Change, Plan, Spot, Step
from storage import community
from storage import decisions as stored_decisions
from storage.community import Ending, Group
from storage.engine import Tx
from storage.words import Origin


def plan_leaving(tx: Tx, made: Plan, named: set[str]) -> None:
    """End the seats, offices and channels of every group whose id is not among the named.

    A vote that is under way is first brought to its end, with the people and channels that it has: such a
    group is held back.
    """
    for group in community.groups(tx):
        if group.id in named:
            continue
        undecided = len(stored_decisions.motions_undecided(tx, [group.id]))
        if undecided:
            made.held_back.append(Change("held-group", {"name": _full_name(tx, group), "count": undecided}))
        else:
            _end(tx, made, group)


def channels_kept(tx: Tx, named: set[str]) -> dict[Spot, Group]:
    """The channels that are not the file's to give to another group, and whose they are.

    named: the ids of the groups that are in the file. What a coordinator connected in chat stays with its
    group; so does every channel of a group that is held back.
    """
    groups = {group.id: group for group in community.groups(tx)}
    return {
        (each.platform, each.workspace, each.external_id): groups[each.group_id]
        for each in community.all_channels(tx)
        if (
            each.origin is Origin.CHAT
            if each.group_id in named
            else stored_decisions.motions_undecided(tx, [each.group_id])
        )
    }


def hold_back(tx: Tx, made: Plan, wanted_by: str, channel: Spot) -> None:
    """The channel stays with the group that has it."""
    facts = {"group": wanted_by, "channel": channel[2], "other": _full_name(tx, made.kept[channel])}
    made.held_back.append(Change("held-channel", facts))


def _full_name(tx: Tx, group: Group) -> str:
    return f"{community.product(tx, group.product_id).name} {group.name}"


def _end(tx: Tx, made: Plan, group: Group) -> None:
    seats, offices = community.seats(tx, group.id), community.offices(tx, group.id)
    channels, filled = community.channels(tx, group.id), community.appointments(tx, group.id)
    ending = [*filled, *seats, *offices, *channels]
    if not ending:
        return
    step = Step(group.id, "group.ended", about=_full_name(tx, group))
    step.facts += [Ending(at=made.now, ended_id=each.id) for each in ending]
    facts = {"seats": len(seats), "offices": len(offices), "channels": len(channels)}
    step.changes.append(Change("end-group", {"name": _full_name(tx, group), **facts}))
    made.steps.append(step)
