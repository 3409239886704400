"""Information events and workshops as they are looked at: one with who comes to it, and lists. Frozen."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from bot import catalogue, habits, users
from bot.people import Actor, groups_of, organisation_of
from bot.refusals import Code, Refused
from bot.rules import signups as rules
from bot.rules.signups import Limit, Standing, Step
from storage import community, gatherings, journal, people, signups
from storage.engine import Tx
from storage.gatherings import Gathering, GatheringEnd, GatheringVersion
from storage.meeting_words import GatheringKind, GatheringState

AHEAD = frozenset({GatheringState.OPEN, GatheringState.CLOSED})
# So many that are over are shown to whoever arranges them.
PAST = 5
# What the address of an entry for one's own calendar is opened by.
PURPOSE = "gathering entry"
LETTERS = 32


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who signed up, for the organisation. name: "" when it was erased."""

    person_id: str
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class GatheringView:
    """A gathering as it stands. starts_at, ends_at: UTC; closes_at: until when one can sign up.

    version: of all that it is, dated: the version that brought its time; both from 1. places, share: as
    in `GatheringVersion`. taken: who has a place; waiting: the line for one. link: where it is joined
    online, "" for nowhere. words: why it was called off. standing: the same as taken and waiting, by id.
    """

    id: str
    product_id: str
    product_key: str
    product: str
    group_id: str
    zone: str
    language: str
    is_public: bool
    number: int
    kind: GatheringKind
    state: GatheringState
    version: int
    dated: int
    title: str
    place: str
    link: str
    about: str
    starts_at: datetime
    ends_at: datetime
    closes_at: datetime
    places: int | None
    share: int | None
    taken: tuple[Guest, ...]
    waiting: tuple[Guest, ...]
    words: str
    changed_at: datetime

    @property
    def left(self) -> int | None:
        """How many places are free; None: any number."""
        return None if self.places is None else max(0, self.places - len(self.taken))

    @property
    def closes_first(self) -> bool:
        """Whether one must sign up before it begins."""
        return self.closes_at < self.starts_at

    def has_place(self, person_id: str) -> bool:
        """Whether the person has a place."""
        return any(each.person_id == person_id for each in self.taken)

    def in_line(self, person_id: str) -> int | None:
        """Where in the line the person is, from 1; None: not in it."""
        line = [each.person_id for each in self.waiting]
        return line.index(person_id) + 1 if person_id in line else None


def view(tx: Tx, gathering_id: str, now: datetime) -> GatheringView:
    """The gathering, which must exist."""
    row, versions = gatherings.gathering(tx, gathering_id), gatherings.versions(tx, gathering_id)
    end, latest = gatherings.end(tx, row.id), versions[-1]
    product, home = community.product(tx, row.product_id), catalogue.home_of(tx, row.product_id)
    stands = standing_of(tx, row.id)
    return GatheringView(
        id=row.id,
        product_id=product.id,
        product_key=product.key,
        product=product.name,
        group_id=home.id,
        zone=home.zone,
        language=home.language,
        is_public=catalogue.is_public(tx, product.id),
        number=row.number,
        kind=latest.kind,
        state=_state(latest, end, now),
        version=latest.version,
        dated=dated(versions),
        title=latest.title or "",
        place=latest.place or "",
        link=latest.link or "",
        about=latest.about or "",
        starts_at=latest.starts_at,
        ends_at=latest.ends_at,
        closes_at=latest.closes_at,
        places=latest.places,
        share=latest.share,
        taken=_guests(tx, stands.taken),
        waiting=_guests(tx, stands.waiting),
        words=(end.words or "") if end is not None else "",
        changed_at=max(each.at for each in (latest, end) if each is not None),
    )


def standing_of(tx: Tx, gathering_id: str) -> Standing:
    """Who has a place and who waits, by all that was written down, each under the limit that it met."""
    steps = [
        Step(each.person_id, each.organisation_id, each.number, each.is_in)
        for each in signups.signups(tx, gathering_id)
    ]
    happened: list[Limit | Step] = []
    done = 0
    for each in gatherings.versions(tx, gathering_id):
        happened += [*steps[done : each.after], Limit(each.places)]
        done = each.after
    return rules.standing([*happened, *steps[done:]])


def dated(versions: list[GatheringVersion]) -> int:
    """The version that brought the time that the last one has; the oldest comes first."""
    found = versions[0]
    for each in versions:
        if (each.starts_at, each.ends_at) != (found.starts_at, found.ends_at):
            found = each
    return found.version


