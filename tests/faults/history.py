"""What happened, told again from the journal alone: its chains, and every vote counted anew.

Nothing of the bot's own rules or tables is asked. It refuses a history that cannot be: an entry out of line,
a ballot after the vote was closed, a second decision, a decision that says other than the ballots.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

Row = dict[str, Any]
Line = tuple[str, int, str, str]

EMPTY = "0" * 64
# Rows that take a new value in place: a name, an address.
REVISED = ("groups", "organisation", "person", "product")


class Impossible(AssertionError):
    """What the journal tells cannot have happened."""


@dataclass(slots=True)
class Vote:
    """One motion. seats: seat -> weight. ballots: every one, in order."""

    row: Row
    rules: Row
    seats: dict[str, int]
    options: int
    ballots: list[Row] = field(default_factory=list)
    counted: list[Row] = field(default_factory=list)
    recused: set[str] = field(default_factory=set)
    extension: Row | None = None
    closure: Row | None = None
    ruling: Row | None = None
    decision: Row | None = None
    # Where the decision stands.
    digest: str = ""
    casting: str | None = None

    @property
    def is_secret(self) -> bool:
        return bool(self.row.get("is_secret"))

    @property
    def method(self) -> str:
        return str(self.row.get("method", "yes_no"))

    @property
    def is_open(self) -> bool:
        return self.closure is None

    def standing(self) -> dict[str, Row]:
        """Seat -> the ballot that counts: its last, unless that took it back."""
        latest = {each["seat_id"]: each for each in self.ballots}
        return {
            seat: each
            for seat, each in latest.items()
            if each["choice"] != "withdrawn" and seat in self.seats and seat not in self.recused
        }


@dataclass(frozen=True, slots=True)
class Count:
    """The numbers of a vote, in weight."""

    votes_for: int
    votes_against: int
    abstain: int
    picked: tuple[int, ...]
    marks: int
    hidden: int
    silent: int
    size: int
    recused: int

    @property
    def taking_part(self) -> int:
        return self.votes_for + self.votes_against + self.abstain + self.marks + self.hidden + self.silent


@dataclass
class History:
    """Read entries with `read`; ask afterwards."""

    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    facts: dict[tuple[str, str], Row] = field(default_factory=dict)
    events: int = 0

    def read(self, lines: Iterable[Line]) -> list[Row]:
        """More of the journal: (chain, seq, hash, body), in order. Returns the contents of the entries."""
        contents = []
        for chain, seq, digest, body in lines:
            before_seq, before = self.ends.get(chain, (0, EMPTY))
            content = json.loads(body)
            if sha256(body.encode()).hexdigest() != digest:
                raise Impossible(f"{chain} {seq} is not what its hash says")
            if (content["chain"], content["seq"], content["prev"]) != (chain, before_seq + 1, before):
                raise Impossible(f"{chain} {seq} does not follow {before_seq}")
            if seq != content["seq"]:
                raise Impossible(f"{chain} {seq} says it is {content['seq']}")
            self.ends[chain] = seq, digest
            self._happened(content, digest)
            contents.append(content)
        return contents

    def _happened(self, content: Row, digest: str) -> None:
        self.events += 1
        opened = [each["row"] for each in content["facts"] if each["table"] == "motion"]
        for row in opened:
            self._open(row, content)
        for each in content["facts"]:
            table, row = each["table"], each["row"]
            if (table, row["id"]) in self.facts and table not in (
                "groups",
                "organisation",
                "person",
                "product",
            ):
                raise Impossible(f"{table} {row['id']} was written twice")
            self.facts[table, row["id"]] = row
            if row.get("motion_id") in self.votes:
                self._follow(self.votes[row["motion_id"]], table, row, digest)
        for vote in self.votes.values():
            if vote.decision is not None and vote.decision["id"] in {
                each["row"]["id"] for each in content["facts"]
            }:
                self._check(vote)

    def _open(self, row: Row, content: Row) -> None:
        of = [each for each in content["facts"] if each["row"].get("motion_id") == row["id"]]
        seats = {
            each["row"]["seat_id"]: each["row"]["weight"] for each in of if each["table"] == "roll_entry"
        }
        options = sum(each["table"] == "motion_option" for each in of)
        rules = json.loads(self.facts["rules", row["rules_id"]]["content"])
        self.votes[row["id"]] = Vote(row, rules, seats, options)

    @staticmethod
    def _follow(vote: Vote, table: str, row: Row, digest: str) -> None:
        if table in ("ballot", "recusal", "extension", "closure") and vote.closure is not None:
            raise Impossible(f"{table} {row['id']} after the vote was closed")
        if vote.decision is not None and table in ("counted_ballot", "ruling", "decision"):
            raise Impossible(f"{table} {row['id']} after it was decided")
        if table == "ballot":
            revisions = sum(each["seat_id"] == row["seat_id"] for each in vote.ballots)
            if row["revision"] != revisions + 1 or row["seat_id"] not in vote.seats:
                raise Impossible(f"ballot {row['id']} is out of line")
            vote.ballots.append(row)
        elif table == "recusal":
            vote.recused.add(row["seat_id"])
        elif table == "counted_ballot":
            vote.counted.append(row)
        elif table in ("extension", "closure", "ruling"):
            setattr(vote, table, row)
        elif table == "decision":
            vote.decision, vote.digest = row, digest

    def count(self, motion_id: str) -> Count:
        """The numbers of the vote as it stands."""
        vote = self.votes[motion_id]
        stands = vote.standing()
        size = sum(weight for seat, weight in vote.seats.items() if seat not in vote.recused)
        if vote.counted:
            # Of a secret vote the counted ballots alone say what was answered; all its seats weigh the same.
            said = [(each["choice"], each.get("picks"), 1) for each in vote.counted]
            if len(vote.counted) != len(stands):
                raise Impossible(f"{len(vote.counted)} ballots were counted of {len(stands)}")
        else:
            said = [(each["choice"], each.get("picks"), vote.seats[seat]) for seat, each in stands.items()]
        answered = sum(weight for _, _, weight in said)

        def weigh(choice: str) -> int:
            return sum(weight for each, _, weight in said if each == choice)

        picks = [(set(map(int, picks.split(","))), weight) for _, picks, weight in said if picks]
        return Count(
            votes_for=weigh("for"),
            votes_against=weigh("against"),
            abstain=weigh("abstain"),
            picked=tuple(
                sum(weight for ticked, weight in picks if option in ticked)
                for option in range(vote.options + 1 if vote.options else 0)
            ),
            marks=weigh("picked"),
            hidden=weigh("sealed"),
            silent=size - answered if self._silence_agrees(vote) else 0,
            size=size,
            recused=sum(vote.seats.values()) - size,
        )

    @staticmethod
    def _silence_agrees(vote: Vote) -> bool:
        is_written = vote.extension is not None and vote.extension["rule"] == "silence_is_consent"
        return is_written and vote.closure is not None and vote.closure["cause"] == "deadline"

    def bar(self, motion_id: str) -> list[int]:
        """The numbers that a card of the motion shows, in its order."""
        vote, count = self.votes[motion_id], self.count(motion_id)
        missing = count.size - count.taking_part
        if vote.is_secret and not vote.counted:
            return [count.hidden, missing]
        silent = [count.silent] if count.silent else []
        if vote.method == "approval":
            return [count.marks, count.abstain, *silent, missing]
        if vote.options:
            return [*count.picked[1:], count.picked[0], count.abstain, *silent, missing]
        return [count.votes_for, count.votes_against, count.abstain, *silent, missing]

    def _check(self, vote: Vote) -> None:
        """A decision says what its ballots say, and what the group's rules make of that."""
        row, count = vote.decision or {}, self.count(vote.row["id"])
        said = (
            row["votes_for"],
            row["votes_against"],
            row["votes_abstain"],
            row["taking_part"],
            row["roll_size"],
            row.get("votes_silent", 0),
            row.get("recused", 0),
            row.get("option_votes", ""),
        )
        counted = (
            count.votes_for,
            count.votes_against,
            count.abstain,
            count.taking_part,
            count.size,
            count.silent,
            count.recused,
            ",".join(map(str, count.picked)),
        )
        if said != counted:
            raise Impossible(f"decision {row['id']} says {said}, the ballots {counted}")
        expected = self._expected(vote, count)
        if expected is not None and row["outcome"] != expected:
            raise Impossible(f"decision {row['id']} is {row['outcome']}, the ballots make it {expected}")

    @staticmethod
    def _expected(vote: Vote, count: Count) -> str | None:
        """The outcome of a vote for or against by a simple majority; None where more than that decides."""
        closure, rules = vote.closure or {}, vote.rules
        if closure.get("cause") == "withdrawn":
            return "withdrawn"
        if vote.ruling is not None or vote.options or rules["majority"] != "simple":
            return None
        quorum = count.size * rules["quorum_numerator"] // rules["quorum_denominator"] + 1
        if rules["quorum_comparator"] != "more_than":
            return None
        all_reply = vote.extension is not None and vote.extension["rule"] == "all_must_reply"
        least = max(quorum, 2 if vote.is_secret else 1, count.size if all_reply else 0)
        if count.taking_part < least:
            return "lapsed"
        agreeing = count.votes_for + count.silent
        if agreeing == count.votes_against and agreeing:
            # A casting vote, if the rules have one.
            return None
        return "adopted" if agreeing > count.votes_against else "rejected"
