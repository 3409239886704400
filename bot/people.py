"""Recognise who acts, and link accounts to people: by the address in the roster, or once by a code."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.plan import Plan, Step, add, put
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.standing import Standing
from bot.wanted import WantedPerson
from storage import community, journal, people
from storage.community import Ending
from storage.engine import Tx
from storage.people import Account, Employment, Person
from storage.words import Platform, Role, new_id, new_ordered_id

# Without letters that are taken for one another when read aloud.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
CODE_LIFE = timedelta(days=7)
ATTEMPTS = 5
ATTEMPTS_IN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said or done, and by which account: a channel, or a talk with the bot alone.

    alone: it is such a talk, though it has an id of its own. at_once: the person sees the answer in the place
    of what was pressed, so nothing more need be said.
    """

    platform: Platform
    workspace: str
    id: str
    account: str
    alone: bool = False
    at_once: bool = False

    @property
    def is_private(self) -> bool:
        """Whether nobody but the person and the bot is there."""
        return self.alone or self.id == self.account


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who was recognised, and the language to answer in (None: the group's)."""

    id: str
    name: str
    language: str | None


def recognise(tx: Tx, platform: Platform, workspace: str, external_id: str) -> Actor:
    """Who the account belongs to. Raises Refused(UNKNOWN_PERSON)."""
    known = people.known_at(tx, platform, workspace, external_id)
    if known is None:
        raise Refused(Code.UNKNOWN_PERSON)
    return Actor(known.id, known.name or "", known.chosen or known.language)


def actor(tx: Tx, person_id: str) -> Actor:
    """The person, ready to act."""
    person = people.person(tx, person_id)
    language = people.chosen_language(tx, person_id) or person.language
    return Actor(person_id, person.name or "", language)


def standing_in(tx: Tx, person_id: str, group_id: str) -> Standing:
    """What the person is to the group now."""
    seats = {seat.id for seat in community.seats(tx, group_id)}
    appointments = [
        each
        for each in community.appointments(tx, group_id)
        if each.person_id == person_id and each.seat_id in seats
    ]
    offices = [each.role for each in community.offices(tx, group_id) if each.person_id == person_id]
    return Standing(
        roles=frozenset([each.role for each in appointments] + offices),
        seats=frozenset(each.seat_id for each in appointments if each.role is Role.MEMBER),
    )


def organisation_of(tx: Tx, person_id: str) -> str | None:
    """The id of the organisation that the person works for, as far as is known."""
    employment = people.employment(tx, person_id)
    return employment.organisation_id if employment is not None else None


def organisation_at(tx: Tx, person_id: str, moment: datetime) -> str | None:
    """The id of the organisation that the person worked for then, as far as was known."""
    employment = people.employment_at(tx, person_id, moment)
    return employment.organisation_id if employment is not None else None


def suppliers_of(tx: Tx, group_id: str) -> frozenset[str]:
    """Whose standing in the group has the supplier's role."""
    seats = {seat.id for seat in community.seats(tx, group_id)}
    held = [(each.person_id, each.role) for each in community.offices(tx, group_id)]
    held += [
        (each.person_id, each.role) for each in community.appointments(tx, group_id) if each.seat_id in seats
    ]
    return frozenset(person_id for person_id, role in held if role is Role.SUPPLIER)


def link_by_address(
    tx: Tx, platform: Platform, workspace: str, external_id: str, email: str, now: datetime
) -> Actor | None:
    """Link the account to the person in the roster with the address. None when there is none.

    Raises Refused(UNKNOWN_PERSON) for who is erased at this very moment.
    The caller vouches that the platform has confirmed the address and that the account is its own.
    """
    if people.account_at(tx, platform, workspace, external_id) is not None:
        return recognise(tx, platform, workspace, external_id)
    person = people.person_by_email(tx, email)
    if person is None:
        return None
    _link(tx, person.id, platform, workspace, external_id, now, event="account.recognised", by=None)
    return recognise(tx, platform, workspace, external_id)


def make_link_code(tx: Tx, actor: Actor, person_id: str, now: datetime) -> str:
    """A code that links one account to the person, good for seven days and for one use.

    Raises Refused(MAY_NOT_MAKE_CODES) unless the actor coordinates a group that the person belongs to.
    """
    if coordinated_by(tx, actor).isdisjoint(groups_of(tx, person_id)):
        raise Refused(Code.MAY_NOT_MAKE_CODES)
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    people.add_link_code(tx, _digest(code), person_id, actor.id, now + CODE_LIFE)
    return f"{code[:5]}-{code[5:]}"


def use_link_code(
    tx: Tx, platform: Platform, workspace: str, external_id: str, code: str, now: datetime
) -> Actor | None:
    """Link the account to the person the code was made for. None when the code is wrong or too old.

    The wrong try is noted: it must be committed. Raises Refused(TOO_MANY_CODES, ALREADY_LINKED), and
    UNKNOWN_PERSON for who is erased at this very moment.
    """
    account = f"{platform}:{workspace}:{external_id}"
    if people.attempts_since(tx, account, now - ATTEMPTS_IN) >= ATTEMPTS:
        raise Refused(Code.TOO_MANY_CODES)
    if people.account_at(tx, platform, workspace, external_id) is not None:
        raise Refused(Code.ALREADY_LINKED)
    taken = people.take_link_code(tx, _digest(code), now)
    if taken is None:
        people.note_attempt(tx, account, now)
        return None
    # Who handed out the code vouched for the account: the record names that person.
    _link(
        tx, taken.person_id, platform, workspace, external_id, now, event="account.linked", by=taken.made_by
    )
    return recognise(tx, platform, workspace, external_id)


def groups_of(tx: Tx, person_id: str) -> list[str]:
    """The groups that the person has anything to do with now, by id, those with a seat first."""
    seats = community.seats_by_id(tx)
    found = [seats[each.seat_id].group_id for each in community.appointments_of(tx, person_id)]
    found += [each.group_id for each in community.offices_of(tx, person_id)]
    return list(dict.fromkeys(found))


def coordinated_by(tx: Tx, actor: Actor) -> set[str]:
    """The groups that the person coordinates."""
    offices = community.offices_of(tx, actor.id)
    return {office.group_id for office in offices if office.role is Role.COORDINATOR}


def plan_people(tx: Tx, made: Plan, step: Step, wanted: Iterable[WantedPerson]) -> None:
    """The people as the file has them, the accounts they are known by, and whom they work for."""
    known = {each.key: each for each in people.people(tx) if each.key}
    made.people = {key: each.id for key, each in known.items()}
    made.people_names = {key: each.name or key for key, each in known.items()}
    wanted = tuple(wanted)
    # A new key with a known address is the same person under another key, not a second one.
    named = {each.key for each in wanted}
    moved = {each.email: each for key, each in known.items() if key not in named and each.email}
    for each in wanted:
        there = known.get(each.key) or moved.get(each.email.lower())
        row = Person(
            id=there.id if there else new_id(),
            at=there.at if there else made.now,
            key=each.key,
            name=each.name,
            email=each.email.lower(),
            language=each.language,
        )
        made.people[each.key], made.people_names[each.key] = row.id, each.name
        put(step, row, there, "person", each.name)
        for platform, workspace, external_id in each.accounts:
            if people.account_at(tx, platform, workspace, external_id) is None:
                account = Account(
                    # In the file's order: the last is the newest.
                    id=new_ordered_id(),
                    at=made.now,
                    person_id=row.id,
                    platform=platform,
                    workspace=workspace,
                    external_id=external_id,
                )
                add(step, account, "account", name=each.name, platform=platform.value)
        _plan_employment(tx, made, step, row.id, each, is_new=there is None)


def _plan_employment(
    tx: Tx, made: Plan, step: Step, person_id: str, wanted: WantedPerson, *, is_new: bool
) -> None:
    now = people.employment(tx, person_id) if not is_new else None
    shall = made.organisations[wanted.organisation] if wanted.organisation is not None else None
    if (now.organisation_id if now is not None else None) == shall:
        return
    if now is not None:
        step.facts.append(Ending(at=made.now, ended_id=now.id))
    if shall is None:
        return
    row = Employment(at=made.now, person_id=person_id, organisation_id=shall)
    if is_new:
        # Whom somebody new works for needs no line of its own.
        step.facts.append(row)
    else:
        name = made.names[str(wanted.organisation)]
        add(step, row, "employment", person=wanted.name, organisation=name)


def find_colleague(tx: Tx, actor: Actor, text: str) -> str:
    """The one person that the text names: key, address, or the start of the name. For coordinators alone:
    who asks otherwise is not told whom we know.

    Raises Refused(MAY_NOT_MAKE_CODES, NAME_REQUIRED), and Refused(UNKNOWN_COLLEAGUE) when none or several are
    meant.
    """
    if not coordinated_by(tx, actor):
        raise Refused(Code.MAY_NOT_MAKE_CODES)
    wanted = text.strip().lstrip("@").casefold()
    if not wanted:
        raise Refused(Code.NAME_REQUIRED)
    everyone = people.people(tx)
    exact = [each.id for each in everyone if wanted in (each.key, each.email, (each.name or "").casefold())]
    partly = [each.id for each in everyone if (each.name or "").casefold().startswith(wanted)]
    found = exact or partly
    if len(found) != 1:
        raise Refused(Code.UNKNOWN_COLLEAGUE, text=wording.quoted(text))
    return found[0]


def _link(
    tx: Tx,
    person_id: str,
    platform: Platform,
    workspace: str,
    external_id: str,
    now: datetime,
    *,
    event: str,
    by: str | None,
) -> None:
    journal.lock(tx, journal.COMMUNITY)
    if people.account_at(tx, platform, workspace, external_id) is not None:
        # The first two things that an account ever did came at once, and the other one linked it.
        return
    if people.person(tx, person_id).name is None:
        # Erased while this waited for its turn: then nothing may lead there again.
        return
    account = Account(
        at=now, person_id=person_id, platform=platform, workspace=workspace, external_id=external_id
    )
    journal.append(tx, journal.COMMUNITY, event, actor=by, now=now, facts=[account])


def _digest(code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()
