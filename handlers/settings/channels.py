"""Where groups talk: each channel on one platform, of one group, within what is listed for the platform."""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern
from typing import NamedTuple

from handlers.settings.mistakes import Mistake, MistakeCode, closest, shown
from handlers.settings.nodes import scalar_at, tables_at, texts_at, word_at
from handlers.settings.source import Scalar, Table, mistake
from handlers.settings.values import GUID, SLACK_WORKSPACE, teams_place
from storage.words import TALKING, Platform


class Realm(NamedTuple):
    """What channels of a platform lie within: the key that names it at a channel, and how it must look."""

    platform: Platform
    key: str
    shape: Pattern[str]
    not_here: MistakeCode
    unlisted: MistakeCode


REALMS = (
    Realm(
        Platform.SLACK,
        "workspace",
        SLACK_WORKSPACE,
        MistakeCode.WORKSPACE_NOT_HERE,
        MistakeCode.WORKSPACE_UNLISTED,
    ),
    Realm(Platform.TEAMS, "tenant", GUID, MistakeCode.TENANT_NOT_HERE, MistakeCode.TENANT_UNLISTED),
)


def check_channels(tree: Table) -> Iterator[Mistake]:
    """Every mistake in where channels are, and in who has them."""
    groups = [group for product in tables_at(tree, "products") for group in tables_at(product, "groups")]
    known = {Platform.SLACK: _workspaces(tree), Platform.TEAMS: _tenants(tree)}
    places: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for channel in [each for group in groups for each in tables_at(group, "channels")]:
        named = [each for each in TALKING if each.value in channel.entries]
        if len(named) > 1:
            yield mistake(channel, MistakeCode.CHANNEL_TWO_PLATFORMS, known=", ".join(TALKING))
        if not named:
            yield mistake(channel, MistakeCode.CHANNEL_WITHOUT_PLATFORM, known=", ".join(TALKING))
        for realm in REALMS:
            yield from _check_realm(channel, realm, named, known[realm.platform])
        for platform in named:
            if node := scalar_at(channel, platform):
                place, within = _place(channel, platform)
                yield from _taken(places.setdefault((platform, place), []), within, node)


def _check_realm(
    channel: Table, realm: Realm, named: list[Platform], known: list[str] | None
) -> Iterator[Mistake]:
    """That a workspace or a tenant is named for its own platform alone, and is listed there."""
    written = scalar_at(channel, realm.key)
    if written and len(named) == 1 and realm.platform not in named:
        yield mistake(written, realm.not_here)
        return
    _, within = _place(channel, realm.platform)
    node = written or scalar_at(channel, realm.platform)
    if node and known and realm.shape.fullmatch(within) and within not in known:
        yield mistake(node, realm.unlisted, written=shown(within), **closest(within, known))


def _place(channel: Table, platform: Platform) -> tuple[str, str]:
    """The channel's id, and the workspace or the tenant that is named for it: "" where none is."""
    text = word_at(channel, platform)
    if platform is not Platform.TEAMS:
        return text, word_at(channel, "workspace")
    place, tenant = teams_place(text) or (text, None)
    return place, word_at(channel, "tenant").lower() or tenant or ""


def _workspaces(tree: Table) -> list[str] | None:
    """Where the bot may be in Slack; None where Slack is off, or what is said is no workspace."""
    slack = _platform(tree, Platform.SLACK)
    home = scalar_at(slack, "workspace") if slack else None
    if slack is None or home is None:
        return None
    known = [home.text, *(each.text for each in texts_at(slack, "workspaces"))]
    return known if all(SLACK_WORKSPACE.fullmatch(each) for each in known) else None


def _tenants(tree: Table) -> list[str] | None:
    """Whose people may use the bot in Teams; None where Teams is off, or what is said is no tenant."""
    teams = _platform(tree, Platform.TEAMS)
    known = [each.text.lower() for each in texts_at(teams, "tenants")] if teams else []
    return known if known and all(GUID.fullmatch(each) for each in known) else None


def _platform(tree: Table, platform: Platform) -> Table | None:
    platforms = tree.entries.get("platforms")
    found = platforms.entries.get(platform) if isinstance(platforms, Table) else None
    return found if isinstance(found, Table) else None


def _taken(earlier: list[tuple[str, int]], within: str, node: Scalar) -> Iterator[Mistake]:
    """Without a workspace or a tenant an id may be the same channel as any that has one."""
    first = next((line for other, line in earlier if not within or not other or within == other), None)
    if first is None:
        earlier.append((within, node.line))
    else:
        yield mistake(node, MistakeCode.CHANNEL_TAKEN, first=first)
