"""Buttons and forms about events that no card ever had: every verb with every id, and with rubbish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.forging import RUBBISH
from tests.gathering import announce, call_off, sign_up_all, write
from tests.wishing import product_id
from tests.world import World

# In every title, so that it is seen wherever one is told.
CANARY = "Kanariearrangement"
Said = tuple[tuple[str, ...], dict[str, str] | None]


@dataclass(frozen=True)
class Gatherings:
    """What there is to point at. ahead: full, with a line for it."""

    product: str
    draft: str
    ahead: str
    off: str

    @property
    def unknown(self) -> Gatherings:
        return Gatherings(*(f"{number:016x}" for number in range(4)))


def set_up_gatherings(world: World) -> Gatherings:
    """A draft of the coordinator's, one that is full, and one that is off, all with the canary."""
    ahead, off = announce(world, title=CANARY, places=1), announce(world, title=CANARY)
    sign_up_all(world, ahead, "bo", "carla")
    call_off(world, off, why=CANARY)
    return Gatherings(product_id(world), write(world, title=CANARY), ahead, off)


PRESSED = (
    *("gathering-new", "gathering-edit", "gathering-change", "gathering-off", "gathering-people"),
    *("gatherings", "gathering", "gathering-join", "gathering-leave"),
)
FORM = {
    "title": "Forfalsket", "kind": "workshop", "start": "torsdag den 18. marts 2027 kl. 10-12", "length": "",
    "place": "x", "link": "", "about": "", "places": "", "closes": "", "share": "",
}  # fmt: skip
FILLED: dict[str, dict[str, str]] = {
    "gathering-write": FORM,
    "gathering-change-make": FORM,
    "gathering-off-make": {"words": "Forfalsket"},
    "gathering-announce": {},
}


def of_gatherings(scene: Gatherings) -> Iterator[Said]:
    """Everything, on everything; rubbish in every field."""
    ids = tuple(vars(scene).values())
    for verb in PRESSED:
        for each in (*ids, *RUBBISH):
            yield (verb, each), None
            yield (verb, each, "1"), None
            yield (verb, each, each), None
        yield (verb,), None
    for verb, values in FILLED.items():
        for number, each in enumerate((*ids, *RUBBISH)):
            yield (verb, each), dict.fromkeys(values, RUBBISH[number % len(RUBBISH)])
            yield (verb, each, "1"), dict.fromkeys(values, RUBBISH[number % len(RUBBISH)])
            yield (verb, each), {}
        yield from (((verb, each), values) for each in ids)
        yield from (((verb, each, other), values) for each in ids for other in ("1", "7", *ids))
        yield from (((verb, each), {**values, "product": each}) for each in ids)
