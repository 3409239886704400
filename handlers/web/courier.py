"""Brings cards to the browser: the queued message is itself the message; pages make its card when read."""

from __future__ import annotations

from bot.cards.card import Card
from handlers.web.hub import Hub
from storage.outbox import Message


def private_place(place: str, person_key: str) -> str:
    """What the hub calls the part of a channel that one person alone sees."""
    return f"{place}/{person_key}"


class WebCourier:
    """A `handlers.couriers.Courier`. Nothing can fail, so it raises none of what a courier may."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def create(self, message: Message, card: Card) -> str | None:
        """The message is there as soon as it is settled."""
        return message.id

    async def update(self, message: Message, card: Card) -> None:
        """The next look makes the card anew."""

    async def find(self, message: Message) -> str | None:
        """A message is always where it is kept."""
        return message.id

    async def reach(self, email: str) -> tuple[str, str] | None:
        """Nobody is found by address here: accounts are known beforehand."""
        return None

    def serves(self, workspace: str) -> bool:
        """The browser is here as long as we are."""
        return True

    def lacks_some(self) -> bool:
        """There is but the one."""
        return False

    def settled(self, message: Message) -> None:
        """Tell those who look at the place; of a private line only its reader."""
        if message.place is None:
            return
        only_for = message.only_for
        self._hub.publish(private_place(message.place, only_for) if only_for else message.place)

    def pace_of(self, message: Message) -> tuple[tuple[str, float, float], ...]:
        """No limits."""
        return ()
