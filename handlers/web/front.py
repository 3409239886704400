"""What the pages need to be served: the parts of the house that they look at and hand requests to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from handlers.clock import Clock
from handlers.desk import Desk
from handlers.watching import Handled
from handlers.web.hub import Hub
from storage.engine import Database


@dataclass(frozen=True, slots=True)
class DemoControls:
    """What only the demo has. advance: let that much time pass, with everything that falls due in it.

    settle: deliver what waits, for readers whose page does not follow by itself; they wait for it no longer
    than patience (seconds). has_stage: it plays Teams and Slack.
    """

    advance: Callable[[timedelta], Awaitable[None]]
    settle: Callable[[], Awaitable[None]]
    has_stage: bool = False
    patience: float = 1.0


@dataclass(frozen=True, slots=True)
class Front:
    """language: for readers who have said nothing. demo None: real use, where nobody picks who they are.

    is_secure: people open the pages with https, wherever before us that ends. nudge: there is something to
    be said; watch: what somebody did on a page was answered.
    """

    db: Database
    desk: Desk
    clock: Clock
    hub: Hub
    language: str
    demo: DemoControls | None
    is_secure: bool = False
    nudge: Callable[[], None] = lambda: None
    watch: Callable[[Handled], None] = lambda _: None
