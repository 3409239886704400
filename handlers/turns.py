"""Whose turn it is: of the messages that wait, those that may go now at their platform's pace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from handlers.couriers import Courier
from handlers.pace import Pace
from storage.outbox import Message
from storage.words import Platform


class Turns:
    """One pace over all couriers; what has no place yet has no turn either."""

    def __init__(self, couriers: Mapping[Platform, Courier], pace: Pace) -> None:
        self._couriers, self._pace = couriers, pace

    def sort(
        self,
        waiting: Iterable[Message],
        now: datetime,
        room: int,
        left_over: timedelta = timedelta(),
    ) -> tuple[list[Message], list[tuple[Message, datetime]], list[Message]]:
        """(at most `room` that may go, whose turn is later and when, whose turn comes after their time).

        left_over: so long waits what there is no room for.
        """
        ready: list[Message] = []
        later: list[tuple[Message, datetime]] = []
        never: list[Message] = []
        for message in waiting:
            if len(ready) == room:
                later.append((message, now + left_over))
                continue
            turn = self.of(message, now) if message.place is not None else now
            if turn is None:
                never.append(message)
            elif turn > now:
                later.append((message, turn))
            else:
                ready.append(message)
        return ready, later, never

    def of(self, message: Message, now: datetime) -> datetime | None:
        """When the message may go; None: never, for what one person sees for a moment and no longer."""
        courier = self._couriers.get(message.platform) if message.platform else None
        if courier is None:
            return now
        before = message.not_after if message.only_for is not None else None
        return self._pace.turn(message.id, courier.pace_of(message), now, before=before)

    def hold(self, message: Message, until: datetime) -> None:
        """The platform asked for silence where the message goes."""
        courier = self._couriers.get(message.platform) if message.platform else None
        if courier is not None:
            self._pace.hold(courier.pace_of(message), until)
