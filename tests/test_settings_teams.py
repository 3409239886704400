"""Teams in app.yaml and the environment: what is read, and every slip explained."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers import terminal
from handlers.roster import wanted
from handlers.settings import (
    CalendarSetting,
    ChannelSetting,
    MistakeCode,
    Settings,
    SettingsMistakes,
    TeamsSetting,
    environment,
    explain,
    missing_tokens,
    read_settings,
)
from handlers.settings.values import ENDPOINTS
from handlers.slack import manifest as slack
from handlers.teams import manifest as teams
from storage.words import Platform
from tests.house import APP_YAML
from tests.slips import BASE, Case, check_case, write

M = MistakeCode
APP = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
HOME = "6fa459ea-ee8a-4ca4-894e-db77e160355e"
OTHER = "886313e1-3b8a-4372-9b90-0c9aee199e5d"
STRANGE = "0f14d0ab-9605-4a62-a9e4-5ed26688389b"
# An older one is as long as a key in hexadecimal.
CHANNEL = "19:cbe3683f25094106b826c9cada3afbe0@thread.skype"
NEWER = "19:Sa-Vq_r7aB1CxT2uZ0pLrN3kQe8Yw5dHfJmGo4iKbvX1@thread.tacv2"
LINK = (
    "https://teams.microsoft.com/l/channel/19%3acbe3683f25094106b826c9cada3afbe0%40thread.skype/Styre%20gruppe"
    f"?groupId={STRANGE}&tenantId={{}}"
)
ON = f"""\
  teams:
    app: {APP.upper()}
    tenants:
      - {HOME.upper()}
      - {OTHER}
