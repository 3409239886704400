"""What every card says, in every language, and how Slack and Teams get it: files whose diff one reads.

OS2TING_GOLDEN=write accepts how they look now.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bot.cards.card import Form
from bot.texts.say import LANGUAGES, Say
from handlers.slack import blocks
from handlers.teams import adaptive
from tests.cards.every import CARDS

GOLDEN = Path(__file__).parent / "golden"
KEPT = [name for name in CARDS if "longest" not in name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KEPT)
def test_it_says_what_it_said(name: str, language: str) -> None:
    made = CARDS[name](Say(language))
    if isinstance(made, Form):
        rendered = {"slack": blocks.modal(made, "C0STYRING"), "teams": adaptive.form(made, in_dialog=True)}
    else:
        rendered = {"slack": blocks.message(made), "teams": adaptive.message(made)}
    neutral = asdict(made)
    if neutral.get("entry", made) is None:
        # Most cards are of no calendar, and say nothing of that.
        del neutral["entry"]
    shown = json.dumps({"neutral": neutral, **rendered}, ensure_ascii=False, indent=1, default=str) + "\n"
    file = GOLDEN / f"{name}.{language}.json"
    if os.environ.get("OS2TING_GOLDEN") == "write":
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")


def test_no_golden_file_is_left_of_a_card_that_is_gone() -> None:
    wanted = {f"{name}.{language}.json" for name in KEPT for language in LANGUAGES}
    assert {file.name for file in GOLDEN.iterdir()} == wanted


SLIPS = re.compile(r"  |\.\.|^ | $| [.,;:]|»«|“”|· *$|^ *·")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KEPT)
def test_nothing_is_doubled_or_left_empty(name: str, language: str) -> None:
    made = CARDS[name](Say(language))
    assert [said for said in strings(asdict(made)) if SLIPS.search(said)] == []


def strings(made: Any) -> Iterator[str]:
    """Everything that is said, however deep."""
    if isinstance(made, str):
        yield made
    elif isinstance(made, dict):
        for each in made.values():
            yield from strings(each)
    elif isinstance(made, list | tuple):
        for each in made:
            yield from strings(each)
