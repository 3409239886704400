"""Who and what is where on the platforms that the demo plays: the same at every start, so that it goes on."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from bot.wanted import Wanted, WantedGroup, WantedPerson
from storage.outbox import Message
from storage.words import Platform

# The tenant and the workspace. No such exist.
TENANT = str(uuid.uuid5(uuid.NAMESPACE_DNS, "tenant.os2ting-demo.example"))
WORKSPACE = "TOS2TINGDEMO"
WORKSPACES = {Platform.TEAMS: TENANT, Platform.SLACK: WORKSPACE}
Account = tuple[Platform, str, str]


def account_of(platform: Platform, key: str) -> str:
    """A person's account, by the key in app.yaml: an object id of Entra, or a user of Slack."""
    if platform is Platform.TEAMS:
        return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{key}.os2ting-demo.example"))
    return f"U{_number(key)}"


def channel_of(platform: Platform, product: str, group: str) -> str:
    """A group's channel."""
    if platform is Platform.TEAMS:
        return f"19:{product}-{group}@thread.tacv2"
    return f"C{_number(f'{product}/{group}')}"


def talk_of(platform: Platform, account: str) -> str:
    """The conversation between the bot and one person alone."""
    return f"a:{account}" if platform is Platform.TEAMS else f"D{account[1:]}"


def everywhere(wanted: Wanted) -> Wanted:
    """The same, where each group that talks in the browser has a channel on every platform that is played,
    and everyone an account. Channels of the real ones are left out: the demo reaches nobody.
    """
    return replace(
        wanted,
        people=tuple(_person(each) for each in wanted.people),
        products=tuple(
            replace(each, groups=tuple(_group(each.key, group) for group in each.groups))
            for each in wanted.products
        ),
    )


def ref_of(message: Message) -> str | None:
    """What a courier would have been given for what was said before the demo began; None: what was seen for
    a moment.
    """
    if message.only_for is not None or message.platform is None:
        return None
    place = message.place or ""
    where = talk_of(message.platform, place) if message.person_id is not None else place
    if message.platform is Platform.TEAMS:
        return f"{where} {message.id}"
    return f"{where}:{stamp(message.created_at, message.id)}"


def stamp(at: datetime, id_: str) -> str:
    """A time as Slack writes it, which is also what a message is known by."""
    return f"{int(at.timestamp())}.{int(_number(id_), 16) % 1_000_000:06d}"


def _person(person: WantedPerson) -> WantedPerson:
    # The browser's is the newest: what is said to a person alone comes there.
    played = tuple(
        (platform, workspace, account_of(platform, person.key)) for platform, workspace in WORKSPACES.items()
    )
    return replace(person, accounts=(*played, *person.accounts))


def _group(product: str, group: WantedGroup) -> WantedGroup:
    web = tuple(each for each in group.channels if each[0] is Platform.WEB)
    played: tuple[Account, ...] = ()
    if web:
        played = tuple(
            (platform, workspace, channel_of(platform, product, group.key))
            for platform, workspace in WORKSPACES.items()
        )
    return replace(group, channels=(*web, *played))


def _number(words: str) -> str:
    """Ten signs that stand for it."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"{words}.os2ting-demo.example").hex[:10].upper()
