"""Every mistake that can be made in app.yaml: found at its line, once, and explained in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers.settings import MistakeCode, explain, read_settings
from tests.slips import BASE, Case, check_case, mistakes_in, write

M = MistakeCode
SEAT = "            holder: bo\n"
CASES = (
    Case("a tab in the indentation", "    name: Disp", "\tname: Disp", M.YAML_TAB),
    Case("two tabs, both named", "    name: Displayhuset ApS\n    kind", "\tname: Disp\n\tkind", M.YAML_TAB,
         also=(M.YAML_TAB,)),
    Case("a tab after a colon", "language: da", "language:\tda", M.YAML_TAB),
    Case("a colon in a value", "name: Displayhuset ApS", "name: Displayhuset: ApS", M.YAML_COLON),
    Case("a list beside its key", "organisations:\n  - m", "organisations: - m", M.YAML_DASH),
    Case("a line without a colon", "time_zone: Europe", "time_zone Europe", M.YAML_NO_COLON),
    Case("a key half a step in", "    name: Disp", "   name: Disp", M.YAML_INDENTATION),
    Case("a quotation mark left open", "name: Displayhuset", 'name: "Displayhuset', M.YAML_OPEN_QUOTE),
    Case("words after a quotation", "name: Displayhuset ApS", 'name: "Displayhuset" ApS', M.YAML_AFTER_QUOTE),
    Case("a backslash in quotation marks", "name: Displayhuset ApS", r'name: "a\qb"', M.YAML_ESCAPE),
    Case("a character beyond Unicode", "name: Displayhuset ApS", r'name: "\UFFFFFFFF"', M.YAML_ESCAPE),
    Case("a bracket left open", "[finn]", "[finn", M.YAML_BRACKET),
    Case("a bracket that only ends", "[finn]", "finn, ]\n        x: ]", M.YAML_BRACKET, at="x: ]"),
    Case("an alias of nothing", "[finn]", "*finn", M.YAML_ALIAS),
    Case("a name that begins with @", "key: displayhuset", "key: @displayhuset", M.YAML_CHARACTER),
    Case("a control character", "Displayhuset ApS", "Display\x07huset", M.YAML_INVISIBLE),
    Case("two documents", "people:", "---\npeople:", M.YAML_SEVERAL),
    Case("a Python tag", "name: Displayhuset ApS", "name: !!python/object:os.system x", M.YAML_TAG),
    Case("a tag of one's own", "name: Displayhuset ApS", "name: !name x", M.YAML_TAG),
    Case("a list as a key", "language: da", "[a, b]: c\nlanguage: da", M.YAML_KEY),
    Case("a hundred brackets", "[finn]", "[" * 100 + "]" * 100, M.YAML_TOO_DEEP),
    Case("an alias within itself", "[finn]", "&loop [*loop]", M.YAML_TOO_DEEP),
    Case("a directive of another YAML", "language: da", "%YAML 2.0\n---\nlanguage: da", M.YAML_SYNTAX),

    Case("a key twice", "time_zone:", "language: en\ntime_zone:", M.KEY_TWICE, says="1"),
    Case("a misspelt key", "chair: anna", "chiar: anna", M.KEY_UNKNOWN, says="chair"),
    Case("a key of nowhere", "    kind: supplier", "    kind: supplier\n    colour: red", M.KEY_UNKNOWN,
         at="colour", says="municipality"),
    Case("a key that is missing", "    name: Displayhuset ApS\n", "", M.MISSING, at="- key: disp",
         says="name"),
    Case("a whole list missing", "people:", "folk:", M.MISSING, at="language", says="people",
         also=(M.KEY_UNKNOWN,)),
    Case("a misspelt list", "people:", "peple:", M.KEY_UNKNOWN, says="people"),
    Case("no database at all", "database: sqlite:///var/os2ting.db\n", "", M.MISSING, at="language",
         says="database"),
    Case("a key with nothing after it", "time_zone: Europe/Copenhagen", "time_zone:", M.EMPTY),
    Case("a platform with nothing below", "    {workspace: T0123, bot_token_env: SLACK_BOT_TOKEN}\n", "",
         M.EMPTY, at="  slack:"),
    Case("a name of spaces", "Displayhuset ApS", '"  "', M.EMPTY),
    Case("an item with nothing in it", "observers: [finn]", "observers:\n          -", M.EMPTY,
         at="          -\n"),
    Case("nobody may open", "early_close: true", "may_open: []", M.EMPTY),
    Case("a name of digits", "Displayhuset ApS", "112", M.EXPECTED_TEXT, says='"112"'),
    Case("a code without quotes", "municipality: Aarhus", "municipality: 0751", M.EXPECTED_TEXT,
         says='"0751"'),
    Case("a date for a name", "Displayhuset ApS", "2026-01-01", M.EXPECTED_TEXT, says='"2026-01-01"'),
    Case("Norway", "language: da", "language: no", M.NOT_A_CHOICE, says="da, en"),
    Case("a number in words", "deadline_days: 9", "deadline_days: nine", M.EXPECTED_NUMBER),
    Case("a number with a fraction", "deadline_days: 9", "deadline_days: 9.5", M.EXPECTED_NUMBER),
    Case("yes in quotes", "early_close: true", 'early_close: "yes"', M.EXPECTED_YES_NO),
    Case("a list for a value", "chair: anna", "chair: [anna]", M.EXPECTED_ONE),
    Case("a value for a list", "observers: [finn]", "observers: finn", M.EXPECTED_LIST, says="[finn]"),
    Case("a value for a list, with the key misspelt", "observers: [finn]", "observer: finn", M.KEY_UNKNOWN,
         says="observers: [finn]"),
    Case("a list of what will not do", "          early_close: true", "          may_open: [boss]",
         M.NOT_A_CHOICE, says="chair"),
    Case("the address with Slack's endpoint", "http://127.0.0.1:8080", "https://ting.example/slack/events",
         M.URL_ENDPOINT, says="https://ting.example"),
    Case("the address with the endpoint of Teams", "http://127.0.0.1:8080",
         "https://ting.example/os2/teams/messages/", M.URL_ENDPOINT, says="https://ting.example/os2"),
    Case("a value for a block", "          - web: os2display", "          - os2display", M.EXPECTED_BLOCK),
    Case("a misspelt kind", "kind: supplier", "kind: suplier", M.NOT_A_CHOICE, says="supplier"),
    Case("a tie rule of another bot", "majority: simple", "tie: coin", M.NOT_A_CHOICE, says="chair_decides"),
    Case("a role of another bot", "early_close: true", "may_open: [chair, king]", M.NOT_A_CHOICE),
    Case("a deadline of today", "deadline_days: 9", "deadline_days: 0", M.OUT_OF_RANGE, says="180"),
    Case("a deadline next year", "deadline_days: 9", "deadline_days: 181", M.OUT_OF_RANGE, says="180"),
    Case("a name as long as a page", "Displayhuset ApS", "x" * 121, M.TOO_LONG, says="120"),
    Case("a name with a right-to-left mark", "Displayhuset", "Display\u202ehuset", M.INVISIBLE),
    Case("half a character", "Displayhuset ApS", r'"\ud800"', M.INVISIBLE),

    Case("a bot token", "bot_token_env: SLACK_BOT_TOKEN", "bot_token_env: xoxb-1-hunter2", M.SECRET_INLINE,
         says="bot_token_env: SLACK_BOT_TOKEN"),
    Case("a token as a key", "time_zone:", "xapp-1-hunter2: 1\ntime_zone:", M.SECRET_INLINE),
    Case("a signing secret", "SLACK_BOT_TOKEN", "0123456789abcdef0123456789abcdef", M.SECRET_INLINE),
    Case("a database password", "sqlite:///var/os2ting.db", "postgresql://me:hunter2@db/os2",
         M.SECRET_INLINE),
    Case("a password behind the address", "sqlite:///var/os2ting.db", "postgresql://db/os2?password=hunter2",
         M.SECRET_INLINE),
    Case("a token of another shape", "SLACK_BOT_TOKEN", "abc123", M.ENVIRONMENT_NAME,
         says="SLACK_BOT_TOKEN"),
    Case("another database", "sqlite:///var/os2ting.db", "mysql://db/os2", M.DATABASE_KIND),
    Case("an old name of PostgreSQL", "sqlite:///var/os2ting.db", "postgres://db/os2", M.DATABASE_KIND,
         says="postgresql://db/os2"),
    Case("a slash too few", "sqlite:///var", "sqlite://var", M.DATABASE_KIND,
         says="sqlite:///var/os2ting.db"),
    Case("a database in memory", "sqlite:///var/os2ting.db", "'sqlite:///:memory:'", M.DATABASE_PATH),
    Case("two databases", "database: s", "database_env: OUR_DATABASE\ndatabase: s", M.DATABASE_TWICE),
    Case("a time zone in Danish", "Europe/Copenhagen", "Europe/Koebenhavn", M.TIME_ZONE_UNKNOWN),
    Case("a continent for a time zone", "Europe/Copenhagen", "Europe", M.TIME_ZONE_UNKNOWN),
    Case("an address without http", "http://127.0.0.1:8080", "127.0.0.1:8080", M.URL_SHAPE),
    Case("an address that is not one", "http://127.0.0.1:8080", '"http://[x"', M.URL_SHAPE),
    Case("an e-mail address of two", "gitte.bak@b", "gitte@bak@b", M.EMAIL_SHAPE),
    Case("a key in capitals", "key: displayhuset", "key: Display Huset", M.KEY_SHAPE, says="display-huset",
         also=(M.ORGANISATION_UNKNOWN,)),
    Case("a key as long as a page", "key: eksperter", "key: " + "x" * 61, M.TOO_LONG, says="60"),
    Case("a Swedish municipality", "municipality: Odense", "municipality: Malmø", M.MUNICIPALITY_UNKNOWN,
         also=(M.ORGANISATION_UNKNOWN,) * 2),
    Case("a misspelt municipality", "  - municipality: Odense", "  - municipality: Odnese\n    key: odense",
         M.MUNICIPALITY_UNKNOWN, says="Odense"),
    Case("a municipality that sells", "municipality: Odense", "municipality: Odense\n    kind: supplier",
         M.MUNICIPALITY_KIND, at="    kind: supplier"),
    Case("a quorum without a comparator", "more than 1/2", "1/2", M.QUORUM_UNREADABLE, says="at least 1/2"),
    Case("a quorum of halves of nothing", "more than 1/2", "more than 1/0", M.QUORUM_UNREADABLE),
    Case("a quorum as a number", "more than 1/2", "0.5", M.QUORUM_UNREADABLE),
    Case("a quorum of three halves", "more than 1/2", "at least 3/2", M.QUORUM_IMPOSSIBLE),
    Case("a quorum of more than all", "more than 1/2", "more than 4/4", M.QUORUM_IMPOSSIBLE),
    Case("a quorum of nobody", "more than 1/2", "at least 0/2", M.QUORUM_IMPOSSIBLE),
    Case("a reminder without a unit", "24h]", "24]", M.REMINDER_UNREADABLE, says="24h"),
    Case("a reminder in Danish", "24h]", "24t]", M.REMINDER_UNREADABLE),
    Case("a platform of another bot", "  slack:\n", "  zulip: {}\n  slack:\n", M.PLATFORM_UNKNOWN,
         says="slack, teams, mail"),
    Case("a channel on a platform of another bot", "web: os2display", "matrix: os2display",
         M.PLATFORM_UNKNOWN, says="slack, teams, web"),
    Case("a channel by its name", "C0123ABCD", '"#styregruppe"', M.SLACK_CHANNEL_SHAPE),
    Case("a workspace by its name", "T0123", "os2", M.SLACK_WORKSPACE_SHAPE),
    Case("a channel in a workspace by its name", "            workspace: T0123",
         "            workspace: os2", M.SLACK_WORKSPACE_SHAPE),
    Case("a channel nowhere", "slack: C0123ABCD\n            workspace", "workspace",
         M.CHANNEL_WITHOUT_PLATFORM),
    Case("a channel in two places", "          - web: os2display", "            web: os2display",
         M.CHANNEL_TWO_PLATFORMS, at="          - slack"),
    Case("a workspace in the browser", "web: os2display", "web: os2display\n            workspace: T999",
         M.WORKSPACE_NOT_HERE, at="            workspace: T999"),
    Case("a channel in a workspace that is not listed", "            workspace: T0123",
         "            workspace: T0124", M.WORKSPACE_UNLISTED, says="T0123"),
    Case("a workspace listed by its name", "{workspace: T0123, ", "{workspace: T0123, workspaces: [os2], ",
         M.SLACK_WORKSPACE_SHAPE, at="    {workspace"),
    Case("a workspace listed twice", "{workspace: T0123, ", "{workspace: T0123, workspaces: [T0456, T0456], ",
         M.REPEATED, at="    {workspace"),
    Case("an app by its name", "{workspace: T0123, ", "{workspace: T0123, app: OS2ting, ",
         M.SLACK_APP_SHAPE, at="    {workspace"),
    Case("one workspace where a list belongs", "{workspace: T0123, ",
         "{workspace: T0123, workspaces: T0456, ", M.EXPECTED_LIST, at="    {workspace"),
    Case("a client secret in the file", "{workspace: T0123, ",
         "{workspace: T0123, client_secret_env: 0123456789abcdef0123456789abcdef, ",
         M.SECRET_INLINE, at="    {workspace"),

    Case("two with one key", "key: gitte", "key: anna", M.KEY_TAKEN, says="17", also=(M.PERSON_UNKNOWN,)),
    Case("two organisations with one key", "key: displayhuset", "key: odense", M.KEY_TAKEN, says="11",
         also=(M.ORGANISATION_UNKNOWN,)),
    Case("two groups with one key", "key: eksperter", "key: styregruppe", M.KEY_TAKEN),
    Case("two with one address", "gitte.bak@ballerup", "Bo.Lind@ballerup", M.EMAIL_TAKEN, says="18"),
    Case("a municipality twice", "  - municipality: Ballerup",
         '  - municipality: Ballerup\n  - municipality: "151"',
         M.MUNICIPALITY_TWICE, at='"151"', says="12"),
    Case("a channel for two groups", "        kind: expert_group",
         "        kind: expert_group\n        channels: [{slack: C0123ABCD}]", M.CHANNEL_TAKEN,
         at="channels: [",
         says="46"),
    Case("an observer twice", "[finn]", "[finn, finn]", M.REPEATED),
    Case("a reminder twice", "[half, 24h]", "[half, half]", M.REPEATED),
    Case("a coordinator twice", "[carla]", "[carla, carla]", M.REPEATED),
    Case("an employer that is not there", "    organisation: ballerup", "    organisation: balerup",
         M.ORGANISATION_UNKNOWN, says="ballerup"),
    Case("a seat for nobody known", "organisation: odense\n", "organisation: vejle\n",
         M.ORGANISATION_UNKNOWN),
    Case("a coordinator that is not there", "[carla]", "[carlo]", M.PERSON_UNKNOWN, says="carla"),
    Case("a chair that is not there", "chair: anna", "chair: ana", M.PERSON_UNKNOWN, says="anna"),
    Case("a holder that is not there", SEAT, "            holder: boo\n", M.PERSON_UNKNOWN,
         also=(M.CHAIR_WITHOUT_SEAT,)),
    Case("a steering group without seats", "kind: expert_group", "kind: steering_group", M.SEATS_MISSING,
         at="key: eksperter"),
    Case("an organisation with two seats", "organisation: odense\n", "organisation: aarhus\n",
         M.ORGANISATION_TWO_SEATS, says="38"),
    Case("a person with two seats", "organisation: odense\n",
         "organisation: odense\n            holder: anna\n",
         M.PERSON_TWO_SEATS, at="            holder: anna\n        observers", says="39"),
    Case("one's own substitute", "[gitte]", "[gitte, bo]", M.SUBSTITUTE_IS_HOLDER),
    Case("a supplier with a seat", "organisation: odense\n", "organisation: displayhuset\n", M.SUPPLIER_SEAT),
    Case("a supplier's holder", "organisation: odense\n", "organisation: odense\n            holder: finn\n",
         M.SUPPLIER_PERSON, at="            holder: finn", says="displayhuset", also=(M.OBSERVER_HAS_SEAT,)),
    Case("a supplier's substitute", "[gitte]", "[gitte, finn]", M.SUPPLIER_PERSON, says="displayhuset"),
    Case("an observer who votes", "[finn]", "[finn, bo]", M.OBSERVER_HAS_SEAT),
    Case("a chair without a seat", "chair: anna", "chair: carla", M.CHAIR_WITHOUT_SEAT),
    Case("a chair who is a substitute", "chair: anna", "chair: gitte", M.CHAIR_WITHOUT_SEAT),
    Case("one for both chairs", "vice_chair: bo", "vice_chair: anna", M.CHAIR_IS_VICE_CHAIR),
    Case("a double vote of nobody", "kind: expert_group",
         "kind: expert_group\n        rules: {tie: chair_double}", M.RULE_WITHOUT_CHAIR, at="rules: {tie",
         says="tie: chair_double"),
)  # fmt: skip

FILES = (
    ("a file that is not there", None, M.FILE_MISSING),
    ("a folder", "folder", M.FILE_NOT_A_FILE),
    ("a file of a megabyte", b"#" * 1_000_001, M.FILE_TOO_LARGE),
    ("a file in Latin-1", "language: da\nname: Sønderborg".encode("latin-1"), M.FILE_NOT_UTF8),
    ("a file in UTF-16", "language: da".encode("utf-16"), M.FILE_NOT_UTF8),
    ("an empty file", b"", M.FILE_EMPTY),
    ("a file of comments", b"# nothing\n", M.FILE_EMPTY),
    ("a list", b"- language: da\n", M.FILE_NOT_A_BLOCK),
    ("a picture", b"\x89PNG\r\n\x1a\n", M.FILE_NOT_UTF8),
    ("a bomb of aliases", ("a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )).encode(), M.YAML_TOO_MANY),
)  # fmt: skip


def test_the_base_is_good(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path / "app.yaml", BASE)).people[4].language == "en"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.story.replace(" ", "-"))
def test_a_slip_is_one_mistake_at_its_line_in_both_languages(case: Case, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize(("content", "code"), [each[1:] for each in FILES], ids=[each[0] for each in FILES])
def test_a_file_that_is_none(content: bytes | str | None, code: MistakeCode, tmp_path: Path) -> None:
    path = tmp_path / "app.yaml"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    (mistake,) = mistakes_in(path)
    assert mistake.code is code
    assert len({explain([mistake], Say(language))[0] for language in LANGUAGES}) == len(LANGUAGES)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    path = write(tmp_path / "app.yaml", BASE)
    # Tests may run as root, who may read everything.
    monkeypatch.setattr(Path, "open", refuse)
    assert [each.code for each in mistakes_in(path)] == [M.FILE_UNREADABLE]


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    slips = {
        "language: da": "language: dansk",
        "municipality: Odense": "municipality: Odnese\n    key: odense",
        "chair: anna": "chiar: ana",
        "more than 1/2": "a half",
        "C0123ABCD": "general",
    }
    text = BASE
    for old, new in slips.items():
        text = text.replace(old, new, 1)
    found = mistakes_in(write(tmp_path / "app.yaml", text))
    assert [(each.line, each.code) for each in found] == [
        (1, M.NOT_A_CHOICE),
        (11, M.MUNICIPALITY_UNKNOWN),
        (36, M.KEY_UNKNOWN),
        (36, M.PERSON_UNKNOWN),
        (47, M.SLACK_CHANNEL_SHAPE),
        (51, M.QUORUM_UNREADABLE),
    ]
    assert found[-1].key_path == "products[0].groups[0].rules.quorum"


def test_no_mistake_lacks_a_case_here_or_a_text() -> None:
    # In test_settings_teams.py.
    of_teams = {
        M.GUID_SHAPE, M.GUID_ZERO, M.APP_IS_TENANT, M.TEAMS_CHANNEL_SHAPE, M.TENANT_NOT_HERE,
        M.TENANT_UNLISTED, M.CALENDAR_OF_PERSON,
    }  # fmt: skip
    # In test_settings_mail.py.
    of_mail = {M.HOST_SHAPE, M.MAIL_UNSEALED}
    # In test_settings_meetings.py.
    of_meetings = {
        M.LEAD_UNREADABLE, M.CLOCK_UNREADABLE, M.NTH, M.NTH_WITHOUT_DAY, M.GROUP_UNKNOWN, M.BEFORE_ITSELF,
    }  # fmt: skip
    # In test_settings_products.py.
    of_products = {M.SUPPLIER_USER, M.SHARES_WITHOUT_USERS, M.CONTRIBUTION_MISSING}
    of_the_environment = {
        M.PORT, M.ENVIRONMENT_URL, M.ENVIRONMENT_MISSING, M.TOKEN_SHAPE, M.TOKEN_MISSING, M.CLIENT_ID_SHAPE,
        M.CLIENT_SECRET_SHAPE, M.WAY_IN_MISSING, M.LOG_WORD, M.TOKEN_WEAK, M.PROXY_SHAPE,
        M.TOKEN_WRAPPED, M.TEAMS_SECRET_SHAPE, M.TEAMS_SECRET_MISSING, M.CLOUD_ADDRESS,
        M.MAIL_PASSWORD_MISSING,
    }  # fmt: skip
    covered = {case.code for case in CASES} | {code for *_, code in FILES} | {M.FILE_UNREADABLE}
    assert covered | of_teams | of_mail | of_meetings | of_products | of_the_environment == set(M)
