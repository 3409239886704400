"""Recompute a funding round from its file: what is funded, in which order, and who pays what."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from bot import pabulib, rankings
from bot.cards import receipts
from bot.pabulib import Election, Unranked
from bot.rules.ranking import OverBudget, Ranking
from bot.sections import Flawed
from bot.texts.say import Say
from handlers.settings.mistakes import named
from handlers.terminal.opening import FAILED, OK, Add

MEGABYTE = 1_000_000
# Ten times the largest that Pabulib has.
LARGEST = 200
# Above this nobody asks for the decimals of an amount.
SMALL = 100
CURRENCIES = {"DKK": "kr."}


def add(command: Add) -> None:
    """The commands of this file."""
    ranking = command("rank", rank)
    ranking.add_argument(
        "file", type=Path, metavar=command.say("usage-file"), help=command.say("cli-rank-file")
    )
    ranking.add_argument("--json", action="store_true", help=command.say("cli-rank-json"))
    ranking.add_argument("--all", action="store_true", help=command.say("cli-rank-all"))


def rank(parsed: argparse.Namespace, say: Say) -> int:
    """Rank what the file holds. It asks neither app.yaml nor the database."""
    file = named(parsed.file)
    try:
        with parsed.file.open("rb") as opened:
            content = opened.read(LARGEST * MEGABYTE + 1)
    except FileNotFoundError:
        print(say("rank-no-file", file=file), file=sys.stderr)
        return FAILED
    if len(content) > LARGEST * MEGABYTE:
        print(say("rank-too-large", file=file, megabytes=LARGEST), file=sys.stderr)
        return FAILED
    try:
        election = pabulib.read(content)
        ranking = pabulib.rank(election)
    except Flawed as flaw:
        facts = {name: str(value) for name, value in flaw.facts.items()}
        reason = say(f"pabulib-{flaw.code}", **facts)
        print(say("rank-flaw", file=file, line=str(flaw.line), reason=reason), file=sys.stderr)
        return FAILED
    except Unranked as unranked:
        print(say("rank-kind", file=file, kind=unranked.kind), file=sys.stderr)
        return FAILED
    except OverBudget as over:
        money = _Money(election, say)
        cost, budget = money(over.cost), money(over.budget)
        print(say("rank-over-budget", file=file, cost=cost, budget=budget), file=sys.stderr)
        return FAILED
    if parsed.json:
        print(json.dumps(rankings.as_json(election, ranking), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(election, ranking, say, everything=parsed.all)))
    return OK


class _Money:
    """An amount in parts of the file's money, as people read it."""

    def __init__(self, election: Election, say: Say) -> None:
        self._parts, self._say = election.parts, say
        currency = _clean(election.meta.get("currency", ""))
        self._currency = f" {CURRENCIES.get(currency, currency)}" if currency else ""

    def __call__(self, amount: Fraction | int) -> str:
        whole = Fraction(amount, self._parts)
        # A share is seldom a whole number; what somebody wrote is shown as it was.
        is_rounded = 100 % whole.denominator and whole >= SMALL
        shown = Decimal(round(whole)) if is_rounded else Decimal(round(whole * 100)) / 100
        return self._say.number(shown) + self._currency


def _lines(election: Election, ranking: Ranking, say: Say, *, everything: bool) -> Iterator[str]:
    money = _Money(election, say)
    names = {project.id: _clean(project.name) for project in election.projects}
    yield say(
        "rank-summary",
        funded=say.number(len(ranking.funded)),
        projects=say.number(len(election.projects)),
        cost=money(ranking.cost),
        budget=money(ranking.budget),
    )
    count, share = say.number(sum(vote.weight for vote in election.votes)), money(ranking.share)
    if ranking.steps:
        yield say("rank-shares-raised", shares=count, before=money(ranking.unraised), share=share)
    else:
        yield say("rank-shares-plain", shares=count, share=share)
    for place, receipt in enumerate(ranking.funded, 1):
        effective = (
            "-" if receipt.effective is None else say.number(Decimal(round(receipt.effective * 10)) / 10)
        )
        yield say(
            "rank-project",
            place=str(place),
            id=_clean(receipt.item),
            name=names[receipt.item],
            cost=money(receipt.cost),
            effective=effective,
        )
        yield "   " + receipts.sentence(receipt, say, money)
    if ranking.rest and not everything:
        yield say("rank-rest", count=say.number(len(ranking.rest)))
    for receipt in ranking.rest if everything else ():
        name = names[receipt.item]
        yield say("rank-unfunded", id=_clean(receipt.item), name=name, cost=money(receipt.cost))
        yield "   " + receipts.sentence(receipt, say, money)


def _clean(word: str) -> str:
    """A stranger's file may hold what would steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in word)
