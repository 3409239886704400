"""Who takes part in a group's meetings, as what, and what each answered to the invitation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.drafts import procedure_of
from bot.people import groups_of, organisation_of
from bot.rules.composition import Attendee, Demands, Missing, demands_of, missing
from storage import community, invitations, meetings, people
from storage.engine import Tx
from storage.meeting_words import Reply, Source
from storage.meetings import Meeting, MeetingDate
from storage.words import GroupKind, OrganisationKind, Role

# Who is there to help: not asked when the others can, nor missed.
HELPING = frozenset({Role.COORDINATOR, Role.SECRETARIAT})
PRESIDING = (Role.CHAIR, Role.VICE_CHAIR)
# Of several things that somebody is to a group, the one that says most of why one is there.
SAYS_MOST = (
    *PRESIDING,
    *(Role.SUPPLIER, Role.COORDINATOR, Role.SECRETARIAT),
    *(Role.MEMBER, Role.SUBSTITUTE, Role.OBSERVER),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is invited. seat_id: the seat that the person fills there, for the organisation `seat`.

    needed: without whom the meeting lacks something. reply: to the invitation as it stands now; words: why
    not. called: the person stands in for somebody who does not come. by_name: was invited to this one.
    """

    person_id: str
    name: str
    email: str
    organisation: str
    roles: frozenset[Role]
    seat_id: str | None = None
    weight: int = 1
    needed: bool = False
    called: bool = False
    by_name: bool = False
    reply: Reply | None = None
    source: Source | None = None
    words: str = ""

    @property
    def attendee(self) -> Attendee:
        """What the rules look at."""
        return Attendee(self.person_id, self.roles, self.seat_id, self.weight)

    @property
    def is_polled(self) -> bool:
        """Whether a poll about dates asks the person."""
        return bool(self.seat_id is not None or self.roles - HELPING)

    @property
    def answers(self) -> bool:
        """Whether an invitation asks the person: also whoever was invited by name."""
        return self.is_polled or self.by_name


def of_group(tx: Tx, group_id: str) -> tuple[Participant, ...]:
    """Who takes part in the group's meetings, those with a seat first; nobody whom the bot has forgotten."""
    group, roles = community.group(tx, group_id), _roles(tx, group_id)
    seat_of = _seats_filled(tx, group_id)
    weights = community.weights(tx, group_id)
    organisations = {each.id: each for each in community.organisations(tx)}
    everyone = dict.fromkeys([*seat_of, *(person_id for person_id in roles if person_id not in seat_of)])
    found = []
    for person_id in everyone:
        own = roles.get(person_id, frozenset())
        if person_id not in seat_of and own <= {Role.SUBSTITUTE, Role.MEMBER}:
            continue
        seat_id = seat_of.get(person_id)
        weight = weights.get(seat_id or "", 1)
        part = _participant(tx, person_id, own, seat_id, weight, group.kind, organisations)
        found += [part] if part is not None else []
    return tuple(found)


def of_meeting(tx: Tx, meeting: Meeting) -> tuple[Participant, ...]:
    """The same with who was invited or let off by name, and what each answered to it as it stands now."""
    found = {each.person_id: each for each in of_group(tx, meeting.group_id)}
    roles = _roles(tx, meeting.group_id)
    weights, kind = community.weights(tx, meeting.group_id), community.group(tx, meeting.group_id).kind
    for person_id, row in invitations.invited(tx, meeting.id).items():
        if not row.is_in:
            found.pop(person_id, None)
        elif person_id not in found:
            own = roles.get(person_id, frozenset())
            weight = weights.get(row.seat_id or "", 1)
            of = {each.id: each for each in community.organisations(tx)}
            part = _participant(tx, person_id, own, row.seat_id, weight, kind, of)
            if part is not None:
                found[person_id] = replace(part, called=row.stands_in, by_name=True)
        else:
            found[person_id] = replace(found[person_id], by_name=True)
    date = asked_about(tx, meeting.id)
    for person_id, answer in invitations.replies(tx, meeting.id).items():
        if person_id in found and date is not None and (answer.at, answer.id) > (date.at, date.id):
            found[person_id] = replace(
                found[person_id], reply=answer.reply, source=answer.source, words=answer.words or ""
            )
    return tuple(found.values())


def asked_about(tx: Tx, meeting_id: str) -> MeetingDate | None:
    """The date that the answers are about: where it is may have changed since. None: there is none yet."""
    return next((each for each in meetings.dates(tx, meeting_id) if each.asks_anew), None)


def role_of(roles: Collection[Role]) -> Role | None:
    """As what somebody with these roles is there."""
    return next((each for each in SAYS_MOST if each in roles), None)


def is_outside(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the group's channels are not the person's to read: invited by name, or there are none."""
    return group_id not in groups_of(tx, person_id) or not community.channels(tx, group_id)


def demands(tx: Tx, group_id: str) -> Demands:
    """What a meeting of the group needs."""
    group, (_, procedure, _) = community.group(tx, group_id), procedure_of(tx, group_id)
    weights = community.weights(tx, group_id)
    seats = [weights.get(each.id, 1) for each in community.seats(tx, group_id)]
    has_chair = any(each.role in PRESIDING for each in community.offices(tx, group_id))
    return demands_of(group.kind, procedure, seats, has_chair=has_chair)


def lacks(tx: Tx, group_id: str, of: Iterable[Participant]) -> tuple[Missing, ...]:
    """What the meeting lacks when all come who have not said no."""
    coming = [each.attendee for each in of if each.reply is not Reply.DECLINED]
    return missing(demands(tx, group_id), coming)


def substitutes(tx: Tx, seat_id: str, group_id: str) -> tuple[str, ...]:
    """The people who stand in for the holder of the seat."""
    return tuple(
        each.person_id
        for each in community.appointments(tx, group_id)
        if each.seat_id == seat_id and each.role is Role.SUBSTITUTE
    )


def _roles(tx: Tx, group_id: str) -> dict[str, frozenset[Role]]:
    found: dict[str, set[Role]] = {}
    for office in community.offices(tx, group_id):
        found.setdefault(office.person_id, set()).add(office.role)
    for each in community.appointments(tx, group_id):
        found.setdefault(each.person_id, set()).add(each.role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def _seats_filled(tx: Tx, group_id: str) -> dict[str, str]:
    """Person -> seat: the holders; the substitutes of a seat without one."""
    seats = {each.id for each in community.seats(tx, group_id)}
    appointed = [each for each in community.appointments(tx, group_id) if each.seat_id in seats]
    held = {each.seat_id for each in appointed if each.role is Role.MEMBER}
    return {
        each.person_id: each.seat_id
        for each in appointed
        if each.role is Role.MEMBER or (each.role is Role.SUBSTITUTE and each.seat_id not in held)
    }


def _participant(
    tx: Tx,
    person_id: str,
    roles: frozenset[Role],
    seat_id: str | None,
    weight: int,
    kind: GroupKind,
    organisations: Mapping[str, community.Organisation],
) -> Participant | None:
    person = people.find_person(tx, person_id)
    if person is None or not person.email:
        return None
    of = organisations.get(organisation_of(tx, person_id) or "")
    if of is not None and of.kind is OrganisationKind.SUPPLIER:
        # Also who was asked by name: whoever works for a supplier is there as one.
        roles |= {Role.SUPPLIER}
    return Participant(
        person_id,
        person.name or "",
        person.email,
        of.name if of is not None else "",
        roles,
        seat_id,
        weight,
        needed=seat_id is not None or (kind is GroupKind.ARCHITECTURE_GROUP and Role.SUPPLIER in roles),
    )
