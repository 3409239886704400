"""Every address of ours against every header, every form against other sites, every door against too much."""

from __future__ import annotations

import asyncio
import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.cards.card import action
from bot.people import Place
from handlers.answers import Fix, Tell
from handlers.desk import Desk, Request
from handlers.slack import guard as slack_guard
from handlers.slack.manifest import INSTALL, REDIRECT
from handlers.web.guard import BODY, FIELDS, OWN, QUERY
from handlers.web.site import Elsewhere
from storage.engine import Database
from storage.installations import INSTALL_STATE
from storage.words import Choice, Platform
from tests.house import RunningHouse
from tests.platforms.fake_slack_letters import FORM, seal
from tests.platforms.letters import JSON
from tests.slack_world import SlackWorld, slack_world
from tests.story import heads_kept
from tests.web_world import HERE, ROOM, Site
from tests.workspaces_world import TwoWorkspaces, two_workspaces

# Header -> what each answer must have in it.
HEADERS = {
    "content-security-policy": (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ),
    "x-content-type-options": ("nosniff",),
    "referrer-policy": ("same-origin",),
    "permissions-policy": ("camera=()", "geolocation=()", "microphone=()"),
    "cross-origin-opener-policy": ("same-origin",),
    "cross-origin-resource-policy": ("same-origin",),
    "x-frame-options": ("DENY",),
    "strict-transport-security": ("max-age=31536000",),
    "cache-control": ("",),
}
FILLED = {
    "{name}": "2026-1",
    "{product}": "os2display",
    "{channel}": ROOM,
    "{path:path}": "nothing",
}


def addresses(routes: list[Route]) -> list[tuple[str, str]]:
    """(method, address) of every route, with something in each of its holes."""
    found = []
    for route in routes:
        path = route.path if not route.path.startswith("/static") else "/static/ting.css"
        for hole, word in FILLED.items():
            path = path.replace(hole, word)
        methods = {"GET"} if isinstance(route, Elsewhere) else (route.methods or set()) - {"HEAD"}
        found += [(method, path) for method in sorted(methods)]
    return found


@pytest.fixture
def site(sqlite: Database) -> Site:
    made = Site(sqlite, is_secure=True)
    made.decide()
    made.settle()
    return made


def test_every_address_has_every_header_whoever_asks_and_whatever_is_answered(site: Site) -> None:
    table = addresses([each for each in site.app.routes if isinstance(each, Route)])
    assert len(table) > 25
    bo = site.of("bo")
    nobody = {"sec-fetch-site": "cross-site"}
    for method, path in table:
        if path == "/chat/events":
            # It never ends for who may listen; nobody may not, and the guard is the same.
            assert "default-src 'none'" in site.client.get(path).headers["content-security-policy"]
            continue
        for client, headers in ((bo.client, {}), (site.client, {}), (site.client, nobody)):
            answer = client.request(method, path, headers=headers)
            own = {"referrer-policy": ("no-referrer",)} if path.startswith(OWN) else {}
            for name, parts in {**HEADERS, **own}.items():
                for part in parts:
                    assert part in answer.headers.get(name, "-"), (method, path, name)
            assert "unsafe" not in answer.headers["content-security-policy"]
            assert "cache-control" in answer.headers, (method, path)
            if path.startswith("/chat") or answer.status_code >= 400:
                assert answer.headers["cache-control"] == "no-store", (method, path, answer.status_code)


def test_without_https_nobody_is_told_to_use_it(sqlite: Database) -> None:
    answer = Site(sqlite).client.get("/")
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("is_secure", [True, False])
def test_cookies_are_out_of_reach_of_scripts_other_sites_and_plain_http(
    sqlite: Database, is_secure: bool
) -> None:
    site = Site(sqlite, is_secure=is_secure)
    # Plain, as it comes from the proxy.
    client = TestClient(site.app, base_url=HERE, headers={"origin": HERE}, follow_redirects=False)
    given = [
        *client.post("/chat/who", data={"person": "ingrid"}).headers.get_list("set-cookie"),
        *client.get("/?lang=en").headers.get_list("set-cookie"),
        *client.get("/chat/who?lang=en").headers.get_list("set-cookie"),
    ]
    assert len(given) == 4
    for cookie in given:
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert ("Secure" in cookie) is is_secure


FORGED = (
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {},
)


