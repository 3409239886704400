"""What is public stands in the docs: commands, variables, settings, and links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cards.card import Card
from bot.texts.say import LANGUAGES, Say
from handlers import commands, terminal
from handlers.settings import (
    CalendarSetting,
    ChannelSetting,
    GroupSetting,
    RulesSetting,
    SeatSetting,
    Settings,
    TeamsSetting,
)
from handlers.settings.mail import MailSetting, Tls
from handlers.settings.model import ProductSetting
from handlers.settings.rules import FrameSetting, TermsSetting, UserSetting
from handlers.slack.manifest import SCOPES
from tests.cards.every import CARDS

ROOT = Path(__file__).parents[1]
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
ADMINISTRATORS = (ROOT / "docs" / "administrators.md").read_text("utf-8")
TEAMS = (ROOT / "docs" / "teams.md").read_text("utf-8")
VARIABLES = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_API_URL",
    "TEAMS_CLIENT_SECRET",
    "MAIL_PASSWORD",
    "OS2TING_TEAMS_CLOUD",
    "OS2TING_CONFIG",
    "OS2TING_DATABASE_URL",
    "OS2TING_METRICS_TOKEN",
    "OS2TING_TRUSTED_PROXIES",
    "OS2TING_LOG",
    "OS2TING_LOG_LEVEL",
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


@pytest.mark.parametrize("name", [*MailSetting.model_fields, *Tls])
def test_every_setting_of_mail_is_in_the_administrators_page(name: str) -> None:
    assert f"`{name}`" in ADMINISTRATORS.partition("### Invitations by mail")[2].partition("###")[0]


@pytest.mark.parametrize(
    "name",
    [*TeamsSetting.model_fields, *CalendarSetting.model_fields, "teams", "tenant", "TEAMS_CLIENT_SECRET"],
)
def test_every_setting_of_teams_is_in_its_page(name: str) -> None:
    models = (TeamsSetting, CalendarSetting, ChannelSetting)
    assert name in {*VARIABLES, *(field for model in models for field in model.model_fields)}
    assert f"`{name}`" in TEAMS


@pytest.mark.parametrize(
    "name", [*GroupSetting.model_fields, *RulesSetting.model_fields, *SeatSetting.model_fields]
)
def test_every_key_of_a_group_is_in_the_example(name: str) -> None:
    assert re.search(rf"\b{name}:", (ROOT / "app.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    "name", [*ProductSetting.model_fields, *UserSetting.model_fields, *TermsSetting.model_fields, "amount"]
)
def test_every_key_of_a_product_is_in_the_example(name: str) -> None:
    assert re.search(rf"\b{name}:", (ROOT / "app.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", [*UserSetting.model_fields, *FrameSetting.model_fields, "users", "frames"])
def test_who_may_wish_and_pay_is_in_the_administrators_page(name: str) -> None:
    assert f"`{name}`" in ADMINISTRATORS


@pytest.mark.parametrize("name", TermsSetting.model_fields)
def test_the_terms_of_wishes_are_in_the_administrators_page_as_they_are_unless_written(name: str) -> None:
    assert f"`{name}: {getattr(TermsSetting(), name)}`" in ADMINISTRATORS


@pytest.mark.parametrize(
    "name", ["tie", "written_procedure", "written_days", "no_quorum", "proxies", "chair_days"]
)
def test_how_a_group_votes_is_in_the_administrators_page_as_it_is_unless_written(name: str) -> None:
    assert f"`{name}: {getattr(RulesSetting(), name)}`" in ADMINISTRATORS


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_of_the_chat_is_in_a_page_for_people(command: str) -> None:
    pages = "".join(
        (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("medlemmer", "members", "coordinators")
    )
    words = [Say(language)(f"command-words-{command}").split(",")[0] for language in LANGUAGES]
    assert command == "menu" or any(f"/ting {word}" in pages for word in words)


def test_the_page_says_what_language_the_command_line_speaks() -> None:
    commands_part = ADMINISTRATORS.partition("## All the commands")[2]
    assert "`language`" in commands_part and "`LANG`" in commands_part


def test_what_the_program_is_quoted_as_saying_it_says() -> None:
    said = "\n".join(
        file.read_text("utf-8") for file in sorted((ROOT / "bot" / "texts" / "da").glob("*.ftl"))
    )
    trouble = ADMINISTRATORS.partition("## When it does not work")[2]
    quoted = re.findall(r'^\| [^|]*"([^"|]+)"', trouble, re.MULTILINE)
    assert len(quoted) >= 6
    of_teams = re.findall(r'^\| [^|]*"([^"|]+)"', TEAMS, re.MULTILINE)
    assert len(of_teams) >= 4
    buttons = ["måske leveret", "Send igen", "Opgiv", "Lav til forslag"]
    assert [each for each in buttons if f"*{each}*" not in TEAMS] == []
    assert [each for each in (*quoted, *of_teams, *buttons) if each not in said] == []


@pytest.mark.parametrize("name", ["medlemmer.md", "members.md"])
def test_what_a_motion_is_quoted_as_saying_to_members_it_says(name: str) -> None:
    language = "da" if name == "medlemmer.md" else "en"
    assert Say(language)("motion-early-close") in (ROOT / "docs" / name).read_text("utf-8")


def test_the_page_for_a_mayor_says_what_the_answer_to_what_it_would_take_says() -> None:
    card = CARDS["round-least"](Say("en"))
    assert isinstance(card, Card)
    assert "```\n" + "\n".join(card.lines) + "\n```" in (ROOT / "docs" / "ranking.md").read_text("utf-8")


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_the_developers_page_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "developers.md").read_text("utf-8")
    for name in re.findall(r"`(?:tests/)?(test_\w+\.py)", text):
        assert (ROOT / "tests" / name).exists(), name


def test_every_test_that_the_threat_model_names_is_there_and_it_names_one_for_each_line() -> None:
    model = (ROOT / "SECURITY.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", model))
    tests = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) > 40
    assert sorted(name for name in named if f"def {name}(" not in tests) == []
    lines = [line for line in model.splitlines() if line.startswith("| ") and "tries to" not in line]
    assert len(lines) > 15
    assert [line for line in lines if "`test_" not in line] == []
