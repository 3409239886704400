"""What stands at a key of the file's tree, where something of that kind does."""

from __future__ import annotations

from typing import TypeGuard

from handlers.settings.source import Items, Node, Scalar, Table


def tables_at(table: Table, key: str) -> list[Table]:
    """The tables of the list at a key."""
    node = table.entries.get(key)
    return [each for each in node.nodes if isinstance(each, Table)] if isinstance(node, Items) else []


def texts_at(table: Table, key: str) -> list[Scalar]:
    """The texts of the list at a key; what is no text is told of elsewhere."""
    node = table.entries.get(key)
    return [each for each in node.nodes if is_text(each)] if isinstance(node, Items) else []


def column_of(tables: list[Table], key: str) -> list[Scalar]:
    """The texts at a key of each table that has one there."""
    return [each for table in tables if (each := scalar_at(table, key))]


def scalar_at(table: Table, key: str) -> Scalar | None:
    """The text at a key; what is no text is told of elsewhere."""
    node = table.entries.get(key)
    return node if node is not None and is_text(node) else None


def written_at(table: Table, key: str) -> Scalar | None:
    """The value at a key as it is written, be it text or not."""
    node = table.entries.get(key)
    return node if isinstance(node, Scalar) and node.value is not None else None


def word_at(table: Table, key: str) -> str:
    """The text at a key; "" where there is none."""
    node = scalar_at(table, key)
    return node.text if node else ""


def is_text(node: Node) -> TypeGuard[Scalar]:
    """Whether it is one value, and that a text."""
    return isinstance(node, Scalar) and isinstance(node.value, str)


def is_list_at(table: Table, key: str) -> bool:
    """Whether there is a list at a key."""
    return isinstance(table.entries.get(key), Items)


def is_without(table: Table, key: str) -> bool:
    """Whether it is not written, or written and empty; not whether it is something it should not be."""
    match table.entries.get(key):
        case Items(nodes=nodes):
            return not nodes
        case Scalar(value=value):
            return value is None
        case node:
            return node is None
