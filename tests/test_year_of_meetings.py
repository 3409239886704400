"""A year of three groups on a moved clock, on SQLite and on PostgreSQL with two replicas.

Every quarter has its meeting on a working day; every reminder comes exactly once at the right local time
across both switches of the clocks, with restarts and a day of downtime in it. `-s` prints it as a calendar.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot import due, meetings, poll_views, polls
from bot import people as recognised
from bot.meetings import MeetingView
from bot.outbox import Kind
from bot.rules.habits import Habit
from bot.rules.workdays import is_working_day
from bot.texts.say import Say
from bot.wanted import Wanted
from handlers.terminal import calendar
from storage import community
from storage import due as due_rows
from storage import meetings as stored
from storage import polls as stored_polls
from storage.engine import Database, Tx
from storage.meeting_words import Every, Fit, MeetingState, Sender
from storage.outbox import OUTBOX
from storage.signing import Signer
from storage.words import DueState, GroupKind
from tests.meeting import with_architects
from tests.story import findings_of
from tests.world import COPENHAGEN, World

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
END = datetime(2027, 12, 31, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
QUARTERS = ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4")
MONTHS = tuple(f"2027-{month:02}" for month in range(1, 13))
# Nothing runs from this noon to the next, nor in the minutes of the restarts.
DOWN = datetime(2027, 3, 2, 11, 0, tzinfo=UTC)
SEED = 20270328


def three_groups() -> Wanted:
    """Steering quarterly, architects three weeks before it, superusers monthly; the bot sends of itself."""
    quarterly = Habit(Every.QUARTER, weekdays=(4,), start=time(13, 0), sends=Sender.BOT, ahead_days=60)
    before = replace(quarterly, before="styregruppe", weeks_before=3, weekdays=(2, 4), start=time(9, 30))
    target = with_architects(before, steering=quarterly)
    (product,) = target.products
    experts = replace(
        product.groups[1],
        key="superbrugere",
        name="Superbrugerne",
        kind=GroupKind.EXPERT_GROUP,
        channels=(),
        habit=Habit(Every.MONTH, start=time(8, 30), weekdays=(1,), nth=1, sends=Sender.BOT),
    )
    return replace(target, products=(replace(product, groups=(*product.groups, experts)),))


@dataclass
class Town:
    """The replicas that tick, each with the database opened by itself, and the clock that is moved."""

    opens: Callable[[], Database]
    count: int
    worlds: list[World] = field(default_factory=list)
    restarts: int = 0

    @property
    def world(self) -> World:
        return self.worlds[0]

    def start(self, now: datetime) -> None:
        self.worlds = [World(self.opens(), now) for _ in range(self.count)]

    def stop(self) -> None:
        for each in self.worlds:
            each.db.close()

    def restart(self) -> None:
        now = self.world.now
        self.stop()
        self.start(now)
        self.restarts += 1

    def tick(self, now: datetime) -> None:
        """Every replica does what is due, all at once."""
        for each in self.worlds:
            each.now = now
        with ThreadPoolExecutor(self.count) as threads:
            list(threads.map(lambda each: each.tick(), self.worlds))


@contextmanager
def replicas(count: int, opens: Callable[[], Database]) -> Iterator[Town]:
    town = Town(opens, count)
    town.start(BEGIN)
    try:
        yield town
    finally:
        town.stop()


@pytest.fixture
def town(request: pytest.FixtureRequest, signer: Signer) -> Iterator[Town]:
    kind, count = request.param
    url: str = request.getfixturevalue(f"{kind}_url")
    with replicas(count, lambda: Database(url, signer)) as found:
        yield found


def let_the_year_pass(town: Town) -> None:
    """What falls due happens at its own time; people answer a day after they are asked."""
    people = random.Random(SEED)
    daily = due_rows.Due(
        key="year", kind=due.DUE_MEETINGS, subject="daily", wall="", zone="Europe/Copenhagen",
        due_at=BEGIN, state=DueState.PENDING,
    )  # fmt: skip
    town.world.settle_in(three_groups())
    town.world.do(lambda tx: due_rows.plan(tx, daily))
    now, today, ticks = BEGIN, BEGIN.date(), 0
    while now <= END:
        at = town.world.look(due_rows.first_due_at)
        assert at is not None
        now = max(now, at)
        if DOWN <= now < DOWN + DAY:
            town.restart()
            now = DOWN + DAY
        town.tick(now)
        if now.date() != today:
            # People look at it once a day.
            today = now.date()
            answer(town, now, people)
            coordinate(town, now)
        ticks += 1
        if ticks % 97 == 0:
            town.restart()


def answer(town: Town, now: datetime, people: random.Random) -> None:
    """In every poll that is open one more of those who have not answered does, mostly gladly."""
    world = town.world
    for poll_id in world.look(lambda tx: open_polls(tx, now)):
        view = world.look(lambda tx, poll_id=poll_id: poll_views.view(tx, poll_id, now))
        assert view is not None
        silent = [each for each in view.asked if each.name in view.silent]
        if silent:
            fits = {each.number: people.choice((Fit.YES, Fit.YES, Fit.IF_NEED_BE)) for each in view.dates}
            actor = world.look(lambda tx, who=silent[0].person_id: recognised.actor(tx, who))
            world.do(lambda tx, poll_id=poll_id: polls.answer(tx, actor, poll_id, fits, now))  # noqa: B023


def open_polls(tx: Tx, now: datetime) -> list[str]:
    found = tx.conn.execute(select(stored_polls.POLL).order_by(stored_polls.POLL.c.at)).all()
    return [each.id for each in found if stored_polls.end(tx, each.id) is None and now < each.closes_at]


def coordinate(town: Town, now: datetime) -> None:
    """Where the bot would not invite of itself, for somebody lacks, the coordinator does."""
    world, eva = town.world, town.world.actor("eva")
    for view in world.look(lambda tx: views(tx, now, MeetingState.DATED)):
        if view.poll_id is not None:
            poll = world.look(lambda tx, poll_id=view.poll_id: poll_views.view(tx, poll_id, now))
            assert poll is not None and poll.chosen is not None
            found = poll.date(poll.chosen)
            world.do(
                lambda tx, view=view, found=found: meetings.set_date(
                    tx, eva, view.id, found.starts_at, found.ends_at, now
                )
            )


def views(tx: Tx, now: datetime, state: MeetingState | None = None) -> list[MeetingView]:
    """Every meeting of every group, or those in the state."""
    groups = [each.id for each in community.groups(tx)]
    return [
        meetings.view(tx, each.id, now)
        for each in stored.meetings(tx, groups)
        if state in (None, meetings.state_of(tx, each.id, now))
    ]


def reminded(world: World) -> Counter[tuple[str, str, str]]:
    """How often each person was reminded of each meeting's date by each lead: (meeting, person, lead)."""
    rows = world.look(
        lambda tx: tx.conn.execute(select(OUTBOX).where(OUTBOX.c.kind == Kind.MEETING_REMINDER)).all()
    )
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        meeting_id, person_id, _, lead = row.subject.split("/")
        found[meeting_id, person_id, lead] += 1
    return found


