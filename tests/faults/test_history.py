"""The history checker finds what cannot have happened, also in a chain that was written anew."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text

from bot.rules.procedure import Procedure
from tests.faults.history import EMPTY, History, Impossible, Line
from tests.faults.homes import SIGNER, settled_sqlite
from tests.faults.test_statements import close, open_motion, vote
from tests.faults.town import Town

Contents = list[dict[str, Any]]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """The journal of one vote, from its beginning to its decision."""
    with settled_sqlite(Procedure(reminders=(), early_close=False)) as url:
        town = Town(url, SIGNER)
        motion_id = open_motion(town)
        for who, choice in (("anna", "for"), ("bo", "for")):
            town.press(who, who, f"ballot:{motion_id}:{choice}")
        vote(town, motion_id)
        close(town, motion_id)
        found = town.look(
            lambda tx: tx.conn.execute(text("SELECT chain, seq, hash, body FROM journal ORDER BY seq")).all()
        )
        town.close()
    return sorted((tuple(row) for row in found), key=lambda row: (row[0] != "community", row[1]))


def anew(lines: list[Line], change: Callable[[Contents], None]) -> list[Line]:
    """The group's chain with another content, and all hashes right."""
    told = [json.loads(line[3]) for line in lines]
    group = of(told, "motion.opened")["chain"]
    kept = [line for line in lines if line[0] != group]
    contents = [each for each in told if each["chain"] == group]
    change(contents)
    before, made = EMPTY, []
    for seq, content in enumerate(contents, start=1):
        body = json.dumps({**content, "seq": seq, "prev": before}, sort_keys=True)
        before = sha256(body.encode()).hexdigest()
        made.append((content["chain"], seq, before, body))
    return kept + made


def of(contents: Contents, event: str) -> dict[str, Any]:
    return next(each for each in contents if each["event"] == event)


def again_after(contents: Contents, event: str) -> None:
    """The event happens once more, at the end, as another fact."""
    more = copy.deepcopy(of(contents, event))
    for fact in more["facts"]:
        fact["row"]["id"] = "f" * 16
        if fact["table"] == "ballot":
            fact["row"]["revision"] += 1
    contents.append(more)


def decided_otherwise(contents: Contents) -> None:
    of(contents, "motion.decided")["facts"][0]["row"]["outcome"] = "rejected"


def counted_otherwise(contents: Contents) -> None:
    of(contents, "motion.decided")["facts"][0]["row"]["votes_for"] += 1


def without_a_ballot(contents: Contents) -> None:
    contents.remove(of(contents, "ballot.cast"))


def twice_the_same_fact(contents: Contents) -> None:
    contents.append(copy.deepcopy(of(contents, "ballot.cast")))


IMPOSSIBLE: dict[str, Callable[[Contents], None]] = {
    "a ballot after the vote was closed": lambda contents: again_after(contents, "ballot.cast"),
    "a second decision": lambda contents: again_after(contents, "motion.decided"),
    "a second closure": lambda contents: again_after(contents, "vote.closed"),
    "another outcome": decided_otherwise,
    "another count": counted_otherwise,
    "a ballot that is gone": without_a_ballot,
    "a fact twice": twice_the_same_fact,
}


def test_what_happened_can_have_happened(lines: list[Line]) -> None:
    history = History()
    history.read(anew(lines, lambda contents: None))
    (told,) = history.votes.values()
    assert told.decision is not None and told.decision["outcome"] == "adopted"
    assert history.bar(told.row["id"]) == [2, 1, 0, 1]


@pytest.mark.parametrize("change", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_have_happened_is_refused(lines: list[Line], change: Callable[[Contents], None]) -> None:
    with pytest.raises(Impossible):
        History().read(anew(lines, change))


@pytest.mark.parametrize("how", ["a byte", "a gap", "two swapped"])
def test_a_chain_that_was_touched_is_refused(lines: list[Line], how: str) -> None:
    touched = list(lines)
    if how == "a byte":
        chain, seq, digest, body = touched[-1]
        touched[-1] = chain, seq, digest, body + " "
    elif how == "a gap":
        del touched[-2]
    else:
        touched[-2:] = reversed(touched[-2:])
    with pytest.raises(Impossible):
        History().read(touched)
