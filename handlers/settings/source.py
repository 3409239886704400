"""The file as a tree that remembers its lines: YAML and its traps. What the keys mean is not known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from handlers.settings.mistakes import (
    Fact,
    Mistake,
    MistakeCode,
    SettingsMistakes,
    Steps,
    dotted,
    named,
    shown,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
# Aliases let a small file unfold into a huge one, so what counts is the unfolded size.
MAX_NODES = 100_000

STANDARD = "tag:yaml.org,2002:"
WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,8})")
TAB_IN_INDENTATION = re.compile(r"[ \t]*\t")

# What PyYAML says, and what it means; the first that fits. "context": the line where the thing began.
PROBLEMS: tuple[tuple[str, MistakeCode, str], ...] = (
    (r"character '\\t'", MistakeCode.YAML_TAB, "problem"),
    (r"mapping (keys|values) are not allowed", MistakeCode.YAML_COLON, "problem"),
    (r"sequence entries are not allowed", MistakeCode.YAML_DASH, "problem"),
    (r"could not find expected ':'", MistakeCode.YAML_NO_COLON, "context"),
    (r"expected <block end>, but found '<scalar>'", MistakeCode.YAML_AFTER_QUOTE, "problem"),
    (r"expected <block end>", MistakeCode.YAML_INDENTATION, "problem"),
    (r"found unexpected (end of stream|document separator)", MistakeCode.YAML_OPEN_QUOTE, "context"),
    (r"unknown escape character|expected escape sequence", MistakeCode.YAML_ESCAPE, "problem"),
    (r"expected '[,\]}]|expected the node content", MistakeCode.YAML_BRACKET, "context"),
    (r"undefined alias|duplicate anchor|alphabetic or numeric", MistakeCode.YAML_ALIAS, "problem"),
    (r"cannot start any token", MistakeCode.YAML_CHARACTER, "problem"),
    (r"found another document", MistakeCode.YAML_SEVERAL, "problem"),
    (r"tag|expected '>'", MistakeCode.YAML_TAG, "problem"),
)


class Unfit:
    """A YAML value that no setting takes: a fraction, a date, a number that is not written plainly."""


Plain = str | int | bool | Unfit | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. text: as it is written in the file; value: what YAML makes of it."""

    line: int
    path: Steps
    text: str
    value: Plain


@dataclass(frozen=True, slots=True)
class Items:
    line: int
    path: Steps
    nodes: list[Node]


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with their values. lines: where each key stands."""

    line: int
    path: Steps
    entries: dict[str, Node]
    lines: dict[str, int]


Node = Scalar | Items | Table


def read_source(path: Path) -> tuple[Table, list[Mistake]]:
    """The file's tree, and the mistakes that leave one: repeated keys, tags.

    Raises SettingsMistakes where there is no tree to go on with.
    """
    text = _decode(_read(path))
    root = _compose(text)
    if root is None:
        raise SettingsMistakes([Mistake(1, "", MistakeCode.FILE_EMPTY)])
    if not isinstance(root, yaml.MappingNode):
        raise SettingsMistakes([Mistake(_line(root), "", MistakeCode.FILE_NOT_A_BLOCK)])
    tree = _Tree()
    return tree.table(root, ()), tree.mistakes


def mistake(node: Node, code: MistakeCode, **facts: Fact) -> Mistake:
    """A mistake at a node, with the fact `written` where the node is one value."""
    if isinstance(node, Scalar):
        facts = {"written": shown(node.text), **facts}
    return Mistake(node.line, dotted(node.path), code, facts)


def _read(path: Path) -> bytes:
    if not _exists(path):
        raise SettingsMistakes([Mistake(None, "", MistakeCode.FILE_MISSING, {"file": named(path)})])
    if not path.is_file():
        raise SettingsMistakes([Mistake(None, "", MistakeCode.FILE_NOT_A_FILE, {"file": str(path)})])
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        facts = {"file": str(path)}
        raise SettingsMistakes([Mistake(None, "", MistakeCode.FILE_UNREADABLE, facts)]) from error
    if len(content) > MAX_BYTES:
        facts = {"kilobytes": str(MAX_BYTES // 1000)}
        raise SettingsMistakes([Mistake(None, "", MistakeCode.FILE_TOO_LARGE, facts)])
    return content


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # No file can have such a name.
        return False


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsMistakes([Mistake(line, "", MistakeCode.FILE_NOT_UTF8)]) from error


class _Loader(yaml.SafeLoader):
    """Composes nodes and constructs nothing, so no tag can do anything. Stops before the stack does."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            facts = {"limit": MAX_DEPTH}
            raise SettingsMistakes([Mistake(self.line + 1, "", MistakeCode.YAML_TOO_DEEP, facts)])
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _compose(text: str) -> yaml.Node | None:
    loader = None
    try:
        loader = _Loader(text)
        return loader.get_single_node()
    except yaml.reader.ReaderError as error:
        line, column = _position(text, error.position)
        found = [Mistake(line, "", MistakeCode.YAML_INVISIBLE, {"column": column})]
    except yaml.MarkedYAMLError as error:
        found = _in_plain_words(error, text)
    except (ValueError, OverflowError):
        # PyYAML does not look whether an escape such as \UFFFFFFFF names a character.
        line = loader.line + 1 if loader else 1
        found = [Mistake(line, "", MistakeCode.YAML_ESCAPE, {"column": loader.column + 1 if loader else 1})]
    raise SettingsMistakes(found)