def queued_at(world: World) -> dict[tuple[str, str], set[datetime]]:
    """When each lead of each meeting was told, in local time."""
    rows = world.look(
        lambda tx: tx.conn.execute(select(OUTBOX).where(OUTBOX.c.kind == Kind.MEETING_REMINDER)).all()
    )
    found: dict[tuple[str, str], set[datetime]] = {}
    for row in rows:
        meeting_id, _, _, lead = row.subject.split("/")
        found.setdefault((meeting_id, lead), set()).add(row.created_at.astimezone(COPENHAGEN))
    return found


def due_locally(view: MeetingView, lead: str) -> datetime:
    """When a lead is to be told, reckoned on the wall calendar alone."""
    assert view.starts_at is not None
    start = view.starts_at.astimezone(COPENHAGEN)
    if lead == "1h":
        return start.replace(hour=start.hour - 1)
    day = start.date() - DAY
    while not is_working_day(day):
        day -= DAY
    return datetime.combine(day, time(9, 0), COPENHAGEN)


@pytest.mark.parametrize(
    "town", [("sqlite", 1), ("postgres", 2)], ids=["sqlite", "two replicas on postgres"], indirect=True
)
def test_a_year_of_meetings(town: Town) -> None:
    let_the_year_pass(town)
    world = town.world
    assert town.restarts > 3
    held = [each for each in world.look(lambda tx: views(tx, END)) if each.starts_at is not None]
    by_group = {
        group: Counter(each.period for each in held if each.group == group)
        for group in ("Styregruppen", "Arkitekturgruppen", "Superbrugerne")
    }
    for group, periods in (
        ("Styregruppen", QUARTERS), ("Arkitekturgruppen", QUARTERS), ("Superbrugerne", MONTHS),
    ):  # fmt: skip
        assert {each: by_group[group][each] for each in periods} == dict.fromkeys(periods, 1), group
    assert all(is_working_day(local_day(each)) for each in held)
    check_reminders(world, held)
    assert findings_of(world) == []
    sys.stdout.write("\n".join(["", *calendar.lines(sorted(held, key=calendar._start), Say("da"))]))


def check_reminders(world: World, held: list[MeetingView]) -> None:
    """Every lead of every meeting that began: once to each who was to come, at its time."""
    told, at = reminded(world), queued_at(world)
    assert set(told.values()) == {1}
    begun = [each for each in held if each.starts_at is not None and each.starts_at < END]
    assert {date(2027, 3, 28), date(2027, 10, 31)} & {local_day(each) for each in begun} == set()
    checked = 0
    for view in begun:
        for lead in ("1d", "1h"):
            when = due_locally(view, lead)
            if view.changed_at.astimezone(COPENHAGEN) >= when:
                continue  # It was dated later than that.
            in_downtime = DOWN <= when.astimezone(UTC) < DOWN + DAY
            expected = {(DOWN + DAY).astimezone(COPENHAGEN)} if in_downtime else {when}
            assert at[view.id, lead] == expected, (view.group, view.starts_at, lead)
            assert {person for meeting, person, each in told if (meeting, each) == (view.id, lead)} == {
                each.person_id for each in view.participants
            }
            checked += 1
    assert checked > 35
    summer = [each for each in begun if (local_start(each).utcoffset() or DAY) == timedelta(hours=2)]
    assert summer and len(summer) < len(begun)


def local_start(view: MeetingView) -> datetime:
    assert view.starts_at is not None
    return view.starts_at.astimezone(COPENHAGEN)


def local_day(view: MeetingView) -> date:
    return local_start(view).date()
