"""Whether each key is known and each value fits: the tree against the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError

from handlers.settings.mail import MailSetting
from handlers.settings.mistakes import (
    Fact,
    Mistake,
    MistakeCode,
    Steps,
    closest,
    dotted,
    looks_secret,
    shown,
)
from handlers.settings.model import (
    CalendarSetting,
    ChannelSetting,
    GroupSetting,
    OrganisationSetting,
    PersonSetting,
    Platforms,
    ProductSetting,
    RetentionSetting,
    SeatSetting,
    Settings,
    SlackSetting,
    TeamsSetting,
)
from handlers.settings.rules import (
    Before,
    FrameSetting,
    MeetingsSetting,
    RulesSetting,
    TermsSetting,
    UserSetting,
)
from handlers.settings.source import Items, Node, Scalar, Table, mistake
from storage.words import TALKING

# Which model a table is read as, by the keys that lead to it.
MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): Settings,
    ("platforms",): Platforms,
    ("platforms", "slack"): SlackSetting,
    ("platforms", "teams"): TeamsSetting,
    ("platforms", "mail"): MailSetting,
    ("platforms", "teams", "calendar"): CalendarSetting,
    ("retention",): RetentionSetting,
    ("organisations",): OrganisationSetting,
    ("people",): PersonSetting,
    ("products",): ProductSetting,
    ("products", "users"): UserSetting,
    ("products", "wishes"): TermsSetting,
    ("products", "frames"): FrameSetting,
    ("products", "groups"): GroupSetting,
    ("products", "groups", "seats"): SeatSetting,
    ("products", "groups", "channels"): ChannelSetting,
    ("products", "groups", "rules"): RulesSetting,
    ("products", "groups", "meetings"): MeetingsSetting,
    ("products", "groups", "meetings", "before"): Before,
}
# Where a key names a platform.
PLATFORM_KEYS = {
    Platforms: list(Platforms.model_fields),
    ChannelSetting: [each.value for each in TALKING],
}

# What a list may look like, by its key; else it is one of people.
LISTS = {
    "tenants": "[6fa459ea-ee8a-4ca4-894e-db77e160355e]",
    "workspaces": "[T0456EFGH]",
    "reminders": "[half, 24h]",
    "may_open": "[chair, member]",
    "days": "[tuesday, thursday]",
}
DATABASE_VARIABLE = "DATABASE_URL"

CODES = {
    "string_type": MistakeCode.EXPECTED_TEXT,
    "int_type": MistakeCode.EXPECTED_NUMBER,
    "bool_type": MistakeCode.EXPECTED_YES_NO,
    "tuple_type": MistakeCode.EXPECTED_LIST,
    "model_type": MistakeCode.EXPECTED_BLOCK,
    "too_short": MistakeCode.EMPTY,
}
FOR_LISTS_AND_BLOCKS = {
    MistakeCode.EXPECTED_LIST,
    MistakeCode.EXPECTED_BLOCK,
    MistakeCode.EMPTY,
}


def settle_keys(tree: Table) -> list[Mistake]:
    """The unknown keys. A misspelt one is put right in the tree, so that what it holds is checked too."""
    return list(_settle(tree, ()))


def secrets_in(node: Node) -> Iterator[Mistake]:
    """The tokens and passwords that stand in the file."""
    match node:
        case Scalar():
            if looks_secret(node.text):
                yield _secret(node.line, node.path)
        case Items():
            for each in node.nodes:
                yield from secrets_in(each)
        case Table():
            for key, value in node.entries.items():
                if looks_secret(key):
                    yield _secret(node.lines[key], (*node.path, key))
                yield from secrets_in(value)


def fit(tree: Table, folder: Path) -> Settings | list[Mistake]:
    """The settings that the tree holds, or every value that does not fit. Paths begin at the folder."""
    try:
        return Settings.model_validate(_plain(tree), context={"folder": folder})
    except ValidationError as error:
        return [
            _translate(tree, each["type"], each["loc"], each.get("ctx", {}))
            for each in error.errors()
            if not _follows(_find(tree, each["loc"]), each["type"])
        ]


def _follows(node: Node, kind: str) -> bool:
    """Whether a list is too short only because what stands in it will not do, which is told of itself."""
    return kind == "too_short" and isinstance(node, Items) and bool(node.nodes)


def _secret(line: int, path: Steps) -> Mistake:
    name, variable = _variable(path)
    return Mistake(line, dotted(path), MistakeCode.SECRET_INLINE, {"example": f"{name}: {variable}"})


def _variable(path: Steps) -> tuple[str, str]:
    """The key that names the variable which what stands there belongs in, and such a name."""
    model = MODELS.get(tuple(str(step) for step in path[:-1] if isinstance(step, str)), Settings)
    named = model.model_fields.get(str(path[-1]) if path else "")
    if named is not None and isinstance(named.default, str) and str(path[-1]).endswith("_env"):
        return str(path[-1]), named.default
    if path[:1] in (("database",), ("database_env",)):
        return "database_env", DATABASE_VARIABLE
    if path[:2] == ("platforms", "teams"):
        return "client_secret_env", str(TeamsSetting.model_fields["client_secret_env"].default)
    if path[:2] == ("platforms", "mail"):
        return "password_env", str(MailSetting.model_fields["password_env"].default)
    return "bot_token_env", str(SlackSetting.model_fields["bot_token_env"].default)


def _settle(node: Node, place: tuple[str, ...]) -> Iterator[Mistake]:
    if isinstance(node, Items):
        for each in node.nodes:
            yield from _settle(each, place)
    if not isinstance(node, Table):
        return
    model = MODELS.get(place)
    if model is not None:
        for key in [key for key in node.entries if key not in model.model_fields]:
            yield _settle_key(node, key, model)
    for key, value in node.entries.items():
        yield from _settle(value, (*place, key))


def _settle_key(table: Table, key: str, model: type[BaseModel]) -> Mistake:
    value, line = table.entries.pop(key), table.lines.pop(key)
    free = [each for each in model.model_fields if each not in table.entries]
    facts: dict[str, Fact] = {"name": shown(key), **closest(key, free)}
    code = MistakeCode.KEY_UNKNOWN
    if "suggestion" in facts:
        right = str(facts["suggestion"])
        if isinstance(value, Scalar) and value.text and _is_list(model, right):
            # Whoever forgot the last letter forgot the brackets with it.
            facts["suggestion"] = f"{right}: {_bracketed(value)}"
            value = Items(value.line, value.path, [value])
        table.entries[right], table.lines[right] = value, line
    elif model in PLATFORM_KEYS:
        code = MistakeCode.PLATFORM_UNKNOWN
        facts["known"] = ", ".join(PLATFORM_KEYS[model])
    else:
        facts["known"] = ", ".join(model.model_fields)
    return Mistake(line, dotted((*table.path, key)), code, facts)


def _plain(node: Node) -> Any:
    """As pydantic reads it. A key with nothing after it is as good as not written."""
    match node:
        case Scalar():
            return node.value
        case Items():
            return [_plain(each) for each in node.nodes]
        case Table():
            return {key: _plain(each) for key, each in node.entries.items() if not _is_empty(each)}


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _translate(tree: Table, kind: str, loc: tuple[int | str, ...], facts: dict[str, Any]) -> Mistake:
    if kind == "missing":
        return _missing(_find(tree, loc[:-1]), str(loc[-1]))
    node = _find(tree, loc)
    code = CODES.get(kind) or MistakeCode(kind)
    if _is_empty(node):
        return mistake(node, MistakeCode.EMPTY)
    if not isinstance(node, Scalar) and code not in FOR_LISTS_AND_BLOCKS:
        return mistake(node, MistakeCode.EXPECTED_ONE)
    return mistake(node, code, **(facts if kind not in CODES else {}), **_example(node, code))


def _example(node: Node, code: MistakeCode) -> dict[str, Fact]:
    """How it might be written there."""
    if code is MistakeCode.ENVIRONMENT_NAME:
        return {"example": _variable(node.path)[1]}
    if code is MistakeCode.EXPECTED_LIST:
        usual = LISTS.get(str(node.path[-1]), "[anna, bo]")
        return {"example": _bracketed(node) if isinstance(node, Scalar) and node.text else usual}
    return {}


def _bracketed(node: Scalar) -> str:
    return f"[{shown(node.text)}]"


def _is_list(model: type[BaseModel], key: str) -> bool:
    return get_origin(model.model_fields[key].annotation) is tuple


def _missing(table: Node, key: str) -> Mistake:
    if isinstance(table, Table) and key in table.entries:
        return mistake(table.entries[key], MistakeCode.EMPTY)
    return Mistake(table.line, dotted((*table.path, key)), MistakeCode.MISSING, {"name": key})


def _find(tree: Table, loc: Iterable[int | str]) -> Node:
    """The node at a place; where there is none, the last one on the way."""
    node: Node = tree
    for step in loc:
        if isinstance(node, Table) and step in node.entries:
            node = node.entries[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
            node = node.nodes[step]
        else:
            break
    return node
