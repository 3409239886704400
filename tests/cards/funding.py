"""Rounds in every state, to make cards and pages of: the one of docs/ranking.md, counted as the bot would."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from bot.choices import ChoiceView
from bot.funding import ItemView, OutcomeView, PayerView, RoundView
from bot.pabulib import Election, Project, Vote, VoteType
from bot.rounds import NAME, RoundDraftView, RoundText
from bot.rules import wording
from bot.rules.funding import MOST, Choosable
from bot.rules.ranking import Ballot, Item
from bot.rules.whatif import Basis, ranking_of
from storage.wish_words import RoundState, ShareRule
from tests.cards.views import HASH, ID, LONG_NAME
from tests.world import DEADLINE, MONDAY

KRONE = 100
# (number, title, kroner, by law)
FOUR = (
    (3, "Eksport af sagsliste til Excel", 120_000, False),
    (7, "Login for pårørende", 100_000, False),
    (12, "Påmindelse på SMS", 80_000, False),
    (31, "Kvittering på blindskrift", 60_000, False),
)
LAW = (*FOUR, (40, "Krav i arkivloven", 40_000, True))
CHOSEN = {
    "Aarhus": (3, 7),
    "Odense": (3, 7),
    "Syddjurs": (3, 7),
    "Favrskov": (3, 12),
    "Silkeborg": (12, 31),
    "Randers": (12, 31),
}
SOME: dict[str, tuple[int, ...]] = {**CHOSEN, "Silkeborg": (), "Randers": ()}
BUDGET = 300_000 * KRONE
LONG_WISHES = tuple(
    (number, ("Ålegræs, ærfugle og øvrige ønsker æøå " * 9)[: wording.TITLE], 999_999_99, False)
    for number in range(9_000, 9_000 + MOST)
)
EVERYONE = {f"{LONG_NAME} {n}": tuple(number for number, *_ in LONG_WISHES) for n in range(98)}


def a_round(
    chosen: dict[str, tuple[int, ...]] | None = None,
    wishes: tuple[tuple[int, str, int, bool], ...] = FOUR,
    *,
    budget: int = BUDGET,
    **changes: Any,
) -> RoundView:
    """An open round; chosen: what each organisation wants, which nobody sees."""
    of = CHOSEN if chosen is None else chosen
    view = RoundView(
        id=ID,
        product_id="0051display00000",
        product_key="os2display",
        product="OS2display",
        group_id=ID,
        zone="Europe/Copenhagen",
        language="da",
        is_public=True,
        number=2,
        name="Ønsker til 2027",
        budget=budget,
        shares=ShareRule.EQUAL,
        opened_at=MONDAY,
        closes_at=DEADLINE,
        items=tuple(
            ItemView(f"{number:016x}", number, title, kroner * KRONE, is_required)
            for number, title, kroner, is_required in wishes
        ),
        payers=tuple(
            PayerView(name.casefold(), name, 1, bool(numbers)) for name, numbers in sorted(of.items())
        ),
        state=RoundState.OPEN,
        accepting=True,
    )
    return replace(view, **changes)


def counted(
    chosen: dict[str, tuple[int, ...]] | None = None,
    wishes: tuple[tuple[int, str, int, bool], ...] = FOUR,
    *,
    budget: int = BUDGET,
    **changes: Any,
) -> RoundView:
    """The same, when its deadline has passed and it is counted."""
    of = CHOSEN if chosen is None else chosen
    view = a_round(of, wishes, budget=budget)
    ballots = tuple(
        Ballot(name.casefold(), frozenset(map(str, numbers))) for name, numbers in of.items() if numbers
    )
    items = tuple(Item(str(each.number), each.cost, each.is_required) for each in view.items)
    basis = Basis(items, ballots, budget, KRONE * max(1, len(ballots)))
    ranking = ranking_of(basis)
    funded = tuple(int(each.item) for each in ranking.funded)
    receipts = {each.item: each for each in (*ranking.funded, *ranking.rest)}
    view = replace(
        view,
        state=RoundState.COUNTED,
        accepting=False,
        items=tuple(
            replace(
                each,
                receipt=receipts[str(each.number)],
                place=funded.index(each.number) + 1 if each.number in funded else None,
            )
            for each in view.items
        ),
        payers=tuple(replace(each, chosen=of[each.name]) for each in view.payers),
        outcome=OutcomeView(
            ranking=ranking,
            basis=basis,
            election=_election(view, of),
            funded=funded,
            spent=ranking.cost,
            digest=HASH,
            at=DEADLINE,
            is_right=True,
        ),
    )
    return replace(view, **changes)


def longest(**changes: Any) -> RoundView:
    """As many wishes and organisations as there can be, called as long as they can be; counted."""
    more: dict[str, Any] = {
        "name": ("Ønsker æøå " * 20)[:NAME],
        "product": LONG_NAME,
        "all_municipal": False,
        "payers": (),
        **changes,
    }
    view = counted(EVERYONE, LONG_WISHES, budget=3_000_000_000_00)
    return replace(view, **{"payers": view.payers, **{k: v for k, v in more.items() if k != "payers"}})


def choice(*numbers: int, changed: bool = True, view: RoundView | None = None) -> ChoiceView:
    """What Aarhus wants funded now."""
    of = view or a_round()
    cost = sum(each.cost for each in of.items if each.number in numbers)
    share = Fraction(of.budget - of.law, len(of.payers))
    return ChoiceView(ID, of.payers[0].name, tuple(numbers), changed, share, cost)


def draft(
    wishes: tuple[tuple[int, str, int, bool], ...] = LAW,
    *,
    chosen: Choosable | None = None,
    payers: tuple[tuple[str, int], ...] = tuple((name, 1) for name in sorted(CHOSEN)),
    **changes: Any,
) -> RoundDraftView:
    """A round before it is opened."""
    numbers = tuple(number for number, *_ in wishes)
    view = RoundDraftView(
        id=ID,
        product_id="0051display00000",
        product="OS2display",
        zone="Europe/Copenhagen",
        text=RoundText("Ønsker til 2027", BUDGET, DEADLINE),
        shares=ShareRule.EQUAL,
        wishes=tuple((number, title, kroner * KRONE, law) for number, title, kroner, law in wishes),
        chosen=chosen or Choosable(numbers, (), (), ()),
        payers=payers,
        law=sum(kroner for *_, kroner, law in wishes if law) * KRONE,
    )
    return replace(view, **changes)


def _election(view: RoundView, of: dict[str, tuple[int, ...]]) -> Election:
    return Election(
        budget=Fraction(view.budget, KRONE),
        kind=VoteType.APPROVAL,
        projects=tuple(
            Project(str(each.number), Fraction(each.cost, KRONE), each.title, each.is_required)
            for each in view.items
        ),
        votes=tuple(
            Vote(name.casefold(), tuple(map(str, numbers))) for name, numbers in of.items() if numbers
        ),
    )
