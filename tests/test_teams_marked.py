"""What is read of a message that somebody pointed at, in whatever HTML it is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.teams.marked import LONGEST, marked_text, plain, thread_of

WRITTEN = {
    "paragraphs and a list": ("<p>Vi mangler</p><ul><li>en</li><li>to</li></ul>", "Vi mangler\n\n- en\n- to"),
    "what is not said": ("<p>a<script>alert(1)</script><style>b{}</style></p>", "a"),
    "an attachment's place": ('se <attachment id="1"></attachment>her', "se her"),
    "a picture by its words": ('<p>Hej <img alt="🎉" src="x"></p>', "Hej 🎉"),
    "characters by their names": ("&lt;b&gt; &amp; &aelig;&nbsp;x", "<b> & æ x"),
    "a declaration that is none": ("<![hi]]>x", "x"),
    "a conditional comment": ("<p>a</p><![if IE]>b<![endif]>", "a\nb"),
    "a tag that is none": ("a <b", "a <b"),
}


@pytest.mark.parametrize(("html", "words"), WRITTEN.values(), ids=WRITTEN)
def test_html_becomes_words(html: str, words: str) -> None:
    assert plain(html) == words


PIECES = [
    "<",
    ">",
    "<!",
    "<![",
    "]]>",
    "<!--",
    "--",
    "&",
    "&#",
    ";",
    "<p",
    "</",
    "'",
    '"',
    "æ",
    "CDATA[",
    "?",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_no_html_is_too_odd(html: str) -> None:
    assert isinstance(plain(html), str)


def test_of_what_is_too_long_the_beginning_is_read() -> None:
    assert plain("<p>" + "x" * 3 * LONGEST) == "x" * (LONGEST - 3)
    assert marked_text(payload("x" * 3 * LONGEST, contentType="text"))[0] == "x" * LONGEST


def payload(content: Any, link: Any = None, **more: str) -> dict[str, Any]:
    return {"messagePayload": {"body": {"content": content, **more}, "linkToMessage": link}}


LINKS = {
    "https://teams.microsoft.com/l/message/1": True,
    "https://teams.cloud.microsoft/l/message/1": True,
    "http://teams.microsoft.com/l/message/1": False,
    "https://teams.microsoft.com.evil.example/1": False,
    "https://evil.example/teams.microsoft.com": False,
    "javascript:alert(1)": False,
    "https://[": False,
    "https://teams.microsoft.com/\n": False,
}


@pytest.mark.parametrize(("link", "is_own"), LINKS.items(), ids=LINKS)
def test_a_link_that_leads_elsewhere_is_none(link: str, is_own: bool) -> None:
    assert marked_text(payload("x", link)) == ("x", link if is_own else "")


@pytest.mark.parametrize("value", [{}, {"messagePayload": 1}, payload(None), payload(1, 2)])
def test_where_teams_does_not_say_there_is_nothing(value: dict[str, Any]) -> None:
    assert marked_text(value) == ("", "")


THREADS = {
    "a message that begins a thread": ({"id": "1700000000001", "replyToId": None}, "1700000000001"),
    "a reply": ({"id": "1700000000002", "replyToId": "1700000000001"}, "1700000000001"),
    "no id": ({}, ""),
    "an id that is none": ({"id": "1:2"}, ""),
    "another kind of id": ({"id": 7}, ""),
    "an endless id": ({"id": "9" * 30}, ""),
    "other digits": ({"id": "\u0663"}, ""),
}


@pytest.mark.parametrize(("told", "thread"), THREADS.values(), ids=THREADS)
def test_a_thread_is_known_by_the_message_that_begins_it(told: dict[str, Any], thread: str) -> None:
    assert thread_of({"messagePayload": told}) == thread
    assert thread_of({"messagePayload": 1}) == thread_of({}) == ""
