"""What is done beside an answer: waited for, and told in the log by whose fault it failed."""

from __future__ import annotations

import asyncio
import logging

import pytest

from handlers.couriers import Unavailable
from handlers.errands import Errands
from storage.failures import DatabaseFailed


class Odd(Exception):
    """What a library raises."""


async def failing(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "told", "level"),
    [
        (Unavailable("http-503"), "Teams did not take an answer: Unavailable", logging.WARNING),
        (Odd("secret"), "Teams did not take an answer: Odd", logging.WARNING),
        (DatabaseFailed("gone"), "Teams did not take an answer: DatabaseFailed", logging.WARNING),
        (AttributeError("ours"), "an answer to Teams failed", logging.ERROR),
    ],
    ids=["the platform's trouble", "in its library's words", "the database's", "our own fault"],
)
def test_the_log_tells_whose_fault_it_is(
    error: Exception, told: str, level: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        errands = Errands("Teams", (Odd,))
        errands.run(failing(error))
        await errands.drain()

    asyncio.run(story())
    (line,) = caplog.records
    assert (line.getMessage(), line.levelno) == (told, level)
    assert bool(line.exc_info) is (level == logging.ERROR)


def test_what_an_errand_begins_is_waited_for_too() -> None:
    done: list[str] = []

    async def last() -> None:
        await asyncio.sleep(0)
        done.append("last")

    async def story() -> None:
        errands = Errands("Slack")

        async def first() -> None:
            errands.run(last())
            done.append("first")

        errands.run(first())
        await errands.drain()

    asyncio.run(story())
    assert done == ["first", "last"]
