"""What people wrote in Slack, out of Slack's markup into plain words (docs.slack.dev: formatting text)."""

from __future__ import annotations

import re
from collections.abc import Mapping

ANGLE = re.compile(r"<([^<>]*)>")
PERSON = re.compile(r"<@([A-Z0-9]+)[|>]")


def people_in(text: str) -> list[str]:
    """The ids of the people whom the text mentions."""
    return list(dict.fromkeys(PERSON.findall(text)))


def plain(text: str, names: Mapping[str, str]) -> str:
    """The text as Slack shows it. names: of people, by id."""
    said = ANGLE.sub(lambda found: _said(found[1], names), text)
    # Slack escapes just these; &amp; last, or what somebody wrote as &lt; would become another sign.
    return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _said(inside: str, names: Mapping[str, str]) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return f"@{names.get(target[1:]) or label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        # A group (`!subteam^S1|@group`), a date with its fallback, or everyone (`!here`).
        return label or f"@{target[1:].partition('^')[0]}"
    address = target.removeprefix("mailto:")
    return address if label in ("", address) else f"{label} ({address})"
