"""Funding rounds in Pabulib's text format (`.pb`, pabulib.org/format): read, written, ranked.

Whatever is wrong with a file is told as a line and a reason; the sentences are in the texts.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from io import StringIO
from math import lcm

from bot.rules import ranking
from bot.rules.ranking import Ballot, Item, Ranking
from bot.sections import COLUMNS, FlawCode, Flawed, Section, Table, tables

NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?|[0-9]{1,18}\.")
# By our own rounds alone: what an organisation weighs, and what the law requires.
WEIGHT, REQUIRED = "weight", "required"


class VoteType(StrEnum):
    APPROVAL = "approval"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"
    CHOOSE_ONE = "choose-1"


POINTED = (VoteType.CUMULATIVE, VoteType.SCORING)


@dataclass(frozen=True, slots=True)
class Project:
    """cost: in the file's money, at least 0. others: the rest of its columns that are not empty."""

    id: str
    cost: Fraction
    name: str = ""
    required: bool = False
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vote:
    """picks: ids of projects as they were written: in their order, where there is one. points: for each."""

    id: str
    picks: tuple[str, ...]
    points: tuple[Fraction, ...] = ()
    weight: int = 1
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Election:
    """A file. budget: in its money. meta: all that it says of itself, without budget, kind and numbers."""

    budget: Fraction
    kind: VoteType
    projects: tuple[Project, ...]
    votes: tuple[Vote, ...]
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> int:
        """In how many parts a unit of its money must be counted for every amount to be a whole number."""
        return lcm(self.budget.denominator, *(project.cost.denominator for project in self.projects))


class Unranked(Exception):
    """There is no one way to rank what was voted so. kind: the file's."""

    def __init__(self, kind: VoteType) -> None:
        super().__init__(kind.value)
        self.kind = kind


def rank(election: Election) -> Ranking:
    """What bot.rules.ranking makes of it, in parts of the file's money: a unit for each ballot at a step.

    Raises Unranked where votes are orders or points, OverBudget.
    """
    if election.kind not in (VoteType.APPROVAL, VoteType.CHOOSE_ONE):
        raise Unranked(election.kind)
    parts = election.parts
    items = [Item(each.id, int(each.cost * parts), each.required) for each in election.projects]
    ballots = [Ballot(each.id, frozenset(each.picks), each.weight) for each in election.votes]
    return ranking.rank(items, ballots, int(election.budget * parts), step=parts * max(1, len(ballots)))


def read(content: bytes) -> Election:
    """A file of any year. Raises Flawed at the first thing that is wrong, by lines."""
    found = tables(content)
    meta = _meta(found[Section.META])
    line = found[Section.META].line
    budget = _amount("budget", *_required(meta, "budget", line))
    at, written = _required(meta, "vote_type", line)
    try:
        kind = VoteType(written.lower())
    except ValueError:
        raise Flawed(FlawCode.VOTE_TYPE_UNKNOWN, at, written=written) from None
    projects = _projects(found[Section.PROJECTS])
    votes = _votes(found[Section.VOTES], {project.id for project in projects}, kind)
    for name, count in (("num_projects", len(projects)), ("num_votes", len(votes))):
        if name in meta and _number(name, *meta[name]) != count:
            raise Flawed(FlawCode.COUNT_DIFFERS, meta[name][0], name=name, written=meta[name][1], count=count)
    known = {"budget", "vote_type", "num_projects", "num_votes"}
    return Election(budget, kind, projects, votes, {k: v for k, (_, v) in meta.items() if k not in known})


def write(election: Election) -> str:
    """The election as a file; read again it is the same.

    Ids hold no comma and words no line break. Raises ValueError where an amount is no decimal number.
    """
    to = StringIO()
    rows = csv.writer(to, delimiter=";", lineterminator="\n")
    counts = {"num_projects": len(election.projects), "num_votes": len(election.votes)}
    money = {"budget": _written(election.budget), "vote_type": election.kind.value}
    to.write(f"{Section.META}\n")
    rows.writerow(COLUMNS[Section.META])
    rows.writerows({**election.meta, **counts, **money}.items())
    to.write(f"{Section.PROJECTS}\n")
    rows.writerows(
        _columns(
            [
                {
                    "project_id": project.id,
                    "cost": _written(project.cost),
                    "name": project.name,
                    REQUIRED: "1" if project.required else "",
                    **project.others,
                }
                for project in election.projects
            ],
            COLUMNS[Section.PROJECTS],
        )
    )
    to.write(f"{Section.VOTES}\n")
    rows.writerows(
        _columns(
            [
                {
                    "voter_id": vote.id,
                    "vote": ",".join(vote.picks),
                    "points": ",".join(map(_written, vote.points)),
                    WEIGHT: str(vote.weight) if vote.weight != 1 else "",
                    **vote.others,
                }
                for vote in election.votes
            ],
            (*COLUMNS[Section.VOTES], *(["points"] if election.kind in POINTED else [])),
        )
    )
    return to.getvalue()


