"""Whatever a person wrote stays words in Markdown, and is read as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.markdown import inline, plain
from bot.rules import wording
from tests import hostile

LINES = st.text(st.sampled_from("ab1029 .)-+=*_`#>[]()!<&~|\\\n"), max_size=30)


def kept(text: str) -> str:
    """As it stands in the database."""
    return wording.paragraphs(text, 100_000, "words")


def words(page: str) -> str:
    """What is read, where nothing is anything but words."""
    read = []
    for token in MarkdownIt().parse(page):
        assert token.type in ("paragraph_open", "paragraph_close", "inline"), token.type
        for child in token.children or ():
            assert child.type in ("text", "text_special", "softbreak"), child.type
            read.append(child.content or " ")
        read.append(" ")
    return " ".join("".join(read).split())


@pytest.mark.parametrize(
    "text", ["1. Først", "12) Så", "- punkt", "+ plus", "===", "2026-14", "3. december", "1.000"]
)
def test_the_beginning_of_a_line_is_read_as_it_was(text: str) -> None:
    assert words(plain(text)) == text


@given(LINES.map(kept) | st.sampled_from(hostile.strings()).map(kept))
def test_whatever_was_written_is_read_as_words(text: str) -> None:
    assert words(plain(text)) == " ".join(text.split())


@given(LINES.map(kept))
def test_what_stands_behind_something_else_is_read_as_words(text: str) -> None:
    line = " ".join(text.split())
    assert words(f"Dato: {inline(line)}") == f"Dato: {line}".strip()


def test_a_date_behind_its_label_needs_no_sign() -> None:
    assert inline("3. december 2026") == "3. december 2026"
