"""Counting a vote: quorum, majority, tie. Abstaining moves the quorum, not the majority."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.rules.procedure import Procedure
from storage.words import Capacity, Choice, Comparator, Majority

# The first of a motion's options: everything stays as it is.
STATUS_QUO = 0
# In a secret vote one ballot alone would be no secret; of fewer seats than this the mere result may tell.
SECRET_LEAST, REVEALING = 2, 5


class Result(StrEnum):
    """What the numbers say, before any ruling."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIED = "tied"
    NOT_QUORATE = "not_quorate"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ballot says that counts for a seat. picks: numbers of options, ascending."""

    choice: Choice
    picks: tuple[int, ...] = ()
    capacity: Capacity = Capacity.HOLDER


@dataclass(frozen=True, slots=True)
class Tally:
    """The arithmetic of a vote, in weight. roll_size: the base, which is the roll without the recused.

    required: the least taking part that is a quorum. hidden: secret ballots that are not counted out yet.
    silent: did not answer and counts as agreeing: beside votes_for, or with the option that leads. picked:
    weight by option, empty where a vote is for or against; cast: of the ballots with options; leaders: the
    options that lead. even: there was a tie, whatever became of it; doubled: a casting vote broke it.
    """

    votes_for: int
    votes_against: int
    votes_abstain: int
    roll_size: int
    required: int
    result: Result
    hidden: int = 0
    silent: int = 0
    recused: int = 0
    picked: tuple[int, ...] = ()
    cast: int = 0
    leaders: tuple[int, ...] = ()
    even: bool = False
    doubled: bool = False

    @property
    def answered(self) -> int:
        """The weight of the seats that answered, whatever they said."""
        expressed = self.cast if self.picked else self.votes_for + self.votes_against
        return expressed + self.votes_abstain + self.hidden

    @property
    def taking_part(self) -> int:
        """The weight that counts towards the quorum."""
        return self.answered + self.silent

    @property
    def agreeing(self) -> int:
        """The weight for the motion, where a vote is for or against: said so, or silent."""
        return self.votes_for + self.silent

    @property
    def all_answered(self) -> bool:
        """Whether nobody is left to wait for."""
        return self.answered == self.roll_size

    @property
    def quorate(self) -> bool:
        return self.taking_part >= self.required

    @property
    def winner(self) -> int | None:
        """The option that carried the vote; None where none did, or where nothing changes."""
        return self.leaders[0] if self.picked and self.result is Result.CARRIED else None


def count(
    roll: Mapping[str, int],
    answers: Mapping[str, Answer],
    procedure: Procedure,
    *,
    options: int = 0,
    recused: Collection[str] = (),
    casting: str | None = None,
    silence_agrees: bool = False,
    all_must_reply: bool = False,
    least: int = 1,
) -> Tally:
    """Count what the seats on the roll (seat -> weight) answered; other seats do not count.

    options: how many there are beside the status quo; 0 where a vote is for or against. casting: the seat
    whose vote breaks a tie, "" where the rules have such a vote and nobody is there to cast it; None: a tie
    stays one, for a ruling. silence_agrees: at the end of a written procedure, whoever has not answered does.
    least: fewer are never a quorum, not even all of them.
    """
    base = {seat: weight for seat, weight in roll.items() if seat not in recused}
    given = {seat: answer for seat, answer in answers.items() if seat in base}
    size = sum(base.values())

    def weigh(choice: Choice) -> int:
        return sum(base[seat] for seat, answer in given.items() if answer.choice is choice)

    silent = size - sum(base[seat] for seat in given) if silence_agrees else 0
    tally = Tally(
        votes_for=weigh(Choice.FOR),
        votes_against=weigh(Choice.AGAINST),
        votes_abstain=weigh(Choice.ABSTAIN),
        roll_size=size,
        required=max(least, 1, size if all_must_reply else quorum_of(size, procedure)),
        result=Result.NOT_QUORATE,
        hidden=weigh(Choice.SEALED),
        silent=silent,
        recused=sum(roll.values()) - size,
        picked=_picked(base, given, options),
        cast=weigh(Choice.PICKED),
    )
    if not tally.quorate:
        return tally
    judged = _options(tally, procedure.majority) if options else _yes_no(tally, procedure.majority)
    if judged.even and casting is not None:
        return _break(judged, given.get(casting))
    return judged


def effective(revisions: Iterable[tuple[str, int, Answer]]) -> dict[str, Answer]:
    """The answer that counts for each seat, from (seat, revision, answer) in any order.

    The highest revision; but while the holder's own ballot stands, nobody else's takes its place or takes it
    back. A seat whose last word was withdrawn has not answered: what others said for it before does not come
    back, what they say for it later counts.
    """
    latest: dict[str, Answer] = {}
    for seat, _, answer in sorted(revisions, key=lambda each: each[1]):
        stands = latest.get(seat)
        if not _prevails(stands, answer):
            latest[seat] = answer
    return {seat: answer for seat, answer in latest.items() if answer.choice is not Choice.WITHDRAWN}


def quorum_of(roll_size: int, procedure: Procedure) -> int:
    """The least number that is a quorum of the roll; at least one."""
    share = procedure.quorum * roll_size
    whole = share.numerator // share.denominator
    if procedure.quorum_comparator is Comparator.MORE_THAN:
        return max(1, whole + 1)
    return max(1, whole if share.denominator == 1 else whole + 1)


def _prevails(stands: Answer | None, later: Answer) -> bool:
    """Whether what stands keeps its place: the holder's own ballot, against anybody else's."""
    return (
        stands is not None
        and stands.capacity is Capacity.HOLDER
        and stands.choice is not Choice.WITHDRAWN
        and later.capacity is not Capacity.HOLDER
    )


def _picked(base: Mapping[str, int], given: Mapping[str, Answer], options: int) -> tuple[int, ...]:
    if not options:
        return ()
    return tuple(
        sum(
            base[seat]
            for seat, answer in given.items()
            if answer.choice is Choice.PICKED and option in answer.picks
        )
        for option in range(options + 1)
    )


def _yes_no(tally: Tally, majority: Majority) -> Tally:
    agreeing, against, size = tally.agreeing, tally.votes_against, tally.roll_size
    if _carries(agreeing, against, size, majority):
        return replace(tally, result=Result.CARRIED)
    if _tied(agreeing, against, size, majority):
        return replace(tally, result=Result.TIED, even=True)
    return replace(tally, result=Result.NOT_CARRIED)


def _options(tally: Tally, majority: Majority) -> Tally:
    """The option with most votes, if that is the majority the rules ask for; else nothing changes."""
    most = max(tally.picked)
    led = replace(tally, leaders=tuple(each for each, votes in enumerate(tally.picked) if votes == most > 0))
    if len(led.leaders) > 1 and _undecided(most + tally.silent, tally, majority):
        return replace(led, result=Result.TIED, even=True)
    carries = len(led.leaders) == 1 and _suffices(most + tally.silent, tally, majority)
    return _settled(led, led.leaders if carries else ())


def _settled(tally: Tally, options: tuple[int, ...]) -> Tally:
    """Carried by the option, unless it is none or the status quo."""
    return replace(tally, result=Result.NOT_CARRIED if options in {(), (STATUS_QUO,)} else Result.CARRIED)


def _break(tally: Tally, casting: Answer | None) -> Tally:
    """The casting vote counts once more. Where it takes no side, nothing has a majority: not carried."""
    if tally.picked:
        picks = casting.picks if casting is not None else ()
        kept = tuple(each for each in tally.leaders if each in picks)
        if len(kept) != 1:
            return _settled(tally, ())
        return _settled(replace(tally, leaders=kept, doubled=True), kept)
    choice = casting.choice if casting is not None else None
    result = Result.CARRIED if choice is Choice.FOR else Result.NOT_CARRIED
    return replace(tally, result=result, doubled=choice in {Choice.FOR, Choice.AGAINST})


def _undecided(votes: int, tally: Tally, majority: Majority) -> bool:
    """Whether a tie between options is one: each has the majority, or would with one vote more."""
    return _suffices(votes + (1 if majority is Majority.ABSOLUTE else 0), tally, majority)


def _suffices(votes: int, tally: Tally, majority: Majority) -> bool:
    """Whether so many are the majority of an option. Those who are silent go along with what leads."""
    if majority is Majority.SIMPLE:
        return True
    if majority is Majority.ABSOLUTE:
        return 2 * votes > tally.roll_size
    if majority is Majority.TWO_THIRDS:
        return 3 * votes >= 2 * (tally.cast + tally.silent)
    return votes == tally.cast + tally.silent


def _carries(votes_for: int, against: int, roll_size: int, majority: Majority) -> bool:
    if majority is Majority.SIMPLE:
        return votes_for > against
    if majority is Majority.ABSOLUTE:
        return 2 * votes_for > roll_size
    if majority is Majority.TWO_THIRDS:
        return votes_for > 0 and 3 * votes_for >= 2 * (votes_for + against)
    return votes_for > 0 and against == 0


def _tied(votes_for: int, against: int, roll_size: int, majority: Majority) -> bool:
    """As many for as against, and one more would have carried it. A qualified majority is never tied."""
    if votes_for != against or votes_for == 0 or majority not in (Majority.SIMPLE, Majority.ABSOLUTE):
        return False
    return _carries(votes_for + 1, against, roll_size, majority)
