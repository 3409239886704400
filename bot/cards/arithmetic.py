"""How a vote came out, in words: what counts as a quorum, what the numbers were, why they made this outcome.

Plain values in, a sentence or two out, for a reader who was not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.rules.procedure import Procedure
from bot.rules.tally import STATUS_QUO, Tally, quorum_of
from bot.texts.say import Say
from storage.words import Comparator, Ground, Majority, Outcome, Role, WrittenRule

SHARES = {(1, 2): "half", (2, 3): "two-thirds", (3, 4): "three-quarters", (1, 3): "third"}


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling, as it is told. reason: words to be shown. option: the one that was adopted, of several."""

    role: Role
    reason: str
    ground: Ground = Ground.TIE
    option: int | None = None


def base(
    tally: Tally,
    procedure: Procedure,
    say: Say,
    *,
    weighted: bool = False,
    written: WrittenRule | None = None,
) -> str:
    """What makes a vote valid and what majority it takes, before it is over.

    weighted: some seat weighs other than 1. written: the rule under which the vote goes on in writing. A
    tally of nobody's answers will do: `count(roll, {}, procedure)`.
    """
    if not tally.roll_size:
        return say("sum-base-nobody")
    return f"{_valid(tally, procedure, say, weighted, written)} {_majority(tally, procedure, say, weighted)}"


def numbers(
    tally: Tally,
    procedure: Procedure,
    say: Say,
    *,
    options: Sequence[str] = (),
    weighted: bool = False,
    secret: bool = False,
    written: WrittenRule | None = None,
) -> str:
    """The count, and how many had to take part. options: words of a motion's options, from number 1."""
    if not tally.roll_size:
        return say("sum-nobody")
    told = taking_part = _taking_part(tally, procedure, say, weighted, written)
    if tally.answered:
        votes = _votes(tally, say, options)
        told = say("sum-numbers", votes=votes, part=taking_part, weighted="yes" if weighted else "no")
    told = say("sum-secret", told=told) if secret and tally.answered else told
    earlier = say("sum-written") if written not in (None, WrittenRule.NONE) else ""
    return _sentences(earlier, told, _recused(tally, say, weighted))


def why(
    tally: Tally,
    procedure: Procedure,
    outcome: Outcome,
    say: Say,
    *,
    ruling: Ruled | None = None,
    options: Sequence[str] = (),
    casting: str | None = None,
    written: WrittenRule | None = None,
) -> str:
    """What made the numbers this outcome: the rule, the casting vote, or the ruling.

    casting: the organisation whose vote counts double in a tie; empty where nobody was there to cast it.
    """
    if outcome is Outcome.WITHDRAWN:
        return say("sum-withdrawn")
    if ruling is not None:
        return _ruled(tally, outcome, say, ruling, options, written)
    if outcome is Outcome.LAPSED:
        return say("sum-lapsed", short=_short(say, written)) if tally.roll_size else say("sum-lapsed-nobody")
    if tally.even:
        return _cast(tally, outcome, say, options, casting)
    if tally.picked:
        return _chosen(tally, procedure.majority, outcome, say, options)
    return _counted(tally, procedure.majority, outcome, say)


# --- what makes it valid


def _valid(tally: Tally, procedure: Procedure, say: Say, weighted: bool, written: WrittenRule | None) -> str:
    recused = _recused(tally, say, weighted)
    if written is WrittenRule.SILENCE_IS_CONSENT:
        return _sentences(say("sum-base-silence"), recused)
    if written is WrittenRule.ALL_MUST_REPLY:
        return _sentences(say("sum-base-written"), recused)
    size, required = tally.roll_size, tally.required
    if required > quorum_of(size, procedure):
        return _sentences(say("sum-base-secret", required=required, size=size), recused)
    if _asks_for_all(procedure):
        return _sentences(say("sum-base-all"), recused)
    counted: dict[str, str | int] = {"need": _share(procedure, say), "required": required, "size": size}
    if not tally.recused:
        return say("sum-base", weighted="yes" if weighted else "no", **counted)
    return say("sum-base-recused", weighted="yes" if weighted else "no", recused=tally.recused, **counted)


def _majority(tally: Tally, procedure: Procedure, say: Say, weighted: bool) -> str:
    if tally.picked:
        return say("sum-majority-options", majority=procedure.majority)
    return say("sum-majority", majority=procedure.majority, weighted="yes" if weighted else "no")


def _share(procedure: Procedure, say: Say) -> str:
    """The part of the roll that the rules ask for, in words."""
    numerator, denominator = procedure.quorum.as_integer_ratio()
    return say(
        "sum-share",
        comparator=procedure.quorum_comparator,
        share=SHARES.get((numerator, denominator), "other"),
        numerator=str(numerator),
        denominator=str(denominator),
    )


# --- what the numbers were


def _votes(tally: Tally, say: Say, options: Sequence[str]) -> str:
    if tally.hidden:
        return say("sum-hidden", hidden=tally.hidden)
    if not tally.picked:
        return say(
            "sum-yes-no",
            **{"for": tally.votes_for, "against": tally.votes_against, "abstain": tally.votes_abstain},
        )
    picked = ", ".join(
        say("sum-picked", option=_named(number, options, say), votes=tally.picked[number])
        for number in _status_quo_last(range(len(tally.picked)))
    )
    several = "yes" if sum(tally.picked) > tally.cast else "no"
    return say("sum-options", picked=picked, several=several, abstain=tally.votes_abstain)