"""
TEAMS = BASE.replace("organisations:\n", f"{ON}organisations:\n", 1).replace(
    "          - web: os2display\n", f"          - teams: {CHANNEL}\n            tenant: {OTHER}\n", 1
)
WRITTEN = f"            tenant: {OTHER}\n"
AT_CHANNEL = "            tenant:"
# What stands before the lines of Teams in the example.
COMMENTED = re.compile(
    r"^  # (?= *(?:teams|app|tenants|app_tenant|client_secret_env: TEAMS|graph|calendar|mailbox|online_|free_"
    r"|- ))",
    re.MULTILINE,
)


def with_channel(written: str) -> str:
    """The base, with the channel in Teams written so and no tenant beside it."""
    return TEAMS.replace(f"teams: {CHANNEL}\n{WRITTEN}", f"teams: {written}\n")


CASES = (
    Case("an app by its name", APP.upper(), "OS2ting", M.GUID_SHAPE, says="Application (client) ID"),
    Case("an app with a digit too few", APP.upper(), APP[:-1], M.GUID_SHAPE),
    Case("an app in braces", APP.upper(), f'"{{{APP}}}"', M.GUID_SHAPE),
    Case("an app of digits alone", APP.upper(), "112", M.GUID_SHAPE),
    Case("no app at all", f"    app: {APP.upper()}\n", "", M.MISSING, at="    tenants:", says="app"),
    Case("a tenant by its domain", OTHER, "ballerup.example", M.GUID_SHAPE, says="Directory (tenant) ID"),
    Case("the only tenant by its domain", f"      - {HOME.upper()}\n      - {OTHER}\n",
         "      - ballerup.example\n", M.GUID_SHAPE),
    Case("one tenant under a key with a letter too few", ON[ON.index("    tenants") :],
         f"    tenant: {OTHER}\n", M.KEY_UNKNOWN, says=f"tenants: [{OTHER}]"),
    Case("a tenant of zeros", OTHER, "00000000-0000-0000-0000-000000000000", M.GUID_ZERO,
         says="Directory (tenant) ID"),
    Case("an app of zeros", APP.upper(), "00000000-0000-0000-0000-000000000000", M.GUID_ZERO),
    Case("a tenant for the app", APP.upper(), OTHER, M.APP_IS_TENANT, at="    app:",
         says="Application (client) ID"),
    Case("the app for its home", "    tenants:", f"    app_tenant: {APP}\n    tenants:", M.APP_IS_TENANT,
         at="    app:"),
    Case("no tenants at all", ON[ON.index("    tenants") :], "    tenants: []\n", M.EMPTY),
    Case("no word of tenants", ON[ON.index("    tenants") :], "", M.MISSING, at="    app:", says="tenants"),
    Case("one tenant where a list belongs", ON[ON.index("    tenants") :], f"    tenants: {HOME}\n",
         M.EXPECTED_LIST, says=f"[{HOME}]"),
    Case("tenants in a block", ON[ON.index("    tenants") :], "    tenants: {a: b}\n", M.EXPECTED_LIST,
         says="[6fa459ea"),
    Case("a tenant twice, once in capitals", f"- {OTHER}", f"- {OTHER}\n      - {HOME}", M.REPEATED,
         at=f"- {HOME}", says="12"),
    Case("the home of the app by its domain", "    tenants:", "    app_tenant: os2.example\n    tenants:",
         M.GUID_SHAPE, at="    app_tenant"),
    Case("a client secret in the file", "    tenants:",
         "    client_secret_env: abc8Q~0123456789abcdef_hunter2-XYZ.4567890\n    tenants:", M.SECRET_INLINE,
         at="    client_secret_env", says="client_secret_env: TEAMS_CLIENT_SECRET"),
    Case("another client secret in the file", "    tenants:", "    client_secret_env: abc\n    tenants:",
         M.ENVIRONMENT_NAME, at="    client_secret_env", says="TEAMS_CLIENT_SECRET"),
    Case("a client secret under a name of its own", "    tenants:", "    client_secret: abc\n    tenants:",
         M.ENVIRONMENT_NAME, at="    client_secret", says="TEAMS_CLIENT_SECRET", also=(M.KEY_UNKNOWN,)),
    Case("graph in words", "    tenants:", "    graph: perhaps\n    tenants:", M.EXPECTED_YES_NO,
         at="    graph"),
    Case("a calendar of nobody", "    tenants:", "    calendar:\n      free_busy: true\n    tenants:",
         M.MISSING, at="      free_busy", says="mailbox"),
    Case("a calendar with nothing below", "    tenants:", "    calendar:\n    tenants:", M.EMPTY,
         at="    calendar:"),
    Case("a mailbox for a calendar", "    tenants:", "    calendar: moeder@os2.example\n    tenants:",
         M.EXPECTED_BLOCK, at="    calendar:"),
    Case("a mailbox by its name", "    tenants:", "    calendar: {mailbox: OS2 Møder}\n    tenants:",
         M.EMAIL_SHAPE, at="    calendar:"),
    Case("the mailbox of one of the people", "    tenants:",
         "    calendar:\n      mailbox: Gitte.Bak@ballerup.example\n    tenants:", M.CALENDAR_OF_PERSON,
         at="      mailbox", says="Gitte Bak"),
    Case("an online meeting by the name of who holds it", "    tenants:",
         "    calendar:\n      mailbox: moeder@os2.example\n      online_meeting: teams\n    tenants:",
         M.EXPECTED_YES_NO, at="      online_meeting"),
    Case("a misspelt key of a calendar", "    tenants:",
         "    calendar:\n      mailbox: moeder@os2.example\n      free_bussy: true\n    tenants:",
         M.KEY_UNKNOWN, at="      free_bussy", says="free_busy"),
    Case("a key of nowhere", "    tenants:", "    workspace: T0123\n    tenants:", M.KEY_UNKNOWN,
         at="    workspace", says="client_secret_env"),
    Case("a platform with nothing below", ON, "  teams:\n", M.EMPTY),

    Case("a channel by its name", CHANNEL, "Styregruppen", M.TEAMS_CHANNEL_SHAPE, says="Get link to channel"),
    Case("a chat", CHANNEL, "19:meeting_abc@thread.v2", M.TEAMS_CHANNEL_SHAPE),
    Case("a message of a channel", CHANNEL, f"{CHANNEL};messageid=1700000000000", M.TEAMS_CHANNEL_SHAPE),
    Case("a link to a team", CHANNEL, LINK.replace("/l/channel/", "/l/team/").format(HOME),
         M.TEAMS_CHANNEL_SHAPE),
    Case("a link to somewhere else", CHANNEL, LINK.replace("microsoft.com", "os2.example").format(HOME),
         M.TEAMS_CHANNEL_SHAPE),
    Case("a link without end", CHANNEL, LINK.format(HOME) + "x" * 2_000, M.TEAMS_CHANNEL_SHAPE),
    Case("a channel in a tenant by its domain", WRITTEN, f"{AT_CHANNEL} ballerup.example\n", M.GUID_SHAPE),
    Case("a channel in a tenant that is not listed", WRITTEN, f"{AT_CHANNEL} {STRANGE}\n", M.TENANT_UNLISTED,
         says=STRANGE),
    Case("a tenant with a slip", WRITTEN, f"{AT_CHANNEL} {OTHER[:-1]}e\n", M.TENANT_UNLISTED, says=OTHER),
    Case("a link into a tenant that is not listed", f"{CHANNEL}\n{WRITTEN}", f"{LINK.format(STRANGE)}\n",
         M.TENANT_UNLISTED, says=STRANGE),
    Case("a tenant in Slack", "            workspace: T0123\n", f"{AT_CHANNEL} {HOME}\n", M.TENANT_NOT_HERE),
    Case("a tenant in the browser", f"teams: {CHANNEL}", "web: os2display", M.TENANT_NOT_HERE, at=WRITTEN),
    Case("a workspace in Teams", WRITTEN, "            workspace: T0123\n", M.WORKSPACE_NOT_HERE),
    Case("a channel on both platforms", WRITTEN, "            slack: C0123ABCE\n", M.CHANNEL_TWO_PLATFORMS,
         at=f"          - teams: {CHANNEL}", says="teams"),
    Case("a channel for two groups", "        kind: expert_group",
         f"        kind: expert_group\n        channels: [{{teams: '{LINK.format(OTHER)}'}}]",
         M.CHANNEL_TAKEN, at="channels: [", says="53"),
    Case("a channel of no tenant for two groups", "        kind: expert_group",
         f"        kind: expert_group\n        channels: [{{teams: '{CHANNEL}'}}]",
         M.CHANNEL_TAKEN, at="channels: [", says="53"),
)  # fmt: skip


def read(folder: Path, text: str = TEAMS) -> Settings:
    return read_settings(write(folder / "app.yaml", text))


def only_channel(settings: Settings) -> ChannelSetting:
    (found,) = [each for each in settings.products[0].groups[0].channels if each.platform is Platform.TEAMS]
    return found


def teams_of(settings: Settings) -> TeamsSetting:
    assert settings.platforms.teams is not None
    return settings.platforms.teams


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.story.replace(" ", "-"))
def test_a_slip_is_one_mistake_at_its_line_in_both_languages(case: Case, tmp_path: Path) -> None:
    check_case(replace(case, base=TEAMS), tmp_path)


def test_teams_is_read_with_its_ids_in_lower_case(tmp_path: Path) -> None:
    teams = teams_of(read(tmp_path))
    assert teams == TeamsSetting(app=APP, tenants=(HOME, OTHER))
    assert (teams.client_secret_env, teams.graph, teams.registered_in) == ("TEAMS_CLIENT_SECRET", False, HOME)
    elsewhere = teams_of(
        read(tmp_path, TEAMS.replace("    tenants:", f"    app_tenant: {STRANGE}\n    tenants:"))
    )
    assert (elsewhere.registered_in, elsewhere.tenants) == (STRANGE, (HOME, OTHER))


def test_a_calendar_is_off_unless_it_is_written_and_needs_nothing_else_of_graph(tmp_path: Path) -> None:
    assert teams_of(read(tmp_path)).calendar is None
    written = TEAMS.replace("    tenants:", "    calendar: {mailbox: Moeder@OS2.example}\n    tenants:")
    teams = teams_of(read(tmp_path, written))
    assert teams.calendar == CalendarSetting(mailbox="moeder@os2.example")
    assert (teams.graph, teams.calendar.online_meeting, teams.calendar.free_busy) == (False, False, False)


@pytest.mark.parametrize(
    ("written", "channel", "tenant"),
    [
        (CHANNEL, CHANNEL, None),
        (NEWER, NEWER, None),
        (CHANNEL.replace(":", "%3A").replace("@", "%40"), CHANNEL, None),
        (LINK.format(OTHER.upper()), CHANNEL, OTHER),
        (LINK.format(OTHER).replace("teams.microsoft.com", "teams.cloud.microsoft"), CHANNEL, OTHER),
        (LINK.partition("?")[0], CHANNEL, None),
        (LINK.format("nobody"), CHANNEL, None),
    ],
    ids=["an older id", "a newer id", "as in an address", "a link", "a link to the newer address",
         "a link that ends early", "a link to no tenant"],
)  # fmt: skip
def test_a_channel_is_read_from_its_id_and_from_its_link(
    written: str, channel: str, tenant: str | None, tmp_path: Path
) -> None:
    found = only_channel(read(tmp_path, with_channel(written)))
    assert (found.external_id, found.tenant, found.workspace) == (channel, tenant, None)


def test_the_tenant_that_is_written_wins_over_that_of_the_link(tmp_path: Path) -> None:
    found = only_channel(read(tmp_path, TEAMS.replace(CHANNEL, LINK.format(STRANGE))))
    assert (found.external_id, found.tenant) == (CHANNEL, OTHER)


def test_one_id_in_two_tenants_is_two_channels(tmp_path: Path) -> None:
    both = TEAMS.replace(WRITTEN, f"{WRITTEN}          - teams: {CHANNEL}\n            tenant: {HOME}\n")
    group = wanted(read(tmp_path, both), demo=False).products[0].groups[0]
    assert [each for each in group.channels if each[0] is Platform.TEAMS] == [
        (Platform.TEAMS, OTHER, CHANNEL),
        (Platform.TEAMS, HOME, CHANNEL),
    ]


def test_a_channel_that_names_no_tenant_is_in_the_first(tmp_path: Path) -> None:
    group = wanted(read(tmp_path, with_channel(CHANNEL)), demo=False).products[0].groups[0]
    assert group.channels == (
        (Platform.SLACK, "T0123", "C0123ABCD"),
        (Platform.TEAMS, HOME, CHANNEL),
    )


def test_the_channels_of_a_platform_that_is_off_are_left_alone(tmp_path: Path) -> None:
    off = read(tmp_path, TEAMS.replace(ON, ""))
    assert only_channel(off).tenant == OTHER
    assert [each[0] for each in wanted(off, demo=False).products[0].groups[0].channels] == [Platform.SLACK]


def test_the_example_in_app_yaml_is_read_when_its_hashes_are_taken_away(tmp_path: Path) -> None:
    block, count = COMMENTED.subn("  ", APP_YAML.read_text("utf-8"))
    text = block.replace("# - teams:", "- teams:").replace("#   tenant:", "  tenant:")
    found = read(tmp_path, text)
    teams = teams_of(found)
    assert count == 12
    assert (len(teams.tenants), teams.registered_in, teams.graph) == (2, teams.tenants[0], False)
    assert teams.calendar == CalendarSetting(
        mailbox="moeder@os2.example", online_meeting=True, free_busy=True
    )
    assert only_channel(found).tenant == teams.tenants[1]


def test_every_place_where_a_platform_calls_is_known_as_no_part_of_the_address() -> None:
    assert {teams.ENDPOINT, slack.REDIRECT, slack.INSTALL, "/slack/events"} == set(ENDPOINTS)


# --- the environment


def test_the_secret_is_read_from_the_variable_that_the_settings_name_and_never_shown(tmp_path: Path) -> None:
    ours = read(tmp_path, TEAMS.replace("    tenants:", "    client_secret_env: OUR_SECRET\n    tenants:"))
    found = environment({"OUR_SECRET": "hunter2", "TEAMS_CLIENT_SECRET": "another"}, ours)
    assert found.teams_client_secret and found.teams_client_secret.get_secret_value() == "hunter2"
    assert "hunter2" not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"
    unread = environment({"TEAMS_CLIENT_SECRET": "hunter2"})
    assert unread.teams_client_secret and unread.teams_client_secret.get_secret_value() == "hunter2"


def test_the_secret_of_a_platform_that_is_off_is_left_alone(tmp_path: Path) -> None:
    off = read(tmp_path, BASE)
    found = environment({"TEAMS_CLIENT_SECRET": APP}, off)
    assert found.teams_client_secret is None
    assert "TEAMS_CLIENT_SECRET" not in [each.key_path for each in missing_tokens(off, found)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_teams_takes_a_client_secret(language: str, tmp_path: Path) -> None:
    ours = read(tmp_path)
    alone = ours.model_copy(update={"platforms": ours.platforms.model_copy(update={"slack": None})})
    assert missing_tokens(alone, environment({"TEAMS_CLIENT_SECRET": "hunter2"}, alone)) == []
    lacking = missing_tokens(alone, environment({}, alone))
    assert [(each.key_path, each.code) for each in lacking] == [
        ("TEAMS_CLIENT_SECRET", M.TEAMS_SECRET_MISSING)
    ]
    assert "Certificates & secrets" in explain(lacking, Say(language))[0]


def test_what_is_missing_is_named_for_both_platforms(tmp_path: Path) -> None:
    ours = read(tmp_path)
    assert [each.key_path for each in missing_tokens(ours, environment({}, ours))] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "TEAMS_CLIENT_SECRET",
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("http://127.0.0.1:9000/", "http://127.0.0.1:9000"),
        ("http://[::1]:9000", "http://[::1]:9000"),
        (" http://localhost\n", "http://localhost"),
    ],
)
def test_a_stand_in_for_microsoft_is_on_this_machine(written: str, read_as: str) -> None:
    assert environment({}).teams_cloud is None
    assert environment({"OS2TING_TEAMS_CLOUD": written}).teams_cloud == read_as


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"TEAMS_CLIENT_SECRET": APP}, M.TEAMS_SECRET_SHAPE),
        ({"TEAMS_CLIENT_SECRET": APP.upper()}, M.TEAMS_SECRET_SHAPE),
        ({"TEAMS_CLIENT_SECRET": f'"{APP}"'}, M.TOKEN_WRAPPED),
        ({"TEAMS_CLIENT_SECRET": f"' {APP} '"}, M.TOKEN_WRAPPED),
        ({"TEAMS_CLIENT_SECRET": f"”{APP}”"}, M.TOKEN_WRAPPED),
        ({"TEAMS_CLIENT_SECRET": f"{APP} {APP}"}, M.TOKEN_WRAPPED),
        *(
            ({"OS2TING_TEAMS_CLOUD": written}, M.CLOUD_ADDRESS)
            for written in (
                "https://127.0.0.1:9000",
                "http://10.0.0.5:9000",
                "http://localhost.example:9000",
                "http://me@127.0.0.1:9000",
                "http://127.0.0.1:9000@cloud.example",
                "http://127.0.0.1:9000/path",
                "http://127.0.0.1:9000?x=1",
                "http://127.0.0.1:99999",
                "http://127.0.0.1:0",
                "http://127.0.0.1.:9000",
                "http://127.0.0.1:٩",
                "127.0.0.1:9000",
            )
        ),
    ],
    ids=["the id of the secret", "the id in capitals", "in quotes", "in quotes and spaces",
         "in quotes of print", "two", "https", "another machine", "a name that begins so",
         "somebody at it", "it for somebody", "a path", "a query", "a port too high", "no port",
         "a full stop", "other digits", "no scheme"],
)  # fmt: skip
def test_a_variable_that_cannot_be_used(environ: dict[str, str], code: MistakeCode, tmp_path: Path) -> None:
    with pytest.raises(SettingsMistakes) as found:
        environment(environ, read(tmp_path))
    (mistake,) = found.value.mistakes
    assert (mistake.key_path, mistake.code) == (next(iter(environ)), code)
    told = {explain([mistake], Say(language))[0] for language in LANGUAGES}
    assert len(told) == len(LANGUAGES) and not [each for each in told if APP in each.lower()]


# --- os2ting check


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_remarks_on_an_address_that_teams_cannot_call_and_on_the_secret(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TEAMS_CLIENT_SECRET", "OS2TING_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    remark = Say(language)("warn-public-url", platform="teams", url="http://127.0.0.1:8080")
    assert "Teams" in remark and "Socket" not in remark
    text = TEAMS.replace("language: da", f"language: {language}", 1)
    write(tmp_path / "app.yaml", text)
    assert terminal.main(["check"]) == 3
    said = capsys.readouterr().out
    assert remark in said
    assert "SLACK_BOT_TOKEN" in said and "TEAMS_CLIENT_SECRET" in said
    # In Socket Mode Slack needs no address; Teams always does.
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    terminal.main(["check"])
    said = capsys.readouterr().out
    assert remark in said and "socket-mode" not in said
    write(tmp_path / "app.yaml", text.replace("http://127.0.0.1:8080", "https://ting.example"))
    terminal.main(["check"])
    assert "https://ting.example" not in capsys.readouterr().out
    write(tmp_path / "app.yaml", text.replace(ON, ""))
    terminal.main(["check"])
    said = capsys.readouterr().out
    assert remark not in said and "TEAMS_CLIENT_SECRET" not in said


def check(capsys: pytest.CaptureFixture[str], folder: Path, text: str) -> tuple[int, str]:
    write(folder / "app.yaml", text)
    code = terminal.main(["check"])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file with Teams alone that nothing is to be said of, here with its secret in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OS2TING_CONFIG", raising=False)
    monkeypatch.setenv("TEAMS_CLIENT_SECRET", "hunter2")
    slack = "  slack:\n    {workspace: T0123, bot_token_env: SLACK_BOT_TOKEN}\n"
    at_slack = "          - slack: C0123ABCD\n            workspace: T0123\n"
    text = TEAMS.replace(slack, "").replace(at_slack, "")
    return text.replace("http://127.0.0.1:8080", "https://ting.example")


def test_check_tells_a_bot_that_can_work_from_one_that_lacks_something(
    alone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = check(capsys, tmp_path, alone)
    assert (code, "Bemærk" in said) == (0, False)
    assert check(capsys, tmp_path, alone.replace("https://ting", "http://ting"))[0] == 3
    monkeypatch.delenv("TEAMS_CLIENT_SECRET")
    assert check(capsys, tmp_path, alone)[0] == 3
    assert check(capsys, tmp_path, alone.replace("language: da", "language: xx"))[0] == 1


@pytest.mark.parametrize(
    "address",
    ["https://localhost", "https://LOCALHOST:8443", "https://ting.localhost", "https://127.0.0.1", "https://[::1]",
     "https://0.0.0.0:8080"],
)  # fmt: skip
def test_check_remarks_on_an_address_that_is_this_machine(
    alone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    code, said = check(capsys, tmp_path, alone.replace("https://ting.example", address))
    assert code == 3
    assert f"public_url er {address}" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_remarks_on_channels_of_a_platform_that_is_off(
    alone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    text = alone.replace("language: da", f"language: {language}", 1)
    code, said = check(capsys, tmp_path, text.replace(ON, ""))
    assert (code, Say(language)("warn-platform-off", platform="teams", count=1) in said) == (0, True)
    with_slack = f"          - slack: C0123ABCD\n          - teams: {CHANNEL}\n"
    code, said = check(capsys, tmp_path, text.replace(f"          - teams: {CHANNEL}\n", with_slack))
    assert (code, Say(language)("warn-platform-off", platform="slack", count=1) in said) == (0, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_remarks_on_a_link_that_leads_to_another_tenant_than_is_written(
    alone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    text = alone.replace("language: da", f"language: {language}", 1)
    code, said = check(capsys, tmp_path, text.replace(CHANNEL, LINK.format(HOME)))
    remark = Say(language)("warn-other-tenant", channel=CHANNEL, tenant=OTHER, link=HOME)
    assert (code, remark in said) == (0, True)
    assert remark not in check(capsys, tmp_path, text.replace(CHANNEL, LINK.format(OTHER)))[1]
    assert remark not in check(capsys, tmp_path, text.replace(CHANNEL, LINK.partition("?")[0]))[1]
