"""What is handed to administrators fits the program: the unit, the container, the alerts, the rights."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from bot.texts.say import Say
from handlers import terminal
from handlers.deliver import LEASE, LOOK_AFTER
from handlers.health import Notice, Reason
from handlers.metrics import Metrics
from handlers.serving import DRAIN_SECONDS
from storage.engine import Database
from storage.opening import database_url, make_engine
from storage.schema import migrate
from storage.signing import new_signer
from storage.words import Choice, RulingChoice
from tests.story import findings_of
from tests.world import World

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
STEPS = [line.split(maxsplit=1) for line in CONTAINERFILE.splitlines() if line and line[0] not in " #"]


def commands() -> set[str]:
    parser = terminal.parser(Say("en"))
    return {name for action in parser._actions if isinstance(action.choices, dict) for name in action.choices}


# --- systemd


def unit() -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(DEPLOY / "os2ting.service")
    return found


def test_the_unit_runs_a_command_there_is_and_waits_for_its_end() -> None:
    service = unit()["Service"]
    program, command = shlex.split(service["ExecStart"])
    assert (Path(program).name, command in commands()) == ("os2ting", True)
    assert service["KillSignal"] == "SIGTERM"
    assert int(service["TimeoutStopSec"]) > DRAIN_SECONDS
    assert service["Restart"] == "on-failure"


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    program = shlex.split(unit()["Service"]["ExecStart"])[0]
    said = (DEPLOY / "os2ting.service").read_text("utf-8").replace(program, "/bin/true")
    (tmp_path / "os2ting.service").write_text(said.replace("User=os2ting", "User=root"), "utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", tmp_path / "os2ting.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Unknown" not in done.stderr and "Failed to parse" not in done.stderr, done.stderr


def test_the_command_on_the_machine_is_run_as_the_unit_runs_the_bot(tmp_path: Path) -> None:
    for name in ("sudo", "systemd-run"):
        (tmp_path / name).write_text(f'#!/bin/sh\nprintf "%s\\n" {name} "$@"\n', "utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [DEPLOY / "os2ting", "backup", "/backup/min kopi.db"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    service, words = unit()["Service"], done.stdout.splitlines()
    assert words[0] in ("sudo", "systemd-run")
    assert f"--uid={service['User']}" in words
    assert f"--working-directory={service['WorkingDirectory']}" in words
    assert f"--property=EnvironmentFile={service['EnvironmentFile']}" in words
    assert f"--property=UMask={service['UMask']}" in words
    assert words[-3:] == [shlex.split(service["ExecStart"])[0], "backup", "/backup/min kopi.db"]


def test_the_page_starts_the_bot_when_all_it_needs_is_there() -> None:
    steps = OPERATIONS.partition("## Under systemd")[2].partition("**Stopping.**")[0]
    order = ["deploy/os2ting /usr", "-o os2ting /backup", "os2ting check", "os2ting apply", "enable --now"]
    assert sorted(order, key=steps.index) == order


# --- the container


def test_the_container_has_all_that_tools_install_takes() -> None:
    copied = {
        source
        for step, rest in STEPS
        if step == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    }
    assert all((ROOT / each).exists() for each in copied)
    install = (ROOT / "tools" / "install").read_text("utf-8")
    asked = set(re.findall(r"requirements[\w-]*\.txt", install)) - {"requirements-dev.txt"}
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = re.search(r"\[tool\.hatch\.build\.targets\.wheel\]\npackages = \[(.*)\]", project)
    assert packages
    named = set(re.findall(r'(?:readme|license-files) = \[?"(\w+(?:\.md)?)"', project))
    floors = set(re.findall(r'"(\w+)"', packages[1]))
    assert copied == {"pyproject.toml", "tools/install", *asked, *floors, *named}
    assert ["RUN", "tools/install run"] in STEPS


def test_the_container_runs_as_nobody_with_a_check_that_asks_no_database() -> None:
    last = STEPS[max(n for n, (step, _) in enumerate(STEPS) if step == "FROM") :]
    users = [rest for step, rest in last if step == "USER"]
    assert users == ["10001"]
    (check,) = [rest for step, rest in last if step == "HEALTHCHECK"]
    assert "/healthz" in check
    (command,) = [rest for step, rest in last if step == "CMD"]
    assert command == '["os2ting", "serve"]'
    assert {rest for step, rest in STEPS if step == "FROM"} == {
        "python:3.11-slim AS build",
        "python:3.11-slim",
    }


# --- what is watched


def alerts() -> list[dict[str, str]]:
    (group,) = yaml.safe_load((DEPLOY / "alerts.yml").read_text("utf-8"))["groups"]
    return list(group["rules"])


def exported() -> set[str]:
    """Every name that Prometheus gets, also of what has not happened yet."""
    families = text_string_to_metric_families(Metrics().text().decode())
    kinds = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    return {family.name + end for family in families for end in kinds.get(family.type, ("",))}


def test_every_metric_that_an_alert_or_the_page_names_is_there() -> None:
    known = exported()
    for rule in alerts():
        names = re.findall(r"\bos2ting_\w+", rule["expr"])
        assert set(names) <= known, rule["alert"]
        assert names or "up{" in rule["expr"]
    assert set(re.findall(r"\bos2ting_\w+_(?:total|seconds|bucket)\b", OPERATIONS)) <= known | {
        name.removesuffix("_count") for name in known
    }


def test_no_replica_hides_behind_another_that_is_well() -> None:
    for rule in alerts():
        for name in re.findall(r"os2ting_\w*_(?:age|late)_seconds", rule["expr"]):
            assert re.search(rf"\bmax (?:by \(instance\) )?\({name}\)|\bmax\({name}\)", rule["expr"]), rule


def test_every_alert_reason_and_warning_has_what_to_do_in_the_page() -> None:
    names = [rule["alert"] for rule in alerts()] + [each.value for each in (*Reason, *Notice)]
    assert [name for name in names if f"`{name}`" not in OPERATIONS] == []


def test_the_page_names_commands_there_are() -> None:
    named = set(re.findall(r"os2ting (\w[\w-]*)(?= |`|$|\n)", OPERATIONS)) - {"os2ting"}
    used = {word for word in named if word in commands()}
    assert {"backup", "restore", "migrate", "verify", "heads", "outbox", "serve"} <= used


def test_who_shares_out_requests_asks_what_a_database_that_fails_does_not_change() -> None:
    assert re.findall(r"^ *health_uri (\S+)$", OPERATIONS, re.MULTILINE) == ["/healthz"]
    assert "`/readyz` for readiness" not in OPERATIONS


def test_the_page_tells_how_long_a_delivery_that_was_cut_waits() -> None:
    assert (timedelta(minutes=2), timedelta(minutes=3.5)) == (LEASE, LEASE + LOOK_AFTER)
    page = " ".join(OPERATIONS.split())
    assert "sent again two minutes after" in page and "up to three and a half minutes after" in page


# --- the rights in PostgreSQL

ROLES = ("os2ting_owner", "os2ting")


@pytest.fixture
def as_role(postgres_server: str) -> Iterator[dict[str, str]]:
    """A database as docs/operations.md makes it; its address for the owner and for the bot."""
    admin = create_engine(database_url(postgres_server), isolation_level="AUTOCOMMIT")
    name = "with_roles"
    with admin.connect() as conn:
        for role in ROLES:
            conn.execute(text(f"CREATE ROLE {role} LOGIN"))
        conn.execute(text(f"CREATE DATABASE {name} OWNER os2ting_owner"))
    there = database_url(postgres_server).set(database=name)
    urls = {role: there.set(username=role).render_as_string(hide_password=False) for role in ROLES}
    owner = make_engine(database_url(urls["os2ting_owner"]))
    migrate(owner)
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.exec_driver_sql((DEPLOY / "grants.sql").read_text("utf-8"))
    owner.dispose()
    yield urls
    with admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        for role in ROLES:
            conn.execute(text(f"DROP ROLE {role}"))
    admin.dispose()


def test_the_bot_does_its_work_and_may_not_change_the_journal(as_role: dict[str, str]) -> None:
    world = World(Database(as_role["os2ting"], new_signer())).settle_in()
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.AGAINST)
    world.rule("anna", motion_id, RulingChoice.ADOPT)
    world.pass_time(days=2).tick()
    world.settle_in()
    assert world.view(motion_id).decision is not None
    assert findings_of(world) == []
    for statement in (
        "UPDATE journal SET body = body",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "DROP TABLE journal",
        "UPDATE alembic_version SET version_num = '0001'",
    ):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            world.do(lambda tx, statement=statement: tx.conn.execute(text(statement)))
    assert findings_of(world) == []
    world.db.close()


def test_the_rights_can_be_given_again_after_each_migration(as_role: dict[str, str]) -> None:
    owner = make_engine(database_url(as_role["os2ting_owner"]))
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.exec_driver_sql((DEPLOY / "grants.sql").read_text("utf-8"))
    assert migrate(owner) is False
    owner.dispose()
