"""The motions of the demo's past, and what was said of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.words import Choice, MotionKind, RulingChoice


@dataclass(frozen=True, slots=True)
class Scene:
    """A motion of the past. text: its id in the texts; votes: person key -> choice, or an option's number.

    advice: the option that the coordinator recommends; then the text has options. proxies: person key -> the
    organisation that speaks for that person's own. late: votes of the written procedure, after the deadline
    came and too few had answered; a person with a proxy casts it too. dissent: who states a minority's view.
    """

    product: str
    text: str
    by: str
    kind: MotionKind
    opened_days_ago: float
    closes_in_days: float
    votes: Mapping[str, Choice | int]
    ruling: tuple[str, RulingChoice] | None = None
    advice: int | None = None
    is_secret: bool = False
    proxies: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, Choice] = field(default_factory=dict)
    dissent: str | None = None


FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
SCENES = (
    Scene(
        "os2display",
        "screens",
        "eva",
        MotionKind.OPERATIONAL,
        26,
        -17,
        {"anna": FOR, "bo": FOR, "carla": FOR, "david": ABSTAIN},
    ),
    Scene(
        "os2display",
        "supplier",
        "bo",
        MotionKind.STRATEGIC,
        19,
        -10,
        {"anna": FOR, "bo": FOR, "carla": AGAINST, "david": AGAINST},
        ("anna", RulingChoice.ADOPT),
    ),
    Scene("os2display", "frame", "eva", MotionKind.STRATEGIC, 16, -7, {"carla": FOR}),
    Scene(
        "os2display",
        "calendar",
        "eva",
        MotionKind.STRATEGIC,
        1,
        9,
        {"anna": FOR, "carla": AGAINST},
    ),
)
# In another group, which has other rules: its votes go on in writing.
ELSEWHERE = (
    Scene(
        "os2forms",
        "saving",
        "eva",
        MotionKind.OPERATIONAL,
        25,
        -18,
        {"karen": FOR, "ingrid": AGAINST},
        proxies={"lars": "soenderborg"},
        late={"jonas": FOR, "mette": FOR},
        dissent="ingrid",
    ),
    Scene(
        "os2forms",
        "council",
        "jonas",
        MotionKind.STRATEGIC,
        12,
        -5,
        {"mette": FOR, "jonas": FOR, "lars": AGAINST, "ingrid": ABSTAIN, "karen": FOR},
        is_secret=True,
    ),
    Scene(
        "os2forms",
        "letters",
        "eva",
        MotionKind.STRATEGIC,
        2,
        12,
        {"karen": 2, "lars": 3},
        advice=2,
    ),
)
# Minutes after the open motion was put.
TALK = (("carla", "talk-1", 35), ("david", "talk-2", 50), ("eva", "talk-3", 80))
