"""The command line: what it does, what it says when it cannot, and that it says what to do next."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import ballots
from bot.texts.say import Say
from handlers import terminal
from handlers.settings import read_settings
from storage.engine import Database
from storage.opening import database_url, make_engine
from storage.schema import migrate
from storage.signing import load_signer
from storage.words import Choice
from tests.house import APP_YAML
from tests.platforms.fake_slack import FakeSlack
from tests.world import World

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example's app.yaml in it, and nothing of this machine in the environment."""
    shutil.copy(APP_YAML, tmp_path / "app.yaml")
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"SLACK_{name}", raising=False)
    for name in ("OS2TING_CONFIG", "OS2TING_DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str]:
        code = terminal.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def without_slack(folder: Path) -> None:
    """Slack off, so that nothing needs tokens."""
    file = folder / "app.yaml"
    lines = file.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("platforms:"))
    end = next(number for number in range(start + 1, len(lines)) if lines[number][:1] not in (" ", ""))
    file.write_text("\n".join(lines[:start] + lines[end:]) + "\n", "utf-8")


def test_check_says_that_all_is_well_and_names_the_tokens_that_are_missing(run: Run) -> None:
    code, said = run("check")
    assert code == 3
    assert "app.yaml: i orden" in said
    assert "svar på klik og kommandoer i 3 døgn, beskeder til folk i 365 døgn" in said
    assert "SLACK_BOT_TOKEN" in said


def test_check_explains_every_mistake_with_its_line(run: Run, folder: Path) -> None:
    file = folder / "app.yaml"
    lines = file.read_text("utf-8").replace("chair: anna", "chiar: anna")
    file.write_text(lines.replace("time_zone: Europe/Copenhagen", "time_zone: Europa/København"), "utf-8")
    code, said = run("check")
    assert code == 1
    assert "2 fejl" in said
    assert "chair" in said
    assert "time_zone" in said


def test_apply_shows_what_will_change_does_it_and_then_has_nothing_to_do(run: Run, folder: Path) -> None:
    code, said = run("apply", "--yes")
    assert code == 0
    assert "+ produkt OS2display" in said
    assert "+ OS2display Styregruppen: Eva Winther (koordinator)" in said
    assert "+ OS2display Styregruppen: Gitte Bak for Ballerup (suppleant)" in said
    assert "+ OS2forms Styregruppen: Eva Winther (koordinator)" in said
    assert "Udført:" in said
    assert run("apply", "--yes") == (0, "Databasen svarer allerede til app.yaml.\n")
    code, said = run("verify")
    assert code == 0
    assert "Protokollen er intakt" in said


def test_apply_asks_and_without_a_yes_changes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "nej")
    code, said = run("apply")
    assert code == 1
    assert "Intet af det er udført. Databasen er gjort klar" in said
    assert "Intet er ændret." in run("apply")[1]
    assert "+ produkt OS2display" in run("apply", "--yes")[1]


def test_a_seat_that_is_removed_ends_and_its_history_stays(run: Run, folder: Path) -> None:
    run("apply", "--yes")
    file = folder / "app.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = next(
        n for n, line in enumerate(lines) if "- organisation: syddjurs" in line and "holder:" in lines[n + 1]
    )
    file.write_text("".join(lines[:at] + lines[at + 2 :]), "utf-8")
    code, said = run("apply", "--yes")
    assert code == 0, said
    assert "- OS2display Styregruppen: plads til Syddjurs ophører" in said
    assert run("verify")[0] == 0


def story(folder: Path) -> World:
    settings = read_settings(folder / "app.yaml")
    url = settings.database or ""
    Path(database_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = make_engine(database_url(url))
    migrate(engine)
    engine.dispose()
    world = World(Database(url, load_signer(settings.signing_key))).settle_in()
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST)
    carla = world.actor("carla")
    world.do(lambda tx: ballots.give_reason(tx, carla, motion_id, "For dyrt.", world.now))
    world.vote_all(motion_id, david=Choice.ABSTAIN)
    return world


