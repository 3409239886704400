"""The 98 Danish municipalities: read once from bot/data, found by name, code or key."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from bot.rules.spelling import fold

SOURCE = Path(__file__).parent / "data" / "municipalities.csv"
SIMILAR = 0.7


class SizeClass(StrEnum):
    """By inhabitants, in thousands: under 25, to 60, to 120, above. What is paid follows the class."""

    SMALL = "lille"
    MEDIUM = "mellem"
    LARGE = "stor"
    VERY_LARGE = "meget_stor"


@dataclass(frozen=True, slots=True)
class Municipality:
    """code: four digits. key: the folded name. population: rounded."""

    code: str
    name: str
    key: str
    region: str
    population: int
    size_class: SizeClass


@lru_cache
def municipalities() -> tuple[Municipality, ...]:
    """All of them, in order of their codes."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return tuple(_municipality(row) for row in csv.DictReader(file))


def find_municipality(text: str) -> Municipality | None:
    """The one with this name ("Aarhus", "Århus Kommune"), code ("0751", "751") or key."""
    bare = _bare(text)
    wanted = bare.zfill(4) if bare.isdigit() else bare
    # In front of "Kommune" some names take an s: Københavns Kommune, Bornholms Regionskommune.
    return _index().get(wanted) or (_index().get(wanted.removesuffix("s")) if bare != fold(text) else None)


def similar_municipality(text: str) -> Municipality | None:
    """The one whose name is nearest to a misspelt one; None when none is near."""
    near = get_close_matches(_bare(text), [each.key for each in municipalities()], n=1, cutoff=SIMILAR)
    return _index()[near[0]] if near else None


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["kode"],
        name=row["navn"],
        key=fold(row["navn"]),
        region=row["region"],
        population=int(row["indbyggere_ca"]),
        size_class=SizeClass(row["stoerrelse"]),
    )


@lru_cache
def _index() -> dict[str, Municipality]:
    by_key = {each.key: each for each in municipalities()}
    return by_key | {each.code: each for each in municipalities()}


def _bare(text: str) -> str:
    """The key of the name alone: people write the word "Kommune" after it as often as not."""
    return fold(text).removesuffix("-kommune").removesuffix("-regionskommune")
