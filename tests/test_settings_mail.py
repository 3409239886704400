"""Mail in app.yaml and the environment: what is read, and every slip explained."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers import terminal
from handlers.settings import (
    MailSetting,
    MistakeCode,
    Settings,
    environment,
    explain,
    missing_tokens,
    read_settings,
)
from handlers.settings.mail import Tls
from tests.house import APP_YAML
from tests.slips import BASE, Case, check_case, write

M = MistakeCode
HOST = "    host: Mail.OS2.example\n"
ON = f"""\
  mail:
{HOST}    sender: Ting@OS2.example
    username: ting
"""
MAIL = BASE.replace("organisations:\n", f"{ON}organisations:\n", 1)
NAMED = "    username: ting\n"
# What stands before the lines of mail in the example.
COMMENTED = re.compile(
    r"^  # (?=mail:|  (?:host|sender|tls|port|username|password_env: MAIL_PASSWORD))", re.MULTILINE
)

CASES = (
    Case("a server with its port", "Mail.OS2.example", "mail.os2.example:587", M.HOST_SHAPE, says="port"),
    Case("a server as an address", "Mail.OS2.example", "smtp://mail.os2.example", M.HOST_SHAPE),
    Case("a server with a space", "Mail.OS2.example", "mail os2", M.HOST_SHAPE),
    Case("a server of digits", "Mail.OS2.example", "25", M.HOST_SHAPE),
    Case("a password in the address", "Mail.OS2.example", "smtp://ting:hunter2@mail.os2.example",
         M.SECRET_INLINE, says="password_env: MAIL_PASSWORD"),
    Case("no server", HOST, "", M.MISSING, at="    sender:", says="host"),
    Case("no sender", "    sender: Ting@OS2.example\n", "", M.MISSING, at=HOST, says="sender"),
    Case("a sender with a name", "Ting@OS2.example", "OS2ting <ting@os2.example>", M.EMAIL_SHAPE),
    Case("a sender of other letters", "Ting@OS2.example", "tæng@os2.example", M.EMAIL_SHAPE),
    Case("a port too high", NAMED, "    port: 99999\n", M.OUT_OF_RANGE, says="65535"),
    Case("a port in words", NAMED, "    port: smtp\n", M.EXPECTED_NUMBER),
    Case("a way of sealing that there is not", NAMED, "    tls: ssl\n", M.NOT_A_CHOICE, says="starttls"),
    Case("sealing switched off", NAMED, "    tls: off\n", M.NOT_A_CHOICE, says="none"),
    Case("no seal to a server elsewhere", NAMED, "    tls: none\n", M.MAIL_UNSEALED, says="localhost"),
    Case("a password in the file", NAMED, "    password: hunter2\n", M.ENVIRONMENT_NAME,
         says="MAIL_PASSWORD", also=(M.KEY_UNKNOWN,)),
    Case("a key of nowhere", NAMED, "    workspace: T0123\n", M.KEY_UNKNOWN, says="sender"),
    Case("nothing below", ON, "  mail:\n", M.EMPTY),
)  # fmt: skip


def read(folder: Path, text: str = MAIL) -> Settings:
    return read_settings(write(folder / "app.yaml", text))


def mail_of(settings: Settings) -> MailSetting:
    assert settings.platforms.mail is not None
    return settings.platforms.mail


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.story.replace(" ", "-"))
def test_a_slip_is_one_mistake_at_its_line_in_both_languages(case: Case, tmp_path: Path) -> None:
    check_case(replace(case, base=MAIL), tmp_path)


def test_mail_is_read_and_is_sealed_unless_it_says_otherwise(tmp_path: Path) -> None:
    mail = mail_of(read(tmp_path))
    assert (mail.host, mail.sender, mail.username) == ("mail.os2.example", "ting@os2.example", "ting")
    assert (mail.tls, mail.at_port, mail.password_env) == (Tls.STARTTLS, 587, "MAIL_PASSWORD")
    assert read(tmp_path, BASE).platforms.mail is None


@pytest.mark.parametrize(
    ("written", "tls", "port"),
    [
        ("    tls: tls\n", Tls.TLS, 465),
        ("    tls: tls\n    port: 2465\n", Tls.TLS, 2465),
        ("    port: 25\n", Tls.STARTTLS, 25),
    ],
)
def test_the_port_is_the_usual_one_unless_another_is_written(
    written: str, tls: Tls, port: int, tmp_path: Path
) -> None:
    mail = mail_of(read(tmp_path, MAIL.replace(NAMED, written)))
    assert (mail.tls, mail.at_port) == (tls, port)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "'::1'"])
def test_a_server_on_this_machine_need_not_be_sealed(host: str, tmp_path: Path) -> None:
    mail = mail_of(read(tmp_path, MAIL.replace("Mail.OS2.example", host).replace(NAMED, "    tls: none\n")))
    assert (mail.tls, mail.at_port) == (Tls.NONE, 25)


def test_the_example_in_app_yaml_is_read_when_its_hashes_are_taken_away(tmp_path: Path) -> None:
    block, count = COMMENTED.subn("  ", APP_YAML.read_text("utf-8"))
    mail = mail_of(read(tmp_path, block))
    assert count == 7
    assert (mail.host, mail.at_port, mail.username) == ("mail.os2.example", 587, "ting@os2.example")


def test_the_password_is_read_from_the_variable_that_the_settings_name_and_never_shown(
    tmp_path: Path,
) -> None:
    ours = read(tmp_path, MAIL.replace(NAMED, f"{NAMED}    password_env: OUR_PASSWORD\n"))
    # Of a password also a quotation mark and a space may be a part.
    found = environment({"OUR_PASSWORD": '"hunter2" x', "MAIL_PASSWORD": "another"}, ours)
    assert found.mail_password and found.mail_password.get_secret_value() == '"hunter2" x'
    assert "hunter2" not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"
    assert environment({"MAIL_PASSWORD": "x"}, read(tmp_path, BASE)).mail_password is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_user_name_takes_a_password(language: str, tmp_path: Path) -> None:
    ours = read(tmp_path)
    alone = ours.model_copy(update={"platforms": ours.platforms.model_copy(update={"slack": None})})
    (lacking,) = missing_tokens(alone, environment({}, alone))
    assert (lacking.key_path, lacking.code) == ("MAIL_PASSWORD", M.MAIL_PASSWORD_MISSING)
    assert "username" in explain([lacking], Say(language))[0]
    assert missing_tokens(alone, environment({"MAIL_PASSWORD": "hunter2"}, alone)) == []
    nobody = read(tmp_path, MAIL.replace(NAMED, "")).platforms.mail
    open_ = alone.model_copy(update={"platforms": alone.platforms.model_copy(update={"mail": nobody})})
    assert missing_tokens(open_, environment({}, open_)) == []


def test_check_says_that_the_password_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "xoxb-1")
    write(tmp_path / "app.yaml", MAIL)
    assert terminal.main(["check"]) != 0
    assert "MAIL_PASSWORD" in capsys.readouterr().out
    monkeypatch.setenv("MAIL_PASSWORD", "hunter2")
    terminal.main(["check"])
    said = capsys.readouterr().out
    assert "MAIL_PASSWORD" not in said and "hunter2" not in said