def test_decisions_are_listed_exported_and_verified_against_a_kept_head(run: Run, folder: Path) -> None:
    story(folder).db.close()
    assert "OS2display 2026-1" in run("decisions")[1]
    assert run("decisions", "--product", "nope") == (
        1,
        "Der er ikke noget produkt med nøglen »nope«. Vælg mellem: os2display.\n",
    )
    code, kept = run("heads")
    assert code == 0
    (folder / "heads.json").write_text(kept, "utf-8")
    code, said = run("verify", "--head", "heads.json")
    assert code == 0
    assert "Stemmer med" in said
    code, said = run("export", "ud")
    assert code == 0, said
    page = next((folder / "ud").glob("decisions/os2display/*.md")).read_text("utf-8")
    assert "2 for, 1 imod, 1 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen)." in page
    content = json.loads(next((folder / "ud").glob("decisions/os2display/*.json")).read_text("utf-8"))
    assert content["decision"]["outcome"] == "adopted"
    odense = next(seat for seat in content["roll"] if seat["organisation"] == "Odense")
    assert (odense["choice"], odense["reason"]) == ("against", "For dyrt.")
    assert content["title"] == "Ny fælles kalenderintegration i 2027"
    code, said = run("export", "ud")
    assert code == 1
    assert "ikke tom" in said


def test_verify_names_the_first_bad_row_and_ends_with_one(run: Run, folder: Path) -> None:
    world = story(folder)
    world.do(lambda tx: tx.conn.execute(text("UPDATE decision SET outcome = 'rejected'")))
    world.db.close()
    code, said = run("verify")
    assert code == 1
    assert "rækken er en anden end i protokollen" in said
    assert run("verify", "--head", "nonsense")[0] == 2


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "app.yaml"
    written = file.read_text("utf-8")
    assert old in written
    file.write_text(written.replace(old, new, 1), "utf-8")


