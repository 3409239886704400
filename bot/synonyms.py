"""The words that speak of the same thing in a product's wishes: those that are shipped, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot import vocabulary
from bot.belonging import access_product, check_coordinates
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import synonyms, wording
from bot.rules.synonyms import Flawed
from storage import community, journal, similar
from storage.engine import Tx
from storage.similar import Synonyms
from storage.words import new_ordered_id

LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """forms: stem -> the form that stands for its group. terms: such a form -> the stems of the group."""

    forms: Mapping[str, str]
    terms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SynonymsView:
    """A product's own list, as it was written. version: 0 for one that was never written. shipped: how many
    groups every product has.
    """

    product_id: str
    product: str
    version: int
    text: str
    shipped: int

    @property
    def groups(self) -> int:
        """How many groups of its own it has."""
        return len(synonyms.read(self.text).groups)


def vocabulary_of(tx: Tx, product_id: str) -> Vocabulary:
    """What the product's wishes are compared by."""
    latest = similar.latest_synonyms(tx, product_id)
    return _vocabulary((latest.content or "") if latest is not None else "")


def synonyms_of(tx: Tx, actor: Actor, product_id: str) -> SynonymsView:
    """The product's own list. Raises Refused(UNKNOWN_PRODUCT, COORDINATORS_ONLY)."""
    access_product(tx, actor, product_id)
    check_coordinates(tx, actor, product_id)
    return _view(tx, product_id)


def set_synonyms(
    tx: Tx, actor: Actor, product_id: str, text: str, now: datetime, *, version: int | None = None
) -> SynonymsView:
    """The product's own list from now on, a group a line; nothing at all: none. What it was stays on record.

    version: of the list that the coordinator had before them. Raises Refused(UNKNOWN_PRODUCT,
    COORDINATORS_ONLY, TOO_LONG, SYNONYMS_CHANGED) and Refused(BAD_SYNONYMS) with `flaw`, `line` and `word`.
    """
    access_product(tx, actor, product_id)
    check_coordinates(tx, actor, product_id)
    journal.lock(tx, product_id)
    before = _view(tx, product_id)
    if version not in (None, before.version):
        raise Refused(Code.SYNONYMS_CHANGED, field="words")
    written = wording.paragraphs(text.replace("\t", ", "), LONGEST, "words")
    try:
        synonyms.read(written)
    except Flawed as flawed:
        word = wording.quoted(flawed.word)
        raise Refused(
            Code.BAD_SYNONYMS, field="words", flaw=flawed.code, line=flawed.line, word=word
        ) from flawed
    if written != before.text:
        row = Synonyms(
            id=new_ordered_id(),
            at=now,
            product_id=product_id,
            version=before.version + 1,
            author_id=actor.id,
            content=written or None,
        )
        journal.append(tx, product_id, "synonyms.changed", actor=actor.id, now=now, facts=[row])
    return _view(tx, product_id)


def _view(tx: Tx, product_id: str) -> SynonymsView:
    latest = similar.latest_synonyms(tx, product_id)
    return SynonymsView(
        product_id=product_id,
        product=community.product(tx, product_id).name,
        version=latest.version if latest is not None else 0,
        text=(latest.content or "") if latest is not None else "",
        shipped=len(vocabulary.shipped()),
    )


@lru_cache(maxsize=64)
def _vocabulary(own: str) -> Vocabulary:
    forms = synonyms.forms(vocabulary.shipped(), synonyms.read(own))
    return Vocabulary(forms, {head: tuple(stems) for head, stems in synonyms.alike(forms).items()})
