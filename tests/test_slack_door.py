"""The door in front of Bolt reads a form as the standard library does, only faster."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, quote_plus

from hypothesis import given
from hypothesis import strategies as st

from handlers.slack.guard import PLAIN, _form

ESCAPES = st.sampled_from(
    [*PLAIN, "%25", "%2", "%", "%26", "%3D", "%2B", "+", "&", "=", "2", "A", "%c3%a6", "%7b"]
)


@given(st.lists(st.one_of(ESCAPES, st.characters(codec="utf-8")), max_size=40).map("".join))
def test_a_form_is_read_as_the_library_reads_it(rest: str) -> None:
    text = f"command=%2Fting&{rest}"
    assert _form(text) == dict(parse_qsl(text, keep_blank_values=True)) or "payload" in rest


@given(
    st.dictionaries(st.text(), st.recursive(st.text() | st.integers(), st.lists, max_leaves=5), max_size=5)
)
def test_a_payload_is_read_as_it_was_written(payload: dict[str, object]) -> None:
    assert _form(f"payload={quote_plus(json.dumps(payload))}") == payload
