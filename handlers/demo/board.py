"""What stands in the conversations of a platform that is played: in memory, as long as the process runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]
# So many of a conversation are kept.
MOST = 60
# So many answers that one person alone sees are shown: they push no card away.
ANSWERS = 2


@dataclass(slots=True)
class Posted:
    """A message of the bot's. only_for: the account that alone sees it. own: account -> what this person sees
    in its place until it is changed.
    """

    id: str
    at: datetime
    shown: Json
    only_for: str | None = None
    own: dict[str, Json] = field(default_factory=dict)

    def seen_by(self, account: str) -> Json:
        """What stands there for one person."""
        return self.own.get(account, self.shown)


class Board:
    """told: which conversation has changed."""

    def __init__(self, told: Callable[[str], None]) -> None:
        self.told = told
        self._posted: dict[str, list[Posted]] = defaultdict(list)

    def post(self, conversation: str, posted: Posted) -> None:
        """One more, the latest."""
        kept = self._posted[conversation]
        kept.append(posted)
        if len(kept) > MOST:
            # A private answer before a card that everyone may still press.
            kept.remove(next((each for each in kept if each.only_for is not None), kept[0]))
        self.told(conversation)

    def change(self, conversation: str, id_: str, shown: Json) -> bool:
        """Something else stands there now, for everyone. False where there is no such message."""
        posted = self.find(conversation, id_)
        if posted is None:
            return False
        posted.shown = shown
        posted.own.clear()
        self.told(conversation)
        return True

    def show_own(self, conversation: str, posted: Posted, account: str, shown: Json) -> None:
        """One person sees something else there."""
        posted.own[account] = shown
        self.told(conversation)

    def look_anew(self, account: str) -> None:
        """The person comes back: what stood there for them alone is fetched again where it wants to be."""
        for posted in self._posted.values():
            for each in posted:
                if "refresh" in each.shown:
                    each.own.pop(account, None)

    def find(self, conversation: str, id_: str) -> Posted | None:
        """The message, where it is."""
        return next((each for each in self._posted[conversation] if each.id == id_), None)

    def latest(self, conversation: str, account: str, most: int) -> list[Posted]:
        """What a person sees there, the latest first: so many for everyone, the last answers among them."""
        rest = {None: most, account: ANSWERS}
        seen = []
        for each in reversed(self._posted[conversation]):
            if rest.get(each.only_for, 0) > 0:
                rest[each.only_for] -= 1
                seen.append(each)
        return seen
