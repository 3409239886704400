"""The words that rows of meetings are written with. No tables, no behaviour."""

from __future__ import annotations

from enum import StrEnum


class Reply(StrEnum):
    """What somebody answers to an invitation. Who has not answered has no row."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
