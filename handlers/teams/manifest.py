"""The app package of Teams: the manifest (schema 1.19), its words in every language, and two icons, as a zip.

Who is in a team it asks through the Connector; which consent a team's owner gives by installing it, RSC says.
"""

from __future__ import annotations

import json
import re
import zlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from bot.texts.say import LANGUAGES, Say
from handlers.commands import SHORTCUTS

NAME = "OS2ting"
FILE = "os2ting-teams.zip"
# Where Teams calls the bot.
ENDPOINT = "/teams/messages"
PERMISSIONS = (
    # To recognise who clicked.
    "identity",
    # For reminders to a person alone, and answers that are nobody else's.
    "messageTeamMembers",
)
# What an owner of the team consents to by installing the bot there; else it gets what mentions it alone.
RSC = (
    # For what follows in the thread of a message that was made into a wish; of all else nothing is kept.
    "ChannelMessage.Read.Group",
)
# Asked for beside it, and used by nobody.
RESOURCE = "https://RscBasedStoreApp"
SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v{}/MicrosoftTeams.schema.json"
WORDS_SCHEMA = (
    "https://developer.microsoft.com/json-schemas/teams/v{}/MicrosoftTeams.Localization.schema.json"
)
VERSION = "1.19"
# The sign of the web's icon.svg, in colour and in white on nothing.
ICONS = Path(__file__).parent / "icons"
# Five digits are as many as a part has anywhere in Microsoft 365.
SEMVER = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})", re.A)
MANIFEST = "manifest.json"
COLOUR, OUTLINE = "color.png", "outline.png"
# The ground of the picture in colour.
ACCENT = "#0b4f5c"
# What is suggested: alone with the bot, and among others. All of it is understood in both.
LISTS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("personal",),
        ("menu", "motion", "wish", "wishes", "roadmap", "decisions", "proxy", "language", "outbox", "help"),
    ),
    (
        ("team", "groupChat"),
        ("menu", "motion", "wish", "wishes", "roadmap", "decisions", "proxy", "connect", "help"),
    ),
)
# Of a command, what is in words.
SAID = ("title", "description")


def manifest(say: Say, *, app: str, public_url: str, version: str) -> dict[str, Any]:
    """The manifest as Teams reads it, in the language of `say`; in the others by a file each.

    app: the bot's id, a GUID. public_url: where browsers and Teams reach it, https. version: see
    `version_after`.
    """
    base = public_url.rstrip("/")
    others = [language for language in LANGUAGES if language != say.language]
    return {
        "$schema": SCHEMA.format(VERSION),
        "manifestVersion": VERSION,
        "version": version,
        "id": app,
        "developer": {
            "name": "OS2",
            "websiteUrl": f"{base}/",
            # Both stand on one page.
            "privacyUrl": f"{base}/privacy",
            "termsOfUseUrl": f"{base}/privacy",
        },
        "localizationInfo": {
            "defaultLanguageTag": say.language,
            "additionalLanguages": [{"languageTag": each, "file": f"{each}.json"} for each in others],
        },
        "name": {"short": NAME, "full": say("teams-name")},
        "description": {"short": say("manifest-description"), "full": say("teams-description")},
        "icons": {"color": COLOUR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": app,
                "scopes": ["personal", "team", "groupChat"],
                "isNotificationOnly": False,
                "supportsFiles": False,
                "commandLists": [
                    {"scopes": list(scopes), "commands": [_command(each, say) for each in commands]}
                    for scopes, commands in LISTS
                ],
            }
        ],
        "composeExtensions": [{"botId": app, "commands": [_shortcut(each, say) for each in SHORTCUTS]}],
        "permissions": list(PERMISSIONS),
        "webApplicationInfo": {"id": app, "resource": RESOURCE},
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": each, "type": "Application"} for each in RSC]}
        },
        "validDomains": [urlsplit(base).hostname or ""],
    }


def package(content: dict[str, Any]) -> bytes:
    """The zip to upload, with the manifest in it. The same manifest gives the same bytes."""
    languages = [each["languageTag"] for each in content["localizationInfo"]["additionalLanguages"]]
    files = {
        MANIFEST: _json(content),
        **{f"{language}.json": _json(_words(language)) for language in languages},
        **{name: (ICONS / name).read_bytes() for name in (COLOUR, OUTLINE)},
    }
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, data in files.items():
            # Of no time and of no machine.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data, ZIP_DEFLATED, 9)
    return whole.getvalue()


def version_after(earlier: str, now: datetime) -> str:
    """A version that is higher than that of every package made before, for Teams takes no other in the place
    of one that it has: of the year and its day, and of the seconds of the day. And higher than the earlier
    one's, whatever it was; "" where there is none. now: UTC.
    """
    by_time = (1, int(f"{now:%y%j}"), now.hour * 3_600 + now.minute * 60 + now.second)
    found = SEMVER.fullmatch(earlier)
    major, minor, patch = map(int, found.groups()) if found else (0, 0, 0)
    return ".".join(map(str, max(by_time, (major, minor, patch + 1))))


def version_of(packed: bytes) -> str:
    """The version of a package; "" where it is none."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            content = json.loads(archive.read(MANIFEST))
    except (BadZipFile, KeyError, ValueError, EOFError, RuntimeError, zlib.error):
        return ""
    version = content.get("version") if isinstance(content, dict) else None
    return version if isinstance(version, str) else ""


def _command(command: str, say: Say) -> dict[str, str]:
    """The word that is typed, and what it is for: in the words of the help, as a sentence of its own."""
    word = say(f"command-words-{command}").partition(",")[0].strip()
    does = say(f"command-does-{command}")
    return {"title": word, "description": does[:1].upper() + does[1:]}


def _shortcut(shortcut: str, say: Say) -> dict[str, Any]:
    return {
        "id": shortcut,
        "type": "action",
        "context": ["message"],
        "title": say(f"shortcut-{shortcut}"),
        "description": say(f"shortcut-hint-{shortcut}"),
        "fetchTask": True,
    }


def _words(language: str) -> dict[str, str]:
    """The same words in another language, by where they stand."""
    say = Say(language)
    words = {
        "$schema": WORDS_SCHEMA.format(VERSION),
        "name.short": NAME,
        "name.full": say("teams-name"),
        "description.short": say("manifest-description"),
        "description.full": say("teams-description"),
    }
    for number, (_, commands) in enumerate(LISTS):
        for place, command in enumerate(commands):
            at = f"bots[0].commandLists[{number}].commands[{place}]"
            words |= {f"{at}.{name}": text for name, text in _command(command, say).items()}
    for place, shortcut in enumerate(SHORTCUTS):
        told = _shortcut(shortcut, say)
        words |= {f"composeExtensions[0].commands[{place}].{name}": told[name] for name in SAID}
    return words


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
