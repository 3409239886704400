"""What is wished for in the demo: twenty wishes of OS2display's, and what the coordinator made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from bot import assessments, comments, merges, supports, triage, wishes
from bot.assessments import Range
from bot.texts.say import Say
from handlers.demo.almanac import Dated, Recognise, office_hours
from storage import community
from storage.community import Group
from storage.engine import Tx
from storage.wish_words import Level, Unit

PRODUCT, GROUP, COORDINATOR = "os2display", "arkitekturgruppe", "eva"
MORNING, NOON = time(9, 40), time(11, 20)
# Days until the coordinator looks at a wish; minutes between those who say something of it.
LOOKED_AT_AFTER, BETWEEN = 2, 35
KRONE = 100


@dataclass(frozen=True, slots=True)
class WishScene:
    """A wish of the past. text: its id in the texts. backers, said: persons by key, in order.

    kroner, hours: low and high. note: value and effort. into: the wish that it is merged into. behalf: it is
    sent for the group. has_gain: it says who benefits.
    """

    text: str
    by: str
    days_ago: int
    backers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kroner: tuple[int, int] | None = None
    hours: tuple[int, int] | None = None
    note: tuple[Level, Level] | None = None
    said: tuple[str, ...] = ()
    into: str | None = None
    behalf: bool = False
    law: bool = False
    asked: bool = False
    declined: bool = False
    not_feasible: bool = False
    has_gain: bool = True

    @property
    def estimate(self) -> Range | None:
        """In øre, or in hours."""
        if self.kroner is not None:
            return Range(Unit.KRONER, *(each * KRONE for each in self.kroner))
        return Range(Unit.HOURS, *self.hours) if self.hours is not None else None


LOW, MEDIUM, HIGH = Level.LOW, Level.MEDIUM, Level.HIGH
WISHES = (
    WishScene("menu", "mette", 66, ("peter", "ingrid"), ("data",), kroner=(30_000, 50_000)),
    WishScene(
        "offline", "carla", 62, ("bo", "gitte", "jonas", "david", "mette"), ("operations",),
        kroner=(60_000, 80_000), note=(HIGH, LOW), said=("bo", "jonas"),
    ),
    WishScene("canteen", "jonas", 60, ("karen",), (), into="menu", has_gain=False),
    WishScene("monitoring", "lars", 40, ("karen",), ("operations",), into="offline", has_gain=False),
    WishScene(
        "emergency", "bo", 27, ("anna", "olga", "karen", "niels", "jonas", "ingrid", "lars"), ("operations",),
        kroner=(80_000, 120_000), note=(HIGH, MEDIUM), said=("karen", "niels"),
    ),
    WishScene(
        "keyboard", "olga", 26, ("mette", "carla", "bo"), ("accessibility", "editors"),
        kroner=(90_000, 110_000), law=True, said=("mette",),
    ),
    WishScene(
        "facebook", "ingrid", 26, ("mette",), ("data",), declined=True, has_gain=False, said=("ingrid",)
    ),
    WishScene(
        "buses", "david", 25, ("carla", "lars", "jonas", "karen"), ("data", "templates"),
        kroner=(110_000, 160_000), note=(MEDIUM, HIGH),
    ),
    WishScene(
        "rights", "anna", 24, ("carla", "mette", "lars"), ("operations",), kroner=(120_000, 220_000)
    ),
    WishScene(
        "night", "peter", 23, ("anna", "carla", "bo", "ingrid", "lars"), ("energy", "operations"),
        kroner=(70_000, 90_000), note=(HIGH, MEDIUM), said=("peter",),
    ),
    WishScene(
        "preview", "gitte", 22, ("carla", "niels", "anna", "david", "jonas"), ("editors",),
        kroner=(40_000, 60_000), note=(HIGH, LOW), said=("carla",),
    ),
    WishScene("weekdays", "karen", 21, ("bo", "anna"), ("editors",), hours=(20, 30)),
    WishScene("touch", "jonas", 20, ("peter",), (), not_feasible=True, has_gain=False),
    WishScene("subtitles", "niels", 20, ("mette", "eva"), ("accessibility",), kroner=(50_000, 70_000)),
    WishScene("sharing", "lars", 9, ("mette", "ingrid", "jonas"), ("editors",), said=("lars",)),
    WishScene("images", "anna", 8, ("bo",), ("data", "editors")),
    WishScene("expiry", "karen", 7, ("carla",), asked=True, has_gain=False),
    WishScene("dark", "olga", 5, ("ingrid",), behalf=True),
    WishScene("statistics", "ingrid", 4, has_gain=False),
    WishScene("player", "finn", 2),
)  # fmt: skip


class Telling:
    """Remembers the wishes that were sent, by their ids in the texts."""

    def __init__(self, recognise: Recognise, say: Say) -> None:
        self._recognise, self._say = recognise, say
        self._ids: dict[str, str] = {}

    def acts(self, now: datetime) -> list[Dated]:
        """What happens, and when: what would come later than now happens now."""
        return [dated for scene in WISHES for dated in self._acts(scene, now)]

    def wish(self, text: str) -> str:
        """The id of a wish that was sent."""
        return self._ids[text]

    def _acts(self, scene: WishScene, now: datetime) -> list[Dated]:
        sent = office_hours(now - timedelta(days=scene.days_ago), MORNING, -1, self._say)
        looked_at = office_hours(sent + timedelta(days=LOOKED_AT_AFTER), NOON, 1, self._say)
        found: list[Dated] = [(sent, partial(self._send, scene))]
        for turn, key in enumerate(scene.backers, start=1):
            found.append((sent + timedelta(minutes=BETWEEN * turn), partial(self._back, scene, key)))
        found.append((looked_at, partial(self._look_at, scene)))
        for turn, key in enumerate(scene.said, start=1):
            found.append((looked_at + timedelta(minutes=BETWEEN * turn), partial(self._comment, scene, key)))
        return [(min(at, now), act) for at, act in found]

    def _send(self, scene: WishScene, tx: Tx, at: datetime) -> None:
        who, group = self._recognise(tx, scene.by), _group(tx)
        draft = wishes.write(
            tx,
            who,
            group.product_id,
            title=self._words(scene),
            need=self._words(scene, "need"),
            gain=self._words(scene, "gain") if scene.has_gain else "",
            behalf=group.id if scene.behalf else "",
            now=at,
        )
        self._ids[scene.text] = wishes.submit(tx, who, draft.id, at)

    def _back(self, scene: WishScene, key: str, tx: Tx, at: datetime) -> None:
        supports.back(tx, self._recognise(tx, key), self._ids[scene.text], at)

    def _comment(self, scene: WishScene, key: str, tx: Tx, at: datetime) -> None:
        words = self._words(scene, f"said-{key}")
        comments.comment(tx, self._recognise(tx, key), self._ids[scene.text], words, at)

    def _look_at(self, scene: WishScene, tx: Tx, at: datetime) -> None:
        """The coordinator does; the last is what ends it, where something does."""
        eva, wish_id = self._recognise(tx, COORDINATOR), self._ids[scene.text]
        if scene.tags:
            said = ", ".join(self._say(f"demo-tag-{each}") for each in scene.tags)
            assessments.tag(tx, eva, wish_id, said, at)
        if scene.law:
            assessments.require(tx, eva, wish_id, self._words(scene, "law"), at)
        if scene.note is not None:
            assessments.note(tx, eva, wish_id, *scene.note, self._words(scene, "noted"), at)
        if scene.estimate is not None or scene.not_feasible:
            assessments.assess(tx, eva, wish_id, scene.estimate, self._words(scene, "assessed"), at)
        if scene.asked:
            comments.ask(tx, eva, wish_id, self._words(scene, "asked"), at)
        if scene.declined:
            triage.decline(tx, eva, wish_id, self._words(scene, "declined"), at)
        if scene.into is not None:
            merges.merge(tx, eva, wish_id, self._ids[scene.into], at)

    def _words(self, scene: WishScene, part: str = "") -> str:
        return self._say(f"demo-wish-{scene.text}-{part}") if part else self._say(f"demo-wish-{scene.text}")


def _group(tx: Tx) -> Group:
    """The group that a wish is sent for, of the product that all of them are for."""
    product = next(each for each in community.products(tx) if each.key == PRODUCT)
    return next(each for each in community.groups(tx) if each.key == GROUP and each.product_id == product.id)
