"""From what people did to the outcome and the words for it: a vote a line, told in order.

The sentences stand in outcomes.json, to be read by eye. OS2TING_GOLDEN=write accepts them as they are.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cards import arithmetic
from bot.cards.arithmetic import Ruled
from bot.rules.outcome import Verdict, verdict
from bot.rules.procedure import Procedure
from bot.rules.standing import Fillers, casting_seat, voices
from bot.rules.tally import Answer, Tally, count, effective
from bot.texts.say import LANGUAGES, Say
from storage.words import (
    Choice,
    Comparator,
    DoubtRule,
    Ground,
    Majority,
    Outcome,
    Role,
    TieRule,
    WrittenRule,
)

GOLDEN = Path(__file__).with_name("outcomes.json")
NAMES = {"A": "Aarhus", "B": "Ballerup", "O": "Odense", "S": "Syddjurs"}
CHOICES = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, "x": Choice.WITHDRAWN}
OPTIONS = ("Fælles kalender", "Ny leverandør")
SIXTEEN, SIX, FIVE, WEIGHING = "ABCDEFGHIJKLMNOP", "ABCDEF", "ABOST", "A4 B3 O2 S1"
HALF, ALL = "at least 1/2", "at least 1/1"
ABSOLUTE, TWO_THIRDS, UNANIMITY = Majority.ABSOLUTE, Majority.TWO_THIRDS, Majority.UNANIMITY
MUST_REPLY, SILENCE = WrittenRule.ALL_MUST_REPLY, WrittenRule.SILENCE_IS_CONSENT
ADOPT, REJECT, LAPSE = Verdict.ADOPT, Verdict.REJECT, Verdict.LAPSE
EXTEND, TIE, DOUBT = Verdict.EXTEND, Verdict.TIE, Verdict.DOUBT

STEP = re.compile(r"(?P<who>[A-Z]s?)(?::(?P<seat>[A-Z]))?(?:(?P<choice>[-+0x])|=(?P<picks>[0-9]+))")
OUTCOMES = {ADOPT: Outcome.ADOPTED, REJECT: Outcome.REJECTED, LAPSE: Outcome.LAPSED}


class Vote(NamedTuple):
    """A vote in steps.

    A+ the holder of seat A is for (- against, 0 abstains, x takes it back, =1 picks option 1); As+ its
    substitute is; A>B gives a proxy, B:A+ uses it; A! is recused; | the first deadline. Who may not, cannot.
    roll: seats, with a weight where it is not 1. presiding: the seats of chair and vice chair. ruling: how it
    was settled, and by whom.
    """

    story: str
    steps: str
    ends: Verdict
    roll: str = "ABOS"
    quorum: str = "more than 1/2"
    majority: Majority = Majority.SIMPLE
    double: bool = False
    presiding: str = "AB"
    written: WrittenRule = WrittenRule.NONE
    chair_rules: bool = False
    options: int = 0
    secret: bool = False
    ruling: tuple[Outcome, Role] | None = None
    option: int | None = None


# fmt: off
VOTES = [
    # how many make a quorum
    Vote("three to one", "A+ B+ O+ S-", ADOPT),
    Vote("one to three", "A+ B- O- S-", REJECT),
    Vote("three of four are enough", "A+ B+ O-", ADOPT),
    Vote("two of four is not more than half", "A+ B+", LAPSE),
    Vote("two of four is at least half", "A+ B+", ADOPT, quorum=HALF),
    Vote("eight of sixteen is at least half", "A+ B+ C+ D+ E+ F- G- H0", ADOPT, roll=SIXTEEN,
         quorum=HALF),
    Vote("eight of sixteen is not more than half", "A+ B+ C+ D+ E+ F- G- H0", LAPSE, roll=SIXTEEN),
    Vote("nine of sixteen is more than half", "A+ B+ C+ D+ E+ F- G- H0 I0", ADOPT, roll=SIXTEEN),
    Vote("three of five is more than half", "A+ B+ O-", ADOPT, roll=FIVE),
    Vote("at least two thirds of six is four", "A+ B+ C+ D-", ADOPT, roll=SIX, quorum="at least 2/3"),
    Vote("three of six is less than two thirds", "A+ B+ C+", LAPSE, roll=SIX, quorum="at least 2/3"),
    Vote("all must take part and one did not", "A+ B+ O+", LAPSE, quorum=ALL),
    Vote("all must take part and all did", "A+ B+ O- S0", ADOPT, quorum=ALL),
    Vote("three fifths is written as a fraction", "A+ B+ O-", ADOPT, roll=FIVE, quorum="at least 3/5"),
    Vote("nobody answered", "", LAPSE),
    Vote("a group of one decides alone", "A+", ADOPT, roll="A"),
    # abstaining and taking back
    Vote("abstaining makes a quorum", "A+ B+ O0", ADOPT),
    Vote("one for and three abstaining is a majority", "A+ B0 O0 S0", ADOPT),
    Vote("everybody abstains and nobody wanted it", "A0 B0 O0 S0", REJECT),
    Vote("a ballot taken back leaves too few", "A+ B+ O+ Ox", LAPSE),
    Vote("a ballot taken back and given again counts once", "A+ B+ O+ Ox O-", ADOPT),
    Vote("the last word of a seat counts", "A+ A- B- O+ O-", REJECT),
    # ties
    Vote("two to two is the chair's", "A+ B+ O- S-", TIE),
    Vote("the chair adopts", "A+ B+ O- S-", TIE, ruling=(Outcome.ADOPTED, Role.CHAIR)),
    Vote("the vice chair rejects", "A+ B+ O- S-", TIE, ruling=(Outcome.REJECTED, Role.VICE_CHAIR)),
    Vote("the chair postpones", "A+ B- O0", TIE, ruling=(Outcome.POSTPONED, Role.CHAIR)),
    Vote("the chair's vote counts double", "A+ B+ O- S-", ADOPT, double=True),
    Vote("the chair's vote counts double against", "A- B+ O+ S-", REJECT, double=True),
    Vote("without a tie the chair's vote counts once", "A+ B- O-", REJECT, double=True),
    Vote("the chair did not answer so the vice chair's counts double", "B+ O- S0", ADOPT, double=True),
    Vote("the chair is recused so the vice chair's counts double", "A! B+ O-", ADOPT, double=True),
    Vote("the chair's seat is vacant", "A- B+ O- S+", ADOPT, double=True, presiding="-B"),
    Vote("neither chair nor vice chair voted", "O+ S-", REJECT, double=True, quorum=HALF),
    Vote("the chair abstained and breaks nothing", "A0 B+ O-", REJECT, double=True),
    Vote("the chair's substitute casts the chair's vote", "As+ B+ O- S-", ADOPT, double=True),
    # what majority
    Vote("absolute: three of four", "A+ B+ O+ S-", ADOPT, majority=ABSOLUTE),
    Vote("absolute: two to one is not half of four", "A+ B+ O-", REJECT, majority=ABSOLUTE),
    Vote("absolute: two to two is a tie", "A+ B+ O- S-", TIE, majority=ABSOLUTE),
    Vote("two thirds: two to one", "A+ B+ O-", ADOPT, majority=TWO_THIRDS),
    Vote("two thirds: three to two is less", "A+ B+ O+ S- T-", REJECT, roll=FIVE, majority=TWO_THIRDS),
    Vote("two thirds: two to two is no tie", "A+ B+ O- S-", REJECT, majority=TWO_THIRDS),
    Vote("unanimity: one against is enough", "A+ B+ O+ S-", REJECT, majority=UNANIMITY),
    Vote("unanimity: abstaining does not break it", "A+ B+ O+ S0", ADOPT, majority=UNANIMITY),
    # substitutes and proxies
    Vote("the substitute votes when the holder does not", "A+ B+ Os+", ADOPT),
    Vote("the holder answers after the substitute", "A+ B+ Os+ O- S-", TIE),
    Vote("the substitute answers after the holder", "A+ B+ O- Os+ S-", TIE),
    Vote("the holder takes back and the substitute's does not return", "A+ B+ Os+ O- Ox", LAPSE),
    Vote("the holder takes back and the substitute answers then", "A+ B+ O- Ox Os+", ADOPT),
    Vote("the substitute cannot take the holder's back", "A+ B+ O+ Osx", ADOPT),
    Vote("a proxy answers for a seat", "A+ O>B B+ B:O+", ADOPT),
    Vote("the holder answers after the proxy", "A+ O>B B+ B:O+ O- S-", TIE),
    Vote("who gave a proxy has answered already", "A+ O- O>B B+ B:O+ S-", TIE),
    Vote("where there is a proxy the substitute is not heard", "A+ O>B B+ Os+", LAPSE),
    Vote("nobody answers for another without a proxy", "A+ B+ B:O+ B:S+", LAPSE),
    Vote("a proxy to who is recused is none so the substitute answers", "A+ O>B B! B:O- Os+", ADOPT),
    Vote("what a proxy said for a seat that is recused does not count", "A+ B+ S+ O>B B:O- O!", ADOPT),
    # recusal
    Vote("one is recused and two of three are enough", "A+ B+ S!", ADOPT),
    Vote("one is recused and one of three is too few", "A+ S!", LAPSE),
    Vote("who voted before being recused does not count", "A+ B+ O- S- O!", ADOPT),
    Vote("who is recused cannot vote", "O! A+ B+ O- S-", ADOPT),
    Vote("nor by a substitute", "O! A+ B+ Os- S-", ADOPT),
    Vote("two are recused and the others are tied", "O! S! A+ B-", TIE),
    Vote("a recusal lowers an absolute majority", "A+ B+ O- S!", ADOPT, majority=ABSOLUTE),
    Vote("everyone is recused", "A! B! O! S!", LAPSE),
    Vote("everyone is recused and the chair with them", "A! B! O! S!", LAPSE, written=MUST_REPLY,
         chair_rules=True),
    # weights
    Vote("six of ten by weight is more than half", "A+ O+", ADOPT, roll=WEIGHING),
    Vote("five of ten by weight is not more than half", "A+ S+", LAPSE, roll=WEIGHING),
    Vote("five of ten by weight is at least half", "A+ S+", ADOPT, roll=WEIGHING, quorum=HALF),
    Vote("one heavy seat outweighs two", "A+ B- S-", ADOPT, roll="A5 B2 O2 S1"),
    Vote("three seats to one are tied by weight", "A+ B- O- S-", TIE, roll="A4 B2 O1 S1"),
    Vote("by weight a recusal lowers what is required", "A! B+ O-", ADOPT, roll=WEIGHING),
    Vote("by weight an absolute majority", "A+ B+ O- S-", ADOPT, roll=WEIGHING, majority=ABSOLUTE),
    Vote("by weight nobody took part", "", LAPSE, roll=WEIGHING),
    Vote("by weight all must take part", "A+ B+ O+", LAPSE, roll=WEIGHING, quorum=ALL),
    # written procedure
    Vote("the story of May 2026", "A+ B+ | Os+ S-", ADOPT, written=MUST_REPLY),
    Vote("no quorum so it goes on in writing", "A+ B+", EXTEND, written=MUST_REPLY),
    Vote("in writing all must reply and one did not", "A+ B+ | O+", LAPSE, written=MUST_REPLY),
    Vote("in writing abstaining is a reply", "A+ B+ | O0 S0", ADOPT, written=MUST_REPLY),
    Vote("in writing a recusal leaves fewer to reply", "A+ B+ | O+ S!", ADOPT, written=MUST_REPLY),
    Vote("in writing it may be tied", "A+ B+ | O- S-", TIE, written=MUST_REPLY,
         ruling=(Outcome.REJECTED, Role.CHAIR)),
    Vote("in writing one may think again", "A+ B+ | A- O- S-", REJECT, written=MUST_REPLY),
    Vote("in writing by weight all must reply", "A+ | B+ O- S-", ADOPT, roll=WEIGHING, written=MUST_REPLY),
    Vote("silence does not agree before the end", "A+", EXTEND, written=SILENCE),
    Vote("the silent agree", "A+ | B-", ADOPT, written=SILENCE),
    Vote("one is silent and agrees", "A+ B- | S-", TIE, written=SILENCE),
    Vote("all are silent and all agree", "|", ADOPT, written=SILENCE),
    Vote("more are against than for and silent", "A- B- | O-", REJECT, written=SILENCE),
    Vote("who took it back is silent", "A+ B- | Bx O-", ADOPT, written=SILENCE),
    Vote("by weight the silent agree", "S- | O-", ADOPT, roll=WEIGHING, written=SILENCE),
    Vote("absolute with the silent", "A+ | B- O-", TIE, written=SILENCE, majority=ABSOLUTE),
    Vote("two thirds with the silent", "A+ | B-", ADOPT, written=SILENCE, majority=TWO_THIRDS),
    # in doubt
    Vote("no quorum and the chair may rule", "A+ B+", DOUBT, chair_rules=True),
    Vote("in doubt the chair adopts", "A+ B+", DOUBT, chair_rules=True, ruling=(Outcome.ADOPTED, Role.CHAIR)),
    Vote("in writing and still in doubt", "A+ B+ | O+", DOUBT, written=MUST_REPLY, chair_rules=True,
         ruling=(Outcome.POSTPONED, Role.VICE_CHAIR)),
    # several options
    Vote("an option leads", "A=1 B=1 O=2 S=0", ADOPT, options=2),
    Vote("the status quo leads", "A=0 B=0 O=2 S=1", REJECT, options=2),
    Vote("nobody picks anything", "A0 B0 O0", REJECT, options=2),
    Vote("two options are tied and the chair picks", "A=1 B=1 O=2 S=2", TIE, options=2,
         ruling=(Outcome.ADOPTED, Role.CHAIR), option=2),
    Vote("two options are tied and the chair leaves it", "A=1 B=2 O=0", TIE, options=2,
         ruling=(Outcome.REJECTED, Role.CHAIR)),
    Vote("two options are tied and the chair's vote counts double", "A=1 B=1 O=2 S=2", ADOPT, options=2,
         double=True),
    Vote("an option is tied with the status quo which the chair picked", "A=0 B=0 O=2 S=2", REJECT, options=2,
         double=True),
    Vote("the chair picked none of the tied", "A0 B=1 O=2", REJECT, options=2, double=True),
    Vote("neither chair nor vice chair picked", "O=1 S=2", REJECT, options=2, double=True, quorum=HALF),
    Vote("approval: several at once", "A=12 B=12 O=1 S=0", ADOPT, options=2),
    Vote("approval: two are tied and the chair likes both", "A=12 B=12 O=0", REJECT, options=2, double=True),
    Vote("options: absolute and led by half", "A=1 B=1 O=2 S=0", REJECT, options=2, majority=ABSOLUTE),
    Vote("options: absolute", "A=1 B=1 O=1 S=0", ADOPT, options=2, majority=ABSOLUTE),
    Vote("options: absolute and half to half is a tie", "A=1 B=1 O=0 S=0", TIE, options=2,
         majority=ABSOLUTE),
    Vote("options: absolute and tied below it is no tie", "A=1 B=2 O=0 S0", REJECT, options=2,
         majority=ABSOLUTE),
    Vote("options: two thirds", "A=1 B=1 O=2", ADOPT, options=2, majority=TWO_THIRDS),
    Vote("options: less than two thirds", "A=1 B=1 O=2 S=0", REJECT, options=2, majority=TWO_THIRDS),
    Vote("options: all agree", "A=1 B=1 O=1 S0", ADOPT, options=2, majority=UNANIMITY),
    Vote("options: not all agree", "A=1 B=1 O=2", REJECT, options=2, majority=UNANIMITY),
    Vote("options: by weight", "A=1 B=2 O=2", ADOPT, options=2, roll="A5 B2 O2 S1"),
    Vote("options: the silent go along with what leads", "A=1 | B=1 O=2", ADOPT, options=2, written=SILENCE,
         majority=ABSOLUTE),
    # secret
    Vote("secret: three to one", "A+ B+ O+ S-", ADOPT, secret=True),
    Vote("secret: a tie is the chair's even where the chair's vote counts double", "A+ B+ O- S-", TIE,
         secret=True, double=True, ruling=(Outcome.ADOPTED, Role.CHAIR)),
    Vote("secret: without a quorum nothing is counted out", "A+ B-", LAPSE, secret=True),
    Vote("secret: one ballot is never a quorum", "A! B! O+", LAPSE, secret=True, quorum=HALF),
    Vote("secret: the options", "A=1 B=1 O=2 S=0", ADOPT, secret=True, options=2),
]
# fmt: on


@dataclass
class Running:
    """A vote while its steps are taken."""

    vote: Vote
    roll: dict[str, int]
    proxies: dict[str, str] = field(default_factory=dict)
    recused: set[str] = field(default_factory=set)
    ballots: list[tuple[str, int, Answer]] = field(default_factory=list)
    extended: bool = False

    def take(self, step: str) -> None:
        if ">" in step:
            giver, to = step.split(">")
            self.proxies[giver] = to
        elif step.endswith("!"):
            self.recused.add(step[0])
        elif step == "|":
            assert self.closes() is EXTEND
            self.extended = True
        else:
            self.cast(step)

    def cast(self, step: str) -> None:
        found = STEP.fullmatch(step)
        assert found is not None, step
        seats = {seat: Fillers(frozenset({seat}), frozenset({f"{seat}s"})) for seat in self.roll}
        wanted = found["seat"] or found["who"][0]
        picks = tuple(int(digit) for digit in found["picks"] or "")
        choice = Choice.PICKED if picks else CHOICES[found["choice"]]
        for voice in voices(found["who"], seats, self.proxies, self.recused):
            if voice.seat_id == wanted:
                self.ballots.append((wanted, len(self.ballots), Answer(choice, picks, voice.capacity)))

    def closes(self) -> Verdict:
        return verdict(self.tally, self.procedure, extended=self.extended)

    @property
    def rule(self) -> WrittenRule | None:
        return self.vote.written if self.extended else None

    @property
    def casting(self) -> str | None:
        """The seat with the casting vote, "" where there is nobody. In secret there is none."""
        if not self.vote.double or self.vote.secret:
            return None
        presiding = [seat if seat in set(self.roll) - self.recused else None for seat in self.vote.presiding]
        return casting_seat(presiding, effective(self.ballots)) or ""

    @property
    def tally(self) -> Tally:
        """In a secret vote what was cast is sealed, and counted out only when there is a quorum."""
        given = effective(self.ballots)
        if self.vote.secret:
            sealed = self.count(dict.fromkeys(given, Answer(Choice.SEALED)))
            return self.count(given) if sealed.quorate else sealed
        return self.count(given)

    def count(self, given: dict[str, Answer]) -> Tally:
        return count(
            self.roll,
            given,
            self.procedure,
            options=self.vote.options,
            recused=self.recused,
            casting=self.casting,
            silence_agrees=self.rule is SILENCE,
            all_must_reply=self.rule is MUST_REPLY,
            least=2 if self.vote.secret else 1,
        )

    @property
    def procedure(self) -> Procedure:
        words, share = self.vote.quorum.rsplit(" ", 1)
        fraction = Fraction(share)
        return Procedure(
            quorum_numerator=fraction.numerator,
            quorum_denominator=fraction.denominator,
            quorum_comparator=Comparator(words.replace(" ", "_")),
            majority=self.vote.majority,
            tie=TieRule.CHAIR_DOUBLE if self.vote.double else TieRule.CHAIR_DECIDES,
            written=self.vote.written,
            doubt=DoubtRule.CHAIR_RULES if self.vote.chair_rules else DoubtRule.LAPSES,
        )


def run(vote: Vote) -> Running:
    roll = {seat: int(weight or 1) for seat, weight in re.findall(r"([A-Z])(\d*)", vote.roll)}
    running = Running(vote, roll)
    for step in vote.steps.split():
        running.take(step)
    return running


def said(running: Running, say: Say) -> Iterator[str]:
    """What a card says of the vote: its terms, its numbers, and what made them the outcome."""
    vote, tally, procedure = running.vote, running.tally, running.procedure
    weighted = set(running.roll.values()) != {1}
    options = OPTIONS[: vote.options]
    yield arithmetic.base(tally, procedure, say, weighted=weighted, written=running.rule)
    told = arithmetic.numbers(
        tally, procedure, say, options=options, weighted=weighted, secret=vote.secret, written=running.rule
    )
    ends = verdict(tally, procedure, extended=running.extended)
    ruled = None
    outcome = OUTCOMES.get(ends)
    if vote.ruling is not None:
        outcome, role = vote.ruling
        ground = Ground.DOUBT if ends is DOUBT else Ground.TIE
        ruled = Ruled(role, "…", ground, vote.option)
    if outcome is not None:
        told += " " + arithmetic.why(
            tally,
            procedure,
            outcome,
            say,
            ruling=ruled,
            options=options,
            casting=NAMES.get(running.casting or ""),
            written=running.rule,
        )
    yield told


IDS = {"ids": lambda vote: vote.story.replace(" ", "-")}
KEPT = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}


@pytest.mark.parametrize("vote", VOTES, **IDS)
def test_how_it_ends(vote: Vote) -> None:
    assert run(vote).closes() is vote.ends


@pytest.mark.parametrize("vote", VOTES, **IDS)
def test_how_it_is_told(vote: Vote) -> None:
    running = run(vote)
    told = {language: list(said(running, Say(language))) for language in LANGUAGES}
    if os.environ.get("OS2TING_GOLDEN") == "write":
        KEPT[vote.story] = told
        order = [each.story for each in VOTES]
        kept = {story: KEPT[story] for story in order if story in KEPT}
        GOLDEN.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert KEPT[vote.story] == told


def test_every_story_is_told_once() -> None:
    stories = [vote.story for vote in VOTES]
    assert len(stories) >= 80
    assert list(KEPT) == stories
