"""What the bot knows of one person, told or erased. Then nothing tells who it was; all counts stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import mentions, outbox, signups
from bot.mentions import Mentions
from bot.refusals import Code, Refused
from storage import community, journal, motions, privacy
from storage import people as stored
from storage.community import Ending
from storage.engine import Tx
from storage.journal import COMMUNITY, Erasure, Fact
from storage.people import Person
from storage.words import Role, iso

EVENT = "person.erased"
# In these a fact names what its words are about.
ABOUT = ("motion_id", "question_id", "wish_id", "project_id", "round_id", "gathering_id", "id")


@dataclass(frozen=True, slots=True)
class Held:
    """What a person is to a group now. organisation: whose seat it is, empty for an office."""

    product: str
    group: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class Known:
    """How much is known of a person. words: reasons, statements, rulings. is_erased: nobody can tell who."""

    id: str
    name: str
    is_erased: bool
    held: tuple[Held, ...]
    accounts: int
    words: int
    drafts: int
    messages: int


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was, and where name or address still stand in the words of others."""

    facts: int
    mentions: Mentions


def find(tx: Tx, word: str) -> str | None:
    """The id of the person with this id, key or address."""
    found = privacy.find(tx, word)
    return found.id if found is not None else None


def look(tx: Tx, person_id: str) -> Known:
    """What there is of the person."""
    person, words = stored.person(tx, person_id), privacy.words_of(tx, person_id)
    accounts = sum(table.name == "account" for table, _ in words)
    own = sum(table.name == "person" for table, _ in words)
    return Known(
        id=person_id,
        name=person.name or "",
        is_erased=_is_erased(person),
        held=_held(tx, person_id),
        accounts=accounts,
        words=len(words) - accounts - own,
        drafts=privacy.drafts_of(tx, person_id),
        messages=privacy.messages_to(tx, person_id),
    )


def tell(tx: Tx, person_id: str) -> dict[str, Any]:
    """Everything that is known of the person, as JSON: texts, whole numbers, lists; times in UTC.

    rows: by table, as they are kept. journal: what the person did, in order. names: what ids stand for. What
    a ballot says in a secret vote is in none of it, and of the answers that are kept for repeated requests
    nobody can tell whose they are.
    """
    person = stored.person(tx, person_id)
    rows = privacy.rows_of(tx, person_id)
    return {
        "person": {
            "id": person.id,
            "key": person.key,
            "name": person.name,
            "email": person.email,
            "language": stored.chosen_language(tx, person_id) or person.language,
            "since": iso(person.at),
        },
        "rows": rows,
        "journal": [_act(*each) for each in privacy.acts_of(tx, person_id)],
        "names": _names(tx, {str(value) for each in rows.values() for row in each for value in row.values()}),
    }


def erase(tx: Tx, person_id: str, now: datetime, *, answer: str) -> Erased:
    """Nothing tells any more who the person was. Chains, counts and decisions are as they were.

    answer: what requests that were answered before are answered from now. Raises Refused(STILL_HOLDS,
    ALREADY_ERASED).
    """
    # Nobody is given a seat, and no account is linked, between the question and the answer.
    journal.lock(tx, COMMUNITY)
    person = stored.person(tx, person_id)
    if _is_erased(person):
        raise Refused(Code.ALREADY_ERASED)
    if held := _held(tx, person_id):
        raise Refused(Code.STILL_HOLDS, group=f"{held[0].product} {held[0].group}")
    signups.leave_all(tx, person_id, now)
    words = privacy.words_of(tx, person_id)
    known_by = [each for each in (person.name, person.email) if each]
    about = {str(row[name]) for _, row in words for name in ABOUT if row.get(name)}
    about.update(privacy.motions_put_by(tx, person_id))
    about.update(privacy.wishes_sent_by(tx, person_id))
    facts: list[Fact] = [
        Erasure(at=now, table_name=table.name, fact_id=str(row["id"])) for table, row in words
    ]
    facts += [Ending(at=now, ended_id=each.id) for each in stored.accounts(tx, person_id)]
    privacy.forget(tx, person_id, answer)
    ids = defaultdict(list)
    for table, row in words:
        ids[table].append(str(row["id"]))
    for table, fact_ids in ids.items():
        privacy.empty(tx, table, fact_ids)
    journal.append(tx, COMMUNITY, EVENT, actor=None, now=now, facts=facts)
    for subject in privacy.live_subjects(tx, about):
        outbox.changed(tx, subject, now)
    # Last: what is found now is what others wrote.
    return Erased(len(words), mentions.find(tx, known_by))


def _is_erased(person: Person) -> bool:
    return person.name is None and person.email is None and person.key is None


def _held(tx: Tx, person_id: str) -> tuple[Held, ...]:
    seats, names = community.seats_by_id(tx), community.organisation_names(tx)
    found = []
    for each in community.appointments_of(tx, person_id):
        seat = seats[each.seat_id]
        found.append((seat.group_id, each.role, names[seat.organisation_id]))
    found += [(each.group_id, each.role, "") for each in community.offices_of(tx, person_id)]
    held = []
    for group_id, role, organisation in found:
        group = community.group(tx, group_id)
        held.append(Held(community.product(tx, group.product_id).name, group.name, role, organisation))
    return tuple(held)


def _act(chain: str, seq: int, body: str) -> dict[str, Any]:
    content = json.loads(body)
    return {"chain": chain, "seq": seq, "at": content["at"], "event": content["event"]}


def _names(tx: Tx, ids: Collection[str]) -> dict[str, str]:
    """What the ids of groups, seats and motions stand for, of those that are asked about."""
    organisations = community.organisation_names(tx)
    products = {each.id: each.name for each in community.products(tx)}
    names = {each.id: f"{products[each.product_id]} {each.name}" for each in community.groups(tx)}
    names |= {id_: organisations[seat.organisation_id] for id_, seat in community.seats_by_id(tx).items()}
    found = {id_: names[id_] for id_ in ids if id_ in names}
    for id_ in ids - found.keys():
        motion = motions.find_motion(tx, id_)
        if motion is not None:
            title = motion.title or ""
            found[id_] = f"{products[motion.product_id]} {motion.year}-{motion.number} {title}".rstrip()
    return dict(sorted(found.items()))
