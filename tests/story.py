"""A full story of a record: everything that can happen to a community and its motions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, text

from bot import ballots, closures, community, drafts, due, motions, people, undelivered
from bot.journal import Finding, verify
from bot.people import Place
from bot.rules.procedure import Procedure
from bot.wanted import WantedPerson
from storage import journal as record
from storage import outbox, raw
from storage.engine import Tx
from storage.journal import Erasure, Mark
from storage.words import Choice, MessageState, MotionKind, Platform, RulingChoice
from tests import (
    story_agendas,
    story_gatherings,
    story_guidelines,
    story_meetings,
    story_minutes,
    story_rounds,
    story_voting,
    story_wishes,
)
from tests.shared import shared_postgres, shared_sqlite
from tests.story_agendas import tell_of_agendas
from tests.story_gatherings import tell_of_gatherings
from tests.story_guidelines import tell_of_guidelines
from tests.story_meetings import tell_of_meetings
from tests.story_minutes import tell_of_minutes
from tests.story_rounds import tell_of_rounds
from tests.story_voting import tell_of_votes
from tests.story_wishes import tell_of_wishes
from tests.world import COPENHAGEN, DEADLINE, HOLDERS, WORKSPACE, World, wanted

# Words that are to stand in no entry of the journal, wherever people can write them.
CANARIES = {
    "title": "kanarietitel",
    "brief": "kanariesag",
    "link": "kanarielink",
    "reason": "kanariegrund",
    "ruling": "kanariekendelse",
    "closing": "kanarielukning",
    "name": "Kanariefugl",
    "email": "kanarie@fugl.example",
    "account": "U0KANARIE",
    "key": "kanarienoegle",
    **story_voting.WORDS,
    **story_wishes.WORDS,
    **story_rounds.WORDS,
    **story_meetings.WORDS,
    **story_agendas.WORDS,
    **story_minutes.WORDS,
    **story_guidelines.WORDS,
    **story_gatherings.WORDS,
}


@contextmanager
def story_on_sqlite(template: Path, folder: Path) -> Iterator[World]:
    """The story in a copy of an empty database."""
    with shared_sqlite(template, folder) as database:
        yield tell_the_story(World(database).settle_in())


@contextmanager
def story_on_postgres(server: str, template: str, name: str) -> Iterator[World]:
    """The same, in a database of a server that runs."""
    with shared_postgres(server, template, name) as database:
        yield tell_the_story(World(database).settle_in())


def tell_the_story(world: World) -> World:
    """Votes of every kind and end, people, channels, the file applied again and again."""
    world.do(lambda tx: due.plan_daily(tx, world.now, COPENHAGEN))
    _a_tie_that_the_chair_settles(world)
    _a_vote_closed_by_hand(world)
    _a_community_that_changes(world)
    _accounts_that_are_linked(world)
    tell_of_votes(world)
    tell_of_wishes(world)
    tell_of_rounds(world)
    tell_of_meetings(world)
    tell_of_agendas(world)
    tell_of_minutes(world)
    tell_of_guidelines(world)
    tell_of_gatherings(world)
    lapsing = world.open(title="Ingen svarer på den", closes_at=world.now + timedelta(days=9))
    world.pass_time(days=12).tick()
    assert world.view(lapsing).decision is not None
    _a_message_that_is_given_up(world)
    world.open(title="Den står endnu åben", closes_at=world.now + timedelta(days=9))
    return world


def _a_tie_that_the_chair_settles(world: World) -> None:
    motion_id = _a_motion_of_canaries(world)
    world.vote_all(motion_id, anna=Choice.AGAINST, bo=Choice.FOR, carla=Choice.AGAINST)
    world.pass_time(hours=1).vote("anna", motion_id, Choice.FOR, sent_at="2026-11-23T10:00:00.000100Z")
    bo, carla = world.actor("bo"), world.actor("carla")
    world.do(lambda tx: ballots.give_reason(tx, bo, motion_id, f"En {CANARIES['reason']}", world.now))
    world.do(lambda tx: ballots.withdraw_ballot(tx, carla, motion_id, world.now))
    world.pass_time(hours=1).vote_all(motion_id, carla=Choice.AGAINST, david=Choice.AGAINST)
    world.rule("anna", motion_id, RulingChoice.ADOPT, f"En {CANARIES['ruling']}")


def _a_motion_of_canaries(world: World) -> str:
    eva, group_id = world.actor("eva"), world.group_id

    def unit(tx: Tx) -> str:
        draft = drafts.draft_motion(
            tx,
            eva,
            group_id,
            title=f"En {CANARIES['title']}",
            brief=f"En {CANARIES['brief']}",
            kind=MotionKind.OPERATIONAL,
            links=f"https://os2.eu/{CANARIES['link']}",
            closes_at=DEADLINE,
            now=world.now,
        )
        return motions.open_motion(tx, eva, draft.id, world.now)

    return world.do(unit)


def _a_vote_closed_by_hand(world: World) -> None:
    motion_id = world.open(title="Den haster")
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.ABSTAIN)
    eva = world.actor("eva")
    world.do(lambda tx: closures.close_by_hand(tx, eva, motion_id, f"En {CANARIES['closing']}", world.now))


def _a_community_that_changes(world: World) -> None:
    """A substitute and a newcomer, other rules, a renamed organisation; then a seat goes and holders move."""
    first = wanted(Procedure(deadline_days=14))
    newcomer = WantedPerson(CANARIES["key"], CANARIES["name"], CANARIES["email"])
    organisations = tuple(
        replace(each, name="Aarhus Kommune") if each.key == "aarhus" else each for each in first.organisations
    )
    world.settle_in(replace(first, people=(*first.people, newcomer), organisations=organisations))
    world.pass_time(days=1)
    second = wanted(Procedure(deadline_days=14), holders={**HOLDERS, "odense": "ingrid"}, vice_chair="david")
    world.settle_in(replace(second, organisations=organisations))
    holders = {key: person for key, person in HOLDERS.items() if key != "syddjurs"}
    world.settle_in(replace(wanted(holders=holders), organisations=organisations))
    world.settle_in(replace(wanted(), organisations=organisations))


def _a_message_that_is_given_up(world: World) -> None:
    eva = world.actor("eva")

    def unit(tx: Tx) -> None:
        (lost, *_) = outbox.claim(tx, world.now, world.now, most=1)
        outbox.end(tx, lost, MessageState.DEAD, "is_archived")
        undelivered.give_up(tx, eva, lost.id, world.now)

    world.do(unit)


def _accounts_that_are_linked(world: World) -> None:
    eva, gitte = world.actor("eva"), world.person_id("gitte")
    world.do(
        lambda tx: people.link_by_address(
            tx, Platform.SLACK, WORKSPACE, CANARIES["account"], CANARIES["email"].upper(), world.now
        )
    )
    anna = world.person_id("anna")
    code = world.do(lambda tx: people.make_link_code(tx, eva, anna, world.now))
    world.do(lambda tx: people.use_link_code(tx, Platform.SLACK, WORKSPACE, "U0ANNA", code, world.now))
    place = Place(Platform.SLACK, WORKSPACE, "C0NYKANAL", "U0EVA")
    world.do(lambda tx: community.connect_channel(tx, eva, place, world.group_id, world.now))
    world.do(lambda tx: _erase(tx, gitte, world))


def _erase(tx: Tx, person_id: str, world: World) -> None:
    """What erasing a person writes: the fact that it was done, and empty columns."""
    fact = Erasure(at=world.now, table_name="person", fact_id=person_id)
    record.append(tx, record.COMMUNITY, "person.erased", actor=None, now=world.now, facts=[fact])
    tx.conn.execute(
        text("UPDATE person SET key = NULL, name = NULL, email = NULL, salt = NULL WHERE id = :id"),
        {"id": person_id},
    )


def all_entries(tx: Tx) -> Iterator[record.Entry]:
    for mark in record.chains(tx):
        yield from record.entries(tx, mark.chain)


def bodies(world: World) -> list[dict[str, Any]]:
    return [json.loads(body) for body in world.look(lambda tx: [each.body for each in all_entries(tx)])]


def rows(world: World, table: Table) -> list[dict[str, Any]]:
    return world.look(lambda tx: list(raw.rows_of(tx, table)))


def findings_of(world: World, kept: Sequence[Mark] = ()) -> list[Finding]:
    return world.look(lambda tx: verify(tx, tx.signer.public_key, kept))[0]


def heads_kept(world: World) -> list[Mark]:
    return world.look(record.chains)