def test_no_form_of_ours_can_be_sent_from_another_site(site: Site) -> None:
    """Every address that takes anything: those who add one are caught here."""
    bo = site.of("bo")
    posts = [path for method, path in addresses(list(site.app.routes)) if method == "POST"]  # type: ignore[arg-type]
    assert len(posts) == 6
    before = heads_kept(site.world)
    fields = {
        "nonce": bo.nonce(),
        "where": ROOM,
        "action": "menu",
        "person": "anna",
        "text": "x",
        "by": "day",
    }
    for path in posts:
        for headers in FORGED:
            client = TestClient(
                site.app, base_url=site.here, follow_redirects=False, cookies=bo.client.cookies
            )
            answer = client.post(path, data=fields, headers=headers)
            assert answer.status_code == 403, (path, headers)
            assert "set-cookie" not in answer.headers
    assert heads_kept(site.world) == before


@pytest.fixture
def town(sqlite: Database) -> Iterator[TwoWorkspaces]:
    with two_workspaces(sqlite, installed=False) as made:
        yield made


def test_an_installation_is_finished_by_the_browser_that_began_it_alone(town: TwoWorkspaces) -> None:
    mine, theirs = town.browser(), town.browser()
    back = town.slack.installs.approve(mine.get(INSTALL).link, "T0ODENSE")
    theirs.get(INSTALL)
    # Whoever is made to follow somebody else's way back installs nothing.
    assert theirs.get(back).status == 400
    assert town.browser().get(back).status == 400
    cookie = next(
        value for name, value in town.browser().get(INSTALL).headers if name.lower() == "set-cookie"
    )
    assert {"HttpOnly", "SameSite=lax", "Secure"} <= {part.strip() for part in cookie.split(";")}
    assert mine.get(back).status == 200


def test_nobody_begins_installations_without_end(town: TwoWorkspaces) -> None:
    browser = town.browser()
    answers = [browser.get(INSTALL) for _ in range(35)]
    assert [each.status for each in answers[:29]] == [200] * 29
    assert answers[-1].status == 429
    assert "Vent et minut" in answers[-1].text
    assert browser.get(REDIRECT).status == 429
    states = town.world.look(lambda tx: len(tx.conn.execute(INSTALL_STATE.select()).all()))
    assert states <= 32
    town.clock.move(minutes=2)
    assert browser.get(INSTALL).status == 200


def test_who_is_back_from_slack_is_let_in_whoever_else_asks_too_much(town: TwoWorkspaces) -> None:
    attacker, admin = town.browser(), town.browser()
    back = town.slack.installs.approve(admin.get(INSTALL).link, "T0ODENSE")
    while attacker.get(INSTALL).status == 200:
        pass
    assert admin.get(REDIRECT).status == 429, "without its state it is like anybody"
    attacker.cookies = {"ting_install": "made-up"}
    assert attacker.get(f"{REDIRECT}?state=made-up").status == 429
    kept = dict(admin.cookies)
    assert admin.get(back).status == 200
    admin.cookies = kept
    assert admin.get(back).status == 429, "a state is good once"