def see(tx: Tx, actor: Actor, gathering_id: str) -> Gathering:
    """The gathering, to be looked at. Raises Refused(UNKNOWN_GATHERING)."""
    row = gatherings.find_gathering(tx, gathering_id)
    if row is None or not (
        concerns(tx, actor.id, row.product_id) or standing_of(tx, row.id).find(actor.id) is not None
    ):
        raise Refused(Code.UNKNOWN_GATHERING)
    return row


def access(tx: Tx, actor: Actor, gathering_id: str) -> Gathering:
    """The same with its product's chain held: what is read after this is settled."""
    row = gatherings.find_gathering(tx, gathering_id)
    if row is None:
        raise Refused(Code.UNKNOWN_GATHERING)
    journal.lock(tx, row.product_id)
    return see(tx, actor, gathering_id)


def concerns(tx: Tx, person_id: str, product_id: str) -> bool:
    """Whether the product's gatherings are for the person: whose organisation uses it, or who belongs to one
    of its groups. Nobody who is erased.
    """
    person = people.find_person(tx, person_id)
    if person is None or person.name is None or not journal.has_chain(tx, product_id):
        return False
    if organisation_of(tx, person_id) in users.users_of(tx, product_id):
        return True
    own = set(groups_of(tx, person_id))
    return any(each.product_id == product_id and each.id in own for each in community.groups(tx))


def products_of(tx: Tx, person_id: str) -> list[community.Product]:
    """The products whose gatherings are for the person, by name."""
    return [each for each in community.products(tx) if concerns(tx, person_id, each.id)]


def may_arrange(tx: Tx, person_id: str, product_id: str) -> bool:
    """Whether the product's gatherings are the person's to arrange: who plans the meetings of its first
    group, the coordinator above all.
    """
    if not journal.has_chain(tx, product_id):
        return False
    return habits.may_plan(tx, person_id, catalogue.home_of(tx, product_id).id)


def arranged_by(tx: Tx, actor: Actor) -> list[community.Product]:
    """The products whose gatherings are the person's to arrange, by name."""
    return [each for each in products_of(tx, actor.id) if may_arrange(tx, actor.id, each.id)]


def ahead(tx: Tx, actor: Actor, now: datetime) -> tuple[GatheringView, ...]:
    """Those that are for the person and not over, the next first."""
    found = [each.id for each in products_of(tx, actor.id)]
    return tuple(view(tx, each.id, now) for each in gatherings.coming(tx, found, now))


def past(tx: Tx, actor: Actor, now: datetime) -> tuple[GatheringView, ...]:
    """The last that are over, of those that the person arranges."""
    found = [each.id for each in arranged_by(tx, actor)]
    return tuple(view(tx, each.id, now) for each in gatherings.past(tx, found, now, PAST))


def is_of_use(tx: Tx, actor: Actor, now: datetime) -> bool:
    """Whether there is anything for the person to see, or to arrange."""
    found = [each.id for each in products_of(tx, actor.id)]
    return bool(arranged_by(tx, actor) or gatherings.coming(tx, found, now))


def part_subject(gathering_id: str, person_id: str) -> str:
    """One person's part in a gathering."""
    return f"{gathering_id}/{person_id}"


def token(tx: Tx, gathering_id: str, person_id: str) -> str:
    """What opens the entry for the person's own calendar: nobody else can make it, and it is kept nowhere."""
    return tx.signer.tag(PURPOSE, part_subject(gathering_id, person_id))[:LETTERS]


def opened_by(tx: Tx, gathering_id: str, person_id: str, said: str, now: datetime) -> GatheringView | None:
    """The gathering whose entry the token opens; None: it opens none, or the person has no place there."""
    right = token(tx, gathering_id, person_id)
    if not hmac.compare_digest(said.encode("utf-8", "replace"), right.encode()):
        return None
    if gatherings.find_gathering(tx, gathering_id) is None:
        return None
    found = view(tx, gathering_id, now)
    return found if found.has_place(person_id) else None


def _state(latest: GatheringVersion, end: GatheringEnd | None, now: datetime) -> GatheringState:
    if end is not None:
        return GatheringState.OFF
    if now >= latest.ends_at:
        return GatheringState.OVER
    if now >= latest.starts_at:
        return GatheringState.BEGUN
    return GatheringState.CLOSED if now >= latest.closes_at else GatheringState.OPEN


def _guests(tx: Tx, steps: tuple[Step, ...]) -> tuple[Guest, ...]:
    names = community.organisation_names(tx) if steps else {}
    return tuple(
        Guest(each.person_id, people.person(tx, each.person_id).name or "", names[each.organisation_id])
        for each in steps
    )
