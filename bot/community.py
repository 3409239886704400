"""Bring the community to what app.yaml says, and connect channels. Nothing is deleted: what goes, ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot import backlog, habits, outbox, people, rulings, users
from bot.leaving import channels_kept, hold_back, plan_leaving
from bot.outbox import Kind
from bot.people import Actor, Place, standing_in
from bot.plan import Plan, Spot, Step, add, end, match, put
from bot.refusals import Code, Refused
from bot.rules import standing
from bot.wanted import (
    Wanted,
    WantedGroup,
    WantedOrganisation,
)
from storage import community, journal
from storage import decisions as stored_decisions
from storage.community import (
    Appointment,
    Channel,
    Ending,
    Group,
    Office,
    Organisation,
    Product,
    Rules,
    Seat,
    SeatWeight,
)
from storage.engine import Tx
from storage.journal import COMMUNITY, canonical
from storage.words import Origin, new_id, new_ordered_id


def bring_to(tx: Tx, wanted: Wanted, now: datetime) -> Plan:
    """Make the community what is wanted. Of two at once the second waits, and finds nothing left to do."""
    if _has_begun(tx):
        journal.lock(tx, COMMUNITY)
        for product in community.products(tx):
            # Before the groups, as whoever holds both takes them.
            if journal.has_chain(tx, product.id):
                journal.lock(tx, product.id)
        for group in community.groups(tx):
            # Nothing is put to the vote in a group between the plan that ends it and its end.
            journal.lock(tx, group.id)
    made = plan(tx, wanted, now)
    carry_out(tx, made)
    return made


def plan(tx: Tx, wanted: Wanted, now: datetime) -> Plan:
    """What would change, and how. Writes nothing."""
    made = Plan(now)
    if not _has_begun(tx):
        made.new_chains.append(COMMUNITY)
    step = Step(COMMUNITY, "community.changed")
    _plan_organisations(tx, made, step, wanted.organisations)
    people.plan_people(tx, made, step, wanted.people)
    groups = _plan_products(tx, made, step, wanted)
    if step.changes or step.facts:
        made.steps.append(step)
    made.steps += made.product_steps
    named = {group_id for group_id, *_ in groups}
    made.kept = channels_kept(tx, named)
    for group_id, name, group in groups:
        _plan_group(tx, made, group_id, name, group)
    plan_leaving(tx, made, named)
    return made


def carry_out(tx: Tx, made: Plan) -> None:
    """Do what the plan says, in the transaction it was made in, and greet the channels that are new."""
    for chain in made.new_chains:
        journal.start_chain(tx, chain)
    for step in made.steps:
        backed = users.backed_by_those_who_left(tx, step) if step in made.product_steps else []
        journal.append(
            tx, step.chain, step.event, actor=None, now=made.now, facts=step.facts, revised=step.revised
        )
        for wish_id in backed:
            backlog.refresh(tx, wish_id)
        if any(isinstance(fact, Office | Ending) for fact in step.facts):
            rulings.hand_over(tx, step.chain, made.now)
    for channel in made.greetings:
        _greet(tx, channel, made.now)


def connect_channel(tx: Tx, actor: Actor, place: Place, group_id: str, now: datetime) -> None:
    """Connect the channel to the group; the bot greets it once. Connecting it again changes nothing.

    Raises Refused(UNKNOWN_GROUP, MAY_NOT_CONNECT, CHANNEL_TAKEN).
    """
    group = community.find_group(tx, group_id)
    if group is None:
        raise Refused(Code.UNKNOWN_GROUP)
    if not standing.may_connect(standing_in(tx, actor.id, group_id)):
        # Whose groups there are is not for everyone to know.
        known = standing_in(tx, actor.id, group_id).roles or group.is_public
        raise Refused(Code.MAY_NOT_CONNECT, group=group.name) if known else Refused(Code.UNKNOWN_GROUP)
    # Not the group's chain: two groups must not take one channel at once, nor the file and a coordinator.
    journal.lock(tx, COMMUNITY)
    there = community.channel_at(tx, place.platform, place.workspace, place.id)
    if there is not None and there.group_id == group_id:
        return
    if there is not None:
        raise Refused(Code.CHANNEL_TAKEN, group=community.group(tx, there.group_id).name)
    channel = _channel((place.platform, place.workspace, place.id), group_id, now, Origin.CHAT)
    journal.append(tx, group_id, "channel.connected", actor=actor.id, now=now, facts=[channel])
    _greet(tx, channel, now)


def _greet(tx: Tx, channel: Channel, now: datetime) -> None:
    """Say what the bot is for, and show what is being voted on: a motion is in every channel of its group."""
    outbox.post_in(tx, Kind.GREETING, channel.group_id, channel, now, live=True)
    for motion in stored_decisions.motions_undecided(tx, [channel.group_id]):
        outbox.post_in(tx, Kind.MOTION, motion.id, channel, now, live=True)


def _has_begun(tx: Tx) -> bool:
    return any(mark.chain == COMMUNITY for mark in journal.chains(tx))


def _plan_organisations(tx: Tx, made: Plan, step: Step, wanted: Iterable[WantedOrganisation]) -> None:
    known = {each.key: each for each in community.organisations(tx)}
    made.organisations = {key: each.id for key, each in known.items()}
    made.names = {key: each.name for key, each in known.items()}
    for each in wanted:
        there = known.get(each.key)
        row = Organisation(
            id=there.id if there else new_id(),
            at=there.at if there else made.now,
            key=each.key,
            name=each.name,
            code=each.code,
            kind=each.kind,
        )
        made.organisations[each.key], made.names[each.key] = row.id, each.name
        put(step, row, there, "organisation", each.name)


def _plan_products(tx: Tx, made: Plan, step: Step, wanted: Wanted) -> list[tuple[str, str, WantedGroup]]:
    """(id, the name with its product's, what is wanted) of every group."""
    products = {each.key: each for each in community.products(tx)}
    groups = {(each.product_id, each.key): each for each in community.groups(tx)}
    planned = []
    for product in wanted.products:
        there = products.get(product.key)
        row = Product(
            id=there.id if there else new_id(),
            at=there.at if there else made.now,
            key=product.key,
            name=product.name,
        )
        put(step, row, there, "product", product.name)
        users.plan_product(tx, made, step, row.id, product, wanted.organisations)
        for group in product.groups:
            group_there = groups.get((row.id, group.key))
            group_row = _group_row(group, row.id, group_there, made.now)
            name = f"{product.name} {group.name}"
            put(step, group_row, group_there, "group", name)
            if group_there is None:
                made.new_chains.append(group_row.id)
            planned.append((group_row.id, name, group))
    return planned


def _group_row(group: WantedGroup, product_id: str, there: Group | None, now: datetime) -> Group:
    return Group(
        id=there.id if there else new_id(),
        at=there.at if there else now,
        product_id=product_id,
        key=group.key,
        name=group.name,
        kind=group.kind,
        language=group.language,
        zone=group.zone,
        is_public=group.is_public,
    )


def _plan_group(tx: Tx, made: Plan, group_id: str, name: str, wanted: WantedGroup) -> None:
    step = Step(group_id, "group.changed", about=name)
    _plan_rules(tx, made, step, group_id, wanted)
    habits.plan_habit(tx, made, step, wanted.habit)
    _plan_seats(tx, made, step, group_id, wanted)
    _plan_offices(tx, made, step, group_id, wanted)
    _plan_channels(tx, made, step, group_id, wanted)
    if step.changes:
        made.steps.append(step)


def _plan_rules(tx: Tx, made: Plan, step: Step, group_id: str, wanted: WantedGroup) -> None:
    latest = community.latest_rules(tx, group_id)
    content = canonical(wanted.procedure.to_json())
    if latest is None or latest.content != content:
        version = latest.version + 1 if latest else 1
        rules = Rules(at=made.now, group_id=group_id, version=version, content=content)
        add(step, rules, "rules", group=step.about, version=version)


def _plan_seats(tx: Tx, made: Plan, step: Step, group_id: str, wanted: WantedGroup) -> None:
    names = {made.organisations[each.organisation]: each.organisation for each in wanted.seats}
    there = {each.organisation_id: each for each in community.seats(tx, group_id)}
    appointed = community.appointments(tx, group_id)
    for organisation_id, key in names.items():
        if organisation_id not in there:
            seat = Seat(at=made.now, group_id=group_id, organisation_id=organisation_id)
            there[organisation_id] = seat
            add(step, seat, "seat", group=step.about, organisation=made.names[key])
    all_names = {id_: made.names[key] for key, id_ in made.organisations.items()}
    for organisation_id, seat in there.items():
        if organisation_id not in names:
            end(
                step,
                made,
                seat,
                "seat",
                group=step.about,
                organisation=all_names[organisation_id],
            )
    _plan_weights(tx, made, step, wanted, {key: there[id_].id for id_, key in names.items()})
    fill = {
        (there[made.organisations[seat.organisation]].id, made.people[key], role): (seat.organisation, key)
        for seat in wanted.seats
        for key, role in seat.fillers
    }
    match(
        {(each.seat_id, each.person_id, each.role): each for each in appointed},
        fill,
        add=lambda key, words: add(
            step,
            Appointment(at=made.now, seat_id=key[0], person_id=key[1], role=key[2]),
            "appointment",
            group=step.about,
            organisation=made.names[words[0]],
            person=made.people_names[words[1]],
            role=key[2].value,
        ),
        end=lambda each: end(
            step, made, each, "appointment", group=step.about, person=made.name_of(each.person_id)
        ),
    )


def _plan_weights(tx: Tx, made: Plan, step: Step, wanted: WantedGroup, seats: Mapping[str, str]) -> None:
    """seats: organisation's key -> seat. Only for votes to come: a motion that is open has its own roll."""
    weights = community.weights(tx, step.chain)
    for each in wanted.seats:
        seat_id = seats[each.organisation]
        if weights.get(seat_id, 1) != each.weight:
            weight = SeatWeight(id=new_ordered_id(), at=made.now, seat_id=seat_id, weight=each.weight)
            name = made.names[each.organisation]
            add(step, weight, "weight", group=step.about, organisation=name, weight=each.weight)


def _plan_offices(tx: Tx, made: Plan, step: Step, group_id: str, wanted: WantedGroup) -> None:
    match(
        {(each.person_id, each.role): each for each in community.offices(tx, group_id)},
        {(made.people[key], role): key for key, role in wanted.offices},
        add=lambda office, key: add(
            step,
            Office(at=made.now, group_id=group_id, person_id=office[0], role=office[1]),
            "office",
            group=step.about,
            person=made.people_names[key],
            role=office[1].value,
        ),
        end=lambda each: end(
            step,
            made,
            each,
            "office",
            group=step.about,
            person=made.name_of(each.person_id),
            role=each.role.value,
        ),
    )


def _plan_channels(tx: Tx, made: Plan, step: Step, group_id: str, wanted: WantedGroup) -> None:
    def connect(key: Spot, _: None) -> None:
        if key in made.kept:
            hold_back(tx, made, step.about, key)
            return
        channel = _channel(key, group_id, made.now, Origin.CONFIG)
        made.greetings.append(channel)
        add(step, channel, "channel", group=step.about, channel=key[2])

    there = {
        (each.platform, each.workspace, each.external_id): each for each in community.channels(tx, group_id)
    }
    match(
        there,
        dict.fromkeys(wanted.channels),
        add=connect,
        # What a coordinator connected in chat is not the file's to end.
        end=lambda each: (
            end(step, made, each, "channel", group=step.about, channel=each.external_id)
            if each.origin is Origin.CONFIG
            else None
        ),
    )


def _channel(key: Spot, group_id: str, now: datetime, origin: Origin) -> Channel:
    platform, workspace, external_id = key
    return Channel(
        at=now,
        platform=platform,
        workspace=workspace,
        external_id=external_id,
        group_id=group_id,
        origin=origin,
    )
