"""YAML whose values remember their line, so that an error can say `models.yaml:12`.

PyYAML's safe loader turns nodes into plain values and forgets where they stood; here the node
tree is read directly. Only maps, lists and scalars: no tags, no anchors that hide a setting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import yaml

from revue.errors import RevueError

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T", str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML value and its place."""

    file: str
    node: yaml.Node

    def error(self, message: str) -> RevueError:
        """A configuration error at this value's line."""
        return RevueError(f"{self.file}:{self.node.start_mark.line + 1}: {message}")

    @property
    def is_null(self) -> bool:
        return self.node.tag == "tag:yaml.org,2002:null"

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    def entries(self, allowed: tuple[str, ...] | None = None) -> dict[str, Marked]:
        """The map's values by key. Raises RevueError for a key twice or not in `allowed`."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("expected a map of `key: value` lines")
        found: dict[str, Marked] = {}
        for key_node, value_node in self.node.value:
            key = Marked(self.file, key_node)
            name = str(key_node.value)
            if name in found:
                raise key.error(f"'{name}' is given twice")
            if allowed is not None and name not in allowed:
                raise key.error(f"unknown key '{name}'; known are: {', '.join(sorted(allowed))}")
            found[name] = Marked(self.file, value_node)
        return found

    def items(self) -> Iterator[Marked]:
        """The list's values. Raises RevueError where it is no list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("expected a list")
        for node in self.node.value:
            yield Marked(self.file, node)

    def scalar(self, kind: type[T]) -> T:
        """The value as `kind`, an int also as a float. Raises RevueError for any other type."""
        value = yaml.safe_load(yaml.serialize(self.node))
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(f"expected {_WORDS[kind]}, found {value!r}")
        return value

    def choice(self, allowed: tuple[str, ...]) -> str:
        """The value as one of `allowed`."""
        value = self.scalar(str)
        if value not in allowed:
            raise self.error(f"'{value}' is none of: {', '.join(allowed)}")
        return value


_WORDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def parse(text: str, file: str) -> Marked:
    """The root of a YAML document. Raises RevueError with the line of a syntax error."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RevueError(f"{file}:{line}: not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise RevueError(f"{file}:1: not valid YAML: {error}") from None
    if node is None:
        raise RevueError(
            f"{file}:1: the file is empty; `revue models list` shows what it should name"
        )
    return Marked(file, node)
