"""What a platform's courier does, and what can become of a message on its way."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from bot.cards.card import Card
from storage.outbox import Message
from storage.words import Platform


class Gone(Exception):
    """The message to be updated is not there any more."""


class Rejected(Exception):
    """The platform will never take this (no such channel, not a member ...): trying again is of no use."""


class Later(Exception):
    """The platform asks to wait this long, and took nothing."""

    def __init__(self, seconds: float) -> None:
        super().__init__(str(seconds))
        self.wait = timedelta(seconds=seconds)


class Unavailable(Exception):
    """It certainly did not arrive, and may if tried again."""


class NoAnswer(Exception):
    """The request went out and no answer came: it may have arrived."""


class Unseen(Exception):
    """It may have arrived, and the platform does not let us look: somebody must see it, or decide."""


class Away(Exception):
    """The whole workspace cannot be reached, which is known and told: the message waits for its return."""


# What a platform may answer to a question, or not answer in time: its own trouble, and none of ours.
TROUBLE = (Gone, Rejected, Later, Unavailable, NoAnswer, Away, TimeoutError)


class PlatformRefused(Exception):
    """The platform did not accept what the bot shows of itself, or it is another's than app.yaml says."""

    def __init__(self, platform: Platform, why: str) -> None:
        super().__init__(why)
        self.platform = platform


class Courier(Protocol):
    """Brings cards to one platform. Raises Gone, Rejected, Later, Unavailable, NoAnswer, Away, Unseen."""

    async def create(self, message: Message, card: Card) -> str | None:
        """Post it; returns how to find it again, None for what cannot be found (ephemeral)."""

    async def update(self, message: Message, card: Card) -> None:
        """Show the card in the place of what was there. Where that is to be found otherwise from now on, it
        says so in message.ref.
        """

    async def find(self, message: Message) -> str | None:
        """Look for a create whose answer was lost."""

    async def reach(self, email: str) -> tuple[str, str] | None:
        """(workspace, account) of the person with the address, where the platform knows it."""

    def serves(self, workspace: str) -> bool:
        """Whether the workspace can be reached now."""

    def lacks_some(self) -> bool:
        """Whether there is a workspace that cannot be reached, and may know people whom no other knows."""

    def settled(self, message: Message) -> None:
        """The delivery is on record."""

    def pace_of(self, message: Message) -> tuple[tuple[str, float, float], ...]:
        """The rates it counts against: (name, most at once, regained a second)."""
