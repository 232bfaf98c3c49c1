"""YAML as plain texts, lists and maps that remember their lines: no tags, no aliases, no types."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from community.interchange.refusal import ImportRefused

NODES_LIMIT = 250_000
DEPTH_LIMIT = 12

# Signs that YAML 1.1 takes for line ends and that people take for part of a text stand aside, as a
# sign that no text holds, while the YAML is read; then they are made uniform like everywhere.
_ASIDE = "\ufdd0"
_STAND_ASIDE = {0x85: _ASIDE, 0x2028: _ASIDE, 0x2029: _ASIDE}

# Built on libyaml where it is there: thirty times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, always as its text: `no`, `1.0` and `2024-01-01` are words like others."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A map; the lines are those of its keys."""

    values: dict[str, "Node"]
    lines: dict[str, int]
    line: int


Node = Text | Items | Entries


def read_yaml(file: str, text: str) -> Node:
    """Read one YAML document.

    Raises ImportRefused for broken YAML, duplicate keys, anchors, aliases, tags, several
    documents, and for documents that are nested or branched beyond any framework.
    """
    return _Reader(file, text.translate(_STAND_ASIDE)).document()


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._line_starts = [0]
        self._line_starts += [at + 1 for at, sign in enumerate(text) if sign == "\n"]
        self._count = 0
        self._events: Iterator[yaml.Event] = iter(())

    def document(self) -> Node:
        self._events = self._events_of_text()
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self._refusal(event, "begins a second document; keep one per file")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, depth=0)
        if root is None:
            raise ImportRefused(self._file, None, "is empty; look whether it is the right file")
        return root

    def _events_of_text(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self._text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = None if mark is None else self._line_at(mark.index)
            problem = error.problem or "it cannot be read"
            message = f"is not valid YAML: {problem}; check indentation, quotes and colons here"
            raise ImportRefused(self._file, line, message) from error
        except yaml.YAMLError as error:
            position = getattr(error, "position", None)
            line = None if position is None else self._line_at(position)
            message = "is not valid YAML: it holds characters YAML does not allow; remove them"
            raise ImportRefused(self._file, line, message) from error

    def _node(self, event: yaml.NodeEvent, depth: int) -> Node:
        self._count += 1
        line = self._line_of(event)
        if self._count > NODES_LIMIT:
            raise self._refusal(event, "has too many entries for one file; split it into several")
        if depth > DEPTH_LIMIT:
            raise self._refusal(event, "is nested too deeply; look at the indentation or brackets")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._refusal(event, "uses an anchor or alias (& or *); write the text out")
        tag = getattr(event, "tag", None)
        if tag not in {None, "!"}:
            raise self._refusal(event, f"uses a tag ({tag}); write the text without it")
        if isinstance(event, yaml.ScalarEvent):
            return _text_of(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(line, depth)
        return self._entries(line, depth)

    def _items(self, line: int, depth: int) -> Items:
        values = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            values.append(self._node(event, depth + 1))
        return Items(tuple(values), line)

    def _entries(self, line: int, depth: int) -> Entries:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            key = self._node(event, depth + 1)
            if not isinstance(key, Text):
                raise self._refusal(event, "has a list or map as a key; keys are plain words")
            if key.value in values:
                message = (
                    f"the key “{key.value}” stands here and in line {lines[key.value]}; keep one"
                )
                raise ImportRefused(self._file, key.line, message)
            lines[key.value] = key.line
            value = next(self._events)
            assert isinstance(value, yaml.NodeEvent)
            values[key.value] = self._node(value, depth + 1)
        return Entries(values, lines, line)

    def _refusal(self, event: yaml.Event, message: str) -> ImportRefused:
        return ImportRefused(self._file, self._line_of(event), message)

    def _line_of(self, event: yaml.Event) -> int:
        return 1 if event.start_mark is None else self._line_at(event.start_mark.index)

    def _line_at(self, index: int) -> int:
        # YAML counts other signs as line ends too; people and editors count newlines.
        return bisect_right(self._line_starts, index)


def _text_of(event: yaml.ScalarEvent, line: int) -> Text:
    value = event.value.replace(_ASIDE, "\u2028")
    if event.style in {"|", ">"}:
        # The line end that closes a block belongs to the file, not to the text.
        return Text(value.rstrip("\n"), line)
    is_quoted = event.style in {"'", '"'}
    nothing = not is_quoted and value in {"~", "null"}
    return Text("" if nothing else value, line)
