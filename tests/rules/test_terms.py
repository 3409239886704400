"""The terms of wishes: what is kept is what was written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.terms import Terms
from storage.wish_words import ShareRule


@given(st.builds(Terms, points=st.integers(0, 1000), shares=st.sampled_from(ShareRule)))
def test_what_is_kept_is_read_back(terms: Terms) -> None:
    assert Terms.parse(json.dumps(terms.to_json())) == terms
