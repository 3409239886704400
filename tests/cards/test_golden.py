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
from bot.texts.say import LANGUAGES
from handlers.slack import blocks
from handlers.teams import adaptive
from tests.cards.asked import ask
from tests.cards.cases.made import Made
from tests.cards.every import CARDS

GOLDEN = Path(__file__).parent / "golden"
KEPT = [name for name in CARDS if "longest" not in name]


@pytest.mark.parametrize("name", KEPT)
def test_it_says_what_it_said_and_nothing_is_doubled_or_left_empty(name: str) -> None:
    ask(name, says_what_it_said, has_nothing_doubled_or_left_empty)


def says_what_it_said(name: str, made: Made, language: str) -> None:
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


def has_nothing_doubled_or_left_empty(_: str, made: Made, __: str) -> None:
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
