"""What an invoke is answered with, in the shapes that Teams reads."""

from __future__ import annotations

from handlers.teams import adaptive
from handlers.teams.heard import Json

WORDS = "application/vnd.microsoft.activity.message"


def card(rendered: Json) -> Json:
    """For the one who pressed, in the place of what was pressed."""
    return {"statusCode": 200, "type": adaptive.CONTENT_TYPE, "value": rendered}


def words(text: str) -> Json:
    """A line beside the card; the card stays."""
    return {"statusCode": 200, "type": WORDS, "value": text}


def nothing() -> Json:
    """It is done, and there is no more to say."""
    return words("")


def dialog(rendered: Json, title: str) -> Json:
    """A dialog is opened, or shows this now."""
    return {"task": {"type": "continue", "value": adaptive.dialog(rendered, title)}}


def done() -> Json:
    """The dialog is closed: Teams closes it where there is no task."""
    return {}
