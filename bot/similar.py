"""Wishes that may be the same: found while one is written, and not again once somebody said they are not.

What it costs is bounded: the rarest words are read first, so many of their wishes, and the best are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import vocabulary
from bot.belonging import access_wish
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules.likeness import (
    ALIKE,
    SHORTEST_SPELT,
    in_forms,
    likeness,
    most_alike,
    rarity,
    spelt_like,
    words_of,
)
from bot.synonyms import Vocabulary, vocabulary_of
from bot.wish_index import unpacked
from bot.wishes import may_change
from storage import backlog as rows
from storage import journal, similar, wishes
from storage.engine import Tx
from storage.similar import ALL, WishApart
from storage.words import new_ordered_id

# How much is read: of all words together, so many wishes that have one; then so many to compare.
POSTINGS, COMPARED = 600, 60
# So many words that no wish has are taken for misspelt, and held against so many that begin alike.
MISSPELT, HELD_AGAINST, ALIKE_LETTERS = 4, 40, 3


@dataclass(frozen=True, slots=True)
class SimilarView:
    """A wish that may be the same. backers: distinct organisations. score: how alike, 0 to 1."""

    wish_id: str
    number: int
    title: str
    backers: int
    score: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, by form: what it weighs, how rare it is, which terms of the index stand for it, and
    in how many wishes it is.
    """

    weights: Mapping[str, float]
    rare: Mapping[str, float]
    terms: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]


def nearest(
    tx: Tx,
    product_id: str,
    title: str,
    need: str,
    *,
    wish_id: str | None = None,
    but: Collection[str] = (),
) -> tuple[SimilarView, ...]:
    """The open wishes of the product that may be the same, at most five, the most alike first. What is merged
    leads to what it is merged into.

    wish_id: the wish that says this; then those that were said not to be the same are left out. but: ids of
    others that are.
    """
    words = vocabulary_of(tx, product_id)
    sought = _sought(tx, product_id, title, need, words)
    found = _compared(tx, sought, words, _candidates(tx, product_id, sought))
    left_out = {*but, *(similar.apart_from(tx, wish_id) | {wish_id} if wish_id is not None else ())}
    return _shown(tx, {each: score for each, score in found.items() if score >= ALIKE}, left_out)


def dismiss(tx: Tx, actor: Actor, wish_id: str, other_ids: Collection[str], now: datetime) -> None:
    """The wish is not the same as these: none of them is suggested for it again, nor it for them.

    Raises Refused(UNKNOWN_WISH, MAY_NOT_CHANGE_WISH).
    """
    wish = access_wish(tx, actor, wish_id)
    if not may_change(tx, actor.id, wish):
        raise Refused(Code.MAY_NOT_CHANGE_WISH)
    known = similar.apart_from(tx, wish.id) | {wish.id}
    apart = []
    for other_id in dict.fromkeys(other_ids):
        other = wishes.find_wish(tx, other_id)
        if other is None or other.product_id != wish.product_id:
            raise Refused(Code.UNKNOWN_WISH)
        if other.id not in known:
            apart.append(
                WishApart(id=new_ordered_id(), at=now, wish_id=wish.id, other_id=other.id, person_id=actor.id)
            )
    if apart:
        journal.append(tx, wish.product_id, "wish.apart", actor=actor.id, now=now, facts=apart)


def _sought(tx: Tx, product_id: str, title: str, need: str, words: Vocabulary) -> Sought:
    weights = in_forms(words_of(title, need, vocabulary.lexicon()), words.forms)
    terms = {form: words.terms.get(form, (form,)) for form in weights}
    counts = similar.counts(tx, product_id, [ALL, *(term for each in terms.values() for term in each)])
    total = counts.get(ALL, 0)
    unknown = [form for form in weights if not any(counts.get(term) for term in terms[form])]
    for form in [each for each in unknown if len(each) >= SHORTEST_SPELT][:MISSPELT]:
        meant = spelt_like(form, similar.beginning_with(tx, product_id, form[:ALIKE_LETTERS], HELD_AGAINST))
        if meant is not None:
            known = words.forms.get(meant, meant)
            weights[known] = max(weights.pop(form), weights.get(known, 0.0))
            terms[known] = words.terms.get(known, (known,))
            counts |= similar.counts(tx, product_id, terms[known])
    of_form = {form: min(total, sum(counts.get(term, 0) for term in terms[form])) for form in weights}
    return Sought(
        weights=weights,
        rare={form: rarity(of_form[form], total) for form in weights},
        terms=terms,
        counts=of_form,
    )


def _candidates(tx: Tx, product_id: str, sought: Sought) -> list[str]:
    """The ids of the wishes that share the most, as far as the rarest words tell."""
    wanted = sorted(
        (form for form in sought.weights if sought.counts[form]), key=lambda form: (sought.counts[form], form)
    )
    whole: list[str] = []
    left = POSTINGS
    for form in wanted:
        if sought.counts[form] > left:
            break
        whole.append(form)
        left -= sought.counts[form]
    # What is too common to be read whole tells the less, but all may be.
    part = wanted[len(whole) : len(whole) + 1]
    of_term = {term: form for form in (*whole, *part) for term in sought.terms[form]}
    shares: defaultdict[str, float] = defaultdict(float)
    for forms, limit in ((whole, POSTINGS), (part, left)):
        asked = [term for form in forms for term in sought.terms[form]]
        for term, wish_id in similar.having(tx, product_id, asked, limit) if asked and limit else ():
            form = of_term[term]
            shares[wish_id] += sought.weights[form] * sought.rare[form]
    return sorted(shares, key=lambda each: (-shares[each], each))[:COMPARED]


def _compared(tx: Tx, sought: Sought, words: Vocabulary, wish_ids: Collection[str]) -> dict[str, float]:
    """Wish -> how alike it is."""
    if not wish_ids:
        return {}
    return {
        wish_id: likeness(sought.weights, in_forms(unpacked(kept), words.forms), sought.rare.__getitem__)
        for wish_id, kept in similar.words_of(tx, wish_ids).items()
    }


def _shown(tx: Tx, scores: Mapping[str, float], left_out: Collection[str]) -> tuple[SimilarView, ...]:
    found = rows.rows(tx, scores.keys()) if scores else {}
    into = {each.into_id for each in found.values() if each.into_id is not None} - found.keys()
    found |= rows.rows(tx, into) if into else {}
    best: dict[str, float] = {}
    for wish_id, score in scores.items():
        meant = found[wish_id].into_id or wish_id
        if found[meant].is_open and meant not in left_out and wish_id not in left_out:
            best[meant] = max(score, best.get(meant, 0.0))
    alike = most_alike(((score, wish_id) for wish_id, score in best.items()), lambda each: found[each].number)
    return tuple(
        SimilarView(wish_id, row.number, row.title, row.backers, score)
        for score, wish_id, row in ((score, wish_id, found[wish_id]) for score, wish_id in alike)
    )
