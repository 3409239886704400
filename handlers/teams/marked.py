"""A message in Teams that somebody pointed at: in plain words, and where it stands."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

LONGEST = 6_000
TAG = re.compile(r"<[^>]*>?")
# Milliseconds.
MESSAGE = re.compile(r"[0-9]{1,20}")
# What begins a line of its own.
BLOCKS = {"p", "div", "br", "li", "tr", "blockquote", "h1", "h2", "h3", "pre"}
SILENT = {"script", "style", "attachment"}
LINKS = {"teams.microsoft.com", "teams.cloud.microsoft"}


def marked_text(value: dict[str, Any]) -> tuple[str, str]:
    """(its words, the link to it). Either is "" where Teams does not say."""
    payload = value.get("messagePayload")
    if not isinstance(payload, dict):
        return "", ""
    body, link = payload.get("body"), payload.get("linkToMessage")
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(content, str):
        return "", _own(link)
    is_html = isinstance(body, dict) and body.get("contentType") != "text"
    return (plain(content) if is_html else content[:LONGEST]), _own(link)


def thread_of(value: dict[str, Any]) -> str:
    """The message that begins its thread, by its id; "" where Teams does not say."""
    payload = value.get("messagePayload")
    named = [payload.get(name) for name in ("replyToId", "id")] if isinstance(payload, dict) else []
    found = next((each for each in named if each), "")
    return found if isinstance(found, str) and MESSAGE.fullmatch(found) else ""


def plain(content: str) -> str:
    """HTML as Teams writes it, in plain words."""
    content, words = content[:LONGEST], _Words()
    try:
        words.feed(content)
        words.close()
    except AssertionError:
        # So the parser answers declarations that it does not know: they are gone with all other tags.
        words.found = [TAG.sub(" ", content)]
    lines = ("".join(words.found)).replace("\xa0", " ").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _own(link: object) -> str:
    """What leads elsewhere than to Teams is no link to a message of it."""
    if not isinstance(link, str) or not link.isprintable():
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return link if parts.scheme == "https" and parts.hostname in LINKS else ""


class _Words(HTMLParser):
    """What a person reads of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        if tag in BLOCKS:
            self.found.append("\n")
        if tag == "li":
            self.found.append("- ")
        if tag in ("img", "emoji"):
            self.found.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT and self._silent:
            self._silent -= 1
        if tag in BLOCKS - {"br", "li"}:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)