def test_an_address_that_slack_cannot_call_is_remarked_on_and_socket_mode_needs_none(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    remark = "Slack kalder kun botten på en adresse med https, som kan nås fra internettet, og public_url er http://127.0.0.1:8080."
    assert remark in run("check")[1]
    assert terminal.main(["manifest", "slack"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert remark in said.err
    assert remark not in run("manifest", "slack", "--socket-mode")[1]
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert remark not in run("check")[1]


def test_a_product_without_a_coordinator_is_remarked_on(run: Run, folder: Path) -> None:
    assert "ingen koordinator" not in run("check")[1]
    edit(folder, "coordinators: [eva] ", "coordinators: [] ")
    code, said = run("check")
    assert code == 3, "Slack is on, and lacks its tokens"
    assert "OS2display har ingen koordinator" in said


@pytest.mark.parametrize("arguments", [["check"], ["--config", "other.yaml", "check"]], ids=str)
@pytest.mark.parametrize("slip", ["chiar: anna", "chair: [anna", "\tchair: anna"])
def test_mistakes_are_told_in_the_language_of_a_file_that_is_wrong(
    run: Run, folder: Path, arguments: list[str], slip: str
) -> None:
    edit(folder, "language: da", "language: en")
    edit(folder, "chair: anna", slip)
    shutil.copy(folder / "app.yaml", folder / "other.yaml")
    code, said = run(*arguments)
    assert code == 1
    assert "1 mistake" in said or "mistakes." in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bogus"], "Der er ingen kommando, der hedder »bogus«. Kommandoerne er: check, apply,"),
        (["chek"], "Mente du »check«?"),
        (["manifest"], "Vælg mellem: slack, teams. Skriv: os2ting manifest slack|teams\n"),
        (
            ["manifest", "irc"],
            "»irc« kan ikke bruges her. Vælg mellem: slack, teams. Skriv: os2ting manifest",
        ),
        (["backup"], "Her mangler noget. Skriv: os2ting backup FIL\n  FIL: den nye fil"),
        (["restore"], "Her mangler noget. Skriv: os2ting restore FIL\n  FIL: sikkerhedskopien"),
        (["export"], "Her mangler noget. Skriv: os2ting export MAPPE\n  MAPPE: "),
        (["person"], "Vælg mellem: export, erase, scrub. Skriv: os2ting person export|erase|scrub PERSON\n"),
        (["person", "frob", "anna"], "»frob« kan ikke bruges her. Vælg mellem: export, erase, scrub."),
        (["person", "exprt", "anna"], "Mente du »export«?"),
        (["person", "erase"], "Her mangler noget. Skriv: os2ting person erase PERSON\n"),
        (["person", "scrub", "anna"], "»anna« kan ikke bruges her. Skriv: os2ting person scrub\n"),
        (["outbox", "give-up"], "Her mangler noget. Skriv: os2ting outbox give-up ID\n"),
        (["outbox", "give-up", "all"], "»all« kan ikke bruges her. Skriv: os2ting outbox give-up ID\n"),
        (["demo", "extra"], "»extra« kan ikke bruges her. Skriv: os2ting demo\n"),
        (["check", "--bogus"], "»--bogus« kan ikke bruges her. Skriv: os2ting check\n"),
        (["verify", "--head"], "Se, hvad den kan: os2ting verify --help"),
        (["--config"], "os2ting --help"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_a_command_line_that_is_not_understood_says_what_to_write(
    run: Run, arguments: list[str], says: str
) -> None:
    code, said = run(*arguments)
    assert code == 2
    assert says in said
    assert "usage:" not in said


def test_what_is_missing_is_said_in_english_too(run: Run, folder: Path) -> None:
    edit(folder, "language: da", "language: en")
    assert run("backup") == (
        2,
        "Something is missing here. Write: os2ting backup FILE\n  FILE: the new file (must not exist)\n",
    )
    assert run("manifest", "irc") == (
        2,
        "“irc” cannot be used here. Choose from: slack, teams. Write: os2ting manifest slack|teams\n",
    )


@pytest.mark.parametrize(
    ("language", "says"), [("da", "Filen nope.json findes ikke."), ("en", "There is no file nope.json.")]
)
def test_a_file_of_heads_that_is_not_there_is_said_not_to_be(
    run: Run, folder: Path, language: str, says: str
) -> None:
    edit(folder, "language: da", f"language: {language}")
    code, said = run("verify", "--head", "nope.json")
    assert (code, says in said) == (2, True)
    assert "kontrolmærke" in run("verify", "--head", "kæde:1:kort")[1] or language == "en"


def test_help_names_where_the_command_stands() -> None:
    assert "KOMMANDO" in terminal.parser(Say("da")).format_usage()


def test_a_mistake_in_the_environment_is_not_one_in_the_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "eighty")
    code, said = run("check")
    assert code == 1
    assert said.startswith("Miljøet: 1 fejl.\nPORT: ")


def test_the_manifest_of_slack_is_json_with_the_events_address(run: Run, folder: Path) -> None:
    edit(folder, "public_url: http://127.0.0.1:8080", "public_url: https://ting.os2.example")
    code, said = run("manifest", "slack")
    assert code == 0
    made = json.loads(said)
    assert made["settings"]["interactivity"]["request_url"].endswith("/slack/events")
    assert made["features"]["app_home"]["home_tab_enabled"] is True
    shortcut = made["features"]["shortcuts"][0]
    assert (shortcut["name"], shortcut["type"]) == ("Lav til forslag", "message")
    assert shortcut["callback_id"] == "motion_from_message"
    assert "app_home_opened" in made["settings"]["event_subscriptions"]["bot_events"]
    socket_mode = json.loads(run("manifest", "slack", "--socket-mode")[1])
    assert socket_mode["settings"]["socket_mode_enabled"] is True
    assert "redirect_urls" not in socket_mode["oauth_config"]


def test_the_manifest_says_where_workspaces_that_install_come_back_to(run: Run, folder: Path) -> None:
    file = folder / "app.yaml"
    written = file.read_text("utf-8").replace("# workspaces:", "workspaces:")
    file.write_text(written.replace("http://127.0.0.1:8080", "https://ting.example"), "utf-8")
    made = json.loads(run("manifest", "slack")[1])
    assert made["oauth_config"]["redirect_urls"] == ["https://ting.example/slack/oauth_redirect"]
    assert {"app_uninstalled", "tokens_revoked"} <= set(made["settings"]["event_subscriptions"]["bot_events"])


def test_the_workspaces_are_listed_with_what_waits_for_them(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("apply", "--yes")
    assert run("workspaces") == (0, "OS2ting er endnu hverken i noget workspace i Slack eller i Teams.\n")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert run("workspaces") == (0, "T0123ABCD: OS2ting er installeret.\n")


def test_serve_without_tokens_says_which_and_stops(run: Run) -> None:
    run("apply", "--yes")
    code, said = run("serve")
    assert code == 1
    assert "SLACK_BOT_TOKEN" in said


def test_serve_says_in_one_sentence_that_slack_cannot_be_reached_or_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("apply", "--yes")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-2-abc")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0" * 32)
    monkeypatch.setenv("PORT", "0")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    sentence = (
        "Botten kom ikke ind i Slack ({}). Tjek dens tokens i miljøet, workspace i app.yaml, "
        "og at Slack kan nås.\n"
    )
    assert run("serve") == (1, sentence.format("no-connection"))
    with FakeSlack() as slack:
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        assert run("serve") == (1, sentence.format("invalid_auth"))


def test_serve_on_an_empty_database_says_apply(run: Run, folder: Path) -> None:
    without_slack(folder)
    (folder / "var").mkdir()
    code, said = run("serve")
    assert code == 1 and said.startswith("Der er ingen database i ")
    assert "Den laves med: os2ting apply. " in said
    load_signer(folder / "var" / "signing.key")
    (folder / "var" / "os2ting.db").touch()
    code, said = run("serve")
    assert (code, said) == (1, "Databasen er tom. Kør: os2ting apply\n")


def test_a_database_from_a_newer_version_is_left_alone(run: Run, folder: Path) -> None:
    without_slack(folder)
    world = story(folder)
    world.do(lambda tx: tx.conn.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    world.db.close()
    for command in (("serve",), ("verify",), ("migrate",), ("apply", "--yes")):
        code, said = run(*command)
        assert code == 1
        assert "nyere version" in said


def test_a_port_in_use_is_said_with_another_to_try(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_slack(folder)
    run("apply", "--yes")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        code, said = run("serve")
    assert code == 1
    assert "er optaget" in said
    assert "PORT=8081" in said


def test_a_second_process_on_the_same_file_refuses_to_start(run: Run, folder: Path) -> None:
    without_slack(folder)
    world = story(folder)
    world.db.close()
    settings = read_settings(folder / "app.yaml")
    first = Database(settings.database or "", load_signer(settings.signing_key), exclusive=True)
    try:
        code, said = run("serve")
    finally:
        first.close()
    assert code == 1
    assert "En anden OS2ting bruger allerede" in said


def test_starting_the_demo_over_deletes_nothing_while_it_runs(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = folder / "var" / "demo" / "os2ting.db"
    kept.parent.mkdir(parents=True)
    monkeypatch.setenv("PORT", "0")
    running = Database(f"sqlite:///{kept}", load_signer(kept.with_name("signing.key")), exclusive=True)
    kept.touch()
    try:
        code, said = run("demo", "--reset")
    finally:
        running.close()
    assert (code, kept.exists()) == (1, True)
    assert "En anden OS2ting bruger allerede" in said
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        code, said = run("demo", "--reset")
    assert (code, kept.exists()) == (1, True)
    assert "er optaget" in said


LOOKING = [
    ("verify",), ("heads",), ("decisions",), ("workspaces",), ("export", "ud"), ("outbox",),
    ("outbox", "retry", "all"), ("person", "export", "anna"), ("person", "erase", "anna"),
    ("person", "scrub"), ("backup", "kopi.db"),
]  # fmt: skip


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
@pytest.mark.parametrize("language", ["da", "en"])
def test_who_looks_where_nothing_is_makes_nothing_and_is_told_what_to_do(
    run: Run, folder: Path, command: tuple[str, ...], language: str
) -> None:
    edit(folder, "language: da", f"language: {language}")
    code, said = run(*command)
    assert code == 1
    database = "Der er ingen database i" if language == "da" else "There is no database in"
    assert f"{database} {folder}/var/os2ting.db" in said
    assert "os2ting apply" in said and "os2ting restore" in said
    assert [each.name for each in folder.iterdir()] == ["app.yaml"]


@pytest.mark.parametrize("command", [("verify",), ("outbox",), ("person", "export", "anna")], ids=" ".join)
def test_who_looks_without_the_key_makes_no_other(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    run("apply", "--yes")
    (folder / "var" / "signing.key").unlink()
    code, said = run(*command)
    assert code == 1
    assert "Nøglen" in said and "signing.key er der ikke. Læg den tilbage" in said
    assert not (folder / "var" / "signing.key").exists()


def test_a_key_that_is_none_is_explained(run: Run, folder: Path) -> None:
    run("apply", "--yes")
    (folder / "var" / "signing.key").write_text("not a key", "utf-8")
    code, said = run("verify")
    assert code == 1
    assert "ikke en privat Ed25519-nøgle" in said


@pytest.mark.parametrize(
    ("setting", "path", "said"),
    [
        ("signing_key", "var", "var kan ikke bruges (det er en mappe)"),
        ("signing_key", "/proc/none/signing.key", "/proc/none kan ikke bruges (mappen findes ikke)"),
        ("signing_key", "/dev/null/signing.key", "/dev/null"),
        ("database", "sqlite:////proc/none/os2ting.db", "/proc/none kan ikke bruges (mappen findes ikke)"),
        ("database", "sqlite:////dev/null/os2ting.db", "en del af stien er ikke en mappe"),
    ],
    ids=["a key that is a folder", "no folder", "no folder at all", "no place for a file", "no file's place"],
)
@pytest.mark.parametrize("command", ["apply", "verify"])
def test_a_path_that_cannot_be_used_is_named_with_what_to_do(
    run: Run,
    folder: Path,
    command: str,
    setting: str,
    path: str,
    said: str,
) -> None:
    assert run("apply", "--yes")[0] == 0
    file = folder / "app.yaml"
    lines = file.read_text("utf-8").splitlines()
    changed = [f"{setting}: {path}" if line.startswith(f"{setting}:") else line for line in lines]
    file.write_text("\n".join(changed), "utf-8")
    if command == "apply":
        # Only beside a new database is a key made.
        for each in (folder / "var").glob("os2ting.db*"):
            each.unlink()
    code, told = run(*(["apply", "--yes"] if command == "apply" else ["verify"]))
    assert code == 1
    if setting == "database" and command == "verify":
        # Only who makes the database makes its folder.
        said = "Der er ingen database i /"
    if setting == "signing_key" and path.startswith("/proc/") and command == "verify":
        said = "Nøglen /proc/none/signing.key er der ikke"
    assert said in told
    assert len(told.splitlines()) == 1, told


@pytest.mark.parametrize("target", ["/proc/none", "/dev/null/none"])
def test_a_folder_that_cannot_be_made_is_named(run: Run, folder: Path, target: str) -> None:
    story(folder).db.close()
    code, said = run("export", target)
    assert code == 1
    assert f"{target}" in said and "kan ikke bruges" in said


@pytest.mark.parametrize(
    ("machine", "says"),
    [
        ("da_DK", "Filen nope.yaml findes ikke. Ret navnet efter --config eller i OS2TING_CONFIG"),
        ("en_GB", "There is no file nope.yaml. Correct the name after --config or in OS2TING_CONFIG"),
    ],
)
def test_a_file_that_is_not_there_is_named_as_it_was_and_so_is_the_example(
    run: Run, monkeypatch: pytest.MonkeyPatch, machine: str, says: str
) -> None:
    monkeypatch.setenv("LC_ALL", machine)
    code, said = run("--config", "nope.yaml", "check")
    assert code == 1
    assert says in said
    assert {"da_DK": "øverst i OS2tings kildekode", "en_GB": "at the top of OS2ting’s source"}[
        machine
    ] in said


def test_a_file_name_that_is_none_is_said_to_be_missing(run: Run) -> None:
    code, said = run("--config", "a" * 5_000, "check")
    assert code == 1
    assert "findes ikke" in said
    assert len(said) < 1_000


@pytest.mark.parametrize(
    "kept",
    [
        '[{"chain": [], "seq": 1, "hash": "x"}]', '[{"chain": "c", "seq": 1, "hash": []}]',
        '[{"chain": "c", "seq": {}, "hash": "x"}]', '{"heads": 5}', "[5]", "{}", "[" * 5_000,
    ],
)  # fmt: skip
def test_a_file_without_heads_in_it_is_no_head(run: Run, folder: Path, kept: str) -> None:
    (folder / "heads.json").write_text(kept, "utf-8")
    code, said = run("verify", "--head", "heads.json")
    assert code == 2
    assert "ikke et kontrolmærke" in said


def test_apply_ends_a_group_that_was_taken_out_and_says_what_must_wait(run: Run, folder: Path) -> None:
    world = story(folder)
    world.open(title="Den står åben")
    world.db.close()
    file = folder / "app.yaml"
    lines = file.read_text("utf-8").replace("key: styregruppe\n", "key: styregruppen\n")
    lines = lines.replace("{group: styregruppe, weeks: 3}", "{group: styregruppen, weeks: 3}")
    file.write_text(lines, "utf-8")
    code, said = run("apply", "--yes")
    assert code == 0, said
    assert "Følgende kan ikke gøres nu:\n  ! gruppe OS2display Styregruppen er taget ud af filen" in said
    code, said = run("apply", "--yes")
    assert code == 0
    assert "Resten svarer allerede til app.yaml." in said


def test_help_speaks_the_language_of_the_file(folder: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "handlers.terminal", "--help"],
        cwd=APP_YAML.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "opdatér databasen" in said