def _taking_part(
    tally: Tally, procedure: Procedure, say: Say, weighted: bool, written: WrittenRule | None
) -> str:
    """How many took part, of how many, and how many had to."""
    counted = {"part": tally.answered, "size": tally.roll_size}
    if tally.silent and not tally.answered:
        return say("sum-all-silent", size=tally.roll_size)
    if tally.silent:
        silent = say("sum-silent", silent=tally.silent)
        if weighted:
            return say("sum-part-silent-weighted", silent=silent, **counted)
        return say("sum-part-silent", silent=silent, **counted)
    if written is WrittenRule.ALL_MUST_REPLY or _asks_for_all(procedure):
        return say("sum-part-all-weighted" if weighted else "sum-part-all", **counted)
    floor = tally.required > quorum_of(tally.roll_size, procedure)
    need = say("sum-need-secret") if floor else _share(procedure, say)
    if weighted:
        return say("sum-part-weighted", need=need, required=tally.required, **counted)
    return say("sum-part", need=need, required=tally.required, **counted)


def _asks_for_all(procedure: Procedure) -> bool:
    return procedure.quorum == 1 and procedure.quorum_comparator is Comparator.AT_LEAST


def _recused(tally: Tally, say: Say, weighted: bool) -> str:
    if not tally.recused:
        return ""
    return say("sum-recused", recused=tally.recused, weighted="yes" if weighted else "no")


# --- why it came out so


def _ruled(
    tally: Tally,
    outcome: Outcome,
    say: Say,
    ruling: Ruled,
    options: Sequence[str],
    written: WrittenRule | None,
) -> str:
    told = {"role": ruling.role, "reason": ruling.reason}
    result = _result(tally, outcome, say, options, ruling.option)
    if ruling.ground is Ground.DOUBT:
        return say("sum-ruled-doubt", short=_short(say, written), result=result, **told)
    return say("sum-ruled", tied=_tied(tally, say, options), result=result, **told)


def _cast(tally: Tally, outcome: Outcome, say: Say, options: Sequence[str], casting: str | None) -> str:
    """A tie that a vote counting double broke, or did not."""
    winner = tally.leaders[0] if tally.doubled and tally.picked else None
    told = {"tied": _tied(tally, say, options), "result": _result(tally, outcome, say, options, winner)}
    if not casting:
        return say("sum-cast-chair", **told) if tally.doubled else say("sum-cast-nobody", **told)
    if tally.doubled:
        return say("sum-cast", casting=casting, **told)
    return say("sum-cast-no-side", casting=casting, **told)


def _chosen(tally: Tally, majority: Majority, outcome: Outcome, say: Say, options: Sequence[str]) -> str:
    """Between options, where one of them led or none did."""
    names = say.all_of(_named(each, options, say) for each in _status_quo_last(tally.leaders))
    if outcome is Outcome.ADOPTED and tally.silent:
        return say("sum-won-silent", option=names)
    counted: dict[str, str | int] = {"majority": majority, "votes": max(tally.picked) + tally.silent}
    if outcome is Outcome.ADOPTED:
        return say("sum-won", option=names, size=tally.roll_size, cast=tally.cast, **counted)
    if not tally.leaders:
        return say("sum-lost-nobody")
    if tally.leaders == (STATUS_QUO,):
        return say("sum-lost-status-quo")
    if len(tally.leaders) > 1:
        return say("sum-lost-even", options=names, majority=majority)
    return say("sum-lost", option=names, size=tally.roll_size, cast=tally.cast + tally.silent, **counted)


def _counted(tally: Tally, majority: Majority, outcome: Outcome, say: Say) -> str:
    """For or against, by the majority that the rules ask for."""
    result = say("sum-result", outcome=outcome)
    if not tally.agreeing:
        return say("sum-none-for", result=result)
    agreeing = say("sum-agreeing", silent=tally.silent, **{"for": tally.votes_for})
    if majority is Majority.ABSOLUTE:
        return say("sum-absolute", outcome=outcome, agreeing=agreeing, size=tally.roll_size, result=result)
    if majority is Majority.TWO_THIRDS:
        return say(
            "sum-two-thirds", outcome=outcome, agreeing=agreeing, against=tally.votes_against, result=result
        )
    if majority is Majority.UNANIMITY:
        return say("sum-unanimity", outcome=outcome, against=tally.votes_against, result=result)
    return say("sum-simple", outcome=outcome, silent=tally.silent, result=result)


def _tied(tally: Tally, say: Say, options: Sequence[str]) -> str:
    if not tally.picked:
        return say("sum-tied")
    most = max(tally.picked)
    front = [number for number, votes in enumerate(tally.picked) if votes == most]
    return say(
        "sum-tied-options", options=say.all_of(_named(each, options, say) for each in _status_quo_last(front))
    )


def _result(tally: Tally, outcome: Outcome, say: Say, options: Sequence[str], option: int | None) -> str:
    """What became of it, to end a sentence with."""
    if tally.picked and outcome is Outcome.REJECTED:
        return say("sum-result-unchanged")
    if option is not None and outcome is Outcome.ADOPTED:
        return say("sum-result-option", option=_named(option, options, say))
    return say("sum-result", outcome=outcome)


def _short(say: Say, written: WrittenRule | None) -> str:
    """That there was no quorum."""
    return say("sum-short", written=written or WrittenRule.NONE)


def _named(number: int, options: Sequence[str], say: Say) -> str:
    if number == STATUS_QUO:
        return say("sum-status-quo")
    return say("sum-option", words=options[number - 1])


def _status_quo_last(numbers_: Iterable[int]) -> list[int]:
    return sorted(numbers_, key=lambda number: (number == STATUS_QUO, number))


def _sentences(*told: str) -> str:
    return " ".join(each for each in told if each)
