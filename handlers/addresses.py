"""Where to reach a person: an account that we know, else one that a platform knows by the e-mail address."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.books import Books
from handlers.clock import Clock
from handlers.couriers import Away, Courier, Later, NoAnswer, Rejected, Unavailable
from handlers.pace import Pace, Rate
from storage import people
from storage.words import Platform

# Platform, workspace, and the account there.
Place = tuple[Platform, str, str]

# Slack lets itself be asked for people and for what was said about fifty times a minute.
QUESTIONS = (10.0, 45 / 60)


def questions(what: str, platform: Platform, workspace: str = "") -> tuple[Rate, ...]:
    """What a question to a platform counts against."""
    return ((f"{platform}:{workspace}:{what}", *QUESTIONS),)


class Addresses:
    """Asks as a courier sends: at a pace, and not while the platform bids us wait."""

    def __init__(self, books: Books, couriers: Mapping[Platform, Courier], pace: Pace, clock: Clock) -> None:
        self._books, self._couriers, self._pace, self._clock = books, couriers, pace, clock

    async def find(self, person_id: str) -> Place | None:
        """Raises Unavailable, or Later, when a platform that did not answer may yet know the person;
        DatabaseFailed.
        """
        known = await self._books.read(lambda tx: people.accounts(tx, person_id))
        for account in reversed(known):
            courier = self._couriers.get(account.platform)
            if account.external_id and courier is not None and courier.serves(account.workspace):
                return account.platform, account.workspace, account.external_id
        person = await self._books.read(lambda tx: people.find_person(tx, person_id))
        return await self._ask_all(person.email) if person is not None and person.email else None

    async def _ask_all(self, email: str) -> Place | None:
        silent: Exception | None = None
        for platform, courier in self._couriers.items():
            try:
                found = await self._ask(platform, courier, email)
            except (Away, Rejected):
                continue
            except (Later, Unavailable, NoAnswer) as error:
                silent = silent if isinstance(silent, Later) else error
                continue
            if found is not None:
                return platform, *found
        if isinstance(silent, Later):
            raise silent
        if silent is not None:
            raise Unavailable(str(silent) or "no-answer")
        return None

    async def _ask(self, platform: Platform, courier: Courier, email: str) -> tuple[str, str] | None:
        rates, now = questions("reach", platform), self._clock.now()
        turn = self._pace.take(rates, now)
        if turn is not None:
            raise Later(turn.total_seconds())
        try:
            return await courier.reach(email)
        except Later as later:
            self._pace.hold(rates, now + later.wait)
            raise