def test_behind_a_proxy_of_ours_each_visitor_has_an_allowance(town: TwoWorkspaces) -> None:
    browser = town.browser()
    attacker, admin = {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.2"}
    # What a visitor says before the proxy has its say moves nobody.
    said = (f"198.51.100.{n}, 192.0.2.1" for n in range(100))
    assert any(browser.get(INSTALL, **{"X-Forwarded-For": each}).status == 429 for each in said)
    assert browser.get(INSTALL, **attacker).status == 429
    assert browser.get(INSTALL, **admin).status == 200


def test_what_a_stranger_says_of_where_it_comes_from_is_not_believed(sqlite: Database) -> None:
    with two_workspaces(sqlite, installed=False) as town:
        # As where the proxy is another machine: loopback is a stranger then.
        town.environment = town.environment.model_copy(update={"trusted_proxies": ("192.0.2.9",)})
        town.restart()
        browser = town.browser()
        said = ({"X-Forwarded-For": f"198.51.100.{n}"} for n in range(100))
        assert any(browser.get(INSTALL, **each).status == 429 for each in said)


# --- too much, a test a door


def test_a_form_that_is_too_long_is_turned_away_also_without_saying_its_length(site: Site) -> None:
    bo = site.of("bo")
    parts = (b"text=" + b"x" * 50_000 for _ in range(BODY // 50_000 + 2))
    answer = bo.client.post("/chat/write", content=parts, headers={"content-type": FORM})
    assert answer.status_code == 413
    fields = "&".join(f"a{n}=1" for n in range(FIELDS + 1))
    assert bo.client.post("/chat/write", content=fields, headers={"content-type": FORM}).status_code == 400


def test_an_address_that_is_too_long_is_turned_away(site: Site) -> None:
    for path in ("/", "/decisions", "/chat/who", "/index.json"):
        assert site.client.get(f"{path}?q={'x' * (QUERY - 2)}").status_code == 200
        answer = site.client.get(f"{path}?q={'x' * QUERY}")
        assert answer.status_code == 414
    assert "Teksten er for lang" in site.client.get(f"/?q={'x' * QUERY}").text


@pytest.fixture
def slack(sqlite: Database) -> Iterator[SlackWorld]:
    with slack_world(sqlite) as made:
        yield made


@pytest.mark.parametrize("what", ["address", "header", "many headers"])
def test_a_request_whose_head_is_too_long_is_not_read_to_its_end(slack: SlackWorld, what: str) -> None:
    address = "/?" + "x" * 200_000 if what == "address" else "/"
    headers = {"header": {"x-a": "x" * 200_000}, "many headers": {f"x-{n}": "x" * 50 for n in range(4_000)}}
    http.client._MAXHEADERS = 10_000  # type: ignore[attr-defined]
    connection = http.client.HTTPConnection(urlsplit(slack.house.url).netloc, timeout=10)
    try:
        connection.request("GET", address, headers=headers.get(what, {}))
        assert connection.getresponse().status in (400, 414, 431)
    except (ConnectionResetError, BrokenPipeError, http.client.RemoteDisconnected):
        # The server closed the door while it was being talked at.
        assert is_alive(slack.house)
    finally:
        connection.close()


def is_alive(house: RunningHouse) -> bool:
    with socket.create_connection(("127.0.0.1", urlsplit(house.url).port or 0), timeout=10) as door:
        door.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return b"200" in door.recv(100)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        (FORM, b"payload={}&pad=" + b"x" * slack_guard.BODY, 413),
        (FORM, b"payload={}" + b"&a=1" * 250, 400),
        (JSON, b'{"a":"' + b"x" * slack_guard.BODY + b'"}', 413),
        (JSON, b"[" * 50_000 + b"]" * 50_000, 400),
        ("multipart/form-data; boundary=x", b"--x--", 415),
    ],
    ids=["a long form", "many fields", "a long event", "a deep event", "a file"],
)
def test_what_is_too_much_from_slack_is_turned_away_though_it_is_signed(
    slack: SlackWorld, kind: str, body: bytes, status: int
) -> None:
    at = slack.slack.post.signing_clock()
    letter = seal("event", "/slack/events", kind, body, slack.slack.signing_secret, at)
    assert slack.slack.post.carry(letter).status == status


LONG = "x" * 100_000


def test_a_text_that_is_too_long_is_told_beside_its_field_and_not_kept(site: Site) -> None:
    """Every field of a form, at the desk that all platforms hand in at."""
    world = site.world
    motion_id, counter = world.open("anna"), Desk(world.db, language="da", address=HERE)
    world.vote("anna", motion_id, Choice.FOR)
    draft = {"group": world.group_id, "title": "T", "brief": "", "kind": "strategic", "links": ""}
    draft |= {"deadline": "om 9 dage"}
    sent = {
        (action("reason-give", motion_id), "reason"): {"reason": LONG},
        (action("recuse-make", motion_id), "reason"): {"reason": LONG},
        (action("close-make", motion_id), "reason"): {"reason": LONG},
        (action("motion-draft"), "title"): {**draft, "title": LONG},
        (action("motion-draft"), "brief"): {**draft, "brief": LONG},
        (action("motion-draft"), "links"): {**draft, "links": f"https://os2.eu/{LONG}"},
        (action("motion-draft"), "deadline"): {**draft, "deadline": LONG},
    }
    before = heads_kept(world)
    for (button, field), values in sent.items():
        request = Request(None, Place(Platform.WEB, "web", ROOM, "anna"), world.now)
        answer = asyncio.run(counter.sent(request, button, values))
        assert isinstance(answer, Fix), (button, answer)
        assert answer.mistakes.keys() == {field}, button
        assert len(str(answer.mistakes)) < 500
    for text in (LONG, f"forslag {LONG}", f"kode {LONG}", f"kobl {LONG}", f"fuldmagt {LONG}"):
        request = Request(None, Place(Platform.WEB, "web", ROOM, "eva"), world.now)
        answer = asyncio.run(counter.typed(request, text))
        assert len(repr(answer)) < 20_000, text[:10]
    request = Request(None, Place(Platform.WEB, "web", ROOM, "anna"), world.now)
    assert isinstance(asyncio.run(counter.pressed(request, action("ballot", LONG, "for"))), Tell)
    assert heads_kept(world) == before
