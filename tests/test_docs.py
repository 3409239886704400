"""What is public stands in the docs: commands, variables, settings, and links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers import commands, terminal
from handlers.settings import GroupSetting, Settings
from handlers.settings.model import RulesSetting
from handlers.slack.manifest import SCOPES

ROOT = Path(__file__).parents[1]
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
ADMINISTRATORS = (ROOT / "docs" / "administrators.md").read_text("utf-8")
VARIABLES = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "SLACK_API_URL",
    "OS2TING_CONFIG",
    "OS2TING_DATABASE_URL",
    "PORT",
    "HOST",
)


def subcommands() -> list[str]:
    parser = terminal.parser(Say("en"))
    return sorted(
        name for action in parser._actions if isinstance(action.choices, dict) for name in action.choices
    )


@pytest.mark.parametrize("name", subcommands())
def test_every_command_of_the_terminal_is_in_the_administrators_page(name: str) -> None:
    assert f"`os2ting {name}`" in ADMINISTRATORS


@pytest.mark.parametrize("name", VARIABLES)
def test_every_variable_is_in_the_administrators_page(name: str) -> None:
    assert f"`{name}`" in ADMINISTRATORS


@pytest.mark.parametrize("scope", SCOPES)
def test_every_permission_has_its_reason_in_the_administrators_page(scope: str) -> None:
    assert f"`{scope}`" in ADMINISTRATORS


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_key_of_the_settings_is_in_the_administrators_page(name: str) -> None:
    assert f"`{name}`" in ADMINISTRATORS


@pytest.mark.parametrize("name", [*GroupSetting.model_fields, *RulesSetting.model_fields])
def test_every_key_of_a_group_is_in_the_example(name: str) -> None:
    assert re.search(rf"\b{name}:", (ROOT / "app.yaml").read_text("utf-8"))


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_of_the_chat_is_in_a_page_for_people(command: str) -> None:
    pages = "".join(
        (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("medlemmer", "members", "coordinators")
    )
    words = [Say(language)(f"command-words-{command}").split(",")[0] for language in LANGUAGES]
    assert command == "menu" or any(f"/ting {word}" in pages for word in words)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_the_developers_page_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "developers.md").read_text("utf-8")
    for name in re.findall(r"`(?:tests/)?(test_\w+\.py)", text):
        assert (ROOT / "tests" / name).exists(), name