def _in_plain_words(error: yaml.MarkedYAMLError, text: str) -> list[Mistake]:
    problem = f"{error.context or ''} {error.problem or ''}"
    code, where = next(
        ((code, where) for pattern, code, where in PROBLEMS if re.search(pattern, problem)),
        (MistakeCode.YAML_SYNTAX, "problem"),
    )
    mark = (error.context_mark if where == "context" else None) or error.problem_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    places = sorted({*_tabs(text), place}) if code is MistakeCode.YAML_TAB else [place]
    return [Mistake(line, "", code, {"column": column}) for line, column in places]


def _tabs(text: str) -> list[tuple[int, int]]:
    """Where tabs stand in the indentation: (line, column). Who has one has many."""
    lines = enumerate(text.splitlines(), 1)
    return [(number, line.index("\t") + 1) for number, line in lines if TAB_IN_INDENTATION.match(line)]


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


class _Tree:
    """Turns YAML's nodes into ours, aliases unfolded, and gathers what is wrong on the way."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.count = 0

    def node(self, node: yaml.Node, path: Steps) -> Node:
        self._guard(node, path)
        if isinstance(node, yaml.MappingNode):
            return self.table(node, path)
        if isinstance(node, yaml.SequenceNode):
            nodes = [self.node(each, (*path, i)) for i, each in enumerate(node.value)]
            return Items(_line(node), path, nodes)
        return Scalar(_line(node), path, node.value, _plain(node))

    def table(self, node: yaml.MappingNode, path: Steps) -> Table:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.mistakes.append(Mistake(_line(key), dotted(path), MistakeCode.YAML_KEY))
            elif key.value in entries:
                facts: dict[str, Fact] = {"name": shown(key.value), "first": lines[key.value]}
                where = dotted((*path, key.value))
                self.mistakes.append(Mistake(_line(key), where, MistakeCode.KEY_TWICE, facts))
            else:
                entries[key.value] = self.node(value, (*path, key.value))
                lines[key.value] = _line(key)
        return Table(_line(node), path, entries, lines)

    def _guard(self, node: yaml.Node, path: Steps) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            facts = {"limit": MAX_NODES}
            raise SettingsMistakes([Mistake(_line(node), dotted(path), MistakeCode.YAML_TOO_MANY, facts)])
        # An alias within what it names unfolds for ever.
        if len(path) > MAX_DEPTH:
            facts = {"limit": MAX_DEPTH}
            raise SettingsMistakes([Mistake(_line(node), "", MistakeCode.YAML_TOO_DEEP, facts)])
        if not node.tag.startswith(STANDARD) or node.tag.startswith(f"{STANDARD}python"):
            self.mistakes.append(Mistake(_line(node), dotted(path), MistakeCode.YAML_TAG))


def _plain(node: yaml.Node) -> Plain:
    text: str = node.value
    match node.tag.removeprefix(STANDARD):
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() in ("true", "yes", "on")
        case "int" if WHOLE_NUMBER.fullmatch(text):
            return int(text)
        case _:
            return Unfit()


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
