"""By which words a wish is found: kept for each that is open, or merged into one that may be."""

from __future__ import annotations

from collections.abc import Mapping

from bot import vocabulary
from bot.rules.likeness import words_of
from bot.rules.stems import unmarked
from storage import journal, similar, wishes
from storage.engine import Tx
from storage.similar import ALL, WishIndex

# So many wishes are indexed anew in one transaction, so that nobody waits long for it.
AT_ONCE = 50


def index(tx: Tx, wish_id: str, product_id: str, title: str, need: str) -> None:
    """The wish is found by what it says now. The product's chain is held."""
    before = similar.indexed(tx, wish_id)
    words = words_of(title, need, vocabulary.lexicon())
    row = WishIndex(wish_id=wish_id, product_id=product_id, edition=vocabulary.edition(), words=packed(words))
    had, has = terms_of(before.words) if before is not None else set(), terms_of(row.words)
    similar.keep(tx, row, added=has - had, gone=had - has)


def forget(tx: Tx, wish_id: str) -> None:
    """The wish is found no longer, if it was."""
    before = similar.indexed(tx, wish_id)
    if before is not None:
        similar.drop(tx, before, terms_of(before.words))


def follow(tx: Tx, wish_id: str, product_id: str, *, is_shown: bool) -> None:
    """The wish is found if it can be shown or leads to one that can, and else no longer."""
    if not is_shown:
        forget(tx, wish_id)
    elif similar.indexed(tx, wish_id) is None:
        _index_anew(tx, wish_id, product_id)


def is_behind(tx: Tx) -> bool:
    """Whether there are wishes whose words were told apart by rules of another edition."""
    return bool(similar.of_another_edition(tx, vocabulary.edition(), 1))


def catch_up(tx: Tx) -> int:
    """Index some of them anew; returns how many."""
    found = similar.of_another_edition(tx, vocabulary.edition(), AT_ONCE)
    for product_id in sorted({each.product_id for each in found}):
        journal.lock(tx, product_id)
    for each in found:
        if similar.indexed(tx, each.wish_id) is not None:
            _index_anew(tx, each.wish_id, each.product_id)
    return len(found)


def packed(words: Mapping[str, float]) -> str:
    """The words and what each weighs, as they are kept."""
    return " ".join(f"{word}:{round(weight * 100)}" for word, weight in words.items())


def unpacked(kept: str) -> dict[str, float]:
    """The inverse of `packed`."""
    return {word: int(weight) / 100 for word, _, weight in (each.partition(":") for each in kept.split())}


def terms_of(kept: str) -> set[str]:
    """What the wish is looked up by: its words, and that it is one of all."""
    return {unmarked(word) for word in unpacked(kept)} | {ALL}


def _index_anew(tx: Tx, wish_id: str, product_id: str) -> None:
    said = wishes.words(tx, wish_id)
    index(tx, wish_id, product_id, said.title or "", said.need or "")