def _columns(rows: Sequence[Mapping[str, str]], always: Sequence[str]) -> Iterator[list[str]]:
    """The heads and the rows, with the columns that somebody has something in."""
    used = dict.fromkeys([*always, *(name for row in rows for name, cell in row.items() if cell)])
    yield list(used)
    for row in rows:
        yield [row.get(name, "") for name in used]


def _meta(table: Table) -> dict[str, tuple[int, str]]:
    """(line, value) by key."""
    meta: dict[str, tuple[int, str]] = {}
    for line, cells in table.rows:
        name = cells["key"]
        if name in meta:
            raise Flawed(FlawCode.KEY_TWICE, line, name=name, first=meta[name][0])
        meta[name] = line, cells["value"]
    return meta


def _required(meta: Mapping[str, tuple[int, str]], name: str, line: int) -> tuple[int, str]:
    found = meta.get(name)
    if found is None or not found[1]:
        raise Flawed(FlawCode.KEY_MISSING, found[0] if found else line, name=name)
    return found


def _projects(table: Table) -> tuple[Project, ...]:
    lines: dict[str, int] = {}
    projects = []
    for line, cells in table.rows:
        own = dict(cells)
        project_id = _unique(own.pop("project_id"), "project_id", line, lines, FlawCode.PROJECT_TWICE)
        cost = _amount("cost", line, own.pop("cost"))
        is_required = _flag(REQUIRED, line, own.pop(REQUIRED, ""))
        projects.append(Project(project_id, cost, own.pop("name", ""), is_required, _others(own)))
    return tuple(projects)


def _votes(table: Table, projects: set[str], kind: VoteType) -> tuple[Vote, ...]:
    lines: dict[str, int] = {}
    votes = []
    for line, cells in table.rows:
        own = dict(cells)
        voter = _unique(own.pop("voter_id"), "voter_id", line, lines, FlawCode.VOTER_TWICE)
        picks = _list(own.pop("vote"))
        for pick in picks:
            if pick not in projects:
                raise Flawed(FlawCode.PROJECT_UNKNOWN, line, name=pick)
            # Those who gave points, or no more than their approval, did name one twice in real rounds.
            if kind is VoteType.ORDINAL and picks.count(pick) > 1:
                raise Flawed(FlawCode.PICKED_TWICE, line, name=pick)
        if kind is VoteType.CHOOSE_ONE and len(picks) > 1:
            raise Flawed(FlawCode.PICKED_MANY, line)
        points = _points(line, own.pop("points", ""), len(picks)) if kind in POINTED else ()
        votes.append(Vote(voter, picks, points, _weight(line, own.pop(WEIGHT, "")), _others(own)))
    return tuple(votes)


def _points(line: int, written: str, picks: int) -> tuple[Fraction, ...]:
    points = tuple(_number("points", line, each) for each in _list(written))
    if picks and not points:
        raise Flawed(FlawCode.POINTS_MISSING, line)
    if len(points) != picks:
        raise Flawed(FlawCode.POINTS_COUNT, line, count=len(points), picks=picks)
    return points


def _unique(name: str, column: str, line: int, lines: dict[str, int], twice: FlawCode) -> str:
    if not name:
        raise Flawed(FlawCode.CELL_EMPTY, line, name=column)
    if name in lines:
        raise Flawed(twice, line, name=name, first=lines[name])
    lines[name] = line
    return name


def _list(written: str) -> tuple[str, ...]:
    return tuple(each for each in map(str.strip, written.split(",")) if each)


def _others(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if name and cell}


def _number(name: str, line: int, written: str) -> Fraction:
    if not written:
        raise Flawed(FlawCode.CELL_EMPTY, line, name=name)
    if not NUMBER.fullmatch(written):
        raise Flawed(FlawCode.NOT_A_NUMBER, line, name=name, written=written)
    return Fraction(written.rstrip("."))


def _amount(name: str, line: int, written: str) -> Fraction:
    amount = _number(name, line, written)
    if amount < 0:
        raise Flawed(FlawCode.NEGATIVE, line, name=name, written=written)
    return amount


def _weight(line: int, written: str) -> int:
    if not written:
        return 1
    weight = _number(WEIGHT, line, written)
    if weight < 1 or weight.denominator != 1:
        raise Flawed(FlawCode.NOT_WHOLE, line, name=WEIGHT, written=written)
    return weight.numerator


def _flag(name: str, line: int, written: str) -> bool:
    if written not in ("", "0", "1"):
        raise Flawed(FlawCode.NOT_YES_NO, line, name=name, written=written)
    return written == "1"


def _written(amount: Fraction) -> str:
    """As a decimal number. Raises ValueError where it is none of at most nine decimals."""
    for places in range(10):
        whole = abs(amount) * 10**places
        if whole.denominator == 1:
            before, after = divmod(whole.numerator, 10**places)
            return ("-" if amount < 0 else "") + (f"{before}.{after:0{places}d}" if places else str(before))
    raise ValueError(amount)
