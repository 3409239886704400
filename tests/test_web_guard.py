"""Around every page: hosts, origins, sizes, headers, and errors that leak nothing."""

from __future__ import annotations

import logging
import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from handlers.web.guard import BODY
from storage.engine import Database
from storage.words import Choice
from tests.web_world import HERE, ROOM, Site

EVERYWHERE = (
    "/",
    "/motions",
    "/record.json",
    "/nothing",
    "/favicon.ico",
    "/chat/who",
    f"/chat/{ROOM}",
)


@pytest.fixture
def site(sqlite: Database) -> Site:
    return Site(sqlite)


def test_every_answer_carries_the_headers(site: Site) -> None:
    bo = site.of("bo")
    assert bo.client.get("/").status_code == 200
    static = re.findall(r'(?:href|src)="(/static/[^"]+)"', bo.client.get(f"/chat/{ROOM}").text)
    assert len(set(static)) == 4
    for path in (*EVERYWHERE, *static):
        headers = bo.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_no_page_has_script_or_style_in_it(site: Site) -> None:
    site.decide()
    bo = site.of("bo")
    motion_id = site.world.open()
    site.world.vote("carla", motion_id, Choice.FOR)
    pages = [bo.client.get(path).text for path in (*EVERYWHERE, "/decisions/os2display/2026-1")]
    pages += [bo.press("motion-new").text, bo.press("menu").text, bo.press("menu", script=True).text]
    for text in pages:
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
        assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil",
        "",
        "[::2]",
        "[",
        "a b",
    ],
)
def test_the_demo_answers_no_other_name(site: Site, host: str) -> None:
    """A name that somebody makes point at this machine must not reach the demo (DNS rebinding)."""
    for path in EVERYWHERE:
        answer = site.client.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "Aarhus" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:9000", "[::1]:8080"])
def test_the_demo_answers_this_machine(site: Site, host: str) -> None:
    assert site.client.get("/", headers={"host": host}).status_code == 200


def test_real_use_answers_under_any_name(sqlite: Database) -> None:
    site = Site(sqlite, demo=False)
    assert site.client.get("/", headers={"host": "ting.os2.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8081"},
        {"origin": "http://127.0.0.1:8080.evil.example"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": HERE},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {},
    ],
    ids=lambda headers: " ".join(f"{name}={value}" for name, value in headers.items()) or "neither",
)
def test_what_another_site_sends_is_refused_and_changes_nothing(site: Site, headers: dict[str, str]) -> None:
    motion_id = site.world.open()
    bo = site.of("bo")
    nonce = bo.nonce()
    client = TestClient(site.app, base_url=HERE, follow_redirects=False, cookies=bo.client.cookies)
    fields = {"nonce": nonce, "where": ROOM, "action": f"ballot:{motion_id}:for"}
    for path in ("/chat/press", "/chat/send", "/chat/write", "/chat/clock", "/chat/who"):
        answer = client.post(path, data=fields, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert site.world.view(motion_id).tally.taking_part == 0
    assert (
        client.post("/chat/press", data=fields, headers={"sec-fetch-site": "same-origin"}).status_code == 303
    )


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/x-www-form-urlencoded", b"text=" + b"x" * BODY, 413),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(100)), 400),
        ("application/x-www-form-urlencoded", b"text=\xff\xfe", 400),
        ("application/x-www-form-urlencoded", b"text=%FF%FE", 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("text/plain", b"nonce=nnnnnnnnnnnn", 415),
        ("", b"nonce=nnnnnnnnnnnn", 415),
    ],
)
def test_what_cannot_be_read_is_refused(site: Site, kind: str, body: bytes, status: int) -> None:
    bo = site.of("bo")
    for path in ("/chat/write", "/chat/press", "/chat/send", "/chat/clock", "/chat/who"):
        answer = bo.client.post(path, content=body, headers={"content-type": kind})
        assert answer.status_code == status
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_a_page_cannot_be_used_in_other_ways(site: Site, verb: str) -> None:
    for path in ("/", "/motions", "/record"):
        answer = site.client.request(verb.upper(), path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
    # Who reloads the page of an answer is led back into the chat.
    assert site.client.get("/chat/press").headers["location"] == "/chat/who"


def test_cookies_are_out_of_reach(site: Site) -> None:
    given = [
        site.client.post("/chat/who", data={"person": "ingrid"}).headers.get_list("set-cookie"),
        site.client.get("/?lang=en").headers.get_list("set-cookie"),
    ]
    assert [len(each) for each in given] == [2, 1]
    for cookie in (*given[0], *given[1]):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie


def test_what_was_not_foreseen_gets_an_id_and_leaks_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("the secret recipe")

    monkeypatch.setattr(site.clock, "now", broken)
    with caplog.at_level(logging.ERROR):
        answer = site.client.get("/")
    assert answer.status_code == 500
    text = unescape(answer.text)
    assert "secret" not in text
    assert "Noget gik galt" in text
    error_id = re.search(r"oplys ([0-9a-f]{8}),", text)
    assert error_id is not None
    assert error_id[1] in caplog.text
    assert site.client.get("/index.json").json().keys() == {"status", "id"}
    assert "It is not you" in site.client.get("/", headers={"accept-language": "en"}).text


def test_errors_are_told_in_the_readers_language(site: Site) -> None:
    assert "Siden findes ikke" in site.client.get("/nothing").text
    assert "There is no such page" in site.client.get("/nothing", headers={"accept-language": "en"}).text
    assert site.client.get("/nothing.json").json() == {"status": 404}


def test_static_files_are_kept_for_good_under_their_mark(site: Site) -> None:
    address = re.findall(r'href="(/static/ting.css[^"]+)"', site.client.get("/").text)[0]
    assert "immutable" in site.client.get(address).headers["cache-control"]
    plain = site.client.get("/static/ting.css?v=another")
    assert "no-cache" in plain.headers["cache-control"]
    again = site.client.get("/static/ting.css", headers={"if-none-match": plain.headers["etag"]})
    assert again.status_code == 304


def test_chat_pages_are_kept_nowhere(site: Site) -> None:
    bo = site.of("bo")
    for path in ("/chat/who", f"/chat/{ROOM}", f"/chat/{ROOM}/talk", "/chat/me"):
        assert bo.client.get(path).headers["cache-control"] == "no-store"
