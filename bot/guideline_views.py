"""Guidelines as they are looked at: one with all its versions, and those of a product. Frozen values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.guideline_records import Record, record
from storage import community, guidelines
from storage.engine import Tx
from storage.guidelines import GuidelineEnd, GuidelineVersion
from storage.words import Audience


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """id: of the fact. at: UTC."""

    id: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as it was published (UTC). news: what was new in it, "" in the first. rests_on: what the
    group decided. withdrawn: it was, with nothing in its place.
    """

    id: str
    number: int
    at: datetime
    audience: Audience
    title: str
    words: str
    links: tuple[str, ...]
    news: str
    rests_on: Record | None
    withdrawn: Withdrawal | None


@dataclass(frozen=True, slots=True)
class GuidelineView:
    """A guideline and its versions, the oldest first. zone, language: of its group. is_public: the group is.

    last: the id of the last that was made of it.
    """

    id: str
    number: int
    product_id: str
    product_key: str
    product: str
    group_id: str
    group: str
    zone: str
    language: str
    is_public: bool
    versions: tuple[VersionView, ...]

    @property
    def latest(self) -> VersionView:
        return self.versions[-1]

    @property
    def is_in_force(self) -> bool:
        return self.latest.withdrawn is None

    @property
    def last(self) -> str:
        return self.latest.withdrawn.id if self.latest.withdrawn is not None else self.latest.id

    def version(self, number: int) -> VersionView | None:
        """The version with the number, if there is one."""
        return next((each for each in self.versions if each.number == number), None)


def view(tx: Tx, guideline_id: str) -> GuidelineView:
    """The guideline, which must exist."""
    row = guidelines.guideline(tx, guideline_id)
    group, product = community.group(tx, row.group_id), community.product(tx, row.product_id)
    ends = guidelines.ends(tx, row.id)
    return GuidelineView(
        id=row.id,
        number=row.number,
        product_id=product.id,
        product_key=product.key,
        product=product.name,
        group_id=group.id,
        group=group.name,
        zone=group.zone,
        language=group.language,
        is_public=group.is_public,
        versions=tuple(_version(tx, each, ends.get(each.id)) for each in guidelines.versions(tx, row.id)),
    )


def views(tx: Tx, product_id: str) -> tuple[GuidelineView, ...]:
    """Every guideline of the product, by number."""
    return tuple(view(tx, each.id) for each in guidelines.guidelines(tx, product_id))


def _version(tx: Tx, row: GuidelineVersion, end: GuidelineEnd | None) -> VersionView:
    return VersionView(
        id=row.id,
        number=row.number,
        at=row.at,
        audience=row.audience,
        title=row.title or "",
        words=row.words or "",
        links=tuple(json.loads(row.links)) if row.links else (),
        news=row.news or "",
        rests_on=record(tx, row.item_id) if row.item_id is not None else None,
        withdrawn=Withdrawal(end.id, end.at, end.reason or "") if end is not None else None,
    )
