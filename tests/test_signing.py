"""What is derived from the key: seals that open only in their place, tags that tell nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.signing import NotSealed, Signer, new_signer

SIGNER = new_signer()


@given(st.text(), st.text())
def test_what_was_sealed_opens_in_its_place(content: str, place: str) -> None:
    sealed = SIGNER.seal("urn", content, bound_to=place)
    assert SIGNER.unseal("urn", sealed, bound_to=place) == content


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert SIGNER.seal("urn", "for", bound_to="a") != SIGNER.seal("urn", "for", bound_to="a")


@pytest.mark.parametrize(
    ("signer", "purpose", "place"),
    [
        pytest.param(new_signer(), "urn", "a", id="another key"),
        pytest.param(SIGNER, "tokens", "a", id="another purpose"),
        pytest.param(SIGNER, "urn", "b", id="another place"),
    ],
)
def test_a_seal_does_not_open_elsewhere(signer: Signer, purpose: str, place: str) -> None:
    sealed = SIGNER.seal("urn", "for", bound_to="a")
    with pytest.raises(NotSealed):
        signer.unseal(purpose, sealed, bound_to=place)


@pytest.mark.parametrize(
    "spoilt", ["", "no hex", "00", "ff" * 40], ids=["empty", "no hex", "short", "made up"]
)
def test_what_was_never_sealed_does_not_open(spoilt: str) -> None:
    with pytest.raises(NotSealed):
        SIGNER.unseal("urn", spoilt, bound_to="a")


def test_a_tag_is_the_same_again_and_another_with_another_key_or_purpose() -> None:
    tag = SIGNER.tag("inbox", "press")
    assert tag == SIGNER.tag("inbox", "press")
    assert len({tag, new_signer().tag("inbox", "press"), SIGNER.tag("urn", "press")}) == 3
