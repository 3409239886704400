"""What the papers of a meeting say, in every language: files whose diff one reads.

OS2TING_GOLDEN=write accepts what they say now.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bot.proceedings import markdown
from bot.texts.say import LANGUAGES, Say
from tests.papers.views import PAPERS

GOLDEN = Path(__file__).parent / "golden"
SLIPS = re.compile(r"\.\.|[^|] [.,;:]|»«|“”|· *$|^ *·|\*\*\*\*|None", re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_it_says_what_it_said(name: str, language: str) -> None:
    paper, public = PAPERS[name]
    shown = markdown(paper, Say(language), public=public)
    assert not SLIPS.search(shown)
    file = GOLDEN / f"{name}.{language}.md"
    if os.environ.get("OS2TING_GOLDEN") == "write":
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")


def test_no_golden_file_is_left_of_a_paper_that_is_gone() -> None:
    wanted = {f"{name}.{language}.md" for name in PAPERS for language in LANGUAGES}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
