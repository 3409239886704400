"""Every card within Slack's limits (Teams': test_adaptive), with the longest words; and no kind left out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.cards.card import Card, Form
from handlers.slack import blocks
from handlers.teams import adaptive
from tests.cards.asked import ask
from tests.cards.cases.made import Made
from tests.cards.every import CARDS
from tests.cards.views import LINK
from tests.platforms.blockkit import check_message, check_view

CARDS_FOLDER = Path(__file__).parents[2] / "bot" / "cards"


@pytest.mark.parametrize("name", CARDS)
def test_slack_takes_it_and_nothing_that_matters_is_cut(name: str) -> None:
    ask(name, is_taken_by_slack, is_not_cut_where_it_is_ordinary, fits_whole_over_a_form)


def is_taken_by_slack(_: str, made: Made, __: str) -> None:
    if isinstance(made, Form):
        check_view(blocks.modal(made, "C0STYRING"), allow_links=(LINK[:20],))
    else:
        text, rendered = blocks.message(made)
        check_message({"text": text, "blocks": rendered})
        check_view(blocks.home(made))


def is_not_cut_where_it_is_ordinary(name: str, made: Made, _: str) -> None:
    if "longest" in name:
        return
    if isinstance(made, Form):
        shown = str((blocks.modal(made, ""), adaptive.form(made, in_dialog=True)))
    else:
        shown = str((blocks.message(made), adaptive.message(made)))
    assert blocks.MORE not in shown.replace("1 …", "")


def test_every_function_that_makes_a_card_or_a_form_has_a_case() -> None:
    cases = (Path(__file__).parent / "cases").glob("*.py")
    source = "\n".join(file.read_text("utf-8").replace(" cards.", f" {file.stem}.") for file in cases)
    wanted = {Card.__name__, Form.__name__, f"{Card.__name__} | None"}
    for file in sorted(CARDS_FOLDER.glob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                makes = ast.unparse(node.returns) if node.returns else ""
                if makes in wanted:
                    assert (
                        f"{file.stem}.{node.name}(" in source or f": {file.stem}.{node.name},\n" in source
                    ), f"{file.stem}.{node.name}"


def fits_whole_over_a_form(_: str, made: Made, __: str) -> None:
    if isinstance(made, Form):
        assert max(map(len, (made.title, made.submit, made.cancel))) <= blocks.TITLE
