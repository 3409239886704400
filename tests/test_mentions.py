"""A name in others' words is found however its letters are spelt. Where it is looked for: test_privacy."""

from __future__ import annotations

import unicodedata

import pytest

from storage import mentions


@pytest.mark.parametrize(
    "said",
    [
        "Tak, SØREN Ærø.",
        '["Tak s\\u00f8ren \\u00c6r\\u00f8"]',
        "Søren\n  Ærø",
        '{"title": "Til\\nSøren\\nÆrø"}',
        unicodedata.normalize("NFD", "Søren Ærø"),
    ],
)
def test_a_name_is_found_in_each_spelling_of_its_letters(said: str) -> None:
    assert mentions.plain("Søren Ærø") in mentions.plain(said)
